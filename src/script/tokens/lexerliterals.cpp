// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/tokens/lexer.h"

#include "script/tokens/characters.h"
#include "script/tokens/formatscanner.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// Words that may follow a number without a space: "1if x else 2".
bool mayFollowNumber(TokenKind kind)
{
    switch (kind) {
    case TokenKind::And:
    case TokenKind::Else:
    case TokenKind::For:
    case TokenKind::If:
    case TokenKind::In:
    case TokenKind::Is:
    case TokenKind::Not:
    case TokenKind::Or:
        return true;
    default:
        return false;
    }
}

} // namespace

/// Behind the digits; a single underscore may stand between two of them.
qsizetype Lexer::digitsEnd(qsizetype from, int base) const
{
    qsizetype offset = from;
    while (offset < m_end) {
        const bool separator = m_source[offset] == u'_' && offset > from && digitValue(at(offset + 1)) < base;
        if (!separator && digitValue(m_source[offset]) >= base)
            break;
        ++offset;
    }
    return offset;
}

bool Lexer::readPrefixedNumber()
{
    const QChar letter = at(m_offset + 1).toLower();
    const int base = letter == u'x' ? 16 : letter == u'o' ? 8 : letter == u'b' ? 2 : 0;
    if (m_source[m_offset] != u'0' || base == 0)
        return false;
    const qsizetype digits = m_offset + (at(m_offset + 2) == u'_' ? 3 : 2);
    const qsizetype end = digitsEnd(digits, base);
    const QString complaint = base == 16 ? translated("invalid hexadecimal literal")
        : base == 8                      ? translated("invalid octal literal")
                                         : translated("invalid binary literal");
    if (end == digits || isDigit(at(end)))
        addInvalidNumber(m_offset, end, complaint);
    else
        finishNumber(m_offset, end, complaint);
    return true;
}

void Lexer::readNumber()
{
    if (readPrefixedNumber())
        return;
    const qsizetype from = m_offset;
    qsizetype end = digitsEnd(from, 10);
    bool isInteger = true;
    if (at(end) == u'.') {
        isInteger = false;
        end = digitsEnd(end + 1, 10);
    }
    if (at(end) == u'e' || at(end) == u'E') {
        const qsizetype sign = at(end + 1) == u'+' || at(end + 1) == u'-' ? 1 : 0;
        if (isDigit(at(end + 1 + sign))) {
            isInteger = false;
            end = digitsEnd(end + 1 + sign, 10);
        }
    }
    const bool imaginary = at(end) == u'j' || at(end) == u'J';
    if (imaginary)
        ++end;
    const QStringView digits = m_source.mid(from, end - from);
    const bool zeroFirst = isInteger && !imaginary && digits.size() > 1 && digits[0] == u'0';
    if (zeroFirst && std::any_of(digits.cbegin(), digits.cend(), [](QChar c) { return c != u'0' && c != u'_'; })) {
        addInvalid(translated("leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal "
                              "integers"),
                   from, end);
        m_offset = end;
        return;
    }
    finishNumber(from, end,
                 imaginary ? translated("invalid imaginary literal") : translated("invalid decimal literal"));
}

/// Adds the number, unless something stands right behind it that makes it none.
void Lexer::finishNumber(qsizetype from, qsizetype end, const QString &complaint)
{
    qsizetype wordEnd = end;
    while (const int length = identifierPart(m_source, wordEnd))
        wordEnd += length;
    if (wordEnd > end && !mayFollowNumber(keywordKind(m_source.mid(end, wordEnd - end)))) {
        addInvalidNumber(from, end, complaint);
        return;
    }
    add(TokenKind::Number, from, end);
    m_offset = end;
}

void Lexer::addInvalidNumber(qsizetype from, qsizetype end, const QString &complaint)
{
    while (const int length = identifierPart(m_source, end))
        end += length;
    addInvalid(complaint, from, end);
    m_offset = end;
}

void Lexer::readString(qsizetype prefixLength)
{
    const qsizetype from = m_offset;
    const StringOpening opening = stringOpening(m_source.left(m_end), from);
    Q_ASSERT(opening.content >= from + prefixLength);
    const qsizetype closing = closingQuotes(m_source, m_end, opening);
    if (closing >= 0) {
        m_offset = closing + opening.quotes;
        add(TokenKind::String, from, m_offset);
        countLines(from, m_offset);
        return;
    }
    qsizetype end = from;
    while (end < m_end && (opening.quotes == 3 || !isNewline(m_source[end])))
        end += m_source[end] == u'\\' && end + 1 < m_end && isNewline(m_source[end + 1])
            ? 1 + newlineLength(m_source, end + 1)
            : 1;
    end = std::min(end, m_end);
    const int lastLine = m_line + int(m_source.mid(from, end - from).count(u'\n'));
    addInvalid((opening.quotes == 3 ? translated("unterminated triple-quoted string literal (detected at line %1)")
                                    : translated("unterminated string literal (detected at line %1)"))
                   .arg(lastLine),
               from, end);
    m_offset = end;
    countLines(from, end);
}

void Lexer::countLines(qsizetype from, qsizetype to)
{
    for (qsizetype offset = from; offset < to; ++offset) {
        if (!isNewline(m_source[offset]))
            continue;
        offset += newlineLength(m_source, offset) - 1;
        ++m_line;
        m_lineStart = offset + 1;
    }
}

} // namespace Retort::Script
