// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/orm/sessions.h"

#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/refusal.h"
#include "script/library/connection.h"
#include "script/library/sql/running/results.h"
#include "script/library/sql/statements/statements.h"
#include "script/library/sql/values.h"
#include "script/translated.h"
#include "sql/build.h"

#include <algorithm>
#include <utility>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

std::shared_ptr<SessionObject> ownSession(const Invocation &call)
{
    return sharedAs<SessionObject>(call.self);
}

Value sessionAddCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"instance"_s}, .optional = {u"_warn"_s}});
    ownSession(call)->add(arguments.find(u"instance")->value);
    return {};
}

Value addAllCall(Invocation &call)
{
    const BoundArguments arguments(
        call, {.required = {u"instances"_s}, .optional = {u"return_defaults"_s, u"update_changed_only"_s}});
    const PassedArgument *instances = arguments.find(u"instances");
    for (const Value &instance : valuesOf(call.interpreter, instances->value, instances->position))
        ownSession(call)->add(instance);
    return {};
}

Value deleteInstance(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"instance"_s}});
    ownSession(call)->remove(arguments.find(u"instance")->value);
    return {};
}

Value flushCall(Invocation &call)
{
    ownSession(call)->flush(call.interpreter, call.position);
    return {};
}

Value noCall(Invocation &)
{
    return {};
}

Value rollbackCall(Invocation &call)
{
    if (const std::shared_ptr<const Refusal> error = call.interpreter.handledRefusal())
        throw Refusal(*error); // the revision is undone, and that error says why
    refuseConstruct(translated("`rollback()` within a revision is not evaluated: Retort undoes the whole revision"),
                    call.position);
}

Value sameSession(Invocation &call)
{
    return call.self;
}

Value queryCall(Invocation &call)
{
    const BoundArguments arguments(call, {.rest = Signature::Rest::Collected});
    return queryOfEntities(ownSession(call), arguments.rest());
}

/// execute() writes what was added before; a query of classes answers objects.
Value executeInSession(Invocation &call)
{
    ownSession(call)->flush(call.interpreter, call.position);
    return executeCall(call);
}

Value scalarInSession(Invocation &call)
{
    return resultScalar(executeInSession(call), call.interpreter, call.position);
}

Value scalarsInSession(Invocation &call)
{
    return resultScalars(executeInSession(call), call.position);
}

Value connectionOfSession(Invocation &call)
{
    return connectionValue(call.interpreter);
}

/// session.get(Class, key)
Value getCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"entity"_s, u"ident"_s}});
    const Value query = queryOfEntities(ownSession(call), {*arguments.find(u"entity")});
    const auto &object = std::get<ObjectPointer>(query);
    return call.interpreter.call(object->attribute(object, u"get", call.position), {arguments.find(u"ident")->value},
                                 call.position);
}

/// bulk_insert_mappings(Class, rows) and bulk_update_mappings(Class, rows)
template <bool updates> Value bulkCall(Invocation &call)
{
    const BoundArguments arguments(
        call, {.required = {u"mapper"_s, u"mappings"_s}, .optional = {u"return_defaults"_s, u"render_nulls"_s}});
    const Value &type = arguments.find(u"mapper")->value;
    const auto *mapped = objectAs<MappedClass>(type);
    if (!mapped)
        arguments.refuseArgument(*arguments.find(u"mapper"), translated("a mapped class"));
    const PassedArgument *rows = arguments.find(u"mappings");
    for (const Value &row : valuesOf(call.interpreter, rows->value, rows->position)) {
        const auto *dictionary = std::get_if<DictionaryPointer>(&row);
        if (!dictionary)
            arguments.refuseArgument(*rows, translated("a list of dictionaries"));
        auto instance = std::make_shared<MappedInstance>(std::get<ObjectPointer>(type));
        Value object = ObjectPointer(instance);
        if (updates) {
            QHash<QString, Value> key;
            for (const QString &name : mapped->primaryKey()) {
                if (const Value *value = (*dictionary)->find(name))
                    key.insert(name, *value);
            }
            object = ownSession(call)->loaded(type, key);
        }
        for (const auto &[name, value] : (*dictionary)->items()) {
            if (!updates || !mapped->primaryKey().contains(toText(name)))
                std::get<ObjectPointer>(object)->setAttribute(toText(name), value, call.position);
        }
        if (!updates)
            ownSession(call)->add(object);
    }
    ownSession(call)->flush(call.interpreter, call.position);
    return {};
}

Value sessionCall(Invocation &)
{
    return ObjectPointer(std::make_shared<SessionObject>());
}

} // namespace

void SessionObject::release()
{
    const std::vector<Value> added = std::exchange(m_added, {});
    const std::vector<Value> deleted = std::exchange(m_deleted, {});
    const std::vector<Value> loaded = std::exchange(m_loaded, {});
    const QHash<QString, Value> identities = std::exchange(m_identities, {});
}

QString SessionObject::typeName() const
{
    return translated("a session");
}

Value SessionObject::call(Invocation &) const
{
    return ObjectPointer(std::make_shared<SessionObject>());
}

