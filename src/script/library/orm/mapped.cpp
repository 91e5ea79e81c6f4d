// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/orm/mapped.h"

#include "script/evaluator/bounds/budget.h"
#include "script/evaluator/calls/functions.h"
#include "script/evaluator/classes/classes.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/columns.h"
#include "script/library/orm/sessions.h"
#include "script/library/schemaitems/columnobject.h"
#include "script/library/sql/expressions.h"
#include "script/library/sql/tables.h"
#include "script/library/tables.h"
#include "script/translated.h"
#include "sql/build.h"

#include <algorithm>
#include <utility>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// A column of the class body under the name that it has there, its keys and checks with it.
ColumnDefinition namedColumn(const ColumnDefinition &definition, const QString &attribute)
{
    ColumnDefinition named = definition;
    if (!named.column.name.isEmpty())
        return named;
    named.column.name = attribute;
    for (Schema::Constraint &constraint : named.constraints) {
        if (auto *key = std::get_if<Schema::ForeignKey>(&constraint)) {
            key->columns = {attribute};
            key->column = attribute;
        } else if (auto *check = std::get_if<Schema::Check>(&constraint)) {
            check->column = attribute;
        }
    }
    return named;
}

DictionaryPointer inherited(const DictionaryValue &base, const DictionaryValue &own)
{
    auto all = std::make_shared<DictionaryValue>();
    for (const auto &[key, value] : base.items())
        all->insert(key, value);
    for (const auto &[key, value] : own.items())
        all->insert(key, value);
    return all;
}

/// A relationship and the like: known as an attribute, and nothing more.
Value unusedCall(Invocation &)
{
    return {};
}

/// declarative_base(metadata=…, cls=…)
Value baseCall(Invocation &call)
{
    auto metadata = std::make_shared<MetaDataObject>(call.interpreter);
    auto body = std::make_shared<DictionaryValue>();
    for (const PassedArgument &argument : call.keywords) {
        if (argument.name == u"metadata" && sharedAs<MetaDataObject>(argument.value))
            metadata = sharedAs<MetaDataObject>(argument.value);
        const auto *own = argument.name == u"cls" ? objectAs<ClassObject>(argument.value) : nullptr;
        for (const ClassObject *type : own ? own->order() : std::vector<const ClassObject *>()) {
            for (auto each = type->attributes().cbegin(); each != type->attributes().cend(); ++each) {
                if (!body->find(each.key()))
                    body->insert(each.key(), each.value());
            }
        }
    }
    return ObjectPointer(std::make_shared<DeclarativeBase>(metadata, body));
}

Value declaredCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"fget"_s}});
    return ObjectPointer(std::make_shared<DeclaredAttribute>(arguments.find(u"fget")->value));
}

/// What functions under declared_attr make for a class, in place of them.
void declareAttributes(Interpreter &interpreter, const QString &name, DictionaryValue &body,
                       const TextPosition &position)
{
    std::vector<std::pair<Value, Value>> functions;
    const auto type = std::make_shared<ClassObject>(name, std::vector<ClassPointer>());
    type->interpreter = &interpreter;
    for (const auto &[key, value] : body.items()) {
        if (const auto *declared = objectAs<DeclaredAttribute>(value))
            functions.emplace_back(key, declared->function());
        else
            type->insert(toText(key), value);
    }
    for (const auto &[key, function] : functions) {
        const Value made = interpreter.call(function, {ObjectPointer(type)}, position);
        body.insert(key, made);
        type->insert(toText(key), made);
    }
}

/// The columns of a class with its attributes' names, in the order of their creation.
std::vector<std::pair<QString, ColumnDefinition>> columnsOfBody(const DictionaryValue &body)
{
    std::vector<std::pair<QString, ColumnDefinition>> columns;
    for (const auto &[key, value] : body.items()) {
        if (const auto *definition = held<ColumnDefinition>(value))
            columns.emplace_back(toText(key), namedColumn(*definition, toText(key)));
    }
    std::stable_sort(columns.begin(), columns.end(),
                     [](const auto &left, const auto &right) { return left.second.order < right.second.order; });
    return columns;
}

