// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/contexts/answer.h"

#include <QDateTime>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

QString isoText(const QDateTime &time)
{
    const QString fraction = time.time().msec() == 0 ? QString() : time.toString(u".zzz"_s) + u"000"_s;
    return time.toString(u"yyyy-MM-dd HH:mm:ss"_s) + fraction;
}

Sql::Value valueOf(const QVariant &value)
{
    if (!value.isValid() || value.isNull())
        return std::monostate();
    switch (value.typeId()) {
    case QMetaType::Bool:
        return value.toBool();
    case QMetaType::Char:
    case QMetaType::SChar:
    case QMetaType::UChar:
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
        return value.toLongLong();
    case QMetaType::ULongLong:
        return Sql::Decimal{.digits = value.toString()};
    case QMetaType::Float:
    case QMetaType::Double:
        return value.toDouble();
    case QMetaType::QByteArray:
        return value.toByteArray();
    case QMetaType::QDateTime:
        return isoText(value.toDateTime());
    case QMetaType::QDate:
        return value.toDate().toString(Qt::ISODate);
    case QMetaType::QTime:
        return value.toTime().toString(value.toTime().msec() == 0 ? u"HH:mm:ss"_s : u"HH:mm:ss.zzz"_s);
    default:
        return value.toString();
    }
}

} // namespace

Sql::Answer answerOf(const Database::Reply &reply)
{
    Sql::Answer answer = {
        .columns = reply.rows.columns, .affectedRows = reply.affectedRows, .insertedKey = valueOf(reply.insertedKey)};
    for (const QVariantList &row : reply.rows.rows) {
        QList<Sql::Value> values;
        values.reserve(row.size());
        for (const QVariant &value : row)
            values << valueOf(value);
        answer.rows << values;
    }
    return answer;
}

} // namespace Retort::Migrator
