// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/differencemodel.h"

#include "gui/browser/grid/cell.h"
#include "gui/widgets/palette.h"
#include "rows/digestedvalue.h"

#include <QBrush>
#include <QFont>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

QString glyph(Rows::RowState state)
{
    switch (state) {
    case Rows::RowState::Same:
        return u"="_s;
    case Rows::RowState::Changed:
        return u"~"_s;
    case Rows::RowState::Added:
        return u"+"_s;
    case Rows::RowState::Removed:
        return u"−"_s;
    }
    return {};
}

QString inWords(Rows::RowState state)
{
    switch (state) {
    case Rows::RowState::Same:
        return DifferenceModel::tr("same");
    case Rows::RowState::Changed:
        return DifferenceModel::tr("changed");
    case Rows::RowState::Added:
        return DifferenceModel::tr("added");
    case Rows::RowState::Removed:
        return DifferenceModel::tr("removed");
    }
    return {};
}

bool passes(RowFilter filter, Rows::RowState state)
{
    switch (filter) {
    case RowFilter::All:
        return true;
    case RowFilter::Changed:
        return state == Rows::RowState::Changed;
    case RowFilter::Added:
        return state == Rows::RowState::Added;
    case RowFilter::Removed:
        return state == Rows::RowState::Removed;
    }
    return true;
}

/// With hashes where the lengths do not tell two long values apart.
QString changeText(const QVariant &before, const QVariant &after)
{
    QString was = cellText(before);
    QString is = cellText(after);
    if (was == is && Rows::isDigested(before) && Rows::isDigested(after)) {
        was = before.value<Rows::DigestedValue>().text();
        is = after.value<Rows::DigestedValue>().text();
    }
    return was + u" → "_s + is;
}

/// What a cell does not show of values that are told by their lengths; empty of any other.
QString hashesText(const QVariantList &values)
{
    QStringList texts;
    for (const QVariant &value : values) {
        if (Rows::isDigested(value))
            texts << value.value<Rows::DigestedValue>().text();
    }
    texts.removeDuplicates();
    return texts.join(u" → "_s);
}

} // namespace

DifferenceModel::DifferenceModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void DifferenceModel::setTable(const ComparedTable &table)
{
    beginResetModel();
    m_table = table;
    m_sortColumn = -1;
    layOut();
    applyFilter();
    endResetModel();
}

void DifferenceModel::setFilter(RowFilter filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    applyFilter();
    endResetModel();
}

void DifferenceModel::setPalette(const QPalette &palette)
{
    m_palette = palette;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void DifferenceModel::layOut()
{
    const Rows::TableDifference &difference = m_table.difference;
    const bool bothSides = difference.existedBefore && difference.existsAfter;
    m_columns = {{.state = ColumnState::State}};
    for (qsizetype at = 0; at < difference.columnsBefore.size(); ++at) {
        const QString &name = difference.columnsBefore.at(at);
        const QString nameAfter = difference.columnAfter(name);
        const qsizetype after = difference.columnsAfter.indexOf(nameAfter);
        const bool removed = bothSides && after < 0;
        m_columns << Column{.name = nameAfter,
                            .state = removed ? ColumnState::Removed : ColumnState::Same,
                            .before = at,
                            .after = after,
                            .nameBefore = name};
    }
    for (qsizetype at = 0; at < difference.columnsAfter.size(); ++at) {
        const QString &name = difference.columnsAfter.at(at);
        if (!bothSides ? !difference.columnsBefore.contains(name) : difference.addedColumns.contains(name))
            m_columns << Column{.name = name, .state = bothSides ? ColumnState::Added : ColumnState::Same, .after = at};
    }
    for (qsizetype at = 0; at < m_table.linkColumns.size(); ++at) {
        m_columns << Column{
            .name = m_table.linkColumns.at(at).title, .state = ColumnState::LinkCount, .before = at, .after = at};
    }
    if (!m_table.linkTexts.isEmpty())
        m_columns << Column{.name = tr("link"), .state = ColumnState::Link};
}

void DifferenceModel::applyFilter()
{
    m_shown.clear();
    for (qsizetype number = 0; number < m_table.difference.rows.size(); ++number) {
        if (passes(m_filter, m_table.difference.rows.at(number).state))
            m_shown << number;
    }
    applySort();
}

qint64 DifferenceModel::count(RowFilter filter) const
{
    const Rows::TableDifference &difference = m_table.difference;
    switch (filter) {
    case RowFilter::All:
        return difference.same + difference.changed + difference.added + difference.removed;
    case RowFilter::Changed:
        return difference.changed;
    case RowFilter::Added:
        return difference.added;
    case RowFilter::Removed:
        return difference.removed;
    }
    return 0;
}

int DifferenceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int DifferenceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QString DifferenceModel::text(const Rows::RowDifference &row, const Column &column, qsizetype number) const
{
    if (column.state == ColumnState::State)
        return row.isUnmatched ? glyph(row.state) + u'?' : glyph(row.state);
    if (column.state == ColumnState::Link)
        return m_table.linkTexts.value(number);
    if (column.state == ColumnState::LinkCount)
        return m_table.linkColumns.at(column.before).texts.value(number);
    const bool inBefore = column.before >= 0 && !row.before.isEmpty();
    const bool inAfter = column.after >= 0 && !row.after.isEmpty();
    if (inBefore && inAfter && row.changedColumns.contains(column.nameBefore))
        return changeText(row.before.value(column.before), row.after.value(column.after));
    return inBefore || inAfter ? cellText(shownValue(row, column)) : QString();
}

QVariant DifferenceModel::shownValue(const Rows::RowDifference &row, const Column &column) const
{
    return column.after >= 0 && !row.after.isEmpty() ? row.after.value(column.after) : row.before.value(column.before);
}

QVariant DifferenceModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const qsizetype number = m_shown.at(index.row());
    const Rows::RowDifference &row = m_table.difference.rows.at(number);
    const Column &column = m_columns.at(index.column());
    const bool isState = column.state == ColumnState::State;
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column, number);
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return tip(row, column);
    case Qt::TextAlignmentRole: {
        const bool right = column.state == ColumnState::LinkCount
            || (column.state != ColumnState::Link && isNumber(shownValue(row, column)));
        const Qt::Alignment across = isState ? Qt::AlignHCenter : right ? Qt::AlignRight : Qt::AlignLeft;
        return QVariant::fromValue(across | Qt::AlignVCenter);
    }
    case Qt::FontRole: {
        QFont font;
        font.setStrikeOut(!isState && column.state != ColumnState::Link && column.state != ColumnState::LinkCount
                          && (row.state == Rows::RowState::Removed || column.state == ColumnState::Removed));
        font.setBold(isState || isChangedLink(column, number) || row.changedColumns.contains(column.nameBefore));
        return font;
    }
    case ColumnStateRole:
        return static_cast<int>(column.state);
    default:
        if (role == Qt::BackgroundRole && isChangedLink(column, number))
            return background(ColorRole::Changed, m_palette);
        return colour(row, column, role);
    }
}

