// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/project.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Retort;
using namespace Retort::Workspace;
using namespace Qt::StringLiterals;

class ProjectTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opens_data();
    void opens();
    void refuses_data();
    void refuses();
    void namesFiles();
    void connects_data();
    void connects();
    void relativeToAnotherFolder();
    void makesAnEnvironment();
    void neverOverwrites();
    void refusesNamelessFolders();

private:
    static void write(const QString &path, const QString &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
    }
};

void ProjectTest::opens_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("locations"); // relative to the folder

    const QString start = u"[alembic]\nscript_location = scripts\n"_s;
    QTest::newRow("default") << start << u"scripts/versions"_s;
    QTest::newRow("here") << u"[alembic]\nscript_location = %(here)s/scripts"_s << u"scripts/versions"_s;
    QTest::newRow("package") << u"[alembic]\nscript_location = app.db:scripts"_s << u"app/db/scripts/versions"_s;
    QTest::newRow("legacy blanks") << start + u"version_locations = a  b"_s << u"a b"_s;
    QTest::newRow("legacy commas") << start + u"version_locations = a, b,c"_s << u"a b c"_s;
    QTest::newRow("os") << start + u"version_locations = a:b\npath_separator = os"_s << u"a b"_s;
    QTest::newRow("older key") << start + u"version_locations = a:b\nversion_path_separator = :"_s << u"a b"_s;
    QTest::newRow("newer key wins") << start
            + u"version_locations = a;b\npath_separator = ;\nversion_path_separator = :"_s
                                    << u"a b"_s;
    QTest::newRow("space") << start + u"version_locations = a b\npath_separator = space"_s << u"a b"_s;
    QTest::newRow("newline") << start + u"version_locations =\n  a\n  b\npath_separator = newline"_s << u"a b"_s;
    QTest::newRow("template of 1.8") << start
            + u"version_locations = a:b\nversion_path_separator = os  # Use os.pathsep."_s
                                     << u"a b"_s;
    QTest::newRow("twice") << start + u"version_locations = a %(here)s/a"_s << u"a"_s;
}

void ProjectTest::opens()
{
    QFETCH(QString, text);
    QFETCH(QString, locations);
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"scripts"_s));
    QVERIFY(QDir(folder.path()).mkpath(u"app/db/scripts"_s));
    write(folder.filePath(u"alembic.ini"_s), text);
    for (const QString &path : {folder.path(), folder.filePath(u"alembic.ini"_s)}) {
        const auto project = openProject(path);
        QVERIFY2(project, project ? "" : qPrintable(project.error().text()));
        QStringList expected;
        for (const QString &location : locations.split(u' '))
            expected << folder.filePath(location);
        QCOMPARE(project->versionLocations, expected);
        QCOMPARE(project->iniFile, folder.filePath(u"alembic.ini"_s));
        QCOMPARE(project->folder, folder.path());
    }
}

void ProjectTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");

    QTest::newRow("no section") << u"[other]\na = 1"_s << u"or file has no '[alembic]' section"_s;
    QTest::newRow("no location") << u"[alembic]\na = 1"_s << u"No 'script_location' key found in configuration."_s;
    QTest::newRow("missing folder") << u"[alembic]\nscript_location = nowhere"_s
                                    << u"nowhere.  Please use the 'init' command to create a new scripts folder."_s;
    QTest::newRow("separator") << u"[alembic]\nscript_location = .\nversion_locations = a\npath_separator = x"_s
                               << u"'x' is not a valid value for path_separator"_s;
    QTest::newRow("length") << u"[alembic]\nscript_location = .\ntruncate_slug_length = many"_s
                            << u"truncate_slug_length is not a number: many"_s;
    QTest::newRow("percent") << u"[alembic]\nscript_location = .\nsqlalchemy.url = a%b"_s << u"'%' must be followed"_s;
    QTest::newRow("syntax") << u"nonsense"_s << u"no section headers"_s;
}

void ProjectTest::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, message);
    QTemporaryDir folder;
    write(folder.filePath(u"alembic.ini"_s), text);
    const auto project = openProject(folder.path());
    QVERIFY(!project);
    QVERIFY2(project.error().message.contains(message), qPrintable(project.error().message));
    QVERIFY(!openProject(folder.filePath(u"other.ini"_s)));
    QVERIFY(openProject(folder.filePath(u"other.ini"_s)).error().message.startsWith(u"No config file"_s));
}

