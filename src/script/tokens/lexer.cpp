// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/tokens/lexer.h"

#include "script/tokens/characters.h"
#include "script/translated.h"

#include <algorithm>
#include <array>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// Words that begin a statement and never stand inside brackets: there, a bracket was left open before them.
bool neverInBrackets(TokenKind kind)
{
    switch (kind) {
    case TokenKind::Assert:
    case TokenKind::Break:
    case TokenKind::Class:
    case TokenKind::Continue:
    case TokenKind::Def:
    case TokenKind::Del:
    case TokenKind::Global:
    case TokenKind::Import:
    case TokenKind::Nonlocal:
    case TokenKind::Pass:
    case TokenKind::Raise:
    case TokenKind::Return:
    case TokenKind::Try:
    case TokenKind::While:
    case TokenKind::With:
        return true;
    default:
        return false;
    }
}

TokenKind closingOf(TokenKind opening)
{
    return TokenKind(int(opening) + 1);
}

struct Operator {
    QStringView text;
    TokenKind kind;
};

/// Longest first, so that the first match is the right one.
constexpr std::array Operators = {
    Operator{u"**=", TokenKind::DoubleStarEqual},
    Operator{u"//=", TokenKind::DoubleSlashEqual},
    Operator{u">>=", TokenKind::RightShiftEqual},
    Operator{u"<<=", TokenKind::LeftShiftEqual},
    Operator{u"...", TokenKind::Ellipsis},
    Operator{u"->", TokenKind::Arrow},
    Operator{u":=", TokenKind::ColonEqual},
    Operator{u"+=", TokenKind::PlusEqual},
    Operator{u"-=", TokenKind::MinusEqual},
    Operator{u"*=", TokenKind::StarEqual},
    Operator{u"/=", TokenKind::SlashEqual},
    Operator{u"%=", TokenKind::PercentEqual},
    Operator{u"@=", TokenKind::AtEqual},
    Operator{u"&=", TokenKind::AmpersandEqual},
    Operator{u"|=", TokenKind::BarEqual},
    Operator{u"^=", TokenKind::CaretEqual},
    Operator{u"**", TokenKind::DoubleStar},
    Operator{u"//", TokenKind::DoubleSlash},
    Operator{u"<<", TokenKind::LeftShift},
    Operator{u">>", TokenKind::RightShift},
    Operator{u"==", TokenKind::EqualEqual},
    Operator{u"!=", TokenKind::NotEqual},
    Operator{u"<=", TokenKind::LessEqual},
    Operator{u">=", TokenKind::GreaterEqual},
    Operator{u"=", TokenKind::Equal},
    Operator{u"+", TokenKind::Plus},
    Operator{u"-", TokenKind::Minus},
    Operator{u"*", TokenKind::Star},
    Operator{u"/", TokenKind::Slash},
    Operator{u"%", TokenKind::Percent},
    Operator{u"@", TokenKind::At},
    Operator{u"&", TokenKind::Ampersand},
    Operator{u"|", TokenKind::Bar},
    Operator{u"^", TokenKind::Caret},
    Operator{u"~", TokenKind::Tilde},
    Operator{u"<", TokenKind::Less},
    Operator{u">", TokenKind::Greater},
    Operator{u";", TokenKind::Semicolon},
};

} // namespace

Lexer::Lexer(QStringView source)
    : m_source(source)
    , m_end(source.size())
    , m_mode(Mode::Lines)
    , m_indentations({Indentation()})
{
    if (source.startsWith(QChar::ByteOrderMark))
        ++m_offset;
    startLine();
}

Lexer::Lexer(QStringView source, TextPosition start, qsizetype end, Mode mode)
    : m_source(source)
    , m_end(end)
    , m_mode(mode)
    , m_offset(start.offset)
    , m_lineStart(start.offset - (start.column - 1))
    , m_line(start.line)
    , m_atLineStart(mode == Mode::Lines)
    , m_indentations({Indentation()})
{
}

TextPosition Lexer::position(qsizetype from, qsizetype to) const
{
    return {.line = m_line, .column = int(from - m_lineStart) + 1, .offset = int(from), .length = int(to - from)};
}

void Lexer::add(TokenKind kind, qsizetype from, qsizetype to)
{
    m_list.tokens.push_back({kind, position(from, to), -1});
}

