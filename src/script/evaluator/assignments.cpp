// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/operators/operators.h"
#include "script/evaluator/refusal.h"
#include "script/evaluator/statements.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

void unpack(Interpreter &interpreter, const Sequence &targets, const Value &value, const TextPosition &position)
{
    const Values values = valuesOf(interpreter, value, position); // a copy: a target may change what is unpacked
    const auto star = std::find_if(targets.items.cbegin(), targets.items.cend(),
                                   [](const ExpressionPointer &target) { return target->as<Starred>(); });
    const bool hasStar = star != targets.items.cend();
    const size_t fixed = targets.items.size() - (hasStar ? 1 : 0);
    if (hasStar ? values.size() < fixed : values.size() != fixed)
        raise(u"ValueError"_s,
              translated("%1 values cannot be unpacked into %2 names").arg(values.size()).arg(targets.items.size()),
              position);
    const size_t starred = values.size() - fixed;
    size_t next = 0;
    for (const ExpressionPointer &target : targets.items) {
        const auto *rest = target->as<Starred>();
        if (!rest) {
            interpreter.assign(*target, values[next++]);
            continue;
        }
        const auto from = values.cbegin() + qptrdiff(next);
        interpreter.assign(*rest->value,
                           std::make_shared<ListValue>(ListValue{Values(from, from + qptrdiff(starred))}));
        next += starred;
    }
}

/// list[lower:upper] = values
void assignSlice(Interpreter &interpreter, const Value &object, const Slice &slice, const Value &value,
                 const TextPosition &position)
{
    const auto *list = std::get_if<ListPointer>(&object);
    if (!list || slice.step)
        refuseConstruct(translated("assigning to this slice is not evaluated"), position);
    const Values values = valuesOf(interpreter, value, position);
    const qint64 size = qint64((*list)->items.size());
    const auto bound = [&](const ExpressionPointer &expression, qint64 otherwise) {
        const Value given = expression ? interpreter.evaluate(*expression) : Value();
        const qint64 *number = std::get_if<qint64>(&given);
        return number ? std::clamp<qint64>(*number < 0 ? *number + size : *number, 0, size) : otherwise;
    };
    const qint64 from = bound(slice.lower, 0);
    const qint64 to = std::max(from, bound(slice.upper, size));
    Values &items = (*list)->items;
    items.erase(items.begin() + from, items.begin() + to);
    items.insert(items.begin() + from, values.cbegin(), values.cend());
}

void assignItem(Interpreter &interpreter, const Subscript &subscript, const Value &value, const TextPosition &position)
{
    const Value object = interpreter.evaluate(*subscript.object);
    if (const auto *slice = subscript.index->as<Slice>())
        return assignSlice(interpreter, object, *slice, value, position);
    setItemOf(interpreter, object, interpreter.evaluate(*subscript.index), value, position);
}

void assignAttribute(Interpreter &interpreter, const Attribute &attribute, const Value &value)
{
    const Value object = interpreter.evaluate(*attribute.object);
    const auto *pointer = std::get_if<ObjectPointer>(&object);
    if (!pointer)
        raise(u"AttributeError"_s,
              translated("%1 has no attribute `%2` to assign to").arg(typeName(object), attribute.name),
              attribute.namePosition);
    (*pointer)->setAttributeIn(interpreter, attribute.name.toString(), value, attribute.namePosition);
}

void remove(Interpreter &interpreter, const Expression &target)
{
    if (const auto *name = target.as<Name>()) {
        const QString text = name->identifier.toString();
        if (!interpreter.scope().targetOf(text).remove(text))
            raise(u"NameError"_s, translated("name '%1' is not defined").arg(text), target.position);
    } else if (const auto *subscript = target.as<Subscript>()) {
        const Value object = interpreter.evaluate(*subscript->object);
        if (const auto *slice = subscript->index->as<Slice>())
            assignSlice(interpreter, object, *slice, std::make_shared<ListValue>(), target.position);
        else
            removeItemOf(interpreter, object, interpreter.evaluate(*subscript->index), target.position);
    } else if (const auto *attribute = target.as<Attribute>()) {
        const Value object = interpreter.evaluate(*attribute->object);
        const auto *pointer = std::get_if<ObjectPointer>(&object);
        if (!pointer)
            refuseConstruct(translated("deleting attributes of %1 is not evaluated").arg(typeName(object)),
                            target.position);
        (*pointer)->removeAttribute(interpreter, attribute->name.toString(), attribute->namePosition);
    } else if (const auto *sequence = target.as<Sequence>()) {
        for (const ExpressionPointer &item : sequence->items)
            remove(interpreter, *item);
    }
}

/// What `target += value` changes in place, so that other names see it too.
bool augmentInPlace(Interpreter &interpreter, BinaryOperator operation, const Value &left, const Value &right,
                    const TextPosition &position)
{
    if (const auto *list = std::get_if<ListPointer>(&left); list && operation == BinaryOperator::Add) {
        const Values values = valuesOf(interpreter, right, position);
        (*list)->items.insert((*list)->items.end(), values.cbegin(), values.cend());
        return true;
    }
    const auto *dictionary = std::get_if<DictionaryPointer>(&left);
    const auto *other = std::get_if<DictionaryPointer>(&right);
    if (dictionary && other && operation == BinaryOperator::BitOr) {
        interpreter.charge(2 * bytesOf(qsizetype((*other)->items().size())), position);
        for (const auto &[key, value] : std::vector((*other)->items()))
            (*dictionary)->insert(key, value);
        return true;
    }
    return false;
}

} // namespace

void Interpreter::assign(const Expression &target, const Value &value)
{
    if (const auto *name = target.as<Name>())
        bind(name->identifier.toString(), value);
    else if (const auto *sequence = target.as<Sequence>())
        unpack(*this, *sequence, value, target.position);
    else if (const auto *subscript = target.as<Subscript>())
        assignItem(*this, *subscript, value, target.position);
    else if (const auto *attribute = target.as<Attribute>())
        assignAttribute(*this, *attribute, value);
    else
        refuseConstruct(translated("assigning to this is not evaluated"), target.position);
}

void augment(Interpreter &interpreter, const AugmentedAssign &statement, const TextPosition &position)
{
    const Value left = interpreter.evaluate(*statement.target);
    const Value right = interpreter.evaluate(*statement.value);
    if (augmentInPlace(interpreter, statement.operation, left, right, position))
        return;
    interpreter.assign(*statement.target, binaryResult(interpreter, statement.operation, left, right, position));
}

void executeDelete(Interpreter &interpreter, const Delete &statement)
{
    for (const ExpressionPointer &target : statement.targets)
        remove(interpreter, *target);
}

} // namespace Retort::Script
