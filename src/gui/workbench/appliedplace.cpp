// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/workbench/appliedplace.h"

#include "workspace/savedconnections.h"

namespace Retort::Gui
{

Workspace::AppliedPlace appliedPlace(Workbench &workbench, const OpenDatabase &database)
{
    if (!workbench.project())
        return {};
    return {.folder = workbench.savedConnections().appliedFolder(),
            .scriptLocation = workbench.project()->project().scriptLocation,
            .versionTable = database.versionTable().name,
            .versionSchema = database.versionTable().schema};
}

QString appliedRecord(Workbench &workbench, const OpenDatabase &database)
{
    return Workspace::appliedRecord(appliedPlace(workbench, database), database.settings());
}

} // namespace Retort::Gui
