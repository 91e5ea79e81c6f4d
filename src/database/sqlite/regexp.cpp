// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/sqlite/regexp.h"

#include <QRegularExpression>

#include <sqlite3.h>

#include <memory>

namespace Retort::Database
{

namespace
{

QString argument(sqlite3_value *value)
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(value));
    return QString::fromUtf8(text, sqlite3_value_bytes(value));
}

void forget(void *expression)
{
    const std::unique_ptr<QRegularExpression> owned(static_cast<QRegularExpression *>(expression));
}

/// X REGEXP Y calls regexp(Y, X).
void regexp(sqlite3_context *context, int /*count*/, sqlite3_value **values)
{
    if (sqlite3_value_type(values[0]) == SQLITE_NULL || sqlite3_value_type(values[1]) == SQLITE_NULL)
        return;
    auto *expression = static_cast<QRegularExpression *>(sqlite3_get_auxdata(context, 0));
    if (expression == nullptr) {
        auto made = std::make_unique<QRegularExpression>(argument(values[0]));
        if (!made->isValid()) {
            const QByteArray reason = "regular expression: " + made->errorString().toUtf8();
            sqlite3_result_error(context, reason.constData(), int(reason.size()));
            return;
        }
        made->optimize();
        // SQLite keeps it as long as the pattern is a constant of the statement, and else forgets it at once.
        sqlite3_set_auxdata(context, 0, made.release(), &forget);
        expression = static_cast<QRegularExpression *>(sqlite3_get_auxdata(context, 0));
    }
    const QString text = argument(values[1]);
    const bool matches = expression != nullptr ? expression->match(text).hasMatch()
                                               : text.contains(QRegularExpression(argument(values[0])));
    sqlite3_result_int(context, matches ? 1 : 0);
}

} // namespace

int addRegexp(sqlite3 *handle)
{
    return sqlite3_create_function_v2(handle, "regexp", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr, &regexp,
                                      nullptr, nullptr, nullptr);
}

} // namespace Retort::Database
