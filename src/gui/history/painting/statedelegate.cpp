// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/painting/statedelegate.h"

#include "gui/history/historymodel.h"
#include "gui/widgets/palette.h"

namespace Retort::Gui
{

void StateDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    using State = HistoryRow::State;
    const auto write = [option](ColorRole role) {
        option->palette.setColor(QPalette::Text, foreground(role, option->palette));
    };
    if (index.data(HistoryModel::ChangedRole).toBool())
        return write(ColorRole::Warning);
    switch (State(index.data(HistoryModel::StateRole).toInt())) {
    case State::Applied:
        return write(ColorRole::Added);
    case State::Current:
        option->font.setBold(true);
        return write(ColorRole::Current);
    case State::Pending:
        return write(ColorRole::Pending);
    case State::Broken:
        return write(ColorRole::Error);
    case State::Unknown:
        return write(ColorRole::Warning);
    case State::NoDatabase:
        break;
    }
}

} // namespace Retort::Gui