void Lexer::addInvalid(const QString &message, qsizetype from, qsizetype to)
{
    m_list.tokens.push_back({TokenKind::Invalid, position(from, to), int(m_list.messages.size())});
    m_list.messages.append(message);
}

TokenList Lexer::tokenize()
{
    m_list.tokens.reserve(size_t(m_end - m_offset) / 4 + 8);
    while (m_offset < m_end)
        readToken();
    finish();
    return std::move(m_list);
}

void Lexer::readToken()
{
    if (m_atLineStart) {
        readLineStart();
        return;
    }
    const QChar character = m_source[m_offset];
    if (character == u' ' || character == u'\t' || character == u'\f')
        ++m_offset;
    else if (character == u'#')
        while (m_offset < m_end && !isNewline(m_source[m_offset]))
            ++m_offset;
    else if (isNewline(character))
        readNewline();
    else if (character == u'\\')
        readContinuation();
    else if (isDigit(character) || (character == u'.' && isDigit(at(m_offset + 1))))
        readNumber();
    else if (isQuote(character))
        readString(0);
    else if (identifierStart(m_source, m_offset) > 0)
        readWord();
    else
        readOperator();
}

/// Measures the indentation. Lines with nothing but a comment do not count.
void Lexer::readLineStart()
{
    constexpr int TabWidth = 8;
    int column = 0;
    int alternate = 0;
    for (; m_offset < m_end; ++m_offset) {
        const QChar character = m_source[m_offset];
        if (character == u' ') {
            ++column;
            ++alternate;
        } else if (character == u'\t') {
            column = (column / TabWidth + 1) * TabWidth;
            ++alternate;
        } else if (character == u'\f') {
            column = alternate = 0;
        } else {
            break;
        }
    }
    m_atLineStart = false;
    if (m_offset < m_end && m_source[m_offset] != u'#' && !isNewline(m_source[m_offset]))
        indentTo(column, alternate);
}

void Lexer::indentTo(int column, int alternate)
{
    const auto inconsistent = [this] {
        addInvalid(translated("inconsistent use of tabs and spaces in indentation"), m_lineStart, m_offset);
    };
    const Indentation current = m_indentations.back();
    if (column == current.column) {
        if (alternate != current.alternate)
            inconsistent();
    } else if (column > current.column) {
        if (alternate <= current.alternate)
            inconsistent();
        m_indentations.push_back({column, alternate});
        add(TokenKind::Indent, m_lineStart, m_offset);
    } else {
        while (column < m_indentations.back().column) {
            m_indentations.pop_back();
            add(TokenKind::Dedent, m_offset, m_offset);
        }
        if (column != m_indentations.back().column)
            addInvalid(translated("unindent does not match any outer indentation level"), m_lineStart, m_offset);
        else if (alternate != m_indentations.back().alternate)
            inconsistent();
    }
}

void Lexer::readNewline()
{
    const int length = newlineLength(m_source, m_offset);
    if (m_mode == Mode::Lines && m_brackets.empty()) {
        const TokenKind last = m_list.tokens.empty() ? TokenKind::Newline : m_list.tokens.back().kind;
        if (last != TokenKind::Newline && last != TokenKind::Indent && last != TokenKind::Dedent)
            add(TokenKind::Newline, m_offset, m_offset + length);
        m_atLineStart = true;
    }
    m_offset += length;
    ++m_line;
    startLine();
}

void Lexer::readContinuation()
{
    const qsizetype next = m_offset + 1;
    if (next < m_end && isNewline(m_source[next])) {
        m_offset = next + newlineLength(m_source, next);
        ++m_line;
        startLine();
        return;
    }
    addInvalid(next < m_end ? translated("unexpected character after line continuation character")
                            : translated("unexpected EOF while parsing"),
               m_offset, next);
    m_offset = next;
}

void Lexer::readWord()
{
    const qsizetype from = m_offset;
    while (const int length = identifierPart(m_source, m_offset))
        m_offset += length;
    const QStringView word = m_source.mid(from, m_offset - from);
    if (m_offset < m_end && isQuote(m_source[m_offset]) && word.size() <= 2) {
        static const QStringList prefixes = {u"r"_s, u"b"_s, u"u"_s, u"f"_s, u"br"_s, u"rb"_s, u"fr"_s, u"rf"_s};
        if (prefixes.contains(word, Qt::CaseInsensitive)) {
            m_offset = from;
            readString(word.size());
            return;
        }
    }
    const TokenKind kind = keywordKind(word);
    if (!m_brackets.empty() && m_mode == Mode::Lines && neverInBrackets(kind)
        && m_source.mid(m_lineStart, from - m_lineStart).trimmed().isEmpty()) {
        m_offset = m_lineStart;
        abandonBrackets();
        return;
    }
    add(kind, from, m_offset);
}

