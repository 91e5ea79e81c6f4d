// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sql/expression.h"
#include "sql/from.h"
#include "sql/text.h"
#include "sql/value.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <variant>

namespace Retort::Sql
{

/// Rows for one table. Every row has a value for every column.
struct Insert {
    QString schema = {};
    QString table = {};
    QStringList columns = {};
    QList<QList<Value>> rows = {};

    friend bool operator==(const Insert &, const Insert &) = default;
};

/// FOR UPDATE and its options.
struct Locking {
    bool read = false;
    bool nowait = false;
    bool skipLocked = false;

    friend bool operator==(const Locking &, const Locking &) = default;
};

/// SELECT, several of them under UNION and its like, or SQL text of which the columns are known.
struct Select {
    enum class Combination { None, Union, UnionAll, Intersect, IntersectAll, Except, ExceptAll };
    QList<Node> columns = {};
    QList<Shared<From>> from = {};
    QList<Node> conditions = {};
    QList<Node> groupBy = {};
    QList<Node> having = {};
    QList<Node> orderBy = {};
    Node limit = {};
    Node offset = {};
    bool distinct = false;
    QList<Node> distinctOn = {};
    std::optional<Locking> locking = {};
    QStringList prefixes = {};
    Combination combination = Combination::None;
    QList<Shared<Select>> queries = {}; ///< of a combination
    std::optional<Text> text = {};
    QMap<QString, Value> parameters = {}; ///< of sa.bindparam

    friend bool operator==(const Select &, const Select &);
};

/// INSERT of expressions or of a query.
struct InsertRows {
    enum class Conflict { Refused, Ignored, Updated, DuplicateKeyUpdated };
    TableSource table = {};
    QStringList columns = {};
    QList<QList<Node>> rows = {};
    Shared<Select> query = {};
    QStringList prefixes = {};
    Conflict conflict = Conflict::Refused;
    QList<Node> conflictTarget = {}; ///< columns
    QString conflictConstraint = {}; ///< instead of columns
    Node conflictTargetWhere = {};
    QList<std::pair<QString, Node>> conflictValues = {};
    Node conflictWhere = {};
    QList<Node> returning = {};
    QMap<QString, Value> parameters = {}; ///< of sa.bindparam

    friend bool operator==(const InsertRows &, const InsertRows &);
};

struct Update {
    TableSource table = {};
    QList<std::pair<QString, Node>> values = {};
    QList<Node> conditions = {};
    QStringList prefixes = {};
    QList<Node> returning = {};
    QMap<QString, Value> parameters = {}; ///< of sa.bindparam

    friend bool operator==(const Update &, const Update &);
};

struct Delete {
    TableSource table = {};
    QList<Node> conditions = {};
    QStringList prefixes = {};
    QList<Node> returning = {};
    QMap<QString, Value> parameters = {}; ///< of sa.bindparam

    friend bool operator==(const Delete &, const Delete &);
};

/// A statement that a script builds itself.
using Statement = std::variant<Text, Insert, Select, InsertRows, Update, Delete>;

/// The columns of a query's rows, by name and type; a name that is only made when it is written is empty.
QList<SourceColumn> resultColumns(const Select &query);
/// The name under which an expression stands in a row, empty if one must be made.
QString resultName(const Node &expression);
/// The table that an INSERT, UPDATE or DELETE tree changes; null for other statements.
const TableSource *changedTable(const Statement &statement);
/// The columns that a statement gives rows of; empty if it gives none or they are not known.
QList<Node> rowColumns(const Statement &statement);

} // namespace Retort::Sql
