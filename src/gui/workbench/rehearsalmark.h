// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "revision/revisionid.h"

#include <QDateTime>
#include <QHash>
#include <QString>

namespace Retort::Gui
{

/// What the last rehearsal found out about a revision.
struct RehearsalMark {
    QString chip = {}; ///< "✓ reversible", "▲ loses rows", "✗ fails"
    QString text = {}; ///< the verdict in whole sentences
    QDateTime when = {}; ///< the rows may have become others since

    friend bool operator==(const RehearsalMark &, const RehearsalMark &) = default;
};

using RehearsalMarks = QHash<Revision::RevisionId, RehearsalMark>;

} // namespace Retort::Gui