/// Ends the statement with its open brackets before this line, which begins another one.
void Lexer::abandonBrackets()
{
    m_brackets.clear();
    add(TokenKind::Newline, m_lineStart, m_lineStart);
    m_atLineStart = true;
}

void Lexer::readOperator()
{
    switch (m_source[m_offset].unicode()) {
    case u'(':
        return openBracket(TokenKind::LeftParenthesis);
    case u'[':
        return openBracket(TokenKind::LeftBracket);
    case u'{':
        return openBracket(TokenKind::LeftBrace);
    case u')':
        return closeBracket(TokenKind::RightParenthesis);
    case u']':
        return closeBracket(TokenKind::RightBracket);
    case u'}':
        return closeBracket(TokenKind::RightBrace);
    case u',':
        add(TokenKind::Comma, m_offset, m_offset + 1);
        ++m_offset;
        return;
    default:
        break;
    }
    const QStringView rest = m_source.mid(m_offset, std::min<qsizetype>(3, m_end - m_offset));
    for (const Operator &candidate : Operators) {
        if (rest.startsWith(candidate.text)) {
            add(candidate.kind, m_offset, m_offset + candidate.text.size());
            m_offset += candidate.text.size();
            return;
        }
    }
    if (const QChar character = m_source[m_offset]; character == u':' || character == u'.') {
        add(character == u':' ? TokenKind::Colon : TokenKind::Dot, m_offset, m_offset + 1);
        ++m_offset;
        return;
    }
    readInvalidCharacter();
}

void Lexer::readInvalidCharacter()
{
    const QChar character = m_source[m_offset];
    const bool pair = character.isHighSurrogate() && at(m_offset + 1).isLowSurrogate();
    const qsizetype length = pair ? 2 : 1;
    const char32_t code = pair ? QChar::surrogateToUcs4(character, m_source[m_offset + 1]) : character.unicode();
    const QString number = QString::number(code, 16).toUpper().rightJustified(4, u'0');
    QString message;
    if (code == 0)
        message = translated("source code cannot contain null bytes");
    else if (code < 128)
        message = translated("invalid syntax");
    else if (QChar::isPrint(code) && !QChar::isSpace(code))
        message = translated("invalid character '%1' (U+%2)").arg(m_source.mid(m_offset, length), number);
    else
        message = translated("invalid non-printable character U+%1").arg(number);
    addInvalid(message, m_offset, m_offset + length);
    m_offset += length;
}

void Lexer::openBracket(TokenKind kind)
{
    m_brackets.push_back({int(m_list.tokens.size()), kind});
    add(kind, m_offset, m_offset + 1);
    ++m_offset;
}

void Lexer::closeBracket(TokenKind kind)
{
    const QChar character = m_source[m_offset];
    if (m_brackets.empty()) {
        addInvalid(translated("unmatched '%1'").arg(character), m_offset, m_offset + 1);
    } else if (const Bracket open = m_brackets.back(); closingOf(open.kind) != kind) {
        const TextPosition where = m_list.tokens[size_t(open.token)].position;
        addInvalid(translated("closing parenthesis '%1' does not match opening parenthesis '%2'")
                       .arg(character, m_source[where.offset]),
                   m_offset, m_offset + 1);
        m_brackets.pop_back();
    } else {
        m_list.tokens[size_t(open.token)].partner = int(m_list.tokens.size());
        m_brackets.pop_back();
        add(kind, m_offset, m_offset + 1);
        m_list.tokens.back().partner = open.token;
    }
    ++m_offset;
}

void Lexer::finish()
{
    if (m_mode == Mode::Lines) {
        if (!m_list.tokens.empty() && m_list.tokens.back().kind != TokenKind::Newline)
            add(TokenKind::Newline, m_end, m_end);
        for (; m_indentations.size() > 1; m_indentations.pop_back())
            add(TokenKind::Dedent, m_end, m_end);
    }
    add(TokenKind::End, m_end, m_end);
}

} // namespace Retort::Script
