// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/completion/cursorcontext.h"
#include "schema/table.h"

#include <QList>
#include <QString>

#include <optional>

namespace Retort::Gui
{

/// One word that may stand at the cursor.
struct Candidate {
    QString text = {};
    QString note = {}; ///< what it is, for the list

    friend bool operator==(const Candidate &, const Candidate &) = default;
};

/// The signature of the call around the cursor.
struct CallTip {
    QString text = {}; ///< the signature, and the help on a second line
    int highlightBegin = 0;
    int highlightEnd = 0;
    qsizetype begin = 0; ///< offset of the call in the script

    friend bool operator==(const CallTip &, const CallTip &) = default;
};

/// Directives and types behind their object's dot; in a string names of the tables, columns, constraints and indexes
/// that its argument takes; elsewhere the keywords of the call that are still free. Those that begin as the word does
/// come first, then those that contain it.
QList<Candidate> candidatesFor(const CursorContext &context, const Schema::Database &schema);
/// Nothing outside of a call that is known.
std::optional<CallTip> callTipFor(const CursorContext &context);

} // namespace Retort::Gui
