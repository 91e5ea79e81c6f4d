// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/grid/rowsmodel.h"

#include "gui/browser/grid/cell.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

constexpr int pageRows = 200;
constexpr int mostReloadedRows = 5'000;

} // namespace

RowsModel::RowsModel(Workbench &workbench, StagedEdits &edits, QObject *parent)
    : QAbstractTableModel(parent)
    , m_workbench(workbench)
    , m_edits(edits)
{
    connect(&edits, &StagedEdits::changed, this, &RowsModel::followEdits);
}

void RowsModel::setTable(const QString &table)
{
    beginResetModel();
    ++m_generation;
    m_table = {};
    m_request = {};
    m_keyColumns.clear();
    m_newRows.clear();
    m_rows.clear();
    m_relations.clear();
    m_partners.clear();
    m_complete = true;
    m_fetching = false;
    endResetModel();
    m_request.table = table;
    reload();
}

void RowsModel::reload()
{
    OpenDatabase *database = m_workbench.database();
    if (!database || m_request.table.isEmpty() || !database->schema().table(m_request.table))
        return;
    m_request.schema = database->schema();
    m_request.relations = Rows::relations(m_request.schema).manyToManyOf(m_request.table);
    m_request.limit = qBound(pageRows, static_cast<int>(m_rows.size()), mostReloadedRows);
    ++m_generation;
    fetch(Place::Replace);
}

void RowsModel::fetch(Place place)
{
    OpenDatabase *database = m_workbench.database();
    if (!database)
        return;
    m_fetching = true;
    PageRequest request = m_request;
    if (place == Place::Append && !m_rows.isEmpty())
        request.after = m_rows.last().key;
    Database::whenFinished(readPage(*database, request), this,
                           [this, place, generation = m_generation](const Result<RowsPage> &page) {
                               if (generation != m_generation)
                                   return;
                               if (page) {
                                   take(place, *page);
                                   return;
                               }
                               m_fetching = false;
                               m_complete = true; // a view would ask for the same page for ever
                               emit failed(page.error());
                           });
}

void RowsModel::take(Place place, const RowsPage &page)
{
    m_request.limit = pageRows;
    if (place == Place::Append) {
        append(page);
        m_fetching = false; // not before the insertion has ended: a view may ask for more from inside it
        return;
    }
    replace(page);
    m_fetching = false;
    emit loaded();
}

void RowsModel::append(const RowsPage &page)
{
    m_complete = page.page.complete || page.page.rows.isEmpty();
    if (page.page.rows.isEmpty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(page.page.rows.size()) - 1);
    m_rows << page.page.rows;
    for (qsizetype number = 0; number < m_partners.size() && number < page.partners.size(); ++number)
        m_partners[number].insert(page.partners.at(number));
    endInsertRows();
}

/// The same table read again is laid over what is there, so that an open editor, the selection and the place stay.
void RowsModel::replace(const RowsPage &page)
{
    const Schema::Table table = *m_request.schema.table(m_request.table);
    const bool isSameTable = table == m_table && m_keyColumns == page.page.keyColumns && !m_keyColumns.isEmpty();
    const QList<NewRow> newRows = m_edits.staging().newRows(table.name);
    const bool merged = isSameTable && newRows == m_newRows && mergeRows(page.page.rows);
    if (merged)
        showRelations(m_request.relations);
    else
        beginResetModel();
    m_table = table;
    m_relations = m_request.relations;
    m_keyColumns = page.page.keyColumns;
    m_newRows = newRows;
    m_rows = page.page.rows;
    m_partners = page.partners;
    m_complete = page.page.complete || page.page.rows.isEmpty();
    if (!merged)
        endResetModel();
    else if (rowCount() > 0 && columnCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
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
        m_partners.clear();
        endRemoveColumns();
    }
    if (!relations.isEmpty()) {
        beginInsertColumns({}, first, first + static_cast<int>(relations.size()) - 1);
        m_relations = relations;
        m_partners.resize(relations.size());
        endInsertColumns();
    }
}

