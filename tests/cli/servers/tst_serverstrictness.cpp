// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A server whose sql_mode is not strict takes what does not fit. Revisions do there what they do by Debian's alembic,
// and it is told; whoever edits rows is told that they do not fit.

#include "database/connection.h"
#include "dialect/dialect.h"
#include "inspector/inspector.h"
#include "rows/edits.h"

#include "../../servers/everyserver.h"
#include "../inprocess.h"

using namespace Qt::StringLiterals;
using namespace Retort;

class ServerStrictnessTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { Retort::addServers(); }
    void init();
    void runsAsAlembicDoes_data();
    void runsAsAlembicDoes();
    void refusesWhatIsNoMode();
    void editsAreStrict();
    void rehearsesWhatIsThere();

private:
    std::unique_ptr<Database::Connection> open(const QString &database, const QString &options = {}) const;
    static QString text(Database::Connection &connection, const QString &sql);
    QString url(const QString &database, const QString &options, const QString &driver = {}) const;

    QString m_url;
    bool m_isPostgresql = false;
};

QString ServerStrictnessTest::url(const QString &database, const QString &options, const QString &driver) const
{
    const QString behind =
        m_url.section(u'/', 2, 2) + u'/' + database + (options.isEmpty() ? QString() : u'?' + options);
    return (driver.isEmpty() ? m_url.section(u':', 0, 0) : driver) + u"://"_s + behind;
}

std::unique_ptr<Database::Connection> ServerStrictnessTest::open(const QString &database, const QString &options) const
{
    return Database::Connection::open(Database::ConnectionSettings::fromUrl(url(database, options), {}).value(),
                                      Database::OpenMode::ReadWrite)
        .value();
}

QString ServerStrictnessTest::text(Database::Connection &connection, const QString &sql)
{
    return linesOf(connection, sql).join(u'\n');
}

void ServerStrictnessTest::init()
{
    QFETCH_GLOBAL(QString, url);
    m_url = url;
    m_isPostgresql = url.startsWith("postgresql"_L1);
    if (m_isPostgresql)
        return;
    const auto server = open(m_url.section(u'/', 3, 3));
    for (const QString &name : {u"retort_strict"_s, u"alembic_strict"_s}) {
        QVERIFY(server->execute(u"DROP DATABASE IF EXISTS "_s + name));
        QVERIFY(server->execute(u"CREATE DATABASE "_s + name));
    }
}

void ServerStrictnessTest::runsAsAlembicDoes_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("deed");
    QTest::addColumn<bool>("isTaken");
    const QString longText = u"op.bulk_insert(t, [{'i': 1, 'c': 'too long'}])"_s;
    const QString statement = u"op.execute(\"INSERT INTO t (i, c) VALUES (1, 'too long')\")"_s;
    const QString number = u"op.execute(\"INSERT INTO t (i, c) VALUES (99999999999, 'abc')\")"_s;
    const QString change = u"op.execute(\"INSERT INTO t (i, c) VALUES (1, 'abc')\")\n"
                           "    op.alter_column('t', 'c', type_=sa.String(2), existing_type=sa.String(3))"_s;
    for (const auto &[mode, isTaken] : {std::pair(u"NO_ENGINE_SUBSTITUTION"_s, true), std::pair(QString(), false)}) {
        const char *name = isTaken ? "not strict" : "strict";
        QTest::addRow("%s, rows", name) << mode << longText << isTaken;
        QTest::addRow("%s, statement", name) << mode << statement << isTaken;
        QTest::addRow("%s, number", name) << mode << number << isTaken;
        QTest::addRow("%s, shorter column", name) << mode << change << isTaken;
    }
}

void ServerStrictnessTest::runsAsAlembicDoes()
{
    if (m_isPostgresql)
        return; // always strict
    QFETCH(QString, mode);
    QFETCH(QString, deed);
    QFETCH(bool, isTaken);
    const ScratchEnvironment environment;
    QVERIFY(environment.add(
        {.id = u"aaaa0001"_s,
         .upgrade = u"op.create_table('t', sa.Column('i', sa.Integer), sa.Column('c', sa.String(3)))\n"
                    "    t = sa.table('t', sa.column('i', sa.Integer), sa.column('c', sa.String))\n    "_s
             + deed}));
    const QString options = mode.isEmpty() ? QString() : u"sql_mode="_s + mode;
    const QString ini = environment.file(u"alembic.ini"_s);
    const QString before = readFile(ini);
    QString changed = before;
    static const QRegularExpression line(u"^sqlalchemy\\.url = .*$"_s, QRegularExpression::MultilineOption);
    QVERIFY(writeFile(
        ini, changed.replace(line, u"sqlalchemy.url = "_s + url(u"alembic_strict"_s, options, u"mysql+pymysql"_s))));
    const Answer oracle = alembic({u"upgrade"_s, u"head"_s}, environment.folder());
    QCOMPARE(oracle.code == 0, isTaken);
    QVERIFY(writeFile(ini, before));
    const Answer answer =
        retortInProcess({u"--url"_s, url(u"retort_strict"_s, options), u"upgrade"_s, u"head"_s}, environment.folder());
    QVERIFY2((answer.code == 0) == isTaken, qPrintable(answer.err));
    QCOMPARE(answer.err.contains(u"The server is not strict"_s), isTaken);
    const QString rows = u"SELECT i, c FROM t"_s;
    QCOMPARE(text(*open(u"retort_strict"_s), rows), text(*open(u"alembic_strict"_s), rows));
}

