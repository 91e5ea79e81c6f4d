// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connection.h"

#include <optional>

namespace Retort::Database
{

/// Receives one row; false stops the reading.
using RowVisitor = std::function<bool(const QVariantList &)>;
/// Receives how much is done and all there is to do; false stops the work.
using CopyProgress = std::function<bool(qint64 done, qint64 all)>;

/// What the last statement that was read to its end changed.
struct Change {
    qint64 rows = -1; ///< -1: it changes no rows
    QVariant insertedKey = {};
};

/// What stands behind a Connection: the same few answers from each kind of driver.
class Backend
{
public:
    Backend() = default;
    virtual ~Backend() = default;
    Q_DISABLE_COPY_MOVE(Backend)

    virtual QString version() const = 0;
    /// Runs one statement to its end and returns the number of rows it changed.
    virtual Result<qint64> execute(const QString &sql, const QVariantList &parameters) = 0;
    /// Runs one query; the names of its columns are written before the first row.
    virtual Result<> read(const QString &sql, const QVariantList &parameters, QStringList &columns,
                          const RowVisitor &visitor) = 0;
    /// The same in bounded memory, row by row.
    virtual Result<> stream(const QString &sql, const QVariantList &parameters, const RowVisitor &visitor)
    {
        QStringList columns;
        return read(sql, parameters, columns, visitor);
    }
    virtual Change lastChange() const = 0;
    virtual bool inTransaction() const = 0;
    virtual Result<> commit() = 0;
    virtual Result<> rollback() = 0;
    virtual void interrupt() = 0;
    virtual void interruptForGood() = 0;
    virtual bool isLost() const { return false; }
    /// How other programs of this machine reach the database, where that is not by the settings.
    virtual std::optional<ConnectionSettings> reached() const { return {}; }
    virtual void stopWith(const CancelToken & /*cancel*/) { }
    virtual Result<std::unique_ptr<SqliteCursor>> cursor(const QString &sql, const QVariantList &parameters);
    virtual Result<> copyTo(const QString &file, const CopyProgress &progress);
    virtual Result<ForeignKeys> setForeignKeys(ForeignKeys wanted) = 0;
};

/// The error of every statement that was interrupted.
Error interruptedError();

/// The first word of a statement in upper case, behind spaces and comments.
QString firstWord(const QString &sql);

} // namespace Retort::Database
