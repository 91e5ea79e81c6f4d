// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/newrevision.h"
#include "workspace/project.h"
#include "workspace/sample.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Retort;
using namespace Qt::StringLiterals;

/// What we write, Debian's Alembic understands; what it writes, we understand.
class AlembicTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ourEnvironment();
    void ourRevisionFiles_data();
    void ourRevisionFiles();
    void theirRevisionFiles();
    void sampleRunsUpAndDown();
    void sampleIsNeverOverwritten();

private:
    /// Standard output, or a text that begins with "FAILED".
    static QString alembic(const QString &folder, const QStringList &arguments)
    {
        return run(folder, u"/usr/bin/alembic"_s, arguments);
    }
    static QString run(const QString &folder, const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.setWorkingDirectory(folder);
        process.start(program, arguments);
        if (!process.waitForFinished(30'000) || process.exitCode() != 0)
            return u"FAILED "_s + QString::fromUtf8(process.readAllStandardError() + process.readAllStandardOutput());
        return QString::fromUtf8(process.readAllStandardOutput());
    }
};

void AlembicTest::ourEnvironment()
{
    QTemporaryDir folder;
    QVERIFY(Workspace::makeEnvironment(folder.path(), u"migrations"_s, u"sqlite:///x.sqlite"_s));
    QCOMPARE(alembic(folder.path(), {u"heads"_s}), QString());
    const QString made = alembic(folder.path(), {u"revision"_s, u"-m"_s, u"x"_s, u"--rev-id"_s, u"abc1"_s});
    QVERIFY2(made.contains(u"abc1_x.py ...  done"_s), qPrintable(made));
    QCOMPARE(alembic(folder.path(), {u"upgrade"_s, u"head"_s}), QString());
    QCOMPARE(alembic(folder.path(), {u"current"_s}), u"abc1 (head)\n"_s);
    const QString sql = alembic(folder.path(), {u"upgrade"_s, u"head"_s, u"--sql"_s});
    QVERIFY2(sql.contains(u"VALUES ('abc1')"_s), qPrintable(sql));
    const auto project = Workspace::openProject(folder.path());
    QVERIFY(project);
    const auto files = Revision::readFolders(project->versionLocations);
    QVERIFY(files);
    QCOMPARE(files->size(), 1);
    QCOMPARE(files->constFirst().header.revision, u"abc1"_s);
}

void AlembicTest::ourRevisionFiles_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("listed");

    QTest::newRow("plain") << u"add a column"_s << u"add a column"_s;
    QTest::newRow("quotes") << u"it's \"quoted\" and \"\"\"thrice\"\"\""_s
                            << u"it's \"quoted\" and \"\"\"thrice\"\"\""_s;
    QTest::newRow("backslash at the end") << u"C:\\new\\"_s << u"C:\\new\\"_s;
    QTest::newRow("accents") << u"Größe ändern – ✓ 😀"_s << u"Größe ändern – ✓ 😀"_s;
    QTest::newRow("quote first") << u"\"first"_s << u"\"first"_s;
    QTest::newRow("none") << u""_s << u"empty message"_s;
    QTest::newRow("percent") << u"100 % {x} ${y}"_s << u"100 % {x} ${y}"_s;
}

void AlembicTest::ourRevisionFiles()
{
    QFETCH(QString, message);
    QFETCH(QString, listed);
    QTemporaryDir folder;
    QVERIFY(Workspace::makeEnvironment(folder.path(), u"migrations"_s, u"sqlite:///x.sqlite"_s));
    const auto project = Workspace::openProject(folder.path());
    QVERIFY(project);
    const QString versions = project->versionLocations.constFirst();
    const Revision::NewRevision base{
        .message = message, .id = Revision::RevisionId(u"aaaa"_s), .branchLabels = {u"main"_s}};
    const auto first = Revision::writeRevision(base, versions, project->naming);
    QVERIFY2(first, first ? "" : qPrintable(first.error().text()));
    const Revision::NewRevision other{.message = message, .id = Revision::RevisionId(u"bbbb"_s)};
    QVERIFY(Revision::writeRevision(other, versions, project->naming));
    const Revision::NewRevision merge{.message = message,
                                      .id = Revision::RevisionId(u"cccc"_s),
                                      .downRevisions = {base.id, other.id},
                                      .dependsOn = {u"main"_s}};
    QVERIFY(Revision::writeRevision(merge, versions, project->naming));
    const QString history = alembic(folder.path(), {u"history"_s});
    QVERIFY2(history.startsWith(u"aaaa, bbbb (main) -> cccc (main) (head) (mergepoint), "_s + listed + u'\n'),
             qPrintable(history));
    QVERIFY2(history.contains(u"<base> -> aaaa (main), "_s + listed + u'\n'), qPrintable(history));
    const auto files = Revision::readFolders({versions});
    QVERIFY(files);
    for (const Revision::RevisionFile &file : *files) {
        QVERIFY2(!file.error, file.error ? qPrintable(file.error->text()) : "");
        QCOMPARE(file.header.message, listed);
    }
    QVERIFY(Revision::Graph(*files).problems().isEmpty());
}

