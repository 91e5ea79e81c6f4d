// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/difference.h"

namespace Retort::Rows
{

/// What a side file holds of one table.
struct LostTable {
    QString table = {};
    qint64 rows = 0;
    qint64 cells = 0; ///< single values of rows that stay

    friend bool operator==(const LostTable &, const LostTable &) = default;
};

struct LostContents {
    QString title = {}; ///< what would have lost them: "Downgrade 2f… → base of department.sqlite, 12:30"
    QList<LostTable> tables = {};

    qint64 count() const;
    friend bool operator==(const LostContents &, const LostContents &) = default;
};

/// Writes the rows and cells that are before and not after to a side file (SQLite, replaced if it is there). Bounded
/// memory. A failure leaves no file.
Result<LostContents> saveLost(const Snapshot &before, const Snapshot &after, const Renames &renames,
                              const QString &title, const QString &file, const CancelToken &cancel);

/// What a side file holds.
Result<LostContents> readLost(const QString &file);

struct RestoreReport {
    qint64 rows = 0;
    qint64 cells = 0;
    QStringList skipped = {}; ///< what could not be put back, and why

    friend bool operator==(const RestoreReport &, const RestoreReport &) = default;
};

/// Puts rows and cells of a side file back, in one transaction. Rows that are there again, cells that somebody has
/// changed meanwhile and rows that refer to nothing are left as they are, and said so.
Result<RestoreReport> restoreLost(Database::Connection &connection, const Dialect::Dialect &dialect,
                                  const Schema::Database &schema, const QString &file, const CancelToken &cancel);

} // namespace Retort::Rows
