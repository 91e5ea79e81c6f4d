// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/historymodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

bool sameKeys(const QList<HistoryRow> &left, const QList<HistoryRow> &right)
{
    return std::equal(left.cbegin(), left.cend(), right.cbegin(), right.cend(),
                      [](const HistoryRow &one, const HistoryRow &other) { return one.key() == other.key(); });
}

/// "2024-05-01 10:11:12.345678" without what nobody compares.
QString shortDate(const QString &createDate)
{
    return createDate.left(16);
}

} // namespace

void HistoryModel::setRows(const QList<HistoryRow> &rows)
{
    const auto take = [this, &rows] {
        m_rows = rows;
        m_rowOfKey.clear();
        m_laneCount = 1;
        for (int row = 0; row < m_rows.size(); ++row) {
            m_rowOfKey.insert(m_rows.at(row).key(), row);
            m_laneCount = std::max(m_laneCount, m_rows.at(row).lanes.laneCount);
        }
    };
    if (!m_rows.isEmpty() && sameKeys(m_rows, rows)) {
        take();
        emit dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    take();
    endResetModel();
}

void HistoryModel::setEffects(const QHash<QString, RevisionEffect> &effects)
{
    int first = int(m_rows.size());
    int last = -1;
    for (int row = 0; row < m_rows.size(); ++row) {
        const auto found = effects.constFind(m_rows.at(row).file);
        if (found == effects.constEnd() || m_rows.at(row).kind != HistoryRow::Kind::Revision)
            continue;
        const auto known = m_effects.constFind(found.key());
        if (known != m_effects.constEnd() && *known == *found)
            continue;
        first = std::min(first, row);
        last = row;
    }
    m_effects.insert(effects);
    if (last >= 0)
        emit dataChanged(index(first, 0), index(last, ColumnCount - 1));
}

int HistoryModel::rowOfKey(const QString &key) const
{
    return m_rowOfKey.value(key, -1);
}

int HistoryModel::rowOfRevision(const Revision::RevisionId &revision) const
{
    return rowOfKey(HistoryRow{.id = revision}.key());
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const HistoryRow &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return displayText(row, index.column());
    case Qt::ToolTipRole:
        return toolTip(row, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == MessageColumn ? spokenText(row) : displayText(row, index.column());
    case RowRole:
        return QVariant::fromValue(row);
    case LaneRole:
        return QVariant::fromValue(row.lanes);
    case ChipsRole:
        return chips(row, index.column());
    case StateRole:
        return int(row.state);
    case FilterRole:
        return QString(row.message + u'\n' + row.id.text());
    case EffectRole: {
        const auto effect = m_effects.constFind(row.file);
        return effect == m_effects.constEnd() ? QVariant() : QVariant::fromValue(*effect);
    }
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case MessageColumn:
        return tr("History");
    case TouchesColumn:
        return tr("Touches");
    case LabelsColumn:
        return tr("Labels");
    case RevisionColumn:
        return tr("Revision");
    case DateColumn:
        return tr("Date");
    case StateColumn:
        return tr("State");
    default:
        return {};
    }
}

QString HistoryModel::displayText(const HistoryRow &row, int column) const
{
    switch (column) {
    case MessageColumn:
        return row.message.isEmpty() ? tr("(no message)") : row.message;
    case TouchesColumn:
    case LabelsColumn:
        return chips(row, column).join(u' ');
    case RevisionColumn:
        return row.id.text();
    case DateColumn:
        return shortDate(row.createDate);
    case StateColumn:
        // That the base is applied says nothing.
        return row.kind == HistoryRow::Kind::Base && row.state == HistoryRow::State::Applied ? QString()
                                                                                             : stateText(row.state);
    default:
        return {};
    }
}

QStringList HistoryModel::chips(const HistoryRow &row, int column) const
{
    if (column == LabelsColumn)
        return marks(row) + row.labels;
    if (column != TouchesColumn)
        return {};
    const auto effect = m_effects.constFind(row.file);
    if (effect == m_effects.constEnd())
        return {};
    return effect->error ? QStringList{tr("cannot be evaluated")} : effect->touches;
}

QString HistoryModel::toolTip(const HistoryRow &row, int column) const
{
    if (row.error)
        return row.error->text();
    const auto effect = m_effects.constFind(row.file);
    if (column == TouchesColumn && effect != m_effects.constEnd())
        return effect->error ? effect->error->text() : effect->operations.join(u'\n');
    return column == DateColumn ? row.createDate : displayText(row, column);
}

} // namespace Retort::Gui