QString DifferenceModel::tip(const Rows::RowDifference &row, const Column &column) const
{
    switch (column.state) {
    case ColumnState::State:
        return row.isUnmatched
            ? tr("%1, or without a match. %2").arg(inWords(row.state), m_table.difference.unmatchedReason)
            : inWords(row.state);
    case ColumnState::Removed:
        return tr("The column is gone");
    case ColumnState::Added:
        return tr("The column is new");
    case ColumnState::Same:
        return hashesText({column.before < 0 ? QVariant() : row.before.value(column.before),
                           column.after < 0 ? QVariant() : row.after.value(column.after)});
    case ColumnState::Link:
    case ColumnState::LinkCount:
        break;
    }
    return {};
}

bool DifferenceModel::isChangedLink(const Column &column, qsizetype number) const
{
    return column.state == ColumnState::LinkCount && m_table.linkColumns.at(column.before).changed.value(number);
}

QVariant DifferenceModel::colour(const Rows::RowDifference &row, const Column &column, int role) const
{
    if (role == Qt::BackgroundRole) {
        if (row.state == Rows::RowState::Added)
            return background(ColorRole::Added, m_palette);
        if (row.state == Rows::RowState::Removed)
            return background(ColorRole::Removed, m_palette);
        if (column.state == ColumnState::Removed)
            return QBrush(background(ColorRole::Removed, m_palette).darker(isDark(m_palette) ? 80 : 115),
                          Qt::BDiagPattern);
        if (row.changedColumns.contains(column.nameBefore)
            || (column.state == ColumnState::State && !row.changedColumns.isEmpty()))
            return background(ColorRole::Changed, m_palette);
    }
    if (role == Qt::ForegroundRole) {
        if (column.state == ColumnState::Link || column.state == ColumnState::LinkCount)
            return foreground(ColorRole::LinkTable, m_palette);
        if (column.state != ColumnState::State && !shownValue(row, column).isValid()
            && !row.changedColumns.contains(column.nameBefore))
            return m_palette.color(QPalette::PlaceholderText);
    }
    return {};
}

QVariant DifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    const Column &column = m_columns.at(section);
    if (role == Qt::ToolTipRole || role == Qt::AccessibleDescriptionRole)
        return column.state == ColumnState::State
            ? tr("= same, ~ changed, + added, − removed, ? without a certain match")
            : column.state == ColumnState::Removed ? tr("The column is gone")
            : column.state == ColumnState::Added   ? tr("The column is new")
                                                   : QString();
    if (role == Qt::FontRole) {
        QFont font;
        font.setStrikeOut(column.state == ColumnState::Removed);
        return font;
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (column.state) {
    case ColumnState::State:
        return u"±"_s;
    case ColumnState::Added:
        return QString(u"+ "_s + column.name);
    case ColumnState::Removed:
        return QString(u"− "_s + column.name);
    case ColumnState::Same:
        if (!column.nameBefore.isEmpty() && column.nameBefore != column.name)
            return QString(column.nameBefore + u" → "_s + column.name);
        break;
    case ColumnState::Link:
    case ColumnState::LinkCount:
        break;
    }
    return QString((column.state == ColumnState::Same && m_table.keyColumns.contains(column.name) ? u"◆ "_s : QString())
                   + column.name);
}

} // namespace Retort::Gui
