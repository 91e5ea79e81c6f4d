// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/syntax/statementparser.h"
#include "script/translated.h"

#include <optional>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

constexpr size_t MostFailures = 100;

bool startsCompound(const TokenCursor &cursor)
{
    switch (cursor.kind()) {
    case TokenKind::If:
    case TokenKind::While:
    case TokenKind::For:
    case TokenKind::Try:
    case TokenKind::With:
    case TokenKind::Def:
    case TokenKind::Class:
    case TokenKind::Async:
    case TokenKind::At:
        return true;
    default:
        return false;
    }
}

std::optional<BinaryOperator> augmentedOperator(TokenKind kind)
{
    switch (kind) {
    case TokenKind::PlusEqual:
        return BinaryOperator::Add;
    case TokenKind::MinusEqual:
        return BinaryOperator::Subtract;
    case TokenKind::StarEqual:
        return BinaryOperator::Multiply;
    case TokenKind::SlashEqual:
        return BinaryOperator::Divide;
    case TokenKind::DoubleSlashEqual:
        return BinaryOperator::FloorDivide;
    case TokenKind::PercentEqual:
        return BinaryOperator::Modulo;
    case TokenKind::AtEqual:
        return BinaryOperator::MatrixMultiply;
    case TokenKind::AmpersandEqual:
        return BinaryOperator::BitAnd;
    case TokenKind::BarEqual:
        return BinaryOperator::BitOr;
    case TokenKind::CaretEqual:
        return BinaryOperator::BitXor;
    case TokenKind::RightShiftEqual:
        return BinaryOperator::RightShift;
    case TokenKind::LeftShiftEqual:
        return BinaryOperator::LeftShift;
    case TokenKind::DoubleStarEqual:
        return BinaryOperator::Power;
    default:
        return std::nullopt;
    }
}

bool endsStatement(TokenKind kind)
{
    return kind == TokenKind::Newline || kind == TokenKind::Semicolon || kind == TokenKind::End;
}

} // namespace

Block StatementParser::module()
{
    Block block;
    while (m_cursor.kind() != TokenKind::End) {
        statements(block);
        m_cursor.accept(TokenKind::Dedent);
    }
    return block;
}

/// Statements up to the end of their block.
void StatementParser::statements(Block &block)
{
    while (m_cursor.kind() != TokenKind::End && m_cursor.kind() != TokenKind::Dedent) {
        if (m_atError == AtError::Stop) {
            statement(block);
            continue;
        }
        const TextPosition start = m_cursor.peek().position;
        try {
            statement(block);
        } catch (const SyntaxFailure &failure) {
            if (m_failures.size() < MostFailures)
                m_failures.push_back(failure);
            recover(start);
        }
    }
}

/// Goes to the next statement. What is indented below a broken line is read as a block, for its own errors.
void StatementParser::recover(const TextPosition &start)
{
    const bool atNewLine = m_cursor.atLineStart() && m_cursor.peek().position.offset > start.offset;
    if (!atNewLine && m_cursor.kind() != TokenKind::Indent)
        m_cursor.skipLine();
    if (m_cursor.kind() != TokenKind::Indent)
        return;
    if (m_cursor.isDeepest()) {
        m_cursor.skipLine();
        return;
    }
    const TokenCursor::Nesting nesting(m_cursor);
    m_cursor.take();
    Block lost;
    statements(lost);
    m_cursor.accept(TokenKind::Dedent);
}

void StatementParser::statement(Block &block)
{
    if (startsCompound(m_cursor))
        block.push_back(compoundStatement());
    else
        simpleLine(block);
}

void StatementParser::simpleLine(Block &block)
{
    const bool soft = m_cursor.kind() == TokenKind::Name && m_cursor.text(m_cursor.peek()) == u"match";
    const TextPosition start = m_cursor.peek().position;
    try {
        do {
            block.push_back(simpleStatement());
        } while (m_cursor.accept(TokenKind::Semicolon) && !endsStatement(m_cursor.kind()));
        if (m_cursor.kind() != TokenKind::Newline && m_cursor.kind() != TokenKind::End)
            m_cursor.fail();
    } catch (const SyntaxFailure &) {
        if (soft)
            m_cursor.fail(translated("`match` statements are not read"), start,
                          translated("Write it with `if` and `elif`."));
        throw;
    }
    m_cursor.accept(TokenKind::Newline);
}

StatementPointer StatementParser::simpleStatement()
{
    const TextPosition start = m_cursor.peek().position;
    const auto word = [&](auto node) {
        m_cursor.take();
        return make(start, std::move(node));
    };
    switch (m_cursor.kind()) {
    case TokenKind::Pass:
        return word(Pass());
    case TokenKind::Break:
        return word(Break());
    case TokenKind::Continue:
        return word(Continue());
    case TokenKind::Return: {
        m_cursor.take();
        Return statement;
        if (!endsStatement(m_cursor.kind()))
            statement.value = m_expressions.expressionList();
        return make(start, std::move(statement));
    }
    case TokenKind::Import:
        return importStatement();
    case TokenKind::From:
        return importFrom();
    case TokenKind::Raise:
        return raiseStatement();
    case TokenKind::Assert:
        return assertStatement();
    case TokenKind::Del:
        return deleteStatement();
    case TokenKind::Global:
    case TokenKind::Nonlocal:
        return scopeDeclaration();
    default:
        return expressionStatement();
    }
}

