// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/dialect.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;

/// Scripts cut into their statements.
class SplitTest : public QObject
{
    Q_OBJECT

private slots:
    void everywhere_data();
    void everywhere();
    void sqlite_data();
    void sqlite() { check(u"sqlite"_s); }
    void postgresql_data();
    void postgresql() { check(u"postgresql"_s); }
    void mysql_data();
    void mysql()
    {
        check(u"mysql"_s);
        check(u"mariadb"_s);
    }

private:
    static void columns()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QStringList>("expected");
    }

    static void check(const QString &dialect)
    {
        QFETCH(QString, script);
        QFETCH(QStringList, expected);
        QCOMPARE(Dialect::dialectNamed(dialect)->split(script), expected);
    }

    /// A row whose script is one statement, to be kept whole between two others.
    static void whole(const char *name, const QString &statement)
    {
        QTest::newRow(name) << u"a;\n"_s + statement + u";\nb"_s << QStringList{u"a"_s, statement, u"b"_s};
    }
};

void SplitTest::everywhere_data()
{
    columns();
    QTest::newRow("nothing") << QString() << QStringList();
    QTest::newRow("spaces and semicolons") << u" ;\n; "_s << QStringList();
    QTest::newRow("comments only") << u"-- a; b\n/* c; */ ;"_s << QStringList();
    QTest::newRow("one") << u"select 1"_s << QStringList{u"select 1"_s};
    QTest::newRow("final semicolon") << u" select 1 ;\n"_s << QStringList{u"select 1"_s};
    QTest::newRow("two") << u"select 1; select 2"_s << QStringList{u"select 1"_s, u"select 2"_s};
    QTest::newRow("comment before") << u"-- first;\nselect 1;"_s << QStringList{u"-- first;\nselect 1"_s};
    QTest::newRow("string") << u"select ';'; select 'it''s;'"_s << QStringList{u"select ';'"_s, u"select 'it''s;'"_s};
    QTest::newRow("name") << u"select \";\"\";\"; select 2"_s << QStringList{u"select \";\"\";\""_s, u"select 2"_s};
    QTest::newRow("comment within") << u"select 1 /* ; ' */ ; select -- ;'\n 2"_s
                                    << QStringList{u"select 1 /* ; ' */"_s, u"select -- ;'\n 2"_s};
    QTest::newRow("case") << u"select case when 1 then 2 end; select 3"_s
                          << QStringList{u"select case when 1 then 2 end"_s, u"select 3"_s};
    QTest::newRow("transaction") << u"begin; select 1; end; select 2"_s
                                 << QStringList{u"begin"_s, u"select 1"_s, u"end"_s, u"select 2"_s};
    QTest::newRow("open string") << u"select 'a; b"_s << QStringList{u"select 'a; b"_s};
    QTest::newRow("open comment") << u"select 1 /* a; b"_s << QStringList{u"select 1 /* a; b"_s};
    QTest::newRow("names like words") << u"create table event (begin int, trigger1 int); select 1"_s
                                      << QStringList{u"create table event (begin int, trigger1 int)"_s, u"select 1"_s};
}

void SplitTest::everywhere()
{
    for (const QString &dialect : Dialect::dialectNames())
        check(dialect);
}

void SplitTest::sqlite_data()
{
    columns();
    QTest::newRow("bracket name") << u"select [;]; select [a'b]"_s << QStringList{u"select [;]"_s, u"select [a'b]"_s};
    QTest::newRow("backtick name") << u"select `;```; select 1"_s << QStringList{u"select `;```"_s, u"select 1"_s};
    QTest::newRow("backslash is plain") << uR"(select '\'; select 1)"_s
                                        << QStringList{uR"(select '\')"_s, u"select 1"_s};
    QTest::newRow("comments do not nest")
        << u"/* /* */ select 1; select 2"_s << QStringList{u"/* /* */ select 1"_s, u"select 2"_s};
    whole("trigger", u"CREATE TRIGGER x AFTER INSERT ON t BEGIN UPDATE t SET a = 1; DELETE FROM u; END"_s);
    whole("trigger with case",
          u"create temp trigger x after update on t begin select case when 1 then 2 else 3 end; select case 1 when 2 "
          "then 3 end; end"_s);
    whole("trigger with comment before END", u"CREATE TRIGGER x INSERT ON t BEGIN SELECT 1; -- done;\n END"_s);
    whole("trigger if not exists", u"CREATE TEMPORARY TRIGGER IF NOT EXISTS x INSERT ON t BEGIN SELECT 1; END"_s);
    whole("explained trigger", u"EXPLAIN QUERY PLAN CREATE TRIGGER x INSERT ON t BEGIN SELECT 1; END"_s);
    QTest::newRow("trigger last") << u"CREATE TRIGGER x INSERT ON t BEGIN SELECT 1; END"_s
                                  << QStringList{u"CREATE TRIGGER x INSERT ON t BEGIN SELECT 1; END"_s};
    whole("table called trigger", u"create table \"create trigger\" (begin int)"_s);
    whole("view", u"create view trigger_view as select 1"_s);
}

