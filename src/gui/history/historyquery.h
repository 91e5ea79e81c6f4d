// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/history/historyrow.h"

#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

namespace Retort::Gui
{

/// What a person looks for in the history: words that the message, id or docstring contain, "table:employee",
/// "is:applied", "is:pending", "is:head", "is:merge", "is:broken", and "1da9..3f0a" for what lies between two
/// revisions.
struct HistoryQuery {
    QStringList words = {};
    QStringList tables = {};
    QStringList conditions = {};
    QString from = {}; ///< beginning of an id; empty: no range
    QString to = {};

    static HistoryQuery parse(const QString &text);

    bool isEmpty() const { return *this == HistoryQuery{}; }
    /// All but the range, which needs the graph.
    bool matches(const HistoryRow &row, const QStringList &chips) const;
    friend bool operator==(const HistoryQuery &, const HistoryQuery &) = default;
};

/// Keys of the rows between the two revisions of the query, both included; empty if one of them is not there or none
/// leads to the other.
QSet<QString> keysBetween(const QList<HistoryRow> &rows, const QString &from, const QString &to);

} // namespace Retort::Gui
