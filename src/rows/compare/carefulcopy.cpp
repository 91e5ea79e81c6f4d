// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of tables that hold values too long for memory: lengths and hashes stand in the rows, the bytes beside them.
#include "rows/digestedvalue.h"
#include "rows/snapshotfile.h"

#include <utility>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

class CarefulCopy
{
public:
    CarefulCopy(Database::Connection &connection, SnapshotTable from, SnapshotTable to, QString attachedAs)
        : m_connection(connection)
        , m_from(std::move(from))
        , m_to(std::move(to))
        , m_attachedAs(std::move(attachedAs))
    {
    }

    Result<SnapshotTable> made();

private:
    Result<> copyRows();
    Result<> copyPieces(qsizetype column);
    Result<> run(const QString &sql);
    QString target(const QString &table) const { return m_attachedAs + u'.' + table; }

    Database::Connection &m_connection;
    SnapshotTable m_from;
    SnapshotTable m_to;
    const QString m_attachedAs;
};

Result<> CarefulCopy::run(const QString &sql)
{
    const Result<qint64> ran = m_connection.execute(sql);
    return ran ? Result<>() : Result<>(failure(ran.error()));
}

Result<> CarefulCopy::copyRows()
{
    QStringList columns = m_to.quoted;
    QStringList values;
    QStringList sizes;
    QStringList digests;
    for (qsizetype at = 0; at < m_from.columns.size(); ++at) {
        const CarefulColumn column = carefulColumn(m_from.place(at));
        values << column.value;
        sizes << column.size;
        digests << column.digest;
        columns << u"s%1"_s.arg(at);
    }
    for (qsizetype at = 0; at < m_from.columns.size(); ++at)
        columns << u"h%1"_s.arg(at);
    columns << u"source"_s;
    if (const Result<> made = run(u"CREATE TABLE %1 (%2)"_s.arg(target(m_to.from), columns.join(u','))); !made)
        return made;
    QStringList order;
    for (const QString &name : std::as_const(m_to.order)) {
        // As SnapshotReader sorts them.
        const qsizetype at = m_from.columns.indexOf(name);
        const qsizetype all = m_from.columns.size();
        order << QString::number(at + 1) + u" COLLATE BINARY"_s << QString::number(all + at + 1)
              << QString::number(2 * all + at + 1);
    }
    const Result<qint64> copied = m_connection.execute(u"INSERT INTO %1 SELECT %2, %3 FROM %4%5"_s.arg(
        target(m_to.from), (values + sizes + digests).join(u", "_s), m_from.row, m_from.from,
        order.isEmpty() ? QString() : u" ORDER BY "_s + order.join(u',')));
    if (!copied)
        return failure(copied.error());
    m_to.rowCount = *copied;
    return {};
}

/// SQLite holds one piece at a time. A value is read to its end before the next one is begun.
Result<> CarefulCopy::copyPieces(qsizetype column)
{
    const QString size = u"s%1"_s.arg(column);
    return run(
        u"WITH RECURSIVE pieces(row, source, number, last) AS (SELECT rowid, source, 0, (abs(%1) - 1) / %2 FROM %3 "
        u"WHERE %1 IS NOT NULL UNION ALL SELECT row, source, number + 1, last FROM pieces WHERE number < last ORDER BY "
        u"1, 3) "
        u"INSERT INTO %4 SELECT row, %5, number, %6 FROM pieces"_s.arg(
            size, QString::number(longestComparedValue), target(m_to.from), target(m_to.pieces),
            QString::number(column),
            pieceSql(m_from.place(column), u"source"_s, u"number * %1"_s.arg(longestComparedValue))));
}

Result<SnapshotTable> CarefulCopy::made()
{
    m_to.pieces = u"p"_s + m_to.from;
    // What was begun of it is void.
    Result<> done = run(u"DROP TABLE %1"_s.arg(target(m_to.from)));
    if (done)
        done = copyRows();
    if (done)
        done = run(u"CREATE TABLE %1 (row, place, number, piece)"_s.arg(target(m_to.pieces)));
    for (qsizetype at = 0; done && at < m_from.columns.size(); ++at)
        done = copyPieces(at);
    if (done)
        done = run(u"CREATE INDEX %1_row ON %2 (row, place)"_s.arg(target(m_to.pieces), m_to.pieces));
    if (!done)
        return failure(done.error());
    return m_to;
}

/// Without numbers for its rows, SQLite cannot but read its values as a whole.
Result<SnapshotTable> copyWhole(Database::Connection &connection, const SnapshotTable &from, SnapshotTable to,
                                const QString &attachedAs)
{
    QStringList order;
    for (const QString &name : std::as_const(to.order))
        order << from.quoted.at(from.columns.indexOf(name)) + u" COLLATE BINARY"_s;
    // SQLite keeps the rows that a statement had written before a value became too long.
    const Result<qint64> emptied = connection.execute(u"DELETE FROM %1.%2"_s.arg(attachedAs, to.from));
    if (!emptied)
        return failure(emptied.error());
    const Result<qint64> copied = connection.execute(u"INSERT INTO %1.%2 SELECT %3 FROM %4%5"_s.arg(
        attachedAs, to.from, from.quoted.join(u','), from.from,
        order.isEmpty() ? QString() : u" ORDER BY "_s + order.join(u',')));
    if (!copied)
        return failure(copied.error());
    to.rowCount = *copied;
    return to;
}

} // namespace

QString rowNameOf(Database::Connection &connection, const SnapshotTable &table)
{
    for (const QString &name : {u"rowid"_s, u"_rowid_"_s, u"oid"_s}) {
        if (!table.columns.contains(name, Qt::CaseInsensitive)
            && connection.cursor(u"SELECT %1 FROM %2"_s.arg(name, table.from)))
            return name;
    }
    return {};
}

Result<SnapshotTable> copyCarefully(Database::Connection &connection, const SnapshotTable &from, SnapshotTable to,
                                    const QString &attachedAs)
{
    SnapshotTable source = from;
    source.row = rowNameOf(connection, from);
    return source.row.isEmpty() ? copyWhole(connection, source, std::move(to), attachedAs)
                                : CarefulCopy(connection, source, std::move(to), attachedAs).made();
}

} // namespace Retort::Rows
