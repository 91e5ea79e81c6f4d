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
    int wanted = m_row->spacing() * qMax(0, m_row->count() - 1);
    for (int i = 0; i < m_row->count(); ++i) {
        QWidget *widget = m_row->itemAt(i)->widget();
        auto button = qobject_cast<QToolButton *>(widget);
        if (!widget || widget->isHidden())
            continue;
        if (!m_buttons.contains(button)) {
            wanted += qMax(widget->minimumWidth(), widget->minimumSizeHint().width());
            continue;
        }
        const Qt::ToolButtonStyle now = button->toolButtonStyle();
        const QSignalBlocker quiet(button);
        button->setToolButtonStyle(m_buttons.value(button));
        wanted += button->sizeHint().width();
        button->setToolButtonStyle(now);
    }
    const bool hasRoom = wanted <= m_row->contentsRect().width() || m_row->contentsRect().width() == 0;
    for (auto [button, style] : m_buttons.asKeyValueRange()) {
        const Qt::ToolButtonStyle fitting = hasRoom || button->icon().isNull() ? style : Qt::ToolButtonIconOnly;
        if (button->toolButtonStyle() != fitting)
            button->setToolButtonStyle(fitting);
    }
}

} // namespace Retort::Gui
