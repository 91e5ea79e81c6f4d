// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/relation.h"

#include <QMap>

namespace Retort::Rows
{

enum class RelationKind { ManyToMany, PointsTo, PointedToBy };

/// A relation as the rows of one table, the near one, see it.
struct TableRelation {
    RelationKind kind = RelationKind::ManyToMany;
    OneToMany key = {}; ///< PointsTo: the near table holds it; PointedToBy: the far one does
    ManyToMany link = {}; ///< ManyToMany: the near table on the left
    QString role = {}; ///< the columns that tell it from another relation with the same table, else empty

    QString nearTable() const;
    QString farTable() const;
    /// The table that holds the keys: for a many-to-many relation the link table.
    QString holdingTable() const;
    friend bool operator==(const TableRelation &, const TableRelation &) = default;
};

/// What a table is related with: many-to-many, what it points to, what points to it. Keys by which a link table points
/// to the table are not told twice. Relations with the table itself, and several with one other, have role names.
QList<TableRelation> relationsOf(const Relations &all, const QString &table);

/// "⋈ department", "→ department (manager_id)", "← payslip".
QString relationTitle(const TableRelation &relation);

/// The column that stands for the rows of a table, where a person chose another one than labelColumn() does.
using LabelColumns = QMap<QString, QString>;
/// The chosen column if the table has it, else labelColumn().
QString labelColumn(const Schema::Table &table, const LabelColumns &chosen);

} // namespace Retort::Rows
