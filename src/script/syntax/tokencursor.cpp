// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/syntax/tokencursor.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int DeepestNesting = 300;

/// Tokens that are made of white space or of nothing.
bool standsForNothing(TokenKind kind)
{
    return kind == TokenKind::Newline || kind == TokenKind::Indent || kind == TokenKind::Dedent
        || kind == TokenKind::End;
}

} // namespace

TokenCursor::TokenCursor(QStringView source, TokenList list)
    : m_source(source)
    , m_list(std::move(list))
{
}

const Token &TokenCursor::peek(int ahead) const
{
    return m_list.tokens[std::min(m_next + size_t(ahead), m_list.tokens.size() - 1)];
}

const Token &TokenCursor::take()
{
    const Token &token = peek();
    if (token.kind != TokenKind::End)
        ++m_next;
    return token;
}

bool TokenCursor::accept(TokenKind wanted)
{
    if (kind() != wanted)
        return false;
    take();
    return true;
}

const Token &TokenCursor::expect(TokenKind wanted, QStringView spelling)
{
    if (kind() != wanted)
        fail(translated("expected '%1'").arg(spelling));
    return take();
}

QStringView TokenCursor::takeName()
{
    if (kind() != TokenKind::Name)
        fail();
    return text(take());
}

const Token *TokenCursor::behindPartner() const
{
    const int partner = peek().partner;
    return partner < 0 ? nullptr : &m_list.tokens[std::min(size_t(partner) + 1, m_list.tokens.size() - 1)];
}

bool TokenCursor::partnerEncloses(TokenKind wanted) const
{
    for (int index = int(m_next) + 1; index < peek().partner; ++index) {
        const Token &token = m_list.tokens[size_t(index)];
        if (token.kind == wanted)
            return true;
        if (token.partner > index)
            index = token.partner;
    }
    return false;
}

bool TokenCursor::atLineStart() const
{
    if (m_next == 0)
        return true;
    const TokenKind last = m_list.tokens[m_next - 1].kind;
    return last == TokenKind::Newline || last == TokenKind::Indent || last == TokenKind::Dedent;
}

bool TokenCursor::isDeepest() const
{
    return m_depth >= DeepestNesting;
}

TextPosition TokenCursor::since(const TextPosition &first) const
{
    TextPosition whole = first;
    size_t end = m_next;
    while (end > 0 && standsForNothing(m_list.tokens[end - 1].kind))
        --end;
    if (end > 0) {
        const TextPosition &last = m_list.tokens[end - 1].position;
        whole.length = std::max(last.offset + last.length - first.offset, 0);
    }
    return whole;
}

void TokenCursor::fail() const
{
    switch (kind()) {
    case TokenKind::Indent:
        fail(translated("unexpected indent"));
    case TokenKind::Dedent:
        fail(translated("unexpected unindent"));
    default:
        fail(translated("invalid syntax"));
    }
}

void TokenCursor::fail(const QString &message) const
{
    const Token &token = peek();
    if (token.kind == TokenKind::Invalid)
        throw SyntaxFailure{m_list.messages[token.partner], token.position, {}};
    if (const Token *open = openBracket())
        throw SyntaxFailure{translated("'%1' was never closed").arg(text(*open)), open->position, {}};
    throw SyntaxFailure{message, visiblePosition(), {}};
}

/// Where to show what is wrong with the token here: at the end of the source, behind the last thing that is written.
TextPosition TokenCursor::visiblePosition() const
{
    const TextPosition here = peek().position;
    if (here.offset < m_source.size() || here.length > 0)
        return here;
    size_t last = std::min(m_next, m_list.tokens.size() - 1);
    while (last > 0 && standsForNothing(m_list.tokens[last].kind))
        --last;
    const TextPosition &written = m_list.tokens[last].position;
    const qsizetype end = written.offset + written.length;
    if (standsForNothing(m_list.tokens[last].kind) || text(m_list.tokens[last]).contains(u'\n'))
        return here;
    return {.line = written.line,
            .column = written.column + written.length,
            .offset = int(end),
            .length = end < m_source.size() ? 1 : 0};
}

void TokenCursor::fail(const QString &message, const TextPosition &position, const QString &hint) const
{
    throw SyntaxFailure{message, position, hint};
}

/// The innermost bracket of this logical line that nothing closes and that opened on an earlier line or at the end of
/// which the statement breaks off.
const Token *TokenCursor::openBracket() const
{
    const bool atEnd = kind() == TokenKind::Newline || kind() == TokenKind::End;
    for (size_t index = m_next; index > 0; --index) {
        const Token &token = m_list.tokens[index - 1];
        if (token.kind == TokenKind::Newline)
            return nullptr;
        const bool opens = token.kind == TokenKind::LeftParenthesis || token.kind == TokenKind::LeftBracket
            || token.kind == TokenKind::LeftBrace;
        if (opens && token.partner < 0 && (atEnd || token.position.line < peek().position.line))
            return &token;
    }
    return nullptr;
}

void TokenCursor::skipLine()
{
    while (kind() != TokenKind::Newline && kind() != TokenKind::End)
        take();
    accept(TokenKind::Newline);
}

TokenCursor::Nesting::Nesting(TokenCursor &cursor)
    : m_cursor(cursor)
{
    if (cursor.isDeepest())
        cursor.fail(translated("too deeply nested"), cursor.peek().position);
    ++cursor.m_depth;
}

} // namespace Retort::Script
