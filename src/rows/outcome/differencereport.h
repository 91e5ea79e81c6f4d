// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/difference.h"
#include "rows/outcome/relationoutcome.h"

#include <QJsonObject>

namespace Retort::Rows
{

/// The difference of one table with what a reader wants beside it.
struct ReportedTable {
    TableDifference difference = {};
    bool isLinkTable = false;
    QStringList linkTexts = {}; ///< "Cathy → Financial" for each listed row of a link table
    QList<RelationOutcome> relations = {}; ///< whose keys the table holds
};

/// What is compared, as a whole.
struct ReportedDifference {
    QList<ReportedTable> tables = {};
    QStringList skipped = {}; ///< tables that have too many rows to be compared
    qint64 mostRows = 0;
};

/// Whether the table came, went, has other columns or other rows.
bool differs(const TableDifference &table);
/// The tables with the texts of their links, and what became of their relations.
ReportedDifference reported(const Snapshot &before, const Snapshot &after, const QList<TableDifference> &tables,
                            const std::optional<WayBack> &wayBack = {});
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

// The same difference for people, for programs, for spreadsheets and for a browser. Only rows that differ are listed.
QString textReport(const ReportedDifference &compared);
QJsonObject jsonReport(const ReportedDifference &compared);
QString csvReport(const ReportedDifference &compared);
QString htmlReport(const ReportedDifference &compared, const QString &title);

} // namespace Retort::Rows
