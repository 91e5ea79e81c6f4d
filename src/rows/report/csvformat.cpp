// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The difference for spreadsheets: a line a cell, because tables have different columns; behind the cells of a table a
// line for each figure of its relations.
#include "rows/digestedvalue.h"
#include "rows/outcome/reportparts.h"
#include "rows/report/reportformat.h"

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

class CsvFormat final : public DifferenceFormat
{
public:
    QString row(const ReportedTable &table, const RowDifference &row, const QString &link) const override;
    Result<> write(const ReportedDifference &compared, const ReportRows &rows, const ReportSink &sink) const override;
};

QString csvField(const QVariant &value)
{
    if (!value.isValid())
        return {};
    if (isDigested(value)) {
        const auto digested = value.value<DigestedValue>();
        const QString kind = digested.kind == DigestedValue::Kind::Text ? u"text"_s : u"blob"_s;
        return u"\"%1 bytes=%2 blake2b=%3\""_s.arg(kind, QString::number(digested.bytes),
                                                   QString::fromLatin1(digested.hash.toHex()));
    }
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

QString CsvFormat::row(const ReportedTable &table, const RowDifference &row, const QString &link) const
{
    const TableDifference &difference = table.difference;
    const bool isNew = row.before.isEmpty();
    QStringList key;
    for (const QString &column : difference.keyColumns) {
        key << valueText(isNew ? row.after.value(difference.columnsAfter.indexOf(difference.columnAfter(column)))
                               : row.before.value(difference.columnsBefore.indexOf(column)));
    }
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

Result<> CsvFormat::write(const ReportedDifference &compared, const ReportRows &rows, const ReportSink &sink) const
{
    Result<> written = sink("table,state,key,column,before,after,note\r\n"_ba);
    for (qsizetype number = 0; written && number < compared.tables.size(); ++number) {
        const ReportedTable &table = compared.tables.at(number);
        written = rows(number, sink);
        for (qsizetype at = 0; written && at < table.relations.size(); ++at)
            written = sink(csvRelation(table.difference.table, table.relations.at(at)).toUtf8());
    }
    return written;
}

} // namespace

std::unique_ptr<DifferenceFormat> csvFormat()
{
    return std::make_unique<CsvFormat>();
}

} // namespace Retort::Rows
