// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/configuration/toml.h"
#include "workspace/environmenttemplates.h"
#include "workspace/project.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Retort;
using namespace Retort::Workspace;
using namespace Qt::StringLiterals;

namespace
{

/// What Python prints for a program; nothing if it fails.
QByteArray python(const QString &program, const QByteArray &input)
{
    QProcess process;
    process.start(u"/usr/bin/python3"_s, {u"-c"_s, program});
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished();
    return process.exitCode() == 0 ? process.readAllStandardOutput().trimmed() : QByteArray();
}

void write(const QString &path, const QString &text)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.toUtf8());
}

} // namespace

/// Settings other than the ini file's main section, beside Python's own modules where there are any.
class ConfigurationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tomlAsPython_data();
    void tomlAsPython();
    void shellWords_data();
    void shellWords();
    void pyproject();
    void iniComesFirst();
    void refusesEmptyProjects();
    void hooks_data();
    void hooks();
    void rules_data();
    void rules();
    void ruleSections();
    void environmentScript_data();
    void environmentScript();
    void templates_data();
    void templates();
};

void ConfigurationTest::tomlAsPython_data()
{
    QTest::addColumn<QString>("text");

    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    row("nothing", {});
    row("scalars",
        u"a = 1\nb = -2_000\nc = 1.5e3\nd = true\ne = 'x'\nf = \"y\\t\\u00fc\\\"\"\ng = 0xff\nh = +7 # c\n"_s);
    row("tables", u"[tool.alembic]\nx = 1\n[tool.other]\ny = 2\n[tool]\nz = 3\n"_s);
    row("dotted keys", u"a.b.c = 1\na.\"d e\" = 2\n[x]\ny.z = 3\n"_s);
    row("arrays", u"a = [1, 2,\n  3, # c\n]\nb = []\nc = [[1], ['x']]\nd = [\n]\n"_s);
    row("inline tables", u"a = {b = 1, c.d = 'x'}\ne = {}\n"_s);
    row("arrays of tables", u"[[p]]\nn = 1\n[p.q]\nx = 1\n[[p]]\nn = 2\n[p.q]\nx = 2\n[[p.r]]\ny = 1\n"_s);
    row("long texts", u"a = \"\"\"\none\ntwo \\\n   three\"\"\"\nb = '''\nraw\\n'''\nc = \"\"\"x\"\"\"\"\n"_s);
    row("empty line ends", u"\r\n[a]\r\nb = 'x'\r\n"_s);
    row("no value", u"a =\n"_s);
    row("no equals", u"a\n"_s);
    row("twice", u"a = 1\na = 2\n"_s);
    row("table twice", u"[a]\n[a]\n"_s);
    row("not closed", u"a = [1\n"_s);
    row("text not closed", u"a = 'x\n"_s);
    row("bad escape", u"a = \"\\q\"\n"_s);
    row("two values", u"a = 1 2\n"_s);
    row("no table", u"a = 1\n[a.b]\n"_s);
    row("bad header", u"[a\n"_s);
    row("word", u"a = yes\n"_s);
}

void ConfigurationTest::tomlAsPython()
{
    QFETCH(QString, text);
    const QByteArray theirs =
        python(u"import sys, json, tomllib; print(json.dumps(tomllib.loads(sys.stdin.buffer.read().decode())))"_s,
               text.toUtf8());
    const Result<QVariantMap> ours = parseToml(text, u"/x.toml"_s);
    QVERIFY2(ours.has_value() == !theirs.isEmpty(), ours ? theirs.constData() : qPrintable(ours.error().text()));
    if (ours)
        QCOMPARE(QJsonDocument(QJsonObject::fromVariantMap(*ours)), QJsonDocument::fromJson(theirs));
    else
        QVERIFY(ours.error().where.position.isValid());
}

void ConfigurationTest::shellWords_data()
{
    QTest::addColumn<QString>("text");

    int number = 0;
    for (const QString &text : {u"a b  c"_s, u"'a b' \"c d\""_s, u"a\\ b"_s, u"\"a\\\"b\\n\""_s, u"'a\\'b"_s, u"''"_s,
                                u"x''y"_s, u"  "_s, u"'open"_s, u"--k='v w'"_s, u"\"it's\""_s})
        QTest::addRow("%d", number++) << text;
}

