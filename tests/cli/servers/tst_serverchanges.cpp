// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What single revisions do on real servers. tests/servers/start prints the variables.
#include "database/connection.h"

#include "../../servers/everyserver.h"
#include "../../servers/sshserver.h"
#include "../twins.h"

#include <chrono>
#include <thread>

using namespace Qt::StringLiterals;
using namespace Retort;

class ServerChangesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { Retort::addServers(); }

    void init()
    {
        QFETCH_GLOBAL(QString, url);
        auto settings = Database::ConnectionSettings::fromUrl(url, {}).value();
        m_isPostgresql = settings.driver == Database::Driver::PostgreSql;
        m_open.reset();
        const auto outer = Database::Connection::open(settings, Database::OpenMode::ReadWrite).value();
        QVERIFY(outer->execute(u"DROP DATABASE IF EXISTS retort_changes"_s
                               + (m_isPostgresql ? u" WITH (FORCE)"_s : QString())));
        QVERIFY(outer->execute(u"CREATE DATABASE retort_changes"_s));
        settings.database = u"retort_changes"_s;
        m_open = Database::Connection::open(settings, Database::OpenMode::ReadWrite).value();
        m_url = url.section(u'/', 0, 2) + u"/retort_changes"_s;
        m_environment = std::make_unique<ScratchEnvironment>();
    }

    void keepsTheColumn_data();
    void keepsTheColumn();
    void saysWhatItAssumes();
    void runsOutside_data();
    void runsOutside();
    void makesATypeOnce();
    void sharesATransaction();
    void waitsForALock();
    void rehearses();
    void rehearsesInATransaction();
    void rehearsesBySsh();

private:
    void cleanupTestCase() { m_open.reset(); }

    Answer cli(QStringList arguments, const QString &options = {}) const
    {
        arguments.prepend(options.isEmpty() ? m_url : m_url + u'?' + options);
        arguments.prepend(u"--url"_s);
        return retort(arguments, m_environment->folder());
    }

    /// The first cells of a query's rows.
    QStringList query(const QString &sql, int column = 0) const
    {
        const auto found = m_open->query(sql);
        if (!found)
            return {found.error().text()};
        QStringList cells;
        for (const QVariantList &row : found->rows)
            cells << row.value(column).toString();
        return cells;
    }

    bool m_isPostgresql = false;
    QString m_url;
    std::unique_ptr<Database::Connection> m_open;
    std::unique_ptr<ScratchEnvironment> m_environment;
};

void ServerChangesTest::keepsTheColumn_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("after");
    const auto row = [](const char *name, const char *before, const char *change, const char *after) {
        QTest::newRow(name) << QString::fromLatin1(before) << QString::fromLatin1(change) << QString::fromLatin1(after);
    };
    row("rename", "`c` varchar(20) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'it''s' COMMENT 'a, b'",
        "new_column_name='d'",
        "`d` varchar(20) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'it''s' COMMENT 'a, b'");
    row("type", "`c` varchar(20) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'x' COMMENT 'c'",
        "type_=sa.String(40)",
        "`c` varchar(40) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'x' COMMENT 'c'");
    row("comment", "`c` int(10) unsigned NOT NULL DEFAULT 3", "comment='new'",
        "`c` int(10) unsigned NOT NULL DEFAULT 3 COMMENT 'new'");
    row("nullable", "`c` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp() COMMENT 'c'",
        "nullable=True", "`c` timestamp NULL DEFAULT current_timestamp() ON UPDATE current_timestamp() COMMENT 'c'");
    row("required", "`c` enum('a','b') DEFAULT NULL COMMENT 'c'", "nullable=False",
        "`c` enum('a','b') NOT NULL COMMENT 'c'");
    row("counter", "`c` int(10) unsigned NOT NULL AUTO_INCREMENT COMMENT 'c', KEY (`c`)", "type_=sa.BigInteger()",
        "`c` bigint(20) NOT NULL AUTO_INCREMENT COMMENT 'c'");
    row("default", "`c` datetime(6) DEFAULT current_timestamp(6) ON UPDATE current_timestamp(6)", "server_default=None",
        "`c` datetime(6) DEFAULT NULL ON UPDATE current_timestamp(6)");
    row("generated", "`c` int(11) GENERATED ALWAYS AS (`i` * 2) STORED", "comment='new'",
        "`c` int(11) GENERATED ALWAYS AS (`i` * 2) STORED COMMENT 'new'");
    row("own check", "`c` int(11) NOT NULL DEFAULT 1 CHECK (`c` > 0)", "new_column_name='d'",
        "`d` int(11) NOT NULL DEFAULT 1 CHECK (`d` > 0)");
    row("invisible", "`c` int(11) INVISIBLE DEFAULT 1 COMMENT 'c'", "type_=sa.BigInteger()",
        "`c` bigint(20) INVISIBLE DEFAULT 1 COMMENT 'c'");
    row("another case", "`C` int(11) NOT NULL COMMENT 'c'", "nullable=True", "`C` int(11) DEFAULT NULL COMMENT 'c'");
}

