// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/syntax/expressionparser.h"
#include "script/syntax/statement.h"
#include "script/syntax/tokencursor.h"

#include <vector>

namespace Retort::Script
{

/// Reads statements by recursive descent.
class StatementParser
{
public:
    /// Whether the first error ends the reading (it is thrown) or is kept, and reading goes on at the next statement.
    enum class AtError { Stop, Continue };

    StatementParser(TokenCursor &cursor, AtError atError)
        : m_cursor(cursor)
        , m_expressions(cursor)
        , m_atError(atError)
    {
    }

    /// Reads to the end of the source.
    Block module();
    const std::vector<SyntaxFailure> &failures() const { return m_failures; }

private:
    template <typename Node> StatementPointer make(const TextPosition &start, Node node) const
    {
        auto made = std::make_unique<Statement>();
        made->position = m_cursor.since(start);
        made->node = std::move(node);
        return made;
    }

    void statements(Block &block);
    void statement(Block &block);
    void recover(const TextPosition &start);
    void simpleLine(Block &block);
    StatementPointer simpleStatement();
    StatementPointer expressionStatement();
    StatementPointer annotatedAssign(const TextPosition &start, ExpressionPointer target);
    StatementPointer assign(const TextPosition &start, ExpressionPointer first);
    StatementPointer importStatement();
    StatementPointer importFrom();
    QString dottedName();
    ImportedName importedName(QString path, const TextPosition &start);
    StatementPointer raiseStatement();
    StatementPointer assertStatement();
    StatementPointer deleteStatement();
    StatementPointer scopeDeclaration();

    StatementPointer compoundStatement();
    StatementPointer ifStatement();
    StatementPointer whileStatement();
    StatementPointer forStatement();
    StatementPointer tryStatement();
    void exceptClause(Try &statement);
    StatementPointer withStatement();
    void withItems(With &statement);
    StatementPointer asyncStatement();
    StatementPointer decorated();
    StatementPointer functionDefinition(Expressions decorators);
    StatementPointer classDefinition(Expressions decorators);
    /// ":" and what belongs to it. `construct` as in "'if' statement", `line` where that stands.
    Block block(const QString &construct, int line);
    Block elseBlock();

    TokenCursor &m_cursor;
    ExpressionParser m_expressions;
    AtError m_atError;
    std::vector<SyntaxFailure> m_failures;
};

} // namespace Retort::Script
