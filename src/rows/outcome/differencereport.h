// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/snapshot.h"

#include <QJsonObject>

namespace Retort::Rows
{

/// The difference of one table with what a reader wants beside it.
struct ReportedTable {
    TableDifference difference = {};
    bool isLinkTable = false;
    QStringList linkTexts = {}; ///< "Cathy → Financial" for each listed row of a link table
};

/// Whether the table came, went, has other columns or other rows.
bool differs(const TableDifference &table);
/// The tables with the texts of their links.
QList<ReportedTable> reported(const Snapshot &before, const Snapshot &after, const QList<TableDifference> &tables);
/// "table removed, −3", "+1 −2 ~3", "no changes".
QString countsText(const TableDifference &table);
/// A value for people: NULL, bytes by their number, long text cut.
QString valueText(const QVariant &value);
/// "<p>" is escaped; what every HTML report begins with, style included (light and dark).
QString htmlHead(const QString &title);

// The same difference for people, for programs, for spreadsheets and for a browser. Only rows that differ are listed.
QString textReport(const QList<ReportedTable> &tables);
QJsonObject jsonReport(const QList<ReportedTable> &tables);
QString csvReport(const QList<ReportedTable> &tables);
QString htmlReport(const QList<ReportedTable> &tables, const QString &title);

} // namespace Retort::Rows
