// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace Retort::Workspace
{
class Settings;
}

namespace Retort::Gui
{

class EditorPage;
class Workbench;

/// The scripts of a project come back when it is opened again, and unsaved text of a run that was killed at once.
class OpenScripts final : public QObject
{
    Q_OBJECT

public:
    OpenScripts(Workbench &workbench, EditorPage &editor, Workspace::Settings &settings, QObject *parent);

    void remember();

private:
    void follow();

    Workbench &m_workbench;
    EditorPage &m_editor;
    Workspace::Settings &m_settings;
    QString m_iniFile; ///< whose scripts are open
};

} // namespace Retort::Gui
