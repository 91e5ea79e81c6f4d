// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "rows/format/rowwriter.h"

#include <QAbstractItemModel>
#include <QItemSelection>

namespace Retort::Gui
{

/// The role under which a grid's model gives the value of a cell as it is: a number as a number, bytes as bytes, NULL
/// as an invalid QVariant.
constexpr int cellValueRole = Qt::UserRole + 60;

/// The rows and columns that a selection reaches, each once and in order. Where the ranges make no rectangle, it is the
/// rectangle around the columns.
struct SelectedCells {
    QList<int> rows = {};
    QList<int> columns = {};

    friend bool operator==(const SelectedCells &, const SelectedCells &) = default;
};

/// The selection's cells, or nothing in it if it has more than `limit` rows: such a selection is exported, not copied.
SelectedCells selectedCells(const QItemSelection &selection, int limit);
/// The values of the cells, row by row.
QList<QVariantList> cellValues(const QAbstractItemModel &model, const SelectedCells &cells);
/// What a status line says of the values selected: "6 cells · 1 NULL · sum 42 · mean 8.4 · min 1 · max 20"; empty for
/// fewer than two. Sum, mean, min and max only where there are numbers; they are of the numbers alone.
QString selectionSummary(const QList<QVariantList> &values);

} // namespace Retort::Gui
