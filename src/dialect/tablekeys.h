// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "schema/table.h"

#include <QString>
#include <QStringList>

namespace Retort::Dialect
{

/// The columns of the primary key as CREATE TABLE writes them, and the one that numbers itself.
struct TableKeys {
    QString primaryKeyName = {};
    QStringList primaryKey = {};
    QString autoincrement = {}; ///< empty: no column does

    bool contains(const QString &column) const { return primaryKey.contains(column); }
};

/// Finds both. A sole integer column without a default or foreign key numbers itself; in a key of several columns only
/// the one that asks for it, and it then stands first. SQLAlchemy source, sql/schema.py, PrimaryKeyConstraint.
Result<TableKeys> tableKeys(const Schema::Table &table, const QString &dialect);

} // namespace Retort::Dialect
