// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/historyquery.h"

#include "gui/widgets/text.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

bool satisfies(const HistoryRow &row, const RowFacts &facts, const QString &condition)
{
    if (condition == u"changed"_s)
        return facts.isChanged;
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

/// Parts that spaces separate, without the quotes that hold some together.
QStringList partsOf(const QString &text)
{
    QStringList parts;
    QString part;
    bool isQuoted = false;
    for (const QChar character : text) {
        if (character == u'"') {
            isQuoted = !isQuoted;
        } else if (character.isSpace() && !isQuoted) {
            parts << part;
            part.clear();
        } else {
            part += character;
        }
    }
    parts << part;
    parts.removeAll(QString());
    return parts;
}

/// What authors write besides the message: the docstring without the lines that Alembic writes itself.
QString ownWords(const QString &docstring)
{
    QStringList lines;
    for (const QString &line : docstring.split(u'\n')) {
        const bool isAlembics =
            line.startsWith(u"Revision ID:"_s) || line.startsWith(u"Revises:"_s) || line.startsWith(u"Create Date:"_s);
        if (!isAlembics)
            lines << line;
    }
    return lines.join(u'\n');
}

} // namespace

HistoryQuery HistoryQuery::parse(const QString &text)
{
    HistoryQuery query;
    for (const QString &part : partsOf(text)) {
        if (part.startsWith(u"table:"_s))
            query.tables << part.mid(6);
        else if (part.startsWith(u"author:"_s))
            query.authors << part.mid(7);
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

QString filterHelp()
{
    const QList<std::pair<QString, QString>> lines = {
        {u"salary"_s, Text::tr("the message, id or docstring has this word; several words: all of them")},
        {u"author:ann"_s, Text::tr("the docstring names this person; author:\"Ann Lee\" for two words")},
        {u"table:employee"_s, Text::tr("the upgrade touches this table")},
        {u"is:pending"_s, Text::tr("also is:applied, is:changed, is:head, is:base, is:merge, is:branch, is:broken")},
        {u"1da9..3f0a"_s, Text::tr("what lies between these two revisions")},
    };
    QString help = u"<p>"_s + Text::tr("Rows that meet all of these:") + u"</p><table cellspacing=\"3\">"_s;
    for (const auto &[example, meaning] : lines)
        help += u"<tr><td><code>%1</code>&nbsp;&nbsp;</td><td>%2</td></tr>"_s.arg(example.toHtmlEscaped(),
                                                                                  meaning.toHtmlEscaped());
    return help + u"</table>"_s;
}

bool HistoryQuery::matches(const HistoryRow &row, const RowFacts &facts) const
{
    for (const QString &author : authors) {
        if (!ownWords(row.docstring).contains(author, Qt::CaseInsensitive))
            return false;
    }
    for (const QString &word : words) {
        if (!row.message.contains(word, Qt::CaseInsensitive) && !row.id.text().contains(word, Qt::CaseInsensitive)
            && !row.docstring.contains(word, Qt::CaseInsensitive))
            return false;
    }
    for (const QString &table : tables) {
        const bool touches = std::any_of(facts.touches.cbegin(), facts.touches.cend(),
                                         [&table](const QString &chip) { return namesTable(chip, table); });
        if (!touches)
            return false;
    }
    return std::all_of(conditions.cbegin(), conditions.cend(),
                       [&](const QString &condition) { return satisfies(row, facts, condition); });
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
