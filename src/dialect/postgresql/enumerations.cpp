// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/postgresql/outside.h"
#include "dialect/postgresql/postgresqldialect.h"
#include "dialect/typenames.h"

#include <algorithm>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

QList<PostgresqlDialect::EnumType> PostgresqlDialect::enumTypes(const QList<Schema::Column> &columns) const
{
    QList<EnumType> types;
    for (const Schema::Column &column : columns) {
        const Schema::Type &own = typeFor(column.type, name());
        const Schema::Type &type =
            own.kind == Schema::TypeKind::Array && !own.items.isEmpty() ? own.items.first() : own;
        if (type.kind != Schema::TypeKind::Enum || !type.nativeEnum || !type.createType || type.name.isEmpty())
            continue;
        QStringList values;
        for (const QString &value : type.enumValues)
            values << literal(value);
        const QString statement =
            u"CREATE TYPE "_s + qualified(type.schema, type.name) + u" AS ENUM ("_s + values.join(u", "_s) + u')';
        const QString visible = type.schema.isEmpty() ? u"pg_catalog.pg_type_is_visible(t.oid)"_s
                                                      : u"n.nspname = "_s + literal(type.schema);
        const QString query = u"SELECT 1 FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = "
                              "t.typnamespace WHERE t.typname = %1 AND %2"_s.arg(literal(type.name), visible);
        const bool isKnown = std::any_of(types.cbegin(), types.cend(),
                                         [&](const EnumType &each) { return each.statement == statement; });
        if (!isKnown)
            types << EnumType{.statement = statement, .query = query};
    }
    return types;
}

QStringList PostgresqlDialect::enumStatements(const QList<Schema::Column> &columns) const
{
    QStringList statements;
    for (const EnumType &type : enumTypes(columns))
        statements << type.statement;
    return statements;
}

Result<QStringList> PostgresqlDialect::typeStatements(const Schema::Table &table) const
{
    return enumStatements(table.columns);
}

// Alembic leaves the type of an added column to the script, so a script may have made it: that is no error.
QStringList PostgresqlDialect::guardedTypes(const QList<Schema::Column> &columns) const
{
    QStringList statements;
    for (const QString &statement : enumStatements(columns)) {
        statements << u"DO $retort$ BEGIN "_s + statement
                + u"; EXCEPTION WHEN duplicate_object THEN NULL; END $retort$"_s;
    }
    return statements;
}

Result<QStringList> PostgresqlDialect::addColumn(const Operations::AddColumn &operation) const
{
    const Result<QStringList> statements = SqlDialect::addColumn(operation);
    if (!statements)
        return statements;
    return guardedTypes({operation.column}) + *statements;
}

// What cannot run within the transaction is split off from it, as by autocommit_block(), and the plan shows it.
// SQLAlchemy makes a type once in a run, however many tables use it; one that an earlier run has made is there, too.
Result<QList<Instruction>> PostgresqlDialect::instructions(const Operations::Operation &operation,
                                                           TableSource &tables) const
{
    Result<QList<Instruction>> all = SqlDialect::instructions(operation, tables);
    if (!all)
        return all;
    for (Instruction &each : *all)
        each.isOutsideTransaction = each.isOutsideTransaction || runsOutside(each.sql);
    const auto *create = std::get_if<Operations::CreateTable>(&operation);
    if (!create)
        return all;
    for (const EnumType &type : enumTypes(create->table.columns)) {
        for (Instruction &each : *all) {
            if (each.sql == type.statement)
                each.unless = type.query;
        }
    }
    return all;
}

} // namespace Retort::Dialect
