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
#include <utility>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

QString plainText(const QAction &action)
{
    QString text = action.text().section(u'\t', 0, 0);
    text.remove(u'&');
    return text.endsWith(u'…') ? text.chopped(1) : text;
}

namespace
{

/// The menu that holds the action, as opposed to those of buttons and contexts, which have no title.
const QMenu *menuOf(const QAction &action)
{
    for (const QObject *object : action.associatedObjects()) {
        const auto *menu = qobject_cast<const QMenu *>(object);
        if (menu && !menu->title().isEmpty())
            return menu;
    }
    return nullptr;
}

/// "System" says nothing without the menu's title before it.
bool isOfSubMenu(const QAction &action)
{
    const QMenu *menu = menuOf(action);
    return menu && qobject_cast<const QMenu *>(menu->parent());
}

/// The menu or the page where a person would look for it.
QString placeOf(const QAction &action)
{
    if (const QMenu *menu = menuOf(action))
        return menu->title().remove(u'&');
    for (const QObject *owner = action.parent(); owner; owner = owner->parent()) {
        const auto *widget = qobject_cast<const QWidget *>(owner);
        if (widget && !widget->isWindow() && !widget->accessibleName().isEmpty())
            return widget->accessibleName();
    }
    return {};
}

} // namespace

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
    const auto take = [&found](const QList<QAction *> &actions) {
        for (QAction *action : actions) {
            if (!action->objectName().isEmpty() && !action->objectName().startsWith(u'_') && !action->text().isEmpty()
                && !action->menu() && !action->isSeparator() && !found.contains(action))
                found << action;
        }
    };
    take(m_window->findChildren<QAction *>());
    // Menus hold some that belong to the whole program.
    const QList<QMenu *> menus = m_window->findChildren<QMenu *>();
    for (const QMenu *menu : menus)
        take(menu->actions());
    nameAll(found);
    std::stable_sort(found.begin(), found.end(), [this](const QAction *left, const QAction *right) {
        return QString::localeAwareCompare(nameOf(left), nameOf(right)) < 0;
    });
    return found;
}

void Commands::nameAll(QList<QAction *> &actions) const
{
    QHash<QString, int> uses;
    m_names.clear();
    for (const QAction *action : std::as_const(actions)) {
        const QString name =
            isOfSubMenu(*action) ? placeOf(*action) + u": "_s + plainText(*action) : plainText(*action);
        m_names.insert(action, name);
        ++uses[name];
    }
    const QHash<QString, int> first = std::exchange(uses, {});
    for (const QAction *action : std::as_const(actions)) {
        QString &name = m_names[action];
        if (first.value(name) > 1 && !placeOf(*action).isEmpty())
            name = placeOf(*action) + u": "_s + name;
        // Two of one place that say the same: better numbered than mistaken for each other.
        if (const int before = uses[name]++; before > 0)
            name += u" (%1)"_s.arg(before + 1);
    }
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
        entries << PaletteEntry{.text = nameOf(action),
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
