// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/methods/sets.h"

#include "script/evaluator/bounds/budget.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/operators/operators.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

SetObject &setSelf(const Invocation &call)
{
    return *sharedAs<SetObject>(call.self);
}

/// The arguments of a method as sets: any iterable is one there.
std::vector<std::shared_ptr<SetObject>> setsOf(Invocation &call)
{
    std::vector<std::shared_ptr<SetObject>> sets;
    const BoundArguments arguments(call, {.rest = Signature::Rest::Collected});
    for (const PassedArgument &argument : arguments.rest()) {
        std::shared_ptr<SetObject> set = sharedAs<SetObject>(argument.value);
        if (!set)
            set = sharedAs<SetObject>(setOf(
                call.interpreter, valuesOf(call.interpreter, argument.value, argument.position), argument.position));
        sets.push_back(std::move(set));
    }
    return sets;
}

std::shared_ptr<SetObject> copied(Interpreter &interpreter, const SetObject &set, const TextPosition &position)
{
    interpreter.charge(2 * bytesOf(qsizetype(set.items().items().size())), position);
    auto copy = std::make_shared<SetObject>(set.kind());
    for (const auto &[item, none] : set.items().items())
        copy->insert(item);
    return copy;
}

enum class SetOperation { Union, Intersection, Difference, SymmetricDifference };

void apply(SetObject &target, SetOperation operation, const SetObject &other)
{
    std::vector<Value> removed;
    std::vector<Value> added;
    for (const auto &[item, none] : other.items().items()) {
        if (operation == SetOperation::Union || (operation == SetOperation::SymmetricDifference && !target.has(item)))
            added.push_back(item);
        else if (operation != SetOperation::Intersection)
            removed.push_back(item);
    }
    for (const auto &[item, none] : target.items().items()) {
        if (operation == SetOperation::Intersection && !other.has(item))
            removed.push_back(item);
    }
    for (const Value &item : removed)
        target.remove(item);
    for (const Value &item : added)
        target.insert(item);
}

template <SetOperation operation> Value combinedCall(Invocation &call)
{
    const std::shared_ptr<SetObject> result = copied(call.interpreter, setSelf(call), call.position);
    for (const auto &other : setsOf(call)) {
        call.interpreter.work(qint64(other->items().items().size()), call.position);
        apply(*result, operation, *other);
    }
    return ObjectPointer(result);
}

template <SetOperation operation> Value updateCall(Invocation &call)
{
    for (const auto &other : setsOf(call)) {
        call.interpreter.work(qint64(other->items().items().size()), call.position);
        call.interpreter.charge(2 * bytesOf(qsizetype(other->items().items().size())), call.position);
        apply(setSelf(call), operation,
              other.get() == &setSelf(call) ? *copied(call.interpreter, *other, call.position) : *other);
    }
    return {};
}

Value addCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"elem"_s}});
    const PassedArgument &argument = *arguments.find(u"elem");
    checkKey(argument.value, argument.position);
    call.interpreter.charge(2 * bytesOf(1), call.position);
    setSelf(call).insert(argument.value);
    return {};
}

Value removeCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"elem"_s}});
    const Value &item = arguments.find(u"elem")->value;
    if (!setSelf(call).remove(item))
        raise(u"KeyError"_s, toRepresentation(item), call.position);
    return {};
}

Value discardCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"elem"_s}});
    setSelf(call).remove(arguments.find(u"elem")->value);
    return {};
}

Value popCall(Invocation &call)
{
    const BoundArguments arguments(call, {});
    if (!setSelf(call).isTrue())
        raise(u"KeyError"_s, translated("pop from an empty set"), call.position);
    const Value item = setSelf(call).items().items().front().first;
    setSelf(call).remove(item);
    return item;
}

Value clearCall(Invocation &call)
{
    const BoundArguments arguments(call, {});
    setSelf(call).clear();
    return {};
}

Value copyCall(Invocation &call)
{
    const BoundArguments arguments(call, {});
    return ObjectPointer(copied(call.interpreter, setSelf(call), call.position));
}

enum class SetQuestion { Subset, Superset, Disjoint };

template <SetQuestion question> Value questionCall(Invocation &call)
{
    const auto sets = setsOf(call);
    if (sets.size() != 1)
        raise(u"TypeError"_s, translated("a set is compared with one other"), call.position);
    const SetObject &own = setSelf(call);
    if (question == SetQuestion::Subset)
        return own.isSubsetOf(*sets.front());
    if (question == SetQuestion::Superset)
        return sets.front()->isSubsetOf(own);
    return std::none_of(own.items().items().cbegin(), own.items().items().cend(),
                        [&](const auto &item) { return sets.front()->has(item.first); });
}

const QHash<QString, Builtin> &setMethods()
{
    static const QHash<QString, Builtin> methods = {
        {u"union"_s, combinedCall<SetOperation::Union>},
        {u"intersection"_s, combinedCall<SetOperation::Intersection>},
        {u"difference"_s, combinedCall<SetOperation::Difference>},
        {u"symmetric_difference"_s, combinedCall<SetOperation::SymmetricDifference>},
        {u"update"_s, updateCall<SetOperation::Union>},
        {u"intersection_update"_s, updateCall<SetOperation::Intersection>},
        {u"difference_update"_s, updateCall<SetOperation::Difference>},
        {u"symmetric_difference_update"_s, updateCall<SetOperation::SymmetricDifference>},
        {u"add"_s, addCall},
        {u"remove"_s, removeCall},
        {u"discard"_s, discardCall},
        {u"pop"_s, popCall},
        {u"clear"_s, clearCall},
        {u"copy"_s, copyCall},
        {u"issubset"_s, questionCall<SetQuestion::Subset>},
        {u"issuperset"_s, questionCall<SetQuestion::Superset>},
        {u"isdisjoint"_s, questionCall<SetQuestion::Disjoint>},
    };
    return methods;
}

