// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/snapshot.h"

#include <QTemporaryDir>

namespace Retort::Rows
{

/// What a snapshot knows of the rows of one table. Its columns are c0, c1, … in the file, without types, so that every
/// value keeps its storage class.
struct SnapshotTable {
    QString storedAs = {}; ///< name of the table in the file
    QStringList columns = {};
    QStringList order = {}; ///< columns by which the rows were met in SQLite's order; empty: none
    qint64 rowCount = 0;
};

struct Snapshot::Private {
    Schema::Database schema;
    QTemporaryDir folder;
    QMap<QString, SnapshotTable> tables;

    Database::ConnectionSettings settings() const;
};

/// Reads the rows of one table of a snapshot in a wanted order, one by one. A connection of its own: a snapshot may be
/// read from several threads at once.
class SnapshotCursor
{
public:
    /// Empty order: as they were read.
    static Result<std::unique_ptr<SnapshotCursor>> open(const Snapshot &snapshot, const QString &table,
                                                        const QStringList &order);

    /// The present row, or null behind the last one.
    const QVariantList *row() const { return m_position < m_rows.size() ? &m_rows.at(m_position) : nullptr; }
    Result<> next();

private:
    explicit SnapshotCursor(std::unique_ptr<Database::Connection> connection, SnapshotTable table);
    Result<> sort(const QStringList &order);
    Result<> readBlock();

    const std::unique_ptr<Database::Connection> m_connection;
    SnapshotTable m_table;
    QList<QVariantList> m_rows; ///< the present block
    qsizetype m_position = 0;
    qint64 m_lastRow = 0; ///< rowid of the last row read
};

} // namespace Retort::Rows
