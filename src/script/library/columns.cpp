// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/columns.h"

#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/datetimes.h"
#include "script/library/schemaitems/columnobject.h"
#include "script/library/schemaitems/schemaclasses.h"
#include "script/library/schemaitems/schemaobjects.h"
#include "script/library/standard/types/nativetypes.h"
#include "script/library/typeobjects.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

const QStringList &columnKeywords()
{
    static const QStringList keywords = {u"name"_s,
                                         u"type_"_s,
                                         u"primary_key"_s,
                                         u"nullable"_s,
                                         u"default"_s,
                                         u"onupdate"_s,
                                         u"server_default"_s,
                                         u"unique"_s,
                                         u"server_onupdate"_s,
                                         u"index"_s,
                                         u"autoincrement"_s,
                                         u"comment"_s,
                                         u"key"_s,
                                         u"quote"_s,
                                         u"system"_s,
                                         u"info"_s,
                                         u"doc"_s,
                                         u"insert_default"_s};
    return keywords;
}

/// Takes one of the items behind name and type.
void addItem(ColumnDefinition &definition, const PassedArgument &item, const BoundArguments &arguments)
{
    Schema::Column &column = definition.column;
    if (const auto *key = held<Schema::ForeignKey>(item.value))
        definition.constraints.append(*key);
    else if (const auto *constraint = held<ConstraintDefinition>(item.value))
        definition.constraints.append(constraint->constraint);
    else if (const auto *computed = held<Schema::Computed>(item.value))
        column.computed = *computed;
    else if (const auto *identity = held<Schema::Identity>(item.value))
        column.identity = *identity;
    else if (const auto *serverDefault = held<Schema::ServerDefault>(item.value))
        column.serverDefault = *serverDefault;
    else if (const auto *sequence = held<SequenceDefinition>(item.value))
        column.sequence = sequence->name;
    else if (!held<FetchedValue>(item.value))
        arguments.refuseArgument(item, translated("a type, a key or a constraint"));
}

void setServerDefault(ColumnDefinition &definition, const BoundArguments &arguments)
{
    const PassedArgument *argument = arguments.given(u"server_default");
    if (!argument)
        return;
    const bool isItem = held<Schema::Computed>(argument->value) || held<Schema::Identity>(argument->value)
        || held<FetchedValue>(argument->value);
    if (isItem)
        addItem(definition, *argument, arguments);
    else
        definition.column.serverDefault = serverDefaultOf(argument->value, argument->position);
}

Schema::Autoincrement autoincrementOf(const BoundArguments &arguments)
{
    const PassedArgument *argument = arguments.given(u"autoincrement");
    if (!argument)
        return Schema::Autoincrement::Auto;
    if (const bool *flag = std::get_if<bool>(&argument->value))
        return *flag ? Schema::Autoincrement::Always : Schema::Autoincrement::Never;
    const QString *text = std::get_if<QString>(&argument->value);
    if (!text || (*text != u"auto" && *text != u"ignore_fk"))
        arguments.refuseArgument(*argument, translated("True, False or 'auto'"));
    return Schema::Autoincrement::Auto;
}

/// Remembers defaults of Python's: what writes rows fills them in.
void setPythonDefaults(ColumnDefinition &definition, const BoundArguments &arguments)
{
    const auto kindOf = [](const PassedArgument *argument) {
        if (!argument)
            return InsertColumn::Default::None;
        // Lists and dictionaries are values too, for types that write them.
        const bool isPlain = !std::holds_alternative<ObjectPointer>(argument->value);
        return isPlain || sqlValueOf(argument->value) ? InsertColumn::Default::Known : InsertColumn::Default::Python;
    };
    const PassedArgument *inserted = arguments.given(u"default");
    if (!inserted)
        inserted = arguments.given(u"insert_default");
    const PassedArgument *updated = arguments.given(u"onupdate");
    definition.hasDefault = kindOf(inserted);
    definition.defaultValue = inserted ? inserted->value : Value();
    definition.hasUpdate = kindOf(updated);
    definition.updateValue = updated ? updated->value : Value();
}

