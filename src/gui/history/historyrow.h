// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "revision/graph.h"
#include "revision/lanes.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Retort::Gui
{

/// Where the open database stands, as History needs it.
struct DatabasePosition {
    QString name = {}; ///< as titles show it
    Revision::RevisionIds rows = {}; ///< of the version table

    friend bool operator==(const DatabasePosition &, const DatabasePosition &) = default;
};

/// One row of the history: a revision, a file that cannot be read, an id that the database names and no file declares,
/// or the base below everything.
struct HistoryRow {
    enum class Kind { Revision, BrokenFile, Ghost, Base };
    enum class State { NoDatabase, Applied, Current, Pending, Broken, Unknown };

    Kind kind = Kind::Revision;
    State state = State::NoDatabase;
    Revision::RevisionId id = {};
    QString file = {};
    QString message = {};
    Revision::RevisionIds parents = {};
    Revision::RevisionIds dependencies = {};
    QStringList labels = {}; ///< own branch labels
    QStringList inheritedLabels = {};
    QString createDate = {};
    QString docstring = {}; ///< whole, where authors write their names
    bool isHead = false;
    bool isBaseRevision = false;
    bool isBranchPoint = false;
    bool isMergePoint = false;
    QString pill = {}; ///< name of the database that stands here
    Revision::LaneRow lanes = {};
    std::optional<Error> error = {};

    /// What stays the same when the history is read again.
    QString key() const;
    friend bool operator==(const HistoryRow &, const HistoryRow &) = default;
};

/// The rows, newest first: broken files and ghosts on top, the base at the bottom. No rows without revisions and broken
/// files.
QList<HistoryRow> historyRows(const Revision::Graph &graph, const std::optional<DatabasePosition> &position);

/// "✓ applied", "○ pending", …: a sign and a word.
QString stateText(HistoryRow::State state);
/// What marks the row apart from its state: "head", "branch point", "merge".
QStringList marks(const HistoryRow &row);
/// The row in one sentence, for people who hear it.
QString spokenText(const HistoryRow &row);

} // namespace Retort::Gui