void ServerChangesTest::keepsTheColumn()
{
    if (m_isPostgresql)
        return; // one thing of a column at a time
    QFETCH(QString, before);
    QFETCH(QString, change);
    QFETCH(QString, after);
    const auto definition = [this] {
        const QStringList lines = query(u"SHOW CREATE TABLE t"_s, 1).value(0).split(u'\n');
        return lines.value(2).trimmed().remove(QRegularExpression(u",$"_s));
    };
    QVERIFY(m_open->execute(u"CREATE TABLE t (`i` int(11) DEFAULT NULL, %1)"_s.arg(before)));
    const QString untouched = definition();
    // A revision before changes what the plan has seen.
    QVERIFY(m_environment->add(
        {.id = u"aaaa0001"_s,
         .upgrade =
             u"op.alter_column('t', 'c', %1)\n    op.create_table('t', sa.Column('i', sa.Integer()))"_s.arg(change)}));
    QVERIFY(cli({u"upgrade"_s, u"head"_s}).code != 0);
    QCOMPARE(definition(), after);
    const Answer undone = cli({u"undo"_s});
    QVERIFY2(undone.code == 0, qPrintable(undone.out + undone.err));
    QCOMPARE(definition(), untouched);
}

void ServerChangesTest::saysWhatItAssumes()
{
    if (m_isPostgresql)
        return;
    QVERIFY(m_environment->add(
        {.id = u"aaaa0001"_s, .upgrade = u"op.alter_column('t', 'c', nullable=False, existing_type=sa.Integer())"_s}));
    const Answer script = cli({u"upgrade"_s, u"head"_s, u"--sql"_s});
    QCOMPARE(script.code, 0);
    QVERIFY2(script.out.contains(u"-- This takes for granted that t.c has no DEFAULT, has no COMMENT."_s),
             qPrintable(script.out));
}

void ServerChangesTest::runsOutside_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("question");
    const QString index = u"SELECT count(*) FROM pg_indexes WHERE indexname = 'x'"_s;
    QTest::newRow("index") << u"op.create_index('x', 't', ['i'], postgresql_concurrently=True)"_s << index;
    QTest::newRow("index in words") << u"op.execute('CREATE UNIQUE INDEX CONCURRENTLY x ON t (i)')"_s << index;
    QTest::newRow("value") << u"op.execute(\"ALTER TYPE mood ADD VALUE 'sad'\")"_s
                           << u"SELECT count(*) FROM pg_enum WHERE enumlabel = 'sad'"_s;
    QTest::newRow("vacuum") << u"op.execute('VACUUM t')"_s << u"SELECT 1"_s;
}

