// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/outcome/differencereport.h"

#include "rows/outcome/linktexts.h"
#include "rows/text.h"

#include <QJsonArray>

#include <algorithm>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

QString sign(RowState state)
{
    switch (state) {
    case RowState::Same:
        return u"="_s;
    case RowState::Changed:
        return u"~"_s;
    case RowState::Added:
        return u"+"_s;
    case RowState::Removed:
        return u"-"_s;
    }
    return {};
}

QString word(RowState state)
{
    switch (state) {
    case RowState::Same:
        return u"same"_s;
    case RowState::Changed:
        return u"changed"_s;
    case RowState::Added:
        return u"added"_s;
    case RowState::Removed:
        return u"removed"_s;
    }
    return {};
}

/// Rows that differ, with their numbers.
QList<qsizetype> differing(const TableDifference &table)
{
    QList<qsizetype> numbers;
    for (qsizetype number = 0; number < table.rows.size(); ++number) {
        if (table.rows.at(number).state != RowState::Same)
            numbers << number;
    }
    return numbers;
}

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
    return u"  %1 %2%3"_s.arg(sign(row.state), link.isEmpty() ? QString() : link + u"  "_s, cells.join(u", "_s));
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

QString csvField(const QVariant &value)
{
    if (!value.isValid())
        return {};
    QString text =
        value.typeId() == QMetaType::QByteArray ? QString::fromLatin1(value.toByteArray().toHex()) : value.toString();
    return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
}

QString htmlCell(const TableDifference &difference, const RowDifference &row, const QString &column)
{
    const QVariant before = row.before.value(difference.columnsBefore.indexOf(column));
    const qsizetype at = difference.columnsAfter.indexOf(difference.columnAfter(column));
    const QVariant after = at < 0 || row.after.isEmpty() ? QVariant() : row.after.value(at);
    if (row.changedColumns.contains(column)) {
        return u"<td class='changed'><del>%1</del> → %2</td>"_s.arg(valueText(before).toHtmlEscaped(),
                                                                    valueText(after).toHtmlEscaped());
    }
    const bool removed = difference.removedColumns.contains(column);
    return u"<td%1>%2</td>"_s.arg(removed ? u" class='gone'"_s : QString(),
                                  valueText(row.before.isEmpty() ? after : before).toHtmlEscaped());
}

