// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/sql/running/results.h"

#include "script/evaluator/bounds/budget.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/operators/operators.h"
#include "script/evaluator/refusal.h"
#include "script/library/connection.h"
#include "script/library/sql/expressions.h"
#include "script/library/sql/values.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

Value listOf(const Values &values)
{
    return std::make_shared<ListValue>(ListValue{values});
}

Value namesOfKeys(const RowKeys &keys)
{
    Values names;
    for (const QString &name : keys.names)
        names.push_back(name);
    return listOf(names);
}

const RowObject &ownRow(const Invocation &call)
{
    return *objectAs<RowObject>(call.self);
}

Value rowKeys(Invocation &call)
{
    return namesOfKeys(ownRow(call).keys());
}

Value rowValues(Invocation &call)
{
    return listOf(ownRow(call).values());
}

Value rowItems(Invocation &call)
{
    Values pairs;
    for (const auto &[key, value] : ownRow(call).dictionary()->items())
        pairs.push_back(std::make_shared<const TupleValue>(TupleValue{{key, value}}));
    return listOf(pairs);
}

Value rowDictionary(Invocation &call)
{
    return ownRow(call).dictionary();
}

Value rowGet(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"key"_s}, .optional = {u"default"_s}});
    const qsizetype place = ownRow(call).keys().find(arguments.find(u"key")->value);
    if (place >= 0)
        return ownRow(call).values()[size_t(place)];
    const PassedArgument *otherwise = arguments.find(u"default");
    return otherwise ? otherwise->value : Value();
}

Value rowHasKey(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"key"_s}});
    return ownRow(call).keys().find(arguments.find(u"key")->value) >= 0;
}

Value rowTuple(Invocation &call)
{
    return std::make_shared<const TupleValue>(TupleValue{ownRow(call).values()});
}

bool isNamed(const Sql::Node &column, const Sql::Node &wanted)
{
    if (column == wanted)
        return true;
    const auto *label = column->as<Sql::LabelPart>();
    return label && label->operand == wanted;
}

} // namespace

qsizetype RowKeys::find(const Value &key) const
{
    if (const QString *name = std::get_if<QString>(&key))
        return names.indexOf(*name);
    const auto *expression = objectAs<ExpressionObject>(key);
    if (!expression)
        return -1;
    const auto found = std::find_if(columns.cbegin(), columns.cend(),
                                    [&](const Sql::Node &column) { return isNamed(column, expression->node()); });
    if (found != columns.cend())
        return std::distance(columns.cbegin(), found);
    const QString name = Sql::resultName(expression->node());
    return name.isEmpty() ? -1 : names.indexOf(name);
}

void RowObject::weigh(Counting &counting) const
{
    counting.add(m_values);
}

QString RowObject::typeName() const
{
    return translated("a row");
}

QString RowObject::representation() const
{
    return toRepresentation(std::make_shared<const TupleValue>(TupleValue{m_values}));
}

bool RowObject::isSame(const Object &other) const
{
    const auto *row = dynamic_cast<const RowObject *>(&other);
    if (!row || row->m_values.size() != m_values.size())
        return false;
    return std::equal(m_values.cbegin(), m_values.cend(), row->m_values.cbegin(), isEqual);
}

DictionaryPointer RowObject::dictionary() const
{
    auto dictionary = std::make_shared<DictionaryValue>();
    for (qsizetype index = 0; index < m_keys->names.size(); ++index)
        dictionary->insert(m_keys->names[index], m_values[size_t(index)]);
    return dictionary;
}

Value RowObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    static const QHash<QString, Builtin> methods = {
        {u"keys"_s, rowKeys},      {u"values"_s, rowValues}, {u"items"_s, rowItems},  {u"_asdict"_s, rowDictionary},
        {u"has_key"_s, rowHasKey}, {u"get"_s, rowGet},       {u"_tuple"_s, rowTuple}, {u"tuple"_s, rowTuple},
    };
    const qsizetype place = m_keys->names.indexOf(name);
    if (place >= 0)
        return m_values[size_t(place)];
    if (name == u"_mapping")
        return dictionary();
    if (name == u"_fields")
        return namesOfKeys(*m_keys);
    if (const Builtin method = methods.value(name.toString()))
        return functionValue(name.toString(), method, self);
    raise(u"AttributeError"_s, translated("Could not locate column in row for column '%1'").arg(name), position);
}

Value RowObject::itemIn(Interpreter &interpreter, const Value &key, const TextPosition &position) const
{
    const qsizetype place = m_keys->find(key);
    if (place >= 0)
        return m_values[size_t(place)];
    if (std::holds_alternative<QString>(key) || objectAs<ExpressionObject>(key))
        raise(u"NoSuchColumnError"_s, translated("Could not locate column in row for column '%1'").arg(toText(key)),
              position);
    return itemOf(interpreter, std::make_shared<const TupleValue>(TupleValue{m_values}), key, position);
}

