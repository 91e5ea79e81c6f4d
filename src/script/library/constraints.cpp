// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/columns.h"
#include "script/library/modules.h"
#include "script/library/schemaitems/schemaclasses.h"
#include "script/library/schemaitems/schemaobjects.h"
#include "script/library/sql/expressions.h"
#include "script/library/sqlobjects.h"
#include "script/library/tables.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// "schema.table.column" in its parts; the schema may have dots itself.
struct ColumnReference {
    QString schema = {};
    QString table = {};
    QString column = {};
};

ColumnReference referenceOf(const QString &text, const PassedArgument &argument, const BoundArguments &arguments)
{
    const qsizetype columnDot = text.lastIndexOf(u'.');
    if (columnDot <= 0)
        arguments.refuseArgument(argument, translated("a reference as 'table.column'"));
    const qsizetype tableDot = text.lastIndexOf(u'.', columnDot - 1);
    return {.schema = tableDot < 0 ? QString() : text.left(tableDot),
            .table = text.mid(tableDot + 1, columnDot - tableDot - 1),
            .column = text.mid(columnDot + 1)};
}

Schema::ForeignKey foreignKeyOf(const BoundArguments &arguments)
{
    return {.name = arguments.text(u"name"),
            .onDelete = arguments.text(u"ondelete"),
            .onUpdate = arguments.text(u"onupdate"),
            .deferrable = arguments.maybeFlag(u"deferrable"),
            .initially = arguments.text(u"initially"),
            .match = arguments.text(u"match"),
            .useAlter = arguments.flag(u"use_alter"),
            .options = arguments.options()};
}

void setReferred(Schema::ForeignKey &key, const ColumnReference &reference)
{
    key.referredSchema = reference.schema;
    key.referredTable = reference.table;
    key.referredColumns << reference.column;
}

Value foreignKeyCall(Invocation &call)
{
    const BoundArguments arguments(
        call,
        {.required = {u"column"_s},
         .optional = {u"_constraint"_s, u"use_alter"_s, u"name"_s, u"onupdate"_s, u"ondelete"_s, u"deferrable"_s,
                      u"initially"_s, u"link_to_name"_s, u"match"_s, u"info"_s},
         .keywordOnly = {u"comment"_s},
         .options = Signature::Options::Dialect});
    Schema::ForeignKey key = foreignKeyOf(arguments);
    const PassedArgument *column = arguments.find(u"column");
    setReferred(key, referenceOf(arguments.text(u"column"), *column, arguments));
    return holding(std::move(key), translated("a foreign key"));
}

Value constraintValue(const Invocation &call, Schema::Constraint constraint)
{
    const auto name = std::find_if(call.keywords.cbegin(), call.keywords.cend(),
                                   [](const PassedArgument &argument) { return argument.name == u"name"; });
    const bool isFinal = name != call.keywords.cend() && originOf(&*name) == NameOrigin::Final;
    return ObjectPointer(std::make_shared<ConstraintObject>(ConstraintDefinition{
        .constraint = std::move(constraint), .order = call.interpreter.nextCreation(), .isFinallyNamed = isFinal}));
}

Value foreignKeyConstraintCall(Invocation &call)
{
    const BoundArguments arguments(call,
                                   {.required = {u"columns"_s, u"refcolumns"_s},
                                    .optional = {u"name"_s, u"onupdate"_s, u"ondelete"_s, u"deferrable"_s,
                                                 u"initially"_s, u"use_alter"_s, u"link_to_name"_s, u"match"_s},
                                    .keywordOnly = {u"info"_s, u"comment"_s},
                                    .options = Signature::Options::Dialect});
    Schema::ForeignKey key = foreignKeyOf(arguments);
    key.columns = arguments.texts(u"columns");
    const PassedArgument *argument = arguments.find(u"refcolumns");
    for (const QString &text : arguments.texts(u"refcolumns")) {
        const ColumnReference reference = referenceOf(text, *argument, arguments);
        const bool other = !key.referredColumns.isEmpty()
            && (reference.table != key.referredTable || reference.schema != key.referredSchema);
        if (other)
            refuse(translated("A foreign key refers to the columns of one table"), argument->position);
        setReferred(key, reference);
    }
    if (key.columns.isEmpty() || key.columns.size() != key.referredColumns.size())
        refuse(translated("A foreign key needs as many columns as it refers to"), call.position);
    return constraintValue(call, std::move(key));
}

QStringList columnNames(const BoundArguments &arguments)
{
    QStringList names;
    for (const PassedArgument &argument : arguments.rest()) {
        const Schema::IndexKey key = indexKeyOf(argument, arguments);
        if (key.isExpression)
            arguments.refuseArgument(argument, translated("the name of a column"));
        names << key.text;
    }
    return names;
}

const Signature &columnListSignature()
{
    static const Signature signature = {
        .keywordOnly = {u"name"_s, u"deferrable"_s, u"initially"_s, u"info"_s, u"comment"_s, u"_column_flag"_s},
        .rest = Signature::Rest::Collected,
        .options = Signature::Options::Dialect};
    return signature;
}

Value primaryKeyCall(Invocation &call)
{
    const BoundArguments arguments(call, columnListSignature());
    return constraintValue(call,
                           Schema::PrimaryKey{.name = arguments.text(u"name"),
                                              .columns = columnNames(arguments),
                                              .deferrable = arguments.maybeFlag(u"deferrable"),
                                              .initially = arguments.text(u"initially"),
                                              .options = arguments.options()});
}

