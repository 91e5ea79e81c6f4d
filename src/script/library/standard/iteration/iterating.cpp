// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/standard/iteration/iterating.h"

#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/methods/methods.h"
#include "script/evaluator/operators/operators.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

Value tupleValue(Values values)
{
    return std::make_shared<const TupleValue>(TupleValue{std::move(values)});
}

ObjectPointer iteratorAt(Invocation &call, const PassedArgument &argument)
{
    return iteratorOf(call.interpreter, argument.value, argument.position);
}

Value enumerateCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"iterable"_s}, .optional = {u"start"_s}});
    const ObjectPointer iterator = iteratorAt(call, *arguments.find(u"iterable"));
    return computedIterator(
        [iterator, at = arguments.maybeInteger(u"start").value_or(0)](
            Interpreter &interpreter, const TextPosition &position) mutable -> std::optional<Value> {
            const std::optional<Value> item = iterator->next(interpreter, position);
            return item ? std::optional(tupleValue({at++, *item})) : std::nullopt;
        });
}

std::vector<ObjectPointer> iteratorsOf(Invocation &call, size_t from)
{
    std::vector<ObjectPointer> iterators;
    for (size_t index = from; index < call.positional.size(); ++index)
        iterators.push_back(iteratorAt(call, call.positional[index]));
    return iterators;
}

/// The next item of each iterator; nothing once one ends.
std::optional<Values> nextOfAll(const std::vector<ObjectPointer> &iterators, Interpreter &interpreter,
                                const TextPosition &position)
{
    Values values;
    for (const ObjectPointer &iterator : iterators) {
        std::optional<Value> item = iterator->next(interpreter, position);
        if (!item)
            return std::nullopt;
        values.push_back(std::move(*item));
    }
    return iterators.empty() ? std::nullopt : std::optional(values);
}

Value zipCall(Invocation &call)
{
    return computedIterator([iterators = iteratorsOf(call, 0)](Interpreter &interpreter,
                                                               const TextPosition &position) -> std::optional<Value> {
        std::optional<Values> values = nextOfAll(iterators, interpreter, position);
        return values ? std::optional(tupleValue(std::move(*values))) : std::nullopt;
    });
}

Value mapCall(Invocation &call)
{
    if (call.positional.size() < 2)
        raise(u"TypeError"_s, translated("map() must have at least two arguments."), call.position);
    return computedIterator([function = call.positional.front().value, iterators = iteratorsOf(call, 1)](
                                Interpreter &interpreter, const TextPosition &position) -> std::optional<Value> {
        std::optional<Values> values = nextOfAll(iterators, interpreter, position);
        return values ? std::optional(interpreter.call(function, std::move(*values), position)) : std::nullopt;
    });
}

Value filterCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"function"_s, u"iterable"_s}});
    const ObjectPointer iterator = iteratorAt(call, *arguments.find(u"iterable"));
    return computedIterator([function = arguments.find(u"function")->value,
                             iterator](Interpreter &interpreter, const TextPosition &position) -> std::optional<Value> {
        while (std::optional<Value> item = iterator->next(interpreter, position)) {
            interpreter.work(1, position);
            if (isTrue(isNone(function) ? *item : interpreter.call(function, {*item}, position)))
                return item;
        }
        return std::nullopt;
    });
}

Value sortedCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"iterable"_s}, .keywordOnly = {u"key"_s, u"reverse"_s}});
    Values values = valuesOf(call.interpreter, arguments.find(u"iterable")->value, call.position);
    const PassedArgument *key = arguments.given(u"key");
    const PassedArgument *reverse = arguments.find(u"reverse");
    sortValues(call.interpreter, values, key ? key->value : Value(), reverse && isTrue(reverse->value), call.position);
    return std::make_shared<ListValue>(ListValue{std::move(values)});
}

Value reversedCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"sequence"_s}});
    const Value &sequence = arguments.find(u"sequence")->value;
    if (!lengthOf(call.interpreter, sequence, call.position))
        raise(u"TypeError"_s, translated("%1 is not reversible").arg(typeName(sequence)), call.position);
    Values values = valuesOf(call.interpreter, sequence, call.position);
    std::reverse(values.begin(), values.end());
    return ObjectPointer(std::make_shared<ValuesIterator>(std::move(values)));
}

