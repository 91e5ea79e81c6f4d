// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows RowsModel shows, and the staged changes over them. What a cell looks like is rowsmodelview.cpp; following
// the reader is rowsmodelreading.cpp.
#include "gui/browser/grid/rowsmodel.h"

#include "gui/browser/grid/cell.h"
#include "rows/paging/largevalue.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

RowsModel::RowsModel(Workbench &workbench, StagedEdits &edits, QObject *parent)
    : QAbstractTableModel(parent)
    , m_workbench(workbench)
    , m_edits(edits)
{
    connect(&edits, &StagedEdits::changed, this, &RowsModel::followEdits);
    connect(&m_reader, &RowsReader::opened, this, &RowsModel::follow);
    connect(&m_reader, &RowsReader::arrived, this, &RowsModel::arrived);
    connect(&m_reader, &RowsReader::failed, this, &RowsModel::failed);
    connect(&m_reader, &RowsReader::changed, this, [this] {
        m_few.clear();
        resize(static_cast<int>(std::min(m_reader.state().rows, qint64(2'000'000'000))));
        refreshAll();
        emit counted();
    });
    connect(&m_reader, &RowsReader::openingCancelled, this, [this] {
        m_request.query = m_reader.request().query;
        emit counted();
    });
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
    refreshAll();
}

const Rows::Row *RowsModel::stored(int row) const
{
    return m_reader.row(row - m_newRows.size());
}

QVariantList RowsModel::key(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    if (isNew(row))
        return keyOf(m_newRows.at(row), m_keyColumns).value_or(QVariantList());
    const Rows::Row *found = stored(row);
    return found ? found->key : QVariantList();
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
    if (key.isEmpty())
        return -1;
    const QString wanted = Rows::keyText(key);
    for (int row = 0; row < m_newRows.size(); ++row) {
        const QVariantList found = this->key(row);
        if (!found.isEmpty() && Rows::keyText(found) == wanted)
            return row;
    }
    for (const int number : m_reader.cache().numbers()) {
        const QList<Rows::Row> &rows = m_reader.cache().find(number)->rows.rows;
        for (qsizetype i = 0; i < rows.size(); ++i) {
            if (Rows::keyText(rows.at(i).key) == wanted)
                return static_cast<int>(m_newRows.size() + qsizetype(number) * Rows::PageSource::blockRows + i);
        }
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
    refreshAll();
}

void RowsModel::refreshAll()
{
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
        } else if (rowKey.isEmpty()) {
            continue;
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
    const Schema::Column &edited = column(index.column());
    stageValue(index, typedValue(value.toString(), edited));
    if (const QString sentence = typeMismatchOf(value.toString(), edited); !sentence.isEmpty())
        emit typeMismatch(sentence);
    return true;
}

void RowsModel::stageValue(const QModelIndex &index, const QVariant &value)
{
    Staging next = m_edits.staging();
    const QString name = column(index.column()).name;
    if (isNew(index.row())) {
        next.setNewValue(m_newRows.at(index.row()).number, name, value, m_keyColumns);
    } else if (const Rows::Row *row = stored(index.row())) {
        next.setCell(m_table.name,
                     {.key = row->key, .column = name, .before = row->values.value(index.column()), .after = value});
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
    const Rows::Row *row = stored(index.row());
    if (!row)
        return {};
    if (m_edits.staging().hasChanges(m_table.name)) {
        if (const auto change = m_edits.staging().change(m_table.name, row->key, name))
            return change->after;
    }
    return row->values.value(index.column());
}

bool RowsModel::isDeleted(int row) const
{
    if (isNew(row) || !m_edits.staging().hasChanges(m_table.name))
        return false;
    const Rows::Row *found = stored(row);
    return found && m_edits.staging().isDeleted(m_table.name, found->key);
}

RowRelation RowsModel::relation(int row, qsizetype number) const
{
    RowRelation found{.relation = m_relations.at(number)};
    found.row = {.key = key(row), .label = label(row)};
    found.hasKey = !found.row.key.isEmpty();
    if (!found.hasKey)
        return found;
    QList<Rows::Partner> saved;
    if (!isNew(row)) {
        if (const ShownBlock *block = m_reader.block(row - m_newRows.size()))
            saved = block->partners.value(number).value(Rows::keyText(found.row.key));
    }
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
    return parent.isValid() ? 0 : static_cast<int>(m_newRows.size()) + m_count;
}

int RowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size() + m_relations.size());
}

Qt::ItemFlags RowsModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid() || isRelation(index.column()) || !readOnlyReason().isEmpty())
        return flags;
    const Schema::Column &edited = column(index.column());
    const Rows::Row *row = isNew(index.row()) ? nullptr : stored(index.row());
    const bool isThere = isNew(index.row()) || (row && !row->key.isEmpty() && !isDeleted(index.row()));
    const bool isWhole = !row || !Rows::isLarge(row->values.value(index.column()));
    if (isThere && isWhole && !edited.computed && !isBinary(edited))
        flags |= Qt::ItemIsEditable;
    return flags;
}

} // namespace Retort::Gui