void ServerStrictnessTest::refusesWhatIsNoMode()
{
    if (m_isPostgresql)
        return;
    const auto opened = Database::Connection::open(
        Database::ConnectionSettings::fromUrl(url(u"retort_strict"_s, u"sql_mode=''"_s), {}).value(),
        Database::OpenMode::ReadWrite);
    QVERIFY(!opened);
    QVERIFY2(opened.error().message.contains(u"sql_mode"_s), qPrintable(opened.error().message));
}

void ServerStrictnessTest::editsAreStrict()
{
    const QString options = m_isPostgresql ? QString() : u"sql_mode=NO_ENGINE_SUBSTITUTION"_s;
    const auto connection = open(m_isPostgresql ? m_url.section(u'/', 3, 3) : u"retort_strict"_s, options);
    QVERIFY(connection->execute(u"DROP TABLE IF EXISTS strict_edits"_s));
    QVERIFY(
        connection->execute(u"CREATE TABLE strict_edits (i INTEGER PRIMARY KEY, c VARCHAR(3), n INTEGER NOT NULL)"_s));
    QVERIFY(connection->execute(u"INSERT INTO strict_edits VALUES (1, 'abc', 1)"_s));
    const Dialect::Dialect *dialect = Dialect::dialectNamed(m_isPostgresql ? u"postgresql"_s : u"mariadb"_s);
    const auto schema = Inspector::inspect(*connection, *dialect);
    QVERIFY2(schema, schema ? "" : qPrintable(schema.error().text()));
    const QString table = u"strict_edits"_s;
    for (const Rows::Edit &edit :
         {Rows::Edit(
              Rows::UpdateCell{.table = table, .key = {1}, .column = u"c"_s, .before = u"abc"_s, .after = u"abcd"_s}),
          Rows::Edit(
              Rows::UpdateCell{.table = table, .key = {1}, .column = u"n"_s, .before = 1, .after = 99999999999LL}),
          Rows::Edit(Rows::InsertRow{.table = table, .values = {{u"i"_s, 2}, {u"c"_s, u"b"_s}}})}) {
        const auto saved = Rows::save(*connection, {edit}, *schema, *dialect);
        QVERIFY2(!saved, qPrintable(Rows::described(edit)));
    }
    QCOMPARE(text(*connection, u"SELECT * FROM strict_edits"_s), u"1|abc|1"_s);
    QVERIFY(Rows::save(
        *connection,
        {Rows::UpdateCell{.table = table, .key = {1}, .column = u"c"_s, .before = u"abc"_s, .after = u"x"_s}}, *schema,
        *dialect));
    QCOMPARE(text(*connection, u"SELECT * FROM strict_edits"_s), u"1|x|1"_s);
    if (!m_isPostgresql)
        QCOMPARE(text(*connection, u"SELECT @@SESSION.sql_mode"_s), u"NO_ENGINE_SUBSTITUTION"_s);
}

/// What a table holds can be copied, though nobody could write it today.
void ServerStrictnessTest::rehearsesWhatIsThere()
{
    if (m_isPostgresql)
        return;
    const auto connection = open(u"retort_strict"_s, u"sql_mode=PIPES_AS_CONCAT"_s);
    for (const QString &statement :
         {u"CREATE TABLE old (i INTEGER PRIMARY KEY AUTO_INCREMENT, d DATE NOT NULL DEFAULT '0000-00-00')"_s,
          u"INSERT INTO old (d) VALUES ('0000-00-00')"_s,
          u"CREATE FUNCTION joined(a TEXT, b TEXT) RETURNS TEXT DETERMINISTIC RETURN a || b"_s,
          u"CREATE TRIGGER named BEFORE INSERT ON old FOR EACH ROW SET NEW.d = '202' || '4-01-01'"_s}) {
        const auto done = connection->execute(statement);
        QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
    }
    const ScratchEnvironment environment;
    QVERIFY(environment.add({.id = u"aaaa0001"_s,
                             .upgrade = u"op.execute(\"INSERT INTO old (i) SELECT LENGTH(joined('abc', 'defg'))\")"_s,
                             .downgrade = u"op.execute(\"DELETE FROM old WHERE i = 7\")"_s}));
    const Answer answer =
        retortInProcess({u"--url"_s, url(u"retort_strict"_s, {}), u"rehearse"_s, u"head"_s}, environment.folder());
    QVERIFY2(answer.code == 0, qPrintable(answer.err + answer.out));
    QCOMPARE(text(*connection, u"SELECT COUNT(*) FROM old"_s), u"1"_s);
}

QTEST_GUILESS_MAIN(ServerStrictnessTest)
#include "tst_serverstrictness.moc"
