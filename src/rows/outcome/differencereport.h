// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/difference.h"
#include "rows/outcome/relationoutcome.h"

namespace Retort::Rows
{

/// The difference of one table with what a reader wants beside it.
struct ReportedTable {
    TableDifference difference = {};
    bool isLinkTable = false;
    qint64 listed = 0; ///< rows that are written down; its own ones are not looked at
    QList<RelationOutcome> relations = {}; ///< whose keys the table holds
};

/// What is compared, as a whole.
struct ReportedDifference {
    QList<ReportedTable> tables = {};
    QStringList skipped = {}; ///< tables that have too many rows to be compared
    qint64 mostRows = 0;
};

/// Whether the table itself came, went, is called otherwise or has other columns.
bool hasOtherShape(const TableDifference &table);
/// The same, or whether it has other rows.
bool differs(const TableDifference &table);
/// The less, the further in front: other shape, other rows, neither.
int rankOf(const TableDifference &table);
/// The tables with what became of their relations.
ReportedDifference reported(const Snapshot &before, const Snapshot &after, const QList<TableDifference> &tables,
                            const Renames &renames, const std::optional<WayBack> &wayBack = {});
/// The tables that either side has skipped, as they are called after, or were before.
QStringList skippedTables(const Snapshot &before, const Snapshot &after, const Renames &renames = {});
/// "has more than 200,000 rows and was not compared".
QString skippedText(qint64 mostRows);
/// "table removed, −3", "+1 −2 ~3", "no changes".
QString countsText(const TableDifference &table);
/// A value for people: NULL, bytes by their number, long text cut.
QString valueText(const QVariant &value);
/// "<p>" is escaped; what every HTML report begins with, style included (light and dark).
QString htmlHead(const QString &title);

} // namespace Retort::Rows
