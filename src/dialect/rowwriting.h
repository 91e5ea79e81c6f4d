// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/dialect.h"

#include <QString>

namespace Retort::Dialect
{

/// How rows are written that a person has typed: a value that does not fit is an error. A server whose sql_mode is not
/// strict cuts it off without a word. MySQL docs, "Server SQL Modes"; MariaDB docs, "SQL_MODE".
struct RowWriting {
    QString before = {}; ///< a statement that makes the connection strict; empty where it always is
    QString behind = {}; ///< puts back what it was
    QString leniency = {}; ///< a query that finds a row if the connection is not strict by itself
};
RowWriting rowWriting(const Dialect &dialect);

} // namespace Retort::Dialect
