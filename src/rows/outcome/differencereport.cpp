// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/outcome/differencereport.h"

#include "rows/outcome/linktexts.h"
#include "rows/outcome/reportparts.h"
#include "rows/text.h"

#include <QJsonArray>
#include <QLocale>

#include <algorithm>
#include <iterator>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

QString rowText(const ReportedTable &table, qsizetype number)
{
    const TableDifference &difference = table.difference;
    const RowDifference &row = difference.rows.at(number);
    QStringList cells;
    const bool gone = row.state == RowState::Removed;
    const QStringList &columns = gone ? difference.columnsBefore : difference.columnsAfter;
    const QVariantList &values = gone ? row.before : row.after;
    for (qsizetype at = 0; at < columns.size(); ++at) {
        const QString before = gone ? columns.at(at) : difference.columnBefore(columns.at(at));
        const bool changed = row.changedColumns.contains(before);
        if (row.state == RowState::Changed && !changed && !difference.keyColumns.contains(before))
            continue;
        const QString was =
            changed ? valueText(row.before.value(difference.columnsBefore.indexOf(before))) + u" → "_s : QString();
        cells << columns.at(at) + u'=' + was + valueText(values.value(at));
    }
    const QString link = table.linkTexts.value(number);
    return u"  %1 %2%3"_s.arg(signOf(row), link.isEmpty() ? QString() : link + u"  "_s, cells.join(u", "_s));
}

QJsonObject jsonRow(const QStringList &columns, const QVariantList &values)
{
    QJsonObject object;
    for (qsizetype at = 0; at < columns.size() && at < values.size(); ++at) {
        const QVariant &value = values.at(at);
        object.insert(columns.at(at),
                      value.typeId() == QMetaType::QByteArray
                          ? QJsonValue(QString::fromLatin1(value.toByteArray().toHex()))
                          : QJsonValue::fromVariant(value));
    }
    return object;
}

QJsonArray jsonRows(const ReportedTable &table)
{
    const TableDifference &difference = table.difference;
    QJsonArray rows;
    for (const qsizetype number : differingRows(difference)) {
        const RowDifference &row = difference.rows.at(number);
        QJsonObject object{{u"state"_s, wordOf(row.state)}};
        if (!row.before.isEmpty())
            object.insert(u"before"_s, jsonRow(difference.columnsBefore, row.before));
        if (!row.after.isEmpty())
            object.insert(u"after"_s, jsonRow(difference.columnsAfter, row.after));
        if (!row.changedColumns.isEmpty())
            object.insert(u"changed"_s, QJsonArray::fromStringList(row.changedColumns));
        if (row.isUnmatched) {
            object.insert(u"unmatched"_s, true);
            object.insert(u"reason"_s, difference.unmatchedReason);
        }
        if (const QString link = table.linkTexts.value(number); !link.isEmpty())
            object.insert(u"link"_s, link);
        rows << object;
    }
    return rows;
}

QString reversibleKey(Reversible reversible)
{
    switch (reversible) {
    case Reversible::Yes:
        return u"yes"_s;
    case Reversible::NeedsSavedCopy:
        return u"needs_saved_copy"_s;
    case Reversible::No:
        return u"no"_s;
    }
    return {};
}

QJsonArray jsonRelations(const ReportedTable &table)
{
    QJsonArray relations;
    for (const RelationOutcome &outcome : table.relations) {
        relations << QJsonObject{{u"relation"_s, outcome.title},
                                 {u"links_before"_s, outcome.kept + outcome.removed},
                                 {u"links_after"_s, outcome.kept + outcome.added},
                                 {u"kept"_s, outcome.kept},
                                 {u"added"_s, outcome.added},
                                 {u"removed"_s, outcome.removed},
                                 {u"orphaned"_s, outcome.orphaned},
                                 {u"reversible"_s, reversibleKey(outcome.reversible)}};
    }
    return relations;
}

