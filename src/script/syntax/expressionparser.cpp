// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/syntax/expressionparser.h"
#include "script/translated.h"

#include <optional>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

struct BinaryRule {
    int precedence = 0; ///< 0: no binary operator
    BinaryOperator operation = BinaryOperator::Add;
};

BinaryRule binaryRule(TokenKind kind)
{
    switch (kind) {
    case TokenKind::Bar:
        return {1, BinaryOperator::BitOr};
    case TokenKind::Caret:
        return {2, BinaryOperator::BitXor};
    case TokenKind::Ampersand:
        return {3, BinaryOperator::BitAnd};
    case TokenKind::LeftShift:
        return {4, BinaryOperator::LeftShift};
    case TokenKind::RightShift:
        return {4, BinaryOperator::RightShift};
    case TokenKind::Plus:
        return {5, BinaryOperator::Add};
    case TokenKind::Minus:
        return {5, BinaryOperator::Subtract};
    case TokenKind::Star:
        return {6, BinaryOperator::Multiply};
    case TokenKind::Slash:
        return {6, BinaryOperator::Divide};
    case TokenKind::DoubleSlash:
        return {6, BinaryOperator::FloorDivide};
    case TokenKind::Percent:
        return {6, BinaryOperator::Modulo};
    case TokenKind::At:
        return {6, BinaryOperator::MatrixMultiply};
    default:
        return {};
    }
}

std::optional<ComparisonOperator> comparisonOperator(TokenCursor &cursor)
{
    const TokenKind next = cursor.peek(1).kind;
    const auto single = [&](ComparisonOperator operation) {
        cursor.take();
        return operation;
    };
    const auto pair = [&](ComparisonOperator operation) {
        cursor.take();
        return single(operation);
    };
    switch (cursor.kind()) {
    case TokenKind::EqualEqual:
        return single(ComparisonOperator::Equal);
    case TokenKind::NotEqual:
        return single(ComparisonOperator::NotEqual);
    case TokenKind::Less:
        return single(ComparisonOperator::Less);
    case TokenKind::LessEqual:
        return single(ComparisonOperator::LessEqual);
    case TokenKind::Greater:
        return single(ComparisonOperator::Greater);
    case TokenKind::GreaterEqual:
        return single(ComparisonOperator::GreaterEqual);
    case TokenKind::In:
        return single(ComparisonOperator::In);
    case TokenKind::Not:
        return next == TokenKind::In ? std::optional(pair(ComparisonOperator::NotIn)) : std::nullopt;
    case TokenKind::Is:
        return next == TokenKind::Not ? pair(ComparisonOperator::IsNot) : single(ComparisonOperator::Is);
    default:
        return std::nullopt;
    }
}

} // namespace

bool startsExpression(TokenKind kind)
{
    switch (kind) {
    case TokenKind::Name:
    case TokenKind::Number:
    case TokenKind::String:
    case TokenKind::LeftParenthesis:
    case TokenKind::LeftBracket:
    case TokenKind::LeftBrace:
    case TokenKind::Ellipsis:
    case TokenKind::Plus:
    case TokenKind::Minus:
    case TokenKind::Tilde:
    case TokenKind::Star:
    case TokenKind::False:
    case TokenKind::None:
    case TokenKind::True:
    case TokenKind::Await:
    case TokenKind::Lambda:
    case TokenKind::Not:
        return true;
    default:
        return false;
    }
}

ExpressionPointer ExpressionParser::expression()
{
    const TokenCursor::Nesting nesting(m_cursor);
    if (m_cursor.kind() == TokenKind::Lambda)
        return lambda();
    const TextPosition start = m_cursor.peek().position;
    ExpressionPointer body = disjunction();
    if (!m_cursor.accept(TokenKind::If))
        return body;
    Conditional conditional{.body = std::move(body), .condition = disjunction()};
    if (m_cursor.kind() != TokenKind::Else)
        m_cursor.fail(translated("expected 'else' after 'if' expression"));
    m_cursor.take();
    conditional.otherwise = expression();
    return make(start, std::move(conditional));
}

ExpressionPointer ExpressionParser::namedExpression()
{
    if (m_cursor.kind() != TokenKind::Name || m_cursor.peek(1).kind != TokenKind::ColonEqual)
        return expression();
    const TextPosition start = m_cursor.peek().position;
    ExpressionPointer name = atom();
    m_cursor.take();
    return make(start, NamedExpression{.target = std::move(name), .value = expression()});
}

ExpressionPointer ExpressionParser::lambda()
{
    const TextPosition start = m_cursor.take().position;
    Lambda lambda{.parameters = parameters(TokenKind::Colon, Annotations::None)};
    m_cursor.expect(TokenKind::Colon, u":");
    lambda.body = expression();
    return make(start, std::move(lambda));
}

ExpressionPointer ExpressionParser::disjunction()
{
    const TextPosition start = m_cursor.peek().position;
    ExpressionPointer first = conjunction();
    if (m_cursor.kind() != TokenKind::Or)
        return first;
    BooleanChain chain{.operation = BooleanOperator::Or};
    chain.operands.push_back(std::move(first));
    while (m_cursor.accept(TokenKind::Or))
        chain.operands.push_back(conjunction());
    return make(start, std::move(chain));
}