Value sumCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"iterable"_s}, .optional = {u"start"_s}});
    const PassedArgument *start = arguments.find(u"start");
    Value total = start ? start->value : Value(qint64(0));
    if (std::holds_alternative<QString>(total))
        raise(u"TypeError"_s, translated("sum() can't sum strings"), call.position);
    const ObjectPointer iterator = iteratorAt(call, *arguments.find(u"iterable"));
    while (const std::optional<Value> item = iterator->next(call.interpreter, call.position)) {
        call.interpreter.work(1, call.position);
        total = binaryResult(call.interpreter, BinaryOperator::Add, total, *item, call.position);
    }
    return total;
}

enum class Extreme { Least, Greatest };

template <Extreme extreme> Value extremeCall(Invocation &call)
{
    const BoundArguments arguments(call, {.keywordOnly = {u"key"_s, u"default"_s}, .rest = Signature::Rest::Collected});
    Values values;
    for (const PassedArgument &argument : arguments.rest())
        values.push_back(argument.value);
    if (values.empty())
        raise(u"TypeError"_s, translated("expected at least 1 argument"), call.position);
    if (values.size() == 1)
        values = valuesOf(call.interpreter, Value(values.front()), call.position);
    const PassedArgument *otherwise = arguments.find(u"default");
    if (values.empty() && otherwise)
        return otherwise->value;
    if (values.empty())
        raise(u"ValueError"_s, translated("the iterable is empty"), call.position);
    const PassedArgument *key = arguments.given(u"key");
    const auto keyOf = [&](const Value &value) {
        return key ? call.interpreter.call(key->value, {value}, call.position) : value;
    };
    Value best = values.front();
    Value bestKey = keyOf(best);
    for (size_t at = 1; at < values.size(); ++at) {
        const Value own = keyOf(values[at]);
        const bool better = extreme == Extreme::Least ? isBefore(call.interpreter, own, bestKey, call.position)
                                                      : isBefore(call.interpreter, bestKey, own, call.position);
        if (!better)
            continue;
        best = values[at];
        bestKey = own;
    }
    return best;
}

template <bool wanted> Value quantifierCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"iterable"_s}});
    const ObjectPointer iterator = iteratorAt(call, *arguments.find(u"iterable"));
    while (const std::optional<Value> item = iterator->next(call.interpreter, call.position)) {
        call.interpreter.work(1, call.position);
        if (isTrue(*item) == wanted)
            return wanted;
    }
    return !wanted;
}

Value iteratorCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"object"_s}});
    return iteratorAt(call, *arguments.find(u"object"));
}

Value nextCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"iterator"_s}, .optional = {u"default"_s}});
    const Value &iterator = arguments.find(u"iterator")->value;
    const auto *object = std::get_if<ObjectPointer>(&iterator);
    if (!object)
        raise(u"TypeError"_s, translated("%1 is not an iterator").arg(typeName(iterator)), call.position);
    if (std::optional<Value> item = (*object)->next(call.interpreter, call.position))
        return *item;
    if (const PassedArgument *otherwise = arguments.find(u"default"))
        return otherwise->value;
    raise(u"StopIteration"_s, {}, call.position);
}

} // namespace

const QHash<QString, Builtin> &iteratingFunctions()
{
    static const QHash<QString, Builtin> functions = {
        {u"enumerate"_s, enumerateCall},
        {u"zip"_s, zipCall},
        {u"map"_s, mapCall},
        {u"filter"_s, filterCall},
        {u"sorted"_s, sortedCall},
        {u"reversed"_s, reversedCall},
        {u"sum"_s, sumCall},
        {u"min"_s, extremeCall<Extreme::Least>},
        {u"max"_s, extremeCall<Extreme::Greatest>},
        {u"any"_s, quantifierCall<true>},
        {u"all"_s, quantifierCall<false>},
        {u"iter"_s, iteratorCall},
        {u"next"_s, nextCall},
    };
    return functions;
}

} // namespace Retort::Script
