// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/compare/carefulcolumns.h"
#include "rows/compare/tablerows.h"
#include "rows/snapshot.h"

#include <QMap>
#include <QTemporaryDir>

#include <optional>

namespace Retort::Rows
{

/// What a snapshot knows of the rows of one table: how they are called in the file that holds them.
struct SnapshotTable {
    QString from = {}; ///< quoted name of the table
    QStringList columns = {}; ///< as the schema calls them
    QStringList quoted = {}; ///< as the file calls them, quoted
    QStringList order = {}; ///< columns by which the rows were met in SQLite's order; empty: none
    std::optional<qint64> rowCount = {}; ///< if it is known
    bool isCopy = true; ///< rowids follow the order
    QString name = {}; ///< of the table, as it is
    QString row = {}; ///< what the table calls its rowid; empty: it has none
    /// Of a copy with values that were too long for memory: the table that holds them in pieces. The copy then has
    /// columns s0… and h0… with their lengths and hashes.
    QString pieces = {};

    bool isCareful() const { return !pieces.isEmpty(); }
    ColumnPlace place(qsizetype column) const
    {
        return {.table = name,
                .column = isCopy ? quoted.at(column) : columns.at(column),
                .quoted = quoted.at(column),
                .row = row};
    }
};

struct Snapshot::Private {
    Schema::Database schema;
    std::optional<QTemporaryDir> folder; ///< of a copy
    Database::ConnectionSettings settings; ///< of the file that holds the rows
    QMap<QString, SnapshotTable> tables;
    QStringList skipped;
    qint64 mostRows = everyRow;
    qint64 milliseconds = 0;
};

/// A connection to the file of a snapshot, with all its rows as of one moment. One for each thread that reads.
class SnapshotReader
{
public:
    static Result<std::unique_ptr<SnapshotReader>> open(const Snapshot &snapshot);

    /// The table's rows in that order of columns, standing on the first row; empty order: as they are met. Values that
    /// are too long come before all others of their column, by their lengths and hashes.
    Result<std::unique_ptr<TableRows>> rows(const QString &table, const QStringList &order, Reading reading);
    /// Hands over a value that is too long, which a row has told of, piece by piece; false stops.
    Result<> forEachPiece(const QString &table, qsizetype column, qint64 row,
                          const std::function<bool(const QByteArray &)> &visitor);
    /// Any query of the file; tables and columns are called as in tableOf().
    Result<Database::RowSet> query(const QString &sql, const QVariantList &parameters = {});
    Result<> forEachRow(const QString &sql, const std::function<bool(const QVariantList &)> &visitor);
    /// Null if the rows were not kept.
    const SnapshotTable *tableOf(const QString &table) const;
    /// The file's name of a column, quoted, behind an alias; empty if it is not there.
    QString column(const QString &table, const QString &name, const QString &alias = {}) const;

private:
    SnapshotReader(std::shared_ptr<const Snapshot::Private> snapshot, std::unique_ptr<Database::Connection> connection)
        : m_snapshot(std::move(snapshot))
        , m_connection(std::move(connection))
    {
    }

    Result<QString> orderSql(const SnapshotTable &table, const QStringList &order, Reading reading);
    Result<bool> hasLongKey(const SnapshotTable &table, const QList<qsizetype> &key);

    std::shared_ptr<const Snapshot::Private> m_snapshot;
    std::unique_ptr<Database::Connection> m_connection;
};

/// Copies a table of the connection's own file to an attached one in which some values are too long for memory.
Result<SnapshotTable> copyCarefully(Database::Connection &connection, const SnapshotTable &from, SnapshotTable to,
                                    const QString &attachedAs);
/// What the table calls its rowid; empty if it has none.
QString rowNameOf(Database::Connection &connection, const SnapshotTable &table);

} // namespace Retort::Rows
