// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/scanner.h"

#include <QString>

namespace Retort::Dialect
{

namespace
{

bool isWordCharacter(QChar character)
{
    return character.isLetterOrNumber() || character == u'_' || character == u'$' || character.unicode() > 0x7f;
}

} // namespace

bool Scanner::next(Token &token)
{
    if (m_offset >= m_text.size())
        return false;
    qsizetype end = m_offset + 1;
    token.kind = classify(m_offset, end);
    token.offset = m_offset;
    token.length = end - m_offset;
    m_offset = end;
    return true;
}

TokenKind Scanner::classify(qsizetype from, qsizetype &end) const
{
    const QChar first = at(from);
    if (first.isSpace()) {
        while (at(end).isSpace())
            ++end;
        return TokenKind::Space;
    }
    if (const qsizetype commentEnd = comment(from); commentEnd > from) {
        end = commentEnd;
        const bool executable = m_features.testFlag(LexicalFeature::ExecutableComments)
            && (m_text.mid(from).startsWith(u"/*!") || m_text.mid(from).startsWith(u"/*M!"));
        return executable ? TokenKind::Symbol : TokenKind::Comment;
    }
    const bool backslashes = m_features.testFlag(LexicalFeature::BackslashEscapes);
    if (first == u'\'') {
        end = quoted(from, u'\'', backslashes);
        return TokenKind::String;
    }
    if (first == u'"') {
        end = quoted(from, u'"', backslashes);
        return TokenKind::Name;
    }
    if (first == u'`' && m_features.testFlag(LexicalFeature::BacktickNames)) {
        end = quoted(from, u'`', false);
        return TokenKind::Name;
    }
    if (first == u'[' && m_features.testFlag(LexicalFeature::BracketNames)) {
        const qsizetype close = m_text.indexOf(u']', from);
        end = close < 0 ? m_text.size() : close + 1;
        return TokenKind::Name;
    }
    if (first == u'$' && m_features.testFlag(LexicalFeature::DollarQuotes)) {
        if (const qsizetype close = dollarQuoted(from); close > from) {
            end = close;
            return TokenKind::String;
        }
    }
    if (isWordCharacter(first)) {
        end = word(from);
        const bool escape = m_features.testFlag(LexicalFeature::EscapeStrings) && end == from + 1
            && (first == u'e' || first == u'E') && at(end) == u'\'';
        if (!escape)
            return TokenKind::Word;
        end = quoted(end, u'\'', true);
        return TokenKind::String;
    }
    return TokenKind::Symbol;
}

qsizetype Scanner::comment(qsizetype from) const
{
    const QChar first = at(from);
    const bool dashes = first == u'-' && at(from + 1) == u'-'
        && (!m_features.testFlag(LexicalFeature::SpacedDashes) || from + 2 >= m_text.size()
            || at(from + 2).unicode() <= u' ');
    if (dashes || (first == u'#' && m_features.testFlag(LexicalFeature::HashComments))) {
        const qsizetype line = m_text.indexOf(u'\n', from);
        return line < 0 ? m_text.size() : line + 1;
    }
    return first == u'/' && at(from + 1) == u'*' ? blockComment(from) : from;
}

qsizetype Scanner::blockComment(qsizetype from) const
{
    const bool nested = m_features.testFlag(LexicalFeature::NestedComments);
    int depth = 1;
    for (qsizetype offset = from + 2; offset < m_text.size(); ++offset) {
        if (at(offset) == u'*' && at(offset + 1) == u'/') {
            ++offset;
            if (--depth == 0)
                return offset + 1;
        } else if (nested && at(offset) == u'/' && at(offset + 1) == u'*') {
            ++offset;
            ++depth;
        }
    }
    return m_text.size();
}

qsizetype Scanner::quoted(qsizetype from, QChar closing, bool backslashes) const
{
    for (qsizetype offset = from + 1; offset < m_text.size(); ++offset) {
        if (backslashes && at(offset) == u'\\') {
            ++offset;
        } else if (at(offset) == closing) {
            if (at(offset + 1) != closing)
                return offset + 1;
            ++offset; // a doubled quote stands for itself
        }
    }
    return m_text.size();
}

qsizetype Scanner::dollarQuoted(qsizetype from) const
{
    qsizetype tagEnd = from + 1;
    while (at(tagEnd) != u'$' && isWordCharacter(at(tagEnd)))
        ++tagEnd;
    if (at(tagEnd) != u'$' || at(from + 1).isDigit())
        return from;
    const QStringView tag = m_text.mid(from, tagEnd + 1 - from);
    const qsizetype close = m_text.indexOf(tag, tagEnd + 1);
    return close < 0 ? m_text.size() : close + tag.size();
}

qsizetype Scanner::word(qsizetype from) const
{
    qsizetype end = from + 1;
    while (end < m_text.size() && isWordCharacter(at(end)))
        ++end;
    return end;
}

} // namespace Retort::Dialect
