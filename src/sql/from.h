// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sql/expression.h"

#include <QList>
#include <QString>

#include <variant>

namespace Retort::Sql
{

struct SourceColumn {
    QString name = {};
    Schema::Type type = {};

    friend bool operator==(const SourceColumn &, const SourceColumn &) = default;
};

/// A table with the columns that the script names.
struct TableSource {
    QString schema = {};
    QString name = {};
    QList<SourceColumn> columns = {};

    friend bool operator==(const TableSource &, const TableSource &);
};
/// A table or a query under another name.
struct AliasSource {
    enum class Kind { Alias, Subquery, Lateral, Cte, RecursiveCte };
    Kind kind = Kind::Alias;
    QString name = {}; ///< empty: made when the statement is written
    qint64 identity = 0; ///< tells those without a name apart
    Shared<From> table = {};
    Shared<Select> query = {};
    QList<SourceColumn> columns = {};

    friend bool operator==(const AliasSource &, const AliasSource &);
};
struct JoinSource {
    enum class Kind { Inner, Left, Full };
    Kind kind = Kind::Inner;
    Shared<From> left = {};
    Shared<From> right = {};
    Node condition = {};

    friend bool operator==(const JoinSource &, const JoinSource &);
};
/// sa.text() as a table.
struct TextSource {
    Text text = {};

    friend bool operator==(const TextSource &, const TextSource &);
};
/// The row that could not be inserted, in ON CONFLICT (excluded) and ON DUPLICATE KEY (VALUES).
struct ExcludedSource {
};

inline bool operator==(const ExcludedSource &, const ExcludedSource &)
{
    return true;
}

/// What stands behind FROM.
struct From {
    std::variant<TableSource, AliasSource, JoinSource, TextSource, ExcludedSource> source = {};

    template <typename Kind> const Kind *as() const { return std::get_if<Kind>(&source); }

    friend bool operator==(const From &, const From &);
};

/// The columns of what stands behind FROM; of a join, those of both sides.
QList<Node> columnsOf(const Shared<From> &from);

/// Tables that an expression names, each once, in order; those within its queries are not among them.
QList<Shared<From>> tablesOf(const Node &expression);
/// What a join is made of, and the join itself.
QList<Shared<From>> partsOf(const Shared<From> &from);

} // namespace Retort::Sql
