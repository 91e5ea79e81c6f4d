// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What retort-cli does where it has no twin: its own options, broken projects, refusals of scripts and databases.
#include "inprocess.h"

using namespace Qt::StringLiterals;
using namespace Retort;

namespace
{

const RevisionText first{.id = u"aaaa1111"_s,
                         .message = u"first"_s,
                         .upgrade = u"op.create_table('one', sa.Column('i', sa.Integer))"_s,
                         .downgrade = u"op.drop_table('one')"_s};
const RevisionText second{.id = u"bbbb2222"_s, .downs = {u"aaaa1111"_s}, .message = u"second"_s};

} // namespace

class TestProgram : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void help();
    void version();
    void startsWithoutServerLibraries();
    void quiet();
    void otherDatabase();
    void otherIniFromTheEnvironment();
    void brokenFileIsNamed();
    void refusals_data();
    void refusals();
    void nothingIsMadeByLooking_data();
    void nothingIsMadeByLooking();
    void failedStatementNamesItsLine();
    void everythingIsPlannedBeforeAnythingRuns();
    void existingIdIsRefused();

private:
    Answer run(const QStringList &arguments) const;

    std::unique_ptr<ScratchEnvironment> m_environment;
};

/// Runs the commands in this process.
Answer TestProgram::run(const QStringList &arguments) const
{
    return retortInProcess(arguments, m_environment->folder());
}

void TestProgram::init()
{
    m_environment = std::make_unique<ScratchEnvironment>();
    QVERIFY(m_environment->isValid());
}

void TestProgram::help()
{
    const Answer answer = run({u"--help"_s});
    QCOMPARE(answer.code, 0);
    QVERIFY(answer.out.startsWith(u"usage: retort-cli [-h] "));
    for (const QString &name : {u"init"_s, u"revision"_s, u"upgrade"_s, u"downgrade"_s, u"current"_s, u"history"_s,
                                u"heads"_s, u"show"_s, u"stamp"_s, u"branches"_s}) {
        QVERIFY2(answer.out.contains(u"\n  "_s + name + u' '), qPrintable(name));
        const Answer own = run({name, u"-h"_s});
        QCOMPARE(own.code, 0);
        QVERIFY2(own.out.startsWith(u"usage: retort-cli "_s + name + u" [-h]"_s), qPrintable(own.out));
    }
    for (const QString &line : answer.out.split(u'\n'))
        QVERIFY2(line.size() <= 80 || line.contains(u'{'), qPrintable(line));
}

void TestProgram::version()
{
    QCOMPARE(run({u"--version"_s}).out, u"retort-cli "_s + QStringLiteral(RETORT_VERSION) + u'\n');
}

/// They bring dozens of others along, and every command would wait for them. The loader lists what a program needs.
void TestProgram::startsWithoutServerLibraries()
{
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LD_TRACE_LOADED_OBJECTS"_s, u"1"_s);
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(RETORT_BINARY_DIR "/retort-cli"), {});
    QVERIFY(program.waitForFinished());
    const QByteArray libraries = program.readAllStandardOutput();
    QVERIFY2(libraries.contains("libQt6Core"), libraries.constData());
    for (const QByteArray unwanted : {"libpq.", "libqt6keychain", "libQt6DBus", "libldap", "libmariadb"})
        QVERIFY2(!libraries.contains(unwanted), libraries.constData());
}

void TestProgram::quiet()
{
    QVERIFY(m_environment->add(first));
    QCOMPARE(run({u"-q"_s, u"heads"_s}).out, QString());
    QCOMPARE(run({u"heads"_s}).out, u"aaaa1111 (head)\n"_s);
}

void TestProgram::otherDatabase()
{
    QVERIFY(m_environment->add(first));
    const QString url = u"sqlite:///other.sqlite"_s;
    QCOMPARE(run({u"--url"_s, url, u"upgrade"_s, u"head"_s}).code, 0);
    QVERIFY(!QFile::exists(m_environment->database()));
    QVERIFY(QFile::exists(m_environment->file(u"other.sqlite"_s)));
    QCOMPARE(run({u"--url="_s + url, u"current"_s}).out, u"aaaa1111 (head)\n"_s);
    QCOMPARE(run({u"current"_s}).out, QString());
}

