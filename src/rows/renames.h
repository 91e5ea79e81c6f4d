// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

namespace Retort::Rows
{

/// What a migration calls otherwise afterwards, by the names as they were before.
struct Renames {
    QMap<QString, QString> tables = {}; ///< before → after
    QMap<QString, QMap<QString, QString>> columns = {}; ///< by the table's name before: column before → after

    QString tableAfter(const QString &table) const { return tables.value(table, table); }
    QString columnAfter(const QString &table, const QString &column) const
    {
        return columns.value(table).value(column, column);
    }
    bool isEmpty() const { return tables.isEmpty() && columns.isEmpty(); }
    friend bool operator==(const Renames &, const Renames &) = default;
};

} // namespace Retort::Rows
