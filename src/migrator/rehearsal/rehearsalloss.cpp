// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/rehearsal/rehearsalloss.h"

#include "migrator/text.h"
#include "rows/outcome/linktexts.h"
#include "rows/page.h"

#include <algorithm>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int mostExamples = 5;

/// A row that is lost, in words: "Cathy → Financial" for a link, else its label or key.
QStringList examples(const Rows::Snapshot &before, const Rows::Snapshot &after, const Rows::TableDifference &table)
{
    Rows::TableDifference removed = table;
    removed.rows.clear();
    for (const Rows::RowDifference &row : table.rows) {
        if (row.state == Rows::RowState::Removed && removed.rows.size() < mostExamples)
            removed.rows << row;
    }
    const QStringList links = Rows::linkTexts(before, after, removed);
    if (!links.isEmpty())
        return links;
    QStringList texts;
    const Schema::Table *known = before.schema().table(table.tableBefore);
    const QString label = known != nullptr ? Rows::labelColumn(*known) : QString();
    for (const Rows::RowDifference &row : removed.rows) {
        const QVariant value = row.before.value(table.columnsBefore.indexOf(label));
        texts << Rows::labelText(value, row.before.first(1)).left(60);
    }
    return texts;
}

Result<QList<TableLoss>> losses(const Rows::Snapshot &before, const Rows::Snapshot &after, const Rows::Renames &renames,
                                const CancelToken &cancel)
{
    // Lost rows alone would do, but changed ones come in between.
    constexpr int enoughForExamples = 1'000;
    const auto differences = Rows::difference(
        before, after, {.sameRows = Rows::SameRows::LeaveOut, .rowLimit = enoughForExamples, .renames = renames},
        cancel);
    if (!differences)
        return failure(differences.error());
    QList<TableLoss> all;
    for (const Rows::TableDifference &table : *differences) {
        TableLoss loss{.table = table.tableBefore,
                       .isLinkTable = Rows::linkRelation(before, table.tableBefore).has_value(),
                       .rows = table.removed,
                       .cells = table.lostValues,
                       .leftOver = table.added};
        if (!loss.isLoss() && loss.leftOver == 0)
            continue;
        loss.examples = examples(before, after, table);
        all << loss;
    }
    return all;
}

} // namespace

Result<> findLosses(Rehearsal &rehearsal, const CancelToken &cancel)
{
    const LegRun *failed = rehearsal.failedLeg();
    const Rows::Snapshot *compared = rehearsal.comparedState();
    if (compared == nullptr || (failed != nullptr && failed->leg == Leg::There))
        return {};
    const bool cameBack = compared != &rehearsal.states.at(1);
    const auto there =
        losses(rehearsal.states.first(), *compared, cameBack ? Rows::Renames() : rehearsal.renames, cancel);
    if (!there)
        return failure(there.error());
    rehearsal.lostThere = *there;
    if (!cameBack)
        return {};
    rehearsal.schemaDifferences =
        schemaDifferences(rehearsal.states.first().schema(), compared->schema(), rehearsal.versionTable);
    if (failed != nullptr || rehearsal.states.size() < 4)
        return {};
    const auto back = losses(rehearsal.states.at(1), rehearsal.states.at(3), {}, cancel);
    if (!back)
        return failure(back.error());
    rehearsal.lostBack = *back;
    return {};
}

} // namespace Retort::Migrator
