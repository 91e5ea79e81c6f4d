// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/workbench/workbench.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace Retort::Gui
{

/// Writes the version table without running anything, after it has said what that means.
class Stamper final : public QObject
{
    Q_OBJECT

public:
    Stamper(Workbench &workbench, QWidget *window);

    /// Asks whether the database shall count as standing there.
    void ask(const QString &target);

private:
    void stamp(const QString &target);

    Workbench &m_workbench;
    QWidget *m_window;
};

} // namespace Retort::Gui
