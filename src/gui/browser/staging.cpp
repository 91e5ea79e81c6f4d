// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/staging.h"

#include <algorithm>

namespace Retort::Gui
{

namespace
{

bool samePair(const LinkChange &one, const LinkChange &other)
{
    return one.relation == other.relation && Rows::keyText(one.left.key) == Rows::keyText(other.left.key)
        && Rows::keyText(one.right.key) == Rows::keyText(other.right.key);
}

/// Whether the link stands at that row of that side.
bool isAt(const LinkChange &link, const QString &table, const QString &key)
{
    return (link.relation.left.toTable == table && Rows::keyText(link.left.key) == key)
        || (link.relation.right.toTable == table && Rows::keyText(link.right.key) == key);
}

} // namespace

LinkChange LinkChange::reversed() const
{
    return {.kind = kind, .relation = relation.reversed(), .left = right, .right = left, .payload = payload};
}

bool Staging::isEmpty() const
{
    return count() == 0;
}

int Staging::count() const
{
    qsizetype found = m_newRows.size() + m_links.size();
    for (const TableChanges &table : m_tables) {
        found += table.deleted.size();
        for (const Changes &row : table.cells)
            found += row.size();
    }
    return static_cast<int>(found);
}

QList<Rows::Edit> Staging::cellEdits(const QString &table, const Changes &row, const QStringList &keyColumns)
{
    QList<Rows::Edit> edits;
    QVariantList key;
    const auto add = [&](const CellChange &cell) {
        edits << Rows::UpdateCell{
            .table = table, .key = key, .column = cell.column, .before = cell.before, .after = cell.after};
    };
    for (const CellChange &cell : row) {
        key = cell.key;
        if (!keyColumns.contains(cell.column))
            add(cell);
    }
    // Once a part of the key is written, the row answers to the new one.
    for (qsizetype part = 0; part < keyColumns.size() && part < key.size(); ++part) {
        const auto cell = row.constFind(keyColumns.at(part));
        if (cell == row.cend())
            continue;
        add(*cell);
        key[part] = cell->after;
    }
    return edits;
}

QList<Rows::Edit> Staging::edits(const Schema::Database &schema) const
{
    QList<Rows::Edit> edits;
    QList<Rows::Edit> links;
    QList<Rows::Edit> deletes;
    for (const LinkChange &link : m_links) {
        if (link.kind == LinkKind::Unlink)
            edits << Rows::Unlink{.relation = link.relation, .leftKey = link.left.key, .rightKey = link.right.key};
        else
            links << Rows::Link{.relation = link.relation,
                                .leftKey = link.left.key,
                                .rightKey = link.right.key,
                                .payload = link.payload};
    }
    for (const NewRow &row : m_newRows)
        edits << Rows::InsertRow{.table = row.table, .values = row.values};
    for (auto table = m_tables.cbegin(); table != m_tables.cend(); ++table) {
        const Schema::Table *known = schema.table(table.key());
        for (const Changes &row : table->cells)
            edits << cellEdits(table.key(), row, known ? known->primaryKeyColumns() : QStringList());
        for (const QVariantList &key : table->deleted)
            deletes << Rows::DeleteRow{.table = table.key(), .key = key};
    }
    return edits + links + deletes;
}

QList<NewRow> Staging::newRows(const QString &table) const
{
    QList<NewRow> found;
    std::copy_if(m_newRows.cbegin(), m_newRows.cend(), std::back_inserter(found),
                 [&](const NewRow &row) { return row.table == table; });
    return found;
}

std::optional<NewRow> Staging::newRow(int number) const
{
    const auto found =
        std::find_if(m_newRows.cbegin(), m_newRows.cend(), [&](const NewRow &row) { return row.number == number; });
    return found == m_newRows.cend() ? std::nullopt : std::optional<NewRow>(*found);
}

std::optional<CellChange> Staging::change(const QString &table, const QVariantList &key, const QString &column) const
{
    const Changes row = m_tables.value(table).cells.value(Rows::keyText(key));
    const auto found = row.constFind(column);
    return found == row.cend() ? std::nullopt : std::optional<CellChange>(*found);
}

bool Staging::isChanged(const QString &table, const QVariantList &key) const
{
    return m_tables.value(table).cells.contains(Rows::keyText(key));
}

bool Staging::isDeleted(const QString &table, const QVariantList &key) const
{
    return m_tables.value(table).deleted.contains(Rows::keyText(key));
}

QList<LinkChange> Staging::links(const Rows::ManyToMany &relation, const QVariantList &leftKey) const
{
    QList<LinkChange> found;
    const QString key = Rows::keyText(leftKey);
    for (const LinkChange &link : m_links) {
        for (const LinkChange &turned : {link, link.reversed()}) {
            if (turned.relation == relation && Rows::keyText(turned.left.key) == key)
                found << turned;
        }
    }
    return found;
}

int Staging::addRow(const QString &table)
{
    m_newRows << NewRow{.number = ++m_lastNumber, .table = table};
    return m_lastNumber;
}

void Staging::removeRow(int number, const QVariantList &key)
{
    const std::optional<NewRow> row = newRow(number);
    if (!row)
        return;
    if (!key.isEmpty())
        m_links.removeIf([&](const LinkChange &link) { return isAt(link, row->table, Rows::keyText(key)); });
    m_newRows.removeIf([&](const NewRow &staged) { return staged.number == number; });
}

void Staging::setNewValue(int number, const QString &column, const std::optional<QVariant> &value,
                          const QStringList &keyColumns)
{
    const auto row =
        std::find_if(m_newRows.begin(), m_newRows.end(), [&](const NewRow &staged) { return staged.number == number; });
    if (row == m_newRows.end())
        return;
    const std::optional<QVariantList> before = keyOf(*row, keyColumns);
    if (value)
        row->values.insert(column, *value);
    else
        row->values.remove(column);
    const std::optional<QVariantList> after = keyOf(*row, keyColumns);
    if (!before || before == after)
        return;
    const QString old = Rows::keyText(*before);
    if (!after) {
        m_links.removeIf([&](const LinkChange &link) { return isAt(link, row->table, old); });
        return;
    }
    for (LinkChange &link : m_links) {
        if (link.relation.left.toTable == row->table && Rows::keyText(link.left.key) == old)
            link.left.key = *after;
        if (link.relation.right.toTable == row->table && Rows::keyText(link.right.key) == old)
            link.right.key = *after;
    }
}

void Staging::setCell(const QString &table, const CellChange &change)
{
    TableChanges &changes = m_tables[table];
    const QString key = Rows::keyText(change.key);
    Changes &row = changes.cells[key];
    // What the cell holds by now, also where it was changed by somebody else since it was staged: who writes over that
    // has seen it.
    if (change.before.isValid() == change.after.isValid() && change.before == change.after)
        row.remove(change.column);
    else
        row.insert(change.column, change);
    if (row.isEmpty())
        changes.cells.remove(key);
    if (changes == TableChanges())
        m_tables.remove(table);
}

void Staging::deleteRow(const QString &table, const QVariantList &key)
{
    const QString text = Rows::keyText(key);
    TableChanges &changes = m_tables[table];
    changes.cells.remove(text);
    changes.deleted.insert(text, key);
    m_links.removeIf([&](const LinkChange &link) { return link.kind == LinkKind::Link && isAt(link, table, text); });
}

void Staging::keepRow(const QString &table, const QVariantList &key)
{
    TableChanges &changes = m_tables[table];
    changes.deleted.remove(Rows::keyText(key));
    if (changes == TableChanges())
        m_tables.remove(table);
}

void Staging::stage(const LinkChange &change)
{
    const auto opposite = [&](const LinkChange &staged) {
        return staged.kind != change.kind && (samePair(staged, change) || samePair(staged, change.reversed()));
    };
    const auto same = [&](const LinkChange &staged) {
        return staged.kind == change.kind && (samePair(staged, change) || samePair(staged, change.reversed()));
    };
    if (m_links.removeIf(opposite) == 0 && std::none_of(m_links.cbegin(), m_links.cend(), same))
        m_links << change;
}

void Staging::keepTables(const QStringList &tables)
{
    m_newRows.removeIf([&](const NewRow &row) { return !tables.contains(row.table); });
    m_links.removeIf([&](const LinkChange &link) {
        return !tables.contains(link.relation.linkTable) || !tables.contains(link.relation.left.toTable)
            || !tables.contains(link.relation.right.toTable);
    });
    for (const QString &table : m_tables.keys()) {
        if (!tables.contains(table))
            m_tables.remove(table);
    }
}

std::optional<QVariantList> keyOf(const NewRow &row, const QStringList &keyColumns)
{
    QVariantList key;
    for (const QString &column : keyColumns) {
        const QVariant value = row.values.value(column);
        if (!value.isValid())
            return {};
        key << value;
    }
    return key.isEmpty() ? std::nullopt : std::optional<QVariantList>(key);
}

} // namespace Retort::Gui