QJsonObject jsonTable(const ReportedTable &table)
{
    const TableDifference &difference = table.difference;
    QJsonObject renamed;
    for (const auto &[before, after] : difference.renamedColumns.asKeyValueRange())
        renamed.insert(before, after);
    QJsonObject object{{u"table"_s, difference.table},
                       {u"table_before"_s, difference.tableBefore},
                       {u"existed_before"_s, difference.existedBefore},
                       {u"exists_after"_s, difference.existsAfter},
                       {u"is_link_table"_s, table.isLinkTable},
                       {u"added_columns"_s, QJsonArray::fromStringList(difference.addedColumns)},
                       {u"removed_columns"_s, QJsonArray::fromStringList(difference.removedColumns)},
                       {u"renamed_columns"_s, renamed},
                       {u"same"_s, difference.same},
                       {u"changed"_s, difference.changed},
                       {u"added"_s, difference.added},
                       {u"removed"_s, difference.removed},
                       {u"truncated"_s, difference.truncated},
                       {u"relations"_s, jsonRelations(table)},
                       {u"rows"_s, jsonRows(table)}};
    if (difference.unmatched > 0) {
        object.insert(u"unmatched"_s, difference.unmatched);
        object.insert(u"unmatched_reason"_s, difference.unmatchedReason);
    }
    return object;
}

QString csvField(const QVariant &value)
{
    if (!value.isValid())
        return {};
    QString text =
        value.typeId() == QMetaType::QByteArray ? QString::fromLatin1(value.toByteArray().toHex()) : value.toString();
    return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
}

QString csvLine(const QList<QVariant> &fields)
{
    QStringList texts;
    for (const QVariant &field : fields)
        texts << csvField(field);
    return texts.join(u',') + u"\r\n"_s;
}

QString csvRow(const ReportedTable &table, qsizetype number)
{
    const TableDifference &difference = table.difference;
    const RowDifference &row = difference.rows.at(number);
    const bool isNew = row.before.isEmpty();
    QStringList key;
    for (const QString &column : difference.keyColumns) {
        key << valueText(isNew ? row.after.value(difference.columnsAfter.indexOf(difference.columnAfter(column)))
                               : row.before.value(difference.columnsBefore.indexOf(column)));
    }
    const QString link = table.linkTexts.value(number);
    const QString note = row.isUnmatched ? u"? "_s + difference.unmatchedReason : link;
    QString csv;
    for (const QString &column : isNew ? difference.columnsAfter : difference.columnsBefore) {
        if (row.state == RowState::Changed && !row.changedColumns.contains(column))
            continue;
        const QString after = isNew ? column : difference.columnAfter(column);
        csv += csvLine({difference.table, wordOf(row.state), key.join(u", "_s), after,
                        row.before.value(difference.columnsBefore.indexOf(column)),
                        row.after.value(difference.columnsAfter.indexOf(after)),
                        note.isEmpty() ? QVariant() : QVariant(note)});
    }
    return csv;
}

QString csvRelation(const QString &table, const RelationOutcome &outcome)
{
    const auto figure = [&](const QString &name, const QVariant &before, const QVariant &after) {
        return csvLine({table, u"relation"_s, outcome.title, name, before, after, outcomeText(outcome)});
    };
    return figure(u"links"_s, outcome.kept + outcome.removed, outcome.kept + outcome.added)
        + figure(u"kept"_s, {}, outcome.kept) + figure(u"added"_s, {}, outcome.added)
        + figure(u"removed"_s, {}, outcome.removed) + figure(u"orphaned"_s, {}, outcome.orphaned);
}

} // namespace

QString TableDifference::columnBefore(const QString &column) const
{
    return renamedColumns.key(column, column);
}

bool differs(const TableDifference &table)
{
    return table.existedBefore != table.existsAfter || !table.addedColumns.isEmpty() || !table.removedColumns.isEmpty()
        || !table.renamedColumns.isEmpty() || table.isRenamed() || table.changed + table.added + table.removed > 0;
}

ReportedDifference reported(const Snapshot &before, const Snapshot &after, const QList<TableDifference> &tables,
                            const std::optional<WayBack> &wayBack)
{
    ReportedDifference all{.skipped = skippedTables(before, after),
                           .mostRows = std::min(before.mostRows(), after.mostRows())};
    const QList<RelationOutcome> outcomes = relationOutcomes(before, after, tables, wayBack);
    for (const TableDifference &difference : tables) {
        ReportedTable table{.difference = difference,
                            .isLinkTable = linkRelation(after, difference.table).has_value()
                                || linkRelation(before, difference.tableBefore).has_value(),
                            .linkTexts = linkTexts(before, after, difference)};
        std::copy_if(outcomes.cbegin(), outcomes.cend(), std::back_inserter(table.relations),
                     [&](const RelationOutcome &outcome) { return outcome.table == difference.table; });
        all.tables << table;
    }
    return all;
}

