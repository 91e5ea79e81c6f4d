// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/schemaitems/schemaobjects.h"

#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/connection.h"
#include "script/library/sql/expressions.h"
#include "script/library/sql/statements/selectables.h"
#include "script/translated.h"
#include "sql/build.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

Value textOrNone(const QString &text)
{
    return text.isEmpty() ? Value() : Value(text);
}

/// The table's own columns of these names, or columns of no table.
Value columnsNamed(const QStringList &names, const Value &table)
{
    QList<ColumnCollection::Item> items;
    Value all;
    if (const auto *object = std::get_if<ObjectPointer>(&table))
        sourceAttribute(*object, u"c", all);
    const auto *known = objectAs<ColumnCollection>(all);
    for (const QString &name : names) {
        const ColumnCollection::Item *found = nullptr;
        if (known) {
            const auto item = std::find_if(known->items().cbegin(), known->items().cend(),
                                           [&](const ColumnCollection::Item &each) { return each.name == name; });
            found = item == known->items().cend() ? nullptr : &*item;
        }
        items.append(found
                         ? *found
                         : ColumnCollection::Item{.name = name, .column = expressionValue(Sql::columnNamed(name, {}))});
    }
    return ObjectPointer(std::make_shared<ColumnCollection>(items, ColumnCollection::Names::Known,
                                                            tableOfValue(table) ? tableOfValue(table)->source()
                                                                                : Sql::Shared<Sql::From>()));
}

QStringList columnsOfConstraint(const Schema::Constraint &constraint)
{
    if (const auto *key = std::get_if<Schema::PrimaryKey>(&constraint))
        return key->columns;
    if (const auto *key = std::get_if<Schema::ForeignKey>(&constraint))
        return key->columns;
    if (const auto *unique = std::get_if<Schema::Unique>(&constraint))
        return unique->columns;
    return {};
}

const TableObject &tableOfIndex(const Invocation &call)
{
    const TableObject *table = tableOfValue(objectAs<IndexObject>(call.self)->table());
    if (!table)
        raise(u"UnboundExecutionError"_s, translated("The index is not associated with any table."), call.position);
    return *table;
}

/// Whether the database has the index; nothing if it cannot be asked here.
std::optional<bool> hasIndex(Invocation &call, const TableObject &table, const QString &name)
{
    SchemaAnswers *answers = call.interpreter.context().schemaAnswers();
    if (!answers)
        return std::nullopt;
    const std::optional<Schema::Table> found = answered(answers->table(table.schema(), table.name()), call.position);
    return found && std::any_of(found->indexes.cbegin(), found->indexes.cend(), [&](const Schema::Index &index) {
               return index.name == name;
           });
}

/// index.create(bind, checkfirst)
Value createIndexMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"bind"_s, u"checkfirst"_s}});
    const Schema::Index &index = objectAs<IndexObject>(call.self)->payload();
    const TableObject &table = tableOfIndex(call);
    const bool isChecked = arguments.flag(u"checkfirst");
    const std::optional<bool> isThere = isChecked ? hasIndex(call, table, index.name) : std::nullopt;
    if (isThere.value_or(false))
        return call.self;
    call.interpreter.record(
        Operations::CreateIndex{
            .schema = table.schema(), .table = table.name(), .index = index, .ifNotExists = isChecked && !isThere},
        call.position);
    return call.self;
}

Value dropIndexMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"bind"_s, u"checkfirst"_s}});
    const Schema::Index &index = objectAs<IndexObject>(call.self)->payload();
    const TableObject &table = tableOfIndex(call);
    const bool isChecked = arguments.flag(u"checkfirst");
    const std::optional<bool> isThere = isChecked ? hasIndex(call, table, index.name) : std::nullopt;
    if (!isThere.value_or(true))
        return {};
    call.interpreter.record(Operations::DropIndex{.schema = table.schema(),
                                                  .table = table.name(),
                                                  .index = index.name,
                                                  .ifExists = isChecked && !isThere,
                                                  .options = index.options},
                            call.position);
    return {};
}

/// constraint.copy(): the same, made anew.
Value copyConstraintMethod(Invocation &call)
{
    ConstraintDefinition definition = objectAs<ConstraintObject>(call.self)->payload();
    definition.order = call.interpreter.nextCreation();
    return ObjectPointer(std::make_shared<ConstraintObject>(definition));
}