void ConfigurationTest::shellWords()
{
    QFETCH(QString, text);
    const QByteArray theirs = python(
        u"import sys, json, shlex; print(json.dumps(shlex.split(sys.stdin.buffer.read().decode())))"_s, text.toUtf8());
    const Result<QStringList> ours = splitShellWords(text);
    QCOMPARE(ours.has_value(), !theirs.isEmpty());
    if (ours)
        QCOMPARE(*ours, QJsonDocument::fromJson(theirs).toVariant().toStringList());
}

void ConfigurationTest::pyproject()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"mig"_s));
    write(folder.filePath(u"pyproject.toml"_s),
          u"[tool.alembic]\nscript_location = \"%(here)s/mig\"\nversion_locations = [\"a\", \"%(here)s/b c\"]\n"
          "recursive_version_locations = true\nsourceless = true\ntruncate_slug_length = 7\ntimezone = \"UTC\"\n"
          "file_template = \"%%(year)d-%%(rev)s\"\nprepend_sys_path = [\".\", \"src\"]\noutput_encoding = \"ascii\"\n"
          "[[tool.alembic.post_write_hooks]]\nname = \"h\"\ntype = \"exec\"\nexecutable = \"true\"\n"
          "[tool.retort]\nversion_table = \"v\"\nurl = \"sqlite:///x.db\"\n"
          "[tool.retort.naming_convention]\nix = \"ix_%%(column_0_label)s\"\n"_s);
    for (const QString &path : {folder.path(), folder.filePath(u"pyproject.toml"_s)}) {
        const auto project = openProject(path);
        QVERIFY2(project, project ? "" : qPrintable(project.error().text()));
        QCOMPARE(project->iniFile, folder.filePath(u"pyproject.toml"_s));
        QCOMPARE(project->versionLocations, QStringList({folder.filePath(u"a"_s), folder.filePath(u"b c"_s)}));
        QCOMPARE(project->depth, Revision::Depth::Recursive);
        QCOMPARE(project->byteCode, Revision::ByteCode::Report);
        QCOMPARE(project->naming.truncateSlugLength, 7);
        QCOMPARE(project->naming.timeZone, u"UTC"_s);
        QCOMPARE(project->naming.encoding, u"ascii"_s);
        QCOMPARE(project->naming.fileTemplate, u"%(year)d-%(rev)s"_s);
        QCOMPARE(project->hooks.size(), 1);
        QCOMPARE(project->hooks[0].name, u"h"_s);
        QCOMPARE(project->rules.versionTable, u"v"_s);
        QCOMPARE(project->rules.namingConvention[u"ix"_s], u"ix_%(column_0_label)s"_s);
        QCOMPARE(project->rules.moduleSearchPath, QStringList({folder.path(), folder.filePath(u"src"_s)}));
        QCOMPARE(project->url, u"sqlite:///x.db"_s);
    }
}

void ConfigurationTest::iniComesFirst()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"mig"_s));
    write(folder.filePath(u"pyproject.toml"_s),
          u"[tool.alembic]\nscript_location = \"%(here)s/mig\"\nfile_template = \"a\"\ntruncate_slug_length = 9\n"_s);
    write(folder.filePath(u"alembic.ini"_s), u"[alembic]\nfile_template = b\nsqlalchemy.url = sqlite://\n"_s);
    const auto project = openProject(folder.path());
    QVERIFY2(project, project ? "" : qPrintable(project.error().text()));
    QCOMPARE(project->iniFile, folder.filePath(u"alembic.ini"_s));
    QCOMPARE(project->scriptLocation, folder.filePath(u"mig"_s));
    QCOMPARE(project->naming.fileTemplate, u"b"_s);
    QCOMPARE(project->naming.truncateSlugLength, 9);
    QCOMPARE(project->url, u"sqlite://"_s);
}

void ConfigurationTest::refusesEmptyProjects()
{
    QTemporaryDir folder;
    write(folder.filePath(u"pyproject.toml"_s), u"[tool.black]\nx = 1\n"_s);
    QVERIFY(!openProject(folder.path()));
    write(folder.filePath(u"pyproject.toml"_s), u"[tool.alembic\n"_s);
    const auto broken = openProject(folder.path());
    QVERIFY(!broken);
    QCOMPARE(broken.error().where.position.line, 1);
    write(folder.filePath(u"pyproject.toml"_s), u"[tool.alembic]\nscript_location = \"%(there)s\"\n"_s);
    QVERIFY(!openProject(folder.path()));
}