ExpressionPointer ExpressionParser::conjunction()
{
    const TextPosition start = m_cursor.peek().position;
    ExpressionPointer first = inversion();
    if (m_cursor.kind() != TokenKind::And)
        return first;
    BooleanChain chain{.operation = BooleanOperator::And};
    chain.operands.push_back(std::move(first));
    while (m_cursor.accept(TokenKind::And))
        chain.operands.push_back(inversion());
    return make(start, std::move(chain));
}

ExpressionPointer ExpressionParser::inversion()
{
    if (m_cursor.kind() != TokenKind::Not)
        return comparison();
    const TokenCursor::Nesting nesting(m_cursor);
    const TextPosition start = m_cursor.take().position;
    return make(start, Unary{.operation = UnaryOperator::Not, .operand = inversion()});
}

ExpressionPointer ExpressionParser::comparison()
{
    const TextPosition start = m_cursor.peek().position;
    ExpressionPointer first = binary(1);
    std::optional<ComparisonOperator> operation = comparisonOperator(m_cursor);
    if (!operation)
        return first;
    Comparison chain{.first = std::move(first)};
    for (; operation; operation = comparisonOperator(m_cursor))
        chain.links.push_back({.operation = *operation, .operand = binary(1)});
    return make(start, std::move(chain));
}

ExpressionPointer ExpressionParser::binary(int minimum)
{
    const TextPosition start = m_cursor.peek().position;
    ExpressionPointer left = unary();
    for (;;) {
        const int precedence = binaryRule(m_cursor.kind()).precedence;
        if (precedence < minimum || precedence == 0)
            return left;
        BinaryChain chain{.first = std::move(left)};
        while (binaryRule(m_cursor.kind()).precedence == precedence) {
            const BinaryOperator operation = binaryRule(m_cursor.kind()).operation;
            const TextPosition position = m_cursor.take().position;
            chain.links.push_back({.operation = operation, .position = position, .operand = binary(precedence + 1)});
        }
        left = make(start, std::move(chain));
    }
}

ExpressionPointer ExpressionParser::unary()
{
    const TokenKind kind = m_cursor.kind();
    if (kind != TokenKind::Plus && kind != TokenKind::Minus && kind != TokenKind::Tilde)
        return power();
    const TokenCursor::Nesting nesting(m_cursor);
    const TextPosition start = m_cursor.take().position;
    const UnaryOperator operation = kind == TokenKind::Plus ? UnaryOperator::Plus
        : kind == TokenKind::Minus                          ? UnaryOperator::Minus
                                                            : UnaryOperator::Invert;
    return make(start, Unary{.operation = operation, .operand = unary()});
}

ExpressionPointer ExpressionParser::power()
{
    const TextPosition start = m_cursor.peek().position;
    const bool awaited = m_cursor.accept(TokenKind::Await);
    ExpressionPointer base = primary();
    if (awaited)
        base = make(start, Await{std::move(base)});
    if (m_cursor.kind() != TokenKind::DoubleStar)
        return base;
    const TokenCursor::Nesting nesting(m_cursor);
    const TextPosition position = m_cursor.take().position;
    BinaryChain chain{.first = std::move(base)};
    chain.links.push_back({.operation = BinaryOperator::Power, .position = position, .operand = unary()});
    return make(start, std::move(chain));
}

ExpressionPointer ExpressionParser::yieldExpression()
{
    const TextPosition start = m_cursor.take().position;
    if (m_cursor.accept(TokenKind::From))
        return make(start, Yield{.kind = YieldKind::From, .value = expression()});
    Yield yield;
    if (startsExpression(m_cursor.kind()))
        yield.value = expressionList();
    return make(start, std::move(yield));
}

ExpressionPointer ExpressionParser::starred()
{
    const TextPosition start = m_cursor.take().position;
    return make(start, Starred{binary(1)});
}

ExpressionPointer ExpressionParser::starredOrNamed()
{
    return m_cursor.kind() == TokenKind::Star ? starred() : namedExpression();
}

ExpressionPointer ExpressionParser::expressionList()
{
    if (m_cursor.kind() == TokenKind::Yield)
        return yieldExpression();
    const TextPosition start = m_cursor.peek().position;
    ExpressionPointer first = m_cursor.kind() == TokenKind::Star ? starred() : expression();
    if (m_cursor.kind() != TokenKind::Comma) {
        if (first->as<Starred>() && m_cursor.kind() != TokenKind::Equal)
            m_cursor.fail(translated("can't use starred expression here"), first->position);
        return first;
    }
    Sequence tuple{.kind = SequenceKind::Tuple};
    tuple.items.push_back(std::move(first));
    while (m_cursor.accept(TokenKind::Comma) && startsExpression(m_cursor.kind()))
        tuple.items.push_back(m_cursor.kind() == TokenKind::Star ? starred() : expression());
    return make(start, std::move(tuple));
}

ExpressionPointer ExpressionParser::target()
{
    return m_cursor.kind() == TokenKind::Star ? starred() : binary(1);
}

ExpressionPointer ExpressionParser::targetList()
{
    const TextPosition start = m_cursor.peek().position;
    ExpressionPointer first = target();
    if (m_cursor.kind() != TokenKind::Comma)
        return first;
    Sequence tuple{.kind = SequenceKind::Tuple};
    tuple.items.push_back(std::move(first));
    while (m_cursor.accept(TokenKind::Comma) && startsExpression(m_cursor.kind()))
        tuple.items.push_back(target());
    return make(start, std::move(tuple));
}

} // namespace Retort::Script
