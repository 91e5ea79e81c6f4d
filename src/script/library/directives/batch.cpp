// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/directives/batch.h"

#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/directives/directive.h"
#include "script/library/modules.h"
#include "script/library/schemaitems/columnobject.h"
#include "script/library/sqlobjects.h"
#include "script/library/tables.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

const Values &itemsOf(const PassedArgument &argument, const BoundArguments &arguments)
{
    const Values *items = itemsOf(argument.value);
    if (!items)
        arguments.refuseArgument(argument, translated("a list or tuple"));
    return *items;
}

Operations::Batch::Recreate recreateOf(const BoundArguments &arguments)
{
    using Recreate = Operations::Batch::Recreate;
    const QString recreate = arguments.given(u"recreate") ? arguments.text(u"recreate") : u"auto"_s;
    if (recreate == u"always")
        return Recreate::Always;
    if (recreate == u"never")
        return Recreate::Never;
    if (recreate != u"auto")
        refuse(translated("recreate may be one of 'auto', 'always', or 'never'."), arguments.positionOf(u"recreate"));
    return Recreate::Auto;
}

void setReordering(Operations::Batch &batch, const BoundArguments &arguments)
{
    const PassedArgument *argument = arguments.given(u"partial_reordering");
    if (!argument)
        return;
    for (const Value &group : itemsOf(*argument, arguments)) {
        QStringList names;
        for (const Value &name :
             itemsOf({.name = argument->name, .value = group, .position = argument->position}, arguments)) {
            const QString *text = std::get_if<QString>(&name);
            if (!text)
                arguments.refuseArgument(*argument, translated("tuples of column names"));
            names << *text;
        }
        batch.partialReordering << names;
    }
}

void setTableArguments(Operations::Batch &batch, const BoundArguments &arguments)
{
    const PassedArgument *argument = arguments.given(u"table_args");
    if (!argument)
        return;
    for (const Value &item : itemsOf(*argument, arguments)) {
        const auto *definition = held<ConstraintDefinition>(item);
        if (!definition)
            arguments.refuseArgument(*argument, translated("a tuple of constraints"));
        batch.tableArguments << definition->constraint;
    }
}

void setReflected(Operations::Batch &batch, const BoundArguments &arguments)
{
    const PassedArgument *argument = arguments.given(u"reflect_args");
    if (!argument)
        return;
    for (const Value &item : itemsOf(*argument, arguments)) {
        const std::optional<ColumnDefinition> definition = columnDefinitionOf(item);
        if (!definition)
            arguments.refuseArgument(*argument, translated("a tuple of sa.Column()"));
        batch.reflectedColumns << definition->column;
    }
}

QMap<QString, QString> textsByKey(QStringView name, const BoundArguments &arguments)
{
    QMap<QString, QString> texts;
    const PassedArgument *argument = arguments.given(name);
    if (!argument)
        return texts;
    const auto *dictionary = std::get_if<DictionaryPointer>(&argument->value);
    if (!dictionary)
        arguments.refuseArgument(*argument, translated("a dictionary"));
    for (const auto &[key, value] : (*dictionary)->items()) {
        const QString *keyText = std::get_if<QString>(&key);
        if (isNone(value))
            continue;
        const std::optional<QString> text = optionText(value);
        if (!keyText || !text)
            arguments.refuseArgument(*argument, translated("a dictionary of texts, numbers and truth values"));
        texts.insert(*keyText, *text);
    }
    return texts;
}

/// Of what belongs to whole databases a batch has nothing. Alembic source, operations/base.py, BatchOperations.
bool isOfBatches(QStringView name)
{
    static const QStringList others = {u"create_table"_s, u"drop_table"_s};
    return !others.contains(name);
}

} // namespace

const BatchObject *batchOf(const Invocation &call)
{
    return objectAs<BatchObject>(call.self);
}

QString BatchObject::typeName() const
{
    return translated("a batch of changes");
}

Value BatchObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    for (Builtin (*const find)(QStringView) : {tableDirective, columnDirective, constraintDirective}) {
        const Builtin directive = isOfBatches(name) ? find(name) : nullptr;
        if (directive)
            return functionValue(u"batch_op."_s + name.toString(), directive, self);
    }
    // What does not change the table is the same as outside: get_bind(), execute(), inline_literal(), …
    Value value;
    if (isOfBatches(name) && operationName(name, value) && name != u"batch_alter_table")
        return value;
    refuseConstruct(translated("`%1` in a batch is not evaluated yet").arg(name), position);
}

void BatchObject::leave(Interpreter &interpreter) const
{
    Operations::Batch batch = m_batch;
    m_batch.changes.clear();
    if (!batch.changes.empty() || batch.recreate == Operations::Batch::Recreate::Always)
        interpreter.record(std::move(batch), m_position);
}

Value batchCall(Invocation &call)
{
    const BoundArguments arguments(
        call,
        {.required = {u"table_name"_s},
         .optional = {u"schema"_s, u"recreate"_s, u"partial_reordering"_s, u"copy_from"_s, u"table_args"_s,
                      u"table_kwargs"_s, u"reflect_args"_s, u"reflect_kwargs"_s, u"naming_convention"_s}});
    Operations::Batch batch{.schema = arguments.text(u"schema"),
                            .table = arguments.text(u"table_name"),
                            .recreate = recreateOf(arguments),
                            .tableOptions = textsByKey(u"table_kwargs", arguments),
                            .namingConvention = textsByKey(u"naming_convention", arguments)};
    if (const PassedArgument *argument = arguments.given(u"copy_from")) {
        batch.copyFrom = tableValueOf(argument->value);
        if (!batch.copyFrom)
            arguments.refuseArgument(*argument, translated("sa.Table() with its columns"));
        for (Schema::Column &column : batch.copyFrom->columns)
            column.type.checkName.clear(); // the copy's type makes its CHECK anew, without the table's convention
    }
    setReordering(batch, arguments);
    setTableArguments(batch, arguments);
    setReflected(batch, arguments);
    return ObjectPointer(std::make_shared<BatchObject>(std::move(batch), call.position));
}

} // namespace Retort::Script
