// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "revision/folder.h"
#include "script/header.h"

#include <QByteArrayView>

#include <optional>

namespace Retort::Revision
{

/// The header of a file in the form that Alembic's templates give it, from the first bytes of the file: docstring,
/// comments, imports, then the four variables as plain literals. Nothing if the file looks otherwise in any way; then
/// it has to be read as a whole. Where the functions stand is not looked for, and for Extent::Links not what the
/// docstring says.
std::optional<Script::Header> quickHeader(QByteArrayView bytes, Extent extent = Extent::Header);

} // namespace Retort::Revision
