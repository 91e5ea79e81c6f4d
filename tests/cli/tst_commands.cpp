// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Commands that write files, and settings that steer them, beside Debian's alembic: the same command lines in two
// folders that are equal; what they print, how they exit, and which files there are afterwards must be the same.
#include "twins.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace
{

struct Pair {
    ScratchEnvironment theirs;
    ScratchEnvironment ours;

    /// Puts lines into the section [alembic] of both, and further sections at the end.
    bool configure(const QString &lines, const QString &sections) const
    {
        bool done = true;
        for (const ScratchEnvironment *side : {&theirs, &ours}) {
            const QString path = side->file(u"alembic.ini"_s);
            QString ini = readFile(path);
            ini.remove(
                u"version_path_separator = os  # Use os.pathsep. Default configuration used for new projects.\n"_s);
            ini.replace(u"[post_write_hooks]\n"_s, u"[post_write_hooks]\n"_s + sections);
            ini.replace(u"[alembic]\n"_s, u"[alembic]\n"_s + lines);
            done = done && writeFile(path, ini);
        }
        return done;
    }
};

/// Names of all files below, relative.
QStringList filesOf(const ScratchEnvironment &side)
{
    QStringList names;
    QDirIterator files(side.folder(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString name = QDir(side.folder()).relativeFilePath(files.next());
        if (!name.contains(u"__pycache__") && !name.endsWith(u".sqlite"))
            names << name;
    }
    names.sort();
    return names;
}

QString normalised(QString text, const ScratchEnvironment &side)
{
    static const QRegularExpression date(u"Create Date: [^\\n]*"_s);
    // Python's sets have labels in any order; the name of a hook is quoted otherwise since 1.16.
    text.replace(u"side, both"_s, u"both, side"_s).replace(u"hook \"show\""_s, u"hook 'show'"_s);
    return text.replace(side.folder(), u"<folder>"_s).replace(date, u"Create Date: <date>"_s);
}

/// "a 'b c' d" as arguments.
QStringList split(const QString &line)
{
    QStringList words;
    for (qsizetype part = 0; part < line.split(u'\'').size(); ++part) {
        const QString text = line.section(u'\'', part, part);
        if (part % 2 == 0)
            words << text.split(u' ', Qt::SkipEmptyParts);
        else
            words << text;
    }
    return words;
}

} // namespace

class TestCommands : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void equal_data();
    void equal();
    void newerThanDebian_data();
    void newerThanDebian();
    void editsInTheEditor();
    void answersInJson();
    void writesNothingToRead();
    void unknownRevision();
    void brokenNeighbour();

private:
    QTemporaryDir m_python;
};

void TestCommands::initTestCase()
{
    qputenv("EDITOR", "/bin/echo");
    qunsetenv("VISUAL");
    // Since 1.10 Alembic loads files in the order of their names; Debian's takes them as the folder has them.
    QVERIFY(writeFile(m_python.filePath(u"sitecustomize.py"_s),
                      u"import os\nlistdir = os.listdir\nos.listdir = lambda *path: sorted(listdir(*path))\n"_s));
    qputenv("PYTHONPATH", m_python.path().toUtf8());
}

