// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/operation.h"

#include <QString>
#include <QStringList>

namespace Retort::Gui
{

/// Where a call is to stand.
struct SourcePlace {
    QString object = QStringLiteral("op"); ///< "batch_op" inside of a batch
    int indentation = 4;

    friend bool operator==(const SourcePlace &, const SourcePlace &) = default;
};

/// A call in Python's words, and what belongs to it.
struct PrintedCall {
    QString text = {};
    QStringList imports = {}; ///< lines that the file needs beside op and sa
    QStringList losses = {}; ///< what could not be written, as sentences
};
PrintedCall printedCall(const Operations::Operation &operation, const SourcePlace &place = {});

/// The operation as a script calls it, as Alembic's autogenerate writes it; further lines are indented, the first is
/// not. No line end behind it.
QString sourceOf(const Operations::Operation &operation, const SourcePlace &place = {});
/// "sa.String(length=50)".
QString sourceOf(const Schema::Type &type);

} // namespace Retort::Gui
