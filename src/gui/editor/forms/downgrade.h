// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/operation.h"
#include "schema/table.h"

#include <QList>
#include <QString>

namespace Retort::Gui
{

/// What stands before the reason where an operation cannot be taken back; the problems pane looks for it.
QString cannotBeTakenBack();

/// The lines of a downgrade() that takes these operations back, the last first, each beginning with its indentation.
/// What is dropped is made again as `before` describes it; what cannot come back is a comment with the reason.
QString downgradeBody(const QList<Operations::PlacedOperation> &upgrade, const Schema::Database &before);

/// The stretch of a source that is the body of downgrade(): behind its head and docstring.
struct FunctionBody {
    qsizetype begin = -1; ///< -1: there is no such function
    qsizetype length = 0;
    bool isEmpty = true; ///< nothing but pass and comments
};
FunctionBody bodyOf(const QString &source, const QString &function);

} // namespace Retort::Gui
