// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/classes/classes.h"
#include "script/evaluator/classes/descriptors.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/methods/sets.h"
#include "script/evaluator/operators/operators.h"
#include "script/evaluator/refusal.h"
#include "script/library/standard/modulenames.h"
#include "script/library/standard/types/nativetypes.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

Value partialCall(Invocation &call)
{
    if (call.positional.empty() || !std::holds_alternative<ObjectPointer>(call.positional.front().value))
        raise(u"TypeError"_s, translated("partial() wants a function"), call.position);
    const auto function = std::get<ObjectPointer>(call.positional.front().value);
    const std::vector<PassedArgument> positional(call.positional.begin() + 1, call.positional.end());
    return closureValue(u"partial"_s, [function, positional, keywords = call.keywords](Invocation &inner) {
        inner.positional.insert(inner.positional.begin(), positional.cbegin(), positional.cend());
        for (const PassedArgument &argument : keywords) {
            const bool given = std::any_of(inner.keywords.cbegin(), inner.keywords.cend(),
                                           [&](const PassedArgument &each) { return each.name == argument.name; });
            if (!given)
                inner.keywords.push_back(argument);
        }
        return function->call(inner);
    });
}

Value reduceCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"function"_s, u"iterable"_s}, .optional = {u"initial"_s}});
    std::optional<Value> total;
    if (const PassedArgument *initial = arguments.find(u"initial"))
        total = initial->value;
    for (const Value &item : valuesOf(call.interpreter, arguments.find(u"iterable")->value, call.position))
        total = total ? call.interpreter.call(arguments.find(u"function")->value, {*total, item}, call.position) : item;
    if (!total)
        raise(u"TypeError"_s, translated("reduce() of empty iterable with no initial value"), call.position);
    return *total;
}

Value sameFunction(Invocation &call)
{
    return call.positional.empty() ? Value() : call.positional.front().value;
}

/// wraps(f) and lru_cache(maxsize=…): decorators that leave the function as it is.
Value decoratorCall(Invocation &call)
{
    return functionValue(call.function, sameFunction);
}

Value cacheCall(Invocation &call)
{
    const bool direct = call.positional.size() == 1 && !std::holds_alternative<qint64>(call.positional.front().value)
        && !isNone(call.positional.front().value);
    return direct ? call.positional.front().value : functionValue(call.function, sameFunction);
}

Value cachedPropertyCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"func"_s}});
    return ObjectPointer(
        std::make_shared<DescriptorObject>(DescriptorObject::Kind::Property, arguments.find(u"func")->value));
}

/// One value for one key, a tuple for several.
Value gathered(Values values)
{
    if (values.size() == 1)
        return values.front();
    return std::make_shared<const TupleValue>(TupleValue{std::move(values)});
}

Value itemGetterCall(Invocation &call)
{
    return closureValue(u"itemgetter"_s, [keys = call.positional](Invocation &inner) {
        const BoundArguments arguments(inner, {.required = {u"obj"_s}});
        Values values;
        for (const PassedArgument &key : keys)
            values.push_back(itemOf(inner.interpreter, arguments.find(u"obj")->value, key.value, inner.position));
        return gathered(std::move(values));
    });
}

Value attributeGetterCall(Invocation &call)
{
    return closureValue(u"attrgetter"_s, [names = call.positional](Invocation &inner) {
        const BoundArguments arguments(inner, {.required = {u"obj"_s}});
        Values values;
        for (const PassedArgument &name : names) {
            Value value = arguments.find(u"obj")->value;
            for (const QString &part : toText(name.value).split(u'.'))
                value = attributeOf(inner.interpreter, value, part, inner.position);
            values.push_back(value);
        }
        return gathered(std::move(values));
    });
}

template <BinaryOperator operation> Value binaryCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"a"_s, u"b"_s}});
    return binaryResult(call.interpreter, operation, arguments.find(u"a")->value, arguments.find(u"b")->value,
                        call.position);
}

template <ComparisonOperator operation> Value compareCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"a"_s, u"b"_s}});
    return compare(call.interpreter, operation, arguments.find(u"a")->value, arguments.find(u"b")->value,
                   call.position);
}

