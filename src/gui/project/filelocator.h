// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/workbench/workbench.h"

#include <QObject>

class QWidget;

namespace Retort::Workspace
{
class Settings;
}

namespace Retort::Gui
{

/// Brings the file of a revision that a database stands at into the project, where somebody else still has it.
class FileLocator final : public QObject
{
    Q_OBJECT

public:
    FileLocator(Workbench &workbench, Workspace::Settings &settings, QWidget *window);

    /// Asks for the file that declares the revision, and copies it into the folder where it belongs.
    void ask(const Revision::RevisionId &revision);

private:
    void bring(const Revision::RevisionId &revision, const QString &file);

    Workbench &m_workbench;
    Workspace::Settings &m_settings;
    QWidget *m_window;
};

} // namespace Retort::Gui
