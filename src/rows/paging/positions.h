// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMutex>
#include <QVariant>

#include <optional>

namespace Retort::Rows
{

/// Where the rows of a table stand in the order of their sought keys: keys at known positions, a few thousand of them
/// however long the table is. All functions may be called from any thread.
class Positions
{
public:
    struct Anchor {
        qint64 position = 0; ///< of the row with this key
        QVariantList key = {}; ///< empty: before the first row, at position −1
    };
    struct Range {
        qint64 least = 0;
        qint64 greatest = 0;
    };
    struct State {
        qint64 counted = 0; ///< rows up to the last anchor
        qint64 estimate = 0;
        bool isComplete = false; ///< `counted` is the number of rows
        bool isEstimated = false; ///< the first look at the table was taken
        std::optional<Range> range = {}; ///< of the keys, where they are whole numbers
    };

    State state() const;
    /// What is known before anything was counted.
    void estimate(qint64 rows, const std::optional<Range> &range);
    /// The next key in order; `position` has to be behind all others.
    void add(qint64 position, const QVariantList &key);
    /// All rows are counted.
    void complete(qint64 rows);

    /// The last anchor before a position.
    Anchor before(qint64 position) const;
    /// The last anchor whose key, a whole number, is less.
    Anchor beforeKey(qint64 key) const;
    Anchor last() const;

private:
    mutable QMutex m_mutex;
    QList<Anchor> m_anchors;
    State m_state;
};

} // namespace Retort::Rows
