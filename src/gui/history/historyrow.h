// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "database/connectionsettings.h"
#include "revision/graph.h"
#include "revision/lanes.h"
#include "workspace/appliedscripts.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace Retort::Gui
{

/// Where an open database stands, as History needs it.
struct DatabasePosition {
    QString name = {}; ///< as titles show it
    Revision::RevisionIds rows = {}; ///< of the version table
    Database::Environment environment = Database::Environment::Development;
    std::optional<Error> problem = {}; ///< why it could not be read again
    Workspace::AppliedScripts scripts = {}; ///< what Retort applied there

    friend bool operator==(const DatabasePosition &, const DatabasePosition &) = default;
};

/// The open databases, and which of them is the active one.
struct DatabasePositions {
    QList<DatabasePosition> all = {};
    int active = 0;

    friend bool operator==(const DatabasePositions &, const DatabasePositions &) = default;
};

/// The mark of a database on the row where it stands.
struct DatabasePill {
    QString name = {};
    Database::Environment environment = Database::Environment::Development;
    int database = 0; ///< its position among the open ones
    bool isActive = true;

    friend bool operator==(const DatabasePill &, const DatabasePill &) = default;
};

/// One row of the history: a revision, a file that cannot be read, an id that the database names and no file declares,
/// or the base below everything.
struct HistoryRow {
    enum class Kind { Revision, BrokenFile, Ghost, Base };
    enum class State { NoDatabase, Applied, Current, Pending, Broken, Unknown };

    Kind kind = Kind::Revision;
    State state = State::NoDatabase; ///< in the active database
    QList<State> states = {}; ///< in each open database; empty unless there are several
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
    QList<DatabasePill> pills = {}; ///< of the databases that stand here
    Revision::LaneRow lanes = {};
    std::shared_ptr<const Error> error = {}; ///< shared: few rows have one, and all would be larger for it

    /// What stays the same when the history is read again.
    QString key() const;
    State stateIn(int database) const { return states.isEmpty() ? state : states.value(database); }
    QStringList pillNames() const;
    friend bool operator==(const HistoryRow &, const HistoryRow &) = default;
};

/// The rows, newest first: broken files and ghosts on top, the base at the bottom. No rows without revisions and broken
/// files.
QList<HistoryRow> rowsForDatabases(const Revision::Graph &graph, const DatabasePositions &positions);
/// The same for one database or none.
QList<HistoryRow> historyRows(const Revision::Graph &graph, const std::optional<DatabasePosition> &position);

/// Whether no open database has the revision, so that its place in the history may still change.
bool isUnpublished(const HistoryRow &row);
/// Of several heads, one whose whole branch can move: the row of the branch's first revision, for all above it moves
/// along. -1 if there is none.
int movableBranch(const QList<HistoryRow> &rows);
/// "✓ applied", "○ pending", …: a sign and a word.
QString stateText(HistoryRow::State state);
/// What marks the row apart from its state: "head", "branch point", "merge".
QStringList marks(const HistoryRow &row);
/// The row in one sentence, for people who hear it.
QString spokenText(const HistoryRow &row);

} // namespace Retort::Gui