void ServerChangesTest::runsOutside()
{
    if (!m_isPostgresql)
        return;
    QFETCH(QString, statement);
    QFETCH(QString, question);
    QVERIFY(m_open->execute(u"CREATE TABLE t (i int)"_s));
    QVERIFY(m_open->execute(u"CREATE TYPE mood AS ENUM ('good')"_s));
    QVERIFY(m_environment->add({.id = u"aaaa0001"_s,
                                .upgrade = u"op.add_column('t', sa.Column('a', sa.Integer()))\n    %1\n"
                                           "    op.add_column('t', sa.Column('b', sa.Integer()))"_s.arg(statement)}));
    const Answer script = cli({u"upgrade"_s, u"head"_s, u"--sql"_s});
    QCOMPARE(script.out.count(u"COMMIT;"_s), 2);
    const Answer done = cli({u"upgrade"_s, u"head"_s});
    QVERIFY2(done.code == 0, qPrintable(done.out + done.err));
    QCOMPARE(query(question), QStringList{u"1"_s});
    QCOMPARE(query(u"SELECT version_num FROM alembic_version"_s), QStringList{u"aaaa0001"_s});
}

void ServerChangesTest::makesATypeOnce()
{
    if (!m_isPostgresql)
        return;
    const QString table = u"op.create_table('t%1', sa.Column('m', sa.Enum('a', 'b', name='mood')))"_s;
    QVERIFY(m_environment->add({.id = u"aaaa0001"_s, .upgrade = table.arg(1)}));
    QVERIFY(m_environment->add({.id = u"aaaa0002"_s, .downs = {u"aaaa0001"_s}, .upgrade = table.arg(2)}));
    const Answer script = cli({u"upgrade"_s, u"head"_s, u"--sql"_s});
    QCOMPARE(script.out.count(u"CREATE TYPE"_s), 1);
    for (int step = 0; step < 2; ++step) {
        const Answer done = cli({u"upgrade"_s, u"+1"_s});
        QVERIFY2(done.code == 0, qPrintable(done.out + done.err));
    }
    QCOMPARE(query(u"SELECT count(*) FROM pg_type WHERE typname = 'mood'"_s), QStringList{u"1"_s});
}

/// transaction_per_migration = false: what fails in the last revision takes the first ones back, too.
void ServerChangesTest::sharesATransaction()
{
    if (!m_isPostgresql)
        return; // the other server takes no DDL back
    const QString ini = m_environment->file(u"alembic.ini"_s);
    QVERIFY(writeFile(ini, readFile(ini) + u"\n[retort]\ntransaction_per_migration = false\n"_s));
    QVERIFY(
        m_environment->add({.id = u"aaaa0001"_s, .upgrade = u"op.create_table('a', sa.Column('i', sa.Integer))"_s}));
    QVERIFY(m_environment->add({.id = u"aaaa0002"_s,
                                .downs = {u"aaaa0001"_s},
                                .upgrade = u"op.create_table('b', sa.Column('i', sa.Integer))"_s}));
    QCOMPARE(cli({u"upgrade"_s, u"head"_s, u"--sql"_s}).out.count(u"COMMIT"_s), 1);
    QVERIFY(m_environment->add(
        {.id = u"aaaa0003"_s, .downs = {u"aaaa0002"_s}, .upgrade = u"op.execute('INSERT INTO nowhere VALUES (1)')"_s}));
    const Answer failed = cli({u"upgrade"_s, u"head"_s});
    QCOMPARE(failed.code, 1);
    QVERIFY2(failed.err.contains(u"before 2 others"_s), qPrintable(failed.err));
    QCOMPARE(query(u"SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"_s), QStringList{u"0"_s});
    const Answer done = cli({u"upgrade"_s, u"aaaa0002"_s});
    QVERIFY2(done.code == 0, qPrintable(done.out + done.err));
    QCOMPARE(query(u"SELECT version_num FROM alembic_version"_s), QStringList{u"aaaa0002"_s});
    QVERIFY(writeFile(ini, readFile(ini).replace(u"migration = false"_s, u"migration = true"_s)));
    QCOMPARE(cli({u"upgrade"_s, u"aaaa0002"_s, u"--sql"_s}).out.count(u"COMMIT"_s), 2);
}

