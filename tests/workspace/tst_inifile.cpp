// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/inifile.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Retort::Workspace;
using namespace Qt::StringLiterals;

class IniFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void values_data();
    void values();
    void errors_data();
    void errors();
    void interpolationErrors_data();
    void interpolationErrors();
    void agreesWithPython_data();
    void agreesWithPython();
};

void IniFileTest::values_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value"); // of [a] key; "-" if there is none

    QTest::newRow("equals") << u"[a]\nkey = one"_s << u"one"_s;
    QTest::newRow("colon") << u"[a]\nkey: one"_s << u"one"_s;
    QTest::newRow("no blanks") << u"[a]\nkey=one"_s << u"one"_s;
    QTest::newRow("first delimiter counts") << u"[a]\nkey = sqlite:///a=b"_s << u"sqlite:///a=b"_s;
    QTest::newRow("case of the key") << u"[a]\nKEY = One"_s << u"One"_s;
    QTest::newRow("comments") << u"# one\n[a]\n; two\nkey = one\n  # three"_s << u"one"_s;
    QTest::newRow("no comment behind a value") << u"[a]\nkey = one # two"_s << u"one # two"_s;
    QTest::newRow("continued") << u"[a]\nkey = one\n  two\n\tthree\nother = x"_s << u"one\ntwo\nthree"_s;
    QTest::newRow("continued over an empty line") << u"[a]\nkey = one\n\n  two"_s << u"one\n\ntwo"_s;
    QTest::newRow("empty") << u"[a]\nkey ="_s << u""_s;
    QTest::newRow("empty, then continued") << u"[a]\nkey =\n  one\n  two"_s << u"\none\ntwo"_s;
    QTest::newRow("not there") << u"[a]\nother = 1"_s << u"-"_s;
    QTest::newRow("no section") << u"[b]\nkey = 1"_s << u"-"_s;
    QTest::newRow("default") << u"[DEFAULT]\nkey = 1\n[a]\nx = 2"_s << u"1"_s;
    QTest::newRow("section before default") << u"[DEFAULT]\nkey = 1\n[a]\nkey = 2"_s << u"2"_s;
    QTest::newRow("here") << u"[a]\nkey = %(here)s/db"_s << u"/some/where/db"_s;
    QTest::newRow("percent") << u"[a]\nkey = 100%%"_s << u"100%"_s;
    QTest::newRow("template") << u"[a]\nkey = %%(rev)s_%%(slug)s"_s << u"%(rev)s_%(slug)s"_s;
    QTest::newRow("other key") << u"[a]\nbase = /x\nkey = %(base)s/y"_s << u"/x/y"_s;
    QTest::newRow("other key, through another") << u"[a]\nr = /\nbase = %(r)sx\nkey = %(BASE)s/y"_s << u"/x/y"_s;
    QTest::newRow("windows line ends") << u"[a]\r\nkey = one\r\n"_s << u"one"_s;
    QTest::newRow("indented section") << u"  [a]\n  key = one"_s << u"one"_s;
}

void IniFileTest::values()
{
    QFETCH(QString, text);
    const auto ini = IniFile::parse(text, u"/some/where/alembic.ini"_s);
    QVERIFY2(ini, ini ? "" : qPrintable(ini.error().text()));
    const auto found = ini->value(u"a"_s, u"key"_s);
    QVERIFY2(found, found ? "" : qPrintable(found.error().text()));
    QTEST(found->value_or(u"-"_s), "value");
}

void IniFileTest::errors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("message");

    QTest::newRow("no section") << u"# comment\nkey = 1"_s << 2 << u"no section headers"_s;
    QTest::newRow("key twice") << u"[a]\nkey = 1\nKey = 2"_s << 3 << u"Option 'key' in section [a] exists already"_s;
    QTest::newRow("section twice") << u"[a]\n[b]\n[a]"_s << 3 << u"Section [a] exists already"_s;
    QTest::newRow("neither") << u"[a]\nnonsense"_s << 2 << u"neither a section nor"_s;
    QTest::newRow("no key") << u"[a]\n= 1"_s << 2 << u"neither a section nor"_s;
}

void IniFileTest::errors()
{
    QFETCH(QString, text);
    QFETCH(QString, message);
    const auto ini = IniFile::parse(text, u"x.ini"_s);
    QVERIFY(!ini);
    QTEST(ini.error().where.position.line, "line");
    QVERIFY2(ini.error().message.contains(message), qPrintable(ini.error().message));
}

void IniFileTest::interpolationErrors_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("single percent") << u"50%"_s;
    QTest::newRow("encoded password") << u"postgresql://u:p%40ss@h/d"_s;
    QTest::newRow("unknown name") << u"%(nowhere)s"_s;
    QTest::newRow("itself") << u"%(key)s"_s;
    QTest::newRow("not closed") << u"%(here"_s;
}

void IniFileTest::interpolationErrors()
{
    QFETCH(QString, value);
    const auto ini = IniFile::parse(u"[a]\nkey = "_s + value, u"x.ini"_s);
    QVERIFY(ini);
    QVERIFY(!ini->value(u"a"_s, u"key"_s));
}

void IniFileTest::agreesWithPython_data()
{
    values_data();
}

void IniFileTest::agreesWithPython()
{
    QFETCH(QString, text);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"x.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.toUtf8());
    file.close();
    QProcess python;
    python.start(u"/usr/bin/python3"_s,
                 {u"-c"_s,
                  u"import configparser, json, sys\n"
                  "p = configparser.ConfigParser({'here': '/some/where'})\n"
                  "p.read(sys.argv[1])\n"
                  "print(json.dumps({'v': p.get('a', 'key', fallback='-') if p.has_section('a') else '-'}))"_s,
                  file.fileName()});
    QVERIFY(python.waitForFinished());
    const QByteArray answer = python.readAllStandardOutput();
    const auto ini = IniFile::parse(text, u"/some/where/alembic.ini"_s);
    QVERIFY(ini);
    if (!ini->hasSection(u"a"_s)) {
        QCOMPARE(QJsonDocument::fromJson(answer)[u"v"_s].toString(), u"-"_s);
        return;
    }
    QCOMPARE(ini->value(u"a"_s, u"key"_s)->value_or(u"-"_s), QJsonDocument::fromJson(answer)[u"v"_s].toString());
}

QTEST_GUILESS_MAIN(IniFileTest)
#include "tst_inifile.moc"
