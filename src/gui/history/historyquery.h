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

/// What is known of a row apart from the history's shape.
struct RowFacts {
    QStringList touches = {}; ///< chips
    bool isChanged = false; ///< its script is another one than the one that was applied
};

/// What a person looks for in the history: words that the message, id or docstring contain, "author:ann",
/// "table:employee", "is:applied", "is:pending", "is:changed", "is:head", "is:merge", "is:broken", and "1da9..3f0a" for
/// what lies between two revisions. Quotes hold words together: author:"Ann Lee".
struct HistoryQuery {
    QStringList words = {};
    QStringList authors = {}; ///< Alembic's files name none; who writes one down does it in the docstring
    QStringList tables = {};
    QStringList conditions = {};
    QString from = {}; ///< beginning of an id; empty: no range
    QString to = {};

    static HistoryQuery parse(const QString &text);

    bool isEmpty() const { return *this == HistoryQuery{}; }
    /// All but the range, which needs the graph.
    bool matches(const HistoryRow &row, const RowFacts &facts) const;
    friend bool operator==(const HistoryQuery &, const HistoryQuery &) = default;
};

/// The language of the filter as a page of help.
QString filterHelp();

/// Keys of the rows between the two revisions of the query, both included; empty if one of them is not there or none
/// leads to the other.
QSet<QString> keysBetween(const QList<HistoryRow> &rows, const QString &from, const QString &to);

} // namespace Retort::Gui
