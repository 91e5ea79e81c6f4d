// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/paging/pagestatements.h"

#include "rows/paging/largevalue.h"
#include "rows/text.h"

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

/// Longer values are shown by their length: a grid shows no more of them, and 256 rows of them must stay small.
constexpr int longestValue = 8192;
constexpr int shownBeginning = 400;

const QChar likeEscape = u'!';

QString likePattern(const QString &text)
{
    QString pattern = text;
    return pattern.replace(u"!"_s, u"!!"_s).replace(u"%"_s, u"!%"_s).replace(u"_"_s, u"!_"_s);
}

QString operatorText(Comparison comparison)
{
    return comparison == Comparison::Unequal ? u"<>"_s : sign(comparison);
}

} // namespace

PageStatements::PageStatements(const Dialect::Dialect &dialect, const Schema::Table &table, RowQuery query)
    : m_dialect(dialect)
    , m_table(table)
    , m_query(std::move(query))
    , m_reading(Dialect::rowReading(dialect, table))
    , m_keyColumns(Rows::keyColumns(table, dialect))
{
    if (Dialect::rowNumbers(dialect, table) == Dialect::RowNumbers::None)
        m_seekColumns = table.primaryKeyColumns();
    else if (const QString name = Dialect::rowNumberName(dialect, table); !name.isEmpty())
        m_seekColumns = QStringList{name};
    for (qsizetype number = 0; number < table.columns.size(); ++number) {
        if (Dialect::mayBeLong(dialect, table.columns.at(number)))
            m_longColumns << number;
    }
}

QString PageStatements::shownSql(qsizetype column) const
{
    const QString cut = Dialect::cutTo(m_dialect, m_table.columns.at(column), longestValue, shownBeginning);
    return canBeCareful() ? cutSql(placeOf(column), cut, shownBeginning) : cut;
}

QString PageStatements::lengthOf(qsizetype column) const
{
    const QString length = Dialect::lengthOf(m_dialect, m_table.columns.at(column));
    return canBeCareful() ? lengthSql(placeOf(column), length) : length;
}

StatementText PageStatements::selectRows() const
{
    StatementText text(m_dialect);
    text << u"SELECT ";
    for (qsizetype number = 0; number < m_table.columns.size(); ++number) {
        const Schema::Column &column = m_table.columns.at(number);
        if (number > 0)
            text << u", ";
        if (m_longColumns.contains(number))
            // With a name that no column has, or ORDER BY could mean this value instead of the column.
            text << shownSql(number) << u" AS " << m_dialect.identifier(u"retort shows %1"_s.arg(number + 1));
        else
            text.column(column.name);
    }
    for (const QString &name : m_keyColumns + m_seekColumns)
        (text << u", ").column(name);
    for (const qsizetype number : m_longColumns)
        text << u", " << lengthOf(number);
    (text << u" FROM ").table(m_table);
    return text;
}

Row PageStatements::row(const QVariantList &values) const
{
    const qsizetype columns = m_table.columns.size();
    Row row{.key = values.mid(columns, m_keyColumns.size()), .values = values.first(columns)};
    const qsizetype lengths = columns + m_keyColumns.size() + m_seekColumns.size();
    for (qsizetype i = 0; i < m_longColumns.size(); ++i) {
        const qint64 length = values.value(lengths + i).toLongLong();
        if (length <= longestValue)
            continue;
        QVariant &value = row.values[m_longColumns.at(i)];
        const bool isText = value.typeId() == QMetaType::QString;
        value = QVariant::fromValue(LargeValue{.kind = isText ? LargeValue::Kind::Text : LargeValue::Kind::Bytes,
                                               .length = length,
                                               .beginning = isText ? value.toString() : QString()});
    }
    return row;
}

QVariantList PageStatements::seekKey(const QVariantList &values) const
{
    return values.mid(m_table.columns.size() + m_keyColumns.size(), m_seekColumns.size());
}

void PageStatements::addBehind(StatementText &text, const QVariantList &seek, Direction direction) const
{
    const QString sign = direction == Direction::Forward ? u" > "_s : u" < "_s;
    if (m_seekColumns.size() == 1) {
        (text.column(m_seekColumns.first()) << sign).value(seek.value(0));
        return;
    }
    if (m_reading.comparison == Dialect::RowReading::Comparison::Rows) {
        (text << u"(").columns(m_seekColumns) << u")" << sign << u"(";
        for (qsizetype i = 0; i < seek.size(); ++i)
            (text << (i > 0 ? u", " : u"")).value(seek.at(i));
        text << u")";
        return;
    }
    (text.column(m_seekColumns.first()) << sign.left(2) << u"= ").value(seek.first());
    text << u" AND (";
    for (qsizetype i = 0; i < m_seekColumns.size(); ++i) {
        text << (i > 0 ? u" OR (" : u"(");
        if (i > 0)
            text.key(m_seekColumns.first(i), seek.first(i)) << u" AND ";
        (text.column(m_seekColumns.at(i)) << sign).value(seek.at(i));
        text << u")";
    }
    text << u")";
}

