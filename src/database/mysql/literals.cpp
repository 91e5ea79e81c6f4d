// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/mysql/literals.h"

#include <QDateTime>

#include <cmath>

namespace Retort::Database
{

using namespace Qt::StringLiterals;

namespace
{

/// In hexadecimal digits there is nothing that a mode of the server could read in another way.
QString textLiteral(const QString &text)
{
    return u"_utf8mb4 X'"_s + QString::fromLatin1(text.toUtf8().toHex()) + u'\'';
}

std::optional<QString> literalOf(const QVariant &value)
{
    if (!value.isValid() || value.isNull())
        return u"NULL"_s;
    switch (value.typeId()) {
    case QMetaType::Bool:
        return value.toBool() ? u"TRUE"_s : u"FALSE"_s;
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Long:
    case QMetaType::ULong:
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
        return value.toString();
    case QMetaType::Float:
    case QMetaType::Double:
        return std::isfinite(value.toDouble()) ? std::optional(QString::number(value.toDouble(), 'e', 17))
                                               : std::nullopt;
    case QMetaType::QString:
        return textLiteral(value.toString());
    case QMetaType::QByteArray:
        return u"X'"_s + QString::fromLatin1(value.toByteArray().toHex()) + u'\'';
    case QMetaType::QDate:
        return u'\'' + value.toDate().toString(Qt::ISODate) + u'\'';
    case QMetaType::QTime:
        return u'\'' + value.toTime().toString(u"HH:mm:ss.zzz"_s) + u'\'';
    case QMetaType::QDateTime:
        return u'\'' + value.toDateTime().toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s) + u'\'';
    default:
        return std::nullopt;
    }
}

/// Where the text, name or comment that begins here ends; the place itself if none does.
qsizetype behindQuoted(const QString &sql, qsizetype at)
{
    const QStringView rest = QStringView(sql).sliced(at);
    const auto behind = [&](QStringView end) {
        const qsizetype found = sql.indexOf(end, at + 1);
        return found < 0 ? sql.size() : found + end.size();
    };
    if (rest.startsWith(u"/*"))
        return behind(u"*/");
    if (rest.startsWith(u'#') || rest.startsWith(u"-- ") || rest.startsWith(u"--\n"))
        return behind(u"\n");
    const QChar quote = sql.at(at);
    if (quote != u'\'' && quote != u'"' && quote != u'`')
        return at;
    for (qsizetype place = at + 1; place < sql.size(); ++place) {
        if (sql.at(place) == u'\\' && quote != u'`')
            ++place;
        else if (sql.at(place) == quote)
            return place + 1; // a doubled quote begins the next text
    }
    return sql.size();
}

} // namespace

std::optional<QString> withLiterals(const QString &sql, const QVariantList &parameters)
{
    QString text;
    qsizetype used = 0;
    for (qsizetype at = 0; at < sql.size();) {
        const qsizetype behind = behindQuoted(sql, at);
        if (behind > at) {
            text += QStringView(sql).sliced(at, behind - at);
            at = behind;
        } else if (sql.at(at) == u'?') {
            const std::optional<QString> literal =
                used < parameters.size() ? literalOf(parameters.at(used)) : std::nullopt;
            if (!literal)
                return std::nullopt;
            text += *literal;
            ++used;
            ++at;
        } else {
            text += sql.at(at++);
        }
    }
    return used == parameters.size() ? std::optional(text) : std::nullopt;
}

} // namespace Retort::Database
