// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/scanner.h"

#include <QString>
#include <QStringList>

namespace Retort::Dialect
{

/// How MySQL's and MariaDB's tokens are spelled. MySQL docs, "Language Structure".
LexicalFeatures mysqlLexicalFeatures();

/// Cuts a script into statements. The bodies of triggers, routines and events stay whole; DELIMITER is the mysql
/// program's own and is not known here.
QStringList splitMysql(const QString &script);

} // namespace Retort::Dialect
