// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QAction;
class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace Retort::Gui
{

class Commands;

/// Every action with its keys, which can be changed here. Changes count at once. Show it with open().
class ShortcutsDialog final : public QDialog
{
    Q_OBJECT

public:
    ShortcutsDialog(Commands &commands, QWidget *parent);

private:
    void setUpParts();
    void fill();
    void filter();
    void showCurrent();
    void take();
    void reset();
    QAction *current() const;

    Commands &m_commands;
    QList<QAction *> m_actions;
    QLineEdit *m_search;
    QTreeWidget *m_list;
    QKeySequenceEdit *m_keys;
    QPushButton *m_set;
    QPushButton *m_usual;
    QLabel *m_answer;
};

} // namespace Retort::Gui