void ServerChangesTest::waitsForALock()
{
    QVERIFY(m_open->execute(u"CREATE TABLE t (i int)"_s));
    QVERIFY(m_environment->add({.id = u"aaaa0001"_s,
                                .upgrade = u"op.create_table('s', sa.Column('i', sa.Integer()))\n"
                                           "    op.add_column('t', sa.Column('a', sa.Integer()))"_s}));
    QVERIFY(m_open->begin(m_isPostgresql ? u"BEGIN"_s : u"START TRANSACTION"_s));
    QVERIFY(m_open->execute(u"INSERT INTO t VALUES (1)"_s));
    Answer done;
    std::thread upgrade([&] { done = cli({u"upgrade"_s, u"head"_s}, u"lock_timeout=1s"_s); });
    std::this_thread::sleep_for(std::chrono::milliseconds(1500));
    QVERIFY(m_open->commit());
    upgrade.join();
    QVERIFY2(done.code == 0, qPrintable(done.out + done.err));
    QCOMPARE(query(u"SELECT version_num FROM alembic_version"_s), QStringList{u"aaaa0001"_s});
}

void ServerChangesTest::rehearses()
{
    QVERIFY(m_open->execute(u"CREATE TABLE parent (i int PRIMARY KEY, t varchar(20))"_s));
    QVERIFY(m_open->execute(u"CREATE TABLE child (i int PRIMARY KEY, p int, FOREIGN KEY (p) REFERENCES parent (i))"_s));
    QVERIFY(m_open->execute(u"CREATE VIEW seen AS SELECT i FROM parent"_s));
    QVERIFY(m_open->execute(u"INSERT INTO parent VALUES (0, 'zero'), (1, 'one')"_s));
    QVERIFY(m_open->execute(u"INSERT INTO child VALUES (1, 0), (2, 1)"_s));
    QVERIFY(m_environment->add({.id = u"aaaa0001"_s,
                                .upgrade = u"op.drop_column('parent', 't')"_s,
                                .downgrade = u"op.add_column('parent', sa.Column('t', sa.String(20)))"_s}));
    const Answer rehearsed = cli({u"rehearse"_s, u"head"_s});
    QCOMPARE(rehearsed.code, 3); // something is lost
    QVERIFY2(rehearsed.out.contains(u"parent"_s), qPrintable(rehearsed.out + rehearsed.err));
    // Nothing of it is left, and nothing was done.
    QCOMPARE(query(m_isPostgresql ? u"SELECT count(*) FROM pg_database WHERE datname LIKE 'retort_rehearsal%'"_s
                                  : u"SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE "
                                    "'retort_rehearsal%'"_s),
             QStringList{u"0"_s});
    QCOMPARE(query(u"SELECT t FROM parent ORDER BY i"_s), (QStringList{u"zero"_s, u"one"_s}));
}

