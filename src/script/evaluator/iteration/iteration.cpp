// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/iteration/iteration.h"

#include "script/evaluator/bounds/budget.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <algorithm>
#include <limits>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// A list may grow while it is gone through.
ComputedIterator::Step listStep(const ListPointer &list)
{
    return [list, at = size_t(0)](Interpreter &, const TextPosition &) mutable -> std::optional<Value> {
        return at < list->items.size() ? std::optional(list->items[at++]) : std::nullopt;
    };
}

ComputedIterator::Step tupleStep(const TuplePointer &tuple)
{
    return [tuple, at = size_t(0)](Interpreter &, const TextPosition &) mutable -> std::optional<Value> {
        return at < tuple->items.size() ? std::optional(tuple->items[at++]) : std::nullopt;
    };
}

ComputedIterator::Step keyStep(const DictionaryPointer &dictionary)
{
    return [dictionary, size = dictionary->items().size(),
            at = size_t(0)](Interpreter &, const TextPosition &position) mutable -> std::optional<Value> {
        if (dictionary->items().size() != size)
            raise(u"RuntimeError"_s, translated("dictionary changed size during iteration"), position);
        return at < size ? std::optional(dictionary->items()[at++].first) : std::nullopt;
    };
}

Values codesOf(const QByteArray &bytes)
{
    Values values;
    for (const char byte : bytes)
        values.emplace_back(qint64(static_cast<unsigned char>(byte)));
    return values;
}

} // namespace

QStringList charactersOf(const QString &text)
{
    QStringList characters;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const bool pair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        characters << text.mid(at, pair ? 2 : 1);
        at += pair ? 1 : 0;
    }
    return characters;
}

ObjectPointer iteratorOf(Interpreter &interpreter, const Value &value, const TextPosition &position)
{
    const auto computed = [](ComputedIterator::Step step) -> ObjectPointer {
        return std::make_shared<ComputedIterator>(std::move(step));
    };
    if (const auto *list = std::get_if<ListPointer>(&value))
        return computed(listStep(*list));
    if (const auto *tuple = std::get_if<TuplePointer>(&value))
        return computed(tupleStep(*tuple));
    if (const auto *dictionary = std::get_if<DictionaryPointer>(&value))
        return computed(keyStep(*dictionary));
    if (const auto *text = std::get_if<QString>(&value)) {
        interpreter.charge(bytesOf(text->size()), position);
        Values values;
        for (const QString &character : charactersOf(*text))
            values.emplace_back(character);
        return std::make_shared<ValuesIterator>(std::move(values));
    }
    if (const auto *bytes = std::get_if<QByteArray>(&value)) {
        interpreter.charge(bytesOf(bytes->size()), position);
        return std::make_shared<ValuesIterator>(codesOf(*bytes));
    }
    if (const auto *object = std::get_if<ObjectPointer>(&value)) {
        if (const ObjectPointer iterator = (*object)->iterator(*object, interpreter, position))
            return iterator;
    }
    raise(u"TypeError"_s, translated("%1 is not iterable").arg(typeName(value)), position);
}

Values valuesOf(Interpreter &interpreter, const Value &iterable, const TextPosition &position)
{
    if (const Values *items = itemsOf(iterable)) {
        interpreter.charge(bytesOf(qsizetype(items->size())), position);
        return *items;
    }
    Values values;
    const ObjectPointer iterator = iteratorOf(interpreter, iterable, position);
    while (std::optional<Value> item = iterator->next(interpreter, position)) {
        interpreter.work(1, position);
        interpreter.charge(bytesOf(1), position);
        values.push_back(std::move(*item));
    }
    return values;
}

QString ValuesIterator::typeName() const
{
    return translated("an iterator");
}

void ValuesIterator::weigh(Counting &counting) const
{
    counting.add(m_values);
}

std::optional<Value> ValuesIterator::next(Interpreter &, const TextPosition &)
{
    return m_at < m_values.size() ? std::optional(m_values[m_at++]) : std::nullopt;
}

QString ComputedIterator::typeName() const
{
    return translated("an iterator");
}

Value computedIterator(ComputedIterator::Step step)
{
    return ObjectPointer(std::make_shared<ComputedIterator>(std::move(step)));
}

QString RangeObject::typeName() const
{
    return translated("a range");
}

QString RangeObject::representation() const
{
    const QString bounds = u"range(%1, %2"_s.arg(m_first).arg(m_end);
    return m_step == 1 ? bounds + u')' : bounds + u", %1)"_s.arg(m_step);
}

bool RangeObject::isSame(const Object &other) const
{
    const auto *range = dynamic_cast<const RangeObject *>(&other);
    const qint64 size = count();
    return range && size == range->count() && (size == 0 || m_first == range->m_first)
        && (size < 2 || m_step == range->m_step);
}

qint64 RangeObject::count() const
{
    // Computed without a sign, so that the widest range does not overflow.
    if (m_step > 0 ? m_first >= m_end : m_first <= m_end)
        return 0;
    const quint64 distance = m_step > 0 ? quint64(m_end) - quint64(m_first) : quint64(m_first) - quint64(m_end);
    const quint64 step = m_step > 0 ? quint64(m_step) : quint64(0) - quint64(m_step);
    const quint64 size = (distance - 1) / step + 1;
    return qint64(std::min(size, quint64(std::numeric_limits<qint64>::max())));
}

Value RangeObject::itemIn(Interpreter &, const Value &key, const TextPosition &position) const
{
    const qint64 *index = std::get_if<qint64>(&key);
    if (!index)
        refuseConstruct(translated("items of %1 are not evaluated").arg(typeName()), position);
    const qint64 from = *index < 0 ? *index + count() : *index;
    if (from < 0 || from >= count())
        raise(u"IndexError"_s, translated("index out of range"), position);
    return m_first + from * m_step;
}

std::optional<bool> RangeObject::contains(Interpreter &, const Value &value, const TextPosition &) const
{
    const qint64 *number = std::get_if<qint64>(&value);
    if (!number || count() == 0)
        return false;
    const qint64 last = m_first + (count() - 1) * m_step;
    const auto [lowest, highest] = std::minmax(m_first, last);
    if (*number < lowest || *number > highest)
        return false;
    const quint64 step = m_step > 0 ? quint64(m_step) : quint64(0) - quint64(m_step);
    return (quint64(*number) - quint64(lowest)) % step == (quint64(m_first) - quint64(lowest)) % step;
}

ObjectPointer RangeObject::iterator(const ObjectPointer &, Interpreter &, const TextPosition &) const
{
    return std::make_shared<ComputedIterator>([step = m_step, left = count(), at = m_first](
                                                  Interpreter &, const TextPosition &) mutable -> std::optional<Value> {
        if (left == 0)
            return std::nullopt;
        const qint64 value = at;
        if (--left > 0)
            at += step;
        return value;
    });
}

} // namespace Retort::Script