Value SessionObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    static const QHash<QString, Builtin> methods = {
        {u"add"_s, sessionAddCall},
        {u"add_all"_s, addAllCall},
        {u"bulk_save_objects"_s, addAllCall},
        {u"bulk_insert_mappings"_s, bulkCall<false>},
        {u"bulk_update_mappings"_s, bulkCall<true>},
        {u"delete"_s, deleteInstance},
        {u"flush"_s, flushCall},
        {u"commit"_s, flushCall},
        {u"close"_s, noCall},
        {u"close_all"_s, noCall},
        {u"remove"_s, noCall},
        {u"rollback"_s, rollbackCall},
        {u"begin"_s, sameSession},
        {u"begin_nested"_s, sameSession},
        {u"refresh"_s, noCall},
        {u"expire"_s, noCall},
        {u"expire_all"_s, noCall},
        {u"expunge"_s, noCall},
        {u"expunge_all"_s, noCall},
        {u"query"_s, queryCall},
        {u"get"_s, getCall},
        {u"execute"_s, executeInSession},
        {u"scalar"_s, scalarInSession},
        {u"scalars"_s, scalarsInSession},
        {u"connection"_s, connectionOfSession},
        {u"get_bind"_s, connectionOfSession},
        {u"configure"_s, noCall},
    };
    if (const Builtin method = methods.value(name.toString()))
        return functionValue(name.toString(), method, self);
    if (name == u"no_autoflush")
        return self;
    return Object::attribute(self, name, position);
}

void SessionObject::add(const Value &instance)
{
    const auto known = [&](const std::vector<Value> &values) {
        return std::any_of(values.cbegin(), values.cend(), [&](const Value &other) { return other == instance; });
    };
    if (objectAs<MappedInstance>(instance) && !known(m_added) && !known(m_loaded))
        m_added.push_back(instance);
}

void SessionObject::remove(const Value &instance)
{
    m_deleted.push_back(instance);
}

QString SessionObject::identity(const MappedInstance &instance) const
{
    QStringList parts = {instance.type().table()->displayed()};
    MappedInstance &values = const_cast<MappedInstance &>(instance);
    for (const QString &column : instance.type().primaryKey())
        parts << toRepresentation(values.values().value(column));
    return parts.join(u'\n');
}

Value SessionObject::loaded(const Value &type, const QHash<QString, Value> &row)
{
    auto instance = std::make_shared<MappedInstance>(std::get<ObjectPointer>(type));
    instance->values() = row;
    const QString key = identity(*instance);
    const auto found = m_identities.constFind(key);
    if (found != m_identities.cend())
        return *found;
    const Value object = ObjectPointer(instance);
    m_identities.insert(key, object);
    m_loaded.push_back(object);
    return object;
}

void SessionObject::insert(Interpreter &interpreter, MappedInstance &instance, const TextPosition &position)
{
    const auto table = instance.type().table();
    DictionaryValue row;
    for (const InsertColumn &column : table->columns()) {
        if (instance.values().contains(column.name))
            row.insert(column.name, instance.values().value(column.name));
    }
    Invocation call{.interpreter = interpreter, .position = position};
    const StatementObject statement(Sql::InsertRows{.table = *table->source()->as<Sql::TableSource>()},
                                    ObjectPointer(table));
    const std::optional<Sql::Answer> answer = askDatabase(interpreter, withValues(call, statement, row), position);
    const QStringList key = instance.type().primaryKey();
    if (answer && key.size() == 1 && isNone(instance.values().value(key.first())))
        instance.values().insert(key.first(), scriptValue(answer->insertedKey));
    instance.changed().clear();
}

void SessionObject::update(Interpreter &interpreter, MappedInstance &instance, const TextPosition &position)
{
    const auto table = instance.type().table();
    const Value owner = ObjectPointer(table);
    Sql::Update update{.table = *table->source()->as<Sql::TableSource>()};
    for (const QString &name : instance.type().primaryKey()) {
        const InsertColumn *column = table->column(name);
        const std::optional<Sql::Value> value = boundValue(instance.values().value(name), column->type);
        if (value)
            update.conditions.append(Sql::binary(Sql::Operator::Equal,
                                                 Sql::columnNamed(name, column->type, table->source()),
                                                 Sql::bound(*value, column->type)));
    }
    DictionaryValue values;
    for (const QString &name : instance.changed())
        values.insert(name, instance.values().value(name));
    instance.changed().clear();
    Invocation call{.interpreter = interpreter, .position = position};
    const StatementObject statement(update, owner);
    askDatabase(interpreter, withUpdateDefaults(interpreter, statement, withValues(call, statement, values), position),
                position);
}

void SessionObject::flush(Interpreter &interpreter, const TextPosition &position)
{
    std::vector<Value> added;
    added.swap(m_added);
    for (const Value &object : added) {
        insert(interpreter, *sharedAs<MappedInstance>(object), position);
        m_identities.insert(identity(*sharedAs<MappedInstance>(object)), object);
        m_loaded.push_back(object);
    }
    for (const Value &object : m_loaded) {
        const auto instance = sharedAs<MappedInstance>(object);
        if (!instance->changed().isEmpty())
            update(interpreter, *instance, position);
    }
    std::vector<Value> deleted;
    deleted.swap(m_deleted);
    for (const Value &object : deleted) {
        const auto instance = sharedAs<MappedInstance>(object);
        if (!instance)
            continue;
        const auto table = instance->type().table();
        Sql::Delete statement{.table = *table->source()->as<Sql::TableSource>()};
        for (const QString &name : instance->type().primaryKey()) {
            const InsertColumn *column = table->column(name);
            const std::optional<Sql::Value> value = boundValue(instance->values().value(name), column->type);
            if (value)
                statement.conditions.append(Sql::binary(Sql::Operator::Equal,
                                                        Sql::columnNamed(name, column->type, table->source()),
                                                        Sql::bound(*value, column->type)));
        }
        askDatabase(interpreter, statement, position);
    }
}

bool sessionName(QStringView name, Value &value)
{
    if (name == u"Session")
        value = functionValue(u"Session"_s, sessionCall);
    else if (name == u"sessionmaker" || name == u"scoped_session" || name == u"create_session")
        value = functionValue(name.toString(), sessionCall);
    else
        return false;
    return true;
}

} // namespace Retort::Script
