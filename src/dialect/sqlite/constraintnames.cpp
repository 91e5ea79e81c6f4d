// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/sqlite/constraintnames.h"

#include <QRegularExpression>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;
using Kind = TablePart::Kind;

namespace
{

QString keyOf(Kind kind)
{
    switch (kind) {
    case Kind::ForeignKey:
        return u"fk"_s;
    case Kind::Unique:
        return u"uq"_s;
    case Kind::Check:
        return u"ck"_s;
    case Kind::PrimaryKey:
        return u"pk"_s;
    default:
        return {};
    }
}

/// One %(token)s, or nothing if the constraint has no such thing.
std::optional<QString> tokenText(const QString &token, const TablePart &part, const QString &table)
{
    if (token == u"table_name")
        return table;
    if (token == u"referred_table_name")
        return part.referredTable;
    static const QRegularExpression pattern(uR"(\A(referred_)?column_([0-9]+)(_?N)?_(name|label|key)\z)"_s);
    const QRegularExpressionMatch match = pattern.match(token);
    if (!match.hasMatch())
        return std::nullopt;
    const QStringList &columns = match.captured(1).isEmpty() ? part.columns : part.referredColumns;
    const auto spelled = [&](const QString &column) {
        return match.captured(4) == u"label" ? table + u'_' + column : column;
    };
    const int first = match.captured(2).toInt();
    if (first >= columns.size())
        return std::nullopt;
    if (match.captured(3).isEmpty())
        return spelled(columns.at(first));
    QStringList all;
    for (const QString &column : columns.mid(first))
        all << spelled(column);
    return all.join(match.captured(3).startsWith(u'_') ? u"_"_s : QString());
}

} // namespace

QString conventionalName(const TablePart &part, const QString &table, const QMap<QString, QString> &convention)
{
    QString name = convention.value(keyOf(part.kind));
    static const QRegularExpression token(uR"(%\((\w+)\)s)"_s);
    qsizetype from = 0;
    for (QRegularExpressionMatch match = token.match(name, from); match.hasMatch(); match = token.match(name, from)) {
        const std::optional<QString> text = tokenText(match.captured(1), part, table);
        if (!text)
            return {};
        name.replace(match.capturedStart(), match.capturedLength(), *text);
        from = match.capturedStart() + text->size();
    }
    return name;
}

// https://www.postgresql.org/docs/15/sql-createtable.html leaves the names open; ChooseConstraintName() makes them.
QString serverName(const TablePart &part, const QString &table)
{
    const QString columns = part.columns.join(u'_');
    switch (part.kind) {
    case Kind::ForeignKey:
        return table + u'_' + columns + u"_fkey"_s;
    case Kind::Unique:
        return table + u'_' + columns + u"_key"_s;
    case Kind::PrimaryKey:
        return table + u"_pkey"_s;
    case Kind::Check:
        return table + (columns.isEmpty() ? QString() : u'_' + columns) + u"_check"_s;
    default:
        return {};
    }
}

} // namespace Retort::Dialect
