// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/sql/statements/selectables.h"

#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/connection.h"
#include "script/library/orm/mapped.h"
#include "script/library/sql/expressions.h"
#include "script/library/sql/statements/statements.h"
#include "script/translated.h"
#include "sql/build.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

Value namesOf(const QList<ColumnCollection::Item> &items)
{
    auto list = std::make_shared<ListValue>();
    for (const ColumnCollection::Item &item : items)
        list->items.push_back(item.name);
    return list;
}

Value collectionKeys(Invocation &call)
{
    return namesOf(objectAs<ColumnCollection>(call.self)->knownItems(call.interpreter, call.position));
}

Value collectionValues(Invocation &call)
{
    auto list = std::make_shared<ListValue>();
    for (const ColumnCollection::Item &item :
         objectAs<ColumnCollection>(call.self)->knownItems(call.interpreter, call.position))
        list->items.push_back(item.column);
    return list;
}

Value collectionItems(Invocation &call)
{
    auto list = std::make_shared<ListValue>();
    for (const ColumnCollection::Item &item :
         objectAs<ColumnCollection>(call.self)->knownItems(call.interpreter, call.position))
        list->items.push_back(std::make_shared<const TupleValue>(TupleValue{{item.name, item.column}}));
    return list;
}

Value collectionGet(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"key"_s}, .optional = {u"default"_s}});
    for (const ColumnCollection::Item &item :
         objectAs<ColumnCollection>(call.self)->knownItems(call.interpreter, call.position)) {
        if (item.name == arguments.text(u"key"))
            return item.column;
    }
    const PassedArgument *otherwise = arguments.find(u"default");
    return otherwise ? otherwise->value : Value();
}

Value collectionOf(const Value &owner, const TextPosition &position)
{
    QList<ColumnCollection::Item> items;
    const TableObject *table = tableOfValue(owner);
    const Sql::Shared<Sql::From> source = sourceOf(owner, position);
    if (table) {
        for (const InsertColumn &column : table->columns()) {
            const Schema::Column *definition = table->definition() ? table->definition()->column(column.name) : nullptr;
            items.append({.name = column.name,
                          .column = ObjectPointer(
                              std::make_shared<ExpressionObject>(Sql::columnNamed(column.name, column.type, source),
                                                                 definition ? std::optional(*definition) : std::nullopt,
                                                                 objectAs<TableObject>(owner) ? owner : Value()))});
        }
    } else {
        const bool isJoin = source->as<Sql::JoinSource>();
        for (const Sql::Node &node : Sql::columnsOf(source)) {
            const auto *column = node->as<Sql::ColumnName>();
            const auto *from = isJoin && column->table ? column->table->as<Sql::TableSource>() : nullptr;
            items.append(
                {.name = from ? from->name + u'_' + column->name : column->name, .column = expressionValue(node)});
        }
    }
    const bool isOpen = table && table->hasUnknownColumns();
    return ObjectPointer(std::make_shared<ColumnCollection>(
        items, isOpen ? ColumnCollection::Names::Any : ColumnCollection::Names::Known, source));
}

/// The condition that a foreign key of either table to the other one makes.
Sql::Node naturalCondition(const Sql::Shared<Sql::From> &left, const Sql::Shared<Sql::From> &right,
                           const Value &leftValue, const Value &rightValue)
{
    const auto link = [](const Value &from, const Sql::Shared<Sql::From> &fromSource, const Value &to,
                         const Sql::Shared<Sql::From> &toSource) -> Sql::Node {
        const TableObject *table = tableOfValue(from);
        const TableObject *other = tableOfValue(to);
        if (!table || !other || !table->definition())
            return {};
        for (const Schema::ForeignKey &key : table->definition()->constraintsOf<Schema::ForeignKey>()) {
            if (key.referredTable != other->name() || key.referredColumns.size() != key.columns.size())
                continue;
            QList<Sql::Node> conditions;
            for (qsizetype index = 0; index < key.columns.size(); ++index)
                conditions.append(Sql::binary(Sql::Operator::Equal,
                                              Sql::columnNamed(key.referredColumns[index], {}, toSource),
                                              Sql::columnNamed(key.columns[index], {}, fromSource)));
            return Sql::joined(Sql::Operator::And, conditions);
        }
        return {};
    };
    const Sql::Node condition = link(rightValue, right, leftValue, left);
    return condition ? condition : link(leftValue, left, rightValue, right);
}

