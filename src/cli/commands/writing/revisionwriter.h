// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/commandcontext.h"
#include "cli/failure.h"
#include "revision/newrevision.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace Retort::Cli
{

/// What `revision` and `merge` ask for, as typed.
struct WantedRevision {
    QString message = {};
    QStringList heads = {};
    Revision::Splice splice = Revision::Splice::Refuse;
    std::optional<QString> branchLabel = {};
    std::optional<QString> id = {};
    QString versionPath = {};
    QStringList dependsOn = {};
};

/// Writes the file and says so. Everything is checked before anything is written.
/// Alembic source, script/base.py, generate_revision().
Outcome<> writeRevision(const WantedRevision &wanted, CommandContext &context);

} // namespace Retort::Cli