void PageStatements::addCondition(StatementText &text, const Condition &condition) const
{
    const auto asText = [&] { (text << u"CAST(").column(condition.column) << u" AS " << m_reading.textType << u") "; };
    switch (condition.comparison) {
    case Comparison::IsNull:
        text.column(condition.column) << u" IS NULL";
        return;
    case Comparison::IsNotNull:
        text.column(condition.column) << u" IS NOT NULL";
        return;
    case Comparison::Contains:
    case Comparison::StartsWith: {
        asText();
        const QString start = condition.comparison == Comparison::Contains ? u"%"_s : QString();
        (text << m_reading.like << u" ").value(QString(start + likePattern(condition.value.toString()) + u'%'));
        text << u" ESCAPE '" << QStringView(&likeEscape, 1) << u"'";
        return;
    }
    case Comparison::Matches:
        asText();
        (text << m_reading.matches << u" ").value(condition.value);
        return;
    default:
        (text.column(condition.column) << u" " << operatorText(condition.comparison) << u" ").value(condition.value);
    }
}

void PageStatements::addConditions(StatementText &text) const
{
    for (qsizetype i = 0; i < m_query.conditions.size(); ++i) {
        text << (i > 0 ? u" AND " : u" WHERE ");
        addCondition(text, m_query.conditions.at(i));
    }
}

void PageStatements::addOrder(StatementText &text, Direction direction) const
{
    QStringList parts;
    const auto add = [&](const QString &column, Qt::SortOrder order) {
        const bool descends = (order == Qt::DescendingOrder) != (direction == Direction::Backward);
        parts << m_dialect.identifier(column) + (descends ? u" DESC"_s : QString());
    };
    for (const SortColumn &column : m_query.sort)
        add(column.column, column.order);
    for (const QString &column : m_seekColumns)
        add(column, Qt::AscendingOrder);
    if (!parts.isEmpty())
        text << u" ORDER BY " << parts.join(u", "_s);
}

StatementText PageStatements::rowsBehind(const QVariantList &seek, qint64 skip, qsizetype count,
                                         Direction direction) const
{
    StatementText text = selectRows();
    if (!seek.isEmpty()) {
        text << u" WHERE ";
        addBehind(text, seek, direction);
    }
    QStringList order;
    for (const QString &column : m_seekColumns)
        order << m_dialect.identifier(column) + (direction == Direction::Backward ? u" DESC"_s : QString());
    if (!order.isEmpty())
        text << u" ORDER BY " << order.join(u", "_s);
    text << u" LIMIT " << QString::number(count);
    if (skip > 0)
        text << u" OFFSET " << QString::number(skip);
    return text;
}

StatementText PageStatements::rowsFrom(qint64 seek, qsizetype count) const
{
    StatementText text = selectRows();
    (text << u" WHERE ").column(m_seekColumns.first()) << u" >= ";
    (text.value(seek) << u" ORDER BY ").column(m_seekColumns.first()) << u" LIMIT " << QString::number(count);
    return text;
}

StatementText PageStatements::rowsAt(const QList<QVariantList> &seeks) const
{
    StatementText text = selectRows();
    text << u" WHERE ";
    if (m_seekColumns.size() == 1) {
        text.column(m_seekColumns.first()) << u" IN (";
        for (qsizetype i = 0; i < seeks.size(); ++i)
            (text << (i > 0 ? u", " : u"")).value(seeks.at(i).value(0));
        return text << u")";
    }
    for (qsizetype i = 0; i < seeks.size(); ++i)
        (text << (i > 0 ? u" OR (" : u"(")).key(m_seekColumns, seeks.at(i)) << u")";
    return text;
}

StatementText PageStatements::rowsCountedOff(qint64 skip, qsizetype count) const
{
    StatementText text = selectRows();
    addConditions(text);
    addOrder(text, Direction::Forward);
    text << u" LIMIT " << QString::number(count);
    if (skip > 0)
        text << u" OFFSET " << QString::number(skip);
    return text;
}