void TestProgram::otherIniFromTheEnvironment()
{
    QVERIFY(m_environment->add(first));
    QVERIFY(QFile::rename(m_environment->file(u"alembic.ini"_s), m_environment->file(u"other.ini"_s)));
    QCOMPARE(run({u"heads"_s}).code, 255);
    qputenv("ALEMBIC_CONFIG", "other.ini");
    const Answer answer = run({u"heads"_s});
    qunsetenv("ALEMBIC_CONFIG");
    QCOMPARE(answer.out, u"aaaa1111 (head)\n"_s);
}

void TestProgram::brokenFileIsNamed()
{
    QVERIFY(m_environment->add(first));
    QVERIFY(m_environment->add(second));
    QCOMPARE(run({u"upgrade"_s, u"head"_s}).code, 0);
    const QString broken = m_environment->versions() + u"/broken_x.py"_s;
    QVERIFY(writeFile(broken, u"revision = 'zzzz'\ndown_revision = (\n"_s));
    QVERIFY(writeFile(m_environment->versions() + u"/helper.py"_s, u"def help():\n    pass\n"_s));
    const QMap<QString, QString> answers{{u"heads"_s, u"bbbb2222 (head)\n"_s}, {u"current"_s, u"bbbb2222 (head)\n"_s}};
    for (const auto &[command, expected] : answers.asKeyValueRange()) {
        const Answer answer = run({command});
        QCOMPARE(answer.code, 0);
        QCOMPARE(answer.out, expected);
        QVERIFY2(answer.err.contains(broken), qPrintable(answer.err));
        QVERIFY2(answer.err.contains(u"helper.py"), qPrintable(answer.err));
    }
    // In the history they are rows of their own.
    const Answer history = run({u"history"_s});
    QCOMPARE(history.code, 0);
    QVERIFY2(history.out.startsWith(u"broken: "_s + broken + u":2:17: '(' was never closed\n"_s),
             qPrintable(history.out));
    QVERIFY2(history.out.contains(u"\nbroken: "_s + m_environment->versions() + u"/helper.py: Could not"_s),
             qPrintable(history.out));
    QVERIFY2(history.out.endsWith(u"\naaaa1111 -> bbbb2222 (head), second\n<base> -> aaaa1111, first\n"_s),
             qPrintable(history.out));
}

void TestProgram::refusals_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("text");

    QTest::newRow("no URL") << QString() << QStringList{u"current"_s} << 1 << u"--url"_s;
    QTest::newRow("stock URL") << u"driver://user:pass@localhost/dbname"_s << QStringList{u"upgrade"_s, u"head"_s} << 1
                               << u"--url"_s;
    QTest::newRow("no folder") << u"sqlite:///nowhere/x.sqlite"_s << QStringList{u"upgrade"_s, u"head"_s} << 1
                               << u"nowhere"_s;
    QTest::newRow("not a database") << u"sqlite:///alembic.ini"_s << QStringList{u"current"_s} << 1 << u"alembic.ini"_s;
    QTest::newRow("unknown row") << u"sqlite:///strange.sqlite"_s << QStringList{u"current"_s} << 255
                                 << u"FAILED: Can't locate revision identified by 'strange'"_s;
}