Value copyKeyMethod(Invocation &call)
{
    Schema::ForeignKey key = objectAs<ForeignKeyObject>(call.self)->payload();
    return holding(std::move(key), translated("a foreign key"));
}

Values foreignKeysOf(const Schema::ForeignKey &key, const Value &table)
{
    Values keys;
    for (qsizetype place = 0; place < key.columns.size(); ++place)
        keys.push_back(ObjectPointer(std::make_shared<ForeignKeyObject>(key, place, table)));
    return keys;
}

Value partsOf(Values values)
{
    return std::make_shared<ListValue>(ListValue{std::move(values)});
}

/// What all foreign keys have, written on a column or not.
bool keyAttribute(const Schema::ForeignKey &key, QStringView name, Value &value)
{
    if (name == u"ondelete")
        value = textOrNone(key.onDelete);
    else if (name == u"onupdate")
        value = textOrNone(key.onUpdate);
    else if (name == u"match")
        value = textOrNone(key.match);
    else if (name == u"use_alter")
        value = key.useAlter;
    else if (name == u"deferrable")
        value = key.deferrable ? Value(*key.deferrable) : Value();
    else if (name == u"initially")
        value = textOrNone(key.initially);
    else
        return false;
    return true;
}

QString referredName(const Schema::ForeignKey &key)
{
    return key.referredSchema.isEmpty() ? key.referredTable : key.referredSchema + u'.' + key.referredTable;
}

Sql::Shared<Sql::From> referredSource(const Schema::ForeignKey &key)
{
    Sql::TableSource source{.schema = key.referredSchema, .name = key.referredTable};
    for (const QString &column : key.referredColumns)
        source.columns.append({.name = column});
    return Sql::From{.source = source};
}

} // namespace

IndexObject::IndexObject(Schema::Index index, Value table)
    : HoldingObject(std::move(index), translated("an index"))
    , m_table(std::move(table))
{
}

Value IndexObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    if (name == u"name")
        return textOrNone(m_payload.name);
    if (name == u"unique")
        return m_payload.unique;
    if (name == u"table")
        return m_table;
    if (name == u"columns" || name == u"expressions") {
        QStringList names;
        Values expressions;
        for (const Schema::IndexKey &key : m_payload.keys) {
            if (!key.isExpression)
                names << key.text;
            expressions.push_back(key.isExpression
                                      ? ObjectPointer(std::make_shared<TextObject>(Sql::Text{.text = key.text}))
                                      : Value(key.text));
        }
        return name == u"columns" ? columnsNamed(names, m_table) : partsOf(std::move(expressions));
    }
    if (name == u"create")
        return functionValue(u"create"_s, createIndexMethod, self);
    if (name == u"drop")
        return functionValue(u"drop"_s, dropIndexMethod, self);
    return Object::attribute(self, name, position);
}

ConstraintObject::ConstraintObject(ConstraintDefinition definition, Value table)
    : HoldingObject(std::move(definition), translated("a constraint"))
    , m_table(std::move(table))
{
}

Value ConstraintObject::columns() const
{
    return columnsNamed(columnsOfConstraint(m_payload.constraint), m_table);
}

std::optional<qint64> ConstraintObject::length(const TextPosition &) const
{
    return columnsOfConstraint(m_payload.constraint).size();
}

std::optional<Values> ConstraintObject::iterated(const TextPosition &position) const
{
    return objectAs<ColumnCollection>(columns())->iterated(position);
}

std::optional<bool> ConstraintObject::contains(Interpreter &, const Value &value, const TextPosition &) const
{
    const std::optional<QString> name = columnNameOf(value);
    return name && columnsOfConstraint(m_payload.constraint).contains(*name);
}

