// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/page.h"

#include "rows/statementtext.h"
#include "rows/text.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

bool isNull(const QVariant &value)
{
    return !value.isValid() || value.isNull();
}

bool isView(const Schema::Table &table)
{
    return table.definition.simplified().startsWith("CREATE VIEW"_L1, Qt::CaseInsensitive);
}

QString keyPart(const QVariant &value)
{
    if (isNull(value))
        return u"n"_s;
    switch (value.typeId()) {
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Long:
    case QMetaType::LongLong:
        return u'i' + QString::number(value.toLongLong());
    case QMetaType::Float:
    case QMetaType::Double: {
        const double number = value.toDouble();
        if (std::trunc(number) == number && std::abs(number) < 9e15)
            return u'i' + QString::number(qlonglong(number));
        return u'r' + QString::number(number, 'g', 17);
    }
    case QMetaType::QByteArray:
        return u'b' + QString::fromLatin1(value.toByteArray().toHex());
    case QMetaType::QDateTime: {
        const QString text = value.toDateTime().toString(Qt::ISODateWithMs);
        return u't' + QString::number(text.size()) + u':' + text;
    }
    default: {
        const QString text = value.toString();
        return u't' + QString::number(text.size()) + u':' + text;
    }
    }
}

} // namespace

QStringList keyColumns(const Schema::Table &table, const Dialect::Dialect &dialect)
{
    const QStringList primaryKey = table.primaryKeyColumns();
    if (!primaryKey.isEmpty() || isView(table))
        return primaryKey;
    for (const QString &name : dialect.hiddenKeys()) {
        const bool isTaken =
            std::any_of(table.columns.cbegin(), table.columns.cend(), [&](const Schema::Column &column) {
                return column.name.compare(name, Qt::CaseInsensitive) == 0;
            });
        if (!isTaken)
            return {name};
    }
    return {};
}

Result<qint64> countRows(Database::Connection &connection, const Dialect::Dialect &dialect, const Schema::Table &table)
{
    const Result<Database::RowSet> answer =
        connection.query("SELECT count(*) FROM "_L1 + dialect.qualified(table.schema, table.name));
    if (!answer)
        return failure(answer.error());
    return answer->rows.value(0).value(0).toLongLong();
}

QString labelText(const QVariant &label, const QVariantList &key)
{
    const QString text = isNull(label) ? QString() : label.toString();
    if (!text.isEmpty())
        return text;
    QStringList parts;
    for (const QVariant &part : key)
        parts << (isNull(part) ? u"NULL"_s : part.toString());
    return parts.join(", "_L1);
}

QString keyText(const QVariantList &key)
{
    QStringList parts;
    for (const QVariant &part : key)
        parts << keyPart(part);
    return parts.join(u';');
}

} // namespace Retort::Rows
