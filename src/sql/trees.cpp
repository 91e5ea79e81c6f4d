// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/overloaded.h"
#include "sql/statement.h"

#include <algorithm>

namespace Retort::Sql
{

namespace
{

void add(QList<Shared<From>> &tables, const Shared<From> &table)
{
    if (table && !tables.contains(table))
        tables.append(table);
}

void collect(const Node &node, QList<Shared<From>> &tables);

void collectAll(const QList<Node> &nodes, QList<Shared<From>> &tables)
{
    for (const Node &node : nodes)
        collect(node, tables);
}

void collect(const Node &node, QList<Shared<From>> &tables)
{
    if (!node)
        return;
    std::visit(Overloaded{
                   [&](const ColumnName &part) {
                       if (part.table && !part.table->as<ExcludedSource>())
                           add(tables, part.table);
                   },
                   [&](const FunctionCall &part) { collectAll(part.arguments, tables); },
                   [&](const UnaryPart &part) { collect(part.operand, tables); },
                   [&](const BinaryPart &part) {
                       collectAll({part.left, part.right}, tables);
                   },
                   [&](const ListPart &part) { collectAll(part.items, tables); },
                   [&](const BetweenPart &part) {
                       collectAll({part.operand, part.low, part.high}, tables);
                   },
                   [&](const CasePart &part) {
                       collect(part.value, tables);
                       for (const auto &[condition, result] : part.branches)
                           collectAll({condition, result}, tables);
                       collect(part.otherwise, tables);
                   },
                   [&](const CastPart &part) { collect(part.operand, tables); },
                   [&](const CoercedPart &part) { collect(part.operand, tables); },
                   [&](const ExtractPart &part) { collect(part.operand, tables); },
                   [&](const LabelPart &part) { collect(part.operand, tables); },
                   [&](const OverPart &part) {
                       collect(part.function, tables);
                       collectAll(part.partition, tables);
                       collectAll(part.order, tables);
                   },
                   [&](const FilterPart &part) {
                       collectAll({part.function, part.condition}, tables);
                   },
                   [](const auto &) {},
               },
               node->part);
}

QList<Node> columnNodes(const Shared<From> &from, const QList<SourceColumn> &columns)
{
    QList<Node> nodes;
    for (const SourceColumn &column : columns)
        nodes.append(Expression{.part = ColumnName{.table = from, .name = column.name}, .type = column.type});
    return nodes;
}

} // namespace

QList<Node> columnsOf(const Shared<From> &from)
{
    if (const auto *table = from->as<TableSource>())
        return columnNodes(from, table->columns);
    if (const auto *alias = from->as<AliasSource>())
        return columnNodes(from, alias->columns);
    if (const auto *join = from->as<JoinSource>())
        return columnsOf(join->left) + columnsOf(join->right);
    return {};
}

QList<Shared<From>> tablesOf(const Node &expression)
{
    QList<Shared<From>> tables;
    collect(expression, tables);
    return tables;
}

QList<Shared<From>> partsOf(const Shared<From> &from)
{
    QList<Shared<From>> parts = {from};
    if (const auto *join = from->as<JoinSource>())
        parts += partsOf(join->left) + partsOf(join->right);
    return parts;
}

QString resultName(const Node &expression)
{
    return std::visit(Overloaded{
                          [](const ColumnName &part) { return part.name; },
                          [](const Verbatim &part) { return part.text; },
                          [](const LabelPart &part) { return part.name; },
                          [](const CastPart &part) { return resultName(part.operand); },
                          [](const CoercedPart &part) { return resultName(part.operand); },
                          [](const UnaryPart &part) {
                              return part.operation == Operator::Distinct ? resultName(part.operand) : QString();
                          },
                          [](const auto &) { return QString(); },
                      },
                      expression->part);
}

QList<SourceColumn> resultColumns(const Select &query)
{
    if (!query.queries.isEmpty())
        return resultColumns(*query.queries.first());
    QList<SourceColumn> columns;
    for (const Node &column : query.columns)
        columns.append({.name = resultName(column), .type = column->type});
    return columns;
}

const TableSource *changedTable(const Statement &statement)
{
    if (const auto *insert = std::get_if<InsertRows>(&statement))
        return &insert->table;
    if (const auto *update = std::get_if<Update>(&statement))
        return &update->table;
    const auto *remove = std::get_if<Delete>(&statement);
    return remove ? &remove->table : nullptr;
}

QList<Node> rowColumns(const Statement &statement)
{
    return std::visit(Overloaded{
                          [](const Select &select) {
                              return select.queries.isEmpty() ? select.columns
                                                              : rowColumns(Statement(*select.queries.first()));
                          },
                          [](const InsertRows &insert) { return insert.returning; },
                          [](const Update &update) { return update.returning; },
                          [](const Delete &remove) { return remove.returning; },
                          [](const auto &) { return QList<Node>(); },
                      },
                      statement);
}

} // namespace Retort::Sql
