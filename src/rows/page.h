// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connection.h"
#include "dialect/dialect.h"
#include "rows/relation.h"
#include "schema/table.h"

#include <QHash>
#include <QVariant>

namespace Retort::Rows
{

/// One row with the values of its key (primary key columns, or SQLite's rowid where there is none).
struct Row {
    QVariantList key = {}; ///< of a row that has none, its number
    QVariantList values = {}; ///< in the order of the table's columns; NULL is an invalid QVariant
};

/// The columns that tell rows apart: the primary key, else SQLite's "rowid", else none.
QStringList keyColumns(const Schema::Table &table, const Dialect::Dialect &dialect);

/// Number of rows, exact. May take long: run it after the first page.
Result<qint64> countRows(Database::Connection &connection, const Dialect::Dialect &dialect, const Schema::Table &table);

/// A partner of a row in a many-to-many relation.
struct Partner {
    QVariantList key = {}; ///< of the far side
    QString label = {};

    friend bool operator==(const Partner &, const Partner &) = default;
};

/// Partners of each given left-side key (as in Row::key), by one grouped query; the hash is by keyText(). Keys without
/// partners are absent.
Result<QHash<QString, QList<Partner>>> partners(Database::Connection &connection, const Dialect::Dialect &dialect,
                                                const Schema::Database &schema, const ManyToMany &relation,
                                                const QList<QVariantList> &leftKeys);
/// Every row of a table as key and label, for a picker; at most `limit`.
Result<QList<Partner>> candidates(Database::Connection &connection, const Dialect::Dialect &dialect,
                                  const Schema::Table &table, int limit);
/// The label of a row: the value of its label column, or its key where that is NULL or empty.
QString labelText(const QVariant &label, const QVariantList &key);
/// A key as one text, for hashes and comparison. Numbers of equal value give equal texts.
QString keyText(const QVariantList &key);

} // namespace Retort::Rows
