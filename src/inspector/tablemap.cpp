// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/tablemap.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace Retort::Inspector
{

Result<> addFromQuery(Database::Connection &connection, TableMap &tables, const QString &sql,
                      const std::function<void(Schema::Table &, const QVariantList &)> &visitor)
{
    return connection.forEachRow(sql, {}, [&](const QVariantList &row) {
        const auto table = tables.find(row.first().toString());
        if (table != tables.end())
            visitor(*table, row);
        return true;
    });
}

Result<> inOrder(const QList<std::function<Result<>()>> &steps)
{
    for (const auto &step : steps) {
        Result<> done = step();
        if (!done)
            return done;
    }
    return {};
}

QStringList namesFromJson(const QVariant &json)
{
    QStringList names;
    const QJsonArray array = QJsonDocument::fromJson(json.toString().toUtf8()).array();
    for (const auto &name : array)
        names << name.toVariant().toString();
    return names;
}

} // namespace Retort::Inspector
