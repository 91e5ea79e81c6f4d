// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "operations/operation.h"
#include "sql/answer.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace Retort::Script
{

enum class Direction { Upgrade, Downgrade };

/// Answers to what a script asks of the schema (sa.inspect(bind)). Errors are the database's own.
class SchemaAnswers
{
public:
    virtual ~SchemaAnswers() = default;

    /// An empty schema means the default one.
    virtual Result<QStringList> tableNames(const QString &schema) = 0;
    virtual Result<QStringList> viewNames(const QString &schema) = 0;
    /// Nothing if there is no such table.
    virtual Result<std::optional<Schema::Table>> table(const QString &schema, const QString &name) = 0;
    virtual Result<QStringList> schemaNames() = 0;
};

/// What a script sees of the world: the name of the dialect, and a place where its operations go.
class MigrationContext
{
public:
    virtual ~MigrationContext() = default;

    /// "sqlite", "postgresql", "mysql" or "mariadb", as SQLAlchemy names them.
    virtual QString dialectName() const = 0;
    /// Takes one operation. An error ends the evaluation.
    virtual Result<> add(Operations::PlacedOperation operation) = 0;

    /// Takes a statement whose answer the script may read (connection.execute()). Without a database there is no answer
    /// yet: the script goes on until it reads one, and then noteQuestion() is called and the evaluation ends.
    virtual Result<std::optional<Sql::Answer>> ask(Operations::PlacedOperation statement);
    /// Who answers questions about the schema; null if nobody does here.
    virtual SchemaAnswers *schemaAnswers() { return nullptr; }
    /// MetaData(naming_convention=…) of the project: templates by "ix", "uq", "ck", "fk", "pk". SQLAlchemy docs,
    /// "Configuring Constraint Naming Conventions".
    virtual QMap<QString, QString> namingConvention() const { return {}; }
    /// The server's version, most significant first; empty if it is not known here.
    virtual QList<int> serverVersion() { return {}; }
    /// What the connection's address calls the database; empty if it is not known here.
    virtual QString databaseName() { return {}; }
    /// The script wanted an answer that only a database can give: what it does is decided when it runs.
    virtual void noteQuestion(const TextPosition &) { }
};

/// Keeps the operations in a list and does nothing else.
class RecordingContext final : public MigrationContext
{
public:
    explicit RecordingContext(QString dialectName);

    QString dialectName() const override { return m_dialectName; }
    Result<> add(Operations::PlacedOperation operation) override;
    void noteQuestion(const TextPosition &position) override { m_question = position; }
    const QList<Operations::PlacedOperation> &operations() const { return m_operations; }
    /// Where the script first asked what only a database knows; nothing if it never did.
    const std::optional<TextPosition> &question() const { return m_question; }

private:
    QString m_dialectName;
    QList<Operations::PlacedOperation> m_operations;
    std::optional<TextPosition> m_question;
};

} // namespace Retort::Script
