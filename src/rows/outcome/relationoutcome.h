// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/difference.h"
#include "rows/relation.h"

#include <optional>

namespace Retort::Rows
{

/// Whether what became of a relation can be taken back: by the way back alone, with a copy of what would be lost, or
/// not at all.
enum class Reversible { Yes, NeedsSavedCopy, No };

/// What became of the links of one relation, or of the rows that a foreign key joins.
struct RelationOutcome {
    QString title = {}; ///< "employee ⋈ department", "payslip → employee"
    QString table = {}; ///< the table that holds the keys, as called after or before
    bool existedBefore = false;
    bool existsAfter = false;
    qint64 kept = 0;
    qint64 added = 0;
    qint64 removed = 0;
    qint64 orphaned = 0; ///< rows after that refer to nothing
    Reversible reversible = Reversible::Yes;
    friend bool operator==(const RelationOutcome &, const RelationOutcome &) = default;
};

/// What a rehearsal knows of the way back: the rows before compared with those after there and back, unless it failed.
struct WayBack {
    bool fails = false;
    QList<TableDifference> differences = {};
};

/// The outcome of every relation whose rows both snapshots know, by the differences of their tables. Rows of a foreign
/// key count where it is not NULL. Without a rehearsal, what is gone needs a saved copy.
QList<RelationOutcome> relationOutcomes(const Snapshot &before, const Snapshot &after,
                                        const QList<TableDifference> &differences,
                                        const std::optional<WayBack> &wayBack = {});
/// One sentence for people: "employee ⋈ department: none kept, 3 removed, reversible: needs a saved copy".
QString outcomeText(const RelationOutcome &outcome);

/// A column for the paired grid: the links of each listed row before and after.
struct LinkColumn {
    QString title = {}; ///< "department ⋈"
    QStringList texts = {}; ///< a text for each row of the difference: "2", "2 → 1 (−1)"
    QList<bool> changed = {};
    QList<qint64> before = {}; ///< the numbers in the texts; both the same where a row is on one side only
    QList<qint64> after = {};
};
QList<LinkColumn> linkColumns(const Snapshot &before, const Snapshot &after, const TableDifference &difference,
                              const Renames &renames);

} // namespace Retort::Rows
