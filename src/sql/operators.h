// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Retort::Sql
{

/// The operators of SQL expressions.
enum class Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Concat,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Is,
    IsNot,
    In,
    NotIn,
    Like,
    NotLike,
    ILike,
    NotILike,
    Between,
    NotBetween,
    IsDistinctFrom,
    IsNotDistinctFrom,
    Matches, ///< a regular expression
    NotMatches,
    Collate,
    JsonItem, ///< column["key"]
    JsonText, ///< the same as plain text
    Custom,
    And,
    Or,
    Comma,
    Negative,
    Not,
    IsTrue, ///< a column as a condition
    IsFalse,
    Distinct,
    Any,
    All,
    Exists,
    Ascending,
    Descending,
    NullsFirst,
    NullsLast,
    AsBoolean, ///< not an operator: a place that wants a condition
    Outermost, ///< not an operator: a place where every operator is bracketed
};

/// Whether an expression of one operator stands in brackets within one of another. SQLAlchemy source,
/// sql/operators.py, is_precedent.
bool wantsBrackets(Operator inner, Operator outer);
/// The operator of the opposite condition (= and <>), or Custom if there is none.
Operator opposite(Operator operation);
/// Whether it gives a truth value.
bool isComparison(Operator operation);
/// The operator's plain spelling, with spaces around it.
QString spelling(Operator operation);

} // namespace Retort::Sql