bool makesTable(const Assign &statement)
{
    const auto *call = statement.value->as<Call>();
    const auto *name = call ? call->function->as<Name>() : nullptr;
    const auto *attribute = call ? call->function->as<Attribute>() : nullptr;
    return (name && name->identifier == u"Table") || (attribute && attribute->name == u"Table");
}

/// Whether a class that could not be evaluated would have had a table.
bool isMapped(Interpreter &interpreter, ScriptModule &module, const ClassDefinition &definition)
{
    return std::any_of(definition.arguments.cbegin(), definition.arguments.cend(), [&](const Argument &argument) {
        const auto *name = argument.value->as<Name>();
        const Value *base = name ? module.find(interpreter, name->identifier.toString()) : nullptr;
        return base && objectAs<DeclarativeBase>(*base);
    });
}

/// __table_args__: constraints, and at its end options.
void addArguments(const Value &arguments, Invocation &call)
{
    const Values *items = itemsOf(arguments);
    const Values single = {arguments};
    for (const Value &item : items ? *items : single) {
        if (const auto *options = std::get_if<DictionaryPointer>(&item)) {
            for (const auto &[key, value] : (*options)->items())
                call.keywords.push_back({.name = toText(key), .value = value, .position = call.position});
        } else if (!isNone(item)) {
            call.positional.push_back({.value = item, .position = call.position});
        }
    }
}

} // namespace

QString DeclarativeBase::typeName() const
{
    return translated("a declarative base");
}

Value DeclarativeBase::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    if (name == u"metadata" && m_metadata)
        return ObjectPointer(m_metadata);
    if (const Value *found = m_body->find(name.toString()))
        return *found;
    return Object::attribute(self, name, position);
}

std::optional<Value> DeclarativeBase::subclass(Interpreter &interpreter, const QString &name,
                                               const DictionaryValue &body, const TextPosition &position) const
{
    const DictionaryPointer all = inherited(*m_body, body);
    const auto *own = body.find(u"metadata"_s);
    auto metadata = own && sharedAs<MetaDataObject>(*own) ? sharedAs<MetaDataObject>(*own) : m_metadata;
    if (!metadata) // each class that derives from DeclarativeBase itself has its own
        metadata = std::make_shared<MetaDataObject>(interpreter);
    const Value *tableName = all->find(u"__tablename__"_s);
    const Value *abstract = body.find(u"__abstract__"_s);
    const bool isNamed =
        tableName && (std::holds_alternative<QString>(*tableName) || objectAs<DeclaredAttribute>(*tableName));
    if (!isNamed || (abstract && Script::isTrue(*abstract)))
        return ObjectPointer(std::make_shared<DeclarativeBase>(metadata, all));
    declareAttributes(interpreter, name, *all, position);
    tableName = all->find(u"__tablename__"_s);
    Invocation call{.interpreter = interpreter, .position = position, .function = name};
    call.positional = {{.value = *tableName, .position = position},
                       {.value = ObjectPointer(metadata), .position = position}};
    QHash<QString, QString> columns;
    for (const auto &[attribute, named] : columnsOfBody(*all)) {
        columns.insert(attribute, named.column.name);
        call.positional.push_back({.value = columnValue(named), .position = position});
    }
    if (const Value *arguments = all->find(u"__table_args__"_s))
        addArguments(*arguments, call);
    const auto table = sharedAs<TableObject>(schemaTableCall(call));
    return ObjectPointer(std::make_shared<MappedClass>(name, table, all, columns));
}

QString MappedClass::typeName() const
{
    return translated("the class `%1`").arg(m_name);
}

QStringList MappedClass::primaryKey() const
{
    return m_table->definition() ? m_table->definition()->primaryKeyColumns() : QStringList();
}

std::optional<bool> MappedClass::isTypeOf(const Value &value) const
{
    const auto *instance = objectAs<MappedInstance>(value);
    return instance && &instance->type() == this;
}

