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

bool holdsNull(const QVariantList &key)
{
    return std::any_of(key.cbegin(), key.cend(), isNull);
}

bool isView(const Schema::Table &table)
{
    return table.definition.simplified().startsWith("CREATE VIEW"_L1, Qt::CaseInsensitive);
}

/// Rows behind a key without NULL: those with NULL come before it, so a comparison that gives NULL for them is right.
void addBehind(StatementText &text, const QStringList &columns, const QVariantList &key)
{
    if (columns.size() == 1) {
        (text.column(columns.first()) << u" > ").value(key.first());
        return;
    }
    (text << u"(").columns(columns) << u") > (";
    for (qsizetype i = 0; i < key.size(); ++i) {
        if (i > 0)
            text << u", ";
        text.value(key.at(i));
    }
    text << u")";
}

/// The same where the key holds NULL, which SQLite allows in primary keys and sorts first.
void addBehindNull(StatementText &text, const QStringList &columns, const QVariantList &key)
{
    for (qsizetype i = 0; i < columns.size(); ++i) {
        text << (i > 0 ? u" OR (" : u"(");
        if (i > 0)
            text.key(columns.first(i), key.first(i)) << u" AND ";
        text.column(columns.at(i));
        if (isNull(key.at(i)))
            text << u" IS NOT NULL)";
        else
            (text << u" > ").value(key.at(i)) << u")";
    }
}

/// A number of rows, at most `wanted`, behind which the next page can begin; 0 if there is no such place.
qsizetype cutPosition(const QList<Row> &rows, qsizetype wanted)
{
    if (rows.size() <= wanted)
        return rows.size();
    const auto folded = [](const Row &row) { return keyText(row.key).toCaseFolded().remove(u' '); };
    for (qsizetype position = wanted; position > 0; --position) {
        const Row &last = rows.at(position - 1);
        // Whatever the collation: keys that differ so differ for it too.
        if (!holdsNull(last.key) || folded(last) != folded(rows.at(position)))
            return position;
    }
    return 0;
}

Result<QList<Row>> readRows(Database::Connection &connection, const StatementText &text, qsizetype columnCount,
                            qsizetype firstPosition)
{
    QList<Row> rows;
    const Result<> done = connection.forEachRow(text.sql(), text.parameters(), [&](const QVariantList &values) {
        Row row{.key = values.mid(columnCount), .values = values.first(columnCount)};
        if (row.key.isEmpty())
            row.key << firstPosition + rows.size() + 1;
        rows << row;
        return true;
    });
    if (!done)
        return failure(done.error());
    return rows;
}

StatementText pageStatement(const Dialect::Dialect &dialect, const Schema::Table &table, const Page &page,
                            const QVariantList &afterKey, qsizetype limit)
{
    StatementText text(dialect);
    (text << u"SELECT ").columns(page.columns + page.keyColumns) << u" FROM ";
    text.table(table);
    if (page.keyColumns.isEmpty()) {
        text << u" LIMIT " << QString::number(limit);
        if (!afterKey.isEmpty())
            text << u" OFFSET " << QString::number(afterKey.first().toLongLong());
        return text;
    }
    if (!afterKey.isEmpty()) {
        text << u" WHERE ";
        if (holdsNull(afterKey))
            addBehindNull(text, page.keyColumns, afterKey);
        else
            addBehind(text, page.keyColumns, afterKey);
    }
    (text << u" ORDER BY ").columns(page.keyColumns) << u" LIMIT " << QString::number(limit);
    return text;
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

Result<Page> fetchPage(Database::Connection &connection, const Dialect::Dialect &dialect, const Schema::Table &table,
                       const QVariantList &afterKey, int limit)
{
    Page page;
    for (const Schema::Column &column : table.columns)
        page.columns << column.name;
    page.keyColumns = keyColumns(table, dialect);
    const qsizetype wantedParts = page.keyColumns.isEmpty() ? 1 : page.keyColumns.size();
    if (!afterKey.isEmpty() && afterKey.size() != wantedParts)
        return failure(Text::tr("The key of table %1 has %2 parts, not %3.")
                           .arg(table.name)
                           .arg(wantedParts)
                           .arg(afterKey.size()));
    const qsizetype position = page.keyColumns.isEmpty() && !afterKey.isEmpty() ? afterKey.first().toLongLong() : 0;
    for (qsizetype wanted = std::max(limit, 1);; wanted *= 2) {
        const StatementText text = pageStatement(dialect, table, page, afterKey, wanted + 1);
        Result<QList<Row>> rows = readRows(connection, text, page.columns.size(), position);
        if (!rows)
            return failure(rows.error());
        const qsizetype cut = cutPosition(*rows, wanted);
        if (cut == 0 && !rows->isEmpty())
            continue;
        page.complete = cut == rows->size();
        page.rows = rows->first(cut);
        return page;
    }
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
