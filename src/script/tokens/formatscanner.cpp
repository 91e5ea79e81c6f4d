// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/tokens/formatscanner.h"

#include "script/tokens/characters.h"

#include <algorithm>

namespace Retort::Script
{

namespace
{

constexpr int deepestFormat = 20; ///< of f-strings in f-strings
constexpr qsizetype LongestField = 512; ///< between the braces of an f-string

bool isTripled(QStringView source, qsizetype offset, qsizetype end, QChar quote)
{
    return offset + 2 < end && source[offset] == quote && source[offset + 1] == quote && source[offset + 2] == quote;
}

/// Walks over string literals; knows how deep it stands in nested f-strings.
class Scanner
{
public:
    Scanner(QStringView source, qsizetype end)
        : m_source(source)
        , m_end(end)
    {
    }

    qsizetype plainEnd(const StringOpening &opening) const;
    qsizetype formattedEnd(const StringOpening &opening, int depth) const;
    qsizetype expressionEnd(qsizetype from, int depth) const;

private:
    bool closes(qsizetype offset, const StringOpening &opening) const;
    bool breaksOff(qsizetype offset, const StringOpening &opening) const;
    qsizetype fieldEnd(qsizetype from, const StringOpening &opening, int depth) const;
    qsizetype nestedStringEnd(qsizetype offset, int depth) const;
    qsizetype literalPrefix(qsizetype offset) const;