void TestCommands::equal_data()
{
    QTest::addColumn<QString>("settings");
    QTest::addColumn<QString>("hooks");
    QTest::addColumn<QStringList>("lines");

    const QStringList fork{u"revision -m one --rev-id aaaa1"_s, u"revision -m left --rev-id bbbb2"_s,
                           u"revision -m right --rev-id cccc3 --head aaaa1 --splice --branch-label side"_s};
    const auto row = [&](const char *name, const QString &settings, const QStringList &lines) {
        QTest::newRow(name) << settings << QString() << lines;
    };
    row("merge", {},
        fork + QStringList{u"merge heads -m both --rev-id dddd4"_s, u"history"_s, u"heads"_s, u"show head"_s});
    row("merge by name", {}, fork + QStringList{u"merge bbbb side@head --rev-id dddd4"_s, u"history"_s});
    row("merge one", {}, fork + QStringList{u"merge bbbb2 --rev-id dddd4"_s, u"history"_s});
    row("merge what is no head", {}, fork + QStringList{u"merge aaaa1 bbbb2 --rev-id dddd4"_s});
    row("merge twice the same", {}, fork + QStringList{u"merge bbbb2 bbbb2 --rev-id dddd4"_s});
    row("merge head of several", {}, fork + QStringList{u"merge head --rev-id dddd4"_s});
    row("merge with label", {},
        fork + QStringList{u"merge heads --branch-label both --rev-id dddd4 -m x"_s, u"heads"_s});
    row("merge nothing", {}, fork + QStringList{u"merge"_s, u"merge nope --rev-id dddd4"_s});
    row("revision refusals", {},
        fork
            + QStringList{u"revision -m x --rev-id a@b"_s, u"revision -m x --rev-id a+b-c"_s, u"revision -m x"_s,
                          u"revision -m x --head aaaa1 --rev-id x"_s, u"revision -m x --head nope --rev-id x"_s,
                          u"revision --sql -m x"_s, u"revision --sql --autogenerate"_s,
                          u"revision -m x --head bbbb2 --depends-on nope --rev-id x"_s,
                          u"revision -m x --head bbbb2 --version-path elsewhere --rev-id x"_s});
    row("depends on", {},
        fork
            + QStringList{u"revision -m d --head base --splice --rev-id eeee5 --depends-on bbb --depends-on side"_s,
                          u"history"_s, u"heads"_s, u"heads --resolve-dependencies"_s, u"show eeee5"_s,
                          u"branches -v"_s});
    row("edit", {},
        fork
            + QStringList{u"edit aaaa1"_s, u"edit heads"_s, u"edit head"_s, u"edit nope"_s, u"edit base"_s,
                          u"edit current"_s, u"stamp aaaa1"_s, u"edit current"_s, u"edit"_s});
    row("ensure_version", {}, {u"ensure_version"_s, u"ensure_version"_s, u"current"_s});
    row("stamps", {},
        fork
            + QStringList{u"stamp bbbb2 cccc3"_s, u"current"_s, u"stamp aaaa1"_s, u"current"_s,
                          u"stamp --purge cccc3"_s, u"current -v"_s, u"stamp base"_s, u"current"_s,
                          u"stamp --sql aaaa1"_s, u"stamp --sql aaaa1:bbbb2"_s, u"stamp --sql --purge aaaa1"_s,
                          u"stamp head"_s, u"stamp +1"_s});
    row("file names", u"file_template = %%(year)d_%%(rev)s-%%(slug)s\ntruncate_slug_length = 12\n"_s,
        {u"revision -m 'Some more words, with Ünicode' --rev-id aaaa1"_s, u"revision --rev-id bbbb2"_s,
         u"revision -m short --rev-id cccc3"_s, u"history"_s});
    row("time zone", u"timezone = UTC\n"_s, {u"revision -m x --rev-id aaaa1"_s, u"show aaaa1"_s});
    row("lower case time zone", u"timezone = utc\n"_s, {u"revision -m x --rev-id aaaa1"_s});
    row("no such time zone", u"timezone = nowhere\n"_s, {u"revision -m x --rev-id aaaa1"_s});
    row("several locations", u"version_locations = %(here)s/one %(here)s/two\n"_s,
        {u"revision -m x --rev-id aaaa1"_s, u"revision -m x --rev-id aaaa1 --version-path one"_s,
         u"revision -m y --rev-id bbbb2"_s, u"revision -m z --rev-id cccc3 --head base --version-path two"_s,
         u"revision -m w --rev-id dddd4 --head cccc3"_s,
         u"revision -m v --rev-id e5 --head base --version-path three"_s, u"history"_s, u"heads"_s});
    row("separators", u"version_locations = %(here)s/a b:%(here)s/c\nversion_path_separator = :\n"_s,
        {u"revision -m x --rev-id aaaa1 --version-path 'a b'"_s, u"revision -m y --rev-id bbbb2"_s, u"history"_s});
    row("no location at all", u"version_locations = %(here)s/new\n"_s, {u"heads"_s, u"history"_s, u"current"_s});
    QTest::newRow("hook") << QString()
                          << u"hooks = show\nshow.type = console_scripts\nshow.entrypoint = mako-render\n"_s
                          << QStringList{u"revision -m x --rev-id aaaa1"_s, u"merge head --rev-id bbbb2"_s};
    QTest::newRow("hook in a folder with options")
        << QString()
        << u"hooks = show\nshow.type = console_scripts\nshow.entrypoint = mako-render\nshow.cwd = %(here)s\n"
           "show.options = --var 'a=b c' REVISION_SCRIPT_FILENAME\n"_s
        << QStringList{u"revision -m x --rev-id aaaa1"_s};
}

