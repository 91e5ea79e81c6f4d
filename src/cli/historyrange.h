// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "revision/graph.h"

#include <QString>

namespace Retort::Cli
{

/// One side of `history -r`: what was typed, and the rows if that was "current".
struct RangeEnd {
    QString text = {};
    Revision::RevisionIds rows = {};
    bool isCurrent() const { return text == u"current"; }
};

/// The revisions from the lower to the upper end, both included, newest first. An empty lower end is base, an empty
/// upper end all heads. Alembic docs, "Viewing History Ranges".
Result<Revision::RevisionIds> historyRange(const Revision::Graph &graph, const RangeEnd &lower, const RangeEnd &upper);

} // namespace Retort::Cli
