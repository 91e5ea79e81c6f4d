// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/sqldialect.h"

#include "base/overloaded.h"
#include "dialect/expressions/dialectcompiler.h"
#include "dialect/textparameters.h"

#include <QCoreApplication>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

namespace
{

QStringList insertStatements(const Sql::Insert &insert, const Dialect &dialect, const QString &insertNothing)
{
    QStringList names;
    for (const QString &column : insert.columns)
        names << dialect.identifier(column);
    const QString start = u"INSERT INTO "_s + dialect.qualified(insert.schema, insert.table) + u' ';

    QStringList statements;
    for (const QList<Sql::Value> &row : insert.rows) {
        QStringList values;
        for (const Sql::Value &value : row)
            values << dialect.literal(value);
        statements << (names.isEmpty()
                           ? start + insertNothing
                           : start + u'(' + names.join(u", "_s) + u") VALUES ("_s + values.join(u", "_s) + u')');
    }
    return statements;
}

Result<QStringList> textStatements(const Sql::Text &text, const Dialect &dialect, LexicalFeatures features)
{
    Result<QString> sql = withParameters(text, dialect, features);
    if (!sql)
        return failure(sql.error());
    return dialect.split(*sql);
}

Result<QStringList> treeStatement(const Sql::Statement &statement, const Dialect &dialect, LexicalFeatures features)
{
    const Result<QString> text = compilerFor(dialect, features)->statement(statement);
    if (!text)
        return failure(text.error());
    return QStringList{*text};
}

Result<QStringList> alone(const Result<QString> &statement)
{
    if (!statement)
        return failure(statement.error());
    return QStringList{*statement};
}

} // namespace

SqlDialect::SqlDialect(Spelling spelling)
    : m_spelling(std::move(spelling))
{
}

QString SqlDialect::identifier(const QString &name) const
{
    return quotedWhereNeeded(name, m_spelling.identifiers);
}

QString SqlDialect::literal(const Sql::Value &value) const
{
    return literalText(value, m_spelling.literals);
}

Result<QStringList> SqlDialect::statements(const Operations::Operation &operation) const
{
    using namespace Operations;
    const auto insertion = [this](const Sql::Insert &insert) {
        return insertStatements(insert, *this, m_spelling.insertNothing);
    };
    return std::visit(
        Overloaded{
            [&](const CreateTable &create) { return createTable(create); },
            [&](const DropTable &drop) -> Result<QStringList> {
                const QString start = drop.ifExists ? u"DROP TABLE IF EXISTS "_s : u"DROP TABLE "_s;
                return QStringList{start + qualified(drop.schema, drop.table)};
            },
            [&](const RenameTable &rename) -> Result<QStringList> { return QStringList{renameTable(rename)}; },
            [&](const AddColumn &add) { return addColumn(add); },
            [&](const DropColumn &drop) { return dropColumn(drop); },
            [&](const AlterColumn &alter) { return alterColumn(alter); },
            [&](const CreateConstraint &create) { return createConstraint(create); },
            [&](const DropConstraint &drop) { return dropConstraint(drop); },
            [&](const TableComment &comment) { return tableComment(comment); },
            [&](const Batch &changes) { return batch(changes); },
            [&](const AutocommitBlock &block) { return allStatements(block.operations); },
            [&](const CreateIndex &create) { return alone(createIndex(create)); },
            [&](const DropIndex &drop) { return alone(dropIndex(drop)); },
            [&](const Execute &execute) -> Result<QStringList> {
                if (const auto *text = std::get_if<Sql::Text>(&execute.statement))
                    return textStatements(*text, *this, m_spelling.lexical);
                if (const auto *insert = std::get_if<Sql::Insert>(&execute.statement))
                    return insertion(*insert);
                return treeStatement(execute.statement, *this, m_spelling.lexical);
            },
            [&](const BulkInsert &bulk) -> Result<QStringList> { return insertion(bulk.insert); },
        },
        operation);
}

QString SqlDialect::alteredTable(const QString &schema, const QString &table) const
{
    QStringList parts;
    if (!schema.isEmpty()) {
        for (const QString &part : schema.split(u'.'))
            parts << identifier(part);
    }
    parts << identifier(table);
    return parts.join(u'.');
}

