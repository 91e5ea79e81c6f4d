// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/problems/rules/rules.h"
#include "operations/operation.h"
#include "schema/table.h"

#include <QSet>

namespace Retort::Gui
{

/// One operation of a script and the tables as they stand just before it.
struct OperationSubject {
    const Operations::Operation &operation;
    const Schema::Database &tables;
    const QSet<QString> &filled; ///< tables that hold rows where the database stands
    Place where = {};
};

/// A table of those that stand there; null if there is none. Names are compared as servers that fold them do.
const Schema::Table *knownTable(const Schema::Database &tables, const QString &name, const QString &schema);
/// Whether the tables of that schema were read at all.
bool isKnownSchema(const Schema::Database &tables, const QString &schema);
bool hasColumn(const Schema::Table &table, const QString &name);
/// "Did you mean employee?", empty without a name that is close.
QString nearest(const QString &name, const QStringList &names);

/// What is wrong with the operations of both directions, as long as the tables are known: SQL of the script's own that
/// changes tables ends it.
QList<Problem> problemsOnTables(const ScriptSubject &subject);

} // namespace Retort::Gui
