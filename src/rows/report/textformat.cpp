// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The difference for people.
#include "rows/outcome/reportparts.h"
#include "rows/report/reportformat.h"
#include "rows/text.h"

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

class TextFormat final : public DifferenceFormat
{
public:
    QString row(const ReportedTable &table, const RowDifference &row, const QString &link) const override;
    Result<> write(const ReportedDifference &compared, const ReportRows &rows, const ReportSink &sink) const override;
};

QString TextFormat::row(const ReportedTable &table, const RowDifference &row, const QString &link) const
{
    const TableDifference &difference = table.difference;
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
    return u"  %1 %2%3\n"_s.arg(signOf(row), link.isEmpty() ? QString() : link + u"  "_s, cells.join(u", "_s));
}

/// What stands below the rows of a table.
QString linesBehind(const ReportedTable &table)
{
    QString lines;
    if (table.difference.truncated)
        lines += Text::tr("  … and more; only %1 rows are listed").arg(table.listed) + u'\n';
    if (table.difference.unmatched > 0)
        lines += u"  ? "_s + table.difference.unmatchedReason + u'\n';
    for (const RelationOutcome &relation : table.relations)
        lines += u"  "_s + outcomeText(relation) + u'\n';
    return lines;
}

Result<> TextFormat::write(const ReportedDifference &compared, const ReportRows &rows, const ReportSink &sink) const
{
    for (qsizetype number = 0; number < compared.tables.size(); ++number) {
        const ReportedTable &table = compared.tables.at(number);
        const QString head = u"%1%2: %3\n"_s.arg(table.difference.table, table.isLinkTable ? u" ⋈"_s : QString(),
                                                 countsText(table.difference));
        Result<> written = sink(head.toUtf8());
        if (written)
            written = rows(number, sink);
        if (written)
            written = sink(linesBehind(table).toUtf8());
        if (!written)
            return written;
    }
    for (const QString &name : compared.skipped) {
        const QString line = name + u": "_s + skippedText(compared.mostRows) + u'\n';
        if (const Result<> written = sink(line.toUtf8()); !written)
            return written;
    }
    return {};
}

} // namespace

std::unique_ptr<DifferenceFormat> textFormat()
{
    return std::make_unique<TextFormat>();
}

} // namespace Retort::Rows
