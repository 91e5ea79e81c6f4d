// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/outcome/differencereport.h"

#include "rows/digestedvalue.h"
#include "rows/outcome/linktexts.h"
#include "rows/text.h"

#include <QLocale>

#include <algorithm>
#include <iterator>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

QString TableDifference::columnBefore(const QString &column) const
{
    return renamedColumns.key(column, column);
}

bool hasOtherShape(const TableDifference &table)
{
    return table.existedBefore != table.existsAfter || !table.addedColumns.isEmpty() || !table.removedColumns.isEmpty()
        || !table.renamedColumns.isEmpty() || table.isRenamed();
}

bool hasOtherRows(const TableDifference &table)
{
    return table.changed + table.added + table.removed > 0;
}

bool differs(const TableDifference &table)
{
    return hasOtherShape(table) || hasOtherRows(table);
}

int rankOf(const TableDifference &table)
{
    return hasOtherShape(table) ? 0 : hasOtherRows(table) ? 1 : 2;
}

ReportedDifference reported(const Snapshot &before, const Snapshot &after, const QList<TableDifference> &tables,
                            const Renames &renames, const std::optional<WayBack> &wayBack)
{
    ReportedDifference all{.skipped = skippedTables(before, after, renames),
                           .mostRows = std::min(before.mostRows(), after.mostRows())};
    const QList<RelationOutcome> outcomes = relationOutcomes(before, after, tables, wayBack);
    for (const TableDifference &difference : tables) {
        ReportedTable table{.difference = difference,
                            .isLinkTable = linkRelation(after, difference.table).has_value()
                                || linkRelation(before, difference.tableBefore).has_value()};
        std::copy_if(outcomes.cbegin(), outcomes.cend(), std::back_inserter(table.relations),
                     [&](const RelationOutcome &outcome) { return outcome.table == difference.table; });
        all.tables << table;
    }
    return all;
}

QStringList skippedTables(const Snapshot &before, const Snapshot &after, const Renames &renames)
{
    QStringList names = after.skippedTables();
    for (const QString &name : before.skippedTables())
        names << renames.tableAfter(name);
    names.removeDuplicates();
    names.sort();
    return names;
}

QString skippedText(qint64 mostRows)
{
    return Text::tr("has more than %1 rows and was not compared").arg(QLocale().toString(mostRows));
}

QString countsText(const TableDifference &table)
{
    QStringList parts;
    if (!table.existedBefore)
        parts << Text::tr("table added");
    else if (!table.existsAfter)
        parts << Text::tr("table removed");
    else if (table.isRenamed())
        parts << Text::tr("was %1").arg(table.tableBefore);
    for (const QString &column : table.removedColumns)
        parts << Text::tr("column %1 removed").arg(column);
    for (const QString &column : table.addedColumns)
        parts << Text::tr("column %1 added").arg(column);
    for (const auto &[before, after] : table.renamedColumns.asKeyValueRange())
        parts << Text::tr("column %1 is now %2").arg(before, after);
    QStringList counts;
    if (table.added > 0)
        counts << u"+%1"_s.arg(table.added);
    if (table.removed > 0)
        counts << u"−%1"_s.arg(table.removed);
    if (table.changed > 0)
        counts << u"~%1"_s.arg(table.changed);
    if (!counts.isEmpty())
        parts << counts.join(u' ');
    return parts.isEmpty() ? Text::tr("no changes") : parts.join(u", "_s);
}

QString valueText(const QVariant &value)
{
    if (!value.isValid() || value.isNull())
        return u"NULL"_s;
    if (value.typeId() == QMetaType::QByteArray)
        return Text::tr("%1 bytes").arg(value.toByteArray().size());
    if (isDigested(value))
        return value.value<DigestedValue>().text();
    constexpr qsizetype longest = 300;
    return value.toString().left(longest).replace(u'\n', u'↵');
}

} // namespace Retort::Rows
