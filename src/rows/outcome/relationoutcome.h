// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/relation.h"
#include "rows/snapshot.h"

#include <QHash>

namespace Retort::Rows
{

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
    friend bool operator==(const RelationOutcome &, const RelationOutcome &) = default;
};

/// The outcome of every relation whose rows both snapshots know, by the differences of their tables. Rows of a foreign
/// key count where it is not NULL.
QList<RelationOutcome> relationOutcomes(const Snapshot &before, const Snapshot &after,
                                        const QList<TableDifference> &differences);
/// One sentence for people: "employee ⋈ department: 3 links, none kept, 3 removed."
QString outcomeText(const RelationOutcome &outcome);

/// How many links each row of the left side has, by keyText() of the columns that the link table refers to.
QHash<QString, qint64> linkCounts(const Snapshot &snapshot, const ManyToMany &relation);

/// A column for the paired grid: the links of each listed row before and after.
struct LinkColumn {
    QString title = {}; ///< "department ⋈"
    QStringList texts = {}; ///< a text for each row of the difference: "2", "2 → 1 (−1)"
    QList<bool> changed = {};
};
QList<LinkColumn> linkColumns(const Snapshot &before, const Snapshot &after, const TableDifference &difference,
                              const Renames &renames);

} // namespace Retort::Rows
