// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/type.h"
#include "sql/operators.h"
#include "sql/shared.h"
#include "sql/text.h"

#include <QList>
#include <QString>

#include <optional>
#include <utility>
#include <variant>

namespace Retort::Sql
{

struct Expression;
struct From;
struct Select;
using Node = Shared<Expression>;

// The parts of an SQL expression. SQLAlchemy docs, "Column Elements and Expressions".
// They are compared where all of them are complete: equality.cpp.

/// A column; without a table it is written by its name alone.
struct ColumnName {
    Shared<From> table = {};
    QString name = {};

    friend bool operator==(const ColumnName &, const ColumnName &);
};
/// A value, or a parameter (sa.bindparam) whose value comes later.
struct Bound {
    QString name = {}; ///< of a parameter
    std::optional<Value> value = {};

    friend bool operator==(const Bound &, const Bound &);
};
enum class Keyword { Null, True, False };
/// SQL that is written as it stands (sa.literal_column).
struct Verbatim {
    QString text = {};

    friend bool operator==(const Verbatim &, const Verbatim &);
};
/// sa.text() within an expression.
struct TextPart {
    Text text = {};

    friend bool operator==(const TextPart &, const TextPart &);
};
/// The name of a column or label of the statement, as order_by("name") says it.
struct NameReference {
    QString name = {};

    friend bool operator==(const NameReference &, const NameReference &);
};
struct FunctionCall {
    QString name = {};
    QList<Node> arguments = {};

    friend bool operator==(const FunctionCall &, const FunctionCall &);
};
struct UnaryPart {
    Operator operation = Operator::Not;
    Node operand = {};

    friend bool operator==(const UnaryPart &, const UnaryPart &);
};
struct BinaryPart {
    Operator operation = Operator::Equal;
    Node left = {};
    Node right = {};
    QString text = {}; ///< Custom: the operator; LIKE: the escape character

    friend bool operator==(const BinaryPart &, const BinaryPart &);
};
/// a AND b AND c, a OR b, or with a comma: a tuple.
struct ListPart {
    Operator operation = Operator::And;
    QList<Node> items = {};

    friend bool operator==(const ListPart &, const ListPart &);
};
struct BetweenPart {
    Operator operation = Operator::Between;
    Node operand = {};
    Node low = {};
    Node high = {};

    friend bool operator==(const BetweenPart &, const BetweenPart &);
};
struct CasePart {
    Node value = {};
    QList<std::pair<Node, Node>> branches = {};
    Node otherwise = {};

    friend bool operator==(const CasePart &, const CasePart &);
};
/// CAST to the expression's type.
struct CastPart {
    Node operand = {};

    friend bool operator==(const CastPart &, const CastPart &);
};
/// The same SQL with another type (sa.type_coerce).
struct CoercedPart {
    Node operand = {};

    friend bool operator==(const CoercedPart &, const CoercedPart &);
};
struct ExtractPart {
    QString field = {};
    Node operand = {};

    friend bool operator==(const ExtractPart &, const ExtractPart &);
};
struct LabelPart {
    QString name = {};
    Node operand = {};

    friend bool operator==(const LabelPart &, const LabelPart &);
};
/// A query in brackets.
struct SubqueryPart {
    Shared<Select> query = {};

    friend bool operator==(const SubqueryPart &, const SubqueryPart &);
};
struct OverPart {
    Node function = {};
    QList<Node> partition = {};
    QList<Node> order = {};

    friend bool operator==(const OverPart &, const OverPart &);
};
struct FilterPart {
    Node function = {};
    Node condition = {};

    friend bool operator==(const FilterPart &, const FilterPart &);
};

using Part = std::variant<ColumnName, Bound, Keyword, Verbatim, TextPart, NameReference, FunctionCall, UnaryPart,
                          BinaryPart, ListPart, BetweenPart, CasePart, CastPart, CoercedPart, ExtractPart, LabelPart,
                          SubqueryPart, OverPart, FilterPart>;

struct Expression {
    Part part = {};
    Schema::Type type = {};

    template <typename Kind> const Kind *as() const { return std::get_if<Kind>(&part); }

    friend bool operator==(const Expression &, const Expression &);
};

} // namespace Retort::Sql
