// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace Retort
{

/// Tables of more rows are not compared before and after a plan, unless the person says otherwise.
inline constexpr qint64 usualComparedRows = 1'000'000;
/// Differing rows of a table that are listed, unless the person says otherwise.
inline constexpr int usualListedRows = 10'000;

} // namespace Retort
