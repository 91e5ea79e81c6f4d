// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QVariant>

struct sqlite3_stmt;

namespace Retort::Database
{

/// Binds one value to the parameter of that number (from 1) and returns SQLite's code. Texts and blobs are not copied:
/// they are kept in `texts`, which must live until the statement is done.
int bindSqliteValue(sqlite3_stmt *statement, int number, const QVariant &value, QList<QByteArray> &texts);

/// The value of a column (from 0) in its storage class: nothing, qlonglong, double, QString or QByteArray.
QVariant sqliteValue(sqlite3_stmt *statement, int column);

} // namespace Retort::Database
