// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/workbench/workbench.h"
#include "workspace/appliedscripts.h"

#include <QString>

namespace Retort::Gui
{

/// What tells the record of the open project in a database from others; nothing of it is read from the disk.
Workspace::AppliedPlace appliedPlace(Workbench &workbench, const OpenDatabase &database);
/// Where the record of what the open project's scripts were in a database is; empty if there is none.
QString appliedRecord(Workbench &workbench, const OpenDatabase &database);

} // namespace Retort::Gui
