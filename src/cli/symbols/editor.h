// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QProcessEnvironment>
#include <QString>

namespace Retort::Cli
{

/// The editor that Alembic would take: $EDITOR, $VISUAL, then what most systems have; its path, or nothing.
/// Alembic source, util/editor.py.
QString editorProgram(const QProcessEnvironment &environment);

/// Opens the file in that editor, in this terminal, and waits until the editor has ended.
Result<> openInEditor(const QString &file);

} // namespace Retort::Cli
