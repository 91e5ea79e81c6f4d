// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QWidget>

namespace Retort::Database
{
struct ConnectionSettings;
}

namespace Retort::Gui
{

class ConnectionController;
class NoticeBar;
class Workbench;

/// While a project is open and no database, offers to connect to the one that the project names.
class ConnectionOffer final : public QWidget
{
    Q_OBJECT

public:
    ConnectionOffer(Workbench &workbench, ConnectionController &connections, QWidget *parent = nullptr);

private:
    void update();
    void accept();

    Workbench &m_workbench;
    ConnectionController &m_connections;
    NoticeBar *m_notice;
};

} // namespace Retort::Gui
