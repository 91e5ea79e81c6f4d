// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/syntax/statementparser.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

QString statementNamed(QStringView word)
{
    return translated("'%1' statement").arg(word);
}

} // namespace

StatementPointer StatementParser::compoundStatement()
{
    switch (m_cursor.kind()) {
    case TokenKind::If:
        return ifStatement();
    case TokenKind::While:
        return whileStatement();
    case TokenKind::For:
        return forStatement();
    case TokenKind::Try:
        return tryStatement();
    case TokenKind::With:
        return withStatement();
    case TokenKind::Def:
        return functionDefinition({});
    case TokenKind::Class:
        return classDefinition({});
    case TokenKind::Async:
        return asyncStatement();
    default:
        return decorated();
    }
}

Block StatementParser::block(const QString &construct, int line)
{
    const TokenCursor::Nesting nesting(m_cursor);
    m_cursor.expect(TokenKind::Colon, u":");
    Block block;
    if (!m_cursor.accept(TokenKind::Newline)) {
        simpleLine(block);
        return block;
    }
    if (m_cursor.kind() != TokenKind::Indent)
        m_cursor.fail(translated("expected an indented block after %1 on line %2").arg(construct).arg(line));
    m_cursor.take();
    statements(block);
    if (!m_cursor.accept(TokenKind::Dedent) && m_cursor.kind() != TokenKind::End)
        m_cursor.fail();
    return block;
}

Block StatementParser::elseBlock()
{
    if (m_cursor.kind() != TokenKind::Else)
        return {};
    const int line = m_cursor.take().position.line;
    return block(statementNamed(u"else"), line);
}

StatementPointer StatementParser::ifStatement()
{
    const TextPosition start = m_cursor.peek().position;
    If statement;
    do {
        const Token &word = m_cursor.take();
        If::Branch branch{.condition = m_expressions.namedExpression()};
        branch.body = block(statementNamed(m_cursor.text(word)), word.position.line);
        statement.branches.push_back(std::move(branch));
    } while (m_cursor.kind() == TokenKind::Elif);
    statement.otherwise = elseBlock();
    return make(start, std::move(statement));
}

StatementPointer StatementParser::whileStatement()
{
    const TextPosition start = m_cursor.take().position;
    While statement{.condition = m_expressions.namedExpression()};
    statement.body = block(statementNamed(u"while"), start.line);
    statement.otherwise = elseBlock();
    return make(start, std::move(statement));
}

StatementPointer StatementParser::forStatement()
{
    const TextPosition start = m_cursor.take().position;
    For statement{.target = m_expressions.targetList()};
    checkTarget(*statement.target, TargetUse::Loop, m_cursor);
    m_cursor.expect(TokenKind::In, u"in");
    statement.iterable = m_expressions.expressionList();
    statement.body = block(statementNamed(u"for"), start.line);
    statement.otherwise = elseBlock();
    return make(start, std::move(statement));
}

void StatementParser::exceptClause(Try &statement)
{
    Try::Handler handler{.position = m_cursor.take().position};
    handler.isGroup = m_cursor.accept(TokenKind::Star);
    if (m_cursor.kind() != TokenKind::Colon) {
        handler.type = m_expressions.expression();
        if (m_cursor.kind() == TokenKind::Comma)
            m_cursor.fail(translated("multiple exception types must be parenthesized"), handler.type->position);
        if (m_cursor.accept(TokenKind::As))
            handler.name = m_cursor.takeName();
    }
    if (!statement.handlers.empty() && !statement.handlers.back().type)
        m_cursor.fail(translated("default 'except:' must be last"), statement.handlers.back().position);
    handler.body = block(statementNamed(u"except"), handler.position.line);
    statement.handlers.push_back(std::move(handler));
}

StatementPointer StatementParser::tryStatement()
{
    const TextPosition start = m_cursor.take().position;
    Try statement{.body = block(statementNamed(u"try"), start.line)};
    while (m_cursor.kind() == TokenKind::Except)
        exceptClause(statement);
    if (!statement.handlers.empty())
        statement.otherwise = elseBlock();
    if (m_cursor.kind() == TokenKind::Finally) {
        const int line = m_cursor.take().position.line;
        statement.final = block(statementNamed(u"finally"), line);
    } else if (statement.handlers.empty()) {
        m_cursor.fail(translated("expected 'except' or 'finally' block"));
    }
    return make(start, std::move(statement));
}

