// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "revision/graph.h"

#include <QString>

#include <optional>

namespace Retort::Revision
{

/// Where to go: [label@]symbol, [label@][symbol](+|-)N, as `alembic upgrade` takes it. Parsed once, resolved against a
/// graph later. Alembic docs, "Relative Migration Identifiers" and "Working with Branches".
struct Target {
    QString text = {}; ///< as typed, for messages
    QString label = {}; ///< before the @
    QString symbol = {}; ///< id, partial id, label, "head", "heads", "base"; empty for "+2"
    std::optional<int> steps = {}; ///< of a relative target

    bool isRelative() const { return steps.has_value(); }
    /// Reads the grammar; only an empty text is an error.
    static Result<Target> parse(const QString &text);
    friend bool operator==(const Target &, const Target &) = default;
};

/// The revision ids that a symbol means ("head", "heads", "base" → none, full or partial id, label, label@head …).
/// Errors carry Alembic's wording, the specific reason is the hint.
Result<RevisionIds> resolve(const Graph &graph, const Target &target);

} // namespace Retort::Revision
