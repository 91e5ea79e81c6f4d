// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/history/historyrow.h"

#include <QList>

namespace Retort::Gui
{

/// Rows in a line that say nothing of the history's shape: revisions with one parent and one child, in one lane, in the
/// same state, without labels and where no database stands.
struct HistoryRun {
    int first = 0;
    int count = 0;

    int last() const { return first + count - 1; }
    friend bool operator==(const HistoryRun &, const HistoryRun &) = default;
};

/// Runs of at least `shortest` rows, in the order of the rows. A run's first and last row can stand for all of it: the
/// lines that pass them are the same.
QList<HistoryRun> linearRuns(const QList<HistoryRow> &rows, int shortest = 5);

} // namespace Retort::Gui
