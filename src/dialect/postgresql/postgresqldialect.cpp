// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/postgresql/postgresqldialect.h"

#include "dialect/postgresql/identity.h"
#include "dialect/postgresql/reservedwords.h"
#include "dialect/postgresql/split.h"
#include "dialect/postgresql/types.h"
#include "dialect/typenames.h"
#include "schema/options.h"

#include <QCoreApplication>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

namespace
{

QString serialFor(const Schema::Type &type)
{
    const QString name = type.name.toUpper();
    if (type.kind == Schema::TypeKind::BigInteger || name == u"BIGINT")
        return u"BIGSERIAL"_s;
    if (type.kind == Schema::TypeKind::SmallInteger || name == u"SMALLINT")
        return u"SMALLSERIAL"_s;
    return u"SERIAL"_s;
}

} // namespace

PostgresqlDialect::PostgresqlDialect()
    : SqlDialect({
        .identifiers = {.quote = u'"', .reserved = &postgresqlReservedWords(), .maximumLength = 63},
        .literals = {.bytes = LiteralRules::Bytes::BackslashX,
                     .infinity = u"'Infinity'"_s,
                     .minusInfinity = u"'-Infinity'"_s,
                     .notANumber = u"'NaN'"_s},
        .lexical = postgresqlLexicalFeatures(),
        .insertNothing = u"DEFAULT VALUES"_s,
    })
{
}

QString PostgresqlDialect::name() const
{
    return u"postgresql"_s;
}

QString PostgresqlDialect::displayName() const
{
    return u"PostgreSQL"_s;
}

// The first key is Retort's own, "RTRT"; the second tells version tables apart.
QString PostgresqlDialect::lockQuery(const QString &name) const
{
    return u"SELECT pg_try_advisory_lock(1381257812, hashtext(%1))"_s.arg(literal(name));
}

QString PostgresqlDialect::unlockQuery(const QString &name) const
{
    return u"SELECT pg_advisory_unlock(1381257812, hashtext(%1))"_s.arg(literal(name));
}

QString PostgresqlDialect::beginStatement() const
{
    return u"BEGIN"_s;
}

Result<QString> PostgresqlDialect::typeName(const Schema::Type &type) const
{
    return postgresqlTypeName(type, *this);
}

QStringList PostgresqlDialect::split(const QString &script) const
{
    return splitPostgresql(script);
}

Result<QString> PostgresqlDialect::columnText(const ColumnPlace &place) const
{
    const Schema::Column &column = place.column;
    const bool isNullable = column.nullable;
    QString text = identifier(column.name) + u' ';
    if (column.name == place.keys.autoincrement && !column.identity && column.sequence.isEmpty()) {
        text += serialFor(typeFor(column.type, name()));
    } else {
        const Result<QString> type = typeName(column.type);
        if (!type)
            return failure(type.error());
        text += *type;
        if (column.serverDefault)
            text += u" DEFAULT "_s + defaultText(*column.serverDefault);
    }
    if (column.computed) {
        const Result<QString> computed = computedText(*column.computed);
        if (!computed)
            return failure(computed.error());
        text += u' ' + *computed;
    }
    if (column.identity)
        text += u' ' + identityText(*column.identity) + (isNullable ? u" NULL"_s : QString());
    else if (!isNullable)
        text += u" NOT NULL"_s;
    return text;
}

Result<QString> PostgresqlDialect::computedText(const Schema::Computed &computed) const
{
    if (computed.persisted && !*computed.persisted) {
        return failure(
            QCoreApplication::translate("Dialect", "PostgreSQL stores computed columns: it has no virtual ones."),
            QCoreApplication::translate("Dialect", "Leave persisted=False out."));
    }
    return SqlDialect::computedText({.expression = computed.expression, .persisted = true});
}

bool PostgresqlDialect::isNative(const Schema::Type &type) const
{
    return type.kind == Schema::TypeKind::Boolean || type.nativeEnum;
}