Value shallowCopy(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"x"_s}});
    const Value &value = arguments.find(u"x")->value;
    if (std::holds_alternative<ListPointer>(value))
        return std::make_shared<ListValue>(ListValue{valuesOf(call.interpreter, value, call.position)});
    if (const auto *dictionary = std::get_if<DictionaryPointer>(&value)) {
        call.interpreter.charge(2 * bytesOf(qsizetype((*dictionary)->items().size())), call.position);
        return std::make_shared<DictionaryValue>(**dictionary);
    }
    if (const auto *set = objectAs<SetObject>(value))
        return setOf(call.interpreter, valuesOf(call.interpreter, value, call.position), call.position, set->kind());
    if (const auto *instance = objectAs<InstanceObject>(value)) {
        const auto copy = std::make_shared<InstanceObject>(instance->type(), call.interpreter);
        copy->fields() = instance->fields();
        return ObjectPointer(copy);
    }
    return value;
}

Value deeplyCopied(Interpreter &interpreter, const Value &value, int depth, const TextPosition &position)
{
    constexpr int Deepest = 50;
    if (depth > Deepest)
        refuse(translated("The script nests deeper than %L1 levels").arg(Deepest), position);
    interpreter.work(1, position);
    interpreter.charge(bytesOf(1), position);
    const auto copied = [&](const Values &values) {
        Values copies;
        for (const Value &item : values)
            copies.push_back(deeplyCopied(interpreter, item, depth + 1, position));
        return copies;
    };
    if (const auto *list = std::get_if<ListPointer>(&value))
        return std::make_shared<ListValue>(ListValue{copied((*list)->items)});
    if (const auto *tuple = std::get_if<TuplePointer>(&value))
        return std::make_shared<const TupleValue>(TupleValue{copied((*tuple)->items)});
    if (const auto *dictionary = std::get_if<DictionaryPointer>(&value)) {
        auto copy = std::make_shared<DictionaryValue>();
        copy->factory = (*dictionary)->factory;
        for (const auto &[key, item] : (*dictionary)->items())
            copy->insert(key, deeplyCopied(interpreter, item, depth + 1, position));
        return copy;
    }
    const auto *object = std::get_if<ObjectPointer>(&value);
    const ObjectPointer copy = object ? (*object)->deepCopy() : nullptr;
    return copy ? Value(copy) : value;
}

Value deepCopy(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"x"_s}, .optional = {u"memo"_s}});
    return deeplyCopied(call.interpreter, arguments.find(u"x")->value, 0, call.position);
}

bool named(const QHash<QString, Builtin> &functions, const QString &module, QStringView name, Value &value)
{
    const Builtin function = functions.value(name.toString());
    if (function)
        value = functionValue(module + u'.' + name.toString(), function);
    return function;
}

} // namespace

bool functoolsName(QStringView name, Value &value)
{
    static const QHash<QString, Builtin> functions = {
        {u"partial"_s, partialCall},         {u"reduce"_s, reduceCall}, {u"wraps"_s, decoratorCall},
        {u"lru_cache"_s, cacheCall},         {u"cache"_s, cacheCall},   {u"cached_property"_s, cachedPropertyCall},
        {u"total_ordering"_s, sameFunction},
    };
    return named(functions, u"functools"_s, name, value);
}

bool operatorName(QStringView name, Value &value)
{
    static const QHash<QString, Builtin> functions = {
        {u"itemgetter"_s, itemGetterCall},
        {u"attrgetter"_s, attributeGetterCall},
        {u"add"_s, binaryCall<BinaryOperator::Add>},
        {u"sub"_s, binaryCall<BinaryOperator::Subtract>},
        {u"mul"_s, binaryCall<BinaryOperator::Multiply>},
        {u"or_"_s, binaryCall<BinaryOperator::BitOr>},
        {u"and_"_s, binaryCall<BinaryOperator::BitAnd>},
        {u"xor"_s, binaryCall<BinaryOperator::BitXor>},
        {u"eq"_s, compareCall<ComparisonOperator::Equal>},
        {u"ne"_s, compareCall<ComparisonOperator::NotEqual>},
        {u"lt"_s, compareCall<ComparisonOperator::Less>},
        {u"gt"_s, compareCall<ComparisonOperator::Greater>},
        {u"le"_s, compareCall<ComparisonOperator::LessEqual>},
        {u"ge"_s, compareCall<ComparisonOperator::GreaterEqual>},
    };
    return named(functions, u"operator"_s, name, value);
}

bool copyName(QStringView name, Value &value)
{
    static const QHash<QString, Builtin> functions = {{u"copy"_s, shallowCopy}, {u"deepcopy"_s, deepCopy}};
    return named(functions, u"copy"_s, name, value);
}

} // namespace Retort::Script
