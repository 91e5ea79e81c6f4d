// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "operations/alteration.h"
#include "schema/table.h"
#include "sql/statement.h"

#include <QList>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace Retort::Operations
{

// The directives of a revision script as plain values. Alembic docs, "Operation Reference".

struct CreateTable {
    Schema::Table table = {};
    bool ifNotExists = false;
    friend bool operator==(const CreateTable &, const CreateTable &) = default;
};

struct DropTable {
    QString schema = {};
    QString table = {};
    bool ifExists = false;
    friend bool operator==(const DropTable &, const DropTable &) = default;
};

struct RenameTable {
    QString schema = {};
    QString table = {};
    QString newName = {};
    friend bool operator==(const RenameTable &, const RenameTable &) = default;
};

struct AddColumn {
    QString schema = {};
    QString table = {};
    Schema::Column column = {};
    QList<Schema::Constraint> constraints = {}; ///< of the column's own ForeignKey, CheckConstraint, …
    bool ifNotExists = false;
    bool inlineReferences = false;
    bool inlinePrimaryKey = false;
    QString insertBefore = {}; ///< within a batch
    QString insertAfter = {};
    friend bool operator==(const AddColumn &, const AddColumn &) = default;
};

struct DropColumn {
    QString schema = {};
    QString table = {};
    QString column = {};
    bool ifExists = false;
    friend bool operator==(const DropColumn &, const DropColumn &) = default;
};

struct CreateIndex {
    QString schema = {};
    QString table = {};
    Schema::Index index = {};
    bool ifNotExists = false;
    friend bool operator==(const CreateIndex &, const CreateIndex &) = default;
};

struct DropIndex {
    QString schema = {};
    QString table = {}; ///< may be empty where the dialect does not need it
    QString index = {};
    bool ifExists = false;
    QMap<QString, QString> options = {}; ///< dialect keywords such as postgresql_concurrently
    friend bool operator==(const DropIndex &, const DropIndex &) = default;
};

/// op.execute(): SQL of the script's own.
struct Execute {
    Sql::Statement statement = {};
    friend bool operator==(const Execute &, const Execute &) = default;
};

/// op.bulk_insert().
struct BulkInsert {
    Sql::Insert insert = {};
    friend bool operator==(const BulkInsert &, const BulkInsert &) = default;
};

struct PlacedOperation;

/// op.batch_alter_table(): changes of one table that are meant as one. Servers carry them out one by one, SQLite may
/// write the table anew. Alembic docs, "Running 'Batch' Migrations".
struct Batch {
    enum class Recreate { Auto, Always, Never };
    QString schema = {};
    QString table = {};
    Recreate recreate = Recreate::Auto;
    std::optional<Schema::Table> copyFrom = {};
    QList<Schema::Constraint> tableArguments = {}; ///< table_args
    QMap<QString, QString> tableOptions = {}; ///< table_kwargs
    QList<QStringList> partialReordering = {};
    QMap<QString, QString> namingConvention = {};
    QList<Schema::Column> reflectedColumns = {}; ///< reflect_args: columns as they stand, over what the database says
    std::vector<PlacedOperation> changes; ///< clang makes no default of a type that is not whole yet
    friend bool operator==(const Batch &, const Batch &);
};

/// op.get_context().autocommit_block(): what stands in it runs outside a transaction. Alembic docs,
/// "MigrationContext.autocommit_block".
struct AutocommitBlock {
    std::vector<PlacedOperation> operations;
    friend bool operator==(const AutocommitBlock &, const AutocommitBlock &);
};

using Operation =
    std::variant<CreateTable, DropTable, RenameTable, AddColumn, DropColumn, AlterColumn, CreateIndex, DropIndex,
                 CreateConstraint, DropConstraint, TableComment, Execute, BulkInsert, Batch, AutocommitBlock>;

/// An operation and the call in the script that it came from.
struct PlacedOperation {
    Operation operation = {};
    TextPosition position = {};
    friend bool operator==(const PlacedOperation &, const PlacedOperation &) = default;
};

/// One line for people: "Create table employee", "Add column employee.salary". Not for parsing.
QString described(const Operation &operation);

/// What the operation touches, as History shows it in chips: "+employee", "~employee.salary", "-t", "⋈link" for a new
/// table whose primary key is made of two foreign keys. Empty for SQL whose effect is not known.
QStringList touched(const Operation &operation);

/// The operation that takes this one back, or an error with the reason why none can be known
/// (a dropped table's columns, SQL of the script's own). With the database as it stands before the operation, what it
/// drops comes back whole: a Batch where indexes or constraints go with a column.
Result<Operation> reversed(const Operation &operation, const Schema::Database *database = nullptr);

} // namespace Retort::Operations
