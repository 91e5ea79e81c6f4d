// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/tables.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// json.dumps() of plain values; nothing for others.
std::optional<QString> jsonOf(const Value &value)
{
    if (isNone(value))
        return u"null"_s;
    if (const bool *truth = std::get_if<bool>(&value))
        return *truth ? u"true"_s : u"false"_s;
    if (std::holds_alternative<qint64>(value) || std::holds_alternative<double>(value))
        return toText(value);
    if (const QString *text = std::get_if<QString>(&value)) {
        QString quoted = u"\""_s;
        for (const QChar character : *text) {
            const QString number = QString::number(character.unicode(), 16).rightJustified(4, u'0');
            const qsizetype known = u"\"\\\n\r\t\b\f"_s.indexOf(character);
            if (known >= 0)
                quoted += u'\\' + QString(u"\"\\nrtbf"_s[known]);
            else if (character.unicode() < 32 || character.unicode() > 126)
                quoted += u"\\u"_s + number;
            else
                quoted += character;
        }
        return quoted + u'"';
    }
    QStringList texts;
    if (const Values *items = itemsOf(value)) {
        for (const Value &item : *items) {
            const std::optional<QString> text = jsonOf(item);
            if (!text)
                return std::nullopt;
            texts << *text;
        }
        return u'[' + texts.join(u", "_s) + u']';
    }
    const auto *dictionary = std::get_if<DictionaryPointer>(&value);
    if (!dictionary)
        return std::nullopt;
    for (const auto &[key, item] : (*dictionary)->items()) {
        const std::optional<QString> text = jsonOf(item);
        const std::optional<QString> name = std::holds_alternative<QString>(key) ? jsonOf(key) : std::nullopt;
        if (!text || !name)
            return std::nullopt;
        texts << *name + u": "_s + *text;
    }
    return u'{' + texts.join(u", "_s) + u'}';
}

bool isJson(const Schema::Type &type)
{
    return type.kind == Schema::TypeKind::Json || type.name == u"JSONB";
}

/// A row's value for a column: JSON columns take lists and dictionaries as text.
Sql::Value valueFor(const InsertColumn &column, const Value &value, const TextPosition &position)
{
    std::optional<Sql::Value> converted;
    if (isJson(column.type) && !std::holds_alternative<ObjectPointer>(value)) {
        if (const std::optional<QString> json = jsonOf(value))
            converted = *json;
    } else {
        converted = sqlValueOf(value);
    }
    if (!converted)
        refuseConstruct(translated("%1 as the value of `%2` is not evaluated yet").arg(typeName(value), column.name),
                        position);
    return *converted;
}

struct Row {
    QStringList columns = {};
    QList<Sql::Value> values = {};
};

Row rowOf(const TableObject &table, const DictionaryValue &dictionary, const TextPosition &position)
{
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
        if (!value && column.hasDefault == InsertColumn::Default::Python)
            refuseConstruct(translated("The default of `%1` is computed by Python for each row").arg(column.name),
                            position);
        if (!value && column.hasDefault == InsertColumn::Default::Known)
            value = &column.defaultValue;
        if (!value)
            continue;
        row.columns << column.name;
        row.values << valueFor(column, *value, position);
    }
    return row;
}

} // namespace

QList<Operations::BulkInsert> insertsOf(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"table"_s, u"rows"_s}, .optional = {u"multiinsert"_s}});
    const auto *table = objectAs<TableObject>(arguments.find(u"table")->value);
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
        Row row = rowOf(*table, **dictionary, rows->position);
        if (inserts.isEmpty() || inserts.last().insert.columns != row.columns)
            inserts.append(
                {.insert = {.schema = table->schema(), .table = table->name(), .columns = std::move(row.columns)}});
        inserts.last().insert.rows.append(std::move(row.values));
    }
    return inserts;
}

} // namespace Retort::Script
