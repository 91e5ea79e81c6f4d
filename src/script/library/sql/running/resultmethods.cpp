// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/sql/running/results.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

std::shared_ptr<ResultObject> ownResult(const Invocation &call)
{
    return sharedAs<ResultObject>(call.self);
}

/// Up to so many of the rows that are left; all for a negative number.
Values taken(const Invocation &call, qint64 count)
{
    Values rows;
    const auto result = ownResult(call);
    while (count < 0 || qint64(rows.size()) < count) {
        const std::optional<Value> row = result->next(call.interpreter, call.position);
        if (!row)
            break;
        rows.push_back(*row);
    }
    return rows;
}

Value allRows(Invocation &call)
{
    const BoundArguments arguments(call, {});
    return std::make_shared<ListValue>(ListValue{taken(call, -1)});
}

Value someRows(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"size"_s}});
    return std::make_shared<ListValue>(ListValue{taken(call, arguments.maybeInteger(u"size").value_or(1))});
}

Value nextRow(Invocation &call)
{
    const BoundArguments arguments(call, {});
    const Values rows = taken(call, 1);
    return rows.empty() ? Value() : rows.front();
}

enum class Wanted { One, AtMostOne };

/// The only row; more of them is an error.
Value onlyRow(const Invocation &call, Wanted wanted)
{
    const Values rows = taken(call, 2);
    if (rows.size() > 1)
        raise(u"MultipleResultsFound"_s, translated("Multiple rows were found when exactly one was required"),
              call.position);
    if (rows.empty() && wanted == Wanted::One)
        raise(u"NoResultFound"_s, translated("No row was found when one was required"), call.position);
    return rows.empty() ? Value() : rows.front();
}

template <Wanted wanted> Value oneRow(Invocation &call)
{
    const BoundArguments arguments(call, {});
    return onlyRow(call, wanted);
}

Value firstValue(const Value &row)
{
    const auto *object = objectAs<RowObject>(row);
    return object && !object->values().empty() ? object->values().front() : row;
}

template <Wanted wanted> Value oneScalar(Invocation &call)
{
    const BoundArguments arguments(call, {});
    return firstValue(onlyRow(call, wanted));
}

Value scalarOfResult(Invocation &call)
{
    const BoundArguments arguments(call, {});
    const Values rows = taken(call, 1);
    return rows.empty() ? Value() : firstValue(rows.front());
}

Value scalarsOfResult(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"index"_s}});
    const auto scalars = ownResult(call)->reshaped(ResultObject::Shape::Scalars);
    const PassedArgument *index = arguments.given(u"index");
    if (index) {
        const auto *number = std::get_if<qint64>(&index->value);
        scalars->setColumn(number ? qsizetype(*number) : ownResult(call)->keys().find(index->value));
    }
    return ObjectPointer(scalars);
}

Value mappingsOfResult(Invocation &call)
{
    const BoundArguments arguments(call, {});
    return ObjectPointer(ownResult(call)->reshaped(ResultObject::Shape::Mappings));
}

Value uniqueRows(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"strategy"_s}});
    const auto unique = ownResult(call)->reshaped(ownResult(call)->shape());
    unique->setUnique();
    return ObjectPointer(unique);
}

Value keysOfResult(Invocation &call)
{
    const BoundArguments arguments(call, {});
    auto list = std::make_shared<ListValue>();
    for (const QString &name : ownResult(call)->answer(call.position).columns)
        list->items.push_back(name);
    return list;
}

Value sameResult(Invocation &call)
{
    return call.self;
}

Value closedResult(Invocation &)
{
    return {};
}

} // namespace

Builtin resultMethod(QStringView name)
{
    static const QHash<QString, Builtin> methods = {
        {u"fetchall"_s, allRows},
        {u"all"_s, allRows},
        {u"fetchmany"_s, someRows},
        {u"fetchone"_s, nextRow},
        {u"first"_s, nextRow},
        {u"one"_s, oneRow<Wanted::One>},
        {u"one_or_none"_s, oneRow<Wanted::AtMostOne>},
        {u"scalar"_s, scalarOfResult},
        {u"scalar_one"_s, oneScalar<Wanted::One>},
        {u"scalar_one_or_none"_s, oneScalar<Wanted::AtMostOne>},
        {u"scalars"_s, scalarsOfResult},
        {u"mappings"_s, mappingsOfResult},
        {u"unique"_s, uniqueRows},
        {u"keys"_s, keysOfResult},
        {u"tuples"_s, sameResult},
        {u"yield_per"_s, sameResult},
        {u"close"_s, closedResult},
    };
    return methods.value(name.toString());
}

Value resultScalar(const Value &result, Interpreter &interpreter, const TextPosition &position)
{
    Invocation call{.interpreter = interpreter, .position = position, .function = u"scalar"_s, .self = result};
    return scalarOfResult(call);
}

Value resultScalars(const Value &result, const TextPosition &)
{
    return ObjectPointer(sharedAs<ResultObject>(result)->reshaped(ResultObject::Shape::Scalars));
}

} // namespace Retort::Script
