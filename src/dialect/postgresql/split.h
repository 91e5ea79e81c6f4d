// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/scanner.h"

#include <QString>
#include <QStringList>

namespace Retort::Dialect
{

/// How PostgreSQL's tokens are spelled. PostgreSQL docs, "Lexical Structure".
LexicalFeatures postgresqlLexicalFeatures();

/// Cuts a script into statements. Semicolons in parentheses (rules) and in BEGIN ATOMIC … END belong to the statement.
QStringList splitPostgresql(const QString &script);

} // namespace Retort::Dialect
