// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/operation.h"

#include <QString>

namespace Retort::Gui
{

/// Where a call is to stand.
struct SourcePlace {
    QString object = QStringLiteral("op"); ///< "batch_op" inside of a batch
    int indentation = 4;

    friend bool operator==(const SourcePlace &, const SourcePlace &) = default;
};

/// The operation as a script calls it; further lines are indented, the first is not. No line end behind it.
QString sourceOf(const Operations::Operation &operation, const SourcePlace &place = {});
/// "sa.String(length=50)".
QString sourceOf(const Schema::Type &type);

} // namespace Retort::Gui
