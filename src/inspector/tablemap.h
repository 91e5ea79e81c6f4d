// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connection.h"
#include "schema/table.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <functional>

namespace Retort::Inspector
{

/// Tables by name while one catalogue query after another adds to them.
using TableMap = QMap<QString, Schema::Table>;

/// Runs a catalogue query whose first column is a table's name and hands each row to the visitor with that table. Rows
/// of tables that are not in the map are passed over.
Result<> addFromQuery(Database::Connection &connection, TableMap &tables, const QString &sql,
                      const std::function<void(Schema::Table &, const QVariantList &)> &visitor);

/// Runs the steps in order until one fails.
Result<> inOrder(const QList<std::function<Result<>()>> &steps);

/// The tables, once all is known of them: an integer key that the server does not number says so, because a table that
/// is made like it would be numbered otherwise. SQLAlchemy docs, "Column.autoincrement".
QList<Schema::Table> finishedTables(const TableMap &tables);

/// The strings of a JSON array (numbers become text), which servers make of a list of names.
QStringList namesFromJson(const QVariant &json);

} // namespace Retort::Inspector
