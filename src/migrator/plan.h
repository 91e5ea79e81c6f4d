// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connection.h"
#include "dialect/dialect.h"
#include "operations/operation.h"
#include "revision/graph.h"
#include "revision/path.h"

#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace Retort::Migrator
{

/// One SQL statement and the operation of the script that it comes from.
struct PlannedStatement {
    QString sql = {};
    int operation = -1; ///< index into PlannedStep::operations, -1: the version table
    /// Set for a query that must find no row: why the step is refused if it finds some (%1 their number, %2 the first).
    QString refusal = {};
    bool isOutsideTransaction = false; ///< of an autocommit_block()
    bool ignoresForeignKeys = false; ///< they are off before the transaction begins
    QString unless = {}; ///< a query: the statement is passed over if it finds a row
    bool isBoundLate = false; ///< written anew from the table as it stands, just before it runs
    QStringList undo = {}; ///< what takes it back without a loss, where the operation's reverse would not
    QString assumption = {}; ///< what is taken for granted, because no database was looked at
    friend bool operator==(const PlannedStatement &, const PlannedStatement &) = default;
};

/// One revision to run: what its script asks for, the SQL that this means, and what the version table becomes.
struct PlannedStep {
    Revision::Step step = {};
    QString file = {};
    QString message = {};
    Revision::RevisionIds downRevisions = {};
    QList<Operations::PlacedOperation> operations = {};
    QList<PlannedStatement> statements = {};
    Revision::RowChange rowChange = {};
    /// Set if the script, or one that runs before it, asks the database what only it knows: operations and statements
    /// are those known so far, and the script is evaluated as it runs. An invalid position: an earlier script asks.
    std::optional<TextPosition> decidedAtRunTime = {};
    QMap<QString, QString> namingConvention = {}; ///< the project's, for scripts that are evaluated as they run
    QStringList moduleSearchPath = {}; ///< the same: where they find what they import
    friend bool operator==(const PlannedStep &, const PlannedStep &) = default;
};

/// What will run, as data: preview, offline script and executor all take this.
struct Plan {
    QString dialect = {};
    Revision::RevisionIds rowsBefore = {}; ///< the executor refuses if the database stands elsewhere by then
    QList<PlannedStep> steps = {};
    Revision::Transactions transactions = Revision::Transactions::Usual;
    friend bool operator==(const Plan &, const Plan &) = default;

    /// Tables that the operations name, sorted.
    QStringList touchedTables() const;
};

/// The version table's place. Alembic docs, "version_table" and "version_table_schema".
struct VersionTable {
    QString name = QStringLiteral("alembic_version");
    QString schema = {};
    Dialect::VersionKey key = Dialect::VersionKey::Primary;
    friend bool operator==(const VersionTable &, const VersionTable &) = default;
};

/// Evaluates every script of the steps and turns its operations to SQL. Reads the files, touches no database, and fails
/// as a whole, with file, line, column and construct, if one script cannot be evaluated. Where the dialect needs the
/// tables as they stand, those that the revisions before have made are taken.
Result<Plan> plan(const Revision::Graph &graph, const Revision::RevisionIds &rows, const QList<Revision::Step> &steps,
                  const Dialect::Dialect &dialect, const VersionTable &versionTable);
/// The same for a database, whose schema is read where it is needed. Nothing is written to it.
Result<Plan> plan(const Revision::Graph &graph, const Revision::RevisionIds &rows, const QList<Revision::Step> &steps,
                  const Dialect::Dialect &dialect, const VersionTable &versionTable, Database::Connection &connection);

/// The step in Alembic's words: "upgrade a -> b". Nothing stands left or right of the arrow for base.
QString stepText(const PlannedStep &step);
/// The log line of Alembic: "Running upgrade a -> b, message".
QString runningText(const PlannedStep &step);
/// The same of a stamp: "Running stamp_revision a -> b".
QString runningText(const Revision::RowChange &stamp);

/// One step planned from a source text that need not be saved, for the editor. No row change.
struct Preview {
    QList<Operations::PlacedOperation> operations = {};
    QList<PlannedStatement> statements = {};
    QList<Error> errors = {}; ///< what came before the first error is still listed
    std::optional<TextPosition> decidedAtRunTime = {}; ///< where the script asks the database
};
Preview preview(const QString &source, const QString &file, Revision::Direction direction,
                const Dialect::Dialect &dialect, const QStringList &moduleSearchPath = {});

/// The whole plan as an SQL script, as `alembic upgrade --sql` writes it; a script that ends at base keeps the version
/// table, as Alembic does since 1.19. An error with its place if a script asks the database. Alembic docs, "Generating
/// SQL Scripts".
Result<QString> offlineScript(const Plan &plan, const Dialect::Dialect &dialect, const VersionTable &versionTable);
/// The script that only makes the version table: `alembic ensure_version --sql`.
QString offlineVersionTable(const Dialect::Dialect &dialect, const VersionTable &versionTable);
/// The same for `alembic stamp --sql`.
QString offlineStampScript(const QList<Revision::RowChange> &changes, const Revision::RevisionIds &rowsBefore,
                           const Dialect::Dialect &dialect, const VersionTable &versionTable);

} // namespace Retort::Migrator
