// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/format/rowwriter.h"
#include "rows/paging/pagestatements.h"

#include <QFileDevice>

namespace Retort::Rows
{

/// Writes what `statements` select of their table into a file, as exportQuery() does. On SQLite, values above the limit
/// of rows/digestedvalue.h are written piece by piece, unless the table has no rowid: a table with a value of 1 GB
/// needs the memory of a piece. Long texts stand in quotes in CSV, whether they need them or not.
Result<qint64> exportTable(Database::Connection &connection, const PageStatements &statements, const RowWriter &writer,
                           QFileDevice &file, const CancelToken &cancel,
                           const std::function<void(qint64 rows)> &progress);

} // namespace Retort::Rows
