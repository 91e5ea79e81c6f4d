// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/tablemap.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace Retort::Inspector
{

using namespace Qt::StringLiterals;

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

QList<Schema::Table> finishedTables(const TableMap &tables)
{
    static const QRegularExpression integer(u"^(?:tiny|small|medium|big)?int(?:eger)?\\b"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    QList<Schema::Table> finished;
    for (Schema::Table table : tables) {
        const QStringList key = table.primaryKeyColumns();
        for (Schema::Column &column : table.columns) {
            const bool isKey = key.size() == 1 && key.first() == column.name;
            const bool isPlain = column.autoincrement == Schema::Autoincrement::Auto && !column.identity
                && !column.serverDefault && !column.computed;
            using Kind = Schema::TypeKind;
            const Kind kind = column.type.kind;
            const bool isInteger = kind == Kind::Integer || kind == Kind::BigInteger || kind == Kind::SmallInteger
                || (kind == Kind::Verbatim && integer.match(column.type.name).hasMatch());
            if (isKey && isPlain && isInteger)
                column.autoincrement = Schema::Autoincrement::Never;
        }
        finished << table;
    }
    return finished;
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