void StatementParser::withItems(With &statement)
{
    do {
        if (m_cursor.kind() == TokenKind::RightParenthesis)
            return;
        With::Item item{.context = m_expressions.expression()};
        if (m_cursor.accept(TokenKind::As)) {
            item.target = m_expressions.target();
            checkTarget(*item.target, TargetUse::Loop, m_cursor);
        }
        statement.items.push_back(std::move(item));
    } while (m_cursor.accept(TokenKind::Comma));
}

StatementPointer StatementParser::withStatement()
{
    const TextPosition start = m_cursor.take().position;
    With statement;
    const Token *behind = m_cursor.kind() == TokenKind::LeftParenthesis ? m_cursor.behindPartner() : nullptr;
    if (behind && behind->kind == TokenKind::Colon && m_cursor.partnerEncloses(TokenKind::As)) {
        m_cursor.take();
        withItems(statement);
        m_cursor.expect(TokenKind::RightParenthesis, u")");
    } else {
        withItems(statement);
    }
    statement.body = block(statementNamed(u"with"), start.line);
    return make(start, std::move(statement));
}

StatementPointer StatementParser::asyncStatement()
{
    const TextPosition start = m_cursor.take().position;
    const TokenKind kind = m_cursor.kind();
    if (kind != TokenKind::Def && kind != TokenKind::For && kind != TokenKind::With)
        m_cursor.fail();
    StatementPointer statement = compoundStatement();
    if (auto *function = std::get_if<FunctionDefinition>(&statement->node))
        function->isAsync = true;
    else if (auto *loop = std::get_if<For>(&statement->node))
        loop->isAsync = true;
    else if (auto *with = std::get_if<With>(&statement->node))
        with->isAsync = true;
    statement->position = m_cursor.since(start);
    return statement;
}

StatementPointer StatementParser::decorated()
{
    Expressions decorators;
    const TextPosition start = m_cursor.peek().position;
    while (m_cursor.accept(TokenKind::At)) {
        decorators.push_back(m_expressions.namedExpression());
        if (!m_cursor.accept(TokenKind::Newline))
            m_cursor.fail();
    }
    const bool isAsync = m_cursor.kind() == TokenKind::Async && m_cursor.peek(1).kind == TokenKind::Def;
    if (isAsync)
        m_cursor.take();
    StatementPointer statement;
    if (m_cursor.kind() == TokenKind::Class)
        statement = classDefinition(std::move(decorators));
    else if (m_cursor.kind() == TokenKind::Def)
        statement = functionDefinition(std::move(decorators));
    else
        m_cursor.fail();
    if (auto *function = std::get_if<FunctionDefinition>(&statement->node))
        function->isAsync = isAsync;
    statement->position = m_cursor.since(start);
    return statement;
}

StatementPointer StatementParser::functionDefinition(Expressions decorators)
{
    const TextPosition start = m_cursor.take().position;
    FunctionDefinition statement{.decorators = std::move(decorators)};
    statement.name = m_cursor.takeName();
    statement.headPosition = m_cursor.since(start);
    m_cursor.expect(TokenKind::LeftParenthesis, u"(");
    statement.parameters =
        m_expressions.parameters(TokenKind::RightParenthesis, ExpressionParser::Annotations::Allowed);
    m_cursor.expect(TokenKind::RightParenthesis, u")");
    if (m_cursor.accept(TokenKind::Arrow))
        statement.returns = m_expressions.expression();
    statement.body = block(translated("function definition"), start.line);
    return make(start, std::move(statement));
}

StatementPointer StatementParser::classDefinition(Expressions decorators)
{
    const TextPosition start = m_cursor.take().position;
    ClassDefinition statement{.decorators = std::move(decorators)};
    statement.name = m_cursor.takeName();
    statement.headPosition = m_cursor.since(start);
    if (m_cursor.accept(TokenKind::LeftParenthesis))
        statement.arguments = m_expressions.arguments();
    statement.body = block(translated("class definition"), start.line);
    return make(start, std::move(statement));
}

} // namespace Retort::Script
