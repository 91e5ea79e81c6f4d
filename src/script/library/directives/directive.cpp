// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/directives/directive.h"

#include "script/evaluator/interpreter.h"
#include "script/library/directives/batch.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// The names that arguments had before Alembic 0.8.
struct OldName {
    QString now = {};
    QStringList before = {};
};

const QList<OldName> &oldNames()
{
    static const QList<OldName> names = {
        {u"constraint_name"_s, {u"name"_s}},
        {u"index_name"_s, {u"name"_s}},
        {u"new_column_name"_s, {u"name"_s}},
        {u"table_name"_s, {u"tablename"_s, u"source"_s}},
        {u"source_table"_s, {u"source"_s, u"table_name"_s, u"tablename"_s}},
        {u"referent_table"_s, {u"referent"_s}},
        {u"columns"_s, {u"cols"_s, u"local_cols"_s}},
        {u"type_"_s, {u"type"_s}},
        {u"sqltext"_s, {u"sql"_s}},
    };
    return names;
}

QStringList allNames(const Signature &signature)
{
    return signature.required + signature.optional + signature.keywordOnly;
}

void takeOldNames(Invocation &call, const Signature &signature)
{
    const QStringList known = allNames(signature);
    for (PassedArgument &argument : call.keywords) {
        if (known.contains(argument.name))
            continue;
        const auto name = std::find_if(oldNames().cbegin(), oldNames().cend(), [&](const OldName &old) {
            return known.contains(old.now) && old.before.contains(argument.name);
        });
        if (name != oldNames().cend())
            argument.name = name->now;
    }
}

BoundArguments bound(Invocation &call, Signature signature, const QStringList &batchOptional)
{
    if (batchOf(call)) {
        static const QStringList ofTheTable = {u"table_name"_s, u"source_table"_s, u"schema"_s, u"source_schema"_s};
        for (QStringList *names : {&signature.required, &signature.optional, &signature.keywordOnly})
            names->removeIf([](const QString &name) { return ofTheTable.contains(name); });
        signature.optional.removeIf([&](const QString &name) { return batchOptional.contains(name); });
        signature.optional += batchOptional;
    }
    takeOldNames(call, signature);
    return BoundArguments(call, signature);
}

} // namespace

Directive::Directive(Invocation &call, Signature signature, const QStringList &batchOptional)
    : m_call(call)
    , m_arguments(bound(call, std::move(signature), batchOptional))
{
}

Naming Directive::naming() const
{
    return {m_call.interpreter.namingConvention(), schema(), table(), m_call.position};
}

QString Directive::schema() const
{
    if (const BatchObject *batch = batchOf(m_call))
        return batch->schema();
    return m_arguments.text(m_arguments.find(u"source_schema") ? u"source_schema" : u"schema");
}

QString Directive::table() const
{
    if (const BatchObject *batch = batchOf(m_call))
        return batch->table();
    return m_arguments.text(m_arguments.find(u"source_table") ? u"source_table" : u"table_name");
}

void Directive::record(Operations::Operation operation) const
{
    if (const BatchObject *batch = batchOf(m_call))
        batch->queue(std::move(operation), m_call.position);
    else
        m_call.interpreter.record(std::move(operation), m_call.position);
}

} // namespace Retort::Script
