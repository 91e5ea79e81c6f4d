// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/connection.h"
#include "script/library/sql/running/dialects.h"
#include "script/library/sql/tables.h"
#include "script/library/typeobjects.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

Value textsOf(const QStringList &texts)
{
    auto list = std::make_shared<ListValue>();
    for (const QString &text : texts)
        list->items.push_back(text);
    return list;
}

Value optional(const QString &text)
{
    return text.isEmpty() ? Value() : Value(text);
}

DictionaryPointer dictionaryOf(const std::vector<std::pair<QString, Value>> &items)
{
    auto dictionary = std::make_shared<DictionaryValue>();
    for (const auto &[key, value] : items)
        dictionary->insert(key, value);
    return dictionary;
}

/// One question about one table.
struct TableQuestion {
    explicit TableQuestion(Invocation &call)
        : arguments(call,
                    {.required = {u"table_name"_s},
                     .optional = {u"schema"_s},
                     .keywordOnly = {u"include_columns"_s, u"info_cache"_s}})
        , dialect(call.interpreter.dialectName())
    {
        SchemaAnswers &answers = schemaAnswersOf(call.interpreter, call.function + u"()"_s, call.position);
        const QString name = arguments.text(u"table_name");
        const auto found = answered(answers.table(arguments.text(u"schema"), name), call.position);
        if (found)
            table = *found;
        else if (dialect != u"sqlite") // there SQLAlchemy 1.4 answers with empty lists
            raise(u"NoSuchTableError"_s, name, call.position);
    }

    bool isMysql() const { return dialect == u"mysql" || dialect == u"mariadb"; }

    BoundArguments arguments;
    QString dialect;
    Schema::Table table = {};
};

Value defaultText(const Schema::Column &column)
{
    if (!column.serverDefault)
        return {};
    switch (column.serverDefault->kind) {
    case Schema::ServerDefault::Kind::Now:
        return u"CURRENT_TIMESTAMP"_s;
    case Schema::ServerDefault::Kind::True:
        return u"true"_s;
    case Schema::ServerDefault::Kind::False:
        return u"false"_s;
    case Schema::ServerDefault::Kind::Literal:
        return u'\'' + QString(column.serverDefault->text).replace(u'\'', u"''"_s) + u'\'';
    default:
        return column.serverDefault->text;
    }
}

Value columnsCall(Invocation &call)
{
    const TableQuestion question(call);
    const QStringList key = question.table.primaryKeyColumns();
    auto list = std::make_shared<ListValue>();
    for (const Schema::Column &column : question.table.columns) {
        const DictionaryPointer entry = dictionaryOf({
            {u"name"_s, column.name},
            {u"type"_s, ObjectPointer(std::make_shared<TypeObject>(column.type))},
            {u"nullable"_s, column.nullable},
            {u"default"_s, defaultText(column)},
            {u"autoincrement"_s, u"auto"_s},
        });
        if (question.dialect == u"sqlite")
            entry->insert(u"primary_key"_s, qint64(key.indexOf(column.name) + 1));
        else
            entry->insert(u"comment"_s, optional(column.comment));
        if (column.computed)
            entry->insert(u"computed"_s,
                          dictionaryOf({{u"sqltext"_s, column.computed->expression},
                                        {u"persisted"_s, column.computed->persisted.value_or(false)}}));
        list->items.push_back(entry);
    }
    return list;
}

Value inspectedKeyCall(Invocation &call)
{
    const TableQuestion question(call);
    QString name;
    for (const auto &key : question.table.constraintsOf<Schema::PrimaryKey>())
        name = key.name;
    return dictionaryOf(
        {{u"constrained_columns"_s, textsOf(question.table.primaryKeyColumns())}, {u"name"_s, optional(name)}});
}

Value primaryKeyColumnsCall(Invocation &call)
{
    const TableQuestion question(call);
    return textsOf(question.table.primaryKeyColumns());
}

