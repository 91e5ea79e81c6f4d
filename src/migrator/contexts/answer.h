// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connection.h"
#include "sql/answer.h"

namespace Retort::Migrator
{

/// What a script is told of a statement that has run. Dates and times become ISO text.
Sql::Answer answerOf(const Database::Reply &reply);

} // namespace Retort::Migrator
