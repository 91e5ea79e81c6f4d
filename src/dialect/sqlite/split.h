// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/scanner.h"

#include <QString>
#include <QStringList>

namespace Retort::Dialect
{

/// How SQLite's tokens are spelled. https://www.sqlite.org/lang_keywords.html
LexicalFeatures sqliteLexicalFeatures();

/// Cuts a script into statements. A trigger ends at "; END ;", as sqlite3_complete() has it.
QStringList splitSqlite(const QString &script);

} // namespace Retort::Dialect
