// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/outcome/lostrows.h"

#include <QHash>

namespace Retort::Rows
{

/// A table in a side file: lost rows stand in rows_N, lost cells in cells_N with the row's key before them.
struct SideTable {
    int number = 0;
    QString name = {};
    QStringList columns = {};
    QStringList keyColumns = {};
    qint64 rows = 0;
    qint64 cells = 0;
};

/// Rows and cells that were saved stand in tables of their own.
enum class SavedAs { Row, Cell };

/// Opens a side file and reads what it holds; refuses any other file.
struct SideFile {
    std::unique_ptr<Database::Connection> connection;
    QString title = {};
    QList<SideTable> tables = {};
    /// Format 2: values too long for memory stand in the table saved_piece, piece by piece, and NULL in their places.
    int format = 1;

    /// Puts the values into their places that were saved in pieces. They are whole in memory then.
    Result<> join(const SideTable &table, SavedAs savedAs, qint64 number, QVariantList &values) const;

    static Result<SideFile> open(const QString &file);
    LostContents contents() const;
};

} // namespace Retort::Rows
