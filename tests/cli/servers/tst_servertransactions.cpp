// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a failure leaves behind: one transaction for all revisions or one each, and revisions that leave theirs.
// tests/servers/start prints the variables.
#include "inspector/inspector.h"

#include "../../servers/everyserver.h"
#include "../twins.h"

using namespace Qt::StringLiterals;
using namespace Retort;

class ServerTransactionsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { Retort::addServers(); }
    void init();
    void cleanup() { m_open.reset(); }

    void sharesATransaction_data();
    void sharesATransaction();
    void tellsWhatTheOthersLost();
    void resumesOutsideOfATransaction();
    void takesBackOutsideOfATransaction();
    void leavesNothingBeforeTheBlock();
    void resumesAScriptThatAsksOutside();

private:
    Answer cli(QStringList arguments) const
    {
        return retort(QStringList{u"--url"_s, m_url} + arguments, m_environment->folder());
    }
    QStringList query(const QString &sql) const
    {
        QStringList lines;
        const auto rows = m_open->query(sql);
        if (!rows)
            return {rows.error().text()};
        for (const QVariantList &row : rows->rows)
            lines << row.first().toString();
        return lines;
    }
    QStringList names() const
    {
        QStringList found;
        const Schema::Database schema = Inspector::inspect(*m_open, *m_dialect).value();
        for (const Schema::Table &table : schema.tables)
            found << table.name;
        return found;
    }
    QStringList versions() const
    {
        return names().contains(u"alembic_version"_s) ? query(u"SELECT version_num FROM alembic_version"_s)
                                                      : QStringList();
    }
    /// A revision that leaves its transaction for an index, and has something in its way behind it.
    void addLeaving(const QString &more = {}) const
    {
        QVERIFY(m_environment->add({.id = u"bbbb0001"_s,
                                    .upgrade = u"op.add_column('t', sa.Column('a', sa.Integer()))\n"_s + more
                                        + u"    op.create_index('ix', 't', ['i'], postgresql_concurrently=True)\n"
                                          "    op.add_column('t', sa.Column('b', sa.Integer()))\n"
                                          "    op.create_table('way', sa.Column('i', sa.Integer()))"_s}));
        QVERIFY(m_open->execute(u"CREATE TABLE t (i int)"_s));
        QVERIFY(m_open->execute(u"CREATE TABLE way (j int)"_s));
    }

    bool m_isPostgresql = false;
    QString m_url;
    const Dialect::Dialect *m_dialect = nullptr;
    std::unique_ptr<Database::Connection> m_open;
    std::unique_ptr<ScratchEnvironment> m_environment;
};

void ServerTransactionsTest::init()
{
    QFETCH_GLOBAL(QString, url);
    auto settings = Database::ConnectionSettings::fromUrl(url, {}).value();
    m_dialect = Dialect::dialectNamed(settings.dialectName());
    m_isPostgresql = m_dialect->name() == u"postgresql"_s;
    const auto outer = Database::Connection::open(settings, Database::OpenMode::ReadWrite).value();
    QVERIFY(outer->execute(u"DROP DATABASE IF EXISTS retort_transactions"_s
                           + (m_isPostgresql ? u" WITH (FORCE)"_s : QString())));
    QVERIFY(outer->execute(u"CREATE DATABASE retort_transactions"_s));
    settings.database = u"retort_transactions"_s;
    m_url = url.section(u'/', 0, 2) + u"/retort_transactions"_s;
    m_open = Database::Connection::open(settings, Database::OpenMode::ReadWrite).value();
    m_environment = std::make_unique<ScratchEnvironment>();
}

void ServerTransactionsTest::sharesATransaction_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<bool>("isShared");
    QTest::newRow("as usual") << QString() << false;
    QTest::newRow("together") << u"transaction_per_migration = false"_s << true;
    QTest::newRow("one each") << u"transaction_per_migration = true"_s << false;
}

void ServerTransactionsTest::sharesATransaction()
{
    QFETCH(QString, rule);
    QFETCH(bool, isShared);
    isShared = isShared && m_isPostgresql; // the other server commits as it runs
    const QString ini = m_environment->file(u"alembic.ini"_s);
    QVERIFY(writeFile(ini, readFile(ini) + u"\n[retort]\n"_s + rule + u'\n'));
    QVERIFY(m_environment->add(
        {.id = u"aaaa0001"_s, .upgrade = u"op.create_table('one', sa.Column('i', sa.Integer()))"_s}));
    QVERIFY(m_environment->add(
        {.id = u"aaaa0002"_s, .downs = {u"aaaa0001"_s}, .upgrade = u"op.execute('SELECT nonsense')"_s}));
    const Answer failed = cli({u"upgrade"_s, u"head"_s});
    QVERIFY(failed.code != 0);
    QCOMPARE(versions(), isShared ? QStringList() : QStringList{u"aaaa0001"_s});
    QCOMPARE(names().contains(u"one"_s), !isShared);
    // And what goes well goes well.
    QVERIFY(m_environment->add({.id = u"aaaa0002"_s,
                                .downs = {u"aaaa0001"_s},
                                .upgrade = u"op.create_table('two', sa.Column('i', sa.Integer()))"_s}));
    const Answer done = cli({u"upgrade"_s, u"head"_s});
    QVERIFY2(done.code == 0, qPrintable(done.err));
    QCOMPARE(versions(), QStringList{u"aaaa0002"_s});
    QCOMPARE(names(), (QStringList{u"alembic_version"_s, u"one"_s, u"two"_s}));
    QCOMPARE(cli({u"downgrade"_s, u"base"_s}).code, 0);
}

