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

/// Opens a side file and reads what it holds; refuses any other file.
struct SideFile {
    std::unique_ptr<Database::Connection> connection;
    QString title = {};
    QList<SideTable> tables = {};

    static Result<SideFile> open(const QString &file);
    LostContents contents() const;
};

} // namespace Retort::Rows
