// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/identifierrules.h"

#include <QCryptographicHash>
#include <QStringList>

#include <algorithm>

namespace Retort::Dialect
{

namespace
{

bool isPlain(QChar character)
{
    const char16_t unit = character.unicode();
    return (unit >= u'a' && unit <= u'z') || (unit >= u'0' && unit <= u'9') || unit == u'_' || unit == u'$';
}

} // namespace

ReservedWords reservedWords(QLatin1String words)
{
    const QStringList list = QString(words).split(u' ');
    return {list.cbegin(), list.cend()};
}

QString quotedWhereNeeded(const QString &name, const IdentifierRules &rules)
{
    const bool plain = !name.isEmpty() && std::all_of(name.cbegin(), name.cend(), isPlain) && !name.front().isDigit()
        && name.front() != u'$' && !rules.reserved->contains(name);
    if (plain)
        return name;
    QString inside = name;
    inside.replace(rules.quote, QString(2, rules.quote));
    return rules.quote + inside + rules.quote;
}

QString shortened(const QString &name, const IdentifierRules &rules)
{
    if (rules.maximumLength == 0 || name.size() <= rules.maximumLength)
        return name;
    const QByteArray hash = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Md5).toHex();
    return name.left(rules.maximumLength - 8) + u'_' + QString::fromLatin1(hash.right(4));
}

} // namespace Retort::Dialect
