// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/snapshotfile.h"

namespace Retort::Rows
{

/// Writes rows into one table of the file, many with each statement.
class TableWriter
{
public:
    TableWriter(Database::Connection &file, SnapshotTable &table, const QStringList &key);

    Result<> create();
    Result<> add(const QVariantList &row);
    Result<> finish();

private:
    void lookAtOrder(const QVariantList &row);

    Database::Connection &m_file;
    SnapshotTable &m_table;
    const qsizetype m_rowsInOneInsert;
    QList<qsizetype> m_keyParts;
    bool m_isOrdered = false;
    QVariantList m_previous;
    QVariantList m_waiting; ///< values of the rows that are not written yet
};

} // namespace Retort::Rows
