// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/syntax/expressionparser.h"
#include "script/tokens/characters.h"
#include "script/tokens/formatscanner.h"
#include "script/tokens/lexer.h"
#include "script/tokens/stringliteral.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// Reads the inside of one f-string.
class FormattedParser
{
public:
    FormattedParser(TokenCursor &cursor, const TextPosition &token, const StringOpening &opening, qsizetype end)
        : m_cursor(cursor)
        , m_source(cursor.source())
        , m_token(token)
        , m_raw(opening.raw)
        , m_offset(opening.content)
        , m_end(end)
    {
    }

    enum class Part { Whole, Specification };
    FormattedString parts(Part part);

private:
    QChar current() const { return m_offset < m_end ? m_source[m_offset] : QChar(); }
    bool isDoubled(QChar brace) const
    {
        return current() == brace && m_offset + 1 < m_end && m_source[m_offset + 1] == brace;
    }
    TextPosition positionAt(qsizetype offset, qsizetype length) const;
    [[noreturn]] void fail(const QString &message, qsizetype offset, qsizetype length = 1) const;
    QString literal(Part part);
    FormattedField field();
    ExpressionPointer expression(qsizetype end) const;

    TokenCursor &m_cursor;
    const QStringView m_source;
    const TextPosition m_token;
    const bool m_raw;
    qsizetype m_offset;
    const qsizetype m_end;
};

TextPosition FormattedParser::positionAt(qsizetype offset, qsizetype length) const
{
    TextPosition position = m_token;
    for (qsizetype index = m_token.offset; index < offset; ++index) {
        ++position.column;
        if (isNewline(m_source[index])) {
            index += newlineLength(m_source, index) - 1;
            ++position.line;
            position.column = 1;
        }
    }
    position.offset = int(offset);
    position.length = int(length);
    return position;
}

void FormattedParser::fail(const QString &message, qsizetype offset, qsizetype length) const
{
    m_cursor.fail(message, positionAt(offset, length));
}

/// Text up to the next field, with doubled braces made single and escapes resolved.
QString FormattedParser::literal(Part part)
{
    QString text;
    qsizetype from = m_offset;
    const auto flush = [&] {
        const DecodedText decoded = decodeText(m_source.mid(from, m_offset - from), m_raw);
        if (decoded.hasNamedEscape)
            fail(translated("\\N{…} escapes in f-strings are not read"), from, m_offset - from);
        if (decoded.wrongAt >= 0)
            fail(translated("truncated escape in a string literal"), from + decoded.wrongAt, 2);
        text += decoded.text;
    };
    while (m_offset < m_end) {
        if (current() == u'\\' && !m_raw && m_offset + 1 < m_end && !u"{}"_s.contains(m_source[m_offset + 1])) {
            const bool named = m_source.mid(m_offset, 3) == u"\\N{"_s;
            const qsizetype close = named ? m_source.indexOf(u'}', m_offset) : -1;
            m_offset = close < 0 ? m_offset + 2 : close + 1;
        } else if (part == Part::Whole && (isDoubled(u'{') || isDoubled(u'}'))) {
            ++m_offset;
            flush();
            from = ++m_offset;
        } else if (current() == u'{' || (part == Part::Specification && current() == u'}')) {
            break;
        } else if (current() == u'}') {
            fail(translated("f-string: single '}' is not allowed"), m_offset);
        } else {
            ++m_offset;
        }
    }
    m_offset = std::min(m_offset, m_end);
    flush();
    return text;
}

FormattedString FormattedParser::parts(Part part)
{
    FormattedString formatted;
    while (m_offset < m_end) {
        if (QString text = literal(part); !text.isEmpty())
            formatted.parts.emplace_back(std::move(text));
        if (current() != u'{')
            break;
        formatted.parts.emplace_back(field());
    }
    return formatted;
}

ExpressionPointer FormattedParser::expression(qsizetype end) const
{
    const QStringView text = m_source.mid(m_offset, end - m_offset);
    if (text.trimmed().isEmpty())
        fail(translated("f-string: empty expression not allowed"), m_offset - 1, end - m_offset + 2);
    TokenCursor inner(m_source, Lexer(m_source, positionAt(m_offset, 0), end, Lexer::Mode::Bracketed).tokenize());
    inner.setDepth(m_cursor.depth());
    ExpressionPointer value = ExpressionParser(inner).expressionList();
    if (inner.kind() != TokenKind::End)
        inner.fail(translated("f-string: invalid syntax"));
    return value;
}