std::optional<SetOperation> operationOf(BinaryOperator operation)
{
    switch (operation) {
    case BinaryOperator::BitOr:
        return SetOperation::Union;
    case BinaryOperator::BitAnd:
        return SetOperation::Intersection;
    case BinaryOperator::Subtract:
        return SetOperation::Difference;
    case BinaryOperator::BitXor:
        return SetOperation::SymmetricDifference;
    default:
        return std::nullopt;
    }
}

} // namespace

QString SetObject::typeName() const
{
    return translated("a set");
}

QString SetObject::representation() const
{
    QStringList texts;
    for (const auto &[item, none] : m_items.items())
        texts << toRepresentation(item);
    const QString inner = texts.isEmpty() ? QString() : u'{' + texts.join(u", "_s) + u'}';
    if (m_kind == Kind::Frozen)
        return u"frozenset("_s + inner + u')';
    return inner.isEmpty() ? u"set()"_s : inner;
}

QString SetObject::key() const
{
    QStringList keys;
    for (const auto &[item, none] : m_items.items())
        keys << dictionaryKey(item);
    keys.sort();
    return u"s{"_s + keys.join(u'\x1f') + u'}';
}

bool SetObject::isSame(const Object &other) const
{
    const auto *set = dynamic_cast<const SetObject *>(&other);
    return set && set->m_items.items().size() == m_items.items().size() && isSubsetOf(*set);
}

bool SetObject::isSubsetOf(const SetObject &other) const
{
    return std::all_of(m_items.items().cbegin(), m_items.items().cend(),
                       [&](const auto &item) { return other.has(item.first); });
}

Value SetObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    static const QStringList changing = {u"update"_s,
                                         u"intersection_update"_s,
                                         u"difference_update"_s,
                                         u"symmetric_difference_update"_s,
                                         u"add"_s,
                                         u"remove"_s,
                                         u"discard"_s,
                                         u"pop"_s,
                                         u"clear"_s};
    const Builtin method = setMethods().value(name.toString());
    if (!method || (m_kind == Kind::Frozen && changing.contains(name)))
        raise(u"AttributeError"_s, translated("%1 has no attribute `%2`").arg(typeName(), name), position);
    return functionValue(u"set."_s + name.toString(), method, self);
}

std::optional<qint64> SetObject::lengthIn(Interpreter &, const TextPosition &) const
{
    return qint64(m_items.items().size());
}

std::optional<bool> SetObject::contains(Interpreter &, const Value &value, const TextPosition &position) const
{
    checkKey(value, position);
    return has(value);
}

ObjectPointer SetObject::iterator(const ObjectPointer &, Interpreter &interpreter, const TextPosition &position) const
{
    interpreter.charge(bytesOf(qsizetype(m_items.items().size())), position);
    Values values;
    for (const auto &[item, none] : m_items.items())
        values.push_back(item);
    return std::make_shared<ValuesIterator>(std::move(values));
}

std::optional<Value> SetObject::binaryIn(Interpreter &interpreter, BinaryOperator operation, const Value &other,
                                         OperandSide side, const TextPosition &position) const
{
    const auto *set = objectAs<SetObject>(other);
    const std::optional<SetOperation> applied = operationOf(operation);
    if (!set || !applied || side == OperandSide::Right)
        return std::nullopt;
    const std::shared_ptr<SetObject> result = copied(interpreter, *this, position);
    interpreter.work(qint64(set->m_items.items().size()), position);
    interpreter.charge(2 * bytesOf(qsizetype(set->m_items.items().size())), position);
    apply(*result, *applied, *set);
    return ObjectPointer(result);
}

std::optional<Value> SetObject::comparedIn(Interpreter &, ComparisonOperator operation, const Value &other,
                                           OperandSide side, const TextPosition &) const
{
    const auto *set = objectAs<SetObject>(other);
    if (!set)
        return std::nullopt;
    const bool same = isSame(*set);
    switch (side == OperandSide::Left ? operation : mirrored(operation)) {
    case ComparisonOperator::Less:
        return !same && isSubsetOf(*set);
    case ComparisonOperator::LessEqual:
        return isSubsetOf(*set);
    case ComparisonOperator::Greater:
        return !same && set->isSubsetOf(*this);
    case ComparisonOperator::GreaterEqual:
        return set->isSubsetOf(*this);
    case ComparisonOperator::NotEqual:
        return !same;
    default:
        return same;
    }
}

void checkKey(const Value &key, const TextPosition &position)
{
    const auto *set = objectAs<SetObject>(key);
    const bool changes = std::holds_alternative<ListPointer>(key) || std::holds_alternative<DictionaryPointer>(key)
        || (set && set->kind() == SetObject::Kind::Set);
    if (changes)
        raise(u"TypeError"_s, translated("%1 cannot be a key").arg(typeName(key)), position);
    if (const auto *tuple = std::get_if<TuplePointer>(&key)) {
        const Budget::Descent descent;
        Budget::spend(qint64((*tuple)->items.size()));
        for (const Value &item : (*tuple)->items)
            checkKey(item, position);
    }
}

Value setOf(Interpreter &interpreter, const Values &values, const TextPosition &position, SetObject::Kind kind)
{
    interpreter.charge(2 * bytesOf(qsizetype(values.size())), position);
    auto set = std::make_shared<SetObject>(kind);
    for (const Value &value : values) {
        checkKey(value, position);
        set->insert(value);
    }
    return ObjectPointer(set);
}

} // namespace Retort::Script
