// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/scanner.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <initializer_list>

namespace Retort::Dialect
{

/// The significant tokens of an SQLite text with a place to read at, and what a reader of definitions asks of them.
class SqliteTokens
{
public:
    explicit SqliteTokens(const QString &sql);

    bool atEnd() const { return m_place >= m_tokens.size(); }
    /// Whether the next token is this symbol.
    bool isSymbol(QChar symbol) const;
    /// Whether the next token is one of these keywords (in upper case).
    bool isWord(std::initializer_list<QStringView> words) const;
    /// Passes these keywords if they come next, all of them.
    bool takeWords(std::initializer_list<QStringView> words);
    void skip() { ++m_place; }
    /// Passes tokens up to the symbol at this level of parentheses, or to the end.
    void skipTo(QChar symbol);
    /// The next token as a name without quotes.
    QString takeName();
    /// The text within the parentheses that come next, as written; empty if none do.
    QString takeParentheses();
    /// The names in the parentheses that come next, of keys with or without COLLATE and DESC.
    QStringList takeNameList();
    /// The pieces between commas in the parentheses that come next, as written.
    QStringList takePieces();
    /// Where the next token begins; at the end, where the last one ends.
    qsizetype offset() const { return atEnd() ? endBefore() : m_tokens[m_place].offset; }
    /// Where the token before the next one ends, 0 for none.
    qsizetype endBefore() const
    {
        return m_place == 0 ? 0 : m_tokens[m_place - 1].offset + m_tokens[m_place - 1].length;
    }
    /// Whether the next token touches the one before it.
    bool isAdjacent() const { return !atEnd() && m_tokens[m_place].offset == endBefore(); }
    /// Whether any token is this name, quoted or not, in any case; strings are none.
    bool mentions(const QString &name) const;
    /// The text with another name in place of each mention of the one.
    QString renamed(const QString &name, const QString &written) const;
    /// What is left, as written.
    QString rest() const;

private:
    QString text(qsizetype place) const { return m_tokens[place].in(m_sql).toString(); }
    qsizetype closing(qsizetype place) const;

    const QString m_sql;
    QList<Token> m_tokens;
    qsizetype m_place = 0;
};

} // namespace Retort::Dialect