QString PostgresqlDialect::tableSuffix(const Schema::Table &table) const
{
    QString text;
    const auto value = [&](const QString &key) { return option(table.options, key); };
    if (const QStringList parents = Schema::optionList(value(u"postgresql_inherits"_s)); !parents.isEmpty()) {
        QStringList names;
        for (const QString &parent : parents)
            names << identifier(parent);
        text += u"\n INHERITS ( "_s + names.join(u", "_s) + u" )"_s;
    }
    if (const QString partition = value(u"postgresql_partition_by"_s); !partition.isEmpty())
        text += u"\n PARTITION BY "_s + partition;
    if (const QString oids = value(u"postgresql_with_oids"_s); !oids.isEmpty())
        text += isTrue(oids) ? u"\n WITH OIDS"_s : u"\n WITHOUT OIDS"_s;
    if (const QString commit = value(u"postgresql_on_commit"_s); !commit.isEmpty())
        text += u"\n ON COMMIT "_s + QString(commit).replace(u'_', u' ').toUpper();
    if (const QString tablespace = value(u"postgresql_tablespace"_s); !tablespace.isEmpty())
        text += u"\n TABLESPACE "_s + identifier(tablespace);
    return text;
}

QStringList PostgresqlDialect::commentStatements(const Schema::Table &table) const
{
    QStringList statements;
    const QString tableName = qualified(table.schema, table.name);
    if (!table.comment.isEmpty())
        statements << u"COMMENT ON TABLE "_s + tableName + u" IS "_s + literal(table.comment);
    for (const Schema::Column &column : table.columns) {
        if (!column.comment.isEmpty())
            statements << u"COMMENT ON COLUMN "_s + tableName + u'.' + identifier(column.name) + u" IS "_s
                    + literal(column.comment);
    }
    return statements;
}

Result<QString> PostgresqlDialect::createIndex(const Operations::CreateIndex &operation) const
{
    const Result<QString> indexName = this->indexName(operation);
    if (!indexName)
        return failure(indexName.error());
    const auto value = [&](const QString &key) { return option(operation.index.options, key); };
    const QMap<QString, QString> classes = Schema::optionMap(value(u"postgresql_ops"_s));
    QStringList keys;
    for (const Schema::IndexKey &key : operation.index.keys) {
        const QString operatorClass = classes.value(key.text);
        keys << (key.isExpression ? key.text : identifier(key.text))
                + (operatorClass.isEmpty() ? QString() : u' ' + operatorClass);
    }

    QString text = operation.index.unique ? u"CREATE UNIQUE INDEX "_s : u"CREATE INDEX "_s;
    if (isTrue(value(u"postgresql_concurrently"_s)))
        text += u"CONCURRENTLY "_s;
    if (operation.ifNotExists)
        text += u"IF NOT EXISTS "_s;
    text += identifier(*indexName) + u" ON "_s + qualified(operation.schema, operation.table) + u' ';
    if (const QString method = value(u"postgresql_using"_s); !method.isEmpty())
        text += u"USING "_s + method.toLower() + u' ';
    text += u'(' + keys.join(u", "_s) + u')';
    if (const QStringList included = Schema::optionList(value(u"postgresql_include"_s)); !included.isEmpty())
        text += u" INCLUDE "_s + nameList(included);
    if (isTrue(value(u"postgresql_nulls_not_distinct"_s)))
        text += u" NULLS NOT DISTINCT"_s;
    QStringList parameters;
    for (const auto &[parameter, setting] : Schema::optionPairs(value(u"postgresql_with"_s)))
        parameters << parameter + u" = "_s + setting;
    if (!parameters.isEmpty())
        text += u" WITH ("_s + parameters.join(u", "_s) + u')';
    if (const QString tablespace = value(u"postgresql_tablespace"_s); !tablespace.isEmpty())
        text += u" TABLESPACE "_s + identifier(tablespace);
    if (const QString where = value(u"postgresql_where"_s); !where.isEmpty())
        text += u" WHERE "_s + where;
    return text;
}

} // namespace Retort::Dialect
