// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/servervalue.h"

#include <QDate>
#include <QLibrary>
#include <QSqlDriver>
#include <QSqlResult>

#include <libpq-fe.h>
#include <mysql.h>

#include <limits>

namespace Retort::Database
{

using namespace Qt::StringLiterals;

namespace
{

/// What is needed of libpq. It brings Kerberos, LDAP and TLS along, which would double the time that every command
/// takes to start; Qt's driver loads it where a server is spoken to, so it is asked for only then.
struct ResultReader {
    ResultReader()
    {
        QLibrary library(u"pq"_s, 5);
        rows = reinterpret_cast<decltype(rows)>(library.resolve("PQntuples"));
        columns = reinterpret_cast<decltype(columns)>(library.resolve("PQnfields"));
        isNull = reinterpret_cast<decltype(isNull)>(library.resolve("PQgetisnull"));
        value = reinterpret_cast<decltype(value)>(library.resolve("PQgetvalue"));
        length = reinterpret_cast<decltype(length)>(library.resolve("PQgetlength"));
    }
    bool isWhole() const { return rows && columns && isNull && value && length; }

    decltype(&PQntuples) rows = nullptr;
    decltype(&PQnfields) columns = nullptr;
    decltype(&PQgetisnull) isNull = nullptr;
    decltype(&PQgetvalue) value = nullptr;
    decltype(&PQgetlength) length = nullptr;
};

/// The text that PostgreSQL sent; nothing from another driver.
QString postgresText(const QSqlQuery &query, int column)
{
    const QVariant handle = query.result()->handle();
    // Debian's Qt calls it so; the name in Qt's documentation is another one.
    const QByteArrayView type(handle.typeName());
    if (type != "pg_result*" && type != "PGresult*")
        return {};
    const PGresult *result = *static_cast<PGresult *const *>(handle.constData());
    static const ResultReader read;
    if (!result || !read.isWhole())
        return {};
    const int row = query.isForwardOnly() ? 0 : query.at();
    if (row >= read.rows(result) || column >= read.columns(result) || read.isNull(result, row, column) != 0)
        return {};
    return QString::fromUtf8(read.value(result, row, column), read.length(result, row, column));
}

/// The text that MariaDB or MySQL sent; nothing of a prepared query.
QString mysqlText(const QSqlQuery &query, int column)
{
    const QVariant handle = query.result()->handle();
    const QByteArrayView type(handle.typeName());
    if (type != "MYSQL_RES*" && type != "st_mysql_res*")
        return {};
    const MYSQL_RES *result = *static_cast<MYSQL_RES *const *>(handle.constData());
    if (!result || !result->current_row || column >= int(result->field_count))
        return {};
    return QString::fromUtf8(result->current_row[column]); // a date has no zero byte within it
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
    // A moment that Qt cannot read (infinity, before Christ, the day 0) would seem to be NULL, and Qt knows
    // milliseconds.
    const QVariant value = query.value(column);
    const int type = value.typeId();
    const bool isMoment = type == QMetaType::QDateTime || type == QMetaType::QTime
        || (type == QMetaType::QDate && !value.toDate().isValid());
    if (isMoment) {
        for (const QString &text : {postgresText(query, column), mysqlText(query, column)}) {
            if (!text.isEmpty())
                return text;
        }
    }
    if (query.isNull(column))
        return {};
    if (type == QMetaType::ULongLong && value.toULongLong() <= quint64(std::numeric_limits<qint64>::max()))
        return value.toLongLong();
    return value;
}

} // namespace Retort::Database
