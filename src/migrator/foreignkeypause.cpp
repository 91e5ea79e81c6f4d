// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/foreignkeypause.h"

#include <algorithm>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

bool ignoresForeignKeys(const PlannedStep &step, const Dialect::Dialect &dialect)
{
    return dialect.readsTables()
        && (step.decidedAtRunTime
            || std::any_of(step.statements.cbegin(), step.statements.cend(),
                           [](const PlannedStatement &statement) { return statement.ignoresForeignKeys; }));
}

ForeignKeyPause::~ForeignKeyPause()
{
    for (const QString &statement : m_restoring)
        static_cast<void>(m_connection.query(statement));
    // Nothing else can be done about a failure here: the connection is broken then.
    if (wereEnforced())
        static_cast<void>(m_connection.setForeignKeys(Database::ForeignKeys::Enforced));
}

Result<> ForeignKeyPause::begin(const QStringList &settings)
{
    for (const QString &name : settings) {
        const Result<Database::RowSet> value = m_connection.query(u"PRAGMA "_s + name);
        if (value && !value->rows.isEmpty())
            m_restoring << u"PRAGMA %1=%2"_s.arg(name, value->rows.first().first().toString());
    }
    const Result<Database::ForeignKeys> before = m_connection.setForeignKeys(Database::ForeignKeys::Ignored);
    if (!before)
        return failure(before.error());
    m_before = *before;
    return {};
}

} // namespace Retort::Migrator
