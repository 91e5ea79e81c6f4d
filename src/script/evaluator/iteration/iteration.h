// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/naming/environment.h"
#include "script/evaluator/object.h"
#include "script/syntax/displays.h"

#include <functional>

namespace Retort::Script
{

/// iter(value); raises TypeError for what cannot be iterated.
ObjectPointer iteratorOf(Interpreter &interpreter, const Value &value, const TextPosition &position);

/// All items of an iterable.
Values valuesOf(Interpreter &interpreter, const Value &iterable, const TextPosition &position);

/// The text's characters as Python counts them: a pair of surrogates is one.
QStringList charactersOf(const QString &text);

/// An iterator over values that exist already.
class ValuesIterator final : public Object
{
public:
    explicit ValuesIterator(Values values)
        : m_values(std::move(values))
    {
    }

    QString typeName() const override;
    ObjectPointer iterator(const ObjectPointer &self, Interpreter &, const TextPosition &) const override
    {
        return self;
    }
    std::optional<Value> next(Interpreter &, const TextPosition &) override;
    void weigh(Counting &counting) const override;

private:
    Values m_values;
    size_t m_at = 0;
};

/// An iterator that computes each item: zip, map, itertools.count.
class ComputedIterator final : public Object
{
public:
    using Step = std::function<std::optional<Value>(Interpreter &, const TextPosition &)>;

    explicit ComputedIterator(Step step)
        : m_step(std::move(step))
    {
    }

    QString typeName() const override;
    ObjectPointer iterator(const ObjectPointer &self, Interpreter &, const TextPosition &) const override
    {
        return self;
    }
    std::optional<Value> next(Interpreter &interpreter, const TextPosition &position) override
    {
        return m_step(interpreter, position);
    }

private:
    Step m_step;
};

Value computedIterator(ComputedIterator::Step step);

/// range(first, end, step)
class RangeObject final : public Object
{
public:
    RangeObject(qint64 first, qint64 end, qint64 step)
        : m_first(first)
        , m_end(end)
        , m_step(step)
    {
    }

    QString typeName() const override;
    QString representation() const override;
    bool isTrue() const override { return count() > 0; }
    bool isSame(const Object &other) const override;
    qint64 count() const;
    std::optional<qint64> lengthIn(Interpreter &, const TextPosition &) const override { return count(); }
    Value itemIn(Interpreter &, const Value &key, const TextPosition &position) const override;
    std::optional<bool> contains(Interpreter &, const Value &value, const TextPosition &) const override;
    ObjectPointer iterator(const ObjectPointer &self, Interpreter &, const TextPosition &) const override;

private:
    qint64 m_first;
    qint64 m_end;
    qint64 m_step;
};

/// A comprehension of any kind, item by item.
class ComprehensionIterator final : public Object
{
public:
    /// Evaluates the first iterable at once, as Python does.
    ComprehensionIterator(Interpreter &interpreter, const Comprehension &comprehension, const TextPosition &position);

    QString typeName() const override;
    ObjectPointer iterator(const ObjectPointer &self, Interpreter &, const TextPosition &) const override
    {
        return self;
    }
    std::optional<Value> next(Interpreter &interpreter, const TextPosition &position) override;
    /// The next key and value of a dictionary.
    std::optional<std::pair<Value, Value>> nextPair(Interpreter &interpreter);

private:
    bool advance(Interpreter &interpreter);

    const Comprehension &m_comprehension;
    EnvironmentPointer m_scope;
    TextPosition m_position;
    std::vector<ObjectPointer> m_iterators;
};

Value comprehensionValue(Interpreter &interpreter, const Comprehension &comprehension, const TextPosition &position);

} // namespace Retort::Script
