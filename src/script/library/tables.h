// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/operation.h"
#include "script/evaluator/calls/invocation.h"
#include "script/library/directives/naming.h"
#include "script/library/sqlobjects.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace Retort::Script
{

/// The table that columns, constraints and indexes make up, given in any order.
struct TableParts {
    Schema::Table table = {};
    QList<InsertColumn> columns = {};
};
TableParts tableOf(const QString &name, const std::vector<PassedArgument> &items, const BoundArguments &arguments,
                   const Naming &naming);

/// The table that sa.Table() or op.create_table() made, where its whole definition is known.
std::optional<Schema::Table> tableValueOf(const Value &value);

/// Column names of a list, given as texts or as columns.
QStringList columnNamesOf(QStringView argument, const BoundArguments &arguments);

/// ExcludeConstraint's arguments behind `first`, and the constraint that they make.
Signature excludeSignature(const QStringList &first, const QStringList &keywords);
Schema::Exclude excludeOf(const BoundArguments &arguments, const QString &name);

/// op.add_column() for a column.
Operations::AddColumn addColumnOf(const QString &schema, const QString &table, const BoundArguments &arguments);
/// op.create_index() for what stands in the list of columns.
Operations::CreateIndex createIndexOf(const QString &schema, const QString &table, const BoundArguments &arguments);

/// A column name or an SQL expression as a key of an index.
Schema::IndexKey indexKeyOf(const PassedArgument &argument, const BoundArguments &arguments);

/// Rows of op.bulk_insert() as operations: one for each run of rows that have the same columns.
QList<Operations::BulkInsert> insertsOf(Invocation &call);

/// SQL that a script runs, as text with its parameters; refuses what is none. `raw` text has no parameters: its colons
/// are plain.
enum class TextReading { Named, Raw };
Sql::Text sqlTextArgument(const PassedArgument &argument, TextReading reading, const BoundArguments &arguments);
/// What op.execute() takes: a text with named parameters, or a statement that the script builds.
Sql::Statement sqlStatementArgument(const PassedArgument &argument, const BoundArguments &arguments);

} // namespace Retort::Script
