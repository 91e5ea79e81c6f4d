// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/textposition.h"
#include "script/syntax/calls.h"
#include "script/syntax/constants.h"
#include "script/syntax/displays.h"
#include "script/syntax/operations.h"

#include <QStringView>

#include <variant>

namespace Retort::Script
{

// The expressions of Python. Names are views into the source that the Module keeps. Chains of operators, comparisons
// and conditions are flat, so that a long one is not a deep tree. Python docs, "Full Grammar specification".

struct Name {
    QStringView identifier = {};
};

struct Starred {
    ExpressionPointer value = {};
};
struct Await {
    ExpressionPointer value = {};
};
enum class YieldKind { Single, From };
struct Yield {
    YieldKind kind = YieldKind::Single;
    ExpressionPointer value = {};
};
struct NamedExpression {
    ExpressionPointer target = {};
    ExpressionPointer value = {};
};

struct Expression {
    using Node = std::variant<Constant, Name, FormattedString, Attribute, Subscript, Slice, Call, BinaryChain, Unary,
                              BooleanChain, Comparison, Conditional, Lambda, Sequence, Dictionary, Comprehension,
                              Starred, Await, Yield, NamedExpression>;
    TextPosition position = {};
    bool isParenthesized = false;
    Node node = {};

    /// Takes a chain of attributes, subscripts and calls apart from its end, however long it is: the one kind of tree
    /// whose depth the parser does not bound.
    ~Expression();

    template <typename Kind> const Kind *as() const { return std::get_if<Kind>(&node); }
};

} // namespace Retort::Script
