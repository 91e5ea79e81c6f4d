// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/calls/invocation.h"
#include "script/evaluator/object.h"
#include "sql/statement.h"

namespace Retort::Script
{

/// A statement that the script builds: select(), insert(), update(), delete(). Every method answers a changed copy.
class StatementObject final : public Object
{
public:
    /// `table`: what it changes, for the defaults of its columns.
    explicit StatementObject(Sql::Statement statement, Value table = {})
        : m_statement(std::move(statement))
        , m_table(std::move(table))
    {
    }

    QString typeName() const override;
    QString representation() const override { return typeName(); }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    const Sql::Statement &statement() const { return m_statement; }
    const Value &table() const { return m_table; }

private:
    Sql::Statement m_statement;
    Value m_table;
};

Value statementValue(Sql::Statement statement, const Value &table = {});

// Methods by kind of statement; null for other names.
Builtin selectMethod(QStringView name);
Builtin insertMethod(QStringView name);
Builtin changeMethod(QStringView name); ///< of update() and delete()

// sa.select(), insert(), update(), delete(), union(), exists()
Value selectCall(Invocation &call);
Value insertCall(Invocation &call);
Value updateCall(Invocation &call);
Value deleteCall(Invocation &call);
Value existsCall(Invocation &call);
/// The functions that combine queries; null for other names.
Builtin combinationCall(QStringView name);

/// A column type, or a refusal.
Schema::Type typeArgument(const PassedArgument &argument);
/// All that iteration over an argument gives, as a list.
Value iteratedList(Interpreter &interpreter, const PassedArgument &argument);
/// The query of a select(), or a refusal.
Sql::Select queryOf(const PassedArgument &argument);

/// A copy with one row, or the values of an UPDATE, taken from a dictionary, with the defaults of the table's columns.
Sql::Statement withValues(Invocation &call, const StatementObject &statement, const DictionaryValue &values);

/// The statement as it is run: an UPDATE sets `onupdate` of columns that it does not name.
Sql::Statement withUpdateDefaults(Interpreter &interpreter, const StatementObject &object, Sql::Statement statement,
                                  const TextPosition &position);

} // namespace Retort::Script
