// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/shortcutsdialog.h"

#include "gui/window/commands.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

ShortcutsDialog::ShortcutsDialog(Commands &commands, QWidget *parent)
    : QDialog(parent)
    , m_commands(commands)
    , m_actions(commands.all())
    , m_search(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
    , m_keys(new QKeySequenceEdit(this))
    , m_set(new QPushButton(tr("&Set"), this))
    , m_usual(new QPushButton(tr("&Usual keys"), this))
    , m_answer(new QLabel(this))
{
    setObjectName(u"shortcutsDialog"_s);
    setWindowTitle(tr("Keyboard shortcuts"));
    setUpParts();
    fill();
    connect(m_search, &QLineEdit::textChanged, this, &ShortcutsDialog::filter);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ShortcutsDialog::showCurrent);
    connect(m_set, &QPushButton::clicked, this, &ShortcutsDialog::take);
    connect(m_usual, &QPushButton::clicked, this, &ShortcutsDialog::reset);
    m_list->setCurrentItem(m_list->topLevelItem(0));
}

void ShortcutsDialog::setUpParts()
{
    m_search->setObjectName(u"shortcutsSearch"_s);
    m_search->setAccessibleName(tr("Find an action"));
    m_search->setPlaceholderText(tr("Find an action"));
    m_list->setObjectName(u"shortcutsList"_s);
    m_list->setAccessibleName(tr("Actions and their keys"));
    m_list->setHeaderLabels({tr("Action"), tr("Keys")});
    m_list->setRootIsDecorated(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setStretchLastSection(false);
    m_keys->setObjectName(u"shortcutsKeys"_s);
    m_keys->setAccessibleName(tr("New keys"));
    m_set->setObjectName(u"shortcutsSetButton"_s);
    m_usual->setObjectName(u"shortcutsUsualButton"_s);
    m_answer->setObjectName(u"shortcutsAnswer"_s);
    m_answer->setWordWrap(true);
    auto close = new QPushButton(tr("Close"), this);
    close->setObjectName(u"shortcutsCloseButton"_s);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto keys = new QHBoxLayout;
    keys->addWidget(m_keys, 1);
    keys->addWidget(m_set);
    keys->addWidget(m_usual);
    auto layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addLayout(keys);
    layout->addWidget(m_answer);
    layout->addWidget(close, 0, Qt::AlignRight);
    for (QPushButton *button : {m_set, m_usual, close})
        button->setAutoDefault(false);
    resize(560, 480);
}

void ShortcutsDialog::fill()
{
    for (const QAction *action : m_actions)
        new QTreeWidgetItem(m_list, {m_commands.nameOf(action), action->shortcut().toString(QKeySequence::NativeText)});
}

void ShortcutsDialog::filter()
{
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = m_list->topLevelItem(row);
        const bool matches = item->text(0).contains(m_search->text(), Qt::CaseInsensitive)
            || item->text(1).contains(m_search->text(), Qt::CaseInsensitive);
        item->setHidden(!matches);
    }
}

QAction *ShortcutsDialog::current() const
{
    return m_actions.value(m_list->indexOfTopLevelItem(m_list->currentItem()));
}

void ShortcutsDialog::showCurrent()
{
    m_answer->clear();
    if (const QAction *action = current())
        m_keys->setKeySequence(action->shortcut());
}

void ShortcutsDialog::take()
{
    QAction *action = current();
    if (!action)
        return;
    const QKeySequence keys = m_keys->keySequence();
    if (const QAction *other = m_commands.conflictOf(action, keys)) {
        m_answer->setText(tr("%1 has these keys already.").arg(m_commands.nameOf(other)));
        return;
    }
    m_commands.setShortcut(action, keys);
    m_list->currentItem()->setText(1, keys.toString(QKeySequence::NativeText));
    m_answer->clear();
}

void ShortcutsDialog::reset()
{
    if (QAction *action = current()) {
        m_commands.resetShortcut(action);
        m_list->currentItem()->setText(1, action->shortcut().toString(QKeySequence::NativeText));
        showCurrent();
    }
}

} // namespace Retort::Gui
