// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/rehearsal/serverplaces.h"
#include "migrator/text.h"

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

class PostgresqlTransaction final : public RehearsalPlace
{
public:
    Result<std::unique_ptr<Database::Connection>> prepare(Database::Connection &source, const Progress &progress,
                                                          const CancelToken &cancel) override;
    qint64 bytes() const override { return 0; }
    bool isTransaction() const override { return true; }
    QStringList notes(Database::Connection &place) const override;
};

Result<std::unique_ptr<Database::Connection>>
PostgresqlTransaction::prepare(Database::Connection &source, const Progress &progress, const CancelToken & /*cancel*/)
{
    progress(0, 1);
    auto opened = Database::Connection::open(source.settings(), Database::OpenMode::ReadWrite);
    if (!opened)
        return opened;
    // Whoever holds a lock that the rehearsal wants is not to keep everybody behind it waiting, too.
    const Result<qint64> patient = (*opened)->execute(u"SET lock_timeout TO 5000"_s);
    if (!patient)
        return failure(patient.error());
    const Result<> held = (*opened)->holdTransaction(u"BEGIN"_s);
    if (!held)
        return failure(held.error());
    progress(1, 1);
    return opened;
}

QStringList PostgresqlTransaction::notes(Database::Connection &place) const
{
    // Tables that the rehearsal itself has made are nobody else's: they have no row that another transaction sees.
    const Result<Database::RowSet> rows = place.query(
        u"SELECT c.relname, string_agg(DISTINCT l.mode, ', ' ORDER BY l.mode) FROM pg_catalog.pg_locks l "
        "JOIN pg_catalog.pg_class c ON c.oid = l.relation WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' "
        "AND c.relkind IN ('r', 'p', 'v', 'm') AND c.relnamespace <> 'pg_catalog'::regnamespace "
        "AND l.mode IN ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock') "
        "GROUP BY c.relname ORDER BY c.relname"_s);
    if (!rows || rows->rows.isEmpty())
        return {};
    QStringList tables;
    for (const QVariantList &row : rows->rows)
        tables << u"%1 (%2)"_s.arg(row.value(0).toString(), row.value(1).toString());
    return {Text::tr("Until its end the rehearsal held these locks: %1.").arg(tables.join(u", "_s))};
}

} // namespace

std::unique_ptr<RehearsalPlace> postgresqlTransaction()
{
    return std::make_unique<PostgresqlTransaction>();
}

} // namespace Retort::Migrator