void ConfigurationTest::hooks_data()
{
    QTest::addColumn<QString>("section");
    QTest::addColumn<QString>("command"); // or the error

    const QString start = u"hooks = h\nh.type = "_s;
    QTest::newRow("exec") << start + u"exec\nh.executable = /bin/echo\nh.options = -l 1 REVISION_SCRIPT_FILENAME"_s
                          << u"/bin/echo -l 1 /f.py"_s;
    QTest::newRow("file first") << start + u"exec\nh.executable = /bin/echo\nh.options = 'a b'"_s
                                << u"/bin/echo /f.py 'a b'"_s;
    QTest::newRow("found on the path") << start + u"console_scripts\nh.entrypoint = sh"_s << u"/bin/sh /f.py"_s;
    QTest::newRow("no such program") << start + u"console_scripts\nh.entrypoint = nosuchthing"_s
                                     << u"Could not find entrypoint console_scripts.nosuchthing"_s;
    QTest::newRow("no program") << start + u"exec"_s << u"Key h.executable is required for post write hook 'h'"_s;
    QTest::newRow("no type") << u"hooks = h"_s
                             << u"Key 'h.type' (or 'type' in toml) is required for post write hook 'h'"_s;
    QTest::newRow("registered in env.py") << start + u"mine"_s << u"No formatter with name 'mine' registered"_s;
    QTest::newRow("several") << u"hooks = a, b\na.type = exec\na.executable = /bin/echo\nb.type = exec\n"
                                "b.executable = /bin/echo\nb.options = x"_s
                             << u"/bin/echo /f.py\n/bin/echo /f.py x"_s;
    QTest::newRow("none") << u"# hooks = h"_s << u""_s;
}

void ConfigurationTest::hooks()
{
    QFETCH(QString, section);
    QFETCH(QString, command);
    qputenv("PATH", "/bin:/usr/bin");
    QTemporaryDir folder;
    write(folder.filePath(u"alembic.ini"_s),
          u"[alembic]\nscript_location = %(here)s\n[post_write_hooks]\n"_s + section + u'\n');
    const auto project = openProject(folder.path());
    QVERIFY2(project, project ? "" : qPrintable(project.error().text()));
    const Result<QList<HookCommand>> commands = hookCommands(project->hooks, u"/f.py"_s);
    if (!commands) {
        QCOMPARE(commands.error().message, command);
        return;
    }
    QStringList texts;
    for (const HookCommand &one : *commands)
        texts << one.text();
    QCOMPARE(texts.join(u'\n'), command);
}

void ConfigurationTest::rules_data()
{
    QTest::addColumn<QString>("section");
    QTest::addColumn<bool>("valid");

    QTest::newRow("empty") << u""_s << true;
    QTest::newRow("truth") << u"version_table_pk = off\ntransaction_per_migration = no\nrender_as_batch = 1"_s << true;
    QTest::newRow("per migration") << u"version_table_pk = off\ntransaction_per_migration = YES\nrender_as_batch = 1"_s
                                   << true;
    QTest::newRow("neither") << u"version_table_pk = perhaps"_s << false;
}

void ConfigurationTest::rules()
{
    QFETCH(QString, section);
    QFETCH(bool, valid);
    QTemporaryDir folder;
    write(folder.filePath(u"alembic.ini"_s), u"[alembic]\nscript_location = %(here)s\n[retort]\n"_s + section + u'\n');
    const auto project = openProject(folder.path());
    QCOMPARE(project.has_value(), valid);
    if (!valid || section.isEmpty())
        return;
    QCOMPARE(project->rules.versionKey, EnvironmentRules::VersionKey::None);
    QCOMPARE(project->rules.transactions,
             section.contains(u"= no") ? Revision::Transactions::Together : Revision::Transactions::PerRevision);
    QCOMPARE(project->rules.alterations, EnvironmentRules::Alterations::Batch);
}

void ConfigurationTest::ruleSections()
{
    QTemporaryDir folder;
    write(folder.filePath(u"alembic.ini"_s),
          u"[alembic]\nscript_location = %(here)s\n[other]\nscript_location = %(here)s\n"
          "[retort]\nversion_table = common\nversion_table_schema = s\nnaming_convention.ix = ix_%%(x)s\n"
          "include_tables = a, b*\n[retort:other]\nversion_table = own\nnaming_convention.uq = uq\n"_s);
    const auto main = openProject(folder.path());
    QCOMPARE(main->rules.versionTable, u"common"_s);
    QCOMPARE(main->rules.includeTables, QStringList({u"a"_s, u"b*"_s}));
    QCOMPARE(main->rules.namingConvention, (QMap<QString, QString>{{u"ix"_s, u"ix_%(x)s"_s}}));
    const auto other = openProject(folder.path(), {}, u"other"_s);
    QCOMPARE(other->rules.versionTable, u"own"_s);
    QCOMPARE(other->rules.versionTableSchema, u"s"_s);
    QCOMPARE(other->rules.namingConvention, (QMap<QString, QString>{{u"ix"_s, u"ix_%(x)s"_s}, {u"uq"_s, u"uq"_s}}));
}

