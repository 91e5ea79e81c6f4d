// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/postgresql/outside.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// Statements that PostgreSQL refuses within a transaction.
class OutsideTest : public QObject
{
    Q_OBJECT

private slots:
    void statements_data();
    void statements();
};

void OutsideTest::statements_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<bool>("isOutside");
    for (const char *sql :
         {"CREATE INDEX CONCURRENTLY i ON t (a)", "create unique index concurrently if not exists i on t (a)",
          "DROP INDEX CONCURRENTLY i", "REINDEX TABLE CONCURRENTLY t", "REINDEX DATABASE d", "VACUUM", "vacuum full t",
          "CREATE DATABASE d", "DROP DATABASE d", "-- why\nALTER TYPE s.mood ADD VALUE IF NOT EXISTS 'x' BEFORE 'y'",
          "ALTER SYSTEM SET a = 1", "ALTER TABLE t DETACH PARTITION p CONCURRENTLY", "CLUSTER",
          "CREATE TABLESPACE s LOCATION '/x'", "ALTER DATABASE d SET TABLESPACE s"}) {
        QTest::newRow(sql) << QString::fromLatin1(sql) << true;
    }
    for (const char *sql :
         {"CREATE INDEX i ON t (a)", "CREATE INDEX \"concurrently\" ON t (a)", "CREATE INDEX i ON concurrently (a)",
          "CREATE TABLE vacuum (i int)", "ALTER TYPE mood RENAME VALUE 'x' TO 'y'",
          "ALTER TYPE t ADD ATTRIBUTE value int", "CLUSTER t USING i", "REINDEX TABLE t", "ALTER TABLE t ADD value int",
          "INSERT INTO t VALUES ('VACUUM')", "DROP TABLE database", "REFRESH MATERIALIZED VIEW CONCURRENTLY v",
          "SELECT 'CREATE DATABASE d'"}) {
        QTest::newRow(sql) << QString::fromLatin1(sql) << false;
    }
}

void OutsideTest::statements()
{
    QFETCH(QString, sql);
    QTEST(Retort::Dialect::runsOutside(sql), "isOutside");
}

QTEST_GUILESS_MAIN(OutsideTest)
#include "tst_outside.moc"
