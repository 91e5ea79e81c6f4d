// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/understanding.h"
#include "gui/problems/problem.h"
#include "revision/graph.h"
#include "schema/table.h"

#include <QList>
#include <QSet>
#include <QString>

#include <optional>

namespace Retort::Gui
{

/// One script that is open.
struct ScriptSubject {
    QString file = {};
    QString source = {};
    Understanding understanding = {};
    std::optional<Schema::Database> tables = {}; ///< that it begins with; nothing while they are not known
    QSet<QString> filled = {}; ///< tables that hold rows where the database stands
};

/// A project and the database beside it.
struct ProjectSubject {
    const Revision::Graph &graph;
    std::optional<Revision::RevisionIds> rows = {}; ///< of the version table; nothing without a database
};

/// A rule is one small class: it looks at its subject and says what is wrong. Write another one, and add it to the list
/// in rules.cpp.
template <typename Subject> class Rule
{
public:
    virtual ~Rule() = default;
    virtual QList<Problem> check(const Subject &subject) const = 0;
};

QList<Problem> problemsOf(const ScriptSubject &subject);
QList<Problem> problemsOf(const ProjectSubject &subject);
/// What the graph itself reports, with what a click can do about it.
QList<Problem> problemsOf(const Revision::Graph &graph);

} // namespace Retort::Gui
