// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/completion/candidates.h"

#include "gui/editor/completion/directives.h"
#include "gui/widgets/text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

using Candidates = QList<Candidate>;

/// Shell-like: what begins with the word, then what contains it; nothing if the word is the only one already.
Candidates matching(const Candidates &all, const QString &word)
{
    Candidates beginning;
    Candidates containing;
    for (const Candidate &one : all) {
        if (one.text.startsWith(word, Qt::CaseInsensitive))
            beginning << one;
        else if (one.text.contains(word, Qt::CaseInsensitive))
            containing << one;
    }
    const auto byText = [](const Candidate &left, const Candidate &right) {
        return left.text.compare(right.text, Qt::CaseInsensitive) < 0;
    };
    std::stable_sort(beginning.begin(), beginning.end(), byText);
    std::stable_sort(containing.begin(), containing.end(), byText);
    Candidates found = beginning + containing;
    if (found.size() == 1 && found.first().text == word)
        found.clear();
    return found;
}

Candidates tableNames(const Schema::Database &schema)
{
    Candidates found;
    for (const Schema::Table &table : schema.tables)
        found << Candidate{table.name, Text::tr("table")};
    return found;
}

Candidates columnNames(const Schema::Database &schema, const QString &tableName)
{
    Candidates found;
    if (const Schema::Table *table = schema.table(tableName)) {
        for (const Schema::Column &column : table->columns)
            found << Candidate{column.name, Text::tr("column of %1").arg(tableName)};
    }
    return found;
}

/// "table.column", as sa.ForeignKey() takes it.
Candidates referredColumns(const Schema::Database &schema)
{
    Candidates found;
    for (const Schema::Table &table : schema.tables) {
        const QStringList keys = table.primaryKeyColumns();
        for (const Schema::Column &column : table.columns) {
            found << Candidate{table.name + u'.' + column.name,
                               keys.contains(column.name) ? Text::tr("primary key") : Text::tr("column")};
        }
    }
    return found;
}

Candidates constraintNames(const Schema::Database &schema, const QString &tableName)
{
    Candidates found;
    for (const Schema::Table &table : schema.tables) {
        if (!tableName.isEmpty() && table.name != tableName)
            continue;
        for (const Schema::Constraint &constraint : table.constraints) {
            if (const QString name = Schema::constraintName(constraint); !name.isEmpty())
                found << Candidate{name, Text::tr("constraint of %1").arg(table.name)};
        }
    }
    return found;
}

Candidates indexNames(const Schema::Database &schema, const QString &tableName)
{
    Candidates found;
    for (const Schema::Table &table : schema.tables) {
        if (!tableName.isEmpty() && table.name != tableName)
            continue;
        for (const Schema::Index &index : table.indexes)
            found << Candidate{index.name, Text::tr("index of %1").arg(table.name)};
    }
    return found;
}

/// The text that stands for a parameter of the call.
QString textOf(const OpenCall &call, const Directive &known, const QString &parameter)
{
    for (int i = 0; i < int(known.parameters.size()); ++i) {
        if (known.parameterName(i) == parameter)
            return call.texts.value(i);
    }
    return {};
}

QString tableOf(const OpenCall &call, const Directive &known, const CursorContext &context)
{
    for (const QString &parameter : {u"table_name"_s, u"source_table"_s}) {
        if (const QString table = textOf(call, known, parameter); !table.isEmpty())
            return table;
    }
    return knownObject(call.object) == u"batch_op"_s ? context.batchTable : QString();
}

Candidates words(const QStringList &texts)
{
    Candidates found;
    for (const QString &text : texts)
        found << Candidate{text, {}};
    return found;
}

Candidates inString(const CursorContext &context, const Schema::Database &schema)
{
    if (context.calls.isEmpty())
        return {};
    const OpenCall &call = context.calls.last();
    const Directive *known = directive(call.object, call.function);
    if (!known)
        return {};
    const QString parameter = known->parameterName(known->parameterOf(call.argument, call.keyword));
    const bool drops = call.function.startsWith(u"drop"_s);
    if (call.function == u"ForeignKey"_s && parameter == u"column"_s)
        return referredColumns(schema);
    if (parameter == u"table_name"_s || parameter == u"source_table"_s || parameter == u"referent_table"_s
        || parameter == u"old_table_name"_s)
        return call.function == u"create_table"_s ? Candidates() : tableNames(schema);
    if (parameter == u"column_name"_s || parameter == u"columns"_s || parameter == u"local_cols"_s
        || parameter == u"insert_before"_s || parameter == u"insert_after"_s)
        return columnNames(schema, tableOf(call, *known, context));
    if (parameter == u"remote_cols"_s)
        return columnNames(schema, textOf(call, *known, u"referent_table"_s));
    if (parameter == u"constraint_name"_s && drops)
        return constraintNames(schema, tableOf(call, *known, context));
    if (parameter == u"index_name"_s && drops)
        return indexNames(schema, tableOf(call, *known, context));
    if (parameter == u"ondelete"_s || parameter == u"onupdate"_s)
        return words({u"CASCADE"_s, u"SET NULL"_s, u"SET DEFAULT"_s, u"RESTRICT"_s, u"NO ACTION"_s});
    if (call.function == u"drop_constraint"_s && parameter == u"type_"_s)
        return words({u"foreignkey"_s, u"primary"_s, u"unique"_s, u"check"_s});
    return parameter == u"recreate"_s ? words({u"auto"_s, u"always"_s, u"never"_s}) : Candidates();
}

Candidates behindDot(const CursorContext &context)
{
    Candidates found;
    for (const Directive &one : directivesOf(context.object))
        found << Candidate{one.name, one.help};
    return found;
}

/// Keywords of the innermost call that have not been given by position.
Candidates keywords(const CursorContext &context)
{
    if (context.calls.isEmpty() || context.word.isEmpty() || !context.calls.last().keyword.isEmpty())
        return {};
    const OpenCall &call = context.calls.last();
    const Directive *known = directive(call.object, call.function);
    Candidates found;
    for (int i = call.argument; known && i < int(known->parameters.size()); ++i) {
        if (const QString &parameter = known->parameters.at(i); parameter.contains(u'='))
            found << Candidate{known->parameterName(i) + u'=', parameter.section(u'=', 1)};
    }
    return found;
}

} // namespace

QList<Candidate> candidatesFor(const CursorContext &context, const Schema::Database &schema)
{
    if (context.inComment)
        return {};
    if (context.inString)
        return matching(inString(context, schema), context.word);
    if (!context.object.isEmpty())
        return matching(behindDot(context), context.word);
    return matching(keywords(context), context.word);
}

std::optional<CallTip> callTipFor(const CursorContext &context)
{
    if (context.inComment)
        return {};
    for (auto call = context.calls.crbegin(); call != context.calls.crend(); ++call) {
        const Directive *known = directive(call->object, call->function);
        if (!known)
            continue;
        CallTip tip{.text = known->signature() + u'\n' + known->help, .begin = call->begin};
        const int parameter = known->parameterOf(call->argument, call->keyword);
        int place = int(known->name.size()) + 1;
        for (int i = 0; i < parameter; ++i)
            place += int(known->parameters.at(i).size()) + 2;
        if (parameter >= 0) {
            tip.highlightBegin = place;
            tip.highlightEnd = place + int(known->parameters.value(parameter).size());
        }
        return tip;
    }
    return {};
}

} // namespace Retort::Gui
