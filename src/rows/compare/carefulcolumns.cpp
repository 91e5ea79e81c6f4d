// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/compare/carefulcolumns.h"

#include "rows/digestedvalue.h"

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

QString literalText(QString text)
{
    return u'\'' + text.replace(u'\'', u"''"_s) + u'\'';
}

/// What the functions of database/sqlite/valuefunctions.h are told of a value.
QString arguments(const ColumnPlace &place, const QString &row)
{
    return u"'main', "_s + literalText(place.table) + u", "_s + literalText(place.column) + u", "_s + row;
}

/// The length of a value in bytes. SQLite knows that of a blob and the type of any value without reading it.
QString octetsOfColumn(const ColumnPlace &place)
{
    const QString ofText =
        place.row.isEmpty() ? u"length(CAST(%1 AS BLOB))"_s.arg(place.quoted) : octetsSql(place, place.row);
    return u"CASE typeof("_s + place.quoted + u") WHEN 'blob' THEN length("_s + place.quoted + u") WHEN 'text' THEN "_s
        + ofText + u" END"_s;
}

} // namespace

QString octetsSql(const ColumnPlace &place, const QString &row)
{
    return u"retort_octets("_s + arguments(place, row) + u')';
}

QString isTooLongSql(const ColumnPlace &place)
{
    return octetsOfColumn(place) + u" > "_s + QString::number(longestComparedValue);
}

CarefulColumn carefulColumn(const ColumnPlace &place)
{
    const QString when = u"CASE WHEN "_s + isTooLongSql(place);
    const QString digest =
        u"retort_digest("_s + (place.row.isEmpty() ? place.quoted : arguments(place, place.row)) + u')';
    const QString sign = u"CASE typeof("_s + place.quoted + u") WHEN 'text' THEN -1 ELSE 1 END"_s;
    return {.value = when + u" THEN NULL ELSE "_s + place.quoted + u" END"_s,
            .size = when + u" THEN "_s + sign + u" * "_s + octetsOfColumn(place) + u" END"_s,
            .digest = when + u" THEN "_s + digest + u" END"_s};
}

QString pieceSql(const ColumnPlace &place, const QString &row, const QString &offset)
{
    return u"retort_piece("_s + arguments(place, row) + u", "_s + offset + u", "_s
        + QString::number(longestComparedValue) + u')';
}

QString cutSql(const ColumnPlace &place, const QString &otherwise, int beginning)
{
    constexpr int mostBytesOfACharacter = 4;
    const QString bytes = u"retort_piece(%1, 0, %2)"_s.arg(arguments(place, place.row),
                                                           QString::number(mostBytesOfACharacter * beginning));
    return u"CASE WHEN "_s + isTooLongSql(place) + u" THEN CASE typeof("_s + place.quoted
        + u") WHEN 'text' THEN substr(CAST("_s + bytes + u" AS TEXT), 1, "_s + QString::number(beginning)
        + u") END ELSE "_s + otherwise + u" END"_s;
}

QString lengthSql(const ColumnPlace &place, const QString &otherwise)
{
    return u"CASE WHEN "_s + isTooLongSql(place) + u" THEN "_s + octetsOfColumn(place) + u" ELSE "_s + otherwise
        + u" END"_s;
}

QString piecesSql(const ColumnPlace &place, const QString &row)
{
    return u"WITH RECURSIVE pieces(at) AS (SELECT 0 UNION ALL SELECT at + %1 FROM pieces WHERE at + %1 < %2) SELECT %3 FROM pieces"_s
        .arg(QString::number(longestComparedValue), octetsSql(place, row), pieceSql(place, row, u"at"_s));
}

} // namespace Retort::Rows
