// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/format/tableexport.h"

#include "database/sqlite/sqlitecursor.h"
#include "rows/compare/carefulcolumns.h"
#include "rows/format/longfield.h"
#include "rows/text.h"

#include <QUuid>

#include <utility>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 rowsBetweenProgress = 1000;

/// Writes rows in which some values are told by their lengths, and those values from where they are.
class CarefulExport
{
public:
    CarefulExport(Database::Connection &connection, const PageStatements &statements, RowWriter writer,
                  QFileDevice &file, const CancelToken &cancel)
        : m_connection(connection)
        , m_statements(statements)
        , m_writer(std::move(writer))
        , m_file(file)
        , m_cancel(cancel)
        , m_mark(QUuid::createUuid().toString(QUuid::WithoutBraces))
    {
    }

    Result<qint64> run(const std::function<void(qint64)> &progress);

private:
    Result<> write(const QString &text);
    Result<> writeRow(const QVariantList &result);
    Result<> writeField(LongField &field, qsizetype column, qint64 row);

    Database::Connection &m_connection;
    const PageStatements &m_statements;
    RowWriter m_writer;
    QFileDevice &m_file;
    const CancelToken m_cancel;
    const QString m_mark; ///< stands in a row for a long value; nobody can have guessed it
};

Result<> CarefulExport::write(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    if (m_file.write(bytes) == bytes.size())
        return {};
    return failure(Text::tr("The file could not be written: %1").arg(m_file.errorString()),
                   Text::tr("Choose another place, or make room on the disk, and export again."));
}

Result<> CarefulExport::writeField(LongField &field, qsizetype column, qint64 row)
{
    Result<> written = write(field.begin());
    if (!written)
        return written;
    const Result<> read = m_connection.forEachRow(
        piecesSql(m_statements.placeOf(column), QString::number(row)), {}, [&](const QVariantList &values) {
            written = m_cancel.isCancelled() ? Result<>(failure(Text::tr("The export was cancelled.")))
                                             : write(field.piece(values.first().toByteArray()));
            return written.has_value();
        });
    if (!written || !read)
        return written ? read : written;
    return write(field.end());
}

/// A row of the statement: the values, the lengths of long ones, the row's number.
Result<> CarefulExport::writeRow(const QVariantList &result)
{
    const qsizetype columns = (result.size() - 1) / 2;
    QVariantList values = result.first(columns);
    QList<qsizetype> places;
    for (qsizetype at = 0; at < columns; ++at) {
        if (!result.at(columns + at).isValid())
            continue;
        values[at] = m_mark;
        places << at;
    }
    const QString text = m_writer.row(values);
    qsizetype from = 0;
    for (const qsizetype column : std::as_const(places)) {
        const bool isText = result.at(columns + column).toLongLong() < 0;
        LongField field = m_writer.longField(isText ? DigestedValue::Kind::Text : DigestedValue::Kind::Bytes);
        const QString mark = field.placeOf(m_mark);
        const qsizetype place = text.indexOf(mark, from);
        Result<> written = write(text.mid(from, place - from));
        if (written)
            written = writeField(field, column, result.last().toLongLong());
        if (!written)
            return written;
        from = place + mark.size();
    }
    return write(text.mid(from));
}

Result<qint64> CarefulExport::run(const std::function<void(qint64)> &progress)
{
    qint64 count = 0;
    Result<> written = write(m_writer.head());
    if (!written)
        return failure(written.error());
    const StatementText text = m_statements.everythingCarefully();
    const Result<> read = m_connection.forEachRow(text.sql(), text.parameters(), [&](const QVariantList &values) {
        written = m_cancel.isCancelled() ? Result<>(failure(Text::tr("The export was cancelled."))) : writeRow(values);
        ++count;
        if (progress && (count < rowsBetweenProgress || count % rowsBetweenProgress == 0))
            progress(count);
        return written.has_value();
    });
    if (written && read)
        written = write(m_writer.foot());
    if (!written || !read)
        return failure(written ? read.error() : written.error());
    return count;
}

} // namespace

Result<qint64> exportTable(Database::Connection &connection, const PageStatements &statements, const RowWriter &writer,
                           QFileDevice &file, const CancelToken &cancel,
                           const std::function<void(qint64 rows)> &progress)
{
    const StatementText everything = statements.everything();
    const auto whole = [&] {
        return exportQuery(connection, everything.sql(), everything.parameters(), writer, file, cancel, progress);
    };
    // Servers have no cursor, and no limit.
    const auto limits = connection.cursor(u"SELECT 1"_s);
    if (!limits || !statements.canBeCareful())
        return whole();
    const int before = (*limits)->limitValues(longestComparedValue);
    Result<qint64> rows = whole();
    (*limits)->limitValues(before);
    if (rows || !Database::isTooLarge(rows.error()))
        return rows;
    if (!file.seek(0) || !file.resize(0))
        return failure(Text::tr("The file could not be written: %1").arg(file.errorString()));
    return CarefulExport(connection, statements, writer, file, cancel).run(progress);
}

} // namespace Retort::Rows