/// Name and type stand first, but either may be missing or a keyword.
size_t takeNameAndType(ColumnDefinition &definition, const BoundArguments &arguments)
{
    Schema::Column &column = definition.column;
    const std::vector<PassedArgument> &rest = arguments.rest();
    size_t next = 0;
    column.name = arguments.text(u"name");
    if (next < rest.size() && std::holds_alternative<QString>(rest[next].value))
        column.name = std::get<QString>(rest[next++].value);
    else if (next < rest.size() && isNone(rest[next].value))
        ++next;
    const PassedArgument *type = arguments.given(u"type_");
    if (next < rest.size() && typeOf(rest[next].value))
        type = &rest[next++];
    else if (next < rest.size() && isNone(rest[next].value))
        ++next;
    if (!type)
        return next;
    const std::optional<Schema::Type> known = typeOf(type->value);
    if (!known)
        arguments.refuseArgument(*type, translated("a column type"));
    column.type = *known;
    return next;
}

class ColumnFunction final : public Object
{
public:
    QString typeName() const override { return translated("the function `%1`").arg(u"sa.Column"_s); }
    Value call(Invocation &invocation) const override;
    std::optional<bool> isTypeOf(const Value &value) const override { return isColumn(value); }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override
    {
        return name.startsWith(u"__") ? Object::attribute(self, name, position) : unboundMethod(name.toString());
    }
    bool toleratesArgument(QStringView keyword) const override
    {
        return keyword == u"default" || keyword == u"onupdate" || keyword == u"info" || keyword == u"insert_default";
    }
};

Value ColumnFunction::call(Invocation &invocation) const
{
    invocation.function = u"sa.Column"_s;
    const BoundArguments arguments(
        invocation,
        {.keywordOnly = columnKeywords(), .rest = Signature::Rest::Collected, .options = Signature::Options::Dialect});
    ColumnDefinition definition{.order = invocation.interpreter.nextCreation()};
    Schema::Column &column = definition.column;
    const std::vector<PassedArgument> &rest = arguments.rest();
    for (size_t index = takeNameAndType(definition, arguments); index < rest.size(); ++index)
        addItem(definition, rest[index], arguments);
    column.primaryKey = arguments.flag(u"primary_key");
    definition.nullableGiven = arguments.given(u"nullable");
    column.nullable = arguments.flag(u"nullable", !column.primaryKey && !column.identity);
    column.unique = arguments.flag(u"unique");
    column.index = arguments.flag(u"index");
    column.autoincrement = autoincrementOf(arguments);
    column.comment = arguments.text(u"comment");
    column.options = arguments.options();
    setServerDefault(definition, arguments);
    setPythonDefaults(definition, arguments);
    for (Schema::Constraint &constraint : definition.constraints) {
        if (auto *key = std::get_if<Schema::ForeignKey>(&constraint)) {
            key->columns = {column.name};
            key->column = column.name;
        } else if (auto *check = std::get_if<Schema::Check>(&constraint)) {
            check->column = column.name;
        }
    }
    return columnValue(std::move(definition));
}

Value computedCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"sqltext"_s}, .optional = {u"persisted"_s}});
    return holding(Schema::Computed{.expression = sqlArgument(arguments, u"sqltext"),
                                    .persisted = arguments.maybeFlag(u"persisted")},
                   translated("a computed value"));
}

