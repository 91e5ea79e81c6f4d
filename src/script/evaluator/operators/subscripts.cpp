// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/methods/sets.h"
#include "script/evaluator/operators/operators.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

qint64 itemCount(const Value &value)
{
    if (const QString *text = std::get_if<QString>(&value))
        return text->size();
    if (const QByteArray *bytes = std::get_if<QByteArray>(&value))
        return bytes->size();
    const Values *items = itemsOf(value);
    return items ? qint64(items->size()) : -1;
}

/// An index of a list, counted from its end if it is negative.
size_t placeOf(const Value &key, qint64 size, const TextPosition &position)
{
    const qint64 *index = std::get_if<qint64>(&key);
    const bool *truth = std::get_if<bool>(&key);
    if (!index && !truth)
        raise(u"TypeError"_s, translated("indices must be integers, not %1").arg(typeName(key)), position);
    const qint64 given = index ? *index : qint64(*truth);
    const qint64 from = given < 0 ? given + size : given;
    if (from < 0 || from >= size)
        raise(u"IndexError"_s, translated("index out of range"), position);
    return size_t(from);
}

bool hasPairs(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar character) { return character.isSurrogate(); });
}

std::optional<qint64> bound(const Value &value, const TextPosition &position)
{
    if (isNone(value))
        return std::nullopt;
    if (const qint64 *number = std::get_if<qint64>(&value))
        return *number;
    if (const bool *truth = std::get_if<bool>(&value))
        return qint64(*truth);
    raise(u"TypeError"_s, translated("slice indices must be integers or None, not %1").arg(typeName(value)), position);
}

Value part(const Value &object, qint64 index)
{
    if (const QString *text = std::get_if<QString>(&object))
        return QString((*text)[index]);
    if (const QByteArray *bytes = std::get_if<QByteArray>(&object))
        return qint64(static_cast<unsigned char>((*bytes)[index]));
    return (*itemsOf(object))[size_t(index)];
}

} // namespace

Value itemOf(Interpreter &interpreter, const Value &object, const Value &key, const TextPosition &position)
{
    if (const auto *dictionary = std::get_if<DictionaryPointer>(&object)) {
        checkKey(key, position);
        if (const Value *found = (*dictionary)->find(key))
            return *found;
        if ((*dictionary)->factory) {
            const DictionaryPointer kept = *dictionary;
            const Value made = interpreter.call(*kept->factory, {}, position);
            interpreter.charge(2 * bytesOf(1), position);
            kept->insert(key, made);
            return made;
        }
        if ((*dictionary)->missing)
            return *(*dictionary)->missing;
        raise(u"KeyError"_s, translated("the dictionary has no key %1").arg(toRepresentation(key)), position);
    }
    if (const auto *other = std::get_if<ObjectPointer>(&object))
        return (*other)->itemIn(interpreter, key, position);
    const qint64 size = itemCount(object);
    if (size < 0)
        raise(u"TypeError"_s, translated("%1 has no items").arg(typeName(object)), position);
    if (const QString *text = std::get_if<QString>(&object); text && hasPairs(*text)) {
        const QStringList characters = charactersOf(*text);
        return characters[qsizetype(placeOf(key, characters.size(), position))];
    }
    return part(object, qint64(placeOf(key, size, position)));
}

void setItemOf(Interpreter &interpreter, const Value &object, const Value &key, const Value &value,
               const TextPosition &position)
{
    if (const auto *dictionary = std::get_if<DictionaryPointer>(&object)) {
        checkKey(key, position);
        interpreter.charge(2 * bytesOf(1), position);
        (*dictionary)->insert(key, value);
    } else if (const auto *list = std::get_if<ListPointer>(&object)) {
        (*list)->items[placeOf(key, qint64((*list)->items.size()), position)] = value;
    } else if (const auto *other = std::get_if<ObjectPointer>(&object)) {
        (*other)->setItemIn(interpreter, key, value, position);
    } else {
        raise(u"TypeError"_s, translated("the items of %1 cannot be assigned to").arg(typeName(object)), position);
    }
}

void removeItemOf(Interpreter &interpreter, const Value &object, const Value &key, const TextPosition &position)
{
    if (const auto *dictionary = std::get_if<DictionaryPointer>(&object)) {
        checkKey(key, position);
        interpreter.work(qint64((*dictionary)->items().size()), position);
        if (!(*dictionary)->remove(key))
            raise(u"KeyError"_s, translated("the dictionary has no key %1").arg(toRepresentation(key)), position);
    } else if (const auto *list = std::get_if<ListPointer>(&object)) {
        const size_t place = placeOf(key, qint64((*list)->items.size()), position);
        (*list)->items.erase((*list)->items.begin() + qptrdiff(place));
    } else if (const auto *other = std::get_if<ObjectPointer>(&object)) {
        (*other)->removeItem(interpreter, key, position);
    } else {
        raise(u"TypeError"_s, translated("the items of %1 cannot be deleted").arg(typeName(object)), position);
    }
}

std::optional<qint64> lengthOf(Interpreter &interpreter, const Value &object, const TextPosition &position)
{
    if (const QString *text = std::get_if<QString>(&object); text && hasPairs(*text))
        return charactersOf(*text).size();
    if (const auto *dictionary = std::get_if<DictionaryPointer>(&object))
        return qint64((*dictionary)->items().size());
    if (const auto *other = std::get_if<ObjectPointer>(&object))
        return (*other)->lengthIn(interpreter, position);
    const qint64 size = itemCount(object);
    return size < 0 ? std::nullopt : std::optional(size);
}

Value sliceOf(Interpreter &interpreter, const Value &object, const SliceBounds &bounds, const TextPosition &position)
{
    const qint64 size = itemCount(object);
    if (size < 0)
        raise(u"TypeError"_s, translated("%1 has no slices").arg(typeName(object)), position);
    const qint64 step = bound(bounds.step, position).value_or(1);
    if (step == 0)
        raise(u"ValueError"_s, translated("slice step cannot be zero"), position);
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
    QByteArray bytes;
    Values items;
    const bool isText = std::holds_alternative<QString>(object);
    const auto *allBytes = std::get_if<QByteArray>(&object);
    for (qint64 index = from; step > 0 ? index < to : index > to;) {
        if (isText)
            text += std::get<QString>(object)[index];
        else if (allBytes)
            bytes += (*allBytes)[index];
        else
            items.push_back(part(object, index));
        const qint64 left = step > 0 ? to - index : index - to;
        if (std::abs(step) >= left)
            break;
        index += step;
    }
    if (isText)
        return text;
    if (allBytes)
        return bytes;
    if (std::holds_alternative<ListPointer>(object))
        return std::make_shared<ListValue>(ListValue{std::move(items)});
    return std::make_shared<const TupleValue>(TupleValue{std::move(items)});
}

} // namespace Retort::Script
