// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/compactrow.h"

#include <QBoxLayout>
#include <QEvent>
#include <QSignalBlocker>

namespace Retort::Gui
{

CompactRow::CompactRow(QBoxLayout *row, QWidget *owner)
    : QObject(owner)
    , m_row(row)
    , m_owner(owner)
{
    for (int i = 0; i < row->count(); ++i) {
        auto button = qobject_cast<QToolButton *>(row->itemAt(i)->widget());
        if (!button || button->toolButtonStyle() == Qt::ToolButtonIconOnly)
            continue;
        m_buttons.insert(button, button->toolButtonStyle());
        // Else the texts would set how narrow the window can become.
        button->setMinimumWidth(button->iconSize().width() + button->fontMetrics().height());
    }
    owner->installEventFilter(this);
}

bool CompactRow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show || event->type() == QEvent::LayoutRequest)
        fit();
    return QObject::eventFilter(watched, event);
}

void CompactRow::fit()
{
    const int room = m_row->contentsRect().width();
    if (room == 0)
        return; // not laid out yet
    int wanted = m_row->spacing() * qMax(0, m_row->count() - 1);
    for (int i = 0; i < m_row->count(); ++i) {
        QWidget *widget = m_row->itemAt(i)->widget();
        if (!widget || widget->isHidden())
            continue;
        auto button = qobject_cast<QToolButton *>(widget);
        wanted += m_buttons.contains(button) ? widthOf(button, m_buttons.value(button))
                                             : qMax(widget->minimumWidth(), widget->minimumSizeHint().width());
    }
    // The first ones give up their texts first: what ends a piece of work, such as Save, stands at the end.
    for (int i = 0; i < m_row->count(); ++i) {
        auto button = qobject_cast<QToolButton *>(m_row->itemAt(i)->widget());
        if (!m_buttons.contains(button) || button->isHidden())
            continue;
        Qt::ToolButtonStyle fitting = m_buttons.value(button);
        if (wanted > room && !button->icon().isNull()) {
            wanted -= widthOf(button, fitting) - widthOf(button, Qt::ToolButtonIconOnly);
            fitting = Qt::ToolButtonIconOnly;
        }
        if (button->toolButtonStyle() != fitting)
            button->setToolButtonStyle(fitting);
    }
}

int CompactRow::widthOf(QToolButton *button, Qt::ToolButtonStyle style)
{
    const Qt::ToolButtonStyle now = button->toolButtonStyle();
    const QSignalBlocker quiet(button);
    button->setToolButtonStyle(style);
    const int width = button->sizeHint().width();
    button->setToolButtonStyle(now);
    return width;
}

} // namespace Retort::Gui
