// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/methods/sets.h"
#include "script/evaluator/operators/operators.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <algorithm>
#include <utility>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// Evaluates in another scope for a while.
class ScopeChange
{
public:
    ScopeChange(Interpreter &interpreter, const EnvironmentPointer &scope)
        : m_interpreter(interpreter)
        , m_outer(std::exchange(interpreter.frame().scope, scope))
    {
    }
    ~ScopeChange() { m_interpreter.frame().scope = m_outer; }
    Q_DISABLE_COPY_MOVE(ScopeChange)

private:
    Interpreter &m_interpreter;
    EnvironmentPointer m_outer;
};

} // namespace

ComprehensionIterator::ComprehensionIterator(Interpreter &interpreter, const Comprehension &comprehension,
                                             const TextPosition &position)
    : m_comprehension(comprehension)
    , m_scope(interpreter.newScope(Environment::Kind::Comprehension, interpreter.frame().scope))
    , m_position(position)
{
    m_scope->owner = interpreter.scope().owner;
    for (const Comprehension::Clause &clause : comprehension.clauses) {
        if (clause.isAsync)
            refuseConstruct(translated("`async for` is not evaluated"), position);
    }
    const Expression &iterable = *comprehension.clauses.front().iterable;
    m_iterators.push_back(iteratorOf(interpreter, interpreter.evaluate(iterable), iterable.position));
}

QString ComprehensionIterator::typeName() const
{
    return translated("a generator");
}

bool ComprehensionIterator::advance(Interpreter &interpreter)
{
    while (!m_iterators.empty()) {
        const Comprehension::Clause &clause = m_comprehension.clauses[m_iterators.size() - 1];
        interpreter.work(1, m_position);
        const std::optional<Value> item = m_iterators.back()->next(interpreter, m_position);
        if (!item) {
            m_iterators.pop_back();
            continue;
        }
        interpreter.assign(*clause.target, *item);
        const bool fits =
            std::all_of(clause.conditions.cbegin(), clause.conditions.cend(), [&](const ExpressionPointer &condition) {
                return Script::isTrue(interpreter.evaluate(*condition));
            });
        if (!fits)
            continue;
        if (m_iterators.size() == m_comprehension.clauses.size())
            return true;
        const Expression &inner = *m_comprehension.clauses[m_iterators.size()].iterable;
        m_iterators.push_back(iteratorOf(interpreter, interpreter.evaluate(inner), inner.position));
    }
    return false;
}

std::optional<Value> ComprehensionIterator::next(Interpreter &interpreter, const TextPosition &)
{
    const ScopeChange change(interpreter, m_scope);
    if (!advance(interpreter))
        return std::nullopt;
    return interpreter.evaluate(*m_comprehension.element);
}

std::optional<std::pair<Value, Value>> ComprehensionIterator::nextPair(Interpreter &interpreter)
{
    const ScopeChange change(interpreter, m_scope);
    if (!advance(interpreter))
        return std::nullopt;
    Value key = interpreter.evaluate(*m_comprehension.element);
    checkKey(key, m_comprehension.element->position);
    return std::pair(std::move(key), interpreter.evaluate(*m_comprehension.value));
}

Value comprehensionValue(Interpreter &interpreter, const Comprehension &comprehension, const TextPosition &position)
{
    const auto iterator = std::make_shared<ComprehensionIterator>(interpreter, comprehension, position);
    switch (comprehension.kind) {
    case ComprehensionKind::Generator:
        return ObjectPointer(iterator);
    case ComprehensionKind::List:
        return std::make_shared<ListValue>(ListValue{valuesOf(interpreter, ObjectPointer(iterator), position)});
    case ComprehensionKind::Set:
        return setOf(interpreter, valuesOf(interpreter, ObjectPointer(iterator), position), position);
    case ComprehensionKind::Dictionary:
        break;
    }
    auto made = std::make_shared<DictionaryValue>();
    while (const auto pair = iterator->nextPair(interpreter)) {
        interpreter.charge(2 * bytesOf(1), position);
        made->insert(pair->first, pair->second);
    }
    return made;
}

} // namespace Retort::Script
