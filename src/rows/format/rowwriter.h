// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "base/result.h"
#include "database/connection.h"
#include "dialect/dialect.h"
#include "rows/digestedvalue.h"

#include <QIODevice>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <functional>

namespace Retort::Rows
{

/// A format in which rows leave the program as text.
enum class RowFormat {
    Csv, ///< RFC 4180; NULL is an empty field, an empty text is "", as PostgreSQL's COPY … CSV writes them
    Tsv, ///< the same with tabs, as spreadsheets paste it
    Json, ///< an array of objects, one a line; bytes in base64
    Markdown, ///< a table as GitHub draws it
    Insert, ///< one INSERT statement a row, with the dialect's literals
};

/// Every format, in the order in which a menu lists them.
QList<RowFormat> rowFormats();
/// What a menu calls the format: "CSV".
QString formatName(RowFormat format);
/// What the names of its files end with, without a dot.
QString formatSuffix(RowFormat format);

class LongField;

/// Writes rows in a format, one by one, so that an export needs no more memory than one row.
class RowWriter
{
public:
    /// The columns are those of the rows, in order. The table is named by INSERT statements only; `schema` may be
    /// empty.
    RowWriter(RowFormat format, const Dialect::Dialect &dialect, const QString &schema, const QString &table,
              const QStringList &columns);

    /// What stands above the rows.
    QString head() const;
    /// One row, with its line end. NULL is an invalid QVariant.
    QString row(const QVariantList &values);
    /// What stands below the rows.
    QString foot() const;
    /// Writes a long value of a row in the same format.
    LongField longField(DigestedValue::Kind kind) const;

private:
    QString separated(const QVariantList &values, QChar separator) const;
    QString object(const QVariantList &values) const;
    QString insert(const QVariantList &values) const;

    RowFormat m_format;
    const Dialect::Dialect &m_dialect;
    QString m_target; ///< the quoted table
    QStringList m_columns;
    bool m_isFirst = true;
};

/// Rows that are in memory, as one text.
QString rowsAsText(RowWriter writer, const QList<QVariantList> &rows);

/// Writes the rows of a query (its columns are the writer's) into a device, in UTF-8. Tells every 1,000 rows how many
/// are written. Returns the number of rows; an error where the query or the device fails or the token is cancelled, and
/// then what was written is half a file, which the caller throws away.
Result<qint64> exportQuery(Database::Connection &connection, const QString &sql, const QVariantList &parameters,
                           RowWriter writer, QIODevice &device, const CancelToken &cancel,
                           const std::function<void(qint64 rows)> &progress);

} // namespace Retort::Rows
