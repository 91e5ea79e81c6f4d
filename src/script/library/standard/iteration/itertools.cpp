// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/operators/operators.h"
#include "script/evaluator/refusal.h"
#include "script/library/standard/modulenames.h"
#include "script/translated.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

Value pairTuple(Values values)
{
    return std::make_shared<const TupleValue>(TupleValue{std::move(values)});
}

Value chained(std::vector<ObjectPointer> iterators)
{
    return computedIterator(
        [iterators = std::move(iterators),
         at = size_t(0)](Interpreter &interpreter, const TextPosition &position) mutable -> std::optional<Value> {
            for (; at < iterators.size(); ++at) {
                if (std::optional<Value> item = iterators[at]->next(interpreter, position))
                    return item;
            }
            return std::nullopt;
        });
}

Value chainCall(Invocation &call)
{
    std::vector<ObjectPointer> iterators;
    for (const PassedArgument &argument : call.positional)
        iterators.push_back(iteratorOf(call.interpreter, argument.value, argument.position));
    return chained(std::move(iterators));
}

Value chainFromCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"iterable"_s}});
    std::vector<ObjectPointer> iterators;
    for (const Value &each : valuesOf(call.interpreter, arguments.find(u"iterable")->value, call.position))
        iterators.push_back(iteratorOf(call.interpreter, each, call.position));
    return chained(std::move(iterators));
}

/// itertools.chain: a function that has one too.
class ChainObject final : public Object
{
public:
    QString typeName() const override { return u"`itertools.chain`"_s; }
    Value call(Invocation &invocation) const override { return chainCall(invocation); }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override
    {
        if (name == u"from_iterable")
            return functionValue(u"chain.from_iterable"_s, chainFromCall);
        return Object::attribute(self, name, position);
    }
};

Value listIterator(Values values)
{
    return ObjectPointer(std::make_shared<ValuesIterator>(std::move(values)));
}

Value productCall(Invocation &call)
{
    const BoundArguments arguments(call, {.keywordOnly = {u"repeat"_s}, .rest = Signature::Rest::Collected});
    std::vector<Values> pools;
    for (const PassedArgument &argument : arguments.rest())
        pools.push_back(valuesOf(call.interpreter, argument.value, argument.position));
    const int times = arguments.maybeInt(u"repeat").value_or(1);
    const std::vector<Values> once = pools;
    for (int round = 1; round < times; ++round) {
        call.interpreter.work(qint64(once.size()), call.position);
        pools.insert(pools.end(), once.cbegin(), once.cend());
    }
    if (times == 0)
        pools.clear();
    std::vector<Values> rows = {{}};
    for (const Values &pool : pools) {
        std::vector<Values> longer;
        for (const Values &row : rows) {
            for (const Value &item : pool) {
                call.interpreter.work(1, call.position);
                call.interpreter.charge(bytesOf(qsizetype(row.size()) + 1), call.position);
                longer.push_back(row);
                longer.back().push_back(item);
            }
        }
        rows = std::move(longer);
    }
    Values tuples;
    for (Values &row : rows)
        tuples.push_back(pairTuple(std::move(row)));
    return listIterator(std::move(tuples));
}

enum class Choice { Combinations, Permutations };

template <Choice choice> Value chosenCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"iterable"_s}, .optional = {u"r"_s}});
    const Values pool = valuesOf(call.interpreter, arguments.find(u"iterable")->value, call.position);
    const size_t count = size_t(arguments.maybeInt(u"r").value_or(int(pool.size())));
    Values tuples;
    std::vector<size_t> chosen;
    const auto choose = [&](const auto &again) -> void {
        call.interpreter.work(1, call.position);
        if (chosen.size() == count) {
            call.interpreter.charge(bytesOf(qsizetype(count) + 1), call.position);
            Values row;
            for (const size_t index : chosen)
                row.push_back(pool[index]);
            tuples.push_back(pairTuple(std::move(row)));
            return;
        }
        const size_t from = choice == Choice::Combinations && !chosen.empty() ? chosen.back() + 1 : 0;
        for (size_t index = from; index < pool.size(); ++index) {
            if (std::find(chosen.cbegin(), chosen.cend(), index) != chosen.cend())
                continue;
            chosen.push_back(index);
            again(again);
            chosen.pop_back();
        }
    };
    if (count <= pool.size() && pool.size() < 100)
        choose(choose);
    else if (pool.size() >= 100)
        refuseConstruct(translated("so many combinations are not evaluated"), call.position);
    return listIterator(std::move(tuples));
}

Value countingCall(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"start"_s, u"step"_s}});
    return computedIterator(
        [at = arguments.maybeInteger(u"start").value_or(0), step = arguments.maybeInteger(u"step").value_or(1)](
            Interpreter &interpreter, const TextPosition &position) mutable -> std::optional<Value> {
            interpreter.work(1, position);
            return std::exchange(at, at + step);
        });
}

Value repeatCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"object"_s}, .optional = {u"times"_s}});
    return computedIterator(
        [object = arguments.find(u"object")->value, left = arguments.maybeInteger(u"times")](
            Interpreter &interpreter, const TextPosition &position) mutable -> std::optional<Value> {
            interpreter.work(1, position);
            if (left && (*left)-- <= 0)
                return std::nullopt;
            return object;
        });
}

Value cycleCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"iterable"_s}});
    return computedIterator(
        [values = valuesOf(call.interpreter, arguments.find(u"iterable")->value, call.position),
         at = size_t(0)](Interpreter &interpreter, const TextPosition &position) mutable -> std::optional<Value> {
            interpreter.work(1, position);
            return values.empty() ? std::nullopt : std::optional(values[at++ % values.size()]);
        });
}

