// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/sql/tables.h"

#include "script/evaluator/calls/functions.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/connection.h"
#include "script/library/schemaitems/columnobject.h"
#include "script/library/schemaitems/schemaobjects.h"
#include "script/library/sql/expressions.h"
#include "script/library/sql/statements/selectables.h"
#include "script/library/sql/statements/statements.h"
#include "script/library/tables.h"
#include "script/syntax/expression.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

Check checkOf(const BoundArguments &arguments, Check otherwise)
{
    return arguments.flag(u"checkfirst", otherwise == Check::First) ? Check::First : Check::None;
}

const TableObject &ownTable(const Invocation &call)
{
    return *tableOfValue(call.self);
}

Value createMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"bind"_s, u"checkfirst"_s}});
    createTable(call.interpreter, ownTable(call), checkOf(arguments, Check::None), call.position);
    return {};
}

Value dropMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"bind"_s, u"checkfirst"_s}});
    dropTable(call.interpreter, ownTable(call), checkOf(arguments, Check::None), call.position);
    return {};
}

Value existsMethodOfTable(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"bind"_s}});
    const TableObject &table = ownTable(call);
    return databaseHasTable(call.interpreter, table.schema(), table.name(), call.position);
}

Value appendColumn(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"column"_s}, .optional = {u"replace_existing"_s}});
    const std::optional<ColumnDefinition> definition = columnDefinitionOf(arguments.find(u"column")->value);
    const auto table = sharedAs<TableObject>(call.self);
    if (!definition || !table)
        arguments.refuseArgument(*arguments.find(u"column"), translated("sa.Column()"));
    table->append(insertColumnOf(*definition), definition->column);
    return {};
}

Value countMethod(Invocation &call)
{
    const Sql::Shared<Sql::From> source = ownTable(call).source();
    Sql::Select select{.from = {source}};
    select.columns = {
        Sql::Expression{.part = Sql::LabelPart{.name = u"tbl_row_count"_s,
                                               .operand = Sql::Expression{.part = Sql::FunctionCall{.name = u"count"_s},
                                                                          .type = {.kind = Schema::TypeKind::Integer}}},
                        .type = {.kind = Schema::TypeKind::Integer}}};
    return statementValue(select);
}

QString keyOf(const QString &schema, const QString &name)
{
    return schema.isEmpty() ? name : schema + u'.' + name;
}

/// MetaData(naming_convention=…) of the table's own collection.
QMap<QString, QString> conventionOf(const BoundArguments &arguments)
{
    QMap<QString, QString> convention;
    const PassedArgument *metadata = arguments.given(u"metadata");
    const auto *object = metadata ? objectAs<MetaDataObject>(metadata->value) : nullptr;
    const Value given = object ? object->attributeValue(u"naming_convention"_s) : Value();
    if (const auto *dictionary = std::get_if<DictionaryPointer>(&given)) {
        for (const auto &[key, value] : (*dictionary)->items()) {
            if (const QString *text = std::get_if<QString>(&value))
                convention.insert(toText(key), *text);
        }
    }
    return convention;
}

TableParts definedParts(Invocation &call, const BoundArguments &arguments)
{
    std::vector<PassedArgument> items;
    for (const PassedArgument &item : arguments.rest()) {
        if (columnDefinitionOf(item.value) || held<ConstraintDefinition>(item.value) || held<Schema::Index>(item.value))
            items.push_back(item);
    }
    const Naming naming(conventionOf(arguments), arguments.text(u"schema"), arguments.text(u"name"), call.position);
    return tableOf(arguments.text(u"name"), items, arguments, naming);
}

/// What the database left without a name has the one that the collection's convention gives. SQLAlchemy docs,
/// "Configuring Constraint Naming Conventions".
Value namedTable(const Value &reflected, const BoundArguments &arguments, const TextPosition &position)
{
    const QMap<QString, QString> convention = conventionOf(arguments);
    const TableObject *known = objectAs<TableObject>(reflected);
    if (convention.isEmpty() || known->hasUnknownColumns() || !known->definition())
        return reflected;
    Schema::Table definition = *known->definition();
    const Naming naming(convention, known->schema(), known->name(), position);
    for (Schema::Constraint &constraint : definition.constraints) {
        if (!std::holds_alternative<Schema::Check>(constraint))
            naming.name(constraint);
    }
    return ObjectPointer(
        std::make_shared<TableObject>(known->schema(), known->name(), known->columns(), std::move(definition)));
}

/// Columns given beside autoload replace those of the database.
Value mergedTable(const Value &reflected, const TableParts &parts)
{
    const TableObject *known = objectAs<TableObject>(reflected);
    if (parts.columns.isEmpty() || known->hasUnknownColumns())
        return reflected;
    auto merged = std::make_shared<TableObject>(known->schema(), known->name(), known->columns(), known->definition());
    for (qsizetype index = 0; index < parts.columns.size(); ++index)
        merged->append(parts.columns[index], parts.table.columns[index]);
    return ObjectPointer(merged);
}

/// What SQLAlchemy hands to a default that takes an argument; what it tells of the statement is not known here.
class DefaultContext final : public Object
{
public:
    QString typeName() const override { return translated("the context of a default"); }
};

bool wantsContext(const Value &function)
{
    const auto *script = objectAs<ScriptFunction>(function);
    if (!script || script->parameters().empty())
        return false;
    const Parameter &first = script->parameters().front();
    return first.kind != Parameter::Kind::Star && first.kind != Parameter::Kind::DoubleStar && !first.defaultValue;
}

