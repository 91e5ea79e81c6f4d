// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/servervalue.h"

#include <QDate>
#include <QSqlDriver>
#include <QSqlResult>

#include <libpq-fe.h>

#include <limits>

namespace Retort::Database
{

using namespace Qt::StringLiterals;

namespace
{

/// The text that PostgreSQL sent; nothing from another driver.
QString postgresText(const QSqlQuery &query, int column)
{
    const QVariant handle = query.result()->handle();
    // Debian's Qt calls it so; the name in Qt's documentation is another one.
    const QByteArrayView type(handle.typeName());
    if (type != "pg_result*" && type != "PGresult*")
        return {};
    const PGresult *result = *static_cast<PGresult *const *>(handle.constData());
    const int row = query.isForwardOnly() ? 0 : query.at();
    if (!result || row >= PQntuples(result) || column >= PQnfields(result) || PQgetisnull(result, row, column) != 0)
        return {};
    return QString::fromUtf8(PQgetvalue(result, row, column), PQgetlength(result, row, column));
}

} // namespace

QVariant bound(const QVariant &value)
{
    if (!value.isValid() || value.isNull())
        return {};
    if (value.typeId() == QMetaType::QString && value.toString().isEmpty())
        return u""_s;
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isEmpty())
        return QByteArray("");
    return value;
}

QVariant received(const QSqlQuery &query, int column)
{
    // A moment that Qt cannot read (infinity, before Christ) would seem to be NULL.
    const QVariant value = query.value(column);
    const int type = value.typeId();
    const bool isMoment = type == QMetaType::QDateTime || type == QMetaType::QTime
        || (type == QMetaType::QDate && !value.toDate().isValid());
    if (isMoment) {
        const QString text = postgresText(query, column);
        if (!text.isEmpty())
            return text;
    }
    if (query.isNull(column))
        return {};
    if (type == QMetaType::ULongLong && value.toULongLong() <= quint64(std::numeric_limits<qint64>::max()))
        return value.toLongLong();
    return value;
}

} // namespace Retort::Database
