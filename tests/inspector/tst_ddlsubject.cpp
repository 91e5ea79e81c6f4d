// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/servers/ddlsubject.h"
#include "inspector/servers/footprint.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort::Inspector;

class DdlSubjectTest : public QObject
{
    Q_OBJECT

private slots:
    void names_data();
    void names();
    void effect_data();
    void effect();
};

void DdlSubjectTest::names_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("objects");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *sql, DdlSubject::Kind kind, const char *objects = "", const char *names = "") {
        QTest::newRow(sql) << QString::fromLatin1(sql) << int(kind) << QString::fromLatin1(objects)
                           << QString::fromLatin1(names);
    };
    using Kind = DdlSubject::Kind;
    row("CREATE TABLE a (i int)", Kind::Objects, "TABLE", "a");
    row("create table if not exists `my table` (i int)", Kind::Objects, "TABLE", "my table");
    row("CREATE OR REPLACE TABLE other.a LIKE b", Kind::Objects, "TABLE", "other.a");
    row("ALTER TABLE `a``b` RENAME TO c", Kind::Objects, "TABLE", "a`b");
    row("ALTER ONLINE IGNORE TABLE a ADD i int", Kind::Objects, "TABLE", "a");
    row("CREATE UNIQUE INDEX IF NOT EXISTS i ON s.a (x)", Kind::Objects, "TABLE", "s.a");
    row("DROP INDEX `on` ON a", Kind::Objects, "TABLE", "a");
    row("DROP TABLE IF EXISTS a, s.b CASCADE", Kind::Objects, "TABLE", "a, s.b");
    row("RENAME TABLE a TO b, c TO d", Kind::Objects, "TABLE", "a, b, c, d");
    row("CREATE ALGORITHM=MERGE DEFINER=`u`@`%` SQL SECURITY DEFINER VIEW v AS SELECT 1", Kind::Objects, "TABLE", "v");
    row("CREATE DEFINER='table'@'h' TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET @x = 1", Kind::Objects, "TRIGGER",
        "t");
    row("-- a comment\nDROP PROCEDURE p", Kind::Objects, "PROCEDURE", "p");
    row("CREATE DATABASE d", Kind::Objects, "DATABASE", "d");
    row("TRUNCATE TABLE a", Kind::Repeatable);
    row("GRANT SELECT ON a TO u", Kind::Repeatable);
    row("CALL p()", Kind::Unknown);
    row("CREATE USER u", Kind::Unknown);
    row("LOAD DATA INFILE 'x' INTO TABLE a", Kind::Unknown);
}

void DdlSubjectTest::names()
{
    QFETCH(QString, sql);
    const DdlSubject subject = DdlSubject::of(sql);
    QTEST(int(subject.kind), "kind");
    QTEST(subject.objects, "objects");
    QStringList names;
    for (const QStringList &name : subject.names)
        names << name.join(u'.');
    QTEST(names.join(u", "_s), "expected");
}

void DdlSubjectTest::effect_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("now");
    QTest::addColumn<int>("expected");
    const QString create = u"CREATE TABLE a (i int)"_s;
    const QString drop = u"DROP TABLE IF EXISTS a, b"_s;
    const QString there = uR"({"a":"1","b":"2"})"_s;
    QTest::newRow("made") << create << uR"({"a":""})"_s << uR"({"a":"1"})"_s << int(Effect::Complete);
    QTest::newRow("not made") << create << uR"({"a":""})"_s << uR"({"a":""})"_s << int(Effect::None);
    QTest::newRow("not written down") << create << QString() << uR"({"a":"1"})"_s << int(Effect::Unknown);
    QTest::newRow("both gone") << drop << there << uR"({"a":"","b":""})"_s << int(Effect::Complete);
    QTest::newRow("one gone") << drop << there << uR"({"a":"","b":"2"})"_s << int(Effect::Unknown);
    QTest::newRow("one was there") << drop << uR"({"a":"","b":"2"})"_s << uR"({"a":"","b":""})"_s
                                   << int(Effect::Complete);
    QTest::newRow("swapped") << u"RENAME TABLE a TO t, b TO a, t TO b"_s << uR"({"a":"1","b":"2","t":""})"_s
                             << uR"({"a":"2","b":"1","t":""})"_s << int(Effect::Complete);
    QTest::newRow("again without harm") << u"TRUNCATE a"_s << QString() << QString() << int(Effect::None);
    QTest::newRow("a procedure") << u"CALL p()"_s << QString() << QString() << int(Effect::Unknown);
}

void DdlSubjectTest::effect()
{
    QFETCH(QString, sql);
    QFETCH(QString, before);
    QFETCH(QString, now);
    QTEST(int(effectOf(sql, before, now)), "expected");
}

QTEST_GUILESS_MAIN(DdlSubjectTest)
#include "tst_ddlsubject.moc"