QStringList skippedTables(const Snapshot &before, const Snapshot &after, const Renames &renames)
{
    QStringList names = after.skippedTables();
    for (const QString &name : before.skippedTables())
        names << renames.tableAfter(name);
    names.removeDuplicates();
    names.sort();
    return names;
}

QString skippedText(qint64 mostRows)
{
    return Text::tr("has more than %1 rows and was not compared").arg(QLocale().toString(mostRows));
}

QString countsText(const TableDifference &table)
{
    QStringList parts;
    if (!table.existedBefore)
        parts << Text::tr("table added");
    else if (!table.existsAfter)
        parts << Text::tr("table removed");
    else if (table.isRenamed())
        parts << Text::tr("was %1").arg(table.tableBefore);
    for (const QString &column : table.removedColumns)
        parts << Text::tr("column %1 removed").arg(column);
    for (const QString &column : table.addedColumns)
        parts << Text::tr("column %1 added").arg(column);
    for (const auto &[before, after] : table.renamedColumns.asKeyValueRange())
        parts << Text::tr("column %1 is now %2").arg(before, after);
    QStringList counts;
    if (table.added > 0)
        counts << u"+%1"_s.arg(table.added);
    if (table.removed > 0)
        counts << u"−%1"_s.arg(table.removed);
    if (table.changed > 0)
        counts << u"~%1"_s.arg(table.changed);
    if (!counts.isEmpty())
        parts << counts.join(u' ');
    return parts.isEmpty() ? Text::tr("no changes") : parts.join(u", "_s);
}

QString valueText(const QVariant &value)
{
    if (!value.isValid() || value.isNull())
        return u"NULL"_s;
    if (value.typeId() == QMetaType::QByteArray)
        return Text::tr("%1 bytes").arg(value.toByteArray().size());
    constexpr qsizetype longest = 300;
    return value.toString().left(longest).replace(u'\n', u'↵');
}

QString textReport(const ReportedDifference &compared)
{
    QStringList lines;
    for (const ReportedTable &table : compared.tables) {
        lines << u"%1%2: %3"_s.arg(table.difference.table, table.isLinkTable ? u" ⋈"_s : QString(),
                                   countsText(table.difference));
        for (const qsizetype number : differingRows(table.difference))
            lines << rowText(table, number);
        if (table.difference.truncated)
            lines << Text::tr("  … and more; only %1 rows are listed").arg(table.difference.rows.size());
        if (table.difference.unmatched > 0)
            lines << u"  ? "_s + table.difference.unmatchedReason;
        for (const RelationOutcome &relation : table.relations)
            lines << u"  "_s + outcomeText(relation);
    }
    for (const QString &name : compared.skipped)
        lines << name + u": "_s + skippedText(compared.mostRows);
    return lines.isEmpty() ? QString() : lines.join(u'\n') + u'\n';
}

QJsonObject jsonReport(const ReportedDifference &compared)
{
    QJsonArray list;
    bool same = true;
    for (const ReportedTable &table : compared.tables) {
        same = same && !differs(table.difference);
        list << jsonTable(table);
    }
    QJsonObject report{{u"same"_s, same}, {u"tables"_s, list}};
    if (!compared.skipped.isEmpty()) {
        report.insert(u"skipped"_s, QJsonArray::fromStringList(compared.skipped));
        report.insert(u"row_limit"_s, compared.mostRows);
    }
    return report;
}

QString csvReport(const ReportedDifference &compared)
{
    // One line a cell, because tables have different columns; behind the cells of a table a line for each figure of its
    // relations.
    QString csv = u"table,state,key,column,before,after,note\r\n"_s;
    for (const ReportedTable &table : compared.tables) {
        for (const qsizetype number : differingRows(table.difference))
            csv += csvRow(table, number);
        for (const RelationOutcome &relation : table.relations)
            csv += csvRelation(table.difference.table, relation);
    }
    return csv;
}

} // namespace Retort::Rows
