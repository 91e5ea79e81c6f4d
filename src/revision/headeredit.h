// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "revision/graph.h"
#include "revision/revisionid.h"

#include <QString>
#include <QStringList>

namespace Retort::Revision
{

/// The source of a revision file with other parents: the value of down_revision and the line "Revises:" of the
/// docstring. Everything else stays to the letter. Fails where the file has no down_revision to change.
Result<QString> withParents(const QString &source, const RevisionIds &parents, const QString &file = {});

/// The same with other branch labels. The variable is written below down_revision where the file has none.
Result<QString> withLabels(const QString &source, const QStringList &labels, const QString &file = {});

/// Whether the revision can follow these instead: they exist, and none of them stands above it.
Result<> checkNewParents(const Graph &graph, const RevisionId &revision, const RevisionIds &parents);

/// Whether it can have these labels: they can be written in a target, and no other revision declares one of them.
Result<> checkNewLabels(const Graph &graph, const RevisionId &revision, const QStringList &labels);

} // namespace Retort::Revision
