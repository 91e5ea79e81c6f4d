// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/overloaded.h"
#include "script/evaluator/calls/functions.h"
#include "script/evaluator/formatting/format.h"
#include "script/evaluator/integers/wideinteger.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/methods/sets.h"
#include "script/evaluator/operators/operators.h"
#include "script/evaluator/refusal.h"
#include "script/library/standard/types/nativetypes.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

Value constantValue(const Constant &constant, const TextPosition &position)
{
    return std::visit(Overloaded{
                          [](NoneConstant) -> Value { return {}; },
                          [](EllipsisConstant) -> Value { return ellipsisValue(); },
                          [&](const WideNumber &number) -> Value {
                              if (const auto value = integerIn(number.digits.toString(), 0, position))
                                  return *value;
                              refuseConstruct(translated("imaginary numbers are not evaluated"), position);
                          },
                          [&](NamedEscape) -> Value {
                              refuse(translated("\\N{…} escapes are not evaluated"), position,
                                     translated("Write the character itself or its \\u escape."));
                          },
                          [](const auto &value) -> Value { return value; },
                      },
                      constant.value);
}

/// Appends what an item stands for: with a star, all of its items.
void appendItem(Interpreter &interpreter, const Expression &item, Values &values)
{
    const auto *starred = item.as<Starred>();
    if (!starred) {
        values.push_back(interpreter.evaluate(item));
        return;
    }
    const Values unpacked = valuesOf(interpreter, interpreter.evaluate(*starred->value), item.position);
    values.insert(values.end(), unpacked.cbegin(), unpacked.cend());
}

Value sequenceValue(Interpreter &interpreter, const Sequence &sequence, const TextPosition &position)
{
    interpreter.charge(bytesOf(qsizetype(sequence.items.size())), position);
    Values values;
    values.reserve(sequence.items.size());
    for (const ExpressionPointer &item : sequence.items)
        appendItem(interpreter, *item, values);
    if (sequence.kind == SequenceKind::Set)
        return setOf(interpreter, values, position);
    if (sequence.kind == SequenceKind::List)
        return std::make_shared<ListValue>(ListValue{std::move(values)});
    return std::make_shared<const TupleValue>(TupleValue{std::move(values)});
}

Value dictionaryValue(Interpreter &interpreter, const Dictionary &dictionary, const TextPosition &position)
{
    interpreter.charge(2 * bytesOf(qsizetype(dictionary.items.size())), position);
    auto made = std::make_shared<DictionaryValue>();
    for (const Dictionary::Item &item : dictionary.items) {
        if (item.key) {
            const Value key = interpreter.evaluate(*item.key);
            checkKey(key, item.key->position);
            made->insert(key, interpreter.evaluate(*item.value));
            continue;
        }
        const Value unpacked = interpreter.evaluate(*item.value);
        const auto *other = std::get_if<DictionaryPointer>(&unpacked);
        if (!other)
            raise(u"TypeError"_s, translated("%1 cannot be unpacked with `**`").arg(typeName(unpacked)),
                  item.value->position);
        for (const auto &[key, value] : (*other)->items())
            made->insert(key, value);
    }
    return made;
}

Value chainValue(Interpreter &interpreter, const BinaryChain &chain)
{
    Value value = interpreter.evaluate(*chain.first);
    for (const BinaryChain::Link &link : chain.links)
        value = binaryResult(interpreter, link.operation, value, interpreter.evaluate(*link.operand), link.position);
    return value;
}

Value booleanValue(Interpreter &interpreter, const BooleanChain &chain)
{
    Value value;
    for (const ExpressionPointer &operand : chain.operands) {
        value = interpreter.evaluate(*operand);
        if (isTrue(value) == (chain.operation == BooleanOperator::Or))
            break;
    }
    return value;
}

qint64 sizeOf(const Value &value)
{
    const Values *items = itemsOf(value);
    return items ? qint64(items->size()) : 1;
}

Value comparisonValue(Interpreter &interpreter, const Comparison &comparison, const TextPosition &position)
{
    Value left = interpreter.evaluate(*comparison.first);
    Value result;
    for (const Comparison::Link &link : comparison.links) {
        Value right = interpreter.evaluate(*link.operand);
        interpreter.work(sizeOf(left) + sizeOf(right), position);
        result = compare(interpreter, link.operation, left, right, position);
        if (comparison.links.size() > 1 && !isTrue(result))
            return result;
        left = std::move(right);
    }
    return result;
}

Value subscriptValue(Interpreter &interpreter, const Subscript &subscript, const TextPosition &position)
{
    const Value object = interpreter.evaluate(*subscript.object);
    const auto *slice = subscript.index->as<Slice>();
    if (!slice)
        return itemOf(interpreter, object, interpreter.evaluate(*subscript.index), position);
    const auto bound = [&](const ExpressionPointer &expression) {
        return expression ? interpreter.evaluate(*expression) : Value();
    };
    return sliceOf(interpreter, object,
                   {.lower = bound(slice->lower), .upper = bound(slice->upper), .step = bound(slice->step)}, position);
}

Value keywordValue(Interpreter &interpreter, const Object &function, const Argument &argument)
{
    if (!function.toleratesArgument(argument.name))
        return interpreter.evaluate(*argument.value);
    try {
        return interpreter.evaluate(*argument.value);
    } catch (const Refusal &refusal) {
        return ObjectPointer(std::make_shared<UnavailableObject>(refusal.message, refusal.position, refusal.hint));
    }
}

