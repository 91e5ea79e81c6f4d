// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/compare/tablewriter.h"

#include "rows/valueorder.h"

#include <algorithm>
#include <utility>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype parametersInOneInsert = 512;

Result<> done(const Result<qint64> &answer)
{
    if (!answer)
        return failure(answer.error());
    return {};
}

} // namespace

TableWriter::TableWriter(Database::Connection &file, SnapshotTable &table, const QStringList &key)
    : m_file(file)
    , m_table(table)
    , m_rowsInOneInsert(std::max<qsizetype>(1, parametersInOneInsert / std::max<qsizetype>(1, table.columns.size())))
{
    for (const QString &column : key)
        m_keyParts << table.columns.indexOf(column);
    m_isOrdered = !key.isEmpty() && !m_keyParts.contains(-1);
    m_table.order = key;
    m_table.rowCount = 0;
}

Result<> TableWriter::create()
{
    return done(m_file.execute(u"CREATE TABLE %1 (%2)"_s.arg(m_table.from, m_table.quoted.join(u','))));
}

void TableWriter::lookAtOrder(const QVariantList &row)
{
    if (!m_isOrdered)
        return;
    QVariantList key;
    for (const qsizetype part : m_keyParts) {
        key << row.at(part);
        m_isOrdered = m_isOrdered && isStorageClass(key.last());
    }
    for (qsizetype i = 0; m_isOrdered && i < m_previous.size(); ++i) {
        const int order = compareValues(m_previous.at(i), key.at(i));
        if (order < 0)
            break;
        m_isOrdered = order == 0;
    }
    m_previous = key;
}

Result<> TableWriter::add(const QVariantList &row)
{
    lookAtOrder(row);
    m_table.rowCount = m_table.rowCount.value_or(0) + 1;
    m_waiting << row;
    return m_waiting.size() >= m_rowsInOneInsert * m_table.columns.size() ? finish() : Result<>();
}

Result<> TableWriter::finish()
{
    if (!m_isOrdered)
        m_table.order.clear();
    if (m_waiting.isEmpty())
        return {};
    const QString row = u'(' + QStringList(m_table.columns.size(), u"?"_s).join(u',') + u')';
    const QString rows = QStringList(m_waiting.size() / m_table.columns.size(), row).join(u',');
    const Result<qint64> written =
        m_file.execute(u"INSERT INTO %1 VALUES %2"_s.arg(m_table.from, rows), std::exchange(m_waiting, {}));
    return done(written);
}

} // namespace Retort::Rows
