// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/postgresql/identity.h"
#include "dialect/postgresql/postgresqldialect.h"
#include "dialect/tablekeys.h"

#include <QCoreApplication>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

// Alembic source, ddl/impl.py and ddl/postgresql.py: the type first, the name last.
Result<QStringList> PostgresqlDialect::alterColumn(const Operations::AlterColumn &operation) const
{
    if (!operation.usingExpression.isEmpty() && !operation.type) {
        return failure(
            QCoreApplication::translate("Dialect", "postgresql_using must be used with the type_ parameter."));
    }
    if (!operation.computed.isKept()) {
        return failure(QCoreApplication::translate("Dialect",
                                                   "PostgreSQL cannot make the column %1.%2 a computed one, nor alter "
                                                   "what it computes.")
                           .arg(operation.table, operation.column),
                       QCoreApplication::translate("Dialect", "Drop the column and add it anew."));
    }
    const QString table = alteredTable(operation.schema, operation.table);
    const QString start = u"ALTER TABLE "_s + table + u" ALTER COLUMN "_s + identifier(operation.column) + u' ';
    Result<QStringList> statements = droppedTypeCheck(operation);
    if (!statements)
        return statements;
    if (operation.type) {
        const Result<QString> type = typeName(*operation.type);
        if (!type)
            return failure(type.error());
        *statements << guardedTypes({{.name = operation.column, .type = *operation.type}})
                    << start + u"TYPE "_s + *type
                + (operation.usingExpression.isEmpty() ? QString() : u" USING "_s + operation.usingExpression);
    }
    if (operation.nullable)
        *statements << start + (*operation.nullable ? u"DROP NOT NULL"_s : u"SET NOT NULL"_s);
    using DefaultChange = Operations::Change<Schema::ServerDefault>;
    if (operation.serverDefault.kind == DefaultChange::Kind::Set)
        *statements << start + u"SET DEFAULT "_s + defaultText(operation.serverDefault.value);
    else if (operation.serverDefault.kind == DefaultChange::Kind::Remove)
        *statements << start + u"DROP DEFAULT"_s;
    if (const QString change = identityChange(operation); !change.isEmpty())
        *statements << start + change;
    if (!operation.comment.isKept()) {
        const bool isSet = operation.comment.kind == Operations::Change<QString>::Kind::Set;
        *statements << u"COMMENT ON COLUMN "_s + table + u'.' + identifier(operation.column) + u" IS "_s
                + (isSet ? literal(operation.comment.value) : u"NULL"_s);
    }
    if (!operation.newName.isEmpty()) {
        *statements << u"ALTER TABLE "_s + table + u" RENAME "_s + identifier(operation.column) + u" TO "_s
                + identifier(operation.newName);
    }
    *statements += addedTypeCheck(operation);
    return statements;
}

Result<QString> PostgresqlDialect::excludeText(const Schema::Exclude &exclude) const
{
    QStringList elements;
    for (const Schema::Exclude::Element &element : exclude.elements) {
        const QString operatorClass = exclude.classes.value(element.text);
        elements << (element.isExpression ? element.text : identifier(element.text))
                + (operatorClass.isEmpty() ? QString() : u' ' + operatorClass) + u" WITH "_s + element.comparison;
    }
    const Result<QString> deferrable = deferrableText(exclude.deferrable, exclude.initially);
    if (!deferrable)
        return failure(deferrable.error());
    const QString method = exclude.method.isEmpty() ? u"gist"_s : exclude.method.toLower();
    return constraintStart(exclude.name) + u"EXCLUDE USING "_s + method + u" ("_s + elements.join(u", "_s) + u')'
        + (exclude.where.isEmpty() ? QString() : u" WHERE ("_s + exclude.where + u')') + *deferrable;
}

QString PostgresqlDialect::constraintSuffix(const QMap<QString, QString> &options) const
{
    return isTrue(option(options, u"postgresql_not_valid"_s)) ? u" NOT VALID"_s : QString();
}

Result<QString> PostgresqlDialect::dropIndex(const Operations::DropIndex &operation) const
{
    const bool concurrently = isTrue(option(operation.options, u"postgresql_concurrently"_s));
    return u"DROP INDEX "_s + (concurrently ? u"CONCURRENTLY "_s : QString())
        + (operation.ifExists ? u"IF EXISTS "_s : QString()) + qualified(operation.schema, operation.index);
}

Result<QStringList> PostgresqlDialect::batch(const Operations::Batch &operation) const
{
    const bool isAnew = operation.recreate == Operations::Batch::Recreate::Always && operation.copyFrom;
    const Result<QStringList> anew = isAnew ? writtenAnew(operation) : QStringList();
    const Result<QStringList> changes = anew ? SqlDialect::batch(operation) : anew;
    return changes ? Result<QStringList>(*anew + *changes) : changes;
}

/// Alembic source, ddl/postgresql.py, prep_table_for_batch(): the names of keys are those of indexes, which are unique
/// in a schema.
QStringList PostgresqlDialect::freedNames(const Operations::Batch &batch) const
{
    QStringList statements;
    for (const Schema::Constraint &constraint : batch.copyFrom->constraints) {
        const QString name = Schema::constraintName(constraint);
        if (!name.isEmpty())
            statements << u"ALTER TABLE "_s + qualified(batch.schema, batch.table) + u" DROP CONSTRAINT "_s
                    + identifier(name);
    }
    return statements;
}

QStringList PostgresqlDialect::countersBehind(const Schema::Table &table) const
{
    const Result<TableKeys> keys = tableKeys(table, name());
    if (!keys || keys->autoincrement.isEmpty())
        return {};
    const QString column = identifier(keys->autoincrement);
    const QString counted = qualified(table.schema, table.name);
    return {u"SELECT setval(pg_get_serial_sequence(%1, %2), COALESCE(MAX(%3), 1), MAX(%3) IS NOT NULL) FROM %4"_s.arg(
        literal(counted), literal(keys->autoincrement), column, counted)};
}

} // namespace Retort::Dialect
