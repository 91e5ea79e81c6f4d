// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/rehearsal/rehearsalloss.h"

#include "base/overloaded.h"
#include "migrator/text.h"

#include <QSet>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

QString typeText(const Schema::Type &type)
{
    QString text = type.name;
    QStringList arguments = type.arguments;
    if (type.length)
        arguments << QString::number(*type.length);
    if (type.precision)
        arguments << QString::number(*type.precision);
    if (type.scale)
        arguments << QString::number(*type.scale);
    if (!arguments.isEmpty())
        text += u'(' + arguments.join(u", "_s) + u')';
    if (!type.suffix.isEmpty())
        text += u' ' + type.suffix;
    return text.isEmpty() ? Text::tr("no type") : text;
}

QString columnText(const Schema::Column &column)
{
    QString text = typeText(column.type);
    if (!column.nullable)
        text += u" NOT NULL"_s;
    if (column.serverDefault)
        text += u" DEFAULT "_s + column.serverDefault->text;
    if (column.computed)
        text += u" AS ("_s + column.computed->expression + u')';
    return text;
}

QString constraintText(const Schema::Constraint &constraint)
{
    const QString kind = std::visit(
        Overloaded{
            [](const Schema::PrimaryKey &key) { return Text::tr("primary key (%1)").arg(key.columns.join(u", "_s)); },
            [](const Schema::ForeignKey &key) {
                return Text::tr("foreign key (%1) to %2%3")
                    .arg(key.columns.join(u", "_s), key.referredTable,
                         key.onDelete.isEmpty() ? QString() : u" ON DELETE "_s + key.onDelete);
            },
            [](const Schema::Unique &unique) { return Text::tr("unique (%1)").arg(unique.columns.join(u", "_s)); },
            [](const Schema::Exclude &) { return Text::tr("exclusion"); },
            [](const Schema::Check &check) { return Text::tr("check (%1)").arg(check.expression.simplified()); }},
        constraint);
    const QString name = Schema::constraintName(constraint);
    return name.isEmpty() ? kind : name + u' ' + kind;
}

QString indexText(const Schema::Index &index)
{
    QStringList keys;
    for (const Schema::IndexKey &key : index.keys)
        keys << key.text;
    return u"%1index %2 (%3)"_s.arg(index.unique ? u"unique "_s : QString(), index.name, keys.join(u", "_s))
        + (index.options.isEmpty() ? QString() : u' ' + index.options.values().join(u' '));
}

/// Lines for what is on one side only.
void compareTexts(const QString &place, QStringList before, QStringList after, QStringList &lines)
{
    for (const QString &text : std::as_const(before)) {
        if (!after.removeOne(text))
            lines << Text::tr("%1: %2 is gone").arg(place, text);
    }
    for (const QString &text : std::as_const(after))
        lines << Text::tr("%1: %2 is new").arg(place, text);
}

void compareColumns(const Schema::Table &before, const Schema::Table &after, QStringList &lines)
{
    QStringList orderBefore;
    QStringList orderAfter;
    for (const Schema::Column &column : before.columns) {
        const Schema::Column *other = after.column(column.name);
        if (other == nullptr) {
            lines << Text::tr("%1.%2 is gone").arg(before.name, column.name);
            continue;
        }
        orderBefore << column.name;
        if (columnText(column) != columnText(*other))
            lines << u"%1.%2: %3 → %4"_s.arg(before.name, column.name, columnText(column), columnText(*other));
    }
    for (const Schema::Column &column : after.columns) {
        if (before.column(column.name) == nullptr)
            lines << Text::tr("%1.%2 is new").arg(before.name, column.name);
        else
            orderAfter << column.name;
    }
    if (orderBefore != orderAfter)
        lines << Text::tr("%1: the columns stand in another order").arg(before.name);
}

template <typename List, typename Describe> QStringList textsOf(const List &list, const Describe &describe)
{
    QStringList texts;
    for (const auto &item : list)
        texts << describe(item);
    return texts;
}

void compareTables(const Schema::Table &before, const Schema::Table &after, QStringList &lines)
{
    compareColumns(before, after, lines);
    compareTexts(before.name, textsOf(before.constraints, constraintText), textsOf(after.constraints, constraintText),
                 lines);
    compareTexts(before.name, textsOf(before.indexes, indexText), textsOf(after.indexes, indexText), lines);
}

} // namespace

QStringList schemaDifferences(const Schema::Database &before, const Schema::Database &after,
                              const VersionTable &versionTable)
{
    QStringList lines;
    for (const Schema::Table &table : before.tables) {
        if (table.name == versionTable.name)
            continue;
        if (const Schema::Table *other = after.table(table.name, table.schema))
            compareTables(table, *other, lines);
        else
            lines << Text::tr("table %1 is gone").arg(table.name);
    }
    for (const Schema::Table &table : after.tables) {
        if (table.name != versionTable.name && before.table(table.name, table.schema) == nullptr)
            lines << Text::tr("table %1 is new").arg(table.name);
    }
    const auto text = [](const Schema::StoredText &stored) {
        return Text::tr("%1 as \"%2\"").arg(stored.name, stored.definition.simplified().left(80));
    };
    compareTexts(Text::tr("views"), textsOf(before.views, text), textsOf(after.views, text), lines);
    compareTexts(Text::tr("triggers"), textsOf(before.triggers, text), textsOf(after.triggers, text), lines);
    return lines;
}

} // namespace Retort::Migrator