void TestProgram::refusals()
{
    QFETCH(QString, url);
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, text);
    QVERIFY(m_environment->add(first));
    QVERIFY(m_environment->run({u"CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"_s,
                                u"INSERT INTO alembic_version VALUES ('strange')"_s}));
    QVERIFY(QFile::rename(m_environment->database(), m_environment->file(u"strange.sqlite"_s)));
    const QString ini = m_environment->file(u"alembic.ini"_s);
    const QString line = url.isEmpty() ? QString() : u"sqlalchemy.url = "_s + url;
    const QString before = readFile(ini);
    QVERIFY(writeFile(ini, QString(before).replace(u"sqlalchemy.url = sqlite:///sample.sqlite"_s, line)));
    const Answer answer = run(arguments);
    QCOMPARE(answer.code, code);
    QVERIFY2((code == 255 ? answer.out : answer.err).contains(text), qPrintable(answer.out + answer.err));
    QVERIFY(code == 255 || answer.out.isEmpty());
}

void TestProgram::nothingIsMadeByLooking_data()
{
    QTest::addColumn<QStringList>("arguments");

    QTest::newRow("current") << QStringList{u"current"_s};
    QTest::newRow("history -i") << QStringList{u"history"_s, u"-i"_s};
    QTest::newRow("show current") << QStringList{u"show"_s, u"current"_s};
    QTest::newRow("heads") << QStringList{u"heads"_s};
    QTest::newRow("upgrade --sql") << QStringList{u"upgrade"_s, u"--sql"_s, u"head"_s};
    QTest::newRow("upgrade to an unknown revision") << QStringList{u"upgrade"_s, u"nope"_s};
}

void TestProgram::nothingIsMadeByLooking()
{
    QFETCH(QStringList, arguments);
    QVERIFY(m_environment->add(first));
    run(arguments);
    QVERIFY(!QFile::exists(m_environment->database()));
    QVERIFY(m_environment->run({u"CREATE TABLE t (i)"_s}));
    const QStringList before = m_environment->schema();
    run(arguments);
    QCOMPARE(m_environment->schema(), before);
}

void TestProgram::failedStatementNamesItsLine()
{
    RevisionText failing = second;
    failing.upgrade = u"op.create_table('two', sa.Column('i', sa.Integer))\n    op.execute('DROP TABLE nowhere')"_s;
    QVERIFY(m_environment->add(first));
    QVERIFY(m_environment->add(failing));
    const Answer answer = run({u"upgrade"_s, u"head"_s});
    QCOMPARE(answer.code, 1);
    QVERIFY2(answer.err.contains(m_environment->versions()
                                 + u"/bbbb2222_x.py:21:5: Statement 2 of 3 of revision bbbb2222 "
                                   "failed: "_s),
             qPrintable(answer.err));
    QCOMPARE(m_environment->versionRows(), QStringList{u"aaaa1111"_s});
    QCOMPARE(m_environment->query(u"SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"_s),
             (QStringList{u"alembic_version"_s, u"one"_s}));
}

void TestProgram::everythingIsPlannedBeforeAnythingRuns()
{
    RevisionText foreign = second;
    foreign.upgrade = u"import subprocess\n    subprocess.run(['touch', 'foreign'])"_s;
    QVERIFY(m_environment->add(first));
    QVERIFY(m_environment->add(foreign));
    const Answer answer = run({u"upgrade"_s, u"head"_s});
    QCOMPARE(answer.code, 1);
    QVERIFY2(answer.err.contains(u"bbbb2222_x.py:2"), qPrintable(answer.err));
    QVERIFY(!QFile::exists(m_environment->database()));
    QVERIFY(!QFile::exists(m_environment->file(u"foreign"_s)));
}

void TestProgram::existingIdIsRefused()
{
    QVERIFY(m_environment->add(first));
    const QString before = readFile(m_environment->versions() + u"/aaaa1111_x.py"_s);
    const Answer answer = run({u"revision"_s, u"-m"_s, u"x"_s, u"--rev-id"_s, u"aaaa1111"_s});
    QCOMPARE(answer.code, 255);
    QVERIFY2(answer.out.startsWith(u"FAILED: Revision aaaa1111 is present already"), qPrintable(answer.out));
    QCOMPARE(QDir(m_environment->versions()).entryList({u"*.py"_s}, QDir::Files).size(), 1);
    QCOMPARE(readFile(m_environment->versions() + u"/aaaa1111_x.py"_s), before);
}

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