// What stands before a block that leaves the transaction is committed with it.
void ServerTransactionsTest::tellsWhatTheOthersLost()
{
    if (!m_isPostgresql)
        return;
    QVERIFY(
        m_environment->add({.id = u"aaaa0001"_s, .upgrade = u"op.create_table('t', sa.Column('i', sa.Integer()))"_s}));
    QVERIFY(m_environment->add({.id = u"aaaa0002"_s,
                                .downs = {u"aaaa0001"_s},
                                .upgrade = u"op.create_index('ix', 't', ['i'], postgresql_concurrently=True)"_s}));
    const QString ini = m_environment->file(u"alembic.ini"_s);
    QVERIFY(writeFile(ini, readFile(ini) + u"\n[retort]\ntransaction_per_migration = false\n"_s));
    QVERIFY(m_environment->add(
        {.id = u"aaaa0003"_s, .downs = {u"aaaa0002"_s}, .upgrade = u"op.execute('SELECT nonsense')"_s}));
    QVERIFY(cli({u"upgrade"_s, u"head"_s}).code != 0);
    // The second revision had to commit the first one; itself it waited for the third.
    const Answer status = cli({u"status"_s});
    QVERIFY2(versions() == QStringList{u"aaaa0001"_s} || versions() == QStringList{u"aaaa0002"_s},
             qPrintable(status.out));
    if (versions() == QStringList{u"aaaa0001"_s})
        QVERIFY2(status.out.contains(u"half applied"_s), qPrintable(status.out));
    else
        QVERIFY2(!status.out.contains(u"half applied"_s), qPrintable(status.out));
}

void ServerTransactionsTest::resumesOutsideOfATransaction()
{
    if (!m_isPostgresql)
        return;
    addLeaving();
    const Answer failed = cli({u"upgrade"_s, u"head"_s});
    QVERIFY(failed.code != 0);
    const Answer status = cli({u"status"_s});
    QVERIFY2(status.out.contains(u"Revision bbbb0001 (upgrade) is half applied: 2 of 4 statements have run."_s),
             qPrintable(status.out));
    QVERIFY(status.out.contains(u"✓ 2. CREATE INDEX CONCURRENTLY ix"_s));
    QVERIFY(status.out.contains(u"○ 3. ALTER TABLE t ADD COLUMN b"_s)); // undone with its transaction
    QVERIFY(cli({u"upgrade"_s, u"head"_s}).code != 0);
    QVERIFY(m_open->execute(u"DROP TABLE way"_s));
    const Answer resumed = cli({u"resume"_s});
    QVERIFY2(resumed.code == 0, qPrintable(resumed.out + resumed.err));
    QCOMPARE(versions(), QStringList{u"bbbb0001"_s});
    QCOMPARE(names(), (QStringList{u"alembic_version"_s, u"t"_s, u"way"_s}));
    QCOMPARE(query(u"SELECT count(*) FROM pg_indexes WHERE indexname = 'ix'"_s), QStringList{u"1"_s});
    QVERIFY(!cli({u"status"_s}).out.contains(u"half applied"_s));
}

void ServerTransactionsTest::takesBackOutsideOfATransaction()
{
    if (!m_isPostgresql)
        return;
    addLeaving();
    QVERIFY(cli({u"upgrade"_s, u"head"_s}).code != 0);
    const Answer undone = cli({u"undo"_s});
    QVERIFY2(undone.code == 0, qPrintable(undone.out + undone.err));
    QCOMPARE(query(u"SELECT count(*) FROM pg_indexes WHERE indexname = 'ix'"_s), QStringList{u"0"_s});
    QCOMPARE(query(u"SELECT string_agg(column_name, ',') FROM information_schema.columns WHERE table_name = 't'"_s),
             QStringList{u"i"_s});
    QVERIFY(m_open->execute(u"DROP TABLE way"_s));
    QCOMPARE(cli({u"upgrade"_s, u"head"_s}).code, 0);
    QCOMPARE(versions(), QStringList{u"bbbb0001"_s});
}

void ServerTransactionsTest::leavesNothingBeforeTheBlock()
{
    if (!m_isPostgresql)
        return;
    addLeaving(u"    op.execute('SELECT nonsense')\n"_s);
    QVERIFY(cli({u"upgrade"_s, u"head"_s}).code != 0);
    QVERIFY(!cli({u"status"_s}).out.contains(u"half applied"_s));
    QVERIFY(!names().contains(u"retort_journal"_s));
}

void ServerTransactionsTest::resumesAScriptThatAsksOutside()
{
    if (!m_isPostgresql)
        return;
    addLeaving(u"    if op.get_bind().execute(sa.text('SELECT 1')).scalar() != 1:\n        raise Exception()\n"_s);
    QVERIFY(cli({u"upgrade"_s, u"head"_s}).code != 0);
    QVERIFY2(cli({u"status"_s}).out.contains(u"half applied: 2 statements have run"_s),
             qPrintable(cli({u"status"_s}).out));
    QVERIFY(m_open->execute(u"DROP TABLE way"_s));
    const Answer resumed = cli({u"resume"_s});
    QVERIFY2(resumed.code == 0, qPrintable(resumed.out + resumed.err));
    QCOMPARE(versions(), QStringList{u"bbbb0001"_s});
    QCOMPARE(query(u"SELECT string_agg(column_name, ',') FROM information_schema.columns WHERE table_name = 't'"_s),
             QStringList{u"i,a,b"_s});
}

QTEST_GUILESS_MAIN(ServerTransactionsTest)
#include "tst_servertransactions.moc"
