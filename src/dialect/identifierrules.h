// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChar>
#include <QSet>
#include <QString>

namespace Retort::Dialect
{

/// Words in lower case that cannot be names without quotes.
using ReservedWords = QSet<QString>;

/// Makes the set from words with spaces between them.
ReservedWords reservedWords(QLatin1String words);

/// How a dialect writes names.
struct IdentifierRules {
    QChar quote = u'"';
    const ReservedWords *reserved = nullptr;
    qsizetype maximumLength = 0; ///< of index and constraint names, 0: none
};

/// The name as it stands, or quoted where it is reserved, has upper case or other characters than letters, digits, _
/// and $, or begins with a digit or $. SQLAlchemy source, sql/compiler.py, IdentifierPreparer.
QString quotedWhereNeeded(const QString &name, const IdentifierRules &rules);

/// A name that convention made, cut to the dialect's length with four digits of its hash at the end.
QString shortened(const QString &name, const IdentifierRules &rules);

} // namespace Retort::Dialect