void AlembicTest::theirRevisionFiles()
{
    QTemporaryDir folder;
    const QString made = alembic(folder.path(), {u"init"_s, u"theirs"_s});
    QVERIFY2(!made.startsWith(u"FAILED"_s), qPrintable(made));
    for (const QStringList &arguments :
         {QStringList{u"--rev-id"_s, u"a1"_s, u"--branch-label"_s, u"main"_s}, QStringList{u"--rev-id"_s, u"b2"_s},
          QStringList{u"--rev-id"_s, u"c3"_s, u"--head"_s, u"base"_s, u"--depends-on"_s, u"a1"_s}}) {
        const QString answer = alembic(folder.path(), QStringList{u"revision"_s, u"-m"_s, u"some thing"_s} + arguments);
        QVERIFY2(!answer.startsWith(u"FAILED"_s), qPrintable(answer));
    }
    const auto project = Workspace::openProject(folder.path());
    QVERIFY2(project, project ? "" : qPrintable(project.error().text()));
    const Revision::Graph graph(*Revision::readFolders(project->versionLocations));
    QVERIFY(graph.problems().isEmpty());
    QCOMPARE(graph.nodes().size(), 3);
    QCOMPARE(graph.findLabel(u"main"_s)->id().text(), u"a1"_s);
    QCOMPARE(graph.find(Revision::RevisionId(u"c3"_s))->dependencies.constFirst().text(), u"a1"_s);
    const Revision::NewRevision sameName{.message = u"some thing"_s, .id = Revision::RevisionId(u"a1"_s)};
    QCOMPARE(graph.find(sameName.id)->file.path,
             project->versionLocations.constFirst() + u'/' + Revision::fileName(sameName, project->naming));
}

void AlembicTest::sampleRunsUpAndDown()
{
    QTemporaryDir folder;
    const auto sample = Workspace::copySample(folder.filePath(u"sample"_s));
    QVERIFY2(sample, sample ? "" : qPrintable(sample.error().text()));
    const auto project = Workspace::openProject(sample->iniFile);
    QVERIFY2(project, project ? "" : qPrintable(project.error().text()));
    QCOMPARE((*project->connection())->file, sample->connection.file);
    const Revision::Graph graph(*Revision::readFolders(project->versionLocations));
    QVERIFY(graph.problems().isEmpty());
    QVERIFY(graph.brokenFiles().isEmpty());
    QCOMPARE(graph.nodes().size(), 6);
    QCOMPARE(graph.heads().size(), 1);

    const QString tables = u"select type, name from sqlite_schema where name not like 'alembic%' "
                           "and name not like 'sqlite%' order by 1, 2"_s;
    const auto schema = [&] {
        return run(folder.path(), u"sqlite3"_s, {sample->connection.file, tables + u"; select * from department;"_s});
    };
    const QString before = schema();
    QCOMPARE(before, u"table|department\ntable|employee\n1|IT\n2|Financial\n"_s);
    QCOMPARE(alembic(project->folder, {u"upgrade"_s, u"head"_s}), QString());
    QCOMPARE(alembic(project->folder, {u"current"_s}), graph.heads().constFirst().text() + u" (head)\n"_s);
    QVERIFY2(schema().contains(u"table|department_employee_link"_s), qPrintable(schema()));
    QCOMPARE(alembic(project->folder, {u"downgrade"_s, u"base"_s}), QString());
    QCOMPARE(schema(), before);
}

void AlembicTest::sampleIsNeverOverwritten()
{
    QTemporaryDir folder;
    const auto sample = Workspace::copySample(folder.path());
    QVERIFY(sample);
    QFile ini(sample->iniFile);
    QVERIFY(ini.open(QIODevice::Append));
    ini.write("# mine\n");
    ini.close();
    run(folder.path(), u"sqlite3"_s, {sample->connection.file, u"delete from employee"_s});
    QVERIFY(Workspace::copySample(folder.path()));
    QVERIFY(ini.open(QIODevice::ReadOnly));
    QVERIFY(ini.readAll().endsWith("# mine\n"));
    QCOMPARE(run(folder.path(), u"sqlite3"_s, {sample->connection.file, u"select count(*) from employee"_s}), u"0\n"_s);
    QVERIFY(!Workspace::makeSampleDatabase(sample->connection.file));
}

QTEST_GUILESS_MAIN(AlembicTest)
#include "tst_alembic.moc"
