// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace Retort::Script
{

class Budget;
class Counting;

/// What a script makes and other values may refer to: the evaluation that runs keeps a list of it, to count the memory
/// that is in use and to take apart at its end what keeps itself alive, such as a list that contains itself.
class Tracked
{
public:
    virtual ~Tracked();

    /// Counts what it holds besides itself.
    virtual void weigh(Counting &) const { }
    /// Lets go of the values that it refers to.
    virtual void release() { }

protected:
    static constexpr qint64 BytesOfContainer = 80;
    static constexpr qint64 BytesOfObject = 256; ///< on average, with the text that most have

    explicit Tracked(qint64 bytes);
    Tracked(const Tracked &other)
        : Tracked(other.m_bytes)
    {
    }
    // Its place in the list stays its own. NOLINTNEXTLINE(bugprone-unhandled-self-assignment)
    Tracked &operator=(const Tracked &) { return *this; }

private:
    friend class Budget;

    void unlink();

    Budget *m_budget = nullptr; ///< null outside an evaluation, and after its end
    Tracked *m_previous = nullptr;
    Tracked *m_next = nullptr;
    qint64 m_bytes;
};

} // namespace Retort::Script
