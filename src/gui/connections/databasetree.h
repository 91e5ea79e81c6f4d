// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/workbench/workbench.h"

#include <QStandardItemModel>
#include <QWidget>

class QTreeView;

namespace Retort::Gui
{

class EmptyState;

/// The open database with its tables and views, link tables marked as such.
class DatabaseTree final : public QWidget
{
    Q_OBJECT

public:
    DatabaseTree(Workbench &workbench, QAction *connectAction, QAction *disconnectAction, QWidget *parent = nullptr);

signals:
    /// A table or view was activated.
    void tableActivated(const QString &table);

private:
    void setUpView();
    void rebuild();
    void showMenu(const QPoint &position);
    QString tableAt(const QModelIndex &index) const;

    Workbench &m_workbench;
    QAction *m_disconnectAction;
    QStandardItemModel *m_model;
    QTreeView *m_view;
    EmptyState *m_empty;
};

} // namespace Retort::Gui