QString SqlDialect::renameTable(const Operations::RenameTable &operation) const
{
    return u"ALTER TABLE "_s + alteredTable(operation.schema, operation.table) + u" RENAME TO "_s
        + identifier(operation.newName);
}

Result<QStringList> SqlDialect::addColumn(const Operations::AddColumn &operation) const
{
    Schema::Table table = {.schema = operation.schema,
                           .name = operation.table,
                           .columns = {operation.column},
                           .constraints = operation.constraints};
    const Schema::Column &column = operation.column;
    const Result<TableKeys> keys = tableKeys(table, name());
    if (!keys)
        return failure(keys.error());
    const Result<QString> definition = columnText({.table = table, .column = column, .keys = *keys});
    if (!definition)
        return failure(definition.error());

    const Result<QString> checks = inlineChecks(column.name, operation.constraints);
    if (!checks)
        return failure(checks.error());
    const QString exists = operation.ifNotExists ? u"IF NOT EXISTS "_s : QString();
    QString text = u"ALTER TABLE "_s + alteredTable(operation.schema, operation.table) + u" ADD COLUMN "_s + exists
        + *definition + *checks;
    if (operation.inlinePrimaryKey && column.primaryKey)
        text += u" PRIMARY KEY"_s;
    if (operation.inlineReferences) {
        for (const Schema::ForeignKey &key : table.constraintsOf<Schema::ForeignKey>()) {
            const Result<QString> references = referencesText(key, qualified(key.referredSchema, key.referredTable));
            if (!references)
                return failure(references.error());
            text += u' ' + constraintStart(key.name) + *references;
        }
        table.constraints.removeIf([](const Schema::Constraint &constraint) {
            return std::holds_alternative<Schema::ForeignKey>(constraint);
        });
    }
    QStringList statements = {text};

    table.constraints.removeIf(
        [](const Schema::Constraint &constraint) { return std::holds_alternative<Schema::PrimaryKey>(constraint); });
    const Result<QStringList> constraints = tableConstraints(table);
    if (!constraints)
        return failure(constraints.error());
    for (const QString &constraint : *constraints)
        statements << u"ALTER TABLE "_s + qualified(table.schema, table.name) + u" ADD "_s + constraint;
    const Result<QStringList> indexes =
        indexStatements(table, operation.ifNotExists ? Existing::Kept : Existing::Refused);
    if (!indexes)
        return failure(indexes.error());
    return statements + *indexes + commentStatements(table);
}

Result<QStringList> SqlDialect::dropColumn(const Operations::DropColumn &operation) const
{
    return QStringList{u"ALTER TABLE "_s + alteredTable(operation.schema, operation.table) + u" DROP COLUMN "_s
                       + (operation.ifExists ? u"IF EXISTS "_s : QString()) + identifier(operation.column)};
}

Result<QString> SqlDialect::dropIndex(const Operations::DropIndex &operation) const
{
    return u"DROP INDEX "_s + (operation.ifExists ? u"IF EXISTS "_s : QString())
        + qualified(operation.schema, operation.index);
}

Result<QString> SqlDialect::indexName(const Operations::CreateIndex &operation) const
{
    const qsizetype maximum = m_spelling.identifiers.maximumLength;
    const QString &given = operation.index.name;
    if (!given.isEmpty()) {
        if (maximum > 0 && given.size() > maximum) {
            return failure(QCoreApplication::translate("Dialect", "The name %1 has more than %2 characters.")
                               .arg(given)
                               .arg(maximum),
                           QCoreApplication::translate("Dialect", "Choose a shorter one."));
        }
        return given;
    }
    const QList<Schema::IndexKey> &keys = operation.index.keys;
    if (keys.isEmpty() || keys.first().isExpression) {
        return failure(QCoreApplication::translate("Dialect", "An index on an expression needs a name."),
                       QCoreApplication::translate("Dialect", "Name it as the first argument of create_index()."));
    }
    QStringList parts = {u"ix"_s, operation.table, keys.first().text};
    if (!operation.schema.isEmpty())
        parts.insert(1, QString(operation.schema).replace(u'.', u'_'));
    return shortened(parts.join(u'_'), m_spelling.identifiers);
}

QString option(const QMap<QString, QString> &options, const QString &name)
{
    return options.value(name);
}

bool isTrue(const QString &option)
{
    return option.compare(u"true"_s, Qt::CaseInsensitive) == 0 || option == u"1";
}

} // namespace Retort::Dialect
