// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/forms/source.h"

#include <QString>

namespace Retort::Gui
{

/// Where a new call goes: the stretch that it takes the place of, and what stands around it then.
struct Insertion {
    qsizetype begin = 0;
    qsizetype length = 0;
    QString before = {};
    QString after = {};
    SourcePlace place = {};

    friend bool operator==(const Insertion &, const Insertion &) = default;
};

/// On the cursor's line if it is empty or a mere `pass`, else below the statement that the cursor stands in; outside of
/// a function at the end of upgrade(). In a batch block it is a call of the batch.
Insertion insertionAt(const QString &source, qsizetype offset);

} // namespace Retort::Gui