Value foreignKeysCall(Invocation &call)
{
    const TableQuestion question(call);
    auto list = std::make_shared<ListValue>();
    for (const auto &key : question.table.constraintsOf<Schema::ForeignKey>()) {
        const DictionaryPointer options = dictionaryOf({});
        if (!key.onDelete.isEmpty())
            options->insert(u"ondelete"_s, key.onDelete);
        if (!key.onUpdate.isEmpty())
            options->insert(u"onupdate"_s, key.onUpdate);
        if (key.deferrable)
            options->insert(u"deferrable"_s, *key.deferrable);
        if (!key.initially.isEmpty())
            options->insert(u"initially"_s, key.initially);
        list->items.push_back(dictionaryOf({{u"name"_s, optional(key.name)},
                                            {u"constrained_columns"_s, textsOf(key.columns)},
                                            {u"referred_schema"_s, optional(key.referredSchema)},
                                            {u"referred_table"_s, key.referredTable},
                                            {u"referred_columns"_s, textsOf(key.referredColumns)},
                                            {u"options"_s, options}}));
    }
    return list;
}

DictionaryPointer uniqueEntry(const Schema::Unique &unique)
{
    return dictionaryOf({{u"name"_s, optional(unique.name)}, {u"column_names"_s, textsOf(unique.columns)}});
}

Value indexesCall(Invocation &call)
{
    const TableQuestion question(call);
    auto list = std::make_shared<ListValue>();
    for (const Schema::Index &index : question.table.indexes) {
        auto names = std::make_shared<ListValue>();
        for (const Schema::IndexKey &key : index.keys)
            names->items.push_back(key.isExpression ? Value() : Value(key.text));
        list->items.push_back(dictionaryOf(
            {{u"name"_s, index.name},
             {u"column_names"_s, names},
             {u"unique"_s, question.dialect == u"sqlite" ? Value(qint64(index.unique)) : Value(index.unique)},
             {u"dialect_options"_s, dictionaryOf({})}}));
    }
    // PostgreSQL and MySQL keep an index of that name for each UNIQUE.
    if (question.dialect != u"sqlite") {
        for (const auto &unique : question.table.constraintsOf<Schema::Unique>()) {
            const DictionaryPointer entry = uniqueEntry(unique);
            entry->insert(u"unique"_s, true);
            if (!question.isMysql())
                entry->insert(u"duplicates_constraint"_s, optional(unique.name));
            list->items.push_back(entry);
        }
    }
    return list;
}

Value uniqueConstraintsCall(Invocation &call)
{
    const TableQuestion question(call);
    auto list = std::make_shared<ListValue>();
    for (const auto &unique : question.table.constraintsOf<Schema::Unique>())
        list->items.push_back(uniqueEntry(unique));
    for (const Schema::Index &index : question.isMysql() ? question.table.indexes : QList<Schema::Index>()) {
        if (!index.unique)
            continue;
        Schema::Unique unique{.name = index.name};
        for (const Schema::IndexKey &key : index.keys)
            unique.columns << key.text;
        const DictionaryPointer entry = uniqueEntry(unique);
        entry->insert(u"duplicates_index"_s, index.name);
        list->items.push_back(entry);
    }
    return list;
}

Value checkConstraintsCall(Invocation &call)
{
    const TableQuestion question(call);
    auto list = std::make_shared<ListValue>();
    for (const auto &check : question.table.constraintsOf<Schema::Check>())
        list->items.push_back(dictionaryOf({{u"name"_s, optional(check.name)}, {u"sqltext"_s, check.expression}}));
    return list;
}

Value tableCommentCall(Invocation &call)
{
    const TableQuestion question(call);
    return dictionaryOf({{u"text"_s, optional(question.table.comment)}});
}

Value tableOptionsCall(Invocation &call)
{
    const TableQuestion question(call);
    const DictionaryPointer options = dictionaryOf({});
    for (auto option = question.table.options.cbegin(); option != question.table.options.cend(); ++option)
        options->insert(option.key(), option.value());
    return options;
}

Value hasIndexCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"table_name"_s, u"index_name"_s}, .optional = {u"schema"_s}});
    SchemaAnswers &answers = schemaAnswersOf(call.interpreter, u"has_index()"_s, call.position);
    const auto table = answered(answers.table(arguments.text(u"schema"), arguments.text(u"table_name")), call.position);
    const QString name = arguments.text(u"index_name");
    return table && std::any_of(table->indexes.cbegin(), table->indexes.cend(), [&](const Schema::Index &index) {
               return index.name == name;
           });
}

