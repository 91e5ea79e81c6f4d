// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/sqlite/tokens.h"

#include "dialect/sqlite/createtext.h"
#include "dialect/sqlite/split.h"

#include <algorithm>

namespace Retort::Dialect
{

SqliteTokens::SqliteTokens(const QString &sql)
    : m_sql(sql)
{
    Scanner scanner(m_sql, sqliteLexicalFeatures());
    Token token;
    while (scanner.next(token)) {
        if (token.isSignificant())
            m_tokens << token;
    }
}

bool SqliteTokens::isSymbol(QChar symbol) const
{
    return !atEnd() && m_tokens[m_place].kind == TokenKind::Symbol && m_tokens[m_place].in(m_sql) == symbol;
}

bool SqliteTokens::isWord(std::initializer_list<QStringView> words) const
{
    if (atEnd() || m_tokens[m_place].kind != TokenKind::Word)
        return false;
    const QStringView word = m_tokens[m_place].in(m_sql);
    return std::any_of(words.begin(), words.end(),
                       [word](QStringView each) { return word.compare(each, Qt::CaseInsensitive) == 0; });
}

bool SqliteTokens::takeWords(std::initializer_list<QStringView> words)
{
    const qsizetype start = m_place;
    for (const QStringView word : words) {
        if (!isWord({word})) {
            m_place = start;
            return false;
        }
        ++m_place;
    }
    return true;
}

void SqliteTokens::skipTo(QChar symbol)
{
    while (!atEnd() && !isSymbol(symbol)) {
        if (isSymbol(u'('))
            m_place = closing(m_place);
        ++m_place;
    }
}

QString SqliteTokens::takeName()
{
    return atEnd() ? QString() : unquotedSqliteName(text(m_place++));
}

qsizetype SqliteTokens::closing(qsizetype place) const
{
    int depth = 0;
    for (; place < m_tokens.size(); ++place) {
        if (m_tokens[place].kind != TokenKind::Symbol)
            continue;
        const QStringView symbol = m_tokens[place].in(m_sql);
        if (symbol == u"(")
            ++depth;
        else if (symbol == u")" && --depth == 0)
            return place;
    }
    return m_tokens.size() - 1;
}

QString SqliteTokens::takeParentheses()
{
    if (!isSymbol(u'('))
        return {};
    const Token &open = m_tokens[m_place];
    const qsizetype last = closing(m_place);
    m_place = last + 1;
    const qsizetype begin = open.offset + 1;
    return m_sql.mid(begin, m_tokens[last].offset - begin).trimmed();
}

QStringList SqliteTokens::takePieces()
{
    QStringList pieces;
    if (!isSymbol(u'('))
        return pieces;
    const qsizetype last = closing(m_place);
    qsizetype begin = m_tokens[m_place].offset + 1;
    for (qsizetype place = m_place + 1; place <= last; ++place) {
        const QStringView symbol = m_tokens[place].in(m_sql);
        if (symbol == u"(") {
            place = closing(place);
        } else if (place == last || symbol == u",") {
            pieces << m_sql.mid(begin, m_tokens[place].offset - begin).trimmed();
            begin = m_tokens[place].offset + 1;
        }
    }
    m_place = last + 1;
    return pieces;
}

QStringList SqliteTokens::takeNameList()
{
    QStringList names;
    for (const QString &piece : takePieces())
        names << SqliteTokens(piece).takeName();
    return names;
}

bool SqliteTokens::mentions(const QString &name) const
{
    return std::any_of(m_tokens.cbegin(), m_tokens.cend(), [&](const Token &token) {
        return (token.kind == TokenKind::Word || token.kind == TokenKind::Name)
            && unquotedSqliteName(token.in(m_sql).toString()).compare(name, Qt::CaseInsensitive) == 0;
    });
}

QString SqliteTokens::renamed(const QString &name, const QString &written) const
{
    QString text = m_sql;
    for (auto token = m_tokens.crbegin(); token != m_tokens.crend(); ++token) {
        if ((token->kind == TokenKind::Word || token->kind == TokenKind::Name)
            && unquotedSqliteName(token->in(m_sql).toString()).compare(name, Qt::CaseInsensitive) == 0)
            text.replace(token->offset, token->length, written);
    }
    return text;
}

QString SqliteTokens::rest() const
{
    return atEnd() ? QString() : m_sql.mid(m_tokens[m_place].offset).trimmed();
}

} // namespace Retort::Dialect
