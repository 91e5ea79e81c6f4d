// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What MySQL and MariaDB do differently, by the version that the server tells.
#include "dialect/spoken.h"
#include "operations/operation.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using Operations::AlterColumn;
using Operations::CreateConstraint;
using Operations::DropConstraint;

namespace
{

/// SHOW CREATE TABLE as a server writes it.
class ServerText final : public Dialect::TableSource
{
public:
    explicit ServerText(QString column)
        : m_column(std::move(column))
    {
    }
    Result<std::optional<Dialect::TableTexts>> texts(const QString &, const QString &) override { return std::nullopt; }
    Result<QString> createText(const QString &, const QString &) override
    {
        return u"CREATE TABLE `t` (\n  %1,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB"_s.arg(m_column);
    }

private:
    QString m_column;
};

} // namespace

class MysqlReleasesTest : public QObject
{
    Q_OBJECT

private slots:
    void dropsAndMakesChecks_data();
    void dropsAndMakesChecks();
    void keepsWhatOlderServersDoNotKnow_data();
    void keepsWhatOlderServersDoNotKnow();
    void isOneObjectARelease();
};

void MysqlReleasesTest::dropsAndMakesChecks_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("dropped"); // empty: refused
    QTest::addColumn<bool>("isEnforced");
    const auto row = [](const QString &dialect, const QString &version, const QString &dropped, bool isEnforced) {
        QTest::addRow("%s on %s", qPrintable(dialect), qPrintable(version))
            << dialect << version << dropped << isEnforced;
    };
    const QString mysql = u"ALTER TABLE t DROP CHECK ck"_s;
    const QString mariadb = u"ALTER TABLE t DROP CONSTRAINT ck"_s;
    row(u"mysql"_s, u"MySQL 8.0.16"_s, mysql, true);
    row(u"mysql"_s, u"MySQL 8.0.33"_s, mysql, true);
    row(u"mysql"_s, u"MySQL 8.4.0"_s, mysql, true);
    row(u"mysql"_s, u"MySQL 9.1.0"_s, mysql, true);
    row(u"mysql"_s, u"MySQL 8.0.15"_s, {}, false);
    row(u"mysql"_s, u"MySQL 5.7.44"_s, {}, false);
    row(u"mysql"_s, u"MariaDB 10.11.6"_s, mariadb, true);
    row(u"mysql"_s, QString(), mysql, true);
    row(u"mariadb"_s, u"MariaDB 10.11.6"_s, mariadb, true);
    row(u"mariadb"_s, QString(), mariadb, true);
}

void MysqlReleasesTest::dropsAndMakesChecks()
{
    QFETCH(QString, dialect);
    QFETCH(QString, version);
    QFETCH(QString, dropped);
    QFETCH(bool, isEnforced);
    const Dialect::Dialect &spoken = Dialect::spoken(*Dialect::dialectNamed(dialect), version);
    QCOMPARE(spoken.name(), dialect); // what scripts ask for does not depend on the server
    const auto drop =
        spoken.statements(DropConstraint{.table = u"t"_s, .name = u"ck"_s, .kind = DropConstraint::Kind::Check});
    QCOMPARE(drop ? drop->join(u';') : QString(), dropped);
    Dialect::NoTables tables;
    const auto made = spoken.instructions(
        CreateConstraint{.table = u"t"_s, .constraint = Schema::Check{.name = u"ck"_s, .expression = u"a > 0"_s}},
        tables);
    QVERIFY(made);
    QCOMPARE(made->first().sql, u"ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0)"_s);
    QCOMPARE(made->first().assumption.isEmpty(), isEnforced);
}

void MysqlReleasesTest::keepsWhatOlderServersDoNotKnow_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("expected");
    QTest::newRow("invisible") << u"`c` int DEFAULT '1' /*!80023 INVISIBLE */ COMMENT 'x'"_s
                               << u"`c` int NOT NULL DEFAULT '1' /*!80023 INVISIBLE */ COMMENT 'x'"_s;
    QTest::newRow("invisible MariaDB") << u"`c` int(11) INVISIBLE DEFAULT 1"_s
                                       << u"`c` int(11) NOT NULL DEFAULT 1 INVISIBLE"_s;
    QTest::newRow("expression default") << u"`c` varchar(36) DEFAULT (uuid())"_s
                                        << u"`c` varchar(36) NOT NULL DEFAULT (uuid())"_s;
    QTest::newRow("place of points") << u"`c` point DEFAULT NULL /*!80003 SRID 4326 */"_s
                                     << u"`c` point NOT NULL /*!80003 SRID 4326 */"_s;
    QTest::newRow("generated") << u"`c` int GENERATED ALWAYS AS ((`id` + 1)) VIRTUAL"_s
                               << u"`c` int GENERATED ALWAYS AS ((`id` + 1)) VIRTUAL NOT NULL"_s;
    QTest::newRow("no width") << u"`c` int unsigned NOT NULL AUTO_INCREMENT"_s
                              << u"`c` int unsigned NOT NULL AUTO_INCREMENT"_s;
}

void MysqlReleasesTest::keepsWhatOlderServersDoNotKnow()
{
    QFETCH(QString, column);
    QFETCH(QString, expected);
    ServerText tables(column);
    const AlterColumn required{.table = u"t"_s, .column = u"c"_s, .nullable = false};
    const auto all =
        Dialect::spoken(*Dialect::dialectNamed(u"mysql"_s), u"MySQL 8.0.33"_s).instructions(required, tables);
    QVERIFY2(all, all ? "" : qPrintable(all.error().text()));
    QCOMPARE(all->first().sql, u"ALTER TABLE t MODIFY "_s + expected.mid(1).replace(0, 2, u"c"_s));
}

void MysqlReleasesTest::isOneObjectARelease()
{
    const Dialect::Dialect *mysql = Dialect::dialectNamed(u"mysql"_s);
    const Dialect::Dialect &old = Dialect::spoken(*mysql, u"MySQL 5.7.44"_s);
    QVERIFY(&old == &Dialect::spoken(*mysql, u"MySQL 8.0.11"_s));
    QVERIFY(&Dialect::spoken(old, u"MySQL 8.0.33"_s) == mysql); // a server that was upgraded meanwhile
    for (const QString &name : {u"sqlite"_s, u"postgresql"_s, u"mariadb"_s}) {
        const Dialect::Dialect *dialect = Dialect::dialectNamed(name);
        QVERIFY(&Dialect::spoken(*dialect, u"PostgreSQL 15.4"_s) == dialect);
    }
}

QTEST_GUILESS_MAIN(MysqlReleasesTest)
#include "tst_mysqlreleases.moc"
