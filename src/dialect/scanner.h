// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFlags>
#include <QStringView>

namespace Retort::Dialect
{

/// What differs between dialects in the spelling of SQL's smallest pieces.
enum class LexicalFeature {
    BackslashEscapes = 0x01, ///< \' within quotes
    EscapeStrings = 0x02, ///< E'…' with backslashes
    DollarQuotes = 0x04, ///< $tag$…$tag$
    NestedComments = 0x08, ///< /* /* */ */
    HashComments = 0x10, ///< # to the end of the line
    ExecutableComments = 0x20, ///< /*! … */ holds SQL
    SpacedDashes = 0x40, ///< -- begins a comment only before a space
    BracketNames = 0x80, ///< [name]
    BacktickNames = 0x100, ///< `name`
};
Q_DECLARE_FLAGS(LexicalFeatures, LexicalFeature)
Q_DECLARE_OPERATORS_FOR_FLAGS(LexicalFeatures)

enum class TokenKind {
    Space,
    Comment,
    Word, ///< keyword, plain name or number
    String, ///< '…', E'…', $$…$$
    Name, ///< "…", `…`, […]
    Symbol, ///< one character of anything else
};

/// A piece of SQL text, by its place.
struct Token {
    TokenKind kind = TokenKind::Space;
    qsizetype offset = 0;
    qsizetype length = 0;

    QStringView in(QStringView text) const { return text.mid(offset, length); }
    bool isSignificant() const { return kind != TokenKind::Space && kind != TokenKind::Comment; }
};

/// Cuts SQL into tokens. Every character belongs to one; what is left open ends with the text.
class Scanner
{
public:
    Scanner(QStringView text, LexicalFeatures features)
        : m_text(text)
        , m_features(features)
    {
    }

    /// The next token, or false at the end.
    bool next(Token &token);

private:
    QChar at(qsizetype offset) const { return offset < m_text.size() ? m_text[offset] : QChar(); }
    qsizetype comment(qsizetype from) const;
    qsizetype blockComment(qsizetype from) const;
    qsizetype quoted(qsizetype from, QChar closing, bool backslashes) const;
    qsizetype dollarQuoted(qsizetype from) const;
    qsizetype word(qsizetype from) const;
    TokenKind classify(qsizetype from, qsizetype &end) const;

    QStringView m_text;
    LexicalFeatures m_features;
    qsizetype m_offset = 0;
};

} // namespace Retort::Dialect
