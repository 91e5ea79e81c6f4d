// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/workbench/appliedplace.h"

#include "workspace/appliedscripts.h"
#include "workspace/savedconnections.h"

namespace Retort::Gui
{

QString appliedRecord(Workbench &workbench, const OpenDatabase &database)
{
    if (!workbench.project())
        return {};
    return Workspace::appliedRecord({.folder = workbench.savedConnections().appliedFolder(),
                                     .scriptLocation = workbench.project()->project().scriptLocation,
                                     .versionTable = database.versionTable().name,
                                     .versionSchema = database.versionTable().schema},
                                    database.settings());
}

} // namespace Retort::Gui
