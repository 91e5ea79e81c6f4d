// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/syntax/expressionparser.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

QString spelling(TokenKind bracket)
{
    return bracket == TokenKind::RightParenthesis ? u")"_s : bracket == TokenKind::RightBracket ? u"]"_s : u"}"_s;
}

bool startsComprehension(const TokenCursor &cursor)
{
    return cursor.kind() == TokenKind::For
        || (cursor.kind() == TokenKind::Async && cursor.peek(1).kind == TokenKind::For);
}

/// The value of digits in a base, or nothing if 64 bits do not hold it.
bool toInteger(QString digits, qint64 &value)
{
    digits.remove(u'_');
    int base = 10;
    if (digits.size() > 2 && digits[0] == u'0' && digits[1].isLetter()) {
        const QChar letter = digits[1].toLower();
        base = letter == u'x' ? 16 : letter == u'o' ? 8 : 2;
        digits.remove(0, 2);
    }
    bool fits = false;
    value = digits.toLongLong(&fits, base);
    return fits;
}

} // namespace

void ExpressionParser::close(TokenKind bracket)
{
    if (m_cursor.accept(bracket))
        return;
    if (startsExpression(m_cursor.kind()))
        m_cursor.fail(translated("invalid syntax. Perhaps you forgot a comma?"));
    if (m_cursor.kind() == TokenKind::Newline || m_cursor.kind() == TokenKind::End)
        m_cursor.fail(translated("expected '%1'").arg(spelling(bracket)));
    m_cursor.fail();
}

ExpressionPointer ExpressionParser::primary()
{
    const TextPosition start = m_cursor.peek().position;
    ExpressionPointer object = atom();
    for (;;) {
        switch (m_cursor.kind()) {
        case TokenKind::Dot: {
            m_cursor.take();
            if (m_cursor.kind() != TokenKind::Name)
                m_cursor.fail();
            const Token &name = m_cursor.take();
            object = make(
                start,
                Attribute{.object = std::move(object), .name = m_cursor.text(name), .namePosition = name.position});
            break;
        }
        case TokenKind::LeftParenthesis: {
            m_cursor.take();
            Call call{.function = std::move(object), .arguments = arguments()};
            object = make(start, std::move(call));
            break;
        }
        case TokenKind::LeftBracket: {
            m_cursor.take();
            Subscript subscript{.object = std::move(object), .index = subscriptIndex()};
            close(TokenKind::RightBracket);
            object = make(start, std::move(subscript));
            break;
        }
        default:
            return object;
        }
    }
}

ExpressionPointer ExpressionParser::atom()
{
    const TextPosition start = m_cursor.peek().position;
    const auto constant = [&](auto value) {
        m_cursor.take();
        return make(start, Constant{.value = value});
    };
    switch (m_cursor.kind()) {
    case TokenKind::Name: {
        const Token &token = m_cursor.take();
        return make(start, Name{.identifier = m_cursor.text(token)});
    }
    case TokenKind::Number:
        return number();
    case TokenKind::String:
        return make(start, joinedStrings(m_cursor));
    case TokenKind::LeftParenthesis:
        return parenthesized();
    case TokenKind::LeftBracket:
        return list();
    case TokenKind::LeftBrace:
        return dictionaryOrSet();
    case TokenKind::None:
        return constant(NoneConstant());
    case TokenKind::True:
        return constant(true);
    case TokenKind::False:
        return constant(false);
    case TokenKind::Ellipsis:
        return constant(EllipsisConstant());
    default:
        m_cursor.fail();
    }
}

ExpressionPointer ExpressionParser::number()
{
    const Token &token = m_cursor.take();
    const QStringView text = m_cursor.text(token);
    qint64 integer = 0;
    if (toInteger(text.toString(), integer))
        return make(token.position, Constant{.value = integer});
    bool isFloat = false;
    const double value = text.toString().remove(u'_').toDouble(&isFloat);
    const bool hasPoint = text.contains(u'.') || text.contains(u'e') || text.contains(u'E');
    if (isFloat && hasPoint)
        return make(token.position, Constant{.value = value});
    return make(token.position, Constant{.value = WideNumber{.digits = text}});
}

/// The items behind the first one, up to (not with) the closing bracket.
Expressions ExpressionParser::restOfItems(ExpressionPointer first, TokenKind end)
{
    Expressions items;
    items.push_back(std::move(first));
    while (m_cursor.accept(TokenKind::Comma) && m_cursor.kind() != end)
        items.push_back(starredOrNamed());
    return items;
}

ExpressionPointer ExpressionParser::parenthesized()
{
    const TextPosition start = m_cursor.take().position;
    if (m_cursor.accept(TokenKind::RightParenthesis))
        return make(start, Sequence{.kind = SequenceKind::ParenthesizedTuple});
    if (m_cursor.kind() == TokenKind::Yield) {
        ExpressionPointer yield = yieldExpression();
        close(TokenKind::RightParenthesis);
        yield->isParenthesized = true;
        return yield;
    }
    ExpressionPointer first = starredOrNamed();
    if (startsComprehension(m_cursor)) {
        first = comprehension(start, {.kind = ComprehensionKind::Generator, .element = std::move(first)});
        close(TokenKind::RightParenthesis);
    } else if (m_cursor.kind() == TokenKind::Comma) {
        Expressions items = restOfItems(std::move(first), TokenKind::RightParenthesis);
        close(TokenKind::RightParenthesis);
        first = make(start, Sequence{.kind = SequenceKind::ParenthesizedTuple, .items = std::move(items)});
    } else {
        if (first->as<Starred>())
            m_cursor.fail(translated("cannot use starred expression here"), first->position);
        close(TokenKind::RightParenthesis);
    }
    first->isParenthesized = true;
    return first;
}