void ServerChangesTest::rehearsesInATransaction()
{
    QVERIFY(m_open->execute(u"CREATE TABLE parent (i int PRIMARY KEY, t varchar(20))"_s));
    QVERIFY(m_open->execute(u"INSERT INTO parent VALUES (0, 'zero'), (1, 'one')"_s));
    QVERIFY(m_environment->add({.id = u"aaaa0001"_s,
                                .upgrade = u"op.drop_column('parent', 't')\n"
                                           "    op.create_table('made', sa.Column('i', sa.Integer))"_s,
                                .downgrade = u"op.drop_table('made')\n"
                                             "    op.add_column('parent', sa.Column('t', sa.String(20)))"_s}));
    const Answer rehearsed = cli({u"rehearse"_s, u"head"_s, u"--in-transaction"_s});
    if (!m_isPostgresql) {
        QVERIFY(rehearsed.code != 0 && rehearsed.code != 3);
        QVERIFY((rehearsed.out + rehearsed.err).contains(u"Rehearse on a copy"_s));
        return;
    }
    QCOMPARE(rehearsed.code, 3); // something is lost
    QVERIFY2(rehearsed.err.contains(u"others wait for the tables made, parent"_s), qPrintable(rehearsed.err));
    QVERIFY2(rehearsed.out.contains(u"held these locks:"_s) && rehearsed.out.contains(u"parent (AccessExclusiveLock"_s),
             qPrintable(rehearsed.out));
    QCOMPARE(query(u"SELECT t FROM parent ORDER BY i"_s), (QStringList{u"zero"_s, u"one"_s}));
    QCOMPARE(query(u"SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"_s), QStringList{u"1"_s});
    QVERIFY(m_environment->add({.id = u"aaaa0002"_s,
                                .downs = {u"aaaa0001"_s},
                                .upgrade = u"op.create_index('x', 'parent', ['i'], postgresql_concurrently=True)"_s}));
    const Answer leaving = cli({u"rehearse"_s, u"head"_s, u"--in-transaction"_s});
    QVERIFY(leaving.code != 0);
    QVERIFY2((leaving.out + leaving.err).contains(u"aaaa0002 leaves its transaction"_s), qPrintable(leaving.err));
}

/// The copy stands on the same server, so the way to it is the same.
void ServerChangesTest::rehearsesBySsh()
{
    QVERIFY(m_open->execute(u"CREATE TABLE parent (i int PRIMARY KEY, t varchar(20))"_s));
    QVERIFY(m_open->execute(u"INSERT INTO parent VALUES (0, 'zero'), (1, 'one')"_s));
    QVERIFY(m_environment->add({.id = u"aaaa0001"_s,
                                .upgrade = u"op.add_column('parent', sa.Column('n', sa.Integer()))"_s,
                                .downgrade = u"op.drop_column('parent', 'n')"_s}));
    SshServer server;
    QVERIFY(server.start());
    Answer reached;
    QTRY_VERIFY2_WITH_TIMEOUT((reached = cli({u"current"_s}, server.options())).code == 0,
                              qPrintable(reached.err + reached.out), 10000);
    const int before = server.logins();
    QVERIFY(before > 0);

    QElapsedTimer timer;
    timer.start();
    const Answer rehearsed = cli({u"rehearse"_s, u"head"_s}, server.options());
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed()))); // a tunnel goes when it is told to
    QVERIFY2(rehearsed.code == 0, qPrintable(rehearsed.out + rehearsed.err));
    QVERIFY2(rehearsed.out.contains(u"on a copy"_s), qPrintable(rehearsed.out));
    // The database and its copy; nobody goes there past the tunnel.
    QTRY_VERIFY_WITH_TIMEOUT(server.logins() >= before + 2, 2000);
    QCOMPARE(query(u"SELECT t FROM parent ORDER BY i"_s), (QStringList{u"zero"_s, u"one"_s}));
    QVERIFY(query(u"SELECT n FROM parent"_s).value(0).contains(u"n"_s)); // no such column
    QCOMPARE(query(m_isPostgresql ? u"SELECT count(*) FROM pg_database WHERE datname LIKE 'retort_rehearsal%'"_s
                                  : u"SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE "
                                    "'retort_rehearsal%'"_s),
             QStringList{u"0"_s});
    // Nor does a way that is not there lead past it.
    const Answer lost = cli({u"rehearse"_s, u"head"_s}, u"ssh=nobody@127.0.0.1:1&ssh_config=none&connect_timeout=3"_s);
    QVERIFY(lost.code != 0);
}

QTEST_GUILESS_MAIN(ServerChangesTest)
#include "tst_serverchanges.moc"
