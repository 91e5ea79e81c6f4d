// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace Retort::Gui
{

/// What the upgrade of one revision does, as far as it can be known without running it.
struct RevisionEffect {
    QStringList touches = {}; ///< chips: "+table", "~table.column", "−table", "⋈link"
    QStringList operations = {}; ///< one sentence each
    std::optional<Error> error = {}; ///< why the script cannot be evaluated: it is opaque
    int question = 0; ///< the line where it asks the database, so that it is decided at run time; 0: it does not
    bool hasSql = false; ///< SQL stands in for the script
    quint64 fingerprint = 0; ///< of the script's bytes, and of the SQL that stands in for it; 0: not readable

    friend bool operator==(const RevisionEffect &, const RevisionEffect &) = default;
};

/// Reads and evaluates the upgrade of a revision file. Any thread.
RevisionEffect revisionEffect(const QString &file, const QString &dialectName,
                              const QStringList &moduleSearchPath = {});

} // namespace Retort::Gui
