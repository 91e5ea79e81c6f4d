// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/workbench/workbench.h"

#include <QWidget>

class QAction;
class QLabel;
class QVBoxLayout;

namespace Retort::Gui
{

/// What the workbench shows while nothing is open: what to do first, and what was open before.
class StartPage final : public QWidget
{
    Q_OBJECT

public:
    /// The actions become the large buttons, in order.
    StartPage(Workbench &workbench, const QList<QAction *> &actions, QWidget *parent = nullptr);

    /// Where runs that were killed left text that was never saved; its projects stand first.
    void setUnsavedFolder(const QString &folder);

signals:
    void connectionChosen(const Retort::Database::ConnectionSettings &connection);
    void projectChosen(const QString &iniFile);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fillRecent();
    void addRecent(const QIcon &icon, const QString &name, const QString &place, const std::function<void()> &open);

    void addUnsaved();

    Workbench &m_workbench;
    QString m_unsavedFolder;
    QWidget *m_recent;
    QVBoxLayout *m_recentList;
};

} // namespace Retort::Gui