ExpressionPointer ExpressionParser::list()
{
    const TextPosition start = m_cursor.take().position;
    Sequence sequence{.kind = SequenceKind::List};
    if (m_cursor.kind() != TokenKind::RightBracket) {
        ExpressionPointer first = starredOrNamed();
        if (startsComprehension(m_cursor)) {
            first = comprehension(start, {.kind = ComprehensionKind::List, .element = std::move(first)});
            close(TokenKind::RightBracket);
            first->position = m_cursor.since(start);
            return first;
        }
        sequence.items = restOfItems(std::move(first), TokenKind::RightBracket);
    }
    close(TokenKind::RightBracket);
    return make(start, std::move(sequence));
}

ExpressionPointer ExpressionParser::dictionaryOrSet()
{
    const TextPosition start = m_cursor.take().position;
    Dictionary dictionary;
    while (m_cursor.kind() != TokenKind::RightBrace) {
        if (m_cursor.accept(TokenKind::DoubleStar)) {
            dictionary.items.push_back({.value = binary(1)});
        } else {
            ExpressionPointer key = starredOrNamed();
            const bool isSet = m_cursor.kind() != TokenKind::Colon && dictionary.items.empty();
            if (isSet && startsComprehension(m_cursor)) {
                key = comprehension(start, {.kind = ComprehensionKind::Set, .element = std::move(key)});
                close(TokenKind::RightBrace);
                return key;
            }
            if (isSet) {
                Expressions items = restOfItems(std::move(key), TokenKind::RightBrace);
                close(TokenKind::RightBrace);
                return make(start, Sequence{.kind = SequenceKind::Set, .items = std::move(items)});
            }
            if (m_cursor.kind() != TokenKind::Colon)
                m_cursor.fail(translated("':' expected after dictionary key"));
            m_cursor.take();
            ExpressionPointer value = expression();
            if (dictionary.items.empty() && startsComprehension(m_cursor)) {
                key = comprehension(
                    start,
                    {.kind = ComprehensionKind::Dictionary, .element = std::move(key), .value = std::move(value)});
                close(TokenKind::RightBrace);
                return key;
            }
            dictionary.items.push_back({.key = std::move(key), .value = std::move(value)});
        }
        if (!m_cursor.accept(TokenKind::Comma))
            break;
    }
    close(TokenKind::RightBrace);
    return make(start, std::move(dictionary));
}

ExpressionPointer ExpressionParser::comprehension(const TextPosition &start, Comprehension comprehension)
{
    if (comprehension.element->as<Starred>())
        m_cursor.fail(translated("iterable unpacking cannot be used in comprehension"),
                      comprehension.element->position);
    while (startsComprehension(m_cursor)) {
        Comprehension::Clause clause{.isAsync = m_cursor.accept(TokenKind::Async)};
        m_cursor.take();
        clause.target = targetList();
        checkTarget(*clause.target, TargetUse::Loop, m_cursor);
        m_cursor.expect(TokenKind::In, u"in");
        clause.iterable = disjunction();
        while (m_cursor.accept(TokenKind::If)) {
            const TokenCursor::Nesting nesting(m_cursor);
            const bool named = m_cursor.kind() == TokenKind::Name && m_cursor.peek(1).kind == TokenKind::ColonEqual;
            clause.conditions.push_back(named ? namedExpression() : disjunction());
        }
        comprehension.clauses.push_back(std::move(clause));
    }
    return make(start, std::move(comprehension));
}

ExpressionPointer ExpressionParser::slice()
{
    const TextPosition start = m_cursor.peek().position;
    const auto bound = [this] { return startsExpression(m_cursor.kind()) ? expression() : ExpressionPointer(); };
    Slice slice;
    if (m_cursor.kind() != TokenKind::Colon) {
        ExpressionPointer first = starredOrNamed();
        if (m_cursor.kind() != TokenKind::Colon)
            return first;
        slice.lower = std::move(first);
    }
    m_cursor.take();
    slice.upper = bound();
    if (m_cursor.accept(TokenKind::Colon))
        slice.step = bound();
    return make(start, std::move(slice));
}

ExpressionPointer ExpressionParser::subscriptIndex()
{
    const TextPosition start = m_cursor.peek().position;
    ExpressionPointer first = slice();
    if (m_cursor.kind() != TokenKind::Comma)
        return first;
    Sequence tuple{.kind = SequenceKind::Tuple};
    tuple.items.push_back(std::move(first));
    while (m_cursor.accept(TokenKind::Comma) && m_cursor.kind() != TokenKind::RightBracket)
        tuple.items.push_back(slice());
    return make(start, std::move(tuple));
}

} // namespace Retort::Script