void ConfigurationTest::environmentScript_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("table");
    QTest::addColumn<int>("notices");

    const auto call = [](const QString &arguments) {
        return u"from alembic import context\nNAME = 'named'\ndef online():\n    with x() as c:\n        "
               "context.configure(connection=c, %1)\n"_s.arg(arguments);
    };
    QTest::newRow("nothing") << call(u"render_as_batch=True"_s) << u"alembic_version"_s << 0;
    QTest::newRow("literal") << call(u"version_table='v'"_s) << u"v"_s << 1;
    QTest::newRow("the default") << call(u"version_table='alembic_version'"_s) << u"alembic_version"_s << 0;
    QTest::newRow("constant") << call(u"version_table=NAME"_s) << u"named"_s << 1;
    QTest::newRow("computed") << call(u"version_table=f()"_s) << u"alembic_version"_s << 1;
    QTest::newRow("twice the same") << call(u"version_table='v'"_s) + u"context.configure(version_table='v')\n"_s
                                    << u"v"_s << 1;
    QTest::newRow("two values") << call(u"version_table='v'"_s) + u"context.configure(version_table='w')\n"_s
                                << u"alembic_version"_s << 1;
    QTest::newRow("no Python") << u"def ("_s << u"alembic_version"_s << 0;
}

void ConfigurationTest::environmentScript()
{
    QFETCH(QString, script);
    QTemporaryDir folder;
    write(folder.filePath(u"mig/env.py"_s), script);
    write(folder.filePath(u"alembic.ini"_s), u"[alembic]\nscript_location = %(here)s/mig\n"_s);
    const auto project = openProject(folder.path());
    QVERIFY2(project, project ? "" : qPrintable(project.error().text()));
    QTEST(project->rules.versionTable, "table");
    QTEST(int(project->notices.size()), "notices");
    // What the section says needs no notice.
    write(folder.filePath(u"alembic.ini"_s),
          u"[alembic]\nscript_location = %(here)s/mig\n[retort]\nversion_table = mine\n"_s);
    const auto stated = openProject(folder.path());
    QCOMPARE(stated->rules.versionTable, u"mine"_s);
    QVERIFY(stated->notices.isEmpty());
}

void ConfigurationTest::templates_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("toml");

    for (const EnvironmentTemplate &one : environmentTemplates()) {
        QVERIFY(!one.summary.isEmpty());
        QTest::newRow(qPrintable(one.name)) << one.name << one.name.startsWith(u"pyproject"_s);
    }
}

void ConfigurationTest::templates()
{
    QFETCH(QString, name);
    QFETCH(bool, toml);
    QTemporaryDir folder;
    const auto made = makeEnvironment(folder.path(), u"mig"_s, u"sqlite:///100%.db"_s,
                                      {.templateName = name, .package = EnvironmentStyle::Package::Yes});
    QVERIFY2(made, made ? "" : qPrintable(made.error().text()));
    QCOMPARE(QFile::exists(folder.filePath(u"pyproject.toml"_s)), toml);
    QVERIFY(QFile::exists(folder.filePath(u"mig/versions/__init__.py"_s)));
    const auto project = openProject(folder.path());
    QVERIFY2(project, project ? "" : qPrintable(project.error().text()));
    QCOMPARE(project->scriptLocation, folder.filePath(u"mig"_s));
    if (name != u"multidb")
        QCOMPARE(project->url, u"sqlite:///100%.db"_s);
    // Python takes all of it for Python.
    const QByteArray compiled =
        python(u"import sys; compile(sys.stdin.read(), 'env.py', 'exec'); print('fine')"_s, [&] {
            QFile file(folder.filePath(u"mig/env.py"_s));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(");
        }());
    QCOMPARE(compiled, "fine");
}

QTEST_GUILESS_MAIN(ConfigurationTest)
#include "tst_configuration.moc"
