// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/commands.h"

#include "gui/widgets/choicepalette.h"
#include "gui/window/shortcutsdialog.h"
#include "workspace/settings.h"

#include <QIcon>
#include <QMenu>
#include <QPointer>
#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

QString plainText(const QAction &action)
{
    QString text = action.text().section(u'\t', 0, 0);
    text.remove(u'&');
    return text.endsWith(u'…') ? text.chopped(1) : text;
}

Commands::Commands(QWidget *window, Workspace::Settings &settings)
    : QObject(window)
    , m_window(window)
    , m_settings(settings)
    , m_palette(new QAction(QIcon::fromTheme(u"search"_s), tr("All &commands…"), this))
    , m_shortcuts(new QAction(QIcon::fromTheme(u"settings"_s), tr("&Keyboard shortcuts…"), this))
{
    m_palette->setObjectName(u"commandPaletteAction"_s);
    m_palette->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    m_shortcuts->setObjectName(u"shortcutsAction"_s);
    connect(m_palette, &QAction::triggered, this, &Commands::showPalette);
    connect(m_shortcuts, &QAction::triggered, this, &Commands::editShortcuts);
}

QList<QAction *> Commands::all() const
{
    QList<QAction *> found;
    const QList<QAction *> actions = m_window->findChildren<QAction *>();
    for (QAction *action : actions) {
        if (!action->objectName().isEmpty() && !action->objectName().startsWith(u'_') && !action->text().isEmpty()
            && !action->menu() && !action->isSeparator())
            found << action;
    }
    std::stable_sort(found.begin(), found.end(), [](const QAction *left, const QAction *right) {
        return QString::localeAwareCompare(plainText(*left), plainText(*right)) < 0;
    });
    return found;
}

void Commands::applyShortcuts()
{
    const QList<QAction *> actions = all();
    for (QAction *action : actions) {
        m_usual.insert(action, action->shortcuts());
        const QStringList usual = QKeySequence::listToString(action->shortcuts()).split(u"; "_s, Qt::SkipEmptyParts);
        const QStringList chosen = m_settings.shortcuts(action->objectName(), usual);
        if (chosen != usual)
            action->setShortcuts(QKeySequence::listFromString(chosen.join(u"; "_s)));
    }
}

QList<QKeySequence> Commands::usualShortcuts(const QAction *action) const
{
    return m_usual.value(action);
}

void Commands::setShortcut(QAction *action, const QKeySequence &keys)
{
    const QList<QKeySequence> list = keys.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{keys};
    action->setShortcuts(list);
    m_settings.setShortcuts(action->objectName(), {QKeySequence::listToString(list)});
}

void Commands::resetShortcut(QAction *action)
{
    action->setShortcuts(m_usual.value(action));
    m_settings.forgetShortcuts(action->objectName());
}

QAction *Commands::conflictOf(const QAction *action, const QKeySequence &keys) const
{
    if (keys.isEmpty())
        return nullptr;
    // Actions of different pages may share their keys; those of the whole window may not.
    const auto isWide = [](const QAction *one) { return one->shortcutContext() == Qt::WindowShortcut; };
    for (QAction *other : all()) {
        const bool meets = isWide(action) || isWide(other) || action->parent() == other->parent();
        if (other != action && meets && other->shortcuts().contains(keys))
            return other;
    }
    return nullptr;
}

void Commands::showPalette()
{
    QList<PaletteEntry> entries;
    QList<QPointer<QAction>> actions;
    for (QAction *action : all()) {
        if (action == m_palette)
            continue;
        entries << PaletteEntry{.text = plainText(*action),
                                .note = action->shortcut().toString(QKeySequence::NativeText),
                                .enabled = action->isEnabled()};
        actions << action;
    }
    auto palette = new ChoicePalette(tr("All commands"), entries, m_window);
    connect(palette, &ChoicePalette::chosen, this, [actions](int entry) {
        if (QAction *action = actions.at(entry))
            action->trigger();
    });
    palette->open();
}

void Commands::editShortcuts()
{
    auto dialog = new ShortcutsDialog(*this, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace Retort::Gui
