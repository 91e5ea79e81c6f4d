// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/history/historyrow.h"

#include "gui/widgets/text.h"
#include "revision/path.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

using RowKind = HistoryRow::Kind;
using RowState = HistoryRow::State;

namespace
{

HistoryRow brokenRow(const Revision::RevisionFile &file)
{
    HistoryRow row{.kind = RowKind::BrokenFile, .state = RowState::Broken, .id = file.id(), .file = file.path};
    row.message = QFileInfo(file.path).fileName();
    row.createDate = file.header.createDate;
    if (file.error)
        row.error = std::make_shared<const Error>(*file.error);
    return row;
}

HistoryRow ghostRow(const Revision::RevisionId &id, const QString &databaseName)
{
    HistoryRow row{.kind = RowKind::Ghost, .state = RowState::Unknown, .id = id};
    row.message = Text::tr("No file declares this revision");
    row.error = std::make_shared<const Error>(Error{
        .message = Text::tr("%1 stands at %2, which no file of this project declares.").arg(databaseName, id.text()),
        .hint = Text::tr("Get the missing file, or stamp the database with a revision that is known.")});
    return row;
}

/// What the name of the file tells where the script has no docstring: "1f2e_add_user_email.py" is "add user email".
QString nameInFile(const QString &path, const QString &id)
{
    const QString name = QFileInfo(path).completeBaseName().replace(u'-', u'_');
    QStringList words = name.split(u'_', Qt::SkipEmptyParts);
    words.removeAll(id);
    // Ids hold underscores too, and dates and numbers before the name only order the files.
    const auto tellsNothing = [&](const QString &word) {
        bool isNumber = false;
        word.toLongLong(&isNumber);
        return isNumber || id.split(u'_').contains(word);
    };
    while (!words.isEmpty() && tellsNothing(words.first()))
        words.removeFirst();
    return words.join(u' ');
}

HistoryRow revisionRow(const Revision::Node &node, const Revision::LaneRow &lanes)
{
    HistoryRow row{.id = node.id(), .file = node.file.path, .message = node.file.header.message};
    if (row.message.isEmpty())
        row.message = nameInFile(node.file.path, node.id().text());
    row.parents = node.downRevisions;
    row.dependencies = node.dependencies;
    row.labels = node.file.header.branchLabels;
    for (const QString &label : node.labels) {
        if (!row.labels.contains(label))
            row.inheritedLabels << label;
    }
    row.createDate = node.file.header.createDate;
    row.docstring = node.file.header.docstring;
    if (node.file.error)
        row.error = std::make_shared<const Error>(*node.file.error);
    row.isHead = node.isHead();
    row.isBaseRevision = node.isBase();
    row.isBranchPoint = node.isBranchPoint();
    row.isMergePoint = node.isMergePoint();
    row.lanes = lanes;
    return row;
}

/// The base below everything. It hangs on the last row if that is the only base revision.
HistoryRow baseRow(const Revision::Graph &graph, QList<HistoryRow> &above)
{
    HistoryRow row{.kind = RowKind::Base, .message = Text::tr("base")};
    if (graph.bases().size() == 1 && !above.isEmpty() && above.last().isBaseRevision) {
        Revision::LaneRow &last = above.last().lanes;
        using Part = Revision::LaneEdge::Part;
        last.edges << Revision::LaneEdge{last.lane, last.lane, last.color, Part::FromNode};
        row.lanes = {.lane = last.lane, .color = last.color, .laneCount = last.lane + 1};
        row.lanes.edges << Revision::LaneEdge{last.lane, last.lane, last.color, Part::IntoNode};
    }
    return row;
}

DatabasePill pillOf(const DatabasePositions &positions, int database)
{
    const DatabasePosition &position = positions.all.at(database);
    return {position.name, position.environment, database, database == positions.active};
}

/// Ids that a database names and no file declares: one row each, however many databases name it.
QList<HistoryRow> ghostRows(const Revision::Graph &graph, const DatabasePositions &positions)
{
    QList<HistoryRow> ghosts;
    const int count = int(positions.all.size());
    for (int database = 0; database < count; ++database) {
        for (const Revision::RevisionId &id : positions.all.at(database).rows) {
            if (graph.find(id))
                continue;
            const auto known =
                std::find_if(ghosts.begin(), ghosts.end(), [&id](const HistoryRow &row) { return row.id == id; });
            HistoryRow &row =
                known == ghosts.end() ? ghosts.emplace_back(ghostRow(id, positions.all.at(database).name)) : *known;
            row.pills << pillOf(positions, database);
            if (count > 1) {
                row.states.resize(count, RowState::NoDatabase);
                row.states[database] = RowState::Unknown;
            }
        }
    }
    return ghosts;
}

void setStates(QList<HistoryRow> &rows, const Revision::Graph &graph, const DatabasePositions &positions, int database)
{
    const DatabasePosition &position = positions.all.at(database);
    const QSet<Revision::RevisionId> applied = Revision::appliedRevisions(graph, position.rows);
    for (HistoryRow &row : rows) {
        if (row.kind == RowKind::BrokenFile || row.kind == RowKind::Ghost)
            continue;
        const bool current = row.kind == RowKind::Base ? position.rows.isEmpty() : position.rows.contains(row.id);
        RowState state = RowState::Pending;
        if (current)
            state = RowState::Current;
        else if (row.kind == RowKind::Base || applied.contains(row.id))
            state = RowState::Applied;
        if (current)
            row.pills << pillOf(positions, database);
        if (database == positions.active)
            row.state = state;
        if (positions.all.size() > 1)
            row.states << state;
    }
}

} // namespace

