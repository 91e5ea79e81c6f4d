// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace Retort::Gui
{

/// A script as it was read from or written to its file. Line endings and a byte order mark stay as they are.
struct ScriptFile {
    enum class LineEnding { Unix, Windows, OldMac };

    QString path = {};
    QString text = {};
    LineEnding lineEnding = LineEnding::Unix; ///< of its first line, for new ones
    bool byteOrderMark = false;
    QByteArray onDisk = {}; ///< what the file held then

    friend bool operator==(const ScriptFile &, const ScriptFile &) = default;
};

/// Fails if the file cannot be read, is larger than a script can be, or is not UTF-8.
Result<ScriptFile> readScript(const QString &path);
/// Writes `file.text` over the file, all or nothing. Returns it with the new state of the disk.
Result<ScriptFile> writeScript(ScriptFile file);
/// Whether somebody else wrote the file since. A file that is gone has not changed.
bool changedOnDisk(const ScriptFile &file);

} // namespace Retort::Gui