QString htmlTable(const ReportedTable &table)
{
    const TableDifference &difference = table.difference;
    const bool isNew = !difference.existedBefore;
    const QStringList columns = isNew ? difference.columnsAfter : difference.columnsBefore;
    QString html = u"<table><tr><th>±</th>"_s;
    for (const QString &column : columns) {
        const QString after = difference.columnAfter(column);
        html += u"<th%1>%2%3</th>"_s.arg(difference.removedColumns.contains(column) ? u" class='gone'"_s : QString(),
                                         column.toHtmlEscaped(),
                                         after == column ? QString() : u" → "_s + after.toHtmlEscaped());
    }
    for (const QString &column : difference.addedColumns)
        html += u"<th class='new'>%1</th>"_s.arg(column.toHtmlEscaped());
    html += table.isLinkTable ? u"<th>%1</th></tr>\n"_s.arg(Text::tr("link")) : u"</tr>\n"_s;
    for (const qsizetype number : differing(difference)) {
        const RowDifference &row = difference.rows.at(number);
        html += u"<tr class='%1'><td>%2</td>"_s.arg(word(row.state), sign(row.state));
        for (const QString &column : columns)
            html += htmlCell(difference, row, column);
        for (const QString &column : difference.addedColumns)
            html += u"<td class='new'>%1</td>"_s.arg(
                row.after.isEmpty()
                    ? QString()
                    : valueText(row.after.value(difference.columnsAfter.indexOf(column))).toHtmlEscaped());
        if (table.isLinkTable)
            html += u"<td>%1</td>"_s.arg(table.linkTexts.value(number).toHtmlEscaped());
        html += u"</tr>\n"_s;
    }
    return html + u"</table>\n"_s;
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

QList<ReportedTable> reported(const Snapshot &before, const Snapshot &after, const QList<TableDifference> &tables)
{
    QList<ReportedTable> all;
    for (const TableDifference &difference : tables) {
        all << ReportedTable{.difference = difference,
                             .isLinkTable = linkRelation(after, difference.table).has_value()
                                 || linkRelation(before, difference.tableBefore).has_value(),
                             .linkTexts = linkTexts(before, after, difference)};
    }
    return all;
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

QString htmlHead(const QString &title)
{
    return u"<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>%1</title>\n<style>\n"
           u":root{color-scheme:light dark}body{font:14px sans-serif;margin:2em}table{border-collapse:collapse;"
           u"margin:.5em 0}td,th{border:1px solid #8886;padding:2px 8px;text-align:left}"
           u".added{background:#2a92}.removed{background:#d332}.changed td.changed{background:#da02}"
           u".gone{text-decoration:line-through;opacity:.7}.new{outline:2px solid #2a9}pre{margin:0}"
           u"td.n{text-align:right}\n</style></head><body>\n<h1>%1</h1>\n"_s.arg(title.toHtmlEscaped());
}

QString textReport(const QList<ReportedTable> &tables)
{
    QStringList lines;
    for (const ReportedTable &table : tables) {
        lines << u"%1%2: %3"_s.arg(table.difference.table, table.isLinkTable ? u" ⋈"_s : QString(),
                                   countsText(table.difference));
        for (const qsizetype number : differing(table.difference))
            lines << rowText(table, number);
        if (table.difference.truncated)
            lines << Text::tr("  … and more; only %1 rows are listed").arg(table.difference.rows.size());
    }
    return lines.isEmpty() ? QString() : lines.join(u'\n') + u'\n';
}

QJsonObject jsonReport(const QList<ReportedTable> &tables)
{
    QJsonArray list;
    bool same = true;
    for (const ReportedTable &table : tables) {
        const TableDifference &difference = table.difference;
        same = same && !differs(difference);
        QJsonArray rows;
        for (const qsizetype number : differing(difference)) {
            const RowDifference &row = difference.rows.at(number);
            QJsonObject object{{u"state"_s, word(row.state)}};
            if (!row.before.isEmpty())
                object.insert(u"before"_s, jsonRow(difference.columnsBefore, row.before));
            if (!row.after.isEmpty())
                object.insert(u"after"_s, jsonRow(difference.columnsAfter, row.after));
            if (!row.changedColumns.isEmpty())
                object.insert(u"changed"_s, QJsonArray::fromStringList(row.changedColumns));
            if (const QString link = table.linkTexts.value(number); !link.isEmpty())
                object.insert(u"link"_s, link);
            rows << object;
        }
        QJsonObject renamed;
        for (const auto &[before, after] : difference.renamedColumns.asKeyValueRange())
            renamed.insert(before, after);
        list << QJsonObject{{u"table"_s, difference.table},
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
                            {u"rows"_s, rows}};
    }
    return {{u"same"_s, same}, {u"tables"_s, list}};
}

QString csvReport(const QList<ReportedTable> &tables)
{
    // One line a cell, because tables have different columns.
    QString csv = u"table,state,key,column,before,after\r\n"_s;
    for (const ReportedTable &table : tables) {
        const TableDifference &difference = table.difference;
        for (const qsizetype number : differing(difference)) {
            const RowDifference &row = difference.rows.at(number);
            QStringList key;
            for (const QString &column : difference.keyColumns) {
                key << valueText(row.before.isEmpty()
                                     ? row.after.value(difference.columnsAfter.indexOf(difference.columnAfter(column)))
                                     : row.before.value(difference.columnsBefore.indexOf(column)));
            }
            const bool isNew = row.before.isEmpty();
            for (const QString &column : isNew ? difference.columnsAfter : difference.columnsBefore) {
                if (row.state == RowState::Changed && !row.changedColumns.contains(column))
                    continue;
                const QString after = isNew ? column : difference.columnAfter(column);
                csv += QStringList{csvField(difference.table),
                                   csvField(word(row.state)),
                                   csvField(key.join(u", "_s)),
                                   csvField(after),
                                   csvField(row.before.value(difference.columnsBefore.indexOf(column))),
                                   csvField(row.after.value(difference.columnsAfter.indexOf(after)))}
                           .join(u',')
                    + u"\r\n"_s;
            }
        }
    }
    return csv;
}

QString htmlReport(const QList<ReportedTable> &tables, const QString &title)
{
    QString html = htmlHead(title);
    for (const ReportedTable &table : tables) {
        html += u"<h2>%1%2</h2>\n<p>%3</p>\n"_s.arg(table.difference.table.toHtmlEscaped(),
                                                    table.isLinkTable ? u" ⋈"_s : QString(),
                                                    countsText(table.difference).toHtmlEscaped());
        if (!differing(table.difference).isEmpty())
            html += htmlTable(table);
        if (table.difference.truncated)
            html += u"<p>%1</p>\n"_s.arg(Text::tr("Only %1 rows are listed.").arg(table.difference.rows.size()));
    }
    return html + u"</body></html>\n"_s;
}

} // namespace Retort::Rows
