// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Retort::Inspector
{

/// What to read of a server.
struct Scope {
    QString schema = {}; ///< empty: the one that an unqualified name finds
    QString table = {}; ///< empty: all of them
};

/// A string literal of the servers' catalogue queries. They are sent without parameters: preparing breaks PostgreSQL's
/// operators.
inline QString catalogueLiteral(QString text)
{
    return QChar(u'\'') + text.replace(QChar(u'\\'), QStringLiteral("\\\\")).replace(QChar(u'\''), QStringLiteral("''"))
        + QChar(u'\'');
}

} // namespace Retort::Inspector
