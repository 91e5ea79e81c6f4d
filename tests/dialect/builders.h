// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/operation.h"

/// Short ways to write the values that dialect tests are made of.
namespace Build
{

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Schema;

inline Type type(TypeKind kind, std::optional<int> length = {}, std::optional<int> precision = {},
                 std::optional<int> scale = {})
{
    return {.kind = kind, .length = length, .precision = precision, .scale = scale};
}

inline Type zoned(TypeKind kind)
{
    return {.kind = kind, .timezone = true};
}

inline Type verbatim(const QString &name, std::optional<int> length = {}, const QString &module = u"sa"_s)
{
    return {.kind = TypeKind::Verbatim, .name = name, .length = length, .source = module + u'.' + name};
}

inline Column column(const QString &name, const Type &columnType = type(TypeKind::Integer))
{
    return {.name = name, .type = columnType};
}

inline Column keyColumn(const QString &name, const Type &columnType = type(TypeKind::Integer))
{
    return {.name = name, .type = columnType, .nullable = false, .primaryKey = true};
}

inline Column withDefault(Column column, ServerDefault::Kind kind, const QString &text = {})
{
    column.serverDefault = ServerDefault{.kind = kind, .text = text};
    return column;
}

inline ForeignKey columnKey(const QString &name, const QString &table)
{
    return {.columns = {name}, .referredTable = table, .referredColumns = {u"id"_s}, .column = name};
}

/// As SQLAlchemy makes it of columns that do not say whether they are nullable: those of a key are not.
inline Operations::CreateTable create(QList<Column> columns, const QList<Constraint> &constraints = {})
{
    for (const Constraint &constraint : constraints) {
        const auto *key = std::get_if<PrimaryKey>(&constraint);
        for (Column &column : columns)
            column.nullable = column.nullable && !(key && key->columns.contains(column.name));
    }
    return {.table = {.name = u"t"_s, .columns = columns, .constraints = constraints}};
}

inline Operations::AddColumn add(const Column &column, const QList<Constraint> &constraints = {})
{
    return {.table = u"t"_s, .column = column, .constraints = constraints};
}

} // namespace Build