Value calledDefault(Interpreter &interpreter, const QString &column, const Value &function,
                    const TextPosition &position)
{
    if (!std::holds_alternative<ObjectPointer>(function) || objectAs<UnavailableObject>(function))
        refuseConstruct(translated("The default of `%1` is computed by Python for each row").arg(column), position);
    std::vector<Value> arguments;
    if (wantsContext(function))
        arguments.push_back(ObjectPointer(std::make_shared<DefaultContext>()));
    return interpreter.call(function, std::move(arguments), position);
}

} // namespace

bool tableAttribute(const ObjectPointer &self, QStringView name, Value &value)
{
    static const QHash<QString, Builtin> methods = {
        {u"insert"_s, insertCall}, {u"update"_s, updateCall},
        {u"delete"_s, deleteCall}, {u"create"_s, createMethod},
        {u"drop"_s, dropMethod},   {u"exists"_s, existsMethodOfTable},
        {u"count"_s, countMethod}, {u"append_column"_s, appendColumn},
    };
    const TableObject &table = *tableOfValue(self);
    if (name == u"name" || name == u"key" || name == u"fullname" || name == u"description")
        value = name == u"name" ? table.name() : keyOf(table.schema(), table.name());
    else if (name == u"schema")
        value = table.schema().isEmpty() ? Value() : Value(table.schema());
    else if (tablePartAttribute(self, name, value))
        return true;
    else if (const Builtin method = methods.value(name.toString()))
        value = functionValue(name.toString(), method, self);
    else
        return sourceAttribute(self, name, value);
    return true;
}

Value defaultValue(Interpreter &interpreter, const InsertColumn &column, const TextPosition &position)
{
    return column.hasDefault == InsertColumn::Default::Known
        ? column.defaultValue
        : calledDefault(interpreter, column.name, column.defaultValue, position);
}

Value updateValue(Interpreter &interpreter, const InsertColumn &column, const TextPosition &position)
{
    return column.hasUpdate == InsertColumn::Default::Known
        ? column.updateValue
        : calledDefault(interpreter, column.name, column.updateValue, position);
}

Value reflectedTable(Interpreter &interpreter, const QString &schema, const QString &name, const TextPosition &position)
{
    SchemaAnswers *answers = interpreter.context().schemaAnswers();
    if (!answers)
        return TableObject::unknown(interpreter, schema, name);
    const std::optional<Schema::Table> table = answered(answers->table(schema, name), position);
    if (!table)
        raise(u"NoSuchTableError"_s, name, position);
    QList<InsertColumn> columns;
    for (const Schema::Column &column : table->columns)
        columns.append({.name = column.name, .type = column.type});
    return ObjectPointer(std::make_shared<TableObject>(schema, name, std::move(columns), *table));
}

void createTable(Interpreter &interpreter, const TableObject &table, Check check, const TextPosition &position)
{
    if (!table.definition())
        refuse(translated("The columns of %1 are not known").arg(table.typeName()), position);
    Schema::Table definition = *table.definition();
    bool isLenient = check == Check::First;
    if (isLenient && interpreter.context().schemaAnswers()) {
        if (isTrue(databaseHasTable(interpreter, table.schema(), table.name(), position)))
            return;
        isLenient = false;
    }
    interpreter.record(Operations::CreateTable{.table = std::move(definition), .ifNotExists = isLenient}, position);
}

void dropTable(Interpreter &interpreter, const TableObject &table, Check check, const TextPosition &position)
{
    interpreter.record(
        Operations::DropTable{.schema = table.schema(), .table = table.name(), .ifExists = check == Check::First},
        position);
}

Value schemaTableCall(Invocation &call)
{
    const BoundArguments arguments(
        call,
        {.required = {u"name"_s},
         .optional = {u"metadata"_s},
         .keywordOnly = {u"schema"_s, u"comment"_s, u"prefixes"_s, u"autoload"_s, u"autoload_with"_s,
                         u"autoload_replace"_s, u"extend_existing"_s, u"keep_existing"_s, u"include_columns"_s,
                         u"info"_s, u"quote"_s, u"quote_schema"_s, u"resolve_fks"_s, u"implicit_returning"_s,
                         u"listeners"_s, u"mustexist"_s, u"must_exist"_s},
         .rest = Signature::Rest::Collected,
         .options = Signature::Options::Dialect});
    const auto metadata =
        arguments.given(u"metadata") ? sharedAs<MetaDataObject>(arguments.find(u"metadata")->value) : nullptr;
    const QString name = arguments.text(u"name");
    const QString schema = arguments.text(u"schema");
    const QString key = keyOf(schema, name);
    const bool isReflected = arguments.flag(u"autoload") || arguments.given(u"autoload_with");
    const Value known = metadata ? metadata->table(key) : Value();
    const bool keeps = arguments.flag(u"keep_existing") || (arguments.rest().empty() && !isReflected);
    if (!isNone(known) && keeps)
        return known;
    const TableParts parts = definedParts(call, arguments);
    const Value made = isReflected
        ? mergedTable(
            namedTable(reflectedTable(call.interpreter, schema, name, call.position), arguments, call.position), parts)
        : Value(ObjectPointer(std::make_shared<TableObject>(schema, name, parts.columns, parts.table)));
    if (metadata)
        metadata->insert(key, made);
    return made;
}

} // namespace Retort::Script
