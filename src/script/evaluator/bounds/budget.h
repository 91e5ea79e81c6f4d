// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/textposition.h"
#include "script/evaluator/bounds/counting.h"
#include "script/evaluator/bounds/tracked.h"
#include "script/evaluator/value.h"
#include "script/script.h"

#include <QHash>
#include <QSet>

#include <vector>

namespace Retort::Script
{

/// What one evaluation may use: steps, and memory for its values. Memory is charged before values are made; when the
/// charges reach the bound, what is still in use is counted, so that values which have died weigh nothing.
class Budget
{
public:
    explicit Budget(const Limits &limits);
    ~Budget();
    Q_DISABLE_COPY_MOVE(Budget)

    /// Of the evaluation that runs in this thread; null outside of one. What has no interpreter at hand (==, repr(),
    /// destructors) asks it.
    static Budget *current();
    /// Counts work of the current evaluation, at the place that it has reached.
    static void spend(qint64 steps, qint64 bytes = 0);

    /// Counts steps before they are taken; refuses beyond the bound.
    void work(qint64 steps, const TextPosition &position);
    /// Counts memory before it is made; refuses beyond the bound.
    void charge(qint64 bytes, const TextPosition &position);
    /// Counts memory that stays until the end of the evaluation and beyond: operations.
    void keep(qint64 bytes, const TextPosition &position);
    /// Remembers a long text, so that its memory can be counted wherever it is kept.
    void note(const Value &value);
    /// Whether a bound was reached: nothing of the script may catch that.
    bool isSpent() const { return m_isSpent; }
    const TextPosition &place() const { return m_place; }

    /// Lets all that was made let go of one another.
    void release();

    /// Destroys values; what is nested deeply is destroyed one by one and not by recursion.
    static void bury(Values &&values);
    static void bury(QHash<QString, Value> &&names);

    /// A statement, or one turn of a loop. What it has charged counts as used until its end: most of it is in no value
    /// of the script yet.
    class Passage
    {
    public:
        explicit Passage(Budget &budget)
            : m_budget(budget)
            , m_pending(budget.m_pending)
        {
        }
        ~Passage() { m_budget.m_pending = m_pending; }
        Q_DISABLE_COPY_MOVE(Passage)

    private:
        Budget &m_budget;
        const qint64 m_pending;
    };

    /// While it lives, what is made belongs to no evaluation: what all of them share must outlast the one that asks
    /// first.
    class Aside
    {
    public:
        Aside();
        ~Aside();
        Q_DISABLE_COPY_MOVE(Aside)

    private:
        Budget *const m_budget;
    };

    /// A level of a recursion over values; refuses where it nests too deeply.
    class Descent
    {
    public:
        Descent();
        ~Descent();
        Q_DISABLE_COPY_MOVE(Descent)

    private:
        Budget *m_budget;
    };

private:
    friend class Tracked;

    void checkMemory(qint64 bytes, const TextPosition &position);
    qint64 counted();
    [[noreturn]] void refuseMemory(const TextPosition &position);

    const Limits m_limits;
    Budget *const m_outer;
    Tracked *m_first = nullptr;
    qint64 m_steps = 0;
    qint64 m_charged = 0; ///< contents
    qint64 m_kept = 0;
    qint64 m_pending = 0; ///< charges of the statements that run
    qint64 m_objects = 0; ///< what is tracked
    std::vector<Value> m_texts; ///< long ones, kept until they are counted
    QSet<const void *> m_noted;
    Values m_buried; ///< still to be destroyed
    int m_burials = 0;
    int m_descents = 0;
    bool m_isSpent = false;
    TextPosition m_place;
};

} // namespace Retort::Script
