// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/batch.h"

#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/tables.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

class BatchObject final : public Object
{
public:
    BatchObject(QString schema, QString table)
        : m_schema(std::move(schema))
        , m_table(std::move(table))
    {
    }

    QString typeName() const override { return translated("a batch of changes"); }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    bool isContextManager() const override { return true; }
    void leave(Interpreter &interpreter) const override
    {
        for (const Operations::PlacedOperation &queued : std::exchange(m_queue, {}))
            interpreter.record(queued.operation, queued.position);
    }

    const QString &schema() const { return m_schema; }
    const QString &table() const { return m_table; }
    void queue(Operations::Operation operation, const TextPosition &position) const
    {
        m_queue.append({.operation = std::move(operation), .position = position});
    }

private:
    QString m_schema;
    QString m_table;
    mutable QList<Operations::PlacedOperation> m_queue; ///< what scripts do to an object is no change of its identity
};

const BatchObject &batchOf(const Invocation &call)
{
    return *objectAs<BatchObject>(call.self);
}

void refusePlaces(const BoundArguments &arguments)
{
    for (const QStringView name : {QStringView(u"insert_before"), QStringView(u"insert_after")}) {
        if (arguments.given(name))
            refuseConstruct(translated("`%1` is not evaluated yet").arg(name), arguments.positionOf(name));
    }
}

Value batchAddColumn(Invocation &call)
{
    const BoundArguments arguments(call,
                                   {.required = {u"column"_s},
                                    .optional = {u"insert_before"_s, u"insert_after"_s},
                                    .keywordOnly = {u"if_not_exists"_s, u"inline_references"_s}});
    refusePlaces(arguments);
    batchOf(call).queue(addColumnOf(batchOf(call).schema(), batchOf(call).table(), arguments), call.position);
    return {};
}

Value batchDropColumn(Invocation &call)
{
    const BoundArguments arguments(
        call,
        {.required = {u"column_name"_s},
         .keywordOnly = {u"if_exists"_s, u"existing_type"_s, u"existing_nullable"_s, u"existing_server_default"_s},
         .options = Signature::Options::Dialect});
    batchOf(call).queue(Operations::DropColumn{.schema = batchOf(call).schema(),
                                               .table = batchOf(call).table(),
                                               .column = arguments.text(u"column_name"),
                                               .ifExists = arguments.flag(u"if_exists")},
                        call.position);
    return {};
}

Value batchCreateIndex(Invocation &call)
{
    const BoundArguments arguments(call,
                                   {.required = {u"index_name"_s, u"columns"_s},
                                    .keywordOnly = {u"unique"_s, u"quote"_s, u"if_not_exists"_s},
                                    .options = Signature::Options::Dialect});
    batchOf(call).queue(createIndexOf(batchOf(call).schema(), batchOf(call).table(), arguments), call.position);
    return {};
}

Value batchDropIndex(Invocation &call)
{
    const BoundArguments arguments(
        call, {.required = {u"index_name"_s}, .keywordOnly = {u"if_exists"_s}, .options = Signature::Options::Dialect});
    batchOf(call).queue(Operations::DropIndex{.schema = batchOf(call).schema(),
                                              .table = batchOf(call).table(),
                                              .index = arguments.text(u"index_name"),
                                              .ifExists = arguments.flag(u"if_exists")},
                        call.position);
    return {};
}

Value nameCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"name"_s}});
    return arguments.find(u"name")->value;
}

Value BatchObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    const Builtin method = name == u"add_column" ? batchAddColumn
        : name == u"drop_column"                 ? batchDropColumn
        : name == u"create_index"                ? batchCreateIndex
        : name == u"drop_index"                  ? batchDropIndex
        : name == u"f"                           ? nameCall
                                                 : nullptr;
    if (!method)
        refuseConstruct(translated("`%1` in a batch is not evaluated yet").arg(name), position);
    return functionValue(u"batch_op."_s + name.toString(), method, self);
}

} // namespace

Value batchCall(Invocation &call)
{
    const BoundArguments arguments(
        call,
        {.required = {u"table_name"_s},
         .optional = {u"schema"_s, u"recreate"_s, u"partial_reordering"_s, u"copy_from"_s, u"table_args"_s,
                      u"table_kwargs"_s, u"reflect_args"_s, u"reflect_kwargs"_s, u"naming_convention"_s}});
    for (const QStringView name : {QStringView(u"partial_reordering"), QStringView(u"copy_from"),
                                   QStringView(u"table_args"), QStringView(u"table_kwargs")}) {
        if (const PassedArgument *argument = arguments.given(name); argument && isTrue(argument->value))
            refuseConstruct(translated("`%1` of a batch is not evaluated yet").arg(name), argument->position);
    }
    const QString recreate = arguments.given(u"recreate") ? arguments.text(u"recreate") : u"auto"_s;
    if (!QStringList{u"auto"_s, u"always"_s, u"never"_s}.contains(recreate))
        refuse(translated("recreate may be one of 'auto', 'always', or 'never'."), arguments.positionOf(u"recreate"));
    return ObjectPointer(std::make_shared<BatchObject>(arguments.text(u"schema"), arguments.text(u"table_name")));
}

} // namespace Retort::Script
