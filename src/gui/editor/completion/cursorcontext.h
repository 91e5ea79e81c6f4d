// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

namespace Retort::Gui
{

/// A call whose bracket is open at the cursor.
struct OpenCall {
    QString object = {}; ///< "op" of op.drop_column(
    QString function = {};
    qsizetype begin = 0; ///< offset of the object
    int argument = 0; ///< counts from 0
    QString keyword = {}; ///< of this argument
    QStringList texts = {}; ///< arguments that are one string, by position; empty for others

    friend bool operator==(const OpenCall &, const OpenCall &) = default;
};

/// Where the cursor stands in a script that may be half written.
struct CursorContext {
    QString object = {}; ///< "op" of op.dro|
    QString word = {}; ///< "dro"; in a string what stands of it before the cursor
    bool inString = false;
    bool inComment = false;
    QList<OpenCall> calls = {}; ///< outermost first; only those with a name
    QString batchTable = {}; ///< of the last op.batch_alter_table() above

    friend bool operator==(const CursorContext &, const CursorContext &) = default;
};

/// Reads from the beginning to the offset, without needing the rest to make sense.
CursorContext contextAt(QStringView source, qsizetype offset);

} // namespace Retort::Gui
