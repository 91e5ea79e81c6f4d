// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "revision/graph.h"

#include <QJsonArray>
#include <QJsonObject>

namespace Retort::Cli
{

/// A revision: id, down_revisions, depends_on, branch_labels, message, create_date, path, and what it is in the graph.
QJsonObject jsonOf(const Revision::Node &node);
QJsonArray jsonOf(const Revision::RevisionIds &ids);
/// An error: message, hint, file, line, column.
QJsonObject jsonOf(const Error &error);
/// Broken files and all other problems.
QJsonArray problemsJson(const Revision::Graph &graph);
/// As text, with a line end.
QString jsonText(const QJsonObject &object);

} // namespace Retort::Cli
