// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace Retort::Gui
{

class DatabaseSwitcher;
class NoticeBar;
class Workbench;

/// Says that the active database is open for reading only, and offers to unlock it.
class LockNotice final : public QWidget
{
    Q_OBJECT

public:
    LockNotice(Workbench &workbench, DatabaseSwitcher &switcher, QWidget *parent);

private:
    void update();

    Workbench &m_workbench;
    NoticeBar *m_notice;
};

} // namespace Retort::Gui
