// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/tokens/token.h"

#include <array>

namespace Retort::Script
{

namespace
{

struct Keyword {
    QStringView text;
    TokenKind kind;
};

constexpr std::array Keywords = {
    Keyword{u"False", TokenKind::False},
    Keyword{u"None", TokenKind::None},
    Keyword{u"True", TokenKind::True},
    Keyword{u"and", TokenKind::And},
    Keyword{u"as", TokenKind::As},
    Keyword{u"assert", TokenKind::Assert},
    Keyword{u"async", TokenKind::Async},
    Keyword{u"await", TokenKind::Await},
    Keyword{u"break", TokenKind::Break},
    Keyword{u"class", TokenKind::Class},
    Keyword{u"continue", TokenKind::Continue},
    Keyword{u"def", TokenKind::Def},
    Keyword{u"del", TokenKind::Del},
    Keyword{u"elif", TokenKind::Elif},
    Keyword{u"else", TokenKind::Else},
    Keyword{u"except", TokenKind::Except},
    Keyword{u"finally", TokenKind::Finally},
    Keyword{u"for", TokenKind::For},
    Keyword{u"from", TokenKind::From},
    Keyword{u"global", TokenKind::Global},
    Keyword{u"if", TokenKind::If},
    Keyword{u"import", TokenKind::Import},
    Keyword{u"in", TokenKind::In},
    Keyword{u"is", TokenKind::Is},
    Keyword{u"lambda", TokenKind::Lambda},
    Keyword{u"nonlocal", TokenKind::Nonlocal},
    Keyword{u"not", TokenKind::Not},
    Keyword{u"or", TokenKind::Or},
    Keyword{u"pass", TokenKind::Pass},
    Keyword{u"raise", TokenKind::Raise},
    Keyword{u"return", TokenKind::Return},
    Keyword{u"try", TokenKind::Try},
    Keyword{u"while", TokenKind::While},
    Keyword{u"with", TokenKind::With},
    Keyword{u"yield", TokenKind::Yield},
};

} // namespace

TokenKind keywordKind(QStringView word)
{
    constexpr qsizetype LongestKeyword = 8;
    if (word.size() < 2 || word.size() > LongestKeyword)
        return TokenKind::Name;
    for (const Keyword &keyword : Keywords) {
        if (keyword.text[0] == word[0] && keyword.text == word)
            return keyword.kind;
    }
    return TokenKind::Name;
}

} // namespace Retort::Script
