// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "dialect/dialect.h"
#include "revision/transactions.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace Retort::Workspace
{

class Options;

/// What env.py tells Alembic in context.configure() and what Retort, which never runs env.py, reads from the section
/// [retort] of the ini file ([retort:NAME] for the settings of `-n NAME`) or from [tool.retort].
/// Alembic docs, "EnvironmentContext.configure".
struct EnvironmentRules {
    using Transactions = Revision::Transactions;
    using VersionKey = Dialect::VersionKey;
    enum class Alterations { Direct, Batch };
    enum class Schemas { DefaultOnly, All };

    QString versionTable = QStringLiteral("alembic_version");
    QString versionTableSchema = {};
    VersionKey versionKey = VersionKey::Primary; ///< version_table_pk
    Transactions transactions = Transactions::Usual; ///< transaction_per_migration
    Alterations alterations = Alterations::Direct; ///< render_as_batch
    Schemas schemas = Schemas::DefaultOnly; ///< include_schemas
    QMap<QString, QString> namingConvention = {}; ///< "ix", "uq", "ck", "fk", "pk" to SQLAlchemy's patterns
    QStringList includeTables = {}; ///< names with * and ?; empty: all
    QStringList excludeTables = {};
    QStringList moduleSearchPath = {}; ///< absolute folders in which a project's own modules are looked for

    friend bool operator==(const EnvironmentRules &, const EnvironmentRules &) = default;
};

/// Reads the section. What it leaves open and env.py states as a literal is taken from there, and the person is told in
/// `notices`; what env.py computes is only told.
Result<EnvironmentRules> readRules(Options &section, const QString &environmentScript, QList<Error> &notices);

} // namespace Retort::Workspace
