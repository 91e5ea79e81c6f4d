// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "migrator/plan.h"

#include <QStringList>

namespace Retort::Migrator
{

/// Whether SQLite must not look at foreign keys while the step runs.
bool ignoresForeignKeys(const PlannedStep &step, const Dialect::Dialect &dialect);

/// Switches foreign keys off where a transaction needs it, and back on the way out, with what its statements may
/// switch.
class ForeignKeyPause
{
public:
    explicit ForeignKeyPause(Database::Connection &connection)
        : m_connection(connection)
    {
    }
    ~ForeignKeyPause();
    Q_DISABLE_COPY_MOVE(ForeignKeyPause)

    /// Before the transaction begins: SQLite takes no notice within one.
    Result<> begin(const QStringList &settings);
    bool wereEnforced() const { return m_before == Database::ForeignKeys::Enforced; }

private:
    Database::Connection &m_connection;
    Database::ForeignKeys m_before = Database::ForeignKeys::Ignored;
    QStringList m_restoring;
};

} // namespace Retort::Migrator