Value uniqueCall(Invocation &call)
{
    const BoundArguments arguments(call, columnListSignature());
    return constraintValue(call,
                           Schema::Unique{.name = arguments.text(u"name"),
                                          .columns = columnNames(arguments),
                                          .deferrable = arguments.maybeFlag(u"deferrable"),
                                          .initially = arguments.text(u"initially"),
                                          .options = arguments.options()});
}

Value checkCall(Invocation &call)
{
    const BoundArguments arguments(
        call,
        {.required = {u"sqltext"_s},
         .optional = {u"name"_s, u"deferrable"_s, u"initially"_s, u"table"_s, u"info"_s},
         .keywordOnly = {u"comment"_s, u"_create_rule"_s, u"_autoattach"_s, u"_type_bound"_s},
         .options = Signature::Options::Dialect});
    return constraintValue(call,
                           Schema::Check{.name = arguments.text(u"name"),
                                         .expression = sqlArgument(arguments, u"sqltext"),
                                         .deferrable = arguments.maybeFlag(u"deferrable"),
                                         .initially = arguments.text(u"initially"),
                                         .options = arguments.options()});
}

Value excludeCall(Invocation &call)
{
    const BoundArguments arguments(call, excludeSignature({}, {u"name"_s}));
    return constraintValue(call, excludeOf(arguments, arguments.text(u"name")));
}

/// The table that a column says it belongs to, or None.
Value tableOfColumn(const Value &value)
{
    const auto *expression = objectAs<ExpressionObject>(value);
    const auto *column = expression ? expression->node()->as<Sql::ColumnName>() : nullptr;
    const auto *table = column && column->table ? column->table->as<Sql::TableSource>() : nullptr;
    return table ? ObjectPointer(std::make_shared<TableObject>(table->schema, table->name, QList<InsertColumn>()))
                 : Value();
}

Value indexCall(Invocation &call)
{
    const BoundArguments arguments(call,
                                   {.required = {u"name"_s},
                                    .keywordOnly = {u"unique"_s, u"quote"_s, u"info"_s},
                                    .rest = Signature::Rest::Collected,
                                    .options = Signature::Options::Dialect});
    Schema::Index index{
        .name = arguments.text(u"name"), .unique = arguments.flag(u"unique"), .options = arguments.options()};
    Value table;
    for (const PassedArgument &argument : arguments.rest()) {
        index.keys.append(indexKeyOf(argument, arguments));
        if (isNone(table))
            table = tableOfColumn(argument.value);
    }
    return ObjectPointer(std::make_shared<IndexObject>(std::move(index), table));
}

/// The class that all constraints derive from; only isinstance() asks for it.
Value constraintCall(Invocation &call)
{
    refuseConstruct(translated("calling `%1` is not evaluated").arg(call.function), call.position);
}

/// (column or expression, operator)
Schema::Exclude::Element elementOf(const PassedArgument &argument, const BoundArguments &arguments)
{
    const Values *pair = itemsOf(argument.value);
    const QString *comparison = pair && pair->size() == 2 ? std::get_if<QString>(&pair->back()) : nullptr;
    if (!comparison)
        arguments.refuseArgument(argument, translated("a column or expression with its operator"));
    const Schema::IndexKey key = indexKeyOf({.value = pair->front(), .position = argument.position}, arguments);
    return {.text = key.text, .isExpression = key.isExpression, .comparison = *comparison};
}

} // namespace

Signature excludeSignature(const QStringList &first, const QStringList &keywords)
{
    return {.required = first,
            .keywordOnly =
                keywords + QStringList{u"where"_s, u"using"_s, u"deferrable"_s, u"initially"_s, u"ops"_s, u"info"_s},
            .rest = Signature::Rest::Collected};
}

Schema::Exclude excludeOf(const BoundArguments &arguments, const QString &name)
{
    Schema::Exclude exclude{.name = name,
                            .method = arguments.text(u"using"),
                            .where = arguments.given(u"where") ? sqlArgument(arguments, u"where") : QString(),
                            .deferrable = arguments.maybeFlag(u"deferrable"),
                            .initially = arguments.text(u"initially")};
    for (const PassedArgument &argument : arguments.rest())
        exclude.elements << elementOf(argument, arguments);
    if (const PassedArgument *ops = arguments.given(u"ops")) {
        const auto *dictionary = std::get_if<DictionaryPointer>(&ops->value);
        if (!dictionary)
            arguments.refuseArgument(*ops, translated("a dictionary"));
        for (const auto &[column, operatorClass] : (*dictionary)->items())
            exclude.classes.insert(toText(column), toText(operatorClass));
    }
    return exclude;
}

bool schemaName(QStringView name, Value &value)
{
    if (columnName(name, value))
        return true;
    const Builtin function = ddlFunction(name) ? ddlFunction(name)
        : name == u"ForeignKey"                ? foreignKeyCall
        : name == u"ForeignKeyConstraint"      ? foreignKeyConstraintCall
        : name == u"PrimaryKeyConstraint"      ? primaryKeyCall
        : name == u"UniqueConstraint"          ? uniqueCall
        : name == u"CheckConstraint"           ? checkCall
        : name == u"Index"                     ? indexCall
        : name == u"ExcludeConstraint"         ? excludeCall
        : name == u"Constraint"                ? constraintCall
                                               : nullptr;
    if (function)
        value = schemaClass(name.toString(), function);
    return function;
}

} // namespace Retort::Script
