// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/tables.h"

#include "script/evaluator/refusal.h"
#include "script/library/schemaitems/columnobject.h"
#include "script/library/sql/expressions.h"
#include "script/library/sql/statements/statements.h"
#include "script/library/sql/tables.h"
#include "script/translated.h"

#include <QRegularExpression>

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

QStringList columnsOf(const Schema::Constraint &constraint)
{
    if (const auto *key = std::get_if<Schema::PrimaryKey>(&constraint))
        return key->columns;
    if (const auto *key = std::get_if<Schema::ForeignKey>(&constraint))
        return key->columns;
    if (const auto *unique = std::get_if<Schema::Unique>(&constraint))
        return unique->columns;
    return {};
}

void checkColumns(const Schema::Table &table, const Schema::Constraint &constraint, const TextPosition &position)
{
    for (const QString &name : columnsOf(constraint)) {
        if (!table.column(name))
            refuse(translated("The table `%1` has no column `%2`, which a constraint names").arg(table.name, name),
                   position);
    }
}

/// A primary key written as a constraint makes its columns NOT NULL, and takes the flagged ones if it names none.
void applyPrimaryKey(Schema::Table &table, Schema::PrimaryKey &key, const QStringList &nullableGiven)
{
    for (Schema::Column &column : table.columns) {
        if (column.primaryKey && !key.columns.contains(column.name))
            key.columns << column.name;
    }
    for (Schema::Column &column : table.columns) {
        if (key.columns.contains(column.name) && !nullableGiven.contains(column.name))
            column.nullable = false;
    }
}

void inheritSchema(Schema::Type &type, const QString &schema)
{
    if (type.inheritsSchema && type.schema.isEmpty())
        type.schema = schema;
}

/// A key that the columns' flags make has a name only by convention.
void nameKeyOfColumns(Schema::Table &table, const Naming &naming)
{
    const QStringList columns = table.primaryKeyColumns();
    if (columns.isEmpty() || !table.constraintsOf<Schema::PrimaryKey>().isEmpty())
        return;
    Schema::Constraint key = Schema::PrimaryKey{.columns = columns};
    naming.name(key);
    if (!Schema::constraintName(key).isEmpty())
        table.constraints.prepend(key);
}

/// The items of a table, sorted by kind.
struct SortedItems {
    QList<ColumnDefinition> columns = {};
    std::vector<std::pair<ConstraintDefinition, TextPosition>> constraints = {};
    QList<Schema::Index> indexes = {};
};

SortedItems sorted(const std::vector<PassedArgument> &items, const BoundArguments &arguments)
{
    SortedItems sorted;
    for (const PassedArgument &item : items) {
        if (const std::optional<ColumnDefinition> column = columnDefinitionOf(item.value)) {
            if (column->column.name.isEmpty()) // within a class it would have the attribute's
                refuse(translated("The column has no name"), item.position);
            sorted.columns.append(*column);
        } else if (const auto *constraint = held<ConstraintDefinition>(item.value))
            sorted.constraints.emplace_back(*constraint, item.position);
        else if (const auto *index = held<Schema::Index>(item.value))
            sorted.indexes.append(*index);
        else if (!objectAs<MetaDataObject>(item.value)) // SQLAlchemy takes it and does nothing with it
            arguments.refuseArgument(item, translated("a column, a constraint or an index"));
    }
    std::stable_sort(sorted.constraints.begin(), sorted.constraints.end(),
                     [](const auto &left, const auto &right) { return left.first.order < right.first.order; });
    return sorted;
}

} // namespace

TableParts tableOf(const QString &name, const std::vector<PassedArgument> &items, const BoundArguments &arguments,
                   const Naming &naming)
{
    TableParts parts{.table = {.schema = arguments.text(u"schema"),
                               .name = name,
                               .comment = arguments.text(u"comment"),
                               .prefixes = arguments.texts(u"prefixes"),
                               .options = arguments.options()}};
    Schema::Table &table = parts.table;
    const SortedItems given = sorted(items, arguments);
    QStringList nullableGiven;
    for (const ColumnDefinition &definition : given.columns) {
        if (table.column(definition.column.name))
            refuse(translated("The table `%1` has two columns `%2`").arg(name, definition.column.name),
                   arguments.positionOf({}));
        table.columns.append(definition.column);
        if (definition.nullableGiven)
            nullableGiven << definition.column.name;
        parts.columns.append(insertColumnOf(definition));
    }
    for (const auto &[definition, position] : given.constraints) {
        Schema::Constraint constraint = definition.constraint;
        checkColumns(table, constraint, position);
        if (auto *key = std::get_if<Schema::PrimaryKey>(&constraint))
            applyPrimaryKey(table, *key, nullableGiven);
        naming.name(constraint, definition.isFinallyNamed ? NameOrigin::Final : NameOrigin::Given);
        table.constraints.append(constraint);
    }
    for (const ColumnDefinition &definition : given.columns) {
        for (Schema::Constraint constraint : definition.constraints) {
            naming.name(constraint);
            table.constraints.append(constraint);
        }
    }
    nameKeyOfColumns(table, naming);
    for (const Schema::Index &index : given.indexes)
        table.indexes.append(index);
    nameParts(table, naming);
    for (Schema::Column &column : table.columns)
        inheritSchema(column.type, table.schema);
    return parts;
}

