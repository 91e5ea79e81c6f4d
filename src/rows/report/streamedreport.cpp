// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/report/streamedreport.h"

#include "rows/outcome/linktexts.h"
#include "rows/text.h"

#include <QDir>
#include <QTemporaryFile>

#include <algorithm>
#include <utility>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 bytesAPiece = 64 * 1024;
// Labels are looked up for many rows at once: where there is no index, each time costs a reading of the table.
constexpr qsizetype linksLookedUpAtOnce = 10'000;

/// The rows of one table in the temporary file.
struct WaitingRows {
    qint64 begin = 0;
    qint64 end = 0;
    qint64 count = 0;
    bool isTruncated = false;
};

/// Takes the rows of a comparison, and hands them on behind the counts.
class RowSpool
{
public:
    RowSpool(const Snapshot &before, const Snapshot &after, const ReportOptions &options)
        : m_before(before)
        , m_after(after)
        , m_options(options)
        , m_format(DifferenceFormat::of(options.format, options.title))
        , m_file(QDir::tempPath() + u"/retort-report-XXXXXX"_s)
    {
    }

    Result<> open();
    Result<> begin(const TableDifference &table);
    Result<> add(const TableDifference &table, const RowDifference &row);
    Result<> finish();
    Result<> write(const ReportedDifference &compared, const QList<qsizetype> &places, const ReportSink &sink,
                   const CancelToken &cancel);
    const WaitingRows &rowsOf(qsizetype table) const { return m_rows.at(table); }

private:
    Result<> put(const RowDifference &row, const QString &link);
    Result<> putLinks();
    Result<> handOver(const WaitingRows &rows, const ReportSink &sink, const CancelToken &cancel);
    Error fileError() const;

    const Snapshot &m_before;
    const Snapshot &m_after;
    const ReportOptions &m_options;
    const std::unique_ptr<DifferenceFormat> m_format;
    QTemporaryFile m_file;
    QList<WaitingRows> m_rows; ///< by table, as they are compared
    bool m_isInTable = false;
    ReportedTable m_table; ///< the present one; the rows of a link table wait in it for their labels
};

Error RowSpool::fileError() const
{
    return {.message =
                Text::tr("The rows of the report cannot be kept in %1: %2").arg(QDir::tempPath(), m_file.errorString()),
            .hint = Text::tr("Make room there, or name another folder in TMPDIR.")};
}

Result<> RowSpool::open()
{
    return m_file.open() ? Result<>() : Result<>(failure(fileError()));
}

Result<> RowSpool::begin(const TableDifference &table)
{
    m_table = {.difference = table,
               .isLinkTable = linkRelation(m_after, table.table).has_value()
                   || linkRelation(m_before, table.tableBefore).has_value()};
    if (m_isInTable) { // begun anew
        const WaitingRows voided = m_rows.takeLast();
        if (!m_file.seek(voided.begin))
            return failure(fileError());
    }
    m_isInTable = true;
    m_rows << WaitingRows{.begin = m_file.pos(), .end = m_file.pos()};
    return {};
}

Result<> RowSpool::add(const TableDifference &table, const RowDifference &row)
{
    m_table.difference.unmatchedReason = table.unmatchedReason; // known from the first such row on
    WaitingRows &rows = m_rows.last();
    if (rows.count >= m_options.rowLimit) {
        rows.isTruncated = true;
        return {};
    }
    ++rows.count;
    if (!m_table.isLinkTable)
        return put(row, {});
    m_table.difference.rows << row;
    return m_table.difference.rows.size() < linksLookedUpAtOnce ? Result<>() : putLinks();
}

Result<> RowSpool::put(const RowDifference &row, const QString &link)
{
    const bool isFirst = m_file.pos() == m_rows.last().begin;
    const QByteArray text =
        ((isFirst ? QString() : m_format->separator()) + m_format->row(m_table, row, link)).toUtf8();
    return m_file.write(text) == text.size() ? Result<>() : Result<>(failure(fileError()));
}