void ProjectTest::namesFiles()
{
    QTemporaryDir folder;
    write(folder.filePath(u"alembic.ini"_s),
          u"[alembic]\nscript_location = %(here)s\n"
          "file_template = %%(year)d_%%(rev)s\ntruncate_slug_length = 12\n"_s);
    const auto project = openProject(folder.path());
    QVERIFY(project);
    QCOMPARE(project->naming.fileTemplate, u"%(year)d_%(rev)s"_s);
    QCOMPARE(project->naming.truncateSlugLength, 12);
}

void ProjectTest::connects_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("file"); // "-": none, "!": an error

    QTest::newRow("none") << u""_s << u"-"_s;
    QTest::newRow("placeholder") << u"driver://user:pass@localhost/dbname"_s << u"-"_s;
    QTest::newRow("relative") << u"sqlite:///data/x.sqlite"_s << u"data/x.sqlite"_s;
    QTest::newRow("nonsense") << u"nonsense"_s << u"!"_s;
}

void ProjectTest::connects()
{
    QFETCH(QString, url);
    QFETCH(QString, file);
    QTemporaryDir folder;
    write(folder.filePath(u"alembic.ini"_s), u"[alembic]\nscript_location = %(here)s\nsqlalchemy.url = "_s + url);
    const auto project = openProject(folder.path());
    QVERIFY(project);
    const auto settings = project->connection();
    QCOMPARE(bool(settings), file != "!"_L1);
    if (!settings)
        return;
    QCOMPARE(settings->has_value(), file != "-"_L1);
    if (settings->has_value())
        QCOMPARE((*settings)->file, folder.filePath(file));
}

void ProjectTest::relativeToAnotherFolder()
{
    QTemporaryDir folder;
    QTemporaryDir other;
    QVERIFY(QDir(other.path()).mkpath(u"scripts"_s));
    write(folder.filePath(u"alembic.ini"_s), u"[alembic]\nscript_location = scripts\nsqlalchemy.url = sqlite:///a"_s);
    QVERIFY(!openProject(folder.path()));
    const auto project = openProject(folder.path(), other.path());
    QVERIFY(project);
    QCOMPARE(project->scriptLocation, other.filePath(u"scripts"_s));
    QCOMPARE((*project->connection())->file, other.filePath(u"a"_s));
}

void ProjectTest::makesAnEnvironment()
{
    QTemporaryDir folder;
    const auto made = makeEnvironment(folder.filePath(u"new"_s), u"migrations"_s, u"postgresql://u:p%40s@h/d"_s);
    QVERIFY2(made, made ? "" : qPrintable(made.error().text()));
    QStringList names;
    for (const QString &path : made->created)
        names << QDir(folder.path()).relativeFilePath(path);
    QCOMPARE(names,
             QStringList({u"new"_s, u"new/migrations"_s, u"new/migrations/versions"_s, u"new/migrations/env.py"_s,
                          u"new/migrations/script.py.mako"_s, u"new/migrations/README"_s, u"new/alembic.ini"_s}));
    const auto project = openProject(made->iniFile);
    QVERIFY2(project, project ? "" : qPrintable(project.error().text()));
    QCOMPARE(project->scriptLocation, folder.filePath(u"new/migrations"_s));
    QCOMPARE(project->url, u"postgresql://u:p%40s@h/d"_s);
    const auto unset = makeEnvironment(folder.filePath(u"other"_s), u"migrations"_s, {});
    QVERIFY(unset);
    QVERIFY(openProject(unset->iniFile)->url.isEmpty());
}

void ProjectTest::neverOverwrites()
{
    QTemporaryDir folder;
    write(folder.filePath(u"alembic.ini"_s), u"[mine]\na = 1\n"_s);
    const auto made = makeEnvironment(folder.path(), u"alembic"_s, {});
    QVERIFY(made);
    QCOMPARE(made->kept, QStringList{folder.filePath(u"alembic.ini"_s)});
    QFile kept(folder.filePath(u"alembic.ini"_s));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), "[mine]\na = 1\n");
    const auto again = makeEnvironment(folder.path(), u"alembic"_s, {});
    QVERIFY(!again);
    QCOMPARE(again.error().message, u"Directory alembic already exists and is not empty"_s);
}

void ProjectTest::refusesNamelessFolders()
{
    QTemporaryDir folder;
    for (const QString &name : {u""_s, u" "_s, u"."_s})
        QVERIFY(!makeEnvironment(folder.path(), name, {}));
    QVERIFY(!makeEnvironment(folder.path(), u"alembic"_s, {}, {.iniName = u"a/b.ini"_s}));
    QVERIFY(QDir(folder.path()).isEmpty());
}

QTEST_GUILESS_MAIN(ProjectTest)
#include "tst_project.moc"
