// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What MySQL's releases and MariaDB's tell in information_schema. The values are those of the servers' manuals and of
// their own output; MySQL cannot be had where these tests run.
#include "inspector/servers/mysqlqueries.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort::Inspector;

class MysqlServersTest : public QObject
{
    Q_OBJECT

private slots:
    void asksWhatIsThere_data();
    void asksWhatIsThere();
    void readsDefaults_data();
    void readsDefaults();
    void readsExpressions_data();
    void readsExpressions();
};

void MysqlServersTest::asksWhatIsThere_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("expressions");
    QTest::addColumn<bool>("checks");
    QTest::addColumn<bool>("levels");
    const auto row = [](const char *version, bool expressions, bool checks, bool levels) {
        QTest::newRow(version) << QString::fromLatin1(version) << expressions << checks << levels;
    };
    row("MySQL 5.7.44", false, false, false);
    row("MySQL 8.0.12", false, false, false);
    row("MySQL 8.0.13", true, false, false);
    row("MySQL 8.0.16", true, true, false);
    row("MySQL 8.4.3", true, true, false);
    row("MySQL 9.1.0", true, true, false);
    row("MariaDB 10.4.34", false, true, false);
    row("MariaDB 10.5.9", false, true, false);
    row("MariaDB 10.5.10", false, true, true);
    row("MariaDB 10.11.6", false, true, true);
    row("MariaDB 11.4.2", false, true, true);
}

void MysqlServersTest::asksWhatIsThere()
{
    QFETCH(QString, version);
    QFETCH(bool, expressions);
    QFETCH(bool, checks);
    QFETCH(bool, levels);
    const MysqlServer server = MysqlServer::of(version);
    QCOMPARE(server.isMariaDb, version.startsWith("MariaDB"_L1));
    QCOMPARE(MysqlQueries::indexes({}, server).contains(u"EXPRESSION"_s), expressions);
    const QString question = MysqlQueries::checks({}, server);
    QCOMPARE(question.contains(u"CHECK_CONSTRAINTS"_s), checks);
    QCOMPARE(question.contains(u"LEVEL"_s), levels);
}

void MysqlServersTest::readsDefaults_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QString>("extra");
    QTest::addColumn<QString>("text");
    const QString mysql = u"MySQL 8.0.33"_s;
    const QString mariadb = u"MariaDB 10.11.6"_s;
    const auto row = [](const char *name, const QString &version, const QVariant &value, const char *extra,
                        const char *text) {
        QTest::addRow("%s, %s", name, qPrintable(version))
            << version << value << QString::fromLatin1(extra) << QString::fromLatin1(text);
    };
    row("none", mysql, {}, "", "");
    row("none", mariadb, {}, "", "");
    row("null", mariadb, u"NULL"_s, "", "");
    row("the text NULL", mysql, u"NULL"_s, "", "'NULL'");
    row("text", mysql, u"it's"_s, "", "'it''s'");
    row("text", mariadb, u"'it''s'"_s, "", "'it''s'");
    row("backslash", mysql, uR"(a\b)"_s, "", R"('a\\b')");
    row("empty text", mysql, u""_s, "", "''");
    row("number", mysql, u"7"_s, "", "'7'");
    row("number", mariadb, u"7"_s, "", "7");
    row("bits", mysql, u"b'101'"_s, "", "b'101'");
    row("moment", mysql, u"CURRENT_TIMESTAMP(6)"_s, "DEFAULT_GENERATED ON UPDATE CURRENT_TIMESTAMP(6)",
        "CURRENT_TIMESTAMP(6)");
    row("moment, before 8", u"MySQL 5.7.44"_s, u"CURRENT_TIMESTAMP"_s, "", "CURRENT_TIMESTAMP");
    row("expression", mysql, u"uuid()"_s, "DEFAULT_GENERATED", "(uuid())");
    row("expression with a text", mysql, uR"(concat(_utf8mb4\'a\',_utf8mb4\'it\\\'s\'))"_s, "DEFAULT_GENERATED",
        R"((concat(_utf8mb4'a',_utf8mb4'it\'s')))");
    row("expression", mariadb, u"uuid()"_s, "", "uuid()");
    row("bytes from the server", mysql, QByteArray("now"), "", "'now'");
}

void MysqlServersTest::readsDefaults()
{
    QFETCH(QString, version);
    QFETCH(QVariant, value);
    QFETCH(QString, extra);
    QFETCH(QString, text);
    QCOMPARE(MysqlServer::of(version).defaultText(value, extra), text);
}

void MysqlServersTest::readsExpressions_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("text");
    QTest::newRow("MySQL") << u"MySQL 8.0.33"_s << uR"((`a` <> _utf8mb4\'x\'))"_s << u"(`a` <> _utf8mb4'x')"_s;
    QTest::newRow("MySQL, plain") << u"MySQL 8.0.33"_s << u"(`a` > 0)"_s << u"(`a` > 0)"_s;
    QTest::newRow("MariaDB") << u"MariaDB 10.11.6"_s << uR"(`a` <> 'x\\y')"_s << uR"(`a` <> 'x\\y')"_s;
}

void MysqlServersTest::readsExpressions()
{
    QFETCH(QString, version);
    QFETCH(QString, told);
    QFETCH(QString, text);
    QCOMPARE(MysqlServer::of(version).expressionText(told), text);
}

QTEST_GUILESS_MAIN(MysqlServersTest)
#include "tst_mysqlservers.moc"
