// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/operation.h"
#include "script/evaluator/calls/invocation.h"
#include "script/library/directives/naming.h"

namespace Retort::Script
{

/// A call of op.… or batch_op.… with its arguments: a directive of a batch is the same without its table.
class Directive
{
public:
    /// Takes the signature of op.…; within a batch, `table_name`, `source_table`, `schema` and `source_schema` leave it
    /// and `batchOptional` joins it.
    Directive(Invocation &call, Signature signature, const QStringList &batchOptional = {});

    const BoundArguments &arguments() const { return m_arguments; }
    /// Names by the project's convention within the table of the directive.
    Naming naming() const;
    QString schema() const;
    QString table() const;
    /// Hands the operation over: to the batch, or at once.
    void record(Operations::Operation operation) const;

private:
    Invocation &m_call;
    BoundArguments m_arguments;
};

/// The directives by name, for op and for a batch; null for other names.
Builtin tableDirective(QStringView name); ///< create_table, drop_table, rename_table, table comments
Builtin columnDirective(QStringView name); ///< add_column, alter_column, drop_column, and indexes
Builtin constraintDirective(QStringView name);

} // namespace Retort::Script
