// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/difference.h"

namespace Retort::Rows
{

/// A table by its two names; empty where a side does not have it.
struct TablePair {
    QString before = {};
    QString after = {};
};

/// A column that both sides have, by its places.
struct SharedColumn {
    QString name = {}; ///< before
    int before = 0;
    int after = 0;
};

/// How the rows of a table are paired: what is known before the first row is read.
struct TablePairing {
    TableDifference difference = {}; ///< without rows and counts
    QString tableAfter = {};
    QList<SharedColumn> compared = {}; ///< without those of the key
    QList<SharedColumn> removed = {}; ///< columns that only the side before has
    QList<SharedColumn> key = {}; ///< of the merge: a key, or all shared columns
    QStringList orderAfter = {}; ///< the key as called after
    bool isCertain = true; ///< rows without a partner came or went

    /// Why a row whose key holds NULL is uncertain.
    QString reasonForNull() const;
};

TablePairing tablePairing(const Schema::Database &before, const Schema::Database &after, const TablePair &pair,
                          const Renames &renames);

} // namespace Retort::Rows