Value MappedClass::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    const QString wanted = column(name);
    if (const InsertColumn *known = wanted.isEmpty() ? nullptr : m_table->column(wanted)) {
        const Schema::Column *definition = m_table->definition() ? m_table->definition()->column(wanted) : nullptr;
        return ObjectPointer(
            std::make_shared<ExpressionObject>(Sql::columnNamed(wanted, known->type, m_table->source()),
                                               definition ? std::optional(*definition) : std::nullopt));
    }
    if (name == u"__table__")
        return ObjectPointer(m_table);
    if (name == u"__name__")
        return m_name;
    if (const Value *found = m_body->find(name.toString()))
        return *found;
    return Object::attribute(self, name, position);
}

Value MappedClass::call(Invocation &invocation) const
{
    auto instance = std::make_shared<MappedInstance>(std::const_pointer_cast<MappedClass>(shared_from_this()));
    for (const PassedArgument &argument : invocation.keywords)
        instance->setAttribute(argument.name, argument.value, argument.position);
    return ObjectPointer(instance);
}

void MappedInstance::weigh(Counting &counting) const
{
    counting.add(m_values);
    counting.add(m_others);
}

void MappedInstance::release()
{
    const QHash<QString, Value> values = std::exchange(m_values, {});
    const QHash<QString, Value> others = std::exchange(m_others, {});
}

QString MappedInstance::typeName() const
{
    return translated("an object of `%1`").arg(type().name());
}

Value MappedInstance::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    const QString column = type().column(name);
    if (!column.isEmpty())
        return m_values.value(column);
    const auto other = m_others.constFind(name.toString());
    if (other != m_others.cend())
        return *other;
    if (name == u"__class__")
        return m_type;
    const Value *found = type().body().find(name.toString());
    if (found && objectAs<ScriptFunction>(*found))
        return ObjectPointer(std::make_shared<MethodObject>(*found, self));
    return found ? *found : Object::attribute(self, name, position);
}

bool MappedInstance::setAttribute(QStringView name, const Value &value, const TextPosition &)
{
    const QString column = type().column(name);
    if (column.isEmpty()) {
        m_others.insert(name.toString(), value);
        return true;
    }
    m_values.insert(column, value);
    if (!m_changed.contains(column))
        m_changed << column;
    return true;
}

QString DeclaredAttribute::typeName() const
{
    return translated("a declared attribute");
}

void completeMapping(Interpreter &interpreter, const TextPosition &position)
{
    for (ScriptModule *module : interpreter.reachedModules()) {
        for (const StatementPointer &statement : module->syntax().body) {
            const auto *definition = statement->as<ClassDefinition>();
            const auto *assign = statement->as<Assign>();
            if (assign && makesTable(*assign) && assign->targets.front()->as<Name>())
                module->find(interpreter, assign->targets.front()->as<Name>()->identifier.toString());
            if (!definition || definition->arguments.empty())
                continue;
            const Value *made = module->find(interpreter, definition->name.toString());
            const auto *unavailable = made ? objectAs<UnavailableObject>(*made) : nullptr;
            if (unavailable && isMapped(interpreter, *module, *definition))
                unavailable->refuseUse(position);
        }
    }
}

bool ormName(QStringView name, Value &value)
{
    static const QStringList ignored = {u"relationship"_s,      u"relation"_s,     u"backref"_s,
                                        u"deferred"_s,          u"validates"_s,    u"synonym"_s,
                                        u"configure_mappers"_s, u"joinedload"_s,   u"column_property"_s,
                                        u"selectinload"_s,      u"subqueryload"_s, u"noload"_s,
                                        u"load_only"_s,         u"lazyload"_s};
    if (name == u"declarative_base" || name == u"automap_base")
        value = functionValue(name.toString(), baseCall);
    else if (name == u"declared_attr")
        value = functionValue(name.toString(), declaredCall);
    else if (name == u"DeclarativeBase")
        value = ObjectPointer(std::make_shared<DeclarativeBase>(nullptr, std::make_shared<DictionaryValue>()));
    else if (name == u"mapped_column")
        return columnName(u"Column", value);
    else if (ignored.contains(name))
        value = functionValue(name.toString(), unusedCall);
    else
        return sessionName(name, value);
    return true;
}

} // namespace Retort::Script
