// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/historyquery.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

bool satisfies(const HistoryRow &row, const QString &condition)
{
    if (condition == u"head"_s)
        return row.isHead;
    if (condition == u"base"_s)
        return row.isBaseRevision;
    if (condition == u"merge"_s)
        return row.isMergePoint;
    if (condition == u"branch"_s)
        return row.isBranchPoint;
    if (condition == u"pending"_s)
        return row.state == HistoryRow::State::Pending;
    if (condition == u"applied"_s)
        return row.state == HistoryRow::State::Applied || row.state == HistoryRow::State::Current;
    if (condition == u"broken"_s)
        return row.error != nullptr;
    return false;
}

/// The table that a chip names: "employee" of "~employee.salary".
bool namesTable(const QString &chip, const QString &table)
{
    return chip.mid(1).section(u'.', 0, 0).contains(table, Qt::CaseInsensitive);
}

const HistoryRow *rowOf(const QList<HistoryRow> &rows, const QString &idBegin)
{
    for (const HistoryRow &row : rows) {
        if (row.kind == HistoryRow::Kind::Revision && row.id.text().startsWith(idBegin, Qt::CaseInsensitive))
            return &row;
    }
    return nullptr;
}

/// The row and everything below it, by key.
QSet<QString> below(const QHash<QString, const HistoryRow *> &byId, const HistoryRow &row)
{
    QSet<QString> found;
    QList<const HistoryRow *> todo{&row};
    while (!todo.isEmpty()) {
        const HistoryRow *next = todo.takeLast();
        if (found.contains(next->key()))
            continue;
        found << next->key();
        for (const Revision::RevisionId &id : next->parents + next->dependencies) {
            if (const HistoryRow *parent = byId.value(id.text()))
                todo << parent;
        }
    }
    return found;
}

} // namespace

HistoryQuery HistoryQuery::parse(const QString &text)
{
    HistoryQuery query;
    const QStringList parts = text.simplified().split(u' ', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        if (part.startsWith(u"table:"_s))
            query.tables << part.mid(6);
        else if (part.startsWith(u"is:"_s))
            query.conditions << part.mid(3).toLower();
        else if (part.size() > 2 && part.contains(u".."_s)) {
            query.from = part.section(u".."_s, 0, 0);
            query.to = part.section(u".."_s, 1);
        } else {
            query.words << part;
        }
    }
    return query;
}

bool HistoryQuery::matches(const HistoryRow &row, const QStringList &chips) const
{
    for (const QString &word : words) {
        if (!row.message.contains(word, Qt::CaseInsensitive) && !row.id.text().contains(word, Qt::CaseInsensitive)
            && !row.docstring.contains(word, Qt::CaseInsensitive))
            return false;
    }
    for (const QString &table : tables) {
        const bool touches = std::any_of(chips.cbegin(), chips.cend(),
                                         [&table](const QString &chip) { return namesTable(chip, table); });
        if (!touches)
            return false;
    }
    return std::all_of(conditions.cbegin(), conditions.cend(),
                       [&row](const QString &condition) { return satisfies(row, condition); });
}

QSet<QString> keysBetween(const QList<HistoryRow> &rows, const QString &from, const QString &to)
{
    const HistoryRow *one = rowOf(rows, from);
    const HistoryRow *other = rowOf(rows, to);
    if (!one || !other)
        return {};
    QHash<QString, const HistoryRow *> byId;
    QHash<QString, QStringList> above;
    for (const HistoryRow &row : rows) {
        if (row.kind != HistoryRow::Kind::Revision)
            continue;
        byId.insert(row.id.text(), &row);
        for (const Revision::RevisionId &id : row.parents + row.dependencies)
            above[id.text()] << row.id.text();
    }
    QSet<QString> lower = below(byId, *one);
    QSet<QString> upper = below(byId, *other);
    // Either may be the newer one.
    if (!upper.contains(one->key())) {
        std::swap(lower, upper);
        std::swap(one, other);
    }
    if (!upper.contains(one->key()))
        return {};
    QSet<QString> found;
    QStringList todo{one->id.text()};
    while (!todo.isEmpty()) {
        const HistoryRow *row = byId.value(todo.takeLast());
        if (!row || found.contains(row->key()) || !upper.contains(row->key()))
            continue;
        found << row->key();
        todo << above.value(row->id.text());
    }
    return found;
}

} // namespace Retort::Gui