StatementPointer StatementParser::expressionStatement()
{
    const TextPosition start = m_cursor.peek().position;
    ExpressionPointer first = m_expressions.expressionList();
    if (m_cursor.kind() == TokenKind::Colon && !first->as<Yield>())
        return annotatedAssign(start, std::move(first));
    if (m_cursor.kind() == TokenKind::Equal)
        return assign(start, std::move(first));
    if (const std::optional<BinaryOperator> operation = augmentedOperator(m_cursor.kind())) {
        checkTarget(*first, TargetUse::Augment, m_cursor);
        m_cursor.take();
        AugmentedAssign statement{.target = std::move(first), .operation = *operation};
        statement.value = m_expressions.expressionList();
        return make(start, std::move(statement));
    }
    return make(start, ExpressionStatement{std::move(first)});
}

StatementPointer StatementParser::annotatedAssign(const TextPosition &start, ExpressionPointer target)
{
    const bool mayBeAnnotated = target->as<Name>() || target->as<Attribute>() || target->as<Subscript>();
    if (!mayBeAnnotated && m_cursor.peek(1).kind == TokenKind::Newline)
        m_cursor.fail(); // a statement that looks like the head of a block
    checkTarget(*target, TargetUse::Annotate, m_cursor);
    m_cursor.take();
    AnnotatedAssign statement{.target = std::move(target), .annotation = m_expressions.expression()};
    if (m_cursor.accept(TokenKind::Equal))
        statement.value = m_expressions.expressionList();
    return make(start, std::move(statement));
}

StatementPointer StatementParser::assign(const TextPosition &start, ExpressionPointer first)
{
    Assign statement;
    ExpressionPointer last = std::move(first);
    while (m_cursor.kind() == TokenKind::Equal) {
        checkTarget(*last, TargetUse::Assign, m_cursor);
        m_cursor.take();
        statement.targets.push_back(std::move(last));
        last = m_expressions.expressionList();
    }
    statement.value = std::move(last);
    return make(start, std::move(statement));
}

QString StatementParser::dottedName()
{
    QString name = m_cursor.takeName().toString();
    while (m_cursor.accept(TokenKind::Dot))
        name += u'.' + m_cursor.takeName().toString();
    return name;
}

ImportedName StatementParser::importedName(QString path, const TextPosition &start)
{
    ImportedName imported{.path = std::move(path)};
    if (m_cursor.accept(TokenKind::As))
        imported.alias = m_cursor.takeName();
    imported.position = m_cursor.since(start);
    return imported;
}

StatementPointer StatementParser::importStatement()
{
    const TextPosition start = m_cursor.take().position;
    Import statement;
    do {
        const TextPosition name = m_cursor.peek().position;
        statement.names.push_back(importedName(dottedName(), name));
    } while (m_cursor.accept(TokenKind::Comma));
    return make(start, std::move(statement));
}

StatementPointer StatementParser::importFrom()
{
    const TextPosition start = m_cursor.take().position;
    ImportFrom statement;
    while (m_cursor.kind() == TokenKind::Dot || m_cursor.kind() == TokenKind::Ellipsis)
        statement.module += m_cursor.text(m_cursor.take());
    if (statement.module.isEmpty() || m_cursor.kind() == TokenKind::Name)
        statement.module += dottedName();
    m_cursor.expect(TokenKind::Import, u"import");
    const TextPosition first = m_cursor.peek().position;
    if (m_cursor.accept(TokenKind::Star)) {
        statement.names.push_back({.path = u"*"_s, .position = first});
        return make(start, std::move(statement));
    }
    const bool bracketed = m_cursor.accept(TokenKind::LeftParenthesis);
    do {
        if (bracketed && !statement.names.empty() && m_cursor.kind() == TokenKind::RightParenthesis)
            break;
        if (!bracketed && !statement.names.empty() && m_cursor.kind() == TokenKind::Newline)
            m_cursor.fail(translated("trailing comma not allowed without surrounding parentheses"));
        const TextPosition name = m_cursor.peek().position;
        QString imported = m_cursor.takeName().toString();
        statement.names.push_back(importedName(std::move(imported), name));
    } while (m_cursor.accept(TokenKind::Comma));
    if (bracketed)
        m_cursor.expect(TokenKind::RightParenthesis, u")");
    return make(start, std::move(statement));
}

StatementPointer StatementParser::raiseStatement()
{
    const TextPosition start = m_cursor.take().position;
    Raise statement;
    if (!endsStatement(m_cursor.kind())) {
        statement.exception = m_expressions.expression();
        if (m_cursor.accept(TokenKind::From))
            statement.cause = m_expressions.expression();
    }
    return make(start, std::move(statement));
}

StatementPointer StatementParser::assertStatement()
{
    const TextPosition start = m_cursor.take().position;
    Assert statement{.condition = m_expressions.expression()};
    if (m_cursor.accept(TokenKind::Comma))
        statement.message = m_expressions.expression();
    return make(start, std::move(statement));
}

StatementPointer StatementParser::deleteStatement()
{
    const TextPosition start = m_cursor.take().position;
    Delete statement;
    do {
        if (!statement.targets.empty() && endsStatement(m_cursor.kind()))
            break;
        statement.targets.push_back(m_expressions.target());
        checkTarget(*statement.targets.back(), TargetUse::Delete, m_cursor);
    } while (m_cursor.accept(TokenKind::Comma));
    return make(start, std::move(statement));
}

StatementPointer StatementParser::scopeDeclaration()
{
    const bool global = m_cursor.kind() == TokenKind::Global;
    const TextPosition start = m_cursor.take().position;
    ScopeDeclaration statement{.kind = global ? ScopeKind::Global : ScopeKind::Nonlocal};
    do {
        statement.names.push_back(m_cursor.takeName());
    } while (m_cursor.accept(TokenKind::Comma));
    return make(start, std::move(statement));
}

} // namespace Retort::Script
