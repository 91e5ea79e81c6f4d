// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/syntax/expression.h"
#include "script/syntax/tokencursor.h"

namespace Retort::Script
{

/// What stood before an argument of a call.
struct ArgumentsSeen {
    bool any = false;
    bool keyword = false;
    bool unpacking = false; ///< **
};

/// Reads expressions by recursive descent. Every function ends behind what it read or throws SyntaxFailure.
class ExpressionParser
{
public:
    explicit ExpressionParser(TokenCursor &cursor)
        : m_cursor(cursor)
    {
    }

    /// A conditional expression or a lambda.
    ExpressionPointer expression();
    /// The same, or `name := …`.
    ExpressionPointer namedExpression();
    /// One or more, with commas a tuple; `*name` and yield too: what stands alone or right of "=".
    ExpressionPointer expressionList();
    /// What stands between "for" and "in", or behind "del": it ends before a comparison operator.
    ExpressionPointer targetList();
    /// One of those targets.
    ExpressionPointer target();
    /// The arguments of a call behind "(", with the closing ")".
    std::vector<Argument> arguments();
    enum class Annotations { Allowed, None };
    /// Parameters of a function up to (not with) `end`.
    Parameters parameters(TokenKind end, Annotations annotations);

private:
    template <typename Node> ExpressionPointer make(const TextPosition &start, Node node) const
    {
        auto made = std::make_unique<Expression>();
        made->position = m_cursor.since(start);
        made->node = std::move(node);
        return made;
    }

    ExpressionPointer lambda();
    ExpressionPointer disjunction();
    ExpressionPointer conjunction();
    ExpressionPointer inversion();
    ExpressionPointer comparison();
    ExpressionPointer binary(int minimum);
    ExpressionPointer unary();
    ExpressionPointer power();
    ExpressionPointer primary();
    ExpressionPointer atom();
    ExpressionPointer parenthesized();
    ExpressionPointer list();
    ExpressionPointer dictionaryOrSet();
    ExpressionPointer number();
    ExpressionPointer subscriptIndex();
    ExpressionPointer slice();
    ExpressionPointer yieldExpression();
    ExpressionPointer starred();
    ExpressionPointer starredOrNamed();
    Expressions restOfItems(ExpressionPointer first, TokenKind end);
    Argument argument(ArgumentsSeen &seen);
    void parameter(Parameters &parameters, Annotations annotations);
    ExpressionPointer comprehension(const TextPosition &start, Comprehension comprehension);
    void close(TokenKind bracket);

    TokenCursor &m_cursor;
};

/// Whether a token can begin an expression.
bool startsExpression(TokenKind kind);

/// Adjacent string literals as one node: a text, bytes or an f-string.
Expression::Node joinedStrings(TokenCursor &cursor);

/// Fails unless the expression can be assigned to.
enum class TargetUse { Assign, Augment, Annotate, Delete, Loop };
void checkTarget(const Expression &target, TargetUse use, const TokenCursor &cursor);

} // namespace Retort::Script
