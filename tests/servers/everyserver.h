// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

} // namespace Retort
