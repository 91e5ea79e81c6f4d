// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The difference for programs.
#include "rows/digestedvalue.h"
#include "rows/outcome/reportparts.h"
#include "rows/report/reportformat.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

/// Of a row: in an object, its tables, one of them, its rows.
const QString indentation(16, u' ');

class JsonFormat final : public DifferenceFormat
{
public:
    QString row(const ReportedTable &table, const RowDifference &row, const QString &link) const override;
    QString separator() const override { return u",\n"_s; }
    Result<> write(const ReportedDifference &compared, const ReportRows &rows, const ReportSink &sink) const override;
};

QJsonValue jsonValue(const QVariant &value)
{
    if (value.typeId() == QMetaType::QByteArray)
        return QString::fromLatin1(value.toByteArray().toHex());
    if (!isDigested(value))
        return QJsonValue::fromVariant(value);
    const auto digested = value.value<DigestedValue>();
    return QJsonObject{{u"type"_s, digested.kind == DigestedValue::Kind::Text ? u"text"_s : u"blob"_s},
                       {u"bytes"_s, digested.bytes},
                       {u"blake2b"_s, QString::fromLatin1(digested.hash.toHex())}};
}

QJsonObject jsonRow(const QStringList &columns, const QVariantList &values)
{
    QJsonObject object;
    for (qsizetype at = 0; at < columns.size() && at < values.size(); ++at)
        object.insert(columns.at(at), jsonValue(values.at(at)));
    return object;
}

QString JsonFormat::row(const ReportedTable &table, const RowDifference &row, const QString &link) const
{
    const TableDifference &difference = table.difference;
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
    if (!link.isEmpty())
        object.insert(u"link"_s, link);
    // As it stands inside of the whole document: no text in it holds a line break.
    QString text = QString::fromUtf8(QJsonDocument(object).toJson()).trimmed();
    text.replace(u'\n', u'\n' + indentation);
    return indentation + text;
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

QJsonObject jsonTable(const ReportedTable &table, const QString &inPlaceOfRows)
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
                       {u"rows"_s, table.listed > 0 ? QJsonArray{inPlaceOfRows} : QJsonArray()}};
    if (difference.unmatched > 0) {
        object.insert(u"unmatched"_s, difference.unmatched);
        object.insert(u"unmatched_reason"_s, difference.unmatchedReason);
    }
    return object;
}

QJsonObject jsonReport(const ReportedDifference &compared, const QString &inPlaceOfRows)
{
    QJsonArray list;
    bool same = true;
    for (const ReportedTable &table : compared.tables) {
        same = same && !differs(table.difference);
        list << jsonTable(table, inPlaceOfRows);
    }
    QJsonObject report{{u"same"_s, same}, {u"tables"_s, list}};
    if (!compared.skipped.isEmpty()) {
        report.insert(u"skipped"_s, QJsonArray::fromStringList(compared.skipped));
        report.insert(u"row_limit"_s, compared.mostRows);
    }
    return report;
}

/// The document is made with a word in place of each table's rows, which nobody can have guessed.
Result<> JsonFormat::write(const ReportedDifference &compared, const ReportRows &rows, const ReportSink &sink) const
{
    const QString inPlaceOfRows = QUuid::createUuid().toString();
    const QByteArray line = (indentation + u'"' + inPlaceOfRows + u'"').toUtf8();
    const QByteArray document = QJsonDocument(jsonReport(compared, inPlaceOfRows)).toJson();
    qsizetype from = 0;
    Result<> written;
    for (qsizetype number = 0; written && number < compared.tables.size(); ++number) {
        if (compared.tables.at(number).listed == 0)
            continue;
        const qsizetype place = document.indexOf(line, from);
        written = sink(document.mid(from, place - from));
        if (written)
            written = rows(number, sink);
        from = place + line.size();
    }
    return written ? sink(document.mid(from)) : written;
}

} // namespace

std::unique_ptr<DifferenceFormat> jsonFormat()
{
    return std::make_unique<JsonFormat>();
}

} // namespace Retort::Rows
