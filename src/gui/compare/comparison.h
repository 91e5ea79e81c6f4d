// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/outcome/differencereport.h"
#include "rows/outcome/relationoutcome.h"

#include <QStringList>

namespace Retort::Gui
{

/// A table before and after, with what a person wants to read beside the rows.
struct ComparedTable {
    Rows::TableDifference difference = {};
    bool isLinkTable = false;
    QStringList linkTexts = {}; ///< link tables: "Cathy → Financial" for each row of the difference, else empty
    QStringList keyColumns = {};
    QList<Rows::LinkColumn> linkColumns = {}; ///< links of each row before and after
    QStringList outcomes = {}; ///< what became of the table's relations, a line each

    qint64 differing() const { return difference.changed + difference.added + difference.removed; }
    /// Whether the table itself came, went or has other columns.
    bool hasOtherShape() const;
};

/// Compares on the calling thread: differing tables first, then by name.
Result<QList<ComparedTable>> compareSnapshots(const Rows::Snapshot &before, const Rows::Snapshot &after,
                                              const Rows::Renames &renames, const CancelToken &cancel);

/// The same for an export.
QList<Rows::ReportedTable> reportedTables(const QList<ComparedTable> &tables);

/// "table removed, −3", "+1 −2 ~3", "no changes".
QString countsText(const ComparedTable &table);
/// What became of the table's rows, in whole sentences.
QString integrityText(const ComparedTable &table);

} // namespace Retort::Gui
