// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/postgresql/outside.h"

#include "dialect/postgresql/split.h"
#include "dialect/scanner.h"

#include <QStringList>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

namespace
{

/// The words of a statement in upper case, without names in quotes and strings.
QStringList wordsOf(const QString &sql)
{
    QStringList words;
    Scanner scanner(sql, postgresqlLexicalFeatures());
    Token token;
    while (scanner.next(token)) {
        if (token.kind == TokenKind::Word)
            words << token.in(sql).toString().toUpper();
        else if (token.isSignificant())
            words << QString(); // a word of that name does not count
    }
    return words;
}

} // namespace

bool runsOutside(const QString &sql)
{
    const QStringList words = wordsOf(sql);
    const QString first = words.value(0);
    const QString second = words.value(1);
    const auto isOneOf = [&](const QStringList &kinds) { return kinds.contains(second); };
    const auto has = [&](const QString &word) { return words.contains(word); };
    if (first == u"VACUUM" || (first == u"CLUSTER" && words.size() == 1))
        return true;
    if (first == u"CREATE" || first == u"DROP") {
        const qsizetype index = words.indexOf(u"INDEX"_s);
        if (index > 0 && index <= 2)
            return words.value(index + 1) == u"CONCURRENTLY";
        return isOneOf({u"DATABASE"_s, u"TABLESPACE"_s, u"SUBSCRIPTION"_s});
    }
    if (first == u"REINDEX")
        return has(u"CONCURRENTLY"_s) || isOneOf({u"DATABASE"_s, u"SYSTEM"_s, u"SCHEMA"_s});
    if (first != u"ALTER")
        return false;
    if (second == u"SYSTEM" || (second == u"DATABASE" && has(u"TABLESPACE"_s)))
        return true;
    if (second == u"TABLE")
        return has(u"DETACH"_s) && words.last() == u"CONCURRENTLY";
    const qsizetype add = words.indexOf(u"ADD"_s);
    return second == u"TYPE" && add > 0 && words.value(add + 1) == u"VALUE";
}

} // namespace Retort::Dialect