void SplitTest::postgresql_data()
{
    columns();
    QTest::newRow("dollar quotes") << u"do $$ begin x; end $$; select 1"_s
                                   << QStringList{u"do $$ begin x; end $$"_s, u"select 1"_s};
    QTest::newRow("tagged dollar quotes")
        << u"do $a$ $$; $b$ ; $a$; select 1"_s << QStringList{u"do $a$ $$; $b$ ; $a$"_s, u"select 1"_s};
    QTest::newRow("parameter") << u"prepare p as select $1; select $1$"_s
                               << QStringList{u"prepare p as select $1"_s, u"select $1$"_s};
    QTest::newRow("dollar in a name") << u"select a$b$; select c$b$"_s
                                      << QStringList{u"select a$b$"_s, u"select c$b$"_s};
    QTest::newRow("nested comment") << u"/* a /* b; */ c; */ select 1; select 2"_s
                                    << QStringList{u"/* a /* b; */ c; */ select 1"_s, u"select 2"_s};
    QTest::newRow("escape string") << uR"(select E'\';'; select e'\\'; select 1)"_s
                                   << QStringList{uR"(select E'\';')"_s, uR"(select e'\\')"_s, u"select 1"_s};
    QTest::newRow("standard string") << uR"(select '\'; select 1)"_s << QStringList{uR"(select '\')"_s, u"select 1"_s};
    QTest::newRow("name that ends in e") << uR"(select type'\'; select 1)"_s
                                         << QStringList{uR"(select type'\')"_s, u"select 1"_s};
    QTest::newRow("array") << u"select a[1]; select 'x'"_s << QStringList{u"select a[1]"_s, u"select 'x'"_s};
    whole("rule", u"CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO u VALUES (1); DELETE FROM v)"_s);
    whole("atomic body",
          u"CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END"_s);
    whole("quoted body", u"CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1; select 2'"_s);
    whole("trigger", u"CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()"_s);
}

void SplitTest::mysql_data()
{
    columns();
    QTest::newRow("backslash") << uR"(select '\';'; select "\";"; select '\\'; select 1)"_s
                               << QStringList{uR"(select '\';')"_s, uR"(select "\";")"_s, uR"(select '\\')"_s,
                                              u"select 1"_s};
    QTest::newRow("hash comment") << u"# a; b\nselect 1; select 2 # ;"_s
                                  << QStringList{u"# a; b\nselect 1"_s, u"select 2 # ;"_s};
    QTest::newRow("two minus signs") << u"select 5--1; select 2 -- ;"_s
                                     << QStringList{u"select 5--1"_s, u"select 2 -- ;"_s};
    QTest::newRow("backticks") << u"select `;```; select 1"_s << QStringList{u"select `;```"_s, u"select 1"_s};
    QTest::newRow("executable comment") << u"/*!40101 SET a = 1 */; /* no; */; select 1"_s
                                        << QStringList{u"/*!40101 SET a = 1 */"_s, u"select 1"_s};
    whole("trigger", u"CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.a = 1; SET NEW.b = 2; END"_s);
    whole("trigger without block", u"CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1"_s);
    whole(
        "trigger with one IF",
        u"CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW IF (NEW.a > 1) THEN SET NEW.a = 1; ELSE SET NEW.a = 2; END IF"_s);
    whole(
        "procedure",
        u"CREATE DEFINER=`root`@`localhost` PROCEDURE p(IN n INT) BEGIN DECLARE i INT DEFAULT 0; again: WHILE i < n DO "
        "IF i = 3 THEN LEAVE again; END IF; SET i = i + 1; END WHILE again; CASE n WHEN 1 THEN SELECT 1; ELSE BEGIN "
        "END; "
        "END CASE; SELECT CASE WHEN n THEN IF(n, 1, 2) END; REPEAT SET i = 1; UNTIL i END REPEAT; END"_s);
    whole("function", u"CREATE OR REPLACE FUNCTION f() RETURNS INT BEGIN DROP TABLE IF EXISTS t; RETURN 1; END"_s);
    whole("event", u"CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO BEGIN DELETE FROM t; DELETE FROM u; END"_s);
    whole("block of its own", u"BEGIN NOT ATOMIC SELECT 1; SELECT 2; END"_s);
    whole("table of programs", u"create table if not exists function_ (`trigger` int, event int, begin int)"_s);
    whole("dropped trigger", u"DROP TRIGGER IF EXISTS x"_s);
}

QTEST_GUILESS_MAIN(SplitTest)
#include "tst_split.moc"
