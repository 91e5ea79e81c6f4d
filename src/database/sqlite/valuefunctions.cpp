// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/sqlite/valuefunctions.h"

#include <QCryptographicHash>

#include <sqlite3.h>

#include <algorithm>
#include <memory>

namespace Retort::Database
{

namespace
{

using StopAsked = std::function<bool()>;

constexpr int bytesHashedAtOnce = 1024 * 1024;
constexpr int columnArgument = 2;

const char *nameIn(sqlite3_value *value)
{
    return reinterpret_cast<const char *>(sqlite3_value_text(value));
}

/// A value that a statement keeps open. Going to another row is much quicker than opening again; staying keeps SQLite's
/// knowledge where the value's pages are, without which each piece costs a walk from the first one.
struct OpenValue {
    sqlite3_blob *blob = nullptr;
    sqlite3_int64 row = 0;

    OpenValue() = default;
    ~OpenValue() { sqlite3_blob_close(blob); }
    Q_DISABLE_COPY_MOVE(OpenValue)
};

void closeValue(void *value)
{
    const std::unique_ptr<OpenValue> owned(static_cast<OpenValue *>(value));
}

/// The value that the arguments name, or null.
sqlite3_blob *openedBlob(sqlite3_context *context, sqlite3_value **values)
{
    const sqlite3_int64 row = sqlite3_value_int64(values[3]);
    if (auto *known = static_cast<OpenValue *>(sqlite3_get_auxdata(context, columnArgument))) {
        if (known->row == row)
            return known->blob;
        known->row = row;
        if (sqlite3_blob_reopen(known->blob, row) == SQLITE_OK)
            return known->blob;
        sqlite3_set_auxdata(context, columnArgument, nullptr, nullptr); // closes it: it is of no more use
    }
    auto opened = std::make_unique<OpenValue>();
    opened->row = row;
    const int code = sqlite3_blob_open(sqlite3_context_db_handle(context), nameIn(values[0]), nameIn(values[1]),
                                       nameIn(values[columnArgument]), row, 0, &opened->blob);
    if (code != SQLITE_OK)
        return nullptr;
    sqlite3_blob *blob = opened->blob;
    sqlite3_set_auxdata(context, columnArgument, opened.release(), &closeValue);
    const auto *kept = static_cast<OpenValue *>(sqlite3_get_auxdata(context, columnArgument));
    return kept == nullptr ? nullptr : blob;
}

void octetsOfValue(sqlite3_context *context, int /*count*/, sqlite3_value **values)
{
    if (sqlite3_blob *blob = openedBlob(context, values))
        sqlite3_result_int(context, sqlite3_blob_bytes(blob));
}

void refuseValue(sqlite3_context *context)
{
    sqlite3_result_error(context, "The value cannot be read where it is.", -1);
}

void answerBytes(sqlite3_context *context, const QByteArray &bytes)
{
    sqlite3_result_blob(context, bytes.constData(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
}

void digestInPlace(sqlite3_context *context, int /*count*/, sqlite3_value **values)
{
    const auto *isStopped = static_cast<const StopAsked *>(sqlite3_user_data(context));
    sqlite3_blob *blob = openedBlob(context, values);
    if (blob == nullptr)
        return refuseValue(context);
    QCryptographicHash hash(QCryptographicHash::Blake2b_256);
    QByteArray piece(bytesHashedAtOnce, Qt::Uninitialized);
    for (int offset = 0; offset < sqlite3_blob_bytes(blob); offset += bytesHashedAtOnce) {
        const int count = std::min(bytesHashedAtOnce, sqlite3_blob_bytes(blob) - offset);
        if ((*isStopped)())
            return sqlite3_result_error_code(context, SQLITE_INTERRUPT);
        if (sqlite3_blob_read(blob, piece.data(), count, offset) != SQLITE_OK)
            return refuseValue(context);
        hash.addData(QByteArrayView(piece.constData(), count));
    }
    answerBytes(context, hash.result());
}

void digestOfValue(sqlite3_context *context, int /*count*/, sqlite3_value **values)
{
    const auto *bytes = static_cast<const char *>(sqlite3_value_blob(values[0]));
    answerBytes(context,
                QCryptographicHash::hash(QByteArrayView(bytes, sqlite3_value_bytes(values[0])),
                                         QCryptographicHash::Blake2b_256));
}

void pieceOfValue(sqlite3_context *context, int /*count*/, sqlite3_value **values)
{
    sqlite3_blob *blob = openedBlob(context, values);
    if (blob == nullptr)
        return refuseValue(context);
    const int offset = std::clamp(sqlite3_value_int(values[4]), 0, sqlite3_blob_bytes(blob));
    QByteArray bytes(std::clamp(sqlite3_value_int(values[5]), 0, sqlite3_blob_bytes(blob) - offset), Qt::Uninitialized);
    if (sqlite3_blob_read(blob, bytes.data(), static_cast<int>(bytes.size()), offset) != SQLITE_OK)
        return refuseValue(context);
    answerBytes(context, bytes);
}

void forgetStop(void *stop)
{
    const std::unique_ptr<StopAsked> owned(static_cast<StopAsked *>(stop));
}

} // namespace

int addValueFunctions(sqlite3 *handle, const std::function<bool()> &isStopped)
{
    constexpr int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY;
    int code = sqlite3_create_function_v2(handle, "retort_octets", 4, flags, nullptr, &octetsOfValue, nullptr, nullptr,
                                          nullptr);
    if (code == SQLITE_OK)
        code = sqlite3_create_function_v2(handle, "retort_piece", 6, flags, nullptr, &pieceOfValue, nullptr, nullptr,
                                          nullptr);
    if (code == SQLITE_OK)
        code = sqlite3_create_function_v2(handle, "retort_digest", 1, flags, nullptr, &digestOfValue, nullptr, nullptr,
                                          nullptr);
    if (code != SQLITE_OK)
        return code;
    return sqlite3_create_function_v2(handle, "retort_digest", 4, flags,
                                      std::make_unique<StopAsked>(isStopped).release(), &digestInPlace, nullptr,
                                      nullptr, &forgetStop); // which forgets by itself if it fails
}

} // namespace Retort::Database
