// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/browser/cells/selection.h"
#include "rows/paging/rowquery.h"

#include <QObject>

#include <functional>

namespace Retort::Gui
{

class RowsModel;
class StagedEdits;

/// Gathers the values of cells as a grid shows them, with staged changes, a few rows at a time: rows that are not read
/// yet are read for it, and the window goes on meanwhile. What was asked for before is given up.
class CellGatherer final : public QObject
{
    Q_OBJECT

public:
    using Taker = std::function<void(const QList<QVariantList> &values)>;

    CellGatherer(RowsModel &rows, const StagedEdits &edits, QObject *parent);

    /// Few cells are there at once: the taker is called before this returns.
    void gather(const SelectedCells &cells, const Taker &taker);
    void giveUp() { ++m_asked; }

signals:
    void failed(const Retort::Error &error);

private:
    struct Task {
        SelectedCells cells = {};
        Taker taker = {};
        QString table = {};
        Rows::RowQuery query = {};
        QList<QVariantList> values = {};
        int number = 0;
    };

    void goOn(const std::shared_ptr<Task> &task);
    void read(const std::shared_ptr<Task> &task);
    QVariantList shownValues(int row, const QList<int> &columns) const;

    RowsModel &m_rows;
    const StagedEdits &m_edits;
    int m_asked = 0;
    bool m_isGathering = false;
};

} // namespace Retort::Gui