Value identityCall(Invocation &call)
{
    const BoundArguments arguments(
        call,
        {.optional = {u"always"_s, u"on_null"_s, u"start"_s, u"increment"_s, u"minvalue"_s, u"maxvalue"_s,
                      u"nominvalue"_s, u"nomaxvalue"_s, u"cycle"_s, u"cache"_s, u"order"_s}});
    return holding(Schema::Identity{.always = arguments.flag(u"always"),
                                    .start = arguments.maybeInteger(u"start"),
                                    .increment = arguments.maybeInteger(u"increment"),
                                    .minimum = arguments.maybeInteger(u"minvalue"),
                                    .maximum = arguments.maybeInteger(u"maxvalue"),
                                    .cycle = arguments.maybeFlag(u"cycle"),
                                    .cache = arguments.maybeInteger(u"cache"),
                                    .noMinimum = arguments.flag(u"nominvalue"),
                                    .noMaximum = arguments.flag(u"nomaxvalue")},
                   translated("an identity"));
}

/// What SQLAlchemy writes behind CREATE SEQUENCE: where it starts is always said.
QString sequenceOptions(const BoundArguments &arguments)
{
    QString text;
    const auto number = [&](QStringView name, const QString &words) {
        if (const std::optional<qint64> value = arguments.maybeInteger(name))
            text += u' ' + words + u' ' + QString::number(*value);
    };
    number(u"increment", u"INCREMENT BY"_s);
    text += u" START WITH "_s + QString::number(arguments.maybeInteger(u"start").value_or(1));
    number(u"minvalue", u"MINVALUE"_s);
    number(u"maxvalue", u"MAXVALUE"_s);
    if (arguments.flag(u"nominvalue"))
        text += u" NO MINVALUE"_s;
    if (arguments.flag(u"nomaxvalue"))
        text += u" NO MAXVALUE"_s;
    number(u"cache", u"CACHE"_s);
    if (const std::optional<bool> cycle = arguments.maybeFlag(u"cycle"))
        text += *cycle ? u" CYCLE"_s : u" NO CYCLE"_s;
    return text;
}

/// sa.Sequence(name, …): a column says that its numbers come from there.
Value sequenceCall(Invocation &call)
{
    const BoundArguments arguments(
        call,
        {.required = {u"name"_s},
         .optional = {u"start"_s, u"increment"_s, u"minvalue"_s, u"maxvalue"_s, u"nominvalue"_s, u"nomaxvalue"_s,
                      u"cycle"_s, u"schema"_s, u"cache"_s, u"order"_s, u"data_type"_s, u"optional"_s, u"quote"_s,
                      u"metadata"_s, u"quote_schema"_s, u"for_update"_s}});
    return ObjectPointer(std::make_shared<SequenceObject>(
        SequenceDefinition{.name = arguments.flag(u"optional") ? QString() : arguments.text(u"name"),
                           .schema = arguments.text(u"schema"),
                           .options = sequenceOptions(arguments)}));
}

Value defaultClauseCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"arg"_s}, .optional = {u"for_update"_s, u"_reflected"_s}});
    const PassedArgument *argument = arguments.find(u"arg");
    return holding(serverDefaultOf(argument->value, argument->position), translated("a default"));
}

Value fetchedValueCall(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"for_update"_s}});
    return holding(FetchedValue(), translated("a fetched value"));
}

} // namespace

QString sqlArgument(const BoundArguments &arguments, QStringView name)
{
    const PassedArgument *argument = arguments.find(name);
    if (const QString *text = std::get_if<QString>(&argument->value))
        return QString(*text).replace(u"\\:"_s, u":"_s);
    if (const std::optional<QString> sql = sqlTextOf(argument->value))
        return *sql;
    arguments.refuseArgument(*argument, translated("SQL as a text or sa.text()"));
}

bool columnName(QStringView name, Value &value)
{
    if (name == u"Column") {
        value = ObjectPointer(std::make_shared<ColumnFunction>());
        return true;
    }
    const Builtin function = name == u"Computed" ? computedCall
        : name == u"Identity"                    ? identityCall
        : name == u"DefaultClause"               ? defaultClauseCall
        : name == u"FetchedValue"                ? fetchedValueCall
        : name == u"Sequence"                    ? sequenceCall
                                                 : nullptr;
    if (function)
        value = schemaClass(name.toString(), function);
    return function;
}

} // namespace Retort::Script
