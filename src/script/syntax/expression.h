// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/textposition.h"

#include <QByteArray>
#include <QString>
#include <QStringView>

#include <memory>
#include <variant>
#include <vector>

namespace Retort::Script
{

// The expressions of Python. Names are views into the source that the Module keeps. Chains of operators, comparisons
// and conditions are flat, so that a long one is not a deep tree. Python docs, "Full Grammar specification".

struct Expression;
using ExpressionPointer = std::unique_ptr<Expression>;
using Expressions = std::vector<ExpressionPointer>;

struct Name {
    QStringView identifier = {};
};

struct NoneConstant {
};
struct EllipsisConstant {
};
/// An integer beyond 64 bits or an imaginary number, as written.
struct WideNumber {
    QStringView digits = {};
};
/// A text with a \N{name} escape: what it means is not known here.
struct NamedEscape {
};
struct Constant {
    std::variant<NoneConstant, EllipsisConstant, bool, qint64, double, WideNumber, QString, NamedEscape, QByteArray>
        value = {};
};

struct FormattedString;

/// A replacement field of an f-string.
struct FormattedField {
    ExpressionPointer value = {};
    QString debugText = {}; ///< of {x=}: "x="
    QChar conversion = {}; ///< 'r', 's', 'a' or null
    std::unique_ptr<FormattedString> specification = {};
};
struct FormattedString {
    std::vector<std::variant<QString, FormattedField>> parts = {};
};

struct Attribute {
    ExpressionPointer object = {};
    QStringView name = {};
    TextPosition namePosition = {};
};
struct Subscript {
    ExpressionPointer object = {};
    ExpressionPointer index = {};
};
struct Slice {
    ExpressionPointer lower = {};
    ExpressionPointer upper = {};
    ExpressionPointer step = {};
};

enum class ArgumentKind { Positional, Keyword, Star, DoubleStar };
struct Argument {
    ArgumentKind kind = ArgumentKind::Positional;
    QStringView name = {}; ///< of a keyword
    TextPosition position = {}; ///< of the name, or of the whole argument
    ExpressionPointer value = {};
};
struct Call {
    ExpressionPointer function = {};
    std::vector<Argument> arguments = {};
};

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

struct Parameter {
    enum class Kind { PositionalOnly, Plain, Star, KeywordOnly, DoubleStar };
    Kind kind = Kind::Plain;
    QStringView name = {};
    TextPosition position = {};
    ExpressionPointer annotation = {};
    ExpressionPointer defaultValue = {};
};
using Parameters = std::vector<Parameter>;
struct Lambda {
    Parameters parameters = {};
    ExpressionPointer body = {};
};

enum class SequenceKind { Tuple, ParenthesizedTuple, List, Set };
struct Sequence {
    SequenceKind kind = SequenceKind::Tuple;
    Expressions items = {};
};
struct Dictionary {
    struct Item {
        ExpressionPointer key = {}; ///< null: `value` is unpacked with **
        ExpressionPointer value = {};
    };
    std::vector<Item> items = {};
};
enum class ComprehensionKind { List, Set, Dictionary, Generator };
struct Comprehension {
    struct Clause {
        bool isAsync = false;
        ExpressionPointer target = {};
        ExpressionPointer iterable = {};
        Expressions conditions = {};
    };
    ComprehensionKind kind = ComprehensionKind::List;
    ExpressionPointer element = {}; ///< of a dictionary: the key
    ExpressionPointer value = {}; ///< of a dictionary
    std::vector<Clause> clauses = {};
};
struct Starred {
    ExpressionPointer value = {};
};
struct Await {
    ExpressionPointer value = {};
};
enum class YieldKind { Value, From };
struct Yield {
    YieldKind kind = YieldKind::Value;
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
