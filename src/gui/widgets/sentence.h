// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace Retort::Gui
{

/// What went wrong and what to do next, each with its full stop. The place is left out.
QString sentenceOf(const Error &error);

} // namespace Retort::Gui
