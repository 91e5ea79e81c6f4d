// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/object.h"
#include "script/evaluator/operators.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace Retort::Script
{

namespace
{

qint64 sizeOf(const Value &value)
{
    if (const QString *text = std::get_if<QString>(&value))
        return text->size();
    const Values *items = itemsOf(value);
    return items ? qint64(items->size()) : -1;
}

std::optional<qint64> bound(const Value &value, const TextPosition &position)
{
    if (isNone(value))
        return std::nullopt;
    if (const qint64 *number = std::get_if<qint64>(&value))
        return *number;
    refuse(translated("slice indices must be integers or None, not %1").arg(typeName(value)), position);
}

Value part(const Value &object, qint64 index)
{
    if (const QString *text = std::get_if<QString>(&object))
        return QString((*text)[index]);
    return (*itemsOf(object))[size_t(index)];
}

} // namespace

Value itemOf(const Value &object, const Value &key, const TextPosition &position)
{
    if (const auto *dictionary = std::get_if<DictionaryPointer>(&object)) {
        if (const Value *found = (*dictionary)->find(key))
            return *found;
        refuse(translated("the dictionary has no key %1").arg(toRepresentation(key)), position);
    }
    if (const auto *own = std::get_if<ObjectPointer>(&object)) {
        if (const std::optional<Value> found = (*own)->item(key, position))
            return *found;
    }
    const qint64 size = sizeOf(object);
    if (size < 0)
        refuseConstruct(translated("items of %1 are not evaluated").arg(typeName(object)), position);
    const qint64 *index = std::get_if<qint64>(&key);
    if (!index)
        refuse(translated("indices must be integers, not %1").arg(typeName(key)), position);
    const qint64 from = *index < 0 ? *index + size : *index;
    if (from < 0 || from >= size)
        refuse(translated("index out of range"), position);
    return part(object, from);
}

Value sliceOf(Interpreter &interpreter, const Value &object, const SliceBounds &bounds, const TextPosition &position)
{
    const qint64 size = sizeOf(object);
    if (size < 0)
        refuseConstruct(translated("slices of %1 are not evaluated").arg(typeName(object)), position);
    const qint64 step = bound(bounds.step, position).value_or(1);
    if (step == 0)
        refuse(translated("slice step cannot be zero"), position);
    const qint64 lowest = step > 0 ? 0 : -1;
    const qint64 highest = step > 0 ? size : size - 1;
    const auto clamped = [&](const Value &value, qint64 otherwise) {
        const std::optional<qint64> given = bound(value, position);
        if (!given)
            return otherwise;
        return std::clamp(*given < 0 ? *given + size : *given, lowest, highest);
    };
    const qint64 from = clamped(bounds.lower, step > 0 ? lowest : highest);
    const qint64 to = clamped(bounds.upper, step > 0 ? highest : lowest);
    interpreter.charge(bytesOf(size), position);
    QString text;
    Values items;
    const bool isText = std::holds_alternative<QString>(object);
    for (qint64 index = from; step > 0 ? index < to : index > to;) {
        if (isText)
            text += std::get<QString>(object)[index];
        else
            items.push_back(part(object, index));
        const qint64 left = step > 0 ? to - index : index - to;
        if (std::abs(step) >= left)
            break;
        index += step;
    }
    if (isText)
        return text;
    if (std::holds_alternative<ListPointer>(object))
        return std::make_shared<ListValue>(ListValue{std::move(items)});
    return std::make_shared<const TupleValue>(TupleValue{std::move(items)});
}

} // namespace Retort::Script
