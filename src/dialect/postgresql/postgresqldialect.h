// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/sqldialect.h"

namespace Retort::Dialect
{

/// PostgreSQL 12 and later. SQLAlchemy source, dialects/postgresql/base.py.
class PostgresqlDialect final : public SqlDialect
{
public:
    PostgresqlDialect();

    QString name() const override;
    QString displayName() const override;
    bool transactionalDdl() const override { return true; }
    QString beginStatement() const override;
    QString lockQuery(const QString &name) const override;
    QString unlockQuery(const QString &name) const override;
    Result<QString> typeName(const Schema::Type &type) const override;
    QStringList split(const QString &script) const override;
    Result<QList<Instruction>> instructions(const Operations::Operation &operation, TableSource &tables) const override;

protected:
    Result<QString> columnText(const ColumnPlace &place) const override;
    Result<QString> computedText(const Schema::Computed &computed) const override;
    bool isNative(const Schema::Type &type) const override;
    QString tableSuffix(const Schema::Table &table) const override;
    Result<QStringList> batch(const Operations::Batch &operation) const override;
    QStringList freedNames(const Operations::Batch &batch) const override;
    QStringList countersBehind(const Schema::Table &table) const override;
    Result<QStringList> typeStatements(const Schema::Table &table) const override;
    QStringList commentStatements(const Schema::Table &table) const override;
    Result<QStringList> addColumn(const Operations::AddColumn &operation) const override;
    Result<QStringList> alterColumn(const Operations::AlterColumn &operation) const override;
    Result<QString> excludeText(const Schema::Exclude &exclude) const override;
    QString constraintSuffix(const QMap<QString, QString> &options) const override;
    Result<QString> dropIndex(const Operations::DropIndex &operation) const override;
    Result<QString> createIndex(const Operations::CreateIndex &operation) const override;

private:
    /// A statement that makes a type, and a query that finds a row where it is there.
    struct EnumType {
        QString statement = {};
        QString query = {};
    };
    QList<EnumType> enumTypes(const QList<Schema::Column> &columns) const;
    /// CREATE TYPE for the columns' enumerations.
    QStringList enumStatements(const QList<Schema::Column> &columns) const;
    /// The same, each doing nothing where the type is there already.
    QStringList guardedTypes(const QList<Schema::Column> &columns) const;
};

} // namespace Retort::Dialect