Value ConstraintObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    const Schema::Constraint &constraint = m_payload.constraint;
    const auto *key = std::get_if<Schema::ForeignKey>(&constraint);
    if (name == u"name")
        return textOrNone(Schema::constraintName(constraint));
    if (name == u"columns" || name == u"c")
        return columns();
    if (name == u"column_keys") {
        Values names;
        for (const QString &column : columnsOfConstraint(constraint))
            names.emplace_back(column);
        return partsOf(std::move(names));
    }
    if (name == u"table" || name == u"parent")
        return m_table;
    if (name == u"copy" || name == u"_copy")
        return functionValue(name.toString(), copyConstraintMethod, self);
    if (key && name == u"elements")
        return partsOf(foreignKeysOf(*key, m_table));
    if (key && name == u"referred_table")
        return fromValue(referredSource(*key));
    if (const auto *check = std::get_if<Schema::Check>(&constraint); check && name == u"sqltext")
        return ObjectPointer(std::make_shared<TextObject>(Sql::Text{.text = check->expression}));
    Value value;
    return key && keyAttribute(*key, name, value) ? value : Object::attribute(self, name, position);
}

/// Of a constraint that stands alone: one of a table is told anew each time.
bool ConstraintObject::setAttribute(QStringView name, const Value &value, const TextPosition &)
{
    const QString text = isNone(value) ? QString() : toText(value);
    auto *key = std::get_if<Schema::ForeignKey>(&m_payload.constraint);
    if (!isNone(m_table))
        return false;
    if (name == u"name")
        std::visit([&](auto &constraint) { constraint.name = text; }, m_payload.constraint);
    else if (key && name == u"ondelete")
        key->onDelete = text;
    else if (key && name == u"onupdate")
        key->onUpdate = text;
    else
        return false;
    return true;
}

ForeignKeyObject::ForeignKeyObject(Schema::ForeignKey key, qsizetype place, Value table)
    : HoldingObject(std::move(key), translated("a foreign key"))
    , m_place(place)
    , m_table(std::move(table))
{
}

Value ForeignKeyObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    const QString target = m_payload.referredColumns.value(m_place);
    if (name == u"name")
        return textOrNone(m_payload.name);
    if (name == u"constraint")
        return ObjectPointer(
            std::make_shared<ConstraintObject>(ConstraintDefinition{.constraint = m_payload}, m_table));
    if (name == u"parent")
        return objectAs<ColumnCollection>(columnsNamed({m_payload.columns.value(m_place)}, m_table))
            ->items()
            .first()
            .column;
    if (name == u"column")
        return expressionValue(Sql::columnNamed(target, {}, referredSource(m_payload)));
    if (name == u"target_fullname" || name == u"_colspec")
        return QString(referredName(m_payload) + u'.' + target);
    if (name == u"copy" || name == u"_copy")
        return functionValue(name.toString(), copyKeyMethod, self);
    Value value;
    return keyAttribute(m_payload, name, value) ? value : Object::attribute(self, name, position);
}

bool tablePartAttribute(const ObjectPointer &table, QStringView name, Value &value)
{
    const TableObject *object = tableOfValue(table);
    const Schema::Table definition = object->definition().value_or(Schema::Table());
    Values parts;
    if (name == u"primary_key") {
        Schema::PrimaryKey key{.columns = definition.primaryKeyColumns()};
        for (const Schema::PrimaryKey &written : definition.constraintsOf<Schema::PrimaryKey>())
            key.name = written.name;
        value = ObjectPointer(std::make_shared<ConstraintObject>(ConstraintDefinition{.constraint = key}, table));
        return true;
    }
    if (name == u"indexes") {
        for (const Schema::Index &index : definition.indexes)
            parts.push_back(ObjectPointer(std::make_shared<IndexObject>(index, table)));
    } else if (name == u"foreign_keys") {
        for (const Schema::ForeignKey &key : definition.constraintsOf<Schema::ForeignKey>()) {
            for (const Value &each : foreignKeysOf(key, table))
                parts.push_back(each);
        }
    } else if (name == u"constraints" || name == u"foreign_key_constraints") {
        for (const Schema::Constraint &constraint : definition.constraints) {
            if (name == u"constraints" || std::holds_alternative<Schema::ForeignKey>(constraint))
                parts.push_back(ObjectPointer(
                    std::make_shared<ConstraintObject>(ConstraintDefinition{.constraint = constraint}, table)));
        }
    } else {
        return false;
    }
    value = partsOf(std::move(parts));
    return true;
}

} // namespace Retort::Script
