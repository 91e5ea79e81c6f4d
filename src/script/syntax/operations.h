// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/textposition.h"
#include "script/syntax/expressionpointer.h"

#include <vector>

namespace Retort::Script
{

enum class BinaryOperator {
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Modulo,
    Power,
    MatrixMultiply,
    LeftShift,
    RightShift,
    BitAnd,
    BitOr,
    BitXor,
};
struct BinaryChain {
    struct Link {
        BinaryOperator operation = BinaryOperator::Add;
        TextPosition position = {}; ///< of the operator
        ExpressionPointer operand = {};
    };
    ExpressionPointer first = {};
    std::vector<Link> links = {}; ///< all of one precedence, from left to right
};
enum class UnaryOperator { Plus, Minus, Invert, Not };
struct Unary {
    UnaryOperator operation = UnaryOperator::Not;
    ExpressionPointer operand = {};
};
enum class BooleanOperator { And, Or };
struct BooleanChain {
    BooleanOperator operation = BooleanOperator::And;
    Expressions operands = {};
};
enum class ComparisonOperator { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, In, NotIn, Is, IsNot };
struct Comparison {
    struct Link {
        ComparisonOperator operation = ComparisonOperator::Equal;
        ExpressionPointer operand = {};
    };
    ExpressionPointer first = {};
    std::vector<Link> links = {};
};
struct Conditional {
    ExpressionPointer body = {};
    ExpressionPointer condition = {};
    ExpressionPointer otherwise = {};
};

} // namespace Retort::Script
