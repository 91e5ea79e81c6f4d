// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/comparison.h"

#include "base/rowlimits.h"
#include "gui/widgets/shownmilliseconds.h"
#include "rows/outcome/linktexts.h"
#include "rows/page.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

/// Carries the translation context of what is not a QObject.
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Comparison)
};

QString number(qint64 count)
{
    return QLocale().toString(count);
}

ComparedTable compared(const Rows::Snapshot &before, const Rows::Snapshot &after,
                       const Rows::TableDifference &difference, const Rows::Renames &renames)
{
    ComparedTable table{.difference = difference};
    const Schema::Table *known = after.schema().table(difference.table);
    if (!known)
        known = before.schema().table(difference.tableBefore);
    if (known) {
        table.keyColumns = known->primaryKeyColumns();
        table.labelColumn = Rows::labelColumn(*known);
    }
    table.isLinkTable =
        Rows::linkRelation(after, difference.table) || Rows::linkRelation(before, difference.tableBefore);
    table.linkTexts = Rows::linkTexts(before, after, difference);
    table.linkColumns = Rows::linkColumns(before, after, difference, renames);
    return table;
}

/// Writes a relation's outcome to its own table and to those that it joins.
void addOutcomes(const QList<Rows::RelationOutcome> &outcomes, const Rows::Snapshot &before,
                 const Rows::Snapshot &after, QList<ComparedTable> &tables)
{
    QList<Rows::ManyToMany> links = Rows::relations(after.schema()).manyToMany;
    links << Rows::relations(before.schema()).manyToMany;
    for (const Rows::RelationOutcome &outcome : outcomes) {
        for (ComparedTable &table : tables) {
            const QString &name = table.difference.table;
            const bool joined = std::any_of(links.cbegin(), links.cend(), [&](const Rows::ManyToMany &link) {
                return link.linkTable == outcome.table && (link.left.toTable == name || link.right.toTable == name);
            });
            if (joined || outcome.table == name)
                table.outcomes << outcome;
        }
    }
}

} // namespace

Result<std::optional<Rows::WayBack>> wayBackOf(const StatePair &states, const CancelToken &cancel)
{
    std::optional<Rows::WayBack> wayBack;
    if (states.wayBackFails)
        wayBack = Rows::WayBack{.fails = true};
    if (!states.afterWayBack)
        return wayBack;
    const auto differences = Rows::difference(states.before, *states.afterWayBack,
                                              {.sameRows = Rows::SameRows::LeaveOut, .rowLimit = 0}, cancel);
    if (!differences)
        return failure(differences.error());
    wayBack = Rows::WayBack{.differences = *differences};
    return wayBack;
}

QString rowLabel(const ComparedTable &table, const Rows::RowDifference &row)
{
    const bool isGone = row.after.isEmpty();
    const QStringList &columns = isGone ? table.difference.columnsBefore : table.difference.columnsAfter;
    const QVariantList &values = isGone ? row.before : row.after;
    const QString label = isGone ? table.difference.columnBefore(table.labelColumn) : table.labelColumn;
    QVariantList key;
    for (const QString &column : table.keyColumns)
        key << values.value(columns.indexOf(isGone ? table.difference.columnBefore(column) : column));
    return Rows::labelText(values.value(columns.indexOf(label)), key);
}

QString snapshotText(const StatePair &states)
{
    const qint64 bytes = states.before.bytes() + states.after.bytes();
    const qint64 milliseconds = states.before.milliseconds() + states.after.milliseconds();
    const qsizetype tables = std::max(states.before.tables().size(), states.after.tables().size());
    const QLocale locale;
    QString text = Texts::tr("Rows of %1 tables kept before and after: %2 in %3 ms.")
                       .arg(locale.toString(tables), locale.formattedDataSize(bytes), shownMilliseconds(milliseconds));
    const QStringList skipped = Rows::skippedTables(states.before, states.after, states.renames);
    if (!skipped.isEmpty())
        text += u' ' + Texts::tr("Left out: %1.").arg(skipped.join(u", "_s));
    return text;
}

bool ComparedTable::hasOtherShape() const
{
    return Rows::hasOtherShape(difference);
}