std::optional<Schema::Table> tableValueOf(const Value &value)
{
    const auto *table = objectAs<TableObject>(value);
    return table ? table->definition() : std::nullopt;
}

QStringList columnNamesOf(QStringView argument, const BoundArguments &arguments)
{
    const PassedArgument *given = arguments.find(argument);
    QStringList names;
    const Values *items = itemsOf(given->value);
    if (!items)
        arguments.refuseArgument(*given, translated("a list of column names"));
    for (const Value &item : *items) {
        const Schema::IndexKey key =
            indexKeyOf({.name = given->name, .value = item, .position = given->position}, arguments);
        if (key.isExpression)
            arguments.refuseArgument(*given, translated("a list of column names"));
        names << key.text;
    }
    return names;
}

Operations::AddColumn addColumnOf(const QString &schema, const QString &table, const BoundArguments &arguments)
{
    const PassedArgument *argument = arguments.find(u"column");
    const std::optional<ColumnDefinition> definition = columnDefinitionOf(argument->value);
    if (!definition)
        arguments.refuseArgument(*argument, translated("sa.Column()"));
    if (definition->column.name.isEmpty())
        refuse(translated("The column has no name"), argument->position);
    Schema::Column column = definition->column;
    inheritSchema(column.type, schema);
    return {.schema = schema,
            .table = table,
            .column = column,
            .constraints = definition->constraints,
            .ifNotExists = arguments.flag(u"if_not_exists"),
            .inlineReferences = arguments.flag(u"inline_references"),
            .inlinePrimaryKey = arguments.flag(u"inline_primary_key")};
}

Schema::IndexKey indexKeyOf(const PassedArgument &argument, const BoundArguments &arguments)
{
    if (const QString *text = std::get_if<QString>(&argument.value))
        return {.text = *text};
    if (const std::optional<QString> name = columnNameOf(argument.value))
        return {.text = *name};
    if (const std::optional<QString> sql = sqlTextOf(argument.value))
        return {.text = *sql, .isExpression = true};
    arguments.refuseArgument(argument, translated("the name of a column or sa.text()"));
}

Operations::CreateIndex createIndexOf(const QString &schema, const QString &table, const BoundArguments &arguments)
{
    Operations::CreateIndex create{.schema = schema,
                                   .table = table,
                                   .index = {.name = arguments.text(u"index_name"),
                                             .unique = arguments.flag(u"unique"),
                                             .options = arguments.options()},
                                   .ifNotExists = arguments.flag(u"if_not_exists")};
    const PassedArgument *columns = arguments.find(u"columns");
    const Values *items = itemsOf(columns->value);
    if (!items || items->empty())
        arguments.refuseArgument(*columns, translated("a list of column names"));
    for (const Value &item : *items)
        create.index.keys.append(
            indexKeyOf({.name = columns->name, .value = item, .position = columns->position}, arguments));
    return create;
}

Sql::Text sqlTextArgument(const PassedArgument &argument, TextReading reading, const BoundArguments &arguments)
{
    if (const auto *text = objectAs<TextObject>(argument.value))
        return text->text();
    const QString *text = std::get_if<QString>(&argument.value);
    if (!text)
        arguments.refuseArgument(argument, translated("SQL as a text or sa.text()"));
    if (reading == TextReading::Named)
        return {.text = *text};
    static const QRegularExpression parameter(uR"((?<![:\w$\\]):(?=[\w$]+(?![:\w$])))"_s,
                                              QRegularExpression::UseUnicodePropertiesOption);
    return {.text = QString(*text).replace(parameter, u"\\:"_s)};
}

Sql::Statement sqlStatementArgument(const PassedArgument &argument, const BoundArguments &arguments)
{
    if (const auto *object = objectAs<StatementObject>(argument.value)) {
        const auto *select = std::get_if<Sql::Select>(&object->statement());
        return select && select->text ? Sql::Statement(*select->text) : object->statement();
    }
    if (const auto *expression = objectAs<ExpressionObject>(argument.value))
        return Sql::Select{.columns = {expression->node()}};
    return sqlTextArgument(argument, TextReading::Named, arguments);
}

} // namespace Retort::Script
