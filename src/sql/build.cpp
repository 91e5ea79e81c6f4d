// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/build.h"

#include "sql/statement.h"

namespace Retort::Sql
{

using namespace Qt::StringLiterals;
using Schema::TypeKind;

namespace
{

const Schema::Type Boolean = {.kind = TypeKind::Boolean};

bool isNull(const Node &node)
{
    if (const auto *part = node->as<Keyword>())
        return *part == Keyword::Null;
    const auto *value = node->as<Bound>();
    return value && value->name.isEmpty() && value->value && std::holds_alternative<std::monostate>(*value->value);
}

/// A truth value as the keyword that SQL has for it.
Node asKeyword(const Node &node)
{
    const auto *value = node->as<Bound>();
    const bool *truth = value && value->name.isEmpty() && value->value ? std::get_if<bool>(&*value->value) : nullptr;
    if (truth)
        return keyword(*truth ? Keyword::True : Keyword::False);
    return isNull(node) ? keyword(Keyword::Null) : node;
}

Schema::Type resultType(Operator operation, const Node &left, const Node &right)
{
    if (isComparison(operation))
        return Boolean;
    if (operation == Operator::Concat)
        return {.kind = TypeKind::String};
    if (operation == Operator::JsonText)
        return {.kind = TypeKind::Text};
    const bool isReal = right->type.kind == TypeKind::Float || right->type.kind == TypeKind::Numeric;
    const bool takesRight = left->type.kind == TypeKind::Null || (isReal && left->type.kind == TypeKind::Integer);
    return takesRight ? right->type : left->type;
}

} // namespace

bool isText(const Schema::Type &type)
{
    switch (type.kind) {
    case TypeKind::String:
    case TypeKind::Text:
    case TypeKind::Enum:
        return true;
    case TypeKind::Verbatim:
        return type.name.contains(u"CHAR"_s) || type.name.contains(u"TEXT"_s);
    default:
        return false;
    }
}

Schema::Type typeOfValue(const Value &value)
{
    if (std::holds_alternative<bool>(value))
        return Boolean;
    if (std::holds_alternative<qint64>(value))
        return {.kind = TypeKind::Integer};
    if (std::holds_alternative<double>(value))
        return {.kind = TypeKind::Float};
    if (std::holds_alternative<Decimal>(value))
        return {.kind = TypeKind::Numeric};
    if (std::holds_alternative<QString>(value))
        return {.kind = TypeKind::String};
    if (std::holds_alternative<QByteArray>(value))
        return {.kind = TypeKind::LargeBinary};
    return {};
}

Schema::Type typeOfCall(const QString &name, const QList<Node> &arguments)
{
    static const QStringList ofFirst = {u"coalesce"_s, u"max"_s, u"min"_s, u"sum"_s};
    const QString known = name.toLower();
    if (known == u"count" || known == u"char_length")
        return {.kind = TypeKind::Integer};
    if (known == u"concat")
        return {.kind = TypeKind::String};
    if (known == u"now" || known == u"current_timestamp" || known == u"localtimestamp" || known == u"sysdate")
        return {.kind = TypeKind::DateTime};
    if (known == u"current_date")
        return {.kind = TypeKind::Date};
    if (known == u"current_time" || known == u"localtime")
        return {.kind = TypeKind::Time};
    return ofFirst.contains(known) && !arguments.isEmpty() ? arguments.first()->type : Schema::Type();
}

Node columnNamed(const QString &name, const Schema::Type &type, const Shared<From> &table)
{
    return Expression{.part = ColumnName{.table = table, .name = name}, .type = type};
}

Node bound(const Value &value, const Schema::Type &type)
{
    return Expression{.part = Bound{.value = value}, .type = type.kind == TypeKind::Null ? typeOfValue(value) : type};
}

Node keyword(Keyword keyword)
{
    return Expression{.part = keyword, .type = keyword == Keyword::Null ? Schema::Type() : Boolean};
}

Node verbatim(const QString &text, const Schema::Type &type)
{
    return Expression{.part = Verbatim{.text = text}, .type = type};
}

Node call(const QString &name, const QList<Node> &arguments, const Schema::Type &type)
{
    return Expression{.part = FunctionCall{.name = name, .arguments = arguments},
                      .type = type.kind == TypeKind::Null ? typeOfCall(name, arguments) : type};
}

Node unary(Operator operation, const Node &operand)
{
    const bool isCondition = operation == Operator::Not || operation == Operator::IsTrue
        || operation == Operator::IsFalse || operation == Operator::Exists;
    return Expression{.part = UnaryPart{.operation = operation, .operand = operand},
                      .type = isCondition ? Boolean : operand->type};
}

Node binary(Operator operation, const Node &left, const Node &right, const QString &text)
{
    const bool isEquality = operation == Operator::Equal || operation == Operator::NotEqual;
    const bool isIdentity = operation == Operator::Is || operation == Operator::IsNot;
    Node other = isEquality || isIdentity ? asKeyword(right) : right;
    Operator known = operation;
    if (isEquality && isNull(other))
        known = operation == Operator::Equal ? Operator::Is : Operator::IsNot;
    const bool hasText = isText(left->type) || (left->type.kind == TypeKind::Null && isText(right->type));
    if (operation == Operator::Add && hasText)
        known = Operator::Concat;
    const Schema::Type type = operation == Operator::Custom ? left->type : resultType(known, left, other);
    return Expression{.part = BinaryPart{.operation = known, .left = left, .right = other, .text = text}, .type = type};
}

Node between(const Node &operand, const Node &low, const Node &high)
{
    return Expression{.part = BetweenPart{.operand = operand, .low = low, .high = high}, .type = Boolean};
}

Node cast(const Node &operand, const Schema::Type &type)
{
    return Expression{.part = CastPart{.operand = operand}, .type = type};
}

Node label(const QString &name, const Node &operand)
{
    return Expression{.part = LabelPart{.name = name, .operand = operand}, .type = operand->type};
}

Node list(Operator operation, const QList<Node> &items)
{
    return Expression{.part = ListPart{.operation = operation, .items = items},
                      .type = operation == Operator::Comma ? Schema::Type() : Boolean};
}

Node joined(Operator operation, const QList<Node> &conditions)
{
    const Keyword neutral = operation == Operator::And ? Keyword::True : Keyword::False;
    const Keyword deciding = operation == Operator::And ? Keyword::False : Keyword::True;
    QList<Node> kept;
    for (const Node &condition : conditions) {
        const Node plain = asKeyword(condition);
        const auto *known = plain->as<Keyword>();
        if (known && *known == deciding)
            return plain;
        const auto *inner = plain->as<ListPart>();
        const bool isEmpty = inner && inner->operation != Operator::Comma && inner->items.isEmpty();
        if (!(known && *known == neutral) && !isEmpty)
            kept.append(plain);
    }
    if (kept.isEmpty() && !conditions.isEmpty())
        return asKeyword(conditions.last());
    return kept.size() == 1 ? kept.first() : list(operation, kept);
}

Node negated(const Node &condition)
{
    if (const auto *part = condition->as<Keyword>(); part && *part != Keyword::Null)
        return keyword(*part == Keyword::True ? Keyword::False : Keyword::True);
    if (const auto *part = condition->as<LabelPart>())
        return negated(part->operand);
    if (const auto *part = condition->as<BinaryPart>(); part && isComparison(part->operation)) {
        BinaryPart other = *part;
        other.operation = opposite(part->operation);
        return Expression{.part = other, .type = Boolean};
    }
    if (const auto *part = condition->as<BetweenPart>()) {
        BetweenPart other = *part;
        other.operation = opposite(part->operation);
        return Expression{.part = other, .type = Boolean};
    }
    if (const auto *part = condition->as<UnaryPart>();
        part && (part->operation == Operator::IsTrue || part->operation == Operator::IsFalse))
        return unary(opposite(part->operation), part->operand);
    const bool isList = condition->as<ListPart>() || condition->as<UnaryPart>();
    return unary(condition->type.kind == TypeKind::Boolean && !isList ? Operator::IsFalse : Operator::Not, condition);
}

Node scalar(const Select &query)
{
    const QList<SourceColumn> columns = resultColumns(query);
    return Expression{.part = SubqueryPart{.query = query},
                      .type = columns.isEmpty() ? Schema::Type() : columns.first().type};
}

Node exists(const Select &query)
{
    return unary(Operator::Exists, scalar(query));
}

} // namespace Retort::Sql
