// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/sql/statements/selectables.h"
#include "script/library/sql/tables.h"
#include "script/library/sql/values.h"
#include "script/library/tables.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// A row's value for a column: JSON columns take lists and dictionaries as text.
Sql::Value valueFor(const InsertColumn &column, const Value &value, const TextPosition &position)
{
    const std::optional<Sql::Value> converted = boundValue(value, column.type);
    if (!converted)
        refuseConstruct(translated("%1 as the value of `%2` is not evaluated yet").arg(typeName(value), column.name),
                        position);
    return *converted;
}

struct Row {
    QStringList columns = {};
    QList<Sql::Value> values = {};
};

/// A row of a table that only a database knows: its own names, in their order.
Row rowAsGiven(const DictionaryValue &dictionary, const TextPosition &position)
{
    Row row;
    for (const auto &[key, value] : dictionary.items()) {
        const QString *name = std::get_if<QString>(&key);
        if (!name)
            refuse(translated("%1 is no column").arg(toRepresentation(key)), position);
        row.columns << *name;
        row.values << valueFor({.name = *name}, value, position);
    }
    return row;
}

Row rowOf(Interpreter &interpreter, const TableObject &table, const DictionaryValue &dictionary,
          const TextPosition &position)
{
    if (table.hasUnknownColumns())
        return rowAsGiven(dictionary, position);
    for (const auto &[key, value] : dictionary.items()) {
        const QString *name = std::get_if<QString>(&key);
        const QList<InsertColumn> &columns = table.columns();
        const bool known = name && std::any_of(columns.cbegin(), columns.cend(), [&](const InsertColumn &column) {
                               return column.name == *name;
                           });
        if (!known)
            refuse(translated("%1 has no column %2").arg(table.typeName(), toRepresentation(key)), position,
                   translated("Name it in sa.table() with sa.column()."));
    }
    Row row;
    for (const InsertColumn &column : table.columns()) {
        const Value *value = dictionary.find(column.name);
        if (!value && column.hasDefault == InsertColumn::Default::None)
            continue;
        row.columns << column.name;
        row.values << valueFor(column, value ? *value : defaultValue(interpreter, column, position), position);
    }
    return row;
}

} // namespace

QList<Operations::BulkInsert> insertsOf(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"table"_s, u"rows"_s}, .optional = {u"multiinsert"_s}});
    const TableObject *table = tableOfValue(arguments.find(u"table")->value);
    if (!table)
        arguments.refuseArgument(*arguments.find(u"table"), translated("sa.table() or what op.create_table() returns"));
    const PassedArgument *rows = arguments.find(u"rows");
    const auto *list = std::get_if<ListPointer>(&rows->value);
    if (!list)
        refuse(translated("List expected"), rows->position);
    QList<Operations::BulkInsert> inserts;
    for (const Value &item : (*list)->items) {
        const auto *dictionary = std::get_if<DictionaryPointer>(&item);
        if (!dictionary)
            refuse(translated("List of dictionaries expected"), rows->position);
        call.interpreter.work(table->columns().size(), rows->position);
        Row row = rowOf(call.interpreter, *table, **dictionary, rows->position);
        if (inserts.isEmpty() || inserts.last().insert.columns != row.columns)
            inserts.append(
                {.insert = {.schema = table->schema(), .table = table->name(), .columns = std::move(row.columns)}});
        inserts.last().insert.rows.append(std::move(row.values));
    }
    return inserts;
}

} // namespace Retort::Script
