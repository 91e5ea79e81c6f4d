// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/panecycle.h"

#include <QAbstractScrollArea>
#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QTabBar>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

bool canTakeFocus(const QWidget *widget)
{
    return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus)
        && !widget->focusProxy();
}

/// A dock behind another one of its tabs says that it is visible, but nothing of it can be seen.
bool isInFront(const QWidget *pane)
{
    const auto dock = qobject_cast<const QDockWidget *>(pane->parentWidget());
    return pane->isVisible() && (!dock || !dock->visibleRegion().isEmpty());
}

/// Where the keyboard goes in a pane: to its first list, tree, grid or text, for that is what the pane is for; else to
/// the first widget in tab order that takes it, a tab bar last.
QWidget *firstInside(QWidget *pane)
{
    QWidget *first = nullptr;
    if (canTakeFocus(pane))
        return pane;
    for (QWidget *widget = pane->nextInFocusChain(); widget && widget != pane; widget = widget->nextInFocusChain()) {
        if (!pane->isAncestorOf(widget) || !canTakeFocus(widget))
            continue;
        if (qobject_cast<QAbstractScrollArea *>(widget))
            return widget;
        if (!first || (qobject_cast<QTabBar *>(first) && !qobject_cast<QTabBar *>(widget)))
            first = widget;
    }
    return first;
}

} // namespace

PaneCycle::PaneCycle(QWidget *window)
    : QObject(window)
    , m_nextAction(new QAction(tr("&Next pane"), this))
    , m_previousAction(new QAction(tr("&Previous pane"), this))
{
    m_nextAction->setObjectName(u"nextPaneAction"_s);
    m_nextAction->setShortcut(Qt::Key_F6);
    m_previousAction->setObjectName(u"previousPaneAction"_s);
    m_previousAction->setShortcut(Qt::SHIFT | Qt::Key_F6);
    connect(m_nextAction, &QAction::triggered, this, [this] { move(Way::Forwards); });
    connect(m_previousAction, &QAction::triggered, this, [this] { move(Way::Backwards); });
}

void PaneCycle::addPane(QWidget *pane)
{
    m_panes << pane;
}

void PaneCycle::move(Way way)
{
    const QWidget *focus = QApplication::focusWidget();
    const qsizetype count = m_panes.size();
    qsizetype at = way == Way::Forwards ? count - 1 : 0;
    for (qsizetype i = 0; i < count; ++i) {
        if (focus && (m_panes.at(i) == focus || m_panes.at(i)->isAncestorOf(focus)))
            at = i;
    }
    for (qsizetype i = 1; i <= count; ++i) {
        const qsizetype next = (way == Way::Forwards ? at + i : at + count - i) % count;
        if (QWidget *target = isInFront(m_panes.at(next)) ? firstInside(m_panes.at(next)) : nullptr) {
            target->setFocus(way == Way::Forwards ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return;
        }
    }
}

} // namespace Retort::Gui
