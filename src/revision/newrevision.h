// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "revision/folder.h"
#include "revision/graph.h"

#include <QString>
#include <QStringList>

namespace Retort::Revision
{

/// Whether a new revision may be built on one that others are built on already.
enum class Splice { Refuse, Allow };

/// The parents that `alembic revision --head …` (and `merge …`) gives a new revision; none for "base" and in an empty
/// project. Errors in Alembic's wording. Alembic source, script/base.py, generate_revision().
Result<RevisionIds> parentsOfNew(const Graph &graph, const QStringList &heads, Splice splice);

/// The depends_on of a new revision: partial ids written out, branch labels kept as they are.
Result<QStringList> dependenciesOfNew(const Graph &graph, const QStringList &dependsOn);

/// Checks id and labels against the project: the id is new, no label is used already.
Result<> checkNewRevision(const Graph &graph, const NewRevision &revision);

/// The folder that a new revision belongs in: `versionPath` if given (it must be one of the locations), otherwise the
/// only location, otherwise the one of its first parent's file. A new root among several locations is an error in
/// Alembic's wording.
Result<QString> folderOfNew(const Graph &graph, const NewRevision &revision, const QStringList &versionLocations,
                            const QString &versionPath = {});

} // namespace Retort::Revision