FormattedField FormattedParser::field()
{
    const TokenCursor::Nesting nesting(m_cursor);
    const qsizetype opened = m_offset++;
    const auto unclosed = [&] { fail(translated("f-string: expecting '}'"), opened); };
    const qsizetype end = formatExpressionEnd(m_source, m_offset, m_end);
    if (end < 0)
        unclosed();
    FormattedField field{.value = expression(end)};
    const qsizetype from = m_offset;
    m_offset = end;
    if (current() == u'=') {
        ++m_offset;
        while (current().isSpace())
            ++m_offset;
        field.debugText = m_source.mid(from, m_offset - from).toString();
    }
    if (current() == u'!') {
        ++m_offset;
        field.conversion = current();
        if (!u"rsa"_s.contains(field.conversion))
            fail(translated("f-string: invalid conversion character: expected 's', 'r', or 'a'"), m_offset);
        ++m_offset;
    }
    if (current() == u':') {
        ++m_offset;
        field.specification = std::make_unique<FormattedString>(parts(Part::Specification));
    }
    if (current() != u'}')
        unclosed();
    ++m_offset;
    return field;
}

/// Gathers the pieces of an implicit concatenation.
struct Pieces {
    bool hasText = false;
    bool hasBytes = false;
    bool isFormatted = false;
    bool hasNamedEscape = false;
    QString text = {};
    QByteArray bytes = {};
    FormattedString formatted = {};

    void appendText(const QString &piece)
    {
        text += piece;
        std::vector<std::variant<QString, FormattedField>> &parts = formatted.parts;
        if (!parts.empty() && std::holds_alternative<QString>(parts.back()))
            std::get<QString>(parts.back()) += piece;
        else
            parts.emplace_back(piece);
    }
};

void addPlain(TokenCursor &cursor, const TextPosition &token, const StringOpening &opening, qsizetype end,
              Pieces &pieces)
{
    const QStringView content = cursor.source().mid(opening.content, end - opening.content);
    if (opening.bytes) {
        const std::optional<QByteArray> bytes = decodeBytes(content, opening.raw);
        if (!bytes)
            cursor.fail(translated("bytes can only contain ASCII literal characters and whole escapes"), token);
        pieces.bytes += *bytes;
        return;
    }
    const DecodedText decoded = decodeText(content, opening.raw);
    if (decoded.wrongAt >= 0)
        cursor.fail(translated("truncated escape in a string literal"), token);
    pieces.hasNamedEscape = pieces.hasNamedEscape || decoded.hasNamedEscape;
    pieces.appendText(decoded.text);
}

} // namespace

Expression::Node joinedStrings(TokenCursor &cursor)
{
    Pieces pieces;
    const TextPosition first = cursor.peek().position;
    while (cursor.kind() == TokenKind::String) {
        const TextPosition token = cursor.take().position;
        const StringOpening opening = stringOpening(cursor.source(), token.offset);
        const qsizetype end = token.offset + token.length - opening.quotes;
        (opening.bytes ? pieces.hasBytes : pieces.hasText) = true;
        if (pieces.hasBytes && pieces.hasText)
            cursor.fail(translated("cannot mix bytes and nonbytes literals"), cursor.since(first));
        if (!opening.formatted) {
            addPlain(cursor, token, opening, end, pieces);
            continue;
        }
        pieces.isFormatted = true;
        FormattedString formatted = FormattedParser(cursor, token, opening, end).parts(FormattedParser::Part::Whole);
        for (auto &part : formatted.parts)
            pieces.formatted.parts.push_back(std::move(part));
    }
    if (pieces.hasNamedEscape)
        return Constant{.value = NamedEscape()};
    if (pieces.hasBytes)
        return Constant{.value = pieces.bytes};
    if (pieces.isFormatted)
        return std::move(pieces.formatted);
    return Constant{.value = pieces.text};
}

} // namespace Retort::Script
