// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace Retort::Workspace
{

/// Text of a file that is compiled into the program, for example ":/templates/env.py".
Result<QString> builtInText(const QString &path);

/// Writes a file that must not be there yet. A failed write leaves nothing behind.
Result<> writeNewFile(const QString &path, const QString &text);

/// Makes the folder and those above it.
Result<> makeFolder(const QString &path);

} // namespace Retort::Workspace
