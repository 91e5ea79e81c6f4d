// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/sqlite/tablechange.h"

namespace Retort::Dialect
{

/// The statements that carry out a draft. https://www.sqlite.org/lang_altertable.html, "Making Other Kinds Of Table
/// Schema Changes"
QList<Instruction> tableStatements(const TableDraft &draft, const TableSpelling &spelling);

} // namespace Retort::Dialect