void TestCommands::equal()
{
    QFETCH(QString, settings);
    QFETCH(QString, hooks);
    QFETCH(QStringList, lines);
    const Pair pair;
    QVERIFY(pair.configure(settings, hooks));
    for (const QString &line : lines) {
        const Answer theirs = alembic(split(line), pair.theirs.folder());
        const Answer ours = retort(split(line), pair.ours.folder());
        const QByteArray context = u"%1\n--- alembic %2\n%3%4\n--- retort %5\n%6%7"_s.arg(line)
                                       .arg(theirs.code)
                                       .arg(theirs.out, theirs.err)
                                       .arg(ours.code)
                                       .arg(ours.out, ours.err)
                                       .toUtf8();
        QVERIFY2(ours.code == theirs.code, context.constData());
        // Python's traceback has no twin; usage texts name the program.
        const bool comparable = theirs.code != 1 && theirs.code != 2;
        // Alembic keeps several current revisions in a set.
        QStringList mine = normalised(ours.out, pair.ours).split(u'\n');
        QStringList wanted = normalised(theirs.out, pair.theirs).split(u'\n');
        if (line.startsWith(u"current")) {
            mine.sort();
            wanted.sort();
        }
        QVERIFY2(!comparable || mine == wanted, context.constData());
    }
    QCOMPARE(filesOf(pair.ours), filesOf(pair.theirs));
    QCOMPARE(pair.ours.versionRows(), pair.theirs.versionRows());
    // Alembic reads what Retort wrote, and the other way round.
    const QStringList history{u"history"_s, u"-v"_s};
    QCOMPARE(normalised(alembic(history, pair.ours.folder()).out, pair.ours),
             normalised(retort(history, pair.ours.folder()).out, pair.ours));
}

void TestCommands::newerThanDebian_data()
{
    QTest::addColumn<QStringList>("lines"); // the last one is looked at
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("out");

    const QStringList fork{u"revision -m one --rev-id aaaa1"_s, u"revision -m left --rev-id bbbb2"_s,
                           u"revision -m right --rev-id cccc3 --head aaaa1 --splice"_s};
    const auto then = [&](const QString &line) { return fork + QStringList{line}; };
    QTest::newRow("colon in an id") << then(u"revision -m x --rev-id a:b --head bbbb2"_s) << 255
                                    << u"FAILED: Character(s) ':' not allowed in revision identifier 'a:b'\n"_s;
    QTest::newRow("merge --splice") << then(u"merge aaaa1 bbbb2 --splice --rev-id dddd4"_s) << 0
                                    << u"Generating <folder>/migrations/versions/dddd4_.py ...  done\n"_s;
    QTest::newRow("check heads, empty") << then(u"current --check-heads"_s) << 255
                                        << u"FAILED: Database is not on all head revisions\n"_s;
    QTest::newRow("check heads, one of two") << fork + QStringList{u"stamp bbbb2"_s, u"current -c"_s} << 255
                                             << u"FAILED: Database is not on all head revisions\n"_s;
    QTest::newRow("check heads, all") << fork + QStringList{u"stamp heads"_s, u"current -c"_s} << 0
                                      << u"bbbb2 (head)\ncccc3 (head)\n"_s;
    QTest::newRow("check, all") << fork + QStringList{u"stamp heads"_s, u"check --heads"_s} << 0
                                << u"The database is on all head revisions.\n"_s;
    QTest::newRow("ensure_version keeps the table")
        << QStringList{u"ensure_version --sql"_s} << 0
        << u"CREATE TABLE alembic_version (\n    version_num VARCHAR(32) NOT NULL, \n    CONSTRAINT "
           "alembic_version_pkc PRIMARY KEY (version_num)\n);\n\n"_s;
    QTest::newRow("quiet") << then(u"-q heads"_s) << 0 << QString();
    QTest::newRow("too many files") << then(u"-c alembic.ini -c other.ini heads"_s) << 255
                                    << u"FAILED: only one ini file may be indicated\n"_s;
    QTest::newRow("too many toml files") << then(u"-c pyproject.toml -c a/pyproject.toml heads"_s) << 255
                                         << u"FAILED: pyproject.toml indicated more than once\n"_s;
}