/// Removes and inserts rows until the keys are those of the wanted rows; false, with nothing done, where the order of
/// what stays is another one.
bool RowsModel::mergeRows(const QList<Rows::Row> &rows)
{
    QHash<QString, qsizetype> places;
    for (qsizetype place = 0; place < rows.size(); ++place)
        places.insert(Rows::keyText(rows.at(place).key), place);
    QList<qsizetype> kept;
    for (const Rows::Row &row : m_rows) {
        const qsizetype place = places.value(Rows::keyText(row.key), -1);
        if (place >= 0)
            kept << place;
    }
    if (places.size() != rows.size() || !std::is_sorted(kept.cbegin(), kept.cend()))
        return false;
    const auto first = static_cast<int>(m_newRows.size());
    for (auto row = static_cast<int>(m_rows.size()) - 1; row >= 0; --row) {
        if (places.contains(Rows::keyText(m_rows.at(row).key)))
            continue;
        beginRemoveRows({}, first + row, first + row);
        m_rows.removeAt(row);
        endRemoveRows();
    }
    for (int row = 0; row < rows.size(); ++row) {
        if (row < m_rows.size() && Rows::keyText(m_rows.at(row).key) == Rows::keyText(rows.at(row).key))
            continue;
        beginInsertRows({}, first + row, first + row);
        m_rows.insert(row, rows.at(row));
        endInsertRows();
    }
    return true;
}

QString RowsModel::readOnlyReason() const
{
    if (m_table.name.isEmpty())
        return {};
    if (m_workbench.database() && m_workbench.database()->versionTable().name == m_table.name)
        return tr("%1 says where the database stands. Apply revisions to change it.").arg(m_table.name);
    if (m_keyColumns.isEmpty())
        return tr("The rows of %1 cannot be edited: the table has no primary key that tells them apart.")
            .arg(m_table.name);
    return {};
}

