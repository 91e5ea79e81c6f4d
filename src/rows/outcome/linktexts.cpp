// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/outcome/linktexts.h"

#include "rows/page.h"

#include <QHash>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

/// Positions of named columns; empty if one is not there.
QList<qsizetype> positions(const QStringList &columns, const QStringList &wanted)
{
    QList<qsizetype> found;
    for (const QString &name : wanted) {
        if (const qsizetype at = columns.indexOf(name); at >= 0)
            found << at;
    }
    return found.size() == wanted.size() ? found : QList<qsizetype>();
}

QVariantList keyAt(const QVariantList &values, const QList<qsizetype> &places)
{
    QVariantList key;
    for (const qsizetype place : places)
        key << values.value(place);
    return key;
}

/// Labels of a table's rows by the key that a link table refers to them with.
QHash<QString, QString> labels(const Snapshot &snapshot, const OneToMany &side)
{
    QHash<QString, QString> found;
    const Schema::Table *table = snapshot.schema().table(side.toTable);
    if (!table || !snapshot.tables().contains(side.toTable))
        return found;
    QStringList columns;
    for (const Schema::Column &column : table->columns)
        columns << column.name;
    const QStringList referred = side.toColumns.isEmpty() ? table->primaryKeyColumns() : side.toColumns;
    const QList<qsizetype> key = positions(columns, referred);
    const qsizetype label = columns.indexOf(labelColumn(*table));
    if (key.isEmpty() || label < 0)
        return found;
    const Result<> read = snapshot.forEachRow(side.toTable, [&](const QVariantList &values) {
        found.insert(keyText(keyAt(values, key)), values.value(label).toString().left(100));
        return true;
    });
    return read ? found : QHash<QString, QString>();
}

/// One end of the links, in both states.
class LinkEnd
{
public:
    LinkEnd(const Snapshot &before, const Snapshot &after, const OneToMany &wasBefore, const OneToMany &isAfter)
        : m_before(labels(before, wasBefore))
        , m_after(labels(after, isAfter))
        , m_columnsBefore(wasBefore.fromColumns)
        , m_columnsAfter(isAfter.fromColumns)
    {
    }

    QString text(const RowDifference &row, const TableDifference &table) const
    {
        const bool gone = row.after.isEmpty();
        const QVariantList key = gone ? keyAt(row.before, positions(table.columnsBefore, m_columnsBefore))
                                      : keyAt(row.after, positions(table.columnsAfter, m_columnsAfter));
        return labelText((gone ? m_before : m_after).value(keyText(key)), key);
    }

private:
    const QHash<QString, QString> m_before;
    const QHash<QString, QString> m_after;
    const QStringList m_columnsBefore;
    const QStringList m_columnsAfter;
};

} // namespace

std::optional<ManyToMany> linkRelation(const Snapshot &snapshot, const QString &table)
{
    for (const ManyToMany &relation : relations(snapshot.schema()).manyToMany) {
        if (relation.linkTable == table)
            return relation;
    }
    return {};
}

QStringList linkTexts(const Snapshot &before, const Snapshot &after, const TableDifference &difference)
{
    const auto was = linkRelation(before, difference.tableBefore);
    const auto is = linkRelation(after, difference.table);
    if (!was && !is)
        return {};
    const LinkEnd left(before, after, was ? was->left : is->left, is ? is->left : was->left);
    const LinkEnd right(before, after, was ? was->right : is->right, is ? is->right : was->right);
    QStringList texts;
    for (const RowDifference &row : difference.rows)
        texts << right.text(row, difference) + u" → "_s + left.text(row, difference);
    return texts;
}

} // namespace Retort::Rows
