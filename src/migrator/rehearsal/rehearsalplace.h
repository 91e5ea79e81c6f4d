// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/canceltoken.h"
#include "base/result.h"
#include "database/connection.h"

#include <functional>
#include <memory>

namespace Retort::Migrator
{

/// Where a rehearsal runs: something that has the database's schema and rows and that nobody else uses.
class RehearsalPlace
{
public:
    using Progress = std::function<void(qint64 done, qint64 all)>;

    RehearsalPlace() = default;
    virtual ~RehearsalPlace() = default;
    Q_DISABLE_COPY_MOVE(RehearsalPlace)

    /// Makes the place and opens it. It goes away with this object, which outlives the connection.
    virtual Result<std::unique_ptr<Database::Connection>>
    prepare(Database::Connection &source, const Progress &progress, const CancelToken &cancel) = 0;
    /// How large the copy was.
    virtual qint64 bytes() const = 0;
    /// Whether everything stands in one transaction, so that no statement can leave it.
    virtual bool isTransaction() const { return false; }
    /// What others had to wait for, in words. Asked after the rehearsal.
    virtual QStringList notes(Database::Connection & /*place*/) const { return {}; }
};

/// Where to rehearse: on a copy, or in a transaction of the database itself that is undone. Whoever chooses the latter
/// is told first what it locks.
enum class RehearsalKind { Copy, Transaction };

/// The place for a kind of database; an error where there is none.
Result<std::unique_ptr<RehearsalPlace>> rehearsalPlace(const Database::ConnectionSettings &settings,
                                                       RehearsalKind kind = RehearsalKind::Copy);
/// Whether a database of that kind can be rehearsed on in a transaction.
bool canRehearseInTransaction(const Database::ConnectionSettings &settings);
/// What such a rehearsal keeps from everybody else until its end: "the tables a, b and what refers to them".
QString rehearsalLocks(const QStringList &touchedTables);

} // namespace Retort::Migrator