void RowsModel::setPalette(const QPalette &palette)
{
    m_palette = palette;
    if (rowCount() > 0 && columnCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QVariantList RowsModel::key(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    if (isNew(row))
        return keyOf(m_newRows.at(row), m_keyColumns).value_or(QVariantList());
    return stored(row).key;
}

QString RowsModel::label(int row) const
{
    const QString labelled = Rows::labelColumn(m_table);
    for (int number = 0; number < m_table.columns.size(); ++number) {
        if (column(number).name == labelled) {
            const std::optional<QVariant> shown = value(index(row, number));
            return shown && shown->isValid() ? cellText(*shown) : tr("(new row)");
        }
    }
    return Rows::keyText(key(row));
}

int RowsModel::find(const QVariantList &key) const
{
    const QString wanted = Rows::keyText(key);
    for (int row = 0; !key.isEmpty() && row < rowCount(); ++row) {
        const QVariantList found = this->key(row);
        if (!found.isEmpty() && Rows::keyText(found) == wanted)
            return row;
    }
    return -1;
}

void RowsModel::followEdits()
{
    const QList<NewRow> next = m_table.name.isEmpty() ? QList<NewRow>() : m_edits.staging().newRows(m_table.name);
    const auto has = [](const QList<NewRow> &rows, int number) {
        return std::any_of(rows.cbegin(), rows.cend(), [&](const NewRow &row) { return row.number == number; });
    };
    for (int row = static_cast<int>(m_newRows.size()) - 1; row >= 0; --row) {
        if (has(next, m_newRows.at(row).number))
            continue;
        beginRemoveRows({}, row, row);
        m_newRows.removeAt(row);
        endRemoveRows();
    }
    for (int row = 0; row < next.size(); ++row) {
        if (has(m_newRows, next.at(row).number))
            continue;
        beginInsertRows({}, row, row);
        m_newRows.insert(row, next.at(row));
        endInsertRows();
    }
    m_newRows = next;
    if (rowCount() == 0 || columnCount() == 0)
        return;
    emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    emit headerDataChanged(Qt::Vertical, 0, rowCount() - 1);
}

void RowsModel::addRow()
{
    Staging next = m_edits.staging();
    next.addRow(m_table.name);
    m_edits.change(next, tr("add a row to %1").arg(m_table.name));
}

void RowsModel::deleteRows(const QList<int> &rows)
{
    Staging next = m_edits.staging();
    for (const int row : rows) {
        if (row < 0 || row >= rowCount())
            continue;
        const QVariantList rowKey = key(row);
        if (isNew(row)) {
            next.removeRow(m_newRows.at(row).number, rowKey);
        } else if (next.isDeleted(m_table.name, rowKey)) {
            next.keepRow(m_table.name, rowKey);
        } else {
            for (const RowRelation &relation : relations(row)) {
                for (const ShownPartner &shown : relation.partners) {
                    if (shown.state == PartnerState::Saved)
                        next.stage({LinkKind::Unlink, relation.relation, relation.row, shown.partner});
                }
            }
            next.deleteRow(m_table.name, rowKey);
        }
    }
    m_edits.change(next, tr("delete rows of %1").arg(m_table.name));
}

void RowsModel::setNull(const QModelIndex &index)
{
    if (index.isValid() && flags(index).testFlag(Qt::ItemIsEditable))
        stageValue(index, {});
}

bool RowsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    // An editor that is opened and closed over NULL hands back an empty text: that is no change.
    const std::optional<QVariant> before = this->value(index);
    if (value.toString().isEmpty() && (!before || !before->isValid()))
        return true;
    if (before && before->isValid() && before->toString() == value.toString())
        return true;
    stageValue(index, typedValue(value.toString(), column(index.column())));
    return true;
}

void RowsModel::stageValue(const QModelIndex &index, const QVariant &value)
{
    Staging next = m_edits.staging();
    const QString name = column(index.column()).name;
    if (isNew(index.row())) {
        next.setNewValue(m_newRows.at(index.row()).number, name, value, m_keyColumns);
    } else {
        const Rows::Row &row = stored(index.row());
        next.setCell(m_table.name,
                     {.key = row.key, .column = name, .before = row.values.value(index.column()), .after = value});
    }
    m_edits.change(next, tr("change %1.%2").arg(m_table.name, name));
}

std::optional<QVariant> RowsModel::value(const QModelIndex &index) const
{
    if (!index.isValid() || isRelation(index.column()))
        return {};
    const QString &name = column(index.column()).name;
    if (isNew(index.row())) {
        const QMap<QString, QVariant> &values = m_newRows.at(index.row()).values;
        const auto typed = values.constFind(name);
        return typed == values.cend() ? std::nullopt : std::optional<QVariant>(*typed);
    }
    const Rows::Row &row = stored(index.row());
    if (const auto change = m_edits.staging().change(m_table.name, row.key, name))
        return change->after;
    return row.values.value(index.column());
}

RowRelation RowsModel::relation(int row, qsizetype number) const
{
    RowRelation found{.relation = m_relations.at(number)};
    found.row = {.key = key(row), .label = label(row)};
    found.hasKey = !found.row.key.isEmpty();
    if (!found.hasKey)
        return found;
    const QList<Rows::Partner> saved =
        isNew(row) ? QList<Rows::Partner>() : m_partners.value(number).value(Rows::keyText(found.row.key));
    found.partners = shownPartners(saved, m_edits.staging().links(found.relation, found.row.key));
    return found;
}

QList<RowRelation> RowsModel::relations(int row) const
{
    QList<RowRelation> found;
    for (qsizetype number = 0; row >= 0 && row < rowCount() && number < m_relations.size(); ++number)
        found << relation(row, number);
    return found;
}

int RowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_newRows.size() + m_rows.size());
}

int RowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size() + m_relations.size());
}

bool RowsModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_complete && !m_fetching;
}

void RowsModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        fetch(Place::Append);
}

Qt::ItemFlags RowsModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid() || isRelation(index.column()) || !readOnlyReason().isEmpty())
        return flags;
    const Schema::Column &edited = column(index.column());
    const bool kept = isNew(index.row()) || !m_edits.staging().isDeleted(m_table.name, stored(index.row()).key);
    if (kept && !edited.computed && !isBinary(edited))
        flags |= Qt::ItemIsEditable;
    return flags;
}

} // namespace Retort::Gui
