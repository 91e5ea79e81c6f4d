// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/overloaded.h"
#include "gui/editor/forms/columnsmodel.h"
#include "gui/editor/forms/fields.h"
#include "gui/editor/forms/renaming.h"
#include "gui/widgets/text.h"

#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

/// A key of one column, which a line tells.
bool isOfOneColumn(const Schema::ForeignKey &key)
{
    return key.columns.size() == 1 && key.referredColumns.size() <= 1;
}

QString referredText(const Schema::ForeignKey &key)
{
    return key.referredTable + u'.' + key.referredColumns.value(0);
}

Result<Schema::Column> columnFrom(const ColumnLine &line, const Schema::Column *old, bool isKeyOnColumn)
{
    const QString name = line.name.trimmed();
    if (name.isEmpty())
        return failure(Text::tr("A column has no name."));
    Schema::Column column = old ? *old : Schema::Column();
    column.name = name;
    if (!old || typeText(old->type) != line.type) {
        const Result<Schema::Type> type = typeFrom(line.type);
        if (!type)
            return failure(Text::tr("%1: %2").arg(name, type.error().message), type.error().hint);
        column.type = *type;
    }
    column.primaryKey = line.primaryKey && isKeyOnColumn;
    column.nullable = line.nullable && !line.primaryKey;
    column.unique = line.unique;
    if (!old || defaultText(old->serverDefault) != line.serverDefault)
        column.serverDefault = defaultFrom(line.serverDefault);
    return column;
}

/// What the line says of the key that its column has by now (null: none); nothing if it has none any more.
Result<std::optional<Schema::ForeignKey>> keyFrom(const ColumnLine &line, const Schema::ForeignKey *old)
{
    const QString referred = line.refersTo.trimmed();
    if (referred.isEmpty())
        return std::optional<Schema::ForeignKey>();
    if (old && referredText(*old) == referred)
        return std::optional(*old);
    Schema::ForeignKey key =
        old ? *old : Schema::ForeignKey{.columns = {line.name.trimmed()}, .column = line.name.trimmed()};
    key.referredTable = referred.section(u'.', 0, -2);
    key.referredColumns = {referred.section(u'.', -1)};
    if (key.referredTable.isEmpty())
        return failure(Text::tr("%1 does not name a column to refer to.").arg(referred),
                       Text::tr("Write it as table.column."));
    return std::optional(key);
}

/// Leaves columns out of a constraint; false if nothing is left of it.
bool leaveOut(Schema::Constraint &constraint, const QStringList &gone)
{
    const auto isGone = [&gone](const QString &name) { return gone.contains(name); };
    return std::visit(Overloaded{[&](Schema::PrimaryKey &key) {
                                     key.columns.removeIf(isGone);
                                     return !key.columns.isEmpty();
                                 },
                                 [&](Schema::Unique &unique) {
                                     unique.columns.removeIf(isGone);
                                     return !unique.columns.isEmpty();
                                 },
                                 [&](Schema::ForeignKey &key) {
                                     return std::none_of(key.columns.cbegin(), key.columns.cend(), isGone);
                                 },
                                 [&](Schema::Check &check) { return !gone.contains(check.column); },
                                 [](Schema::Exclude &) { return true; }},
                      constraint);
}

/// Brings the names of the lines into what the table has beside its columns.
void followColumns(Schema::Table &table, const Schema::Table &before, const QList<ColumnLine> &lines)
{
    QStringList gone;
    QMap<QString, QString> renamed;
    for (const Schema::Column &column : before.columns) {
        const auto line = std::find_if(lines.cbegin(), lines.cend(),
                                       [&column](const ColumnLine &one) { return one.origin == column.name; });
        if (line == lines.cend())
            gone << column.name;
        else
            renamed.insert(column.name, line->name.trimmed());
    }
    QList<Schema::Constraint> left;
    for (Schema::Constraint constraint : table.constraints) {
        if (!leaveOut(constraint, gone))
            continue;
        renameColumns(constraint, renamed);
        left << constraint;
    }
    table.constraints = left;
    for (Schema::Index &index : table.indexes) {
        for (Schema::IndexKey &key : index.keys)
            key.text = key.isExpression ? key.text : renamed.value(key.text, key.text);
    }
}

/// The columns of a key that stands as a constraint, told by the lines.
void fillKey(Schema::Table &table, const QList<ColumnLine> &lines)
{
    for (qsizetype i = table.constraints.size() - 1; i >= 0; --i) {
        auto *key = std::get_if<Schema::PrimaryKey>(&table.constraints[i]);
        if (!key)
            continue;
        for (const ColumnLine &line : lines) {
            const QString name = line.name.trimmed();
            if (!line.primaryKey)
                key->columns.removeAll(name);
            else if (!key->columns.contains(name))
                key->columns << name;
        }
        if (key->columns.isEmpty())
            table.constraints.removeAt(i);
    }
}

/// The keys of single columns, told by the lines; each stays where it stands.
Result<> fillReferences(Schema::Table &table, const QList<ColumnLine> &lines)
{
    for (const ColumnLine &line : lines) {
        const QString name = line.name.trimmed();
        const auto old = std::find_if(table.constraints.begin(), table.constraints.end(), [&](const auto &constraint) {
            const auto *key = std::get_if<Schema::ForeignKey>(&constraint);
            return key && isOfOneColumn(*key) && key->columns == QStringList{name};
        });
        const bool isThere = old != table.constraints.end();
        const Result<std::optional<Schema::ForeignKey>> key =
            keyFrom(line, isThere ? &std::get<Schema::ForeignKey>(*old) : nullptr);
        if (!key)
            return failure(key.error());
        if (isThere && *key)
            *old = **key;
        else if (isThere)
            table.constraints.erase(old);
        else if (*key)
            table.constraints << **key;
    }
    return {};
}

} // namespace

QList<ColumnLine> columnLines(const Schema::Table &table)
{
    const QStringList keys = table.primaryKeyColumns();
    QList<ColumnLine> lines;
    for (const Schema::Column &column : table.columns) {
        ColumnLine line{.name = column.name,
                        .type = typeText(column.type),
                        .primaryKey = keys.contains(column.name),
                        .nullable = column.nullable && !keys.contains(column.name),
                        .unique = column.unique,
                        .serverDefault = defaultText(column.serverDefault),
                        .origin = column.name};
        for (const Schema::ForeignKey &key : table.constraintsOf<Schema::ForeignKey>()) {
            if (line.refersTo.isEmpty() && isOfOneColumn(key) && key.columns == QStringList{column.name})
                line.refersTo = referredText(key);
        }
        lines << line;
    }
    return lines;
}

Result<> fillColumns(Schema::Table &table, const QList<ColumnLine> &lines)
{
    if (lines.isEmpty())
        return failure(Text::tr("The table has no columns."));
    const Schema::Table before = table;
    const bool keysOnColumns = before.constraintsOf<Schema::PrimaryKey>().isEmpty();
    table.columns.clear();
    for (const ColumnLine &line : lines) {
        const Schema::Column *old = before.column(line.origin);
        const Result<Schema::Column> column = columnFrom(line, old, keysOnColumns);
        if (!column)
            return failure(column.error());
        if (table.column(column->name))
            return failure(Text::tr("Two columns are named %1.").arg(column->name));
        table.columns << *column;
        // A key's column that nobody touched stays as the script writes it.
        if (old && line.primaryKey && before.primaryKeyColumns().contains(old->name))
            table.columns.last().nullable = old->nullable;
    }
    followColumns(table, before, lines);
    fillKey(table, lines);
    return fillReferences(table, lines);
}

} // namespace Retort::Gui
