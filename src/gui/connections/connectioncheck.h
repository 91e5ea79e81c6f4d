// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connection.h"

#include <QString>

namespace Retort::Gui
{

/// What a test of a connection tells.
struct ConnectionAnswer {
    QString serverVersion = {}; ///< empty: the file is yet to be made
    qint64 milliseconds = 0;
};

/// Whether the SQLite file has to be there, or will be made by connecting.
enum class FilePurpose { Existing, New };

/// Tries the connection and leaves nothing behind: no file is made, none is changed. Blocks; meant for a worker.
Result<ConnectionAnswer> checkConnection(const Database::ConnectionSettings &settings, FilePurpose purpose);

/// Checks likewise, and makes the new file if that is the purpose. Blocks; meant for a worker.
Result<ConnectionAnswer> prepareConnection(const Database::ConnectionSettings &settings, FilePurpose purpose);

} // namespace Retort::Gui