void TestCommands::newerThanDebian()
{
    QFETCH(QStringList, lines);
    QFETCH(int, code);
    QFETCH(QString, out);
    const ScratchEnvironment environment;
    for (const QString &line : lines.mid(0, lines.size() - 1))
        QCOMPARE(retort(split(line), environment.folder()).code, 0);
    const Answer answer = retort(split(lines.constLast()), environment.folder());
    QCOMPARE(normalised(answer.out, environment), out);
    QCOMPARE(answer.code, code);
}

void TestCommands::editsInTheEditor()
{
    const ScratchEnvironment environment;
    QVERIFY(environment.add({.id = u"aaaa1"_s}));
    qputenv("EDITOR", "/bin/false");
    const Answer answer = retort({u"edit"_s, u"head"_s}, environment.folder());
    qputenv("EDITOR", "/bin/echo");
    QCOMPARE(answer.code, 255);
    QCOMPARE(normalised(answer.out, environment),
             u"FAILED: Error executing editor (Command '['/bin/false', '<folder>/migrations/versions/aaaa1_x.py']' "
             "returned non-zero exit status 1.)\n"_s);
}

void TestCommands::answersInJson()
{
    const ScratchEnvironment environment;
    QVERIFY(environment.add({.id = u"aaaa1"_s, .message = u"first"_s}));
    QVERIFY(environment.add({.id = u"bbbb2"_s, .downs = {u"aaaa1"_s}, .label = u"lab"_s}));
    const auto json = [&](const QStringList &arguments) {
        const Answer answer = retort(arguments, environment.folder());
        return QJsonDocument::fromJson(answer.out.toUtf8()).object();
    };
    QCOMPARE(json({u"heads"_s, u"--json"_s})[u"heads"_s][0][u"id"_s].toString(), u"bbbb2"_s);
    const QJsonObject history = json({u"history"_s, u"-i"_s, u"--json"_s});
    QCOMPARE(history[u"revisions"_s].toArray().size(), 2);
    QCOMPARE(history[u"revisions"_s][1][u"message"_s].toString(), u"first"_s);
    QCOMPARE(history[u"revisions"_s][0][u"branch_labels"_s].toArray(), QJsonArray{u"lab"_s});
    QVERIFY(history[u"problems"_s].toArray().isEmpty());
    QCOMPARE(json({u"status"_s, u"--json"_s})[u"pending"_s].toArray(), (QJsonArray{u"aaaa1"_s, u"bbbb2"_s}));
    QCOMPARE(retort({u"stamp"_s, u"head"_s}, environment.folder()).code, 0);
    const QJsonObject status = json({u"status"_s, u"--json"_s});
    QVERIFY(status[u"at_heads"_s].toBool());
    QCOMPARE(status[u"current"_s].toArray(), QJsonArray{u"bbbb2"_s});
    QCOMPARE(json({u"current"_s, u"--json"_s})[u"current"_s][0][u"id"_s].toString(), u"bbbb2"_s);
}

void TestCommands::writesNothingToRead()
{
    const ScratchEnvironment environment;
    QVERIFY(environment.add({.id = u"aaaa1"_s}));
    const QStringList before = filesOf(environment);
    for (const QString &line : {u"heads"_s, u"history -i"_s, u"history -r current:"_s, u"current"_s, u"current -c"_s,
                                u"show current"_s, u"branches"_s, u"status"_s, u"problems"_s, u"check --heads"_s,
                                u"edit current"_s, u"upgrade --sql head"_s, u"stamp --sql head"_s})
        retort(split(line), environment.folder());
    QCOMPARE(filesOf(environment), before);
    QVERIFY(!QFile::exists(environment.database()));
    // Neither is a table made in a database that is there.
    QVERIFY(environment.run({u"CREATE TABLE t (a)"_s}));
    for (const QString &line : {u"history -i"_s, u"current"_s, u"show current"_s, u"status"_s, u"check --heads"_s})
        retort(split(line), environment.folder());
    QCOMPARE(environment.schema().size(), 1);
}

void TestCommands::unknownRevision()
{
    const ScratchEnvironment environment;
    QVERIFY(environment.add({.id = u"aaaa1"_s}));
    QCOMPARE(retort({u"stamp"_s, u"aaaa1"_s}, environment.folder()).code, 0);
    QVERIFY(environment.run({u"INSERT INTO alembic_version VALUES ('ahead')"_s}));
    const Answer current = retort({u"current"_s}, environment.folder());
    QCOMPARE(current.out, u"aaaa1 (head)\nahead (unknown)\nFAILED: Can't locate revision identified by 'ahead'\n"_s);
    QCOMPARE(current.code, 255);
    QCOMPARE(retort({u"history"_s, u"-i"_s}, environment.folder()).code, 0);
    const Answer status = retort({u"status"_s}, environment.folder());
    QCOMPARE(status.code, 0);
    QVERIFY2(status.out.contains(u"ahead (unknown)"), qPrintable(status.out));
    QCOMPARE(retort({u"upgrade"_s, u"head"_s}, environment.folder()).code, 255);
}

