// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/compiler.h"

#include "base/overloaded.h"

#include <QCoreApplication>

#include <algorithm>

namespace Retort::Sql
{

using namespace Qt::StringLiterals;

namespace
{

/// The operator that decides about brackets around an expression; nothing: it never needs any.
std::optional<Operator> outermost(const Expression &expression)
{
    if (const auto *binary = expression.as<BinaryPart>()) {
        const bool isLike = binary->operation == Operator::Like || binary->operation == Operator::NotLike;
        const auto *pattern = isLike ? binary->right->as<BinaryPart>() : nullptr;
        // contains() and its like stand in brackets everywhere.
        return pattern && pattern->operation == Operator::Concat ? Operator::AsBoolean : binary->operation;
    }
    if (const auto *between = expression.as<BetweenPart>())
        return between->operation;
    if (const auto *list = expression.as<ListPart>(); list && list->operation != Operator::Comma)
        return list->items.isEmpty() ? std::nullopt : std::optional(list->operation);
    const auto *unary = expression.as<UnaryPart>();
    const bool isOrder = unary
        && (unary->operation == Operator::Ascending || unary->operation == Operator::Descending
            || unary->operation == Operator::NullsFirst || unary->operation == Operator::NullsLast);
    return unary && !isOrder ? std::optional(unary->operation) : std::nullopt;
}

bool wantsCondition(Operator outer)
{
    return outer == Operator::And || outer == Operator::Or || outer == Operator::AsBoolean;
}

/// A column or function that is a condition by itself.
bool isBareCondition(const Expression &expression)
{
    if (const auto *word = expression.as<Keyword>())
        return *word != Keyword::Null;
    const bool isOperator = expression.as<BinaryPart>() || expression.as<UnaryPart>() || expression.as<ListPart>()
        || expression.as<BetweenPart>() || expression.as<Bound>() || expression.as<TextPart>()
        || expression.as<SubqueryPart>() || expression.as<CasePart>();
    return !isOperator && expression.type.kind == Schema::TypeKind::Boolean;
}

} // namespace

Result<QString> Compiler::expression(const Node &node)
{
    const QString written = write(node);
    return m_error ? Result<QString>(failure(*m_error)) : Result<QString>(written);
}

Result<QString> Compiler::statement(const Statement &statement)
{
    m_parameters = std::visit(Overloaded{
                                  [](const Insert &) { return QMap<QString, Value>(); },
                                  [](const auto &node) { return node.parameters; },
                              },
                              statement);
    QString written = std::visit(Overloaded{
                                     [&](const Select &node) { return select(node, Place::Outermost); },
                                     [&](const InsertRows &node) { return insert(node); },
                                     [&](const Update &node) { return update(node); },
                                     [&](const Delete &node) { return remove(node); },
                                     [&](const Text &node) { return text(node); },
                                     [&](const Insert &) { return QString(); },
                                 },
                                 statement);
    if (m_error)
        return failure(*m_error);
    QStringList queries;
    for (const auto &[name, query] : m_ctes)
        queries << name + u" AS \n("_s + query + u')';
    if (!queries.isEmpty())
        written.prepend((m_isRecursive ? u"WITH RECURSIVE "_s : u"WITH "_s) + queries.join(u", \n"_s) + u"\n "_s);
    return written;
}

QString Compiler::fail(const QString &message, const QString &hint)
{
    if (!m_error)
        m_error = failure(message, hint).value();
    return {};
}

QString Compiler::made(const QString &base)
{
    return base + u'_' + QString::number(++m_made[base]);
}

QString Compiler::operand(const Node &node, Operator outer)
{
    if (const auto *label = node->as<LabelPart>())
        return operand(label->operand, outer);
    if (wantsCondition(outer) && isBareCondition(*node))
        return truthText(write(node), true);
    const std::optional<Operator> inner = outermost(*node);
    const bool isListed = (outer == Operator::Any || outer == Operator::All) && !node->as<SubqueryPart>();
    const QString written = write(node);
    return (inner && wantsBrackets(*inner, outer)) || isListed ? u'(' + written + u')' : written;
}

QString Compiler::write(const Node &node)
{
    const Schema::Type &type = node->type;
    return std::visit(Overloaded{
                          [&](const ColumnName &part) { return column(part); },
                          [&](const Bound &part) { return boundText(part, type); },
                          [&](Keyword part) { return keywordText(part); },
                          [](const Verbatim &part) { return part.text; },
                          [&](const TextPart &part) { return text(part.text); },
                          [&](const NameReference &part) { return identifier(part.name); },
                          [&](const FunctionCall &part) { return callText(part); },
                          [&](const UnaryPart &part) { return unaryText(part); },
                          [&](const BinaryPart &part) {
                              return part.operation == Operator::In || part.operation == Operator::NotIn
                                  ? inText(part)
                                  : binaryText(part, type);
                          },
                          [&](const ListPart &part) {
                              QStringList items;
                              for (const Node &item : part.items)
                                  items << operand(item, part.operation);
                              const QString all = items.join(spelling(part.operation));
                              return part.operation == Operator::Comma ? u'(' + all + u')' : all;
                          },
                          [&](const BetweenPart &part) {
                              return operand(part.operand, part.operation) + spelling(part.operation)
                                  + operand(part.low, Operator::And) + u" AND "_s + operand(part.high, Operator::And);
                          },
                          [&](const CasePart &part) { return caseText(part); },
                          [&](const CastPart &part) { return castText(part, type); },
                          [&](const CoercedPart &part) { return write(part.operand); },
                          [&](const ExtractPart &part) { return extractText(part); },
                          [&](const LabelPart &part) { return write(part.operand); },
                          [&](const SubqueryPart &part) { return u'(' + select(*part.query, Place::Nested) + u')'; },
                          [&](const OverPart &part) { return overText(part); },
                          [&](const FilterPart &part) {
                              return write(part.function) + u" FILTER (WHERE "_s
                                  + operand(part.condition, Operator::AsBoolean) + u')';
                          },
                      },
                      node->part);
}

QString Compiler::list(const QList<Node> &nodes)
{
    QStringList texts;
    for (const Node &node : nodes)
        texts << operand(node, Operator::Comma);
    return texts.join(u", "_s);
}

QString Compiler::conditionText(const QList<Node> &conditions)
{
    QList<Node> kept;
    for (const Node &condition : conditions) {
        const auto *list = condition->as<ListPart>();
        if (!list || !list->items.isEmpty())
            kept.append(condition);
    }
    if (kept.size() == 1)
        return operand(kept.first(), Operator::AsBoolean);
    QStringList texts;
    for (const Node &condition : kept)
        texts << operand(condition, Operator::And);
    return texts.join(u" AND "_s);
}

QString Compiler::column(const ColumnName &part)
{
    const QString name = part.name == u"*" ? part.name : identifier(part.name);
    if (!part.table || m_unqualified)
        return name;
    if (const auto *table = part.table->as<TableSource>())
        return tableName(*table) + u'.' + name;
    if (const auto *alias = part.table->as<AliasSource>())
        return identifier(aliasName(*alias)) + u'.' + name;
    if (part.table->as<ExcludedSource>())
        return u"excluded."_s + name;
    return name;
}

QString Compiler::boundText(const Bound &part, const Schema::Type &type)
{
    const auto found = part.name.isEmpty() ? m_parameters.cend() : m_parameters.constFind(part.name);
    if (found != m_parameters.cend())
        return literal(*found, type);
    if (part.value)
        return literal(*part.value, type);
    return fail(QCoreApplication::translate("Sql", "A value is required for bind parameter '%1'.").arg(part.name));
}

QString Compiler::unaryText(const UnaryPart &part)
{
    switch (part.operation) {
    case Operator::Negative:
        return u'-' + operand(part.operand, part.operation);
    case Operator::Not:
        return u"NOT "_s + operand(part.operand, part.operation);
    case Operator::IsTrue:
        return truthText(operand(part.operand, part.operation), true);
    case Operator::IsFalse:
        return truthText(operand(part.operand, part.operation), false);
    case Operator::Distinct:
        return u"DISTINCT "_s + operand(part.operand, part.operation);
    case Operator::Any:
        return u"ANY "_s + operand(part.operand, part.operation);
    case Operator::All:
        return u"ALL "_s + operand(part.operand, part.operation);
    case Operator::Exists:
        return u"EXISTS "_s + write(part.operand);
    case Operator::Ascending:
        return operand(part.operand, part.operation) + u" ASC"_s;
    case Operator::Descending:
        return operand(part.operand, part.operation) + u" DESC"_s;
    case Operator::NullsFirst:
        return write(part.operand) + u" NULLS FIRST"_s;
    case Operator::NullsLast:
        return write(part.operand) + u" NULLS LAST"_s;
    default:
        return write(part.operand);
    }
}

QString Compiler::inText(const BinaryPart &part)
{
    const QString left = operand(part.left, part.operation) + spelling(part.operation);
    const auto *items = part.right->as<ListPart>();
    const bool isNegated = part.operation == Operator::NotIn;
    if (!items) {
        const QString text = left + operand(part.right, part.operation);
        return isNegated ? u'(' + text + u')' : text;
    }
    const auto *tuple = part.left->as<ListPart>();
    if (items->items.isEmpty()) {
        const QString text = left + emptyList(tuple ? tuple->items.size() : 1);
        return isNegated ? u'(' + text + u')' : text;
    }
    QStringList texts;
    for (const Node &item : items->items)
        texts << operand(item, Operator::Comma);
    const QString all = texts.join(u", "_s);
    const QString text = left + (tuple ? tupleList(all) : u'(' + all + u')');
    return isNegated ? u'(' + text + u')' : text;
}

QString Compiler::caseText(const CasePart &part)
{
    QString text = u"CASE "_s;
    if (part.value)
        text += write(part.value) + u' ';
    for (const auto &[condition, result] : part.branches)
        text += u"WHEN "_s + operand(condition, Operator::Outermost) + u" THEN "_s + write(result) + u' ';
    if (part.otherwise)
        text += u"ELSE "_s + write(part.otherwise) + u' ';
    return text + u"END"_s;
}

QString Compiler::overText(const OverPart &part)
{
    QStringList inside;
    if (!part.partition.isEmpty())
        inside << u"PARTITION BY "_s + list(part.partition);
    if (!part.order.isEmpty())
        inside << u"ORDER BY "_s + list(part.order);
    return write(part.function) + u" OVER ("_s + inside.join(u' ') + u')';
}

} // namespace Retort::Sql
