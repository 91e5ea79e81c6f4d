// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/paging/rowquery.h"

#include <QByteArray>
#include <QMap>
#include <QStringList>

namespace Retort::Gui
{

class GridView;

/// How a person arranged the columns of a table, by their names: columns that come or go change nothing for the others.
struct ColumnLayout {
    QStringList order = {}; ///< from the left
    QMap<QString, int> widths = {};
    QStringList hidden = {};
    QStringList pinned = {};
    QList<Rows::SortColumn> sort = {};

    bool isEmpty() const { return order.isEmpty() && sort.isEmpty(); }
    /// For the settings file.
    QByteArray toJson() const;
    static ColumnLayout fromJson(const QByteArray &json);
    /// What a grid shows now; `names` are of its columns.
    static ColumnLayout of(const GridView &view, const QStringList &names);
    void apply(GridView &view, const QStringList &names) const;
    friend bool operator==(const ColumnLayout &, const ColumnLayout &) = default;
};

} // namespace Retort::Gui
