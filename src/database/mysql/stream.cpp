// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/mysql/stream.h"

#include <QDate>
#include <QLibrary>
#include <QSqlDriver>

#include <mysql.h>

#include <limits>
#include <memory>

namespace Retort::Database
{

using namespace Qt::StringLiterals;

namespace
{

/// What is needed of libmariadb, which is only there where Qt's driver has loaded it.
struct RowReader {
    RowReader()
    {
        QLibrary library(u"mariadb"_s, 3);
        query = reinterpret_cast<decltype(query)>(library.resolve("mysql_real_query"));
        use = reinterpret_cast<decltype(use)>(library.resolve("mysql_use_result"));
        row = reinterpret_cast<decltype(row)>(library.resolve("mysql_fetch_row"));
        lengths = reinterpret_cast<decltype(lengths)>(library.resolve("mysql_fetch_lengths"));
        count = reinterpret_cast<decltype(count)>(library.resolve("mysql_num_fields"));
        fields = reinterpret_cast<decltype(fields)>(library.resolve("mysql_fetch_fields"));
        free = reinterpret_cast<decltype(free)>(library.resolve("mysql_free_result"));
        number = reinterpret_cast<decltype(number)>(library.resolve("mysql_errno"));
        text = reinterpret_cast<decltype(text)>(library.resolve("mysql_error"));
    }
    bool isWhole() const { return query && use && row && lengths && count && fields && free && number && text; }
    static const RowReader &library()
    {
        static const RowReader functions;
        return functions;
    }

    decltype(&mysql_real_query) query = nullptr;
    decltype(&mysql_use_result) use = nullptr;
    decltype(&mysql_fetch_row) row = nullptr;
    decltype(&mysql_fetch_lengths) lengths = nullptr;
    decltype(&mysql_num_fields) count = nullptr;
    decltype(&mysql_fetch_fields) fields = nullptr;
    decltype(&mysql_free_result) free = nullptr;
    decltype(&mysql_errno) number = nullptr;
    decltype(&mysql_error) text = nullptr;
};

MYSQL *handleOf(const QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    // MySQL's own client library has another name for it, and its functions another name of library.
    return QByteArrayView(handle.typeName()) == "st_mysql*" ? *static_cast<MYSQL *const *>(handle.constData())
                                                            : nullptr;
}

QVariant whole(const QByteArray &bytes, bool isUnsigned)
{
    if (!isUnsigned)
        return bytes.toLongLong();
    const qulonglong value = bytes.toULongLong();
    return value <= qulonglong(std::numeric_limits<qint64>::max()) ? QVariant(qint64(value)) : QVariant(value);
}

QVariant valueOf(const MYSQL_FIELD &field, const char *data, unsigned long length)
{
    if (!data)
        return {};
    const auto bytes = [&] { return QByteArray(data, qsizetype(length)); };
    const auto text = [&] { return QString::fromUtf8(data, qsizetype(length)); };
    const bool isUnsigned = (field.flags & UNSIGNED_FLAG) != 0;
    switch (field.type) {
    case MYSQL_TYPE_TINY:
    case MYSQL_TYPE_SHORT:
    case MYSQL_TYPE_LONG:
    case MYSQL_TYPE_INT24:
    case MYSQL_TYPE_YEAR:
        return isUnsigned && field.type != MYSQL_TYPE_YEAR ? QVariant(bytes().toUInt()) : QVariant(bytes().toInt());
    case MYSQL_TYPE_LONGLONG:
        return whole(bytes(), isUnsigned);
    case MYSQL_TYPE_DATE: {
        const QDate date = QDate::fromString(text(), Qt::ISODate);
        return date.isValid() ? QVariant(date) : QVariant(text());
    }
    case MYSQL_TYPE_STRING:
    case MYSQL_TYPE_VAR_STRING:
    case MYSQL_TYPE_TINY_BLOB:
    case MYSQL_TYPE_BLOB:
    case MYSQL_TYPE_MEDIUM_BLOB:
    case MYSQL_TYPE_LONG_BLOB:
    case MYSQL_TYPE_GEOMETRY:
        return (field.flags & BINARY_FLAG) != 0 ? QVariant(bytes()) : QVariant(text());
    default:
        return text();
    }
}

} // namespace

bool canStream(const QSqlDatabase &database)
{
    return handleOf(database) && RowReader::library().isWhole();
}

QSqlError stream(const QSqlDatabase &database, const QString &sql, const RowVisitor &visitor,
                 const std::function<void()> &stop)
{
    constexpr int fewRows = 256; // which have been sent by the time that anybody could be told
    const RowReader &library = RowReader::library();
    MYSQL *handle = handleOf(database);
    const auto failed = [&] {
        return QSqlError(u"stream"_s, QString::fromUtf8(library.text(handle)), QSqlError::StatementError,
                         QString::number(library.number(handle)));
    };
    const QByteArray statement = sql.toUtf8();
    if (library.query(handle, statement.constData(), static_cast<unsigned long>(statement.size())) != 0)
        return failed();
    const std::unique_ptr<MYSQL_RES, decltype(library.free)> result(library.use(handle), library.free);
    if (!result)
        return library.number(handle) != 0 ? failed() : QSqlError();
    const unsigned int columns = library.count(result.get());
    const MYSQL_FIELD *fields = library.fields(result.get());
    bool isWanted = true;
    int unwanted = 0;
    while (const MYSQL_ROW row = library.row(result.get())) {
        if (!isWanted) {
            if (++unwanted == fewRows)
                stop();
            continue;
        }
        const unsigned long *lengths = library.lengths(result.get());
        QVariantList values;
        values.reserve(columns);
        for (unsigned int column = 0; column < columns; ++column)
            values << valueOf(fields[column], row[column], lengths[column]);
        isWanted = visitor(values);
    }
    // Rows that nobody wanted were cut off by the server at our word; anything else is an error all the same.
    constexpr unsigned int interrupted = 1317; // ER_QUERY_INTERRUPTED
    const unsigned int error = library.number(handle);
    return error == 0 || (!isWanted && error == interrupted) ? QSqlError() : failed();
}

} // namespace Retort::Database
