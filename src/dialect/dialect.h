// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "dialect/tablesource.h"
#include "operations/operation.h"
#include "schema/type.h"
#include "sql/value.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

namespace Retort::Dialect
{

/// The same questions to every kind of server. Answers are pure: no dialect holds a connection.
class Dialect
{
public:
    virtual ~Dialect() = default;

    /// SQLAlchemy's name: "sqlite", "postgresql", "mysql", "mariadb".
    virtual QString name() const = 0;
    /// For people: "SQLite".
    virtual QString displayName() const = 0;
    /// Whether CREATE, ALTER and DROP are undone by ROLLBACK. Never ask the driver: it is wrong for MariaDB.
    virtual bool transactionalDdl() const = 0;
    /// The statement that begins a writing transaction.
    virtual QString beginStatement() const = 0;
    /// The statement at the head of an SQL script that is written instead of run; its twin is COMMIT. Empty where
    /// Alembic writes scripts without a transaction.
    virtual QString scriptBeginStatement() const { return transactionalDdl() ? beginStatement() : QString(); }
    /// Queries that take and give back a lock of this name, so that one run waits for the other. The first never waits:
    /// its value tells whether the lock was free. Empty where the server has no such lock, or needs none because the
    /// transactions of the runs wait for each other.
    virtual QString lockQuery(const QString & /*name*/) const { return {}; }
    virtual QString unlockQuery(const QString & /*name*/) const { return {}; }
    /// Settings of a connection that statements may switch, to be put back behind the step: PRAGMA names.
    virtual QStringList switchedSettings() const { return {}; }
    /// What puts a connection back to normal after a step has failed in the middle.
    virtual QStringList resetStatements() const { return {}; }
    /// Hidden columns that tell the rows of a table without primary key apart, unless its own columns have the name.
    virtual QStringList hiddenKeys() const { return {}; }
    /// What follows INSERT INTO t when every column takes its default.
    virtual QString insertNothing() const { return QStringLiteral("DEFAULT VALUES"); }
    /// An expression of any type as text, to be searched.
    virtual QString asText(const QString &expression) const
    {
        return QStringLiteral("CAST(%1 AS TEXT)").arg(expression);
    }

    /// An identifier, quoted where the dialect needs it (reserved word, upper case, other characters), as SQLAlchemy
    /// does.
    virtual QString identifier(const QString &name) const = 0;
    /// schema.name, each part quoted where needed.
    QString qualified(const QString &schema, const QString &name) const;
    /// A value as SQL text. Only for scripts and previews: statements with a person's data bind their values.
    virtual QString literal(const Sql::Value &value) const = 0;
    /// The SQL name of a type, or why this dialect has none.
    virtual Result<QString> typeName(const Schema::Type &type) const = 0;
    /// The statements that carry out an operation, each one to be sent alone and without a final semicolon.
    virtual Result<QStringList> statements(const Operations::Operation &operation) const = 0;
    /// Whether a table is changed by way of its own text, so that instructions() asks for it.
    virtual bool readsTables() const { return false; }
    /// The same as statements(), with what a change of a table needs: its text as it stands, checks of its rows, and
    /// how each statement is to be run.
    virtual Result<QList<Instruction>> instructions(const Operations::Operation &operation, TableSource &tables) const;
    /// Cuts a script into its statements (strings, comments, dollar quotes and trigger bodies respected), without
    /// semicolons and empty pieces.
    virtual QStringList split(const QString &script) const = 0;
};

/// The dialect of that name ("sqlite", "postgresql", "mysql", "mariadb"), or null. They live as long as the program.
const Dialect *dialectNamed(const QString &name);
/// The names of all dialects, the default first.
QStringList dialectNames();

/// Whether the version table has a primary key (`version_table_pk`).
enum class VersionKey { Primary, None };
/// Version table statements, the same on every dialect. Alembic source, runtime/migration.py.
QString createVersionTable(const Dialect &dialect, const QString &schema, const QString &table,
                           VersionKey key = VersionKey::Primary);

} // namespace Retort::Dialect
