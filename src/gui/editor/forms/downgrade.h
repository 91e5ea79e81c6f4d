// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/operation.h"
#include "schema/table.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace Retort::Gui
{

/// What stands before the reason where an operation cannot be taken back; the problems pane looks for it.
QString cannotBeTakenBack();

/// A downgrade() that was written from an upgrade().
struct WrittenDowngrade {
    QString body = {}; ///< its lines, each with its indentation
    QStringList imports = {}; ///< lines that the file needs beside op and sa
};

/// What takes these operations back, the last first. What is dropped is made again as `before` describes it; what
/// cannot come back is a comment with the reason.
WrittenDowngrade writtenDowngrade(const QList<Operations::PlacedOperation> &upgrade, const Schema::Database &before);
/// Import lines of the names that a written piece of source uses (op, sa, the dialects' modules) and that the file does
/// not bind yet.
QStringList missingImports(const QString &source, const QString &written);
/// The source with these imports, below those that it has, or below its docstring.
QString withImports(const QString &source, const QStringList &imports);

/// The stretch of a source that is the body of downgrade(): behind its head and docstring.
struct FunctionBody {
    qsizetype begin = -1; ///< -1: there is no such function
    qsizetype length = 0;
    bool isEmpty = true; ///< nothing but pass and comments
};
FunctionBody bodyOf(const QString &source, const QString &function);

} // namespace Retort::Gui
