// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/sqlitevalue.h"

#include <QDateTime>

#include <sqlite3.h>

#include <limits>

namespace Retort::Database
{

using namespace Qt::StringLiterals;

namespace
{

/// As SQLAlchemy writes it: a space between date and time, the fraction only where there is one.
QString dateTimeText(const QDateTime &value)
{
    const bool hasFraction = value.time().msec() != 0;
    return value.toString(hasFraction ? u"yyyy-MM-dd HH:mm:ss.zzz"_s : u"yyyy-MM-dd HH:mm:ss"_s);
}

QString textOf(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::QDateTime:
        return dateTimeText(value.toDateTime());
    case QMetaType::QDate:
        return value.toDate().toString(Qt::ISODate);
    case QMetaType::QTime:
        return value.toTime().toString(value.toTime().msec() != 0 ? u"HH:mm:ss.zzz"_s : u"HH:mm:ss"_s);
    default:
        return value.toString();
    }
}

} // namespace

int bindSqliteValue(sqlite3_stmt *statement, int number, const QVariant &value, QList<QByteArray> &texts)
{
    if (!value.isValid() || value.isNull())
        return sqlite3_bind_null(statement, number);
    switch (value.typeId()) {
    case QMetaType::Bool:
    case QMetaType::Char:
    case QMetaType::SChar:
    case QMetaType::UChar:
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Long:
    case QMetaType::LongLong:
        return sqlite3_bind_int64(statement, number, value.toLongLong());
    case QMetaType::ULong:
    case QMetaType::ULongLong:
        if (value.toULongLong() <= quint64(std::numeric_limits<qint64>::max()))
            return sqlite3_bind_int64(statement, number, value.toLongLong());
        break;
    case QMetaType::Float:
    case QMetaType::Double:
        return sqlite3_bind_double(statement, number, value.toDouble());
    case QMetaType::QByteArray: {
        const QByteArray bytes = value.toByteArray();
        if (bytes.isEmpty())
            return sqlite3_bind_zeroblob(statement, number, 0);
        texts << bytes;
        return sqlite3_bind_blob64(statement, number, bytes.constData(), sqlite3_uint64(bytes.size()), nullptr);
    }
    default:
        break;
    }
    const QByteArray text = textOf(value).toUtf8();
    texts << text;
    return sqlite3_bind_text64(statement, number, text.constData(), sqlite3_uint64(text.size()), nullptr, SQLITE_UTF8);
}

QVariant sqliteValue(sqlite3_stmt *statement, int column)
{
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        return qlonglong(sqlite3_column_int64(statement, column));
    case SQLITE_FLOAT:
        return sqlite3_column_double(statement, column);
    case SQLITE_TEXT: {
        const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(statement, column));
        return QString::fromUtf8(text, sqlite3_column_bytes(statement, column));
    }
    case SQLITE_BLOB: {
        const auto *bytes = static_cast<const char *>(sqlite3_column_blob(statement, column));
        return QByteArray(bytes, sqlite3_column_bytes(statement, column));
    }
    default:
        return {};
    }
}

} // namespace Retort::Database
