// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "migrator/plan.h"

#include <QString>

namespace Retort::Gui
{

/// What a script means on one dialect.
struct Understanding {
    QString dialect = {};
    Migrator::Preview upgrade = {};
    Migrator::Preview downgrade = {};
    QList<Error> errors = {}; ///< of both and of the header, each once, in the order of the text
};

/// Reads the script as a revision. Evaluates, so it belongs on a worker.
Understanding understand(const QString &source, const QString &file, const QString &dialectName);

/// The statements as a script to be read.
QString sqlText(const Migrator::Preview &preview);

} // namespace Retort::Gui