    QStringView m_source;
    qsizetype m_end;
};

bool Scanner::closes(qsizetype offset, const StringOpening &opening) const
{
    if (m_source[offset] != opening.quote)
        return false;
    return opening.quotes == 1 || isTripled(m_source, offset, m_end, opening.quote);
}

bool Scanner::breaksOff(qsizetype offset, const StringOpening &opening) const
{
    return opening.quotes == 1 && isNewline(m_source[offset]);
}

/// What stands behind a backslash is skipped, a line break as a whole.
qsizetype afterEscape(QStringView source, qsizetype backslash, qsizetype end)
{
    const qsizetype next = backslash + 1;
    return next < end ? next + (isNewline(source[next]) ? newlineLength(source, next) : 1) : next;
}

qsizetype Scanner::plainEnd(const StringOpening &opening) const
{
    qsizetype offset = opening.content;
    while (offset < m_end) {
        if (m_source[offset] == u'\\')
            offset = afterEscape(m_source, offset, m_end);
        else if (closes(offset, opening))
            return offset;
        else if (breaksOff(offset, opening))
            return -1;
        else
            ++offset;
    }
    return -1;
}

qsizetype Scanner::formattedEnd(const StringOpening &opening, int depth) const
{
    qsizetype offset = opening.content;
    while (offset < m_end) {
        const QChar character = m_source[offset];
        if (character == u'\\') {
            const bool named = !opening.raw && m_source.mid(offset, 3) == QStringView(u"\\N{");
            const bool brace = offset + 1 < m_end && m_source[offset + 1] == u'{';
            offset = named ? offset + 3 : brace ? offset + 1 : afterEscape(m_source, offset, m_end);
        } else if (closes(offset, opening)) {
            return offset;
        } else if (breaksOff(offset, opening)) {
            return -1;
        } else if (character == u'{' && offset + 1 < m_end && m_source[offset + 1] == u'{') {
            offset += 2;
        } else if (character == u'{') {
            offset = fieldEnd(offset + 1, opening, depth);
            if (offset < 0)
                return -1;
        } else {
            ++offset;
        }
    }
    return -1;
}

/// Behind the "}" of a replacement field whose expression begins at `from`.
qsizetype Scanner::fieldEnd(qsizetype from, const StringOpening &opening, int depth) const
{
    if (depth > deepestFormat)
        return -1;
    if (depth == 0) // a bound, or a file of unbalanced braces is walked once for each of them
        return Scanner(m_source, std::min(m_end, from + LongestField)).fieldEnd(from, opening, 1);
    qsizetype offset = expressionEnd(from, depth);
    while (offset >= 0 && offset < m_end) {
        if (m_source[offset] == u'}')
            return offset + 1;
        if (closes(offset, opening) || breaksOff(offset, opening))
            return -1;
        offset = m_source[offset] == u'{' ? fieldEnd(offset + 1, opening, depth + 1) : offset + 1;
    }
    return -1;
}

/// The offset of the first quote if a string literal begins here, otherwise -1.
qsizetype Scanner::literalPrefix(qsizetype offset) const
{
    const qsizetype start = offset;
    while (offset < m_end && offset - start < 3 && QStringView(u"rRbBfFuU").contains(m_source[offset]))
        ++offset;
    return offset < m_end && isQuote(m_source[offset]) ? offset : -1;
}

/// Behind the literal that begins at `offset`.
qsizetype Scanner::nestedStringEnd(qsizetype offset, int depth) const
{
    const StringOpening nested = stringOpening(m_source, offset);
    if (depth > deepestFormat)
        return -1;
    const qsizetype closing = nested.formatted ? formattedEnd(nested, depth + 1) : plainEnd(nested);
    return closing < 0 ? -1 : closing + nested.quotes;
}

bool isDebugEqual(QStringView source, qsizetype offset, qsizetype end)
{
    if (offset > 0 && QStringView(u"!<>=:").contains(source[offset - 1]))
        return false;
    ++offset;
    while (offset < end && source[offset].isSpace())
        ++offset;
    return offset < end && QStringView(u"}!:").contains(source[offset]);
}

qsizetype Scanner::expressionEnd(qsizetype from, int depth) const
{
    int brackets = 0;
    qsizetype offset = from;
    while (offset < m_end) {
        const QChar character = m_source[offset];
        if (literalPrefix(offset) >= 0) {
            offset = nestedStringEnd(offset, depth);
            if (offset < 0)
                return -1;
            continue;
        }
        if (const int length = identifierStart(m_source, offset); length > 0) {
            offset += length;
            while (const int more = identifierPart(m_source, offset))
                offset += more;
            continue;
        }
        const bool comparesUnequal = character == u'!' && offset + 1 < m_end && m_source[offset + 1] == u'=';
        if (brackets == 0 && (character == u'}' || character == u':' || (character == u'!' && !comparesUnequal)))
            return offset;
        if (brackets == 0 && character == u'=' && isDebugEqual(m_source, offset, m_end))
            return offset;
        if (character == u'(' || character == u'[' || character == u'{')
            ++brackets;
        else if (character == u')' || character == u']' || character == u'}')
            --brackets;
        if (brackets < 0)
            return -1;
        offset += comparesUnequal ? 2 : 1;
    }
    return -1;
}

} // namespace

StringOpening stringOpening(QStringView source, qsizetype offset)
{
    StringOpening opening;
    for (; !isQuote(source[offset]); ++offset) {
        const QChar letter = source[offset].toLower();
        opening.raw = opening.raw || letter == u'r';
        opening.bytes = opening.bytes || letter == u'b';
        opening.formatted = opening.formatted || letter == u'f';
    }
    opening.quote = source[offset];
    opening.quotes = isTripled(source, offset, source.size(), opening.quote) ? 3 : 1;
    opening.content = offset + opening.quotes;
    return opening;
}

qsizetype closingQuotes(QStringView source, qsizetype end, const StringOpening &opening)
{
    const Scanner scanner(source, end);
    if (opening.formatted) {
        const qsizetype closing = scanner.formattedEnd(opening, 0);
        if (closing >= 0)
            return closing;
    }
    return scanner.plainEnd(opening);
}

qsizetype formatExpressionEnd(QStringView source, qsizetype from, qsizetype end)
{
    return Scanner(source, end).expressionEnd(from, 0);
}

} // namespace Retort::Script
