// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/textposition.h"
#include "gui/editor/forms/source.h"
#include "operations/operation.h"

#include <QString>
#include <QStringList>

namespace Retort::Gui
{

/// A call of a script that a form is to change.
struct CallChange {
    QString source = {}; ///< the whole script
    QString file = {};
    QStringList moduleSearchPath = {};
    QString dialect = {}; ///< on which it was understood
    TextPosition position = {}; ///< of the call
    SourcePlace place = {};

    QString written() const { return source.mid(position.offset, position.length); }
};

/// The call's new words: those that stand there, changed where the operations differ. The script is read again with
/// them: words that would not mean `after` are given up for those of the printer, or, where the script computes
/// something, for an error.
Result<QString> changedCall(const CallChange &change, const Operations::Operation &before,
                            const Operations::Operation &after);

} // namespace Retort::Gui
