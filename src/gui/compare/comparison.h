// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/compare/statepair.h"
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
    QString labelColumn = {}; ///< as called where the table is
    QList<Rows::LinkColumn> linkColumns = {}; ///< links of each row before and after
    QList<Rows::RelationOutcome> outcomes = {}; ///< what became of the table's relations
    bool isSkipped = false; ///< it has too many rows; nothing else is known of it
    qint64 mostRows = 0;

    qint64 differing() const { return difference.changed + difference.added + difference.removed; }
    /// Whether the table itself came, went or has other columns.
    bool hasOtherShape() const;
};

/// Compares on the calling thread: differing tables first, then by name, those that were skipped last.
Result<QList<ComparedTable>> compareSnapshots(const StatePair &states, const CancelToken &cancel);

/// What a rehearsal knows of the way back, if there was one; compares for it on the calling thread.
Result<std::optional<Rows::WayBack>> wayBackOf(const StatePair &states, const CancelToken &cancel);

/// What a row is called: the value of its label column, else of its key.
QString rowLabel(const ComparedTable &table, const Rows::RowDifference &row);

/// "Copied 12 tables before and after, 1.2 MB in 34 ms."
QString snapshotText(const StatePair &states);

/// "table removed, −3", "+1 −2 ~3", "no changes".
QString countsText(const ComparedTable &table);
/// What became of the table's rows, in whole sentences.
QString integrityText(const ComparedTable &table);

} // namespace Retort::Gui
