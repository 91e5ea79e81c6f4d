// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/textposition.h"

#include <QList>
#include <QString>
#include <QStringView>

#include <vector>

namespace Retort::Script
{

/// Every token of Python 3.11. Keywords stand at the end, so that isKeyword() is one comparison.
enum class TokenKind : quint8 {
    End,
    Newline,
    Indent,
    Dedent,
    Invalid, ///< `partner` is the index of its message
    Name,
    Number,
    String,
    LeftParenthesis,
    RightParenthesis,
    LeftBracket,
    RightBracket,
    LeftBrace,
    RightBrace,
    Comma,
    Colon,
    Semicolon,
    Dot,
    Ellipsis,
    Arrow,
    Equal,
    ColonEqual,
    PlusEqual,
    MinusEqual,
    StarEqual,
    SlashEqual,
    DoubleSlashEqual,
    PercentEqual,
    AtEqual,
    AmpersandEqual,
    BarEqual,
    CaretEqual,
    RightShiftEqual,
    LeftShiftEqual,
    DoubleStarEqual,
    Plus,
    Minus,
    Star,
    DoubleStar,
    Slash,
    DoubleSlash,
    Percent,
    At,
    LeftShift,
    RightShift,
    Ampersand,
    Bar,
    Caret,
    Tilde,
    EqualEqual,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    False,
    None,
    True,
    And,
    As,
    Assert,
    Async,
    Await,
    Break,
    Class,
    Continue,
    Def,
    Del,
    Elif,
    Else,
    Except,
    Finally,
    For,
    From,
    Global,
    If,
    Import,
    In,
    Is,
    Lambda,
    Nonlocal,
    Not,
    Or,
    Pass,
    Raise,
    Return,
    Try,
    While,
    With,
    Yield,
};

inline bool isKeyword(TokenKind kind)
{
    return kind >= TokenKind::False;
}

struct Token {
    TokenKind kind = TokenKind::End;
    TextPosition position = {};
    int partner = -1; ///< brackets: the index of the other one, -1 if there is none
};

/// A source cut into tokens; the last one is always End.
struct TokenList {
    std::vector<Token> tokens = {};
    QList<QString> messages = {}; ///< of the Invalid tokens
};

/// The kind of a keyword, or Name.
TokenKind keywordKind(QStringView word);

} // namespace Retort::Script
