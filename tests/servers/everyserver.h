// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connection.h"

#include <QTest>

namespace Retort
{

/// The global rows of a test that runs on every server that tests/servers/start has told of: "url" is its address.
inline void addServers()
{
    QTest::addColumn<QString>("url");
    for (const char *variable : {"RETORT_TEST_POSTGRESQL_URL", "RETORT_TEST_MYSQL_URL"}) {
        if (qEnvironmentVariableIsSet(variable))
            QTest::newRow(variable) << qEnvironmentVariable(variable);
    }
}

/// The rows of a query, a text each, its cells apart by "|"; or what the server said.
inline QStringList linesOf(Database::Connection &connection, const QString &sql)
{
    const auto found = connection.query(sql);
    if (!found)
        return {found.error().text()};
    QStringList lines;
    for (const QVariantList &row : found->rows) {
        QStringList cells;
        for (const QVariant &cell : row)
            cells << cell.toString();
        lines << cells.join(u'|');
    }
    return lines;
}

} // namespace Retort
