// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
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

Values &items(const Invocation &call)
{
    return std::get<ListPointer>(call.self)->items;
}

Value appendList(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"object"_s}});
    call.interpreter.charge(bytesOf(1), call.position);
    items(call).push_back(arguments.find(u"object")->value);
    return {};
}

Value extendList(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"iterable"_s}});
    const Values more = valuesOf(call.interpreter, arguments.find(u"iterable")->value, call.position);
    items(call).insert(items(call).end(), more.cbegin(), more.cend());
    return {};
}

Value insertList(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"index"_s, u"object"_s}});
    const qint64 size = qint64(items(call).size());
    const qint64 given = arguments.maybeInteger(u"index").value_or(0);
    const qint64 at = std::clamp<qint64>(given < 0 ? given + size : given, 0, size);
    call.interpreter.work(size - at, call.position);
    call.interpreter.charge(bytesOf(1), call.position);
    items(call).insert(items(call).begin() + at, arguments.find(u"object")->value);
    return {};
}

Value popList(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"index"_s}});
    const qint64 size = qint64(items(call).size());
    const qint64 given = arguments.maybeInteger(u"index").value_or(-1);
    const qint64 at = given < 0 ? given + size : given;
    if (at < 0 || at >= size)
        raise(u"IndexError"_s, size == 0 ? translated("pop from empty list") : translated("pop index out of range"),
              call.position);
    const Value item = items(call)[size_t(at)];
    items(call).erase(items(call).begin() + at);
    return item;
}

const Values &sequence(const Invocation &call)
{
    return *itemsOf(call.self);
}

Value indexList(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"value"_s}, .optional = {u"start"_s, u"stop"_s}});
    const qint64 size = qint64(sequence(call).size());
    const auto bound = [&](QStringView name, qint64 otherwise) {
        const qint64 given = arguments.maybeInteger(name).value_or(otherwise);
        return std::clamp<qint64>(given < 0 ? given + size : given, 0, size);
    };
    call.interpreter.work(size, call.position);
    for (qint64 at = bound(u"start", 0); at < bound(u"stop", size); ++at) {
        if (isEqual(sequence(call)[size_t(at)], arguments.find(u"value")->value))
            return at;
    }
    raise(u"ValueError"_s, translated("%1 is not in the list").arg(toRepresentation(arguments.find(u"value")->value)),
          call.position);
}

Value removeList(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"value"_s}});
    const Value &value = arguments.find(u"value")->value;
    call.interpreter.work(qint64(items(call).size()), call.position);
    const auto found =
        std::find_if(items(call).begin(), items(call).end(), [&](const Value &item) { return isEqual(item, value); });
    if (found == items(call).end())
        raise(u"ValueError"_s, translated("list.remove(x): x not in list"), call.position);
    items(call).erase(found);
    return {};
}

Value countList(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"value"_s}});
    const Value &value = arguments.find(u"value")->value;
    call.interpreter.work(qint64(sequence(call).size()), call.position);
    return qint64(std::count_if(sequence(call).cbegin(), sequence(call).cend(),
                                [&](const Value &item) { return isEqual(item, value); }));
}

Value reverseList(Invocation &call)
{
    const BoundArguments arguments(call, {});
    std::reverse(items(call).begin(), items(call).end());
    return {};
}

Value clearList(Invocation &call)
{
    const BoundArguments arguments(call, {});
    items(call).clear();
    return {};
}

Value copyList(Invocation &call)
{
    const BoundArguments arguments(call, {});
    return std::make_shared<ListValue>(ListValue{valuesOf(call.interpreter, call.self, call.position)});
}

Value sortList(Invocation &call)
{
    const BoundArguments arguments(call, {.keywordOnly = {u"key"_s, u"reverse"_s}});
    const PassedArgument *key = arguments.given(u"key");
    Values sorted = items(call);
    sortValues(call.interpreter, sorted, key ? key->value : Value(), arguments.flag(u"reverse"), call.position);
    items(call) = std::move(sorted);
    return {};
}

} // namespace

void sortValues(Interpreter &interpreter, Values &values, const Value &key, bool reverse, const TextPosition &position)
{
    std::vector<std::pair<Value, Value>> keyed;
    interpreter.charge(2 * bytesOf(qsizetype(values.size())), position);
    for (const Value &value : values)
        keyed.emplace_back(isNone(key) ? value : interpreter.call(key, {value}, position), value);
    if (reverse)
        std::reverse(keyed.begin(), keyed.end());
    // A merge sort of our own: std::stable_sort may read beyond its range if a script's __lt__ is no order.
    std::vector<std::pair<Value, Value>> other(keyed.size());
    for (size_t width = 1; width < keyed.size(); width *= 2) {
        for (size_t from = 0; from < keyed.size(); from += 2 * width) {
            const size_t middle = std::min(from + width, keyed.size());
            const size_t end = std::min(from + 2 * width, keyed.size());
            size_t left = from;
            size_t right = middle;
            for (size_t to = from; to < end; ++to) {
                const bool takesRight = left == middle
                    || (right < end && isBefore(interpreter, keyed[right].first, keyed[left].first, position));
                other[to] = takesRight ? keyed[right++] : keyed[left++];
            }
        }
        keyed.swap(other);
    }
    if (reverse)
        std::reverse(keyed.begin(), keyed.end());
    for (size_t at = 0; at < keyed.size(); ++at)
        values[at] = keyed[at].second;
}

const QHash<QString, Builtin> &listMethods()
{
    static const QHash<QString, Builtin> methods = {
        {u"append"_s, appendList}, {u"extend"_s, extendList}, {u"insert"_s, insertList}, {u"pop"_s, popList},
        {u"index"_s, indexList},   {u"remove"_s, removeList}, {u"count"_s, countList},   {u"reverse"_s, reverseList},
        {u"clear"_s, clearList},   {u"copy"_s, copyList},     {u"sort"_s, sortList},
    };
    return methods;
}

const QHash<QString, Builtin> &tupleMethods()
{
    static const QHash<QString, Builtin> methods = {{u"index"_s, indexList}, {u"count"_s, countList}};
    return methods;
}

} // namespace Retort::Script