void addKeywords(Interpreter &interpreter, const Argument &argument, Invocation &invocation)
{
    const Value unpacked = interpreter.evaluate(*argument.value);
    const auto *dictionary = std::get_if<DictionaryPointer>(&unpacked);
    if (!dictionary)
        raise(u"TypeError"_s, translated("%1 cannot be unpacked with `**`").arg(typeName(unpacked)), argument.position);
    for (const auto &[key, value] : (*dictionary)->items()) {
        const QString *name = std::get_if<QString>(&key);
        if (!name)
            raise(u"TypeError"_s, translated("keywords must be texts"), argument.position);
        invocation.keywords.push_back({.name = *name, .value = value, .position = argument.position});
    }
}

Invocation invocationOf(Interpreter &interpreter, const Object &function, const Call &call,
                        const TextPosition &position)
{
    Invocation invocation{.interpreter = interpreter, .position = position};
    for (const Argument &argument : call.arguments) {
        switch (argument.kind) {
        case ArgumentKind::Positional:
            invocation.positional.push_back(
                {.value = interpreter.evaluate(*argument.value), .position = argument.position});
            break;
        case ArgumentKind::Keyword:
            invocation.keywords.push_back({.name = argument.name.toString(),
                                           .value = keywordValue(interpreter, function, argument),
                                           .position = argument.position});
            break;
        case ArgumentKind::Star: {
            const Value unpacked = interpreter.evaluate(*argument.value);
            for (const Value &item : valuesOf(interpreter, unpacked, argument.position))
                invocation.positional.push_back({.value = item, .position = argument.position});
            break;
        }
        case ArgumentKind::DoubleStar:
            addKeywords(interpreter, argument, invocation);
            break;
        }
    }
    return invocation;
}

Value callValue(Interpreter &interpreter, const Call &call, const TextPosition &position)
{
    const Value function = interpreter.evaluate(*call.function);
    const auto *object = std::get_if<ObjectPointer>(&function);
    if (!object)
        raise(u"TypeError"_s, translated("%1 cannot be called").arg(typeName(function)), position);
    Invocation invocation = invocationOf(interpreter, **object, call, position);
    return (*object)->call(invocation);
}

/// `name := value` inside a comprehension binds the name outside of it.
Value namedValue(Interpreter &interpreter, const NamedExpression &named)
{
    const Value value = interpreter.evaluate(*named.value);
    const auto *name = named.target->as<Name>();
    Environment *scope = &interpreter.scope();
    while (scope->kind() == Environment::Kind::Comprehension && scope->enclosing())
        scope = scope->enclosing().get();
    if (name)
        scope->targetOf(name->identifier.toString()).insert(name->identifier.toString(), value);
    else
        interpreter.assign(*named.target, value);
    return value;
}

Value yieldedValue(Interpreter &interpreter, const Yield &yield, const TextPosition &position)
{
    const YieldHandler onYield = interpreter.frame().onYield;
    if (!onYield)
        refuseConstruct(translated("`yield` in this place is not evaluated"), position);
    Value value = yield.value ? interpreter.evaluate(*yield.value) : Value();
    if (yield.kind == YieldKind::Single)
        return onYield(value);
    const ObjectPointer iterator = iteratorOf(interpreter, value, position);
    while (const std::optional<Value> item = iterator->next(interpreter, position))
        onYield(*item);
    return {};
}

} // namespace

Value Interpreter::evaluate(const Expression &expression)
{
    const TextPosition &position = expression.position;
    work(1, position);
    if (m_depth >= m_surroundings.limits.depth)
        refuse(translated("The script nests deeper than %L1 levels").arg(m_surroundings.limits.depth), position);
    const Nesting nesting(m_depth);
    Value value = evaluated(expression);
    m_budget.note(value);
    return value;
}

Value Interpreter::evaluated(const Expression &expression)
{
    const TextPosition &position = expression.position;
    const auto unready = [&](const QString &construct) -> Value {
        refuseConstruct(translated("%1 are not evaluated yet").arg(construct), position);
    };
    return std::visit(
        Overloaded{
            [&](const Constant &node) { return constantValue(node, position); },
            [&](const Name &node) { return lookUp(node.identifier, position); },
            [&](const FormattedString &node) -> Value { return formatted(*this, node, position); },
            [&](const Attribute &node) {
                return attributeOf(*this, evaluate(*node.object), node.name, node.namePosition);
            },
            [&](const Subscript &node) { return subscriptValue(*this, node, position); },
            [&](const Call &node) { return callValue(*this, node, position); },
            [&](const BinaryChain &node) { return chainValue(*this, node); },
            [&](const Unary &node) { return unaryResult(node.operation, evaluate(*node.operand), position); },
            [&](const BooleanChain &node) { return booleanValue(*this, node); },
            [&](const Comparison &node) { return comparisonValue(*this, node, position); },
            [&](const Conditional &node) {
                return evaluate(isTrue(evaluate(*node.condition)) ? *node.body : *node.otherwise);
            },
            [&](const Sequence &node) { return sequenceValue(*this, node, position); },
            [&](const Dictionary &node) { return dictionaryValue(*this, node, position); },
            [&](const NamedExpression &node) { return namedValue(*this, node); },
            [&](const Lambda &node) -> Value { return ObjectPointer(std::make_shared<ScriptFunction>(*this, node)); },
            [&](const Comprehension &node) { return comprehensionValue(*this, node, position); },
            [&](const Slice &) { return unready(translated("slices in this place")); },
            [&](const Starred &) { return unready(translated("`*` in this place")); },
            [&](const Await &) { return unready(u"`await`"_s); },
            [&](const Yield &node) { return yieldedValue(*this, node, position); },
        },
        expression.node);
}

} // namespace Retort::Script