std::optional<bool> RowObject::contains(Interpreter &, const Value &value, const TextPosition &) const
{
    if (std::holds_alternative<QString>(value) && m_keys->names.contains(std::get<QString>(value)))
        return true;
    return std::any_of(m_values.cbegin(), m_values.cend(), [&](const Value &item) { return isEqual(item, value); });
}

std::optional<Value> RowObject::comparedIn(Interpreter &interpreter, ComparisonOperator operation, const Value &other,
                                           Side side, const TextPosition &position) const
{
    const auto *row = objectAs<RowObject>(other);
    const Value own = std::make_shared<const TupleValue>(TupleValue{m_values});
    const Value right = row ? Value(std::make_shared<const TupleValue>(TupleValue{row->m_values})) : other;
    return side == Side::Left ? compare(interpreter, operation, own, right, position)
                              : compare(interpreter, operation, right, own, position);
}

ResultObject::ResultObject(Interpreter &interpreter, std::optional<Sql::Answer> answer, const Sql::Statement &statement)
    : m_interpreter(interpreter)
    , m_answer(std::move(answer))
{
    if (!m_answer)
        return;
    m_keys->names = m_answer->columns;
    const QList<Sql::Node> columns = Sql::rowColumns(statement);
    if (columns.size() != m_keys->names.size())
        return;
    m_keys->columns = columns;
    for (qsizetype index = 0; index < columns.size(); ++index) {
        m_types.append(columns[index]->type);
        const QString name = Sql::resultName(columns[index]);
        if (columns[index]->as<Sql::ColumnName>() && !m_keys->names.contains(name))
            m_keys->names[index] = name;
    }
}

QString ResultObject::typeName() const
{
    return translated("the result of a statement");
}

const Sql::Answer &ResultObject::answer(const TextPosition &position) const
{
    if (!m_answer)
        refuseQuestion(m_interpreter, translated("the rows of a statement"), position);
    return *m_answer;
}

std::shared_ptr<ResultObject> ResultObject::reshaped(Shape shape) const
{
    auto other = std::make_shared<ResultObject>(m_interpreter, m_answer, Sql::Statement());
    *other->m_keys = *m_keys;
    other->m_types = m_types;
    other->m_at = m_at;
    other->m_column = m_column;
    other->m_isUnique = m_isUnique;
    other->m_shape = shape;
    return other;
}

Value ResultObject::shaped(const QList<Sql::Value> &row) const
{
    const auto at = [&](qsizetype index) { return scriptValue(row.value(index), m_types.value(index)); };
    if (m_shape == Shape::Scalars)
        return at(m_column);
    Values values;
    for (qsizetype index = 0; index < row.size(); ++index)
        values.push_back(at(index));
    auto made = std::make_shared<RowObject>(m_keys, std::move(values));
    return m_shape == Shape::Mappings ? Value(made->dictionary()) : Value(ObjectPointer(made));
}

std::optional<Value> ResultObject::next(Interpreter &interpreter, const TextPosition &position)
{
    const Sql::Answer &known = answer(position);
    while (m_at < known.rows.size()) {
        interpreter.work(1 + known.columns.size(), position);
        interpreter.charge(bytesOf(1 + known.columns.size()), position);
        const Value value = shaped(known.rows[m_at++]);
        if (!m_isUnique)
            return value;
        const bool isKnown =
            std::any_of(m_seen.cbegin(), m_seen.cend(), [&](const Value &other) { return isEqual(other, value); });
        if (isKnown)
            continue;
        m_seen.push_back(value);
        return value;
    }
    return std::nullopt;
}

ObjectPointer ResultObject::iterator(const ObjectPointer &self, Interpreter &, const TextPosition &position) const
{
    answer(position);
    return self;
}

Value ResultObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    if (name == u"returns_rows")
        return !answer(position).columns.isEmpty();
    if (name == u"rowcount")
        return answer(position).affectedRows;
    if (name == u"lastrowid" || name == u"inserted_primary_key") {
        const Value key = scriptValue(answer(position).insertedKey);
        return name == u"lastrowid" ? key : Value(std::make_shared<const TupleValue>(TupleValue{{key}}));
    }
    if (const Builtin method = resultMethod(name))
        return functionValue(name.toString(), method, self);
    return Object::attribute(self, name, position);
}

Value resultValue(Interpreter &interpreter, std::optional<Sql::Answer> answer, const Sql::Statement &statement)
{
    return ObjectPointer(std::make_shared<ResultObject>(interpreter, std::move(answer), statement));
}

} // namespace Retort::Script
