// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/script.h"

namespace Retort::Revision
{

/// The folders that a revision's own imports are looked up in, as Python would with the project's folder on its path:
/// those of the settings (`prepend_sys_path`, `module_search_path`), the folder of the file and the one above it, the
/// folder that holds its outermost package, the folders above with alembic.ini or pyproject.toml (and `src` in them),
/// then PYTHONPATH.
QStringList moduleFolders(const QString &revisionFile, const QStringList &searchPath);

/// What a revision's script is evaluated with: the project's modules are read as text, nothing of them is run.
Script::Surroundings surroundingsOf(const QString &revisionFile, const QStringList &searchPath);

} // namespace Retort::Revision