/// What is broken stops what is built upon it and nothing else.
void TestCommands::brokenNeighbour()
{
    const ScratchEnvironment environment;
    QVERIFY(environment.add({.id = u"aaaa1"_s, .upgrade = u"op.execute('CREATE TABLE a (x)')"_s}));
    QVERIFY(writeFile(environment.versions() + u"/bbbb2_x.py"_s, u"revision = 'bbbb2'\ndown_revision = (\n"_s));
    QVERIFY(environment.add({.id = u"cccc3"_s, .downs = {u"bbbb2"_s}}));
    QVERIFY(environment.add({.id = u"dddd4"_s, .downs = {u"aaaa1"_s}, .upgrade = u"unknown_function()"_s}));
    QCOMPARE(retort({u"heads"_s}, environment.folder()).out, u"cccc3 (head)\ndddd4 (head)\n"_s);
    QCOMPARE(retort({u"upgrade"_s, u"aaaa1"_s}, environment.folder()).code, 0);
    QCOMPARE(retort({u"current"_s}, environment.folder()).out, u"aaaa1\n"_s);
    const Answer refused = retort({u"upgrade"_s, u"cccc3"_s}, environment.folder());
    QCOMPARE(refused.code, 255);
    QVERIFY2((refused.out + refused.err).contains(u"bbbb2_x.py:2:17: '(' was never closed"),
             qPrintable(refused.out + refused.err));
    const Answer opaque = retort({u"upgrade"_s, u"dddd4"_s}, environment.folder());
    QVERIFY(opaque.code != 0);
    QVERIFY2(opaque.err.contains(u"dddd4_x.py:20:5"), qPrintable(opaque.err));
    const Answer history = retort({u"history"_s, u"-v"_s}, environment.folder());
    QVERIFY2(history.out.contains(u"\nOpaque: "_s + environment.versions() + u"/dddd4_x.py:20:5: "_s),
             qPrintable(history.out));
    const Answer problems = retort({u"problems"_s}, environment.folder());
    QCOMPARE(problems.code, 1);
    QVERIFY2(problems.out.contains(u"dddd4: Opaque: "), qPrintable(problems.out));
    QCOMPARE(environment.versionRows(), QStringList{u"aaaa1"_s});

    // SQL that is supplied in its place is a way through.
    const QString supplied = environment.versions() + u"/dddd4_x.retort.sql"_s;
    QVERIFY(writeFile(supplied, u"-- upgrade\nCREATE TABLE d (x);\n"_s));
    const QString half = retort({u"problems"_s}, environment.folder()).out;
    QVERIFY2(half.contains(u"dddd4_x.retort.sql: The file has no part that begins with the line “-- downgrade”"),
             qPrintable(half));
    QVERIFY(writeFile(supplied, u"-- upgrade\nCREATE TABLE d (x);\n-- downgrade\nDROP TABLE d;\n"_s));
    QVERIFY(!retort({u"problems"_s}, environment.folder()).out.contains(u"dddd4"));
    const QString note = u"\nSupplied SQL: "_s + supplied + u'\n';
    QVERIFY(retort({u"history"_s, u"-v"_s}, environment.folder()).out.contains(note));
    QVERIFY(retort({u"show"_s, u"dddd4"_s}, environment.folder()).out.contains(note));
    const Answer script = retort({u"upgrade"_s, u"--sql"_s, u"aaaa1:dddd4"_s}, environment.folder());
    QVERIFY2(script.out.contains(u"CREATE TABLE d (x);"), qPrintable(script.out + script.err));
    QCOMPARE(retort({u"upgrade"_s, u"dddd4"_s}, environment.folder()).code, 0);
    QCOMPARE(retort({u"downgrade"_s, u"aaaa1"_s}, environment.folder()).code, 0);
    // So is to treat it as applied.
    QCOMPARE(retort({u"stamp"_s, u"dddd4"_s}, environment.folder()).code, 0);
    QCOMPARE(environment.versionRows(), QStringList{u"dddd4"_s});
}

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
