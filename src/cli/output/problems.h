// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "revision/graph.h"
#include "script/migrationcontext.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace Retort::Cli
{

/// The error of a file that has no place in the graph, with its place.
Error errorOf(const Revision::RevisionFile &file);
/// Broken files first, then everything else that is wrong with the graph.
QList<Error> problemsOf(const Revision::Graph &graph);

/// Why a revision cannot run natively, or is decided only when it runs.
struct Obstacle {
    enum class Kind { Opaque, AsksDatabase };
    Kind kind = Kind::Opaque;
    Script::Direction direction = Script::Direction::Upgrade;
    Error error = {};

    /// "Opaque: file:line:column: what (upgrade)"
    QString text() const;
};

/// Evaluates both functions of a revision as the dialect of that name would see them. Nothing is run. Where SQL is
/// supplied in place of the script, that is looked at.
QList<Obstacle> obstaclesOf(const Revision::Graph &graph, const Revision::Node &node, const QString &dialectName);
/// "Supplied SQL: file", if there is such a file beside the script.
QStringList suppliedNotes(const Revision::Node &node);

} // namespace Retort::Cli