Result<> RowSpool::putLinks()
{
    const QStringList links = linkTexts(m_before, m_after, m_table.difference);
    const QList<RowDifference> rows = std::exchange(m_table.difference.rows, {});
    for (qsizetype at = 0; at < rows.size(); ++at) {
        if (const Result<> done = put(rows.at(at), links.value(at)); !done)
            return done;
    }
    return {};
}

Result<> RowSpool::finish()
{
    const Result<> done = putLinks();
    m_rows.last().end = m_file.pos();
    m_isInTable = false;
    return done;
}

Result<> RowSpool::handOver(const WaitingRows &rows, const ReportSink &sink, const CancelToken &cancel)
{
    if (!m_file.seek(rows.begin))
        return failure(fileError());
    for (qint64 left = rows.end - rows.begin; left > 0;) {
        if (cancel.isCancelled())
            return failure(Text::tr("Writing the report was cancelled."));
        const QByteArray piece = m_file.read(std::min(left, bytesAPiece));
        if (piece.isEmpty())
            return failure(fileError());
        left -= piece.size();
        if (const Result<> taken = sink(piece); !taken)
            return taken;
    }
    return {};
}

Result<> RowSpool::write(const ReportedDifference &compared, const QList<qsizetype> &places, const ReportSink &sink,
                         const CancelToken &cancel)
{
    if (!m_file.flush())
        return failure(fileError());
    const ReportRows rows = [&](qsizetype table, const ReportSink &taker) {
        return handOver(m_rows.at(places.at(table)), taker, cancel);
    };
    return m_format->write(compared, rows, sink);
}

/// Numbers of the tables in the order in which they are told.
QList<qsizetype> placesOf(const QList<TableDifference> &tables, TableOrder order)
{
    QList<qsizetype> places;
    for (qsizetype at = 0; at < tables.size(); ++at)
        places << at;
    if (order == TableOrder::DifferingFirst) {
        std::stable_sort(places.begin(), places.end(), [&](qsizetype one, qsizetype other) {
            return rankOf(tables.at(one)) < rankOf(tables.at(other));
        });
    }
    return places;
}

} // namespace

std::unique_ptr<DifferenceFormat> DifferenceFormat::of(ReportFormat format, const QString &title)
{
    switch (format) {
    case ReportFormat::Json:
        return jsonFormat();
    case ReportFormat::Csv:
        return csvFormat();
    case ReportFormat::Html:
        return htmlFormat(title);
    case ReportFormat::Text:
        break;
    }
    return textFormat();
}

Result<WrittenReport> writeReport(const Snapshot &before, const Snapshot &after, const ReportOptions &options,
                                  const ReportSink &sink, const CancelToken &cancel)
{
    RowSpool spool(before, after, options);
    if (const Result<> opened = spool.open(); !opened)
        return failure(opened.error());
    const auto tables = difference(before, after,
                                   {.sameRows = SameRows::LeaveOut,
                                    .rowLimit = 0,
                                    .renames = options.renames,
                                    .visitor =
                                        [&](const TableDifference &table, const RowDifference &row) {
                                            return row.state == RowState::Same ? Result<>() : spool.add(table, row);
                                        },
                                    .tableBegun = [&](const TableDifference &table) { return spool.begin(table); },
                                    .tableDone = [&](const TableDifference & /*table*/) { return spool.finish(); },
                                    .progress = options.progress},
                                   cancel);
    if (!tables)
        return failure(tables.error());
    ReportedDifference found = reported(before, after, *tables, options.renames, options.wayBack);
    const QList<qsizetype> places = placesOf(*tables, options.order);
    WrittenReport report;
    QList<ReportedTable> ordered;
    for (const qsizetype place : places) {
        ReportedTable table = found.tables.at(place);
        const WaitingRows &rows = spool.rowsOf(place);
        table.listed = rows.count;
        table.difference.truncated = rows.isTruncated;
        report.rows += rows.count;
        report.isTruncated = report.isTruncated || rows.isTruncated;
        report.isSame = report.isSame && !differs(table.difference);
        ordered << table;
    }
    found.tables = ordered;
    if (const Result<> written = spool.write(found, places, sink, cancel); !written)
        return failure(written.error());
    return report;
}

} // namespace Retort::Rows