Result<QList<ComparedTable>> compareSnapshots(const StatePair &states, const CancelToken &cancel)
{
    const auto differences =
        Rows::difference(states.before, states.after, {.rowLimit = usualListedRows, .renames = states.renames}, cancel);
    if (!differences)
        return failure(differences.error());
    const auto wayBack = wayBackOf(states, cancel);
    if (!wayBack)
        return failure(wayBack.error());
    QList<ComparedTable> tables;
    for (const Rows::TableDifference &difference : *differences) {
        if (cancel.isCancelled())
            return failure(Texts::tr("The comparison was cancelled."));
        tables << compared(states.before, states.after, difference, states.renames);
    }
    addOutcomes(Rows::relationOutcomes(states.before, states.after, *differences, *wayBack), states.before,
                states.after, tables);
    std::stable_sort(tables.begin(), tables.end(), [](const ComparedTable &one, const ComparedTable &other) {
        return Rows::rankOf(one.difference) < Rows::rankOf(other.difference);
    });
    for (const QString &name : Rows::skippedTables(states.before, states.after, states.renames)) {
        tables << ComparedTable{.difference = {.table = name, .existedBefore = true, .existsAfter = true},
                                .isSkipped = true,
                                .mostRows = std::min(states.before.mostRows(), states.after.mostRows())};
    }
    return tables;
}

QString countsText(const ComparedTable &table)
{
    const Rows::TableDifference &difference = table.difference;
    if (table.isSkipped)
        return Texts::tr("left out: more than %1 rows").arg(number(table.mostRows));
    QStringList parts;
    if (!difference.existedBefore)
        parts << Texts::tr("table added");
    else if (!difference.existsAfter)
        parts << Texts::tr("table removed");
    else if (difference.isRenamed())
        parts << Texts::tr("was %1").arg(difference.tableBefore);
    else if (table.hasOtherShape())
        parts << Texts::tr("other columns");
    QStringList counts;
    if (difference.added > 0)
        counts << u"+"_s + number(difference.added);
    if (difference.removed > 0)
        counts << u"−"_s + number(difference.removed);
    if (difference.changed > 0)
        counts << u"~"_s + number(difference.changed);
    if (!counts.isEmpty())
        parts << counts.join(u' ');
    const bool linksChanged = std::any_of(table.linkColumns.cbegin(), table.linkColumns.cend(),
                                          [](const Rows::LinkColumn &column) { return column.changed.contains(true); });
    if (linksChanged)
        parts << Texts::tr("other links");
    return parts.isEmpty() ? Texts::tr("no changes") : parts.join(u", "_s);
}

QString integrityText(const ComparedTable &table)
{
    const Rows::TableDifference &difference = table.difference;
    const QString &name = difference.table;
    if (table.isSkipped)
        return name + u' ' + Rows::skippedText(table.mostRows) + u'.';
    const auto things = [&](qint64 count) {
        if (table.isLinkTable)
            return count == 1 ? Texts::tr("1 link") : Texts::tr("%1 links").arg(number(count));
        return count == 1 ? Texts::tr("1 row") : Texts::tr("%1 rows").arg(number(count));
    };
    QStringList sentences;
    if (!difference.existsAfter && difference.removed > 0)
        sentences << (difference.removed == 1 ? Texts::tr("%1 of %2 is gone.") : Texts::tr("%1 of %2 are gone."))
                         .arg(things(difference.removed), name);
    else if (!difference.existsAfter)
        sentences << Texts::tr("%1 is gone; it was empty.").arg(name);
    else if (!difference.existedBefore)
        sentences << Texts::tr("%1 is new and has %2.").arg(name, things(difference.added));
    else
        sentences << Texts::tr("Of %1, %2 kept, %3 added, %4 removed.")
                         .arg(name, things(difference.same + difference.changed), number(difference.added),
                              number(difference.removed));
    if (difference.existedBefore && difference.existsAfter && !difference.removedColumns.isEmpty())
        sentences << Texts::tr("The values of %1 are gone.").arg(difference.removedColumns.join(u", "_s));
    if (difference.truncated)
        sentences << Texts::tr("Only the first %1 rows are listed; Export writes all that differ.")
                         .arg(number(difference.rows.size()));
    if (difference.unmatched > 0)
        sentences << Texts::tr("Rows marked ? (%1): %2").arg(number(difference.unmatched), difference.unmatchedReason);
    QStringList lines{sentences.join(u' ')};
    for (const Rows::RelationOutcome &outcome : table.outcomes)
        lines << Rows::outcomeText(outcome);
    return lines.join(u'\n');
}

} // namespace Retort::Gui