StatementText PageStatements::keyBehind(const QVariantList &seek, qint64 skip) const
{
    StatementText text(m_dialect);
    (text << u"SELECT ").columns(m_seekColumns) << u" FROM ";
    text.table(m_table);
    if (!seek.isEmpty()) {
        text << u" WHERE ";
        addBehind(text, seek, Direction::Forward);
    }
    (text << u" ORDER BY ").columns(m_seekColumns) << u" LIMIT 1 OFFSET " << QString::number(skip);
    return text;
}

StatementText PageStatements::countBehind(const QVariantList &seek) const
{
    StatementText text(m_dialect);
    (text << u"SELECT count(*) FROM ").table(m_table);
    if (!seek.isEmpty()) {
        text << u" WHERE ";
        addBehind(text, seek, Direction::Forward);
    }
    return text;
}

StatementText PageStatements::countBefore(const QVariantList &behind, const QVariantList &seek) const
{
    StatementText text(m_dialect);
    (text << u"SELECT count(*) FROM ").table(m_table) << u" WHERE ";
    addBehind(text, seek, Direction::Backward);
    if (!behind.isEmpty()) {
        text << u" AND ";
        addBehind(text, behind, Direction::Forward);
    }
    return text;
}

StatementText PageStatements::seekEnd(Direction direction) const
{
    StatementText text(m_dialect);
    text << u"SELECT " << (direction == Direction::Forward ? u"min(" : u"max(");
    (text.column(m_seekColumns.first()) << u") FROM ").table(m_table);
    return text;
}

StatementText PageStatements::orderedKeys(Direction direction, qsizetype limit) const
{
    StatementText text(m_dialect);
    ((text << u"SELECT ").columns(m_seekColumns) << u" FROM ").table(m_table);
    addConditions(text);
    addOrder(text, direction);
    if (limit > 0)
        text << u" LIMIT " << QString::number(limit);
    return text;
}

StatementText PageStatements::everything() const
{
    QStringList columns;
    for (const Schema::Column &column : m_table.columns)
        columns << column.name;
    StatementText text(m_dialect);
    ((text << u"SELECT ").columns(columns) << u" FROM ").table(m_table);
    addConditions(text);
    addOrder(text, Direction::Forward);
    return text;
}

bool PageStatements::canBeCareful() const
{
    return m_table.schema.isEmpty() && !Dialect::rowNumberName(m_dialect, m_table).isEmpty();
}

ColumnPlace PageStatements::placeOf(qsizetype column) const
{
    const QString name = m_table.columns.at(column).name;
    return {.table = m_table.name,
            .column = name,
            .quoted = m_dialect.identifier(name),
            .row = Dialect::rowNumberName(m_dialect, m_table)};
}

StatementText PageStatements::everythingCarefully() const
{
    QStringList values;
    QStringList sizes;
    for (qsizetype at = 0; at < m_table.columns.size(); ++at) {
        const CarefulColumn column = carefulColumn(placeOf(at));
        values << column.value;
        sizes << column.size;
    }
    StatementText text(m_dialect);
    text << u"SELECT " << (values + sizes).join(u", "_s) << u", " << Dialect::rowNumberName(m_dialect, m_table);
    (text << u" FROM ").table(m_table);
    addConditions(text);
    addOrder(text, Direction::Forward);
    return text;
}

StatementText PageStatements::count() const
{
    StatementText text(m_dialect);
    (text << u"SELECT count(*) FROM ").table(m_table);
    addConditions(text);
    return text;
}

StatementText PageStatements::seekOf(const QStringList &columns, const QVariantList &values) const
{
    StatementText text(m_dialect);
    ((text << u"SELECT ").columns(m_seekColumns) << u" FROM ").table(m_table);
    (text << u" WHERE ").key(columns, values);
    text << u" LIMIT 1";
    return text;
}

Result<QVariant> readCell(Database::Connection &connection, const Dialect::Dialect &dialect, const Schema::Table &table,
                          const QVariantList &key, const QString &column)
{
    const QStringList keys = keyColumns(table, dialect);
    if (keys.isEmpty() || keys.size() != key.size())
        return failure(Text::tr("The rows of %1 cannot be told apart: there is no primary key.").arg(table.name));
    StatementText text(dialect);
    ((text << u"SELECT ").column(column) << u" FROM ").table(table);
    (text << u" WHERE ").key(keys, key);
    const Result<Database::RowSet> answer = connection.query(text.sql(), text.parameters());
    if (!answer)
        return failure(answer.error());
    return answer->rows.value(0).value(0);
}

} // namespace Retort::Rows
