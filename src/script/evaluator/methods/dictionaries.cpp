// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/standard/dictionaries.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/methods/methods.h"
#include "script/evaluator/methods/sets.h"
#include "script/evaluator/operators/operators.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

DictionaryPointer dictionary(const Invocation &call)
{
    return std::get<DictionaryPointer>(call.self);
}

Value pairOf(const std::pair<Value, Value> &item)
{
    return std::make_shared<const TupleValue>(TupleValue{{item.first, item.second}});
}

const Value &keyOf(const BoundArguments &arguments)
{
    const PassedArgument &key = *arguments.find(u"key");
    checkKey(key.value, key.position);
    return key.value;
}

Value givenDefault(const BoundArguments &arguments)
{
    const PassedArgument *given = arguments.find(u"default");
    return given ? given->value : Value();
}

Value getDictionary(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"key"_s}, .optional = {u"default"_s}});
    const Value *found = dictionary(call)->find(keyOf(arguments));
    return found ? *found : givenDefault(arguments);
}

Value popDictionary(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"key"_s}, .optional = {u"default"_s}});
    const Value &key = keyOf(arguments);
    const Value *found = dictionary(call)->find(key);
    if (!found && !arguments.find(u"default"))
        raise(u"KeyError"_s, toRepresentation(key), call.position);
    if (!found)
        return givenDefault(arguments);
    const Value value = *found;
    call.interpreter.work(qint64(dictionary(call)->items().size()), call.position);
    dictionary(call)->remove(key);
    return value;
}

Value popItemDictionary(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"last"_s}});
    if (dictionary(call)->items().empty())
        raise(u"KeyError"_s, translated("popitem(): dictionary is empty"), call.position);
    const bool last = arguments.flag(u"last", true);
    const std::pair<Value, Value> item = last ? dictionary(call)->items().back() : dictionary(call)->items().front();
    call.interpreter.work(qint64(dictionary(call)->items().size()), call.position);
    dictionary(call)->remove(item.first);
    return pairOf(item);
}

Value setDefaultDictionary(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"key"_s}, .optional = {u"default"_s}});
    const Value &key = keyOf(arguments);
    if (const Value *found = dictionary(call)->find(key))
        return *found;
    call.interpreter.charge(2 * bytesOf(1), call.position);
    dictionary(call)->insert(key, givenDefault(arguments));
    return givenDefault(arguments);
}

Value updateDictionary(Invocation &call)
{
    if (!call.positional.empty())
        fillDictionary(call.interpreter, *dictionary(call), call.positional.front().value, call.position);
    call.interpreter.charge(2 * bytesOf(qsizetype(call.keywords.size())), call.position);
    for (const PassedArgument &argument : call.keywords)
        dictionary(call)->insert(argument.name, argument.value);
    return {};
}

template <DictionaryView::Part part> Value viewDictionary(Invocation &call)
{
    const BoundArguments arguments(call, {});
    return ObjectPointer(std::make_shared<DictionaryView>(dictionary(call), part));
}

Value copyDictionary(Invocation &call)
{
    const BoundArguments arguments(call, {});
    call.interpreter.charge(2 * bytesOf(qsizetype(dictionary(call)->items().size())), call.position);
    return std::make_shared<DictionaryValue>(*dictionary(call));
}

Value clearDictionary(Invocation &call)
{
    const BoundArguments arguments(call, {});
    dictionary(call)->clear();
    return {};
}

/// dict.fromkeys(); it may be called on a dictionary too.
Value fromKeysDictionary(Invocation &call)
{
    return dictionaryFromKeys(call);
}

} // namespace

QString DictionaryView::typeName() const
{
    return translated("a view of a dictionary");
}

Values DictionaryView::values() const
{
    Values values;
    for (const auto &item : m_dictionary->items())
        values.push_back(m_part == Part::Keys ? item.first : m_part == Part::Contents ? item.second : pairOf(item));
    return values;
}

QString DictionaryView::representation() const
{
    const QString name = m_part == Part::Keys ? u"dict_keys"_s
        : m_part == Part::Contents            ? u"dict_values"_s
                                              : u"dict_items"_s;
    return name + u'(' + toRepresentation(std::make_shared<ListValue>(ListValue{values()})) + u')';
}

bool DictionaryView::isSame(const Object &other) const
{
    const auto *view = dynamic_cast<const DictionaryView *>(&other);
    const auto *set = dynamic_cast<const SetObject *>(&other);
    const Values own = values();
    if (set)
        return own.size() == set->items().items().size()
            && std::all_of(own.cbegin(), own.cend(), [&](const Value &value) { return set->has(value); });
    if (!view || m_part == Part::Contents || view->m_part != m_part)
        return this == &other;
    const Values others = view->values();
    return own.size() == others.size() && std::all_of(own.cbegin(), own.cend(), [&](const Value &value) {
               return std::any_of(others.cbegin(), others.cend(),
                                  [&](const Value &each) { return isEqual(value, each); });
           });
}

std::optional<qint64> DictionaryView::lengthIn(Interpreter &, const TextPosition &) const
{
    return qint64(m_dictionary->items().size());
}

std::optional<bool> DictionaryView::contains(Interpreter &interpreter, const Value &value,
                                             const TextPosition &position) const
{
    if (m_part == Part::Keys)
        return m_dictionary->find(value) != nullptr;
    interpreter.work(qint64(m_dictionary->items().size()), position);
    const Values own = values();
    return std::any_of(own.cbegin(), own.cend(), [&](const Value &each) { return isEqual(value, each); });
}

ObjectPointer DictionaryView::iterator(const ObjectPointer &, Interpreter &, const TextPosition &) const
{
    return std::make_shared<ComputedIterator>(
        [dictionary = m_dictionary, part = m_part, size = m_dictionary->items().size(),
         at = size_t(0)](Interpreter &, const TextPosition &position) mutable -> std::optional<Value> {
            if (dictionary->items().size() != size)
                raise(u"RuntimeError"_s, translated("dictionary changed size during iteration"), position);
            if (at >= size)
                return std::nullopt;
            const auto &item = dictionary->items()[at++];
            return part == Part::Keys ? item.first : part == Part::Contents ? item.second : pairOf(item);
        });
}

std::optional<Value> DictionaryView::binaryIn(Interpreter &interpreter, BinaryOperator operation, const Value &other,
                                              OperandSide side, const TextPosition &position) const
{
    if (m_part == Part::Contents)
        return std::nullopt;
    const Value own = setOf(interpreter, values(), position);
    const Value others = setOf(interpreter, valuesOf(interpreter, other, position), position);
    return side == OperandSide::Left ? binaryResult(interpreter, operation, own, others, position)
                                     : binaryResult(interpreter, operation, others, own, position);
}

const QHash<QString, Builtin> &dictionaryMethods()
{
    static const QHash<QString, Builtin> methods = {
        {u"get"_s, getDictionary},
        {u"pop"_s, popDictionary},
        {u"popitem"_s, popItemDictionary},
        {u"setdefault"_s, setDefaultDictionary},
        {u"update"_s, updateDictionary},
        {u"keys"_s, viewDictionary<DictionaryView::Part::Keys>},
        {u"values"_s, viewDictionary<DictionaryView::Part::Contents>},
        {u"items"_s, viewDictionary<DictionaryView::Part::Items>},
        {u"copy"_s, copyDictionary},
        {u"clear"_s, clearDictionary},
        {u"fromkeys"_s, fromKeysDictionary},
    };
    return methods;
}

} // namespace Retort::Script