QString HistoryRow::key() const
{
    switch (kind) {
    case RowKind::Revision:
        return u"revision:"_s + id.text();
    case RowKind::BrokenFile:
        return u"file:"_s + file;
    case RowKind::Ghost:
        return u"ghost:"_s + id.text();
    case RowKind::Base:
        return u"base"_s;
    }
    return {};
}

QStringList HistoryRow::pillNames() const
{
    QStringList names;
    for (const DatabasePill &pill : pills)
        names << pill.name;
    return names;
}

QList<HistoryRow> historyRows(const Revision::Graph &graph, const std::optional<DatabasePosition> &position)
{
    DatabasePositions positions;
    if (position)
        positions.all << *position;
    return rowsForDatabases(graph, positions);
}

QList<HistoryRow> rowsForDatabases(const Revision::Graph &graph, const DatabasePositions &positions)
{
    const QList<Revision::LaneRow> lanes = Revision::lanes(graph);
    QList<HistoryRow> rows;
    for (const Revision::RevisionFile &file : graph.brokenFiles())
        rows << brokenRow(file);
    if (lanes.isEmpty() && rows.isEmpty())
        return {};
    rows << ghostRows(graph, positions);
    // Lists that grow are twice as large as they need to be.
    rows.reserve(rows.size() + lanes.size() + 1);
    for (const Revision::LaneRow &lane : lanes) {
        if (const Revision::Node *node = graph.find(lane.revision))
            rows << revisionRow(*node, lane);
    }
    rows << baseRow(graph, rows);
    for (int database = 0; database < positions.all.size(); ++database)
        setStates(rows, graph, positions, database);
    return rows;
}

bool isUnpublished(const HistoryRow &row)
{
    const auto has = [](RowState state) { return state == RowState::Applied || state == RowState::Current; };
    return !has(row.state) && std::none_of(row.states.cbegin(), row.states.cend(), has);
}

int movableBranch(const QList<HistoryRow> &rows)
{
    QHash<Revision::RevisionId, int> places;
    for (int row = 0; row < rows.size(); ++row)
        places.insert(rows.at(row).id, row);
    for (int head = 0; head < rows.size(); ++head) {
        if (!rows.at(head).isHead || rows.at(head).kind != RowKind::Revision)
            continue;
        // Down to where the branch leaves the rest.
        int row = head;
        while (row >= 0 && isUnpublished(rows.at(row)) && rows.at(row).parents.size() == 1) {
            const int below = places.value(rows.at(row).parents.constFirst(), -1);
            if (below < 0 || rows.at(below).isBranchPoint)
                break;
            row = below;
        }
        if (isUnpublished(rows.at(row)) && rows.at(row).parents.size() < 2)
            return row;
    }
    return -1;
}

QString stateText(HistoryRow::State state)
{
    switch (state) {
    case RowState::NoDatabase:
        return {};
    case RowState::Applied:
        return Text::tr("✓ applied");
    case RowState::Current:
        return Text::tr("● here");
    case RowState::Pending:
        return Text::tr("○ pending");
    case RowState::Broken:
        return Text::tr("! broken");
    case RowState::Unknown:
        return Text::tr("? unknown");
    }
    return {};
}

QStringList marks(const HistoryRow &row)
{
    QStringList found;
    if (row.isHead && row.kind == RowKind::Revision)
        found << Text::tr("head");
    if (row.isBranchPoint)
        found << Text::tr("branch point");
    if (row.isMergePoint)
        found << Text::tr("merge");
    return found;
}

QString spokenText(const HistoryRow &row)
{
    QStringList parts{row.message};
    if (!row.id.isEmpty())
        parts << Text::tr("revision %1").arg(row.id.text());
    parts << row.labels << marks(row);
    const QString state = stateText(row.state);
    if (!state.isEmpty())
        parts << state.mid(2);
    for (const QString &name : row.pillNames())
        parts << Text::tr("%1 stands here").arg(name);
    return parts.join(u", "_s);
}

} // namespace Retort::Gui
