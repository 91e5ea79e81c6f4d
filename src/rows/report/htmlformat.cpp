// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The difference as a page for a browser.
#include "rows/outcome/reportparts.h"
#include "rows/report/reportformat.h"
#include "rows/text.h"

#include <utility>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

class HtmlFormat final : public DifferenceFormat
{
public:
    explicit HtmlFormat(QString title)
        : m_title(std::move(title))
    {
    }

    QString row(const ReportedTable &table, const RowDifference &row, const QString &link) const override;
    Result<> write(const ReportedDifference &compared, const ReportRows &rows, const ReportSink &sink) const override;

private:
    const QString m_title;
};

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

const QStringList &shownColumns(const TableDifference &difference)
{
    return difference.existedBefore ? difference.columnsBefore : difference.columnsAfter;
}

QString htmlTableHead(const ReportedTable &table)
{
    const TableDifference &difference = table.difference;
    QString html = u"<table><tr><th>±</th>"_s;
    for (const QString &column : shownColumns(difference)) {
        const QString after = difference.columnAfter(column);
        html += u"<th%1>%2%3</th>"_s.arg(difference.removedColumns.contains(column) ? u" class='gone'"_s : QString(),
                                         column.toHtmlEscaped(),
                                         after == column ? QString() : u" → "_s + after.toHtmlEscaped());
    }
    for (const QString &column : difference.addedColumns)
        html += u"<th class='new'>%1</th>"_s.arg(column.toHtmlEscaped());
    return html + (table.isLinkTable ? u"<th>%1</th></tr>\n"_s.arg(Text::tr("link")) : u"</tr>\n"_s);
}

QString HtmlFormat::row(const ReportedTable &table, const RowDifference &row, const QString &link) const
{
    const TableDifference &difference = table.difference;
    QString html = row.isUnmatched ? u"<tr class='%1'><td title='%2'>%3</td>"_s.arg(
                       wordOf(row.state), difference.unmatchedReason.toHtmlEscaped(), signOf(row))
                                   : u"<tr class='%1'><td>%2</td>"_s.arg(wordOf(row.state), signOf(row));
    for (const QString &column : shownColumns(difference))
        html += htmlCell(difference, row, column);
    for (const QString &column : difference.addedColumns)
        html += u"<td class='new'>%1</td>"_s.arg(
            row.after.isEmpty() ? QString()
                                : valueText(row.after.value(difference.columnsAfter.indexOf(column))).toHtmlEscaped());
    if (table.isLinkTable)
        html += u"<td>%1</td>"_s.arg(link.toHtmlEscaped());
    return html + u"</tr>\n"_s;
}

QString htmlRelations(const QList<RelationOutcome> &relations)
{
    QString html = u"<table><tr>"_s;
    for (const QString &head : {Text::tr("relation"), Text::tr("links"), Text::tr("kept"), Text::tr("added"),
                                Text::tr("removed"), Text::tr("orphaned"), Text::tr("outcome")})
        html += u"<th>%1</th>"_s.arg(head);
    html += u"</tr>\n"_s;
    for (const RelationOutcome &relation : relations) {
        const qint64 before = relation.kept + relation.removed;
        const qint64 after = relation.kept + relation.added;
        html += u"<tr><td>%1</td><td>%2 → %3</td>"_s.arg(relation.title.toHtmlEscaped()).arg(before).arg(after);
        for (const qint64 number : {relation.kept, relation.added, relation.removed, relation.orphaned})
            html += u"<td class='n'>%1</td>"_s.arg(number);
        html += u"<td>%1</td></tr>\n"_s.arg(outcomeText(relation).toHtmlEscaped());
    }
    return html + u"</table>\n"_s;
}

/// What stands below the rows of a table.
QString htmlBehind(const ReportedTable &table)
{
    QString html = table.listed > 0 ? u"</table>\n"_s : QString();
    if (table.difference.truncated)
        html += u"<p>%1</p>\n"_s.arg(Text::tr("Only %1 rows are listed.").arg(table.listed));
    if (table.difference.unmatched > 0)
        html += u"<p>? %1</p>\n"_s.arg(table.difference.unmatchedReason.toHtmlEscaped());
    return html + (table.relations.isEmpty() ? QString() : htmlRelations(table.relations));
}

Result<> HtmlFormat::write(const ReportedDifference &compared, const ReportRows &rows, const ReportSink &sink) const
{
    Result<> written = sink(htmlHead(m_title).toUtf8());
    for (qsizetype number = 0; written && number < compared.tables.size(); ++number) {
        const ReportedTable &table = compared.tables.at(number);
        const QString head = u"<h2>%1%2</h2>\n<p>%3</p>\n"_s.arg(table.difference.table.toHtmlEscaped(),
                                                                 table.isLinkTable ? u" ⋈"_s : QString(),
                                                                 countsText(table.difference).toHtmlEscaped());
        written = sink((head + (table.listed > 0 ? htmlTableHead(table) : QString())).toUtf8());
        if (written)
            written = rows(number, sink);
        if (written)
            written = sink(htmlBehind(table).toUtf8());
    }
    QString end;
    for (const QString &name : compared.skipped)
        end += u"<h2>%1</h2>\n<p>%2</p>\n"_s.arg(name.toHtmlEscaped(), skippedText(compared.mostRows).toHtmlEscaped());
    return written ? sink((end + u"</body></html>\n"_s).toUtf8()) : written;
}

} // namespace

QString htmlHead(const QString &title)
{
    return u"<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>%1</title>\n<style>\n"
           u":root{color-scheme:light dark}body{font:14px sans-serif;margin:2em}table{border-collapse:collapse;"
           u"margin:.5em 0}td,th{border:1px solid #8886;padding:2px 8px;text-align:left}"
           u".added{background:#2a92}.removed{background:#d332}.changed td.changed{background:#da02}"
           u".gone{text-decoration:line-through;opacity:.7}.new{outline:2px solid #2a9}pre{margin:0}"
           u"td.n{text-align:right}\n</style></head><body>\n<h1>%1</h1>\n"_s.arg(title.toHtmlEscaped());
}

std::unique_ptr<DifferenceFormat> htmlFormat(const QString &title)
{
    return std::make_unique<HtmlFormat>(title);
}

} // namespace Retort::Rows