Value joinMethod(Invocation &call)
{
    const BoundArguments arguments(call,
                                   {.required = {u"right"_s}, .optional = {u"onclause"_s, u"isouter"_s, u"full"_s}});
    return joinValue({.value = call.self, .position = call.position}, arguments, Sql::JoinSource::Kind::Inner);
}

Value outerJoinMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"right"_s}, .optional = {u"onclause"_s, u"full"_s}});
    return joinValue({.value = call.self, .position = call.position}, arguments, Sql::JoinSource::Kind::Left);
}

Value aliasOf(Invocation &call, const Value &value, const QString &name)
{
    const Sql::Shared<Sql::From> source = sourceOf(value, call.position);
    Sql::AliasSource alias{.name = name, .identity = call.interpreter.nextCreation(), .table = source};
    for (const Sql::Node &node : Sql::columnsOf(source))
        alias.columns.append({.name = node->as<Sql::ColumnName>()->name, .type = node->type});
    if (const auto *inner = source->as<Sql::AliasSource>()) { // the same rows under another name
        alias.table = inner->table;
        alias.query = inner->query;
        alias.kind = inner->kind;
    }
    return fromValue(Sql::From{.source = alias});
}

Value aliasMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"name"_s, u"flat"_s}});
    return aliasOf(call, call.self, arguments.text(u"name"));
}

Value selectMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"whereclause"_s, u"use_labels"_s}});
    const Sql::Shared<Sql::From> source = sourceOf(call.self, call.position);
    Sql::Select select{.columns = Sql::columnsOf(source), .from = {source}};
    if (arguments.flag(u"use_labels"))
        select.columns = labelledByTable(select.columns);
    if (const PassedArgument *condition = arguments.given(u"whereclause"))
        select.conditions.append(nodeOf(*condition));
    return statementValue(select);
}

} // namespace

QList<Sql::Node> labelledByTable(const QList<Sql::Node> &columns)
{
    QList<Sql::Node> labelled;
    for (const Sql::Node &node : columns) {
        const auto *column = node->as<Sql::ColumnName>();
        const auto *table = column && column->table ? column->table->as<Sql::TableSource>() : nullptr;
        if (!table) {
            labelled << node;
            continue;
        }
        const QString prefix = table->schema.isEmpty() ? table->name : table->schema + u'_' + table->name;
        labelled << Sql::Node(Sql::Expression{
            .part = Sql::LabelPart{.name = prefix + u'_' + column->name, .operand = node}, .type = node->type});
    }
    return labelled;
}

QString ColumnCollection::typeName() const
{
    return translated("the columns of a table");
}

const Value *ColumnCollection::find(const QString &name) const
{
    const auto found =
        std::find_if(m_items.cbegin(), m_items.cend(), [&](const Item &item) { return item.name == name; });
    return found == m_items.cend() ? nullptr : &found->column;
}

Value ColumnCollection::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    static const QHash<QString, Builtin> methods = {{u"keys"_s, collectionKeys},
                                                    {u"values"_s, collectionValues},
                                                    {u"items"_s, collectionItems},
                                                    {u"get"_s, collectionGet}};
    if (const Value *column = find(name.toString()))
        return *column;
    if (const Builtin method = methods.value(name.toString()))
        return functionValue(name.toString(), method, self);
    if (m_names == Names::Any)
        return expressionValue(Sql::columnNamed(name.toString(), {}, m_source));
    raise(u"AttributeError"_s, name.toString(), position);
}

std::optional<Value> ColumnCollection::item(const Value &key, const TextPosition &position) const
{
    if (const auto *index = std::get_if<qint64>(&key)) {
        const qint64 from = *index < 0 ? *index + m_items.size() : *index;
        if (from >= 0 && from < m_items.size())
            return m_items[from].column;
        raise(u"IndexError"_s, toText(key), position);
    }
    const std::optional<QString> name = columnNameOf(key);
    if (const Value *column = name ? find(*name) : nullptr)
        return *column;
    if (name && m_names == Names::Any)
        return expressionValue(Sql::columnNamed(*name, {}, m_source));
    raise(u"KeyError"_s, toText(key), position);
}

std::optional<bool> ColumnCollection::contains(Interpreter &interpreter, const Value &value,
                                               const TextPosition &position) const
{
    const QList<Item> &items = knownItems(interpreter, position);
    const std::optional<QString> name = columnNameOf(value);
    return name && std::any_of(items.cbegin(), items.cend(), [&](const Item &item) { return item.name == *name; });
}

const QList<ColumnCollection::Item> &ColumnCollection::knownItems(Interpreter &interpreter,
                                                                  const TextPosition &position) const
{
    if (m_names == Names::Any)
        refuseQuestion(interpreter, u"table.columns"_s, position);
    return m_items;
}

