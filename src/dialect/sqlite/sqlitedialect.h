// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/sqldialect.h"
#include "dialect/sqlite/tablespelling.h"

namespace Retort::Dialect
{

/// SQLite 3.35 and later. Its texts equal SQLAlchemy 1.4's, because SQLite keeps them as the schema.
/// SQLAlchemy source, dialects/sqlite/base.py.
class SqliteDialect final : public SqlDialect, private TableSpelling
{
public:
    SqliteDialect();

    QString name() const override;
    QString displayName() const override;
    bool transactionalDdl() const override { return true; }
    QString beginStatement() const override;
    QString scriptBeginStatement() const override { return {}; }
    bool readsTables() const override { return true; }
    /// Changes of a table follow its own text, see TableChange.
    Result<QList<Instruction>> instructions(const Operations::Operation &operation, TableSource &tables) const override;
    QStringList resetStatements() const override;
    QStringList switchedSettings() const override;
    QStringList hiddenKeys() const override;
    Result<QString> typeName(const Schema::Type &type) const override;
    QStringList split(const QString &script) const override;

protected:
    Result<QString> columnText(const ColumnPlace &place) const override;
    QString defaultText(const Schema::ServerDefault &value) const override;
    Result<QString> primaryKeyText(const Schema::Table &table, const TableKeys &keys) const override;
    Result<QString> foreignKeyText(const Schema::ForeignKey &key, const QString &schema) const override;
    bool isLeftToAlter(const Schema::ForeignKey &) const override { return false; }
    QString uniqueSuffix(const Schema::Column &column) const override;
    bool isNative(const Schema::Type &type) const override;
    QString tableSuffix(const Schema::Table &table) const override;
    Result<QStringList> addColumn(const Operations::AddColumn &operation) const override;
    Result<QStringList> dropColumn(const Operations::DropColumn &operation) const override;
    Result<QStringList> alterColumn(const Operations::AlterColumn &operation) const override;
    Result<QStringList> createConstraint(const Operations::CreateConstraint &operation) const override;
    Result<QStringList> dropConstraint(const Operations::DropConstraint &operation) const override;
    Result<QStringList> tableComment(const Operations::TableComment &operation) const override;
    QString constraintSuffix(const QMap<QString, QString> &options) const override;
    Result<QString> createIndex(const Operations::CreateIndex &operation) const override;

private:
    QString nameText(const QString &name) const override { return identifier(name); }
    QString valueText(const QString &text) const override { return literal(text); }
    Result<QString> typeText(const Schema::Type &type) const override { return typeName(type); }
    QString defaultValueText(const Schema::ServerDefault &value) const override { return defaultText(value); }
    Result<QString> generatedText(const Schema::Computed &computed) const override { return computedText(computed); }
    Result<QString> constraintDefinition(const Schema::Constraint &constraint, const QString &table) const override;
    QString typeCheck(const QString &column, const Schema::Type &type) const override;
    QString typeCheckName(const Schema::Type &type) const override;
    Result<QString> columnDefinition(const Operations::AddColumn &add) const override;
    Result<QStringList> columnIndexes(const Operations::AddColumn &add) const override;
    Result<QStringList> plainStatements(const Operations::Operation &operation) const override;
    Result<QList<Instruction>> changed(const Operations::Batch &batch, TableSource &tables) const;
    bool keyStandsInColumn(const Schema::Table &table, const TableKeys &keys) const;
    Result<> checkAddable(const Operations::AddColumn &operation) const;
    Result<QString> inlineReferences(const Operations::AddColumn &operation) const;
};

} // namespace Retort::Dialect
