// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/forms/calls/callsource.h"

#include <QList>
#include <QString>

namespace Retort::Gui
{

/// One argument of a call as it is written.
struct WrittenArgument {
    QString keyword = {}; ///< empty: by position
    QString kind = {}; ///< "Column", "ForeignKey"… of what a table or column is made of; else empty
    QString subject = {}; ///< the first text in a call of such a kind: the column's name
    QString text = {}; ///< with its keyword
    qsizetype begin = 0; ///< in the text of the source
    qsizetype end = 0;
    const Script::Expression *value = nullptr;
    bool isUnpacked = false; ///< *columns, **options
};

/// Whether it is what a table or column is made of, with arguments of its own: sa.Column(…), sa.ForeignKey(…).
bool hasParts(const Script::Expression &expression);

/// Empty for what is no call.
QList<WrittenArgument> argumentsOf(const CallSource &source, const Script::Expression &call);

/// For each of `later` the position of its partner in `earlier`, or -1: the same keyword, the same text, the same
/// column, and then what is of the same kind, in order. `parameters` are the names of positions, where they are known.
QList<int> partners(const QList<WrittenArgument> &earlier, const QList<WrittenArgument> &later,
                    const QStringList &parameters = {});

} // namespace Retort::Gui