std::optional<qint64> ColumnCollection::lengthIn(Interpreter &interpreter, const TextPosition &position) const
{
    return knownItems(interpreter, position).size();
}

ObjectPointer ColumnCollection::iterator(const ObjectPointer &self, Interpreter &interpreter,
                                         const TextPosition &position) const
{
    knownItems(interpreter, position);
    return Object::iterator(self, interpreter, position);
}

std::optional<Values> ColumnCollection::iterated(const TextPosition &) const
{
    Values values;
    for (const Item &item : m_items)
        values.push_back(item.column);
    return values;
}

Value SourceObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    const auto *alias = m_source->as<Sql::AliasSource>();
    if (name == u"name" && alias)
        return alias->name;
    Value value;
    if (sourceAttribute(self, name, value))
        return value;
    return Object::attribute(self, name, position);
}

bool sourceAttribute(const ObjectPointer &self, QStringView name, Value &value)
{
    static const QHash<QString, Builtin> methods = {{u"join"_s, joinMethod},
                                                    {u"outerjoin"_s, outerJoinMethod},
                                                    {u"alias"_s, aliasMethod},
                                                    {u"select"_s, selectMethod}};
    if (name == u"c" || name == u"columns") {
        value = collectionOf(self, {});
        return true;
    }
    const Builtin method = methods.value(name.toString());
    if (method)
        value = functionValue(name.toString(), method, self);
    return method;
}

Value fromValue(const Sql::Shared<Sql::From> &source)
{
    return ObjectPointer(std::make_shared<SourceObject>(source));
}

const TableObject *tableOfValue(const Value &value)
{
    if (const auto *mapped = objectAs<MappedClass>(value))
        return mapped->table().get();
    return objectAs<TableObject>(value);
}

bool hasSource(const Value &value)
{
    return tableOfValue(value) || objectAs<SourceObject>(value);
}

Sql::Shared<Sql::From> sourceOf(const Value &value, const TextPosition &position)
{
    if (const TableObject *table = tableOfValue(value))
        return table->source();
    if (const auto *source = objectAs<SourceObject>(value))
        return source->source();
    if (const auto *text = objectAs<TextObject>(value))
        return Sql::From{.source = Sql::TextSource{.text = text->text()}};
    if (const auto *statement = objectAs<StatementObject>(value)) {
        if (const auto *select = std::get_if<Sql::Select>(&statement->statement()))
            return Sql::From{.source = Sql::AliasSource{.kind = Sql::AliasSource::Kind::Subquery,
                                                        .identity = qint64(reinterpret_cast<quintptr>(statement)),
                                                        .query = *select,
                                                        .columns = Sql::resultColumns(*select)}};
    }
    refuse(translated("%1 cannot stand behind FROM").arg(typeName(value)), position);
}

Value joinValue(const PassedArgument &left, const BoundArguments &arguments, Sql::JoinSource::Kind kind)
{
    const PassedArgument *right = arguments.find(u"right");
    Sql::JoinSource join{.kind = arguments.flag(u"full")  ? Sql::JoinSource::Kind::Full
                             : arguments.flag(u"isouter") ? Sql::JoinSource::Kind::Left
                                                          : kind,
                         .left = sourceOf(left.value, left.position),
                         .right = sourceOf(right->value, right->position)};
    if (const PassedArgument *condition = arguments.given(u"onclause"))
        join.condition = nodeOf(*condition);
    else
        join.condition = naturalCondition(join.left, join.right, left.value, right->value);
    if (!join.condition)
        refuseConstruct(translated("a join without its condition is only evaluated where a foreign key says it"),
                        right->position);
    return fromValue(Sql::From{.source = join});
}

Value joinCall(Invocation &call)
{
    const BoundArguments arguments(
        call, {.required = {u"left"_s, u"right"_s}, .optional = {u"onclause"_s, u"isouter"_s, u"full"_s}});
    return joinValue(*arguments.find(u"left"), arguments, Sql::JoinSource::Kind::Inner);
}

Value outerJoinCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"left"_s, u"right"_s}, .optional = {u"onclause"_s, u"full"_s}});
    return joinValue(*arguments.find(u"left"), arguments, Sql::JoinSource::Kind::Left);
}

Value aliasCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"selectable"_s}, .optional = {u"name"_s, u"flat"_s}});
    return aliasOf(call, arguments.find(u"selectable")->value, arguments.text(u"name"));
}

} // namespace Retort::Script
