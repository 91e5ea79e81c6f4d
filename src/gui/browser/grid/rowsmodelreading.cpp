// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How RowsModel follows its reader.
#include "gui/browser/grid/rowsmodel.h"

#include "rows/related/relatedrows.h"

#include <algorithm>

namespace Retort::Gui
{

void RowsModel::setTable(const QString &table, const Rows::RowQuery &query)
{
    beginResetModel();
    if (table.isEmpty())
        m_reader.close();
    else
        m_reader.leave();
    m_table = {};
    m_request = {};
    m_keyColumns.clear();
    m_newRows.clear();
    m_few.clear();
    m_count = 0;
    m_relations.clear();
    endResetModel();
    m_request.table = table;
    m_request.query = query;
    reload();
}

void RowsModel::setQuery(const Rows::RowQuery &query)
{
    if (query == m_request.query)
        return;
    m_request.query = query;
    if (OpenDatabase *database = m_workbench.database(); database && !m_table.name.isEmpty())
        m_reader.open(*database, m_request, 0);
    emit counted();
}

void RowsModel::reload(int place)
{
    OpenDatabase *database = m_workbench.database();
    if (!database || m_request.table.isEmpty() || !database->schema().table(m_request.table))
        return;
    m_request.schema = database->schema();
    m_request.relations = Rows::relations(m_request.schema).manyToManyOf(m_request.table);
    const QList<Schema::Column> &columns = m_request.schema.table(m_request.table)->columns;
    const auto isGone = [&](const auto &part) {
        return std::none_of(columns.cbegin(), columns.cend(),
                            [&](const Schema::Column &known) { return known.name == part.column; });
    };
    m_request.query.conditions.removeIf(isGone);
    m_request.query.sort.removeIf(isGone);
    m_reader.open(*database, m_request, std::max<qint64>(place - m_newRows.size(), 0));
}

/// Takes what the reader has opened. The same table read again is laid over what is there, so that an open editor, the
/// selection and the place stay.
void RowsModel::follow()
{
    m_references.clear();
    m_referring.clear();
    for (const Rows::OneToMany &key : Rows::relations(m_reader.request().schema).oneToMany) {
        if (key.fromTable == m_reader.request().table)
            m_references << key;
        if (key.toTable == m_reader.request().table)
            m_referring << key;
    }
    if (merge()) {
        refreshAll();
        emit loaded();
        emit counted();
        return;
    }
    beginResetModel();
    m_table = m_reader.source()->table();
    m_relations = m_reader.request().relations;
    m_keyColumns = m_reader.source()->keyColumns();
    m_newRows = m_edits.staging().newRows(m_table.name);
    m_count = static_cast<int>(std::min(m_reader.state().rows, qint64(2'000'000'000)));
    m_few.clear();
    if (const ShownBlock *block = m_count <= Rows::PageSource::blockRows ? m_reader.cache().find(0) : nullptr)
        m_few = block->rows.rows;
    m_request.query = m_reader.request().query;
    endResetModel();
    emit loaded();
    emit counted();
}

bool RowsModel::merge()
{
    const QList<NewRow> newRows = m_edits.staging().newRows(m_table.name);
    if (m_reader.source()->table() != m_table || m_reader.source()->keyColumns() != m_keyColumns
        || m_keyColumns.isEmpty() || newRows != m_newRows || m_count == 0)
        return false;
    const auto count = static_cast<int>(std::min(m_reader.state().rows, qint64(2'000'000'000)));
    const ShownBlock *block = count <= Rows::PageSource::blockRows ? m_reader.cache().find(0) : nullptr;
    if (block && block->rows.rows.size() == count && !m_few.isEmpty()) {
        const QList<Rows::Row> rows = block->rows.rows;
        if (!mergeRows(m_few, rows))
            return false;
        m_few = rows;
    } else {
        m_few.clear();
        resize(count);
    }
    showRelations(m_reader.request().relations);
    return true;
}

/// Removes and inserts rows until the keys are those of the wanted rows; false, with nothing done, where the order of
/// what stays is another one.
bool RowsModel::mergeRows(const QList<Rows::Row> &before, const QList<Rows::Row> &rows)
{
    QHash<QString, qsizetype> places;
    QStringList wanted;
    for (const Rows::Row &row : rows) {
        wanted << Rows::keyText(row.key);
        places.insert(wanted.last(), wanted.size() - 1);
    }
    QStringList shown;
    QList<qsizetype> kept;
    for (const Rows::Row &row : before) {
        shown << Rows::keyText(row.key);
        if (const qsizetype place = places.value(shown.last(), -1); place >= 0)
            kept << place;
    }
    if (places.size() != rows.size() || !std::is_sorted(kept.cbegin(), kept.cend()))
        return false;
    const auto first = static_cast<int>(m_newRows.size());
    for (auto row = static_cast<int>(shown.size()) - 1; row >= 0; --row) {
        if (places.contains(shown.at(row)))
            continue;
        beginRemoveRows({}, first + row, first + row);
        shown.removeAt(row);
        --m_count;
        endRemoveRows();
    }
    for (int row = 0; row < wanted.size(); ++row) {
        if (row < shown.size() && shown.at(row) == wanted.at(row))
            continue;
        beginInsertRows({}, first + row, first + row);
        shown.insert(row, wanted.at(row));
        ++m_count;
        endInsertRows();
    }
    return true;
}

void RowsModel::resize(int count)
{
    const auto first = static_cast<int>(m_newRows.size());
    if (count > m_count) {
        beginInsertRows({}, first + m_count, first + count - 1);
        m_count = count;
        endInsertRows();
    } else if (count < m_count) {
        beginRemoveRows({}, first + count, first + m_count - 1);
        m_count = count;
        endRemoveRows();
    }
}

/// Takes the columns of relations that are gone away, and adds those that are new: a migration of another table makes
/// them come and go.
void RowsModel::showRelations(const QList<Rows::ManyToMany> &relations)
{
    if (relations == m_relations)
        return;
    const auto first = static_cast<int>(m_table.columns.size());
    if (!m_relations.isEmpty()) {
        beginRemoveColumns({}, first, first + static_cast<int>(m_relations.size()) - 1);
        m_relations.clear();
        endRemoveColumns();
    }
    if (!relations.isEmpty()) {
        beginInsertColumns({}, first, first + static_cast<int>(relations.size()) - 1);
        m_relations = relations;
        endInsertColumns();
    }
}

bool RowsModel::canPick(int number) const
{
    const Rows::OneToMany *key = referenceOf(number);
    const OpenDatabase *database = m_workbench.database();
    const Schema::Table *referred = key && database ? database->schema().table(key->toTable) : nullptr;
    return referred && key->toColumns.size() == 1 && key->toColumns == Rows::keyColumns(*referred, database->dialect());
}

void RowsModel::findReferred(int number, const QString &search, QObject *context,
                             const std::function<void(const QList<Rows::Partner> &)> &found) const
{
    OpenDatabase *database = m_workbench.database();
    if (!canPick(number))
        return;
    constexpr int mostListed = 100;
    auto find = [referred = *database->schema().table(referenceOf(number)->toTable), dialect = &database->dialect(),
                 search](Database::Connection &connection) -> Result<Rows::Candidates> {
        return Rows::findCandidates(connection, *dialect, referred, {.search = search, .limit = mostListed});
    };
    Database::whenFinished(database->session().run(std::move(find)), context,
                           [found](const Result<Rows::Candidates> &candidates) {
                               if (candidates)
                                   found(candidates->rows);
                           });
}

void RowsModel::arrived(qint64 first, int count)
{
    const qint64 begin = first + m_newRows.size();
    const auto end = static_cast<int>(std::min<qint64>(begin + std::max(count, 1), rowCount())) - 1;
    if (columnCount() > 0 && end >= begin)
        emit dataChanged(index(static_cast<int>(begin), 0), index(end, columnCount() - 1));
}

} // namespace Retort::Gui
