// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/connection.h"
#include "script/library/orm/mapped.h"
#include "script/library/sql/statements/selectables.h"
#include "script/library/sql/statements/statements.h"
#include "script/library/sql/tables.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

std::shared_ptr<MetaDataObject> ownMetaData(const Invocation &call)
{
    return sharedAs<MetaDataObject>(call.self);
}

/// metadata.reflect(bind, schema, views, only)
Value reflectMethod(Invocation &call)
{
    const BoundArguments arguments(call,
                                   {.optional = {u"bind"_s, u"schema"_s, u"views"_s, u"only"_s, u"extend_existing"_s,
                                                 u"autoload_replace"_s, u"resolve_fks"_s}});
    const QString schema = arguments.text(u"schema");
    QStringList names;
    if (const PassedArgument *only = arguments.given(u"only"); only && itemsOf(only->value)) {
        for (const Value &item : *itemsOf(only->value))
            names << toText(item);
    } else {
        SchemaAnswers &answers = schemaAnswersOf(call.interpreter, u"metadata.reflect()"_s, call.position);
        names = answered(answers.tableNames(schema), call.position);
    }
    for (const QString &name : names) {
        const QString key = schema.isEmpty() ? name : schema + u'.' + name;
        if (isNone(ownMetaData(call)->table(key)) || arguments.flag(u"extend_existing"))
            ownMetaData(call)->insert(key, reflectedTable(call.interpreter, schema, name, call.position));
    }
    return {};
}

Values chosenTables(const Invocation &call, const BoundArguments &arguments)
{
    const Values sorted = ownMetaData(call)->sortedTables();
    const PassedArgument *tables = arguments.given(u"tables");
    const Values *wanted = tables ? itemsOf(tables->value) : nullptr;
    if (!wanted)
        return sorted;
    Values chosen;
    for (const Value &table : sorted) {
        if (std::any_of(wanted->cbegin(), wanted->cend(),
                        [&](const Value &item) { return tableOfValue(item) == tableOfValue(table); }))
            chosen.push_back(table);
    }
    return chosen;
}

Value createAllMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"bind"_s, u"tables"_s, u"checkfirst"_s}});
    for (const Value &table : chosenTables(call, arguments))
        createTable(call.interpreter, *tableOfValue(table),
                    arguments.flag(u"checkfirst", true) ? Check::First : Check::None, call.position);
    return {};
}

Value dropAllMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"bind"_s, u"tables"_s, u"checkfirst"_s}});
    Values tables = chosenTables(call, arguments);
    std::reverse(tables.begin(), tables.end());
    for (const Value &table : tables)
        dropTable(call.interpreter, *tableOfValue(table),
                  arguments.flag(u"checkfirst", true) ? Check::First : Check::None, call.position);
    return {};
}

Value clearMethod(Invocation &call)
{
    ownMetaData(call)->clear();
    return {};
}

Value removeMethod(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"table"_s}});
    const TableObject *table = tableOfValue(arguments.find(u"table")->value);
    if (table)
        ownMetaData(call)->remove(table->displayed());
    return {};
}

} // namespace

QString MetaDataObject::typeName() const
{
    return translated("a collection of tables");
}

Value MetaDataObject::table(const QString &name) const
{
    const Value *found = m_tables->find(name);
    return found ? *found : Value();
}

void MetaDataObject::insert(const QString &name, const Value &table)
{
    m_tables->insert(name, table);
}

void MetaDataObject::remove(const QString &name)
{
    m_tables->remove(name);
}

Values MetaDataObject::sortedTables() const
{
    Values sorted;
    QStringList done;
    std::vector<std::pair<Value, Value>> left = m_tables->items();
    while (!left.empty()) {
        const size_t before = left.size();
        for (auto item = left.begin(); item != left.end();) {
            const TableObject *table = tableOfValue(item->second);
            bool isReady = true;
            if (table->definition()) {
                for (const Schema::ForeignKey &key : table->definition()->constraintsOf<Schema::ForeignKey>()) {
                    const bool isOther = key.referredTable != table->name() && !done.contains(key.referredTable);
                    isReady = isReady && !(isOther && !isNone(this->table(key.referredTable)));
                }
            }
            if (!isReady) {
                ++item;
                continue;
            }
            done << table->name();
            sorted.push_back(item->second);
            item = left.erase(item);
        }
        if (left.size() == before) { // tables that name each other
            for (const auto &[name, table] : left)
                sorted.push_back(table);
            break;
        }
    }
    return sorted;
}

Value MetaDataObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    static const QHash<QString, Builtin> methods = {
        {u"reflect"_s, reflectMethod}, {u"create_all"_s, createAllMethod}, {u"drop_all"_s, dropAllMethod},
        {u"clear"_s, clearMethod},     {u"remove"_s, removeMethod},
    };
    if (name == u"tables" || name == u"sorted_tables" || name == u"create_all" || name == u"drop_all")
        completeMapping(m_interpreter, position);
    if (name == u"tables")
        return m_tables;
    if (name == u"sorted_tables")
        return std::make_shared<ListValue>(ListValue{sortedTables()});
    if (const Builtin method = methods.value(name.toString()))
        return functionValue(name.toString(), method, self);
    const auto found = m_attributes.constFind(name.toString());
    if (found != m_attributes.cend())
        return *found;
    if (name == u"schema" || name == u"bind")
        return {};
    return Object::attribute(self, name, position);
}

bool MetaDataObject::setAttribute(QStringView name, const Value &value, const TextPosition &)
{
    m_attributes.insert(name.toString(), value);
    return true;
}

Value metaDataCall(Invocation &call)
{
    const BoundArguments arguments(
        call,
        {.optional = {u"bind"_s, u"schema"_s, u"quote_schema"_s, u"naming_convention"_s, u"info"_s, u"reflect"_s}});
    auto metadata = std::make_shared<MetaDataObject>(call.interpreter);
    for (const QString &name : {u"bind"_s, u"schema"_s, u"naming_convention"_s}) {
        if (const PassedArgument *argument = arguments.given(name))
            metadata->setAttribute(name, argument->value, call.position);
    }
    return ObjectPointer(metadata);
}

} // namespace Retort::Script
