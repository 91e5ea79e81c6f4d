// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/workbench/workbench.h"

#include <QSet>
#include <QStandardItemModel>
#include <QWidget>

class QTreeView;

namespace Retort::Gui
{

class DatabaseSwitcher;
class EmptyState;

/// The open databases with their tables and views, link tables marked as such. The active one is written bold.
class DatabaseTree final : public QWidget
{
    Q_OBJECT

public:
    DatabaseTree(Workbench &workbench, QAction *connectAction, DatabaseSwitcher &switcher, QWidget *parent = nullptr);

signals:
    /// A table or view of the active database was activated.
    void tableActivated(const QString &table);

private:
    void setUpView();
    void rebuild();
    void showMenu(const QPoint &position);
    void open(const QModelIndex &index);
    QStandardItem *addDatabase(const OpenDatabase &database);
    QString tableAt(const QModelIndex &index) const;
    OpenDatabase *databaseAt(const QModelIndex &index) const;
    /// What stays the same when the tree is built anew.
    QString keyAt(const QModelIndex &index) const;

    Workbench &m_workbench;
    DatabaseSwitcher &m_switcher;
    QStandardItemModel *m_model;
    QTreeView *m_view;
    EmptyState *m_empty;
    QSet<QString> m_collapsed; ///< keys of what the person closed
    bool m_rebuilding = false;
};

} // namespace Retort::Gui
