// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/operators.h"

#include <utility>

namespace Retort::Sql
{

using namespace Qt::StringLiterals;

namespace
{

int precedence(Operator operation)
{
    switch (operation) {
    case Operator::Any:
    case Operator::All:
    case Operator::JsonItem:
    case Operator::JsonText:
        return 15;
    case Operator::Multiply:
    case Operator::Divide:
    case Operator::Modulo:
    case Operator::Negative:
        return 8;
    case Operator::Add:
    case Operator::Subtract:
        return 7;
    case Operator::Concat:
        return 6;
    case Operator::Collate:
        return 4;
    case Operator::And:
    case Operator::Ascending:
    case Operator::Descending:
        return 3;
    case Operator::Or:
        return 2;
    case Operator::Custom:
    case Operator::Exists:
        return 0;
    case Operator::Comma:
        return -1;
    case Operator::AsBoolean:
        return -10;
    case Operator::NullsFirst:
    case Operator::NullsLast:
    case Operator::Outermost:
        return 100;
    default:
        return 5;
    }
}

/// (a op b) op c is a op b op c.
bool isAssociative(Operator operation)
{
    switch (operation) {
    case Operator::Add:
    case Operator::Multiply:
    case Operator::Concat:
    case Operator::And:
    case Operator::Or:
    case Operator::JsonItem:
        return true;
    default:
        return false;
    }
}

} // namespace

bool wantsBrackets(Operator inner, Operator outer)
{
    if (inner == outer && isAssociative(inner))
        return false;
    return precedence(inner) <= precedence(outer);
}

Operator opposite(Operator operation)
{
    static constexpr std::pair<Operator, Operator> pairs[] = {
        {Operator::Equal, Operator::NotEqual},
        {Operator::Less, Operator::GreaterEqual},
        {Operator::Greater, Operator::LessEqual},
        {Operator::Is, Operator::IsNot},
        {Operator::In, Operator::NotIn},
        {Operator::Like, Operator::NotLike},
        {Operator::ILike, Operator::NotILike},
        {Operator::Between, Operator::NotBetween},
        {Operator::IsDistinctFrom, Operator::IsNotDistinctFrom},
        {Operator::Matches, Operator::NotMatches},
        {Operator::IsTrue, Operator::IsFalse},
    };
    for (const auto &[left, right] : pairs) {
        if (left == operation)
            return right;
        if (right == operation)
            return left;
    }
    return Operator::Custom;
}

bool isComparison(Operator operation)
{
    return opposite(operation) != Operator::Custom;
}

QString spelling(Operator operation)
{
    switch (operation) {
    case Operator::Add:
        return u" + "_s;
    case Operator::Subtract:
        return u" - "_s;
    case Operator::Multiply:
        return u" * "_s;
    case Operator::Divide:
        return u" / "_s;
    case Operator::Modulo:
        return u" % "_s;
    case Operator::Concat:
        return u" || "_s;
    case Operator::Equal:
        return u" = "_s;
    case Operator::NotEqual:
        return u" != "_s;
    case Operator::Less:
        return u" < "_s;
    case Operator::LessEqual:
        return u" <= "_s;
    case Operator::Greater:
        return u" > "_s;
    case Operator::GreaterEqual:
        return u" >= "_s;
    case Operator::Is:
        return u" IS "_s;
    case Operator::IsNot:
        return u" IS NOT "_s;
    case Operator::In:
        return u" IN "_s;
    case Operator::NotIn:
        return u" NOT IN "_s;
    case Operator::Like:
        return u" LIKE "_s;
    case Operator::NotLike:
        return u" NOT LIKE "_s;
    case Operator::ILike:
        return u" ILIKE "_s;
    case Operator::NotILike:
        return u" NOT ILIKE "_s;
    case Operator::Between:
        return u" BETWEEN "_s;
    case Operator::NotBetween:
        return u" NOT BETWEEN "_s;
    case Operator::IsDistinctFrom:
        return u" IS DISTINCT FROM "_s;
    case Operator::IsNotDistinctFrom:
        return u" IS NOT DISTINCT FROM "_s;
    case Operator::Collate:
        return u" COLLATE "_s;
    case Operator::And:
        return u" AND "_s;
    case Operator::Or:
        return u" OR "_s;
    default:
        return u", "_s;
    }
}

} // namespace Retort::Sql
