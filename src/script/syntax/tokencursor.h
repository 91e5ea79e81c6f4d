// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/tokens/token.h"

#include <QString>

namespace Retort::Script
{

/// Ends the reading of one statement. Thrown and caught inside this room only: a return value would have to pass
/// through every one of the grammar's rules.
struct SyntaxFailure {
    QString message = {};
    TextPosition position = {};
    QString hint = {};
};

/// Walks over the tokens of a source.
class TokenCursor
{
public:
    TokenCursor(QStringView source, TokenList list);

    const Token &peek(int ahead = 0) const;
    TokenKind kind() const { return peek().kind; }
    const Token &take();
    bool accept(TokenKind wanted);
    /// Takes the token or fails with "expected '…'".
    const Token &expect(TokenKind wanted, QStringView spelling);
    QStringView takeName();
    QStringView text(const Token &token) const { return m_source.mid(token.position.offset, token.position.length); }
    QStringView source() const { return m_source; }
    /// The token behind the bracket that closes the one here; null if nothing closes it.
    const Token *behindPartner() const;
    /// Whether such a token stands between the bracket here and its partner, in no inner bracket.
    bool partnerEncloses(TokenKind wanted) const;
    /// Whether the last token that was taken ended a line or a block.
    bool atLineStart() const;

    /// From the first of these tokens to the last one that was taken.
    TextPosition since(const TextPosition &first) const;

    /// Reports "invalid syntax" here, or what better explains it: an invalid token, an open bracket.
    [[noreturn]] void fail() const;
    [[noreturn]] void fail(const QString &message) const;
    [[noreturn]] void fail(const QString &message, const TextPosition &position, const QString &hint = {}) const;

    /// Goes behind the end of this logical line.
    void skipLine();

    /// Counts how deep the reading stands, so that no source overflows the stack.
    class Nesting
    {
    public:
        explicit Nesting(TokenCursor &cursor);
        ~Nesting() { --m_cursor.m_depth; }
        Q_DISABLE_COPY_MOVE(Nesting)

    private:
        TokenCursor &m_cursor;
    };
    int depth() const { return m_depth; }
    bool isDeepest() const;
    /// For a cursor that reads a part of what another one reads.
    void setDepth(int depth) { m_depth = depth; }

private:
    const Token *openBracket() const;
    TextPosition visiblePosition() const;

    QStringView m_source;
    TokenList m_list;
    size_t m_next = 0;
    int m_depth = 0;
};

} // namespace Retort::Script