Value sliceCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"iterable"_s, u"start"_s}, .optional = {u"stop"_s, u"step"_s}});
    const bool single = !arguments.find(u"stop");
    const qint64 start = single ? 0 : arguments.maybeInteger(u"start").value_or(0);
    const std::optional<qint64> stop = arguments.maybeInteger(single ? QStringView(u"start") : QStringView(u"stop"));
    const qint64 step = std::max<qint64>(arguments.maybeInteger(u"step").value_or(1), 1);
    const ObjectPointer iterator = iteratorOf(call.interpreter, arguments.find(u"iterable")->value, call.position);
    return computedIterator(
        [iterator, stop, step, at = qint64(0),
         wanted = start](Interpreter &interpreter, const TextPosition &position) mutable -> std::optional<Value> {
            while (!stop || wanted < *stop) {
                interpreter.work(1, position);
                std::optional<Value> item = iterator->next(interpreter, position);
                if (!item)
                    return std::nullopt;
                if (at++ == wanted) {
                    if (qAddOverflow(wanted, step, &wanted))
                        wanted = std::numeric_limits<qint64>::max();
                    return item;
                }
            }
            return std::nullopt;
        });
}

Value zipLongestCall(Invocation &call)
{
    const BoundArguments arguments(call, {.keywordOnly = {u"fillvalue"_s}, .rest = Signature::Rest::Collected});
    std::vector<Values> columns;
    size_t most = 0;
    for (const PassedArgument &argument : arguments.rest()) {
        columns.push_back(valuesOf(call.interpreter, argument.value, argument.position));
        most = std::max(most, columns.back().size());
    }
    const PassedArgument *fill = arguments.find(u"fillvalue");
    Values rows;
    for (size_t at = 0; at < most; ++at) {
        call.interpreter.work(qint64(columns.size()), call.position);
        call.interpreter.charge(bytesOf(qsizetype(columns.size())), call.position);
        Values row;
        for (const Values &column : columns)
            row.push_back(at < column.size() ? column[at] : fill ? fill->value : Value());
        rows.push_back(pairTuple(std::move(row)));
    }
    return listIterator(std::move(rows));
}

Value groupByCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"iterable"_s}, .optional = {u"key"_s}});
    const PassedArgument *key = arguments.given(u"key");
    std::vector<std::pair<Value, Values>> groups;
    for (const Value &item : valuesOf(call.interpreter, arguments.find(u"iterable")->value, call.position)) {
        const Value own = key ? call.interpreter.call(key->value, {item}, call.position) : item;
        if (groups.empty() || !isEqual(groups.back().first, own))
            groups.emplace_back(own, Values());
        groups.back().second.push_back(item);
    }
    Values rows;
    for (auto &[own, items] : groups)
        rows.push_back(pairTuple({own, listIterator(std::move(items))}));
    return listIterator(std::move(rows));
}

enum class Span { Takes, Drops };

template <Span kind> Value whileCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"predicate"_s, u"iterable"_s}});
    Values kept;
    bool holds = true;
    for (const Value &item : valuesOf(call.interpreter, arguments.find(u"iterable")->value, call.position)) {
        holds = holds && isTrue(call.interpreter.call(arguments.find(u"predicate")->value, {item}, call.position));
        if (holds == (kind == Span::Takes))
            kept.push_back(item);
    }
    return listIterator(std::move(kept));
}

Value starMapCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"function"_s, u"iterable"_s}});
    Values results;
    for (const Value &item : valuesOf(call.interpreter, arguments.find(u"iterable")->value, call.position))
        results.push_back(call.interpreter.call(arguments.find(u"function")->value,
                                                valuesOf(call.interpreter, item, call.position), call.position));
    return listIterator(std::move(results));
}

Value accumulateCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"iterable"_s}, .optional = {u"func"_s}});
    const PassedArgument *function = arguments.given(u"func");
    Values totals;
    for (const Value &item : valuesOf(call.interpreter, arguments.find(u"iterable")->value, call.position)) {
        if (totals.empty())
            totals.push_back(item);
        else if (function)
            totals.push_back(call.interpreter.call(function->value, {totals.back(), item}, call.position));
        else
            totals.push_back(binaryResult(call.interpreter, BinaryOperator::Add, totals.back(), item, call.position));
    }
    return listIterator(std::move(totals));
}

} // namespace

bool itertoolsName(QStringView name, Value &value)
{
    static const QHash<QString, Builtin> functions = {
        {u"product"_s, productCall},
        {u"combinations"_s, chosenCall<Choice::Combinations>},
        {u"permutations"_s, chosenCall<Choice::Permutations>},
        {u"count"_s, countingCall},
        {u"repeat"_s, repeatCall},
        {u"cycle"_s, cycleCall},
        {u"islice"_s, sliceCall},
        {u"zip_longest"_s, zipLongestCall},
        {u"groupby"_s, groupByCall},
        {u"takewhile"_s, whileCall<Span::Takes>},
        {u"dropwhile"_s, whileCall<Span::Drops>},
        {u"starmap"_s, starMapCall},
        {u"accumulate"_s, accumulateCall},
    };
    if (name == u"chain") {
        value = ObjectPointer(std::make_shared<ChainObject>());
        return true;
    }
    const Builtin function = functions.value(name.toString());
    if (function)
        value = functionValue(u"itertools."_s + name.toString(), function);
    return function;
}

} // namespace Retort::Script
