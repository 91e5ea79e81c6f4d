// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "schema/table.h"

#include <QList>
#include <QString>
#include <QVariant>

#include <optional>

namespace Retort::Rows
{

enum class Comparison {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains, ///< of the value as text, without regard to case
    StartsWith,
    Matches, ///< a regular expression
    IsNull,
    IsNotNull,
};

/// What the values of one column have to be like.
struct Condition {
    QString column = {};
    Comparison comparison = Comparison::Equal;
    QVariant value = {};
    friend bool operator==(const Condition &, const Condition &) = default;
};

struct SortColumn {
    QString column = {};
    Qt::SortOrder order = Qt::AscendingOrder;
    friend bool operator==(const SortColumn &, const SortColumn &) = default;
};

/// Which rows of a table, and in which order; rows that sort alike stand in the order of the table.
struct RowQuery {
    QList<Condition> conditions = {}; ///< all of them
    QList<SortColumn> sort = {};
    bool isPlain() const { return conditions.isEmpty() && sort.isEmpty(); }
    friend bool operator==(const RowQuery &, const RowQuery &) = default;
};

/// What a person typed into the filter field of a column: "=", "<>", "!=", "<", "<=", ">" or ">=" and a value, "^" and
/// how a text begins, "~" and a regular expression, "null", "!null"; without a sign the whole value of a column of
/// numbers, dates or truth values, and a part of any other. Quotes around a value make it nothing but a value.
/// Nothing if the field is empty, and a sentence if the value does not fit the column.
Result<std::optional<Condition>> parseCondition(const QString &text, const Schema::Column &column);

/// A comparison as it is typed.
QString sign(Comparison comparison);

} // namespace Retort::Rows