Value hasTableOfInspector(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"table_name"_s}, .optional = {u"schema"_s}});
    return databaseHasTable(call.interpreter, arguments.text(u"schema"), arguments.text(u"table_name"), call.position);
}

Value inspectedTableNames(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"schema"_s, u"order_by"_s}});
    SchemaAnswers &answers = schemaAnswersOf(call.interpreter, u"get_table_names()"_s, call.position);
    return textsOf(answered(answers.tableNames(arguments.text(u"schema")), call.position));
}

Value viewNamesCall(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"schema"_s}});
    SchemaAnswers &answers = schemaAnswersOf(call.interpreter, u"get_view_names()"_s, call.position);
    return textsOf(answered(answers.viewNames(arguments.text(u"schema")), call.position));
}

Value schemaNamesCall(Invocation &call)
{
    const BoundArguments arguments(call, {});
    SchemaAnswers &answers = schemaAnswersOf(call.interpreter, u"get_schema_names()"_s, call.position);
    return textsOf(answered(answers.schemaNames(), call.position));
}

Value clearCacheCall(Invocation &)
{
    return {};
}

Value enumsCall(Invocation &call);

/// sa.inspect(bind)
class InspectorObject final : public Object
{
public:
    explicit InspectorObject(Interpreter &interpreter)
        : m_interpreter(interpreter)
    {
    }

    QString typeName() const override { return translated("the inspector"); }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;

private:
    Interpreter &m_interpreter;
};

Value InspectorObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    static const QHash<QString, Builtin> methods = {
        {u"get_table_names"_s, inspectedTableNames},
        {u"get_view_names"_s, viewNamesCall},
        {u"get_schema_names"_s, schemaNamesCall},
        {u"get_columns"_s, columnsCall},
        {u"get_pk_constraint"_s, inspectedKeyCall},
        {u"get_primary_keys"_s, primaryKeyColumnsCall},
        {u"get_foreign_keys"_s, foreignKeysCall},
        {u"get_indexes"_s, indexesCall},
        {u"get_unique_constraints"_s, uniqueConstraintsCall},
        {u"get_check_constraints"_s, checkConstraintsCall},
        {u"get_table_comment"_s, tableCommentCall},
        {u"get_table_options"_s, tableOptionsCall},
        {u"get_enums"_s, enumsCall},
        {u"has_table"_s, hasTableOfInspector},
        {u"has_index"_s, hasIndexCall},
        {u"clear_cache"_s, clearCacheCall},
    };
    const Value dialect = dialectValue(m_interpreter.dialectName());
    if (name == u"default_schema_name")
        return std::get<ObjectPointer>(dialect)->attribute(std::get<ObjectPointer>(dialect), name, position);
    if (name == u"bind" || name == u"engine")
        return connectionValue(m_interpreter);
    if (name == u"dialect")
        return dialect;
    if (const Builtin method = methods.value(name.toString()))
        return functionValue(name.toString(), method, self);
    return Object::attribute(self, name, position);
}

/// The enumeration types of PostgreSQL.
Value enumsCall(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"schema"_s}});
    const std::optional<Sql::Answer> answer = askDatabase(
        call.interpreter,
        Sql::Text{.text = u"SELECT t.typname, e.enumlabel FROM pg_catalog.pg_type t JOIN pg_catalog.pg_enum e ON "
                          "t.oid = e.enumtypid ORDER BY t.typname, e.enumsortorder"_s},
        call.position);
    if (!answer)
        refuseQuestion(call.interpreter, u"get_enums()"_s, call.position);
    auto list = std::make_shared<ListValue>();
    std::shared_ptr<ListValue> labels;
    QString last;
    for (const QList<Sql::Value> &row : answer->rows) {
        const QString name = std::get<QString>(row.value(0));
        if (name != last || !labels) {
            labels = std::make_shared<ListValue>();
            list->items.push_back(dictionaryOf(
                {{u"name"_s, name}, {u"schema"_s, u"public"_s}, {u"visible"_s, true}, {u"labels"_s, labels}}));
            last = name;
        }
        labels->items.push_back(std::get<QString>(row.value(1)));
    }
    return list;
}

} // namespace

Value inspectCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"subject"_s}, .optional = {u"raiseerr"_s}});
    return ObjectPointer(std::make_shared<InspectorObject>(call.interpreter));
}

} // namespace Retort::Script
