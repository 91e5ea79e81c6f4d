// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// `compare`, `rehearse` and `restore`, as text, JSON, HTML and CSV, with their exit codes.
#include "database/connection.h"
#include "inprocess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace Retort;

namespace
{

const QStringList company{
    u"CREATE TABLE department (id INTEGER PRIMARY KEY, name TEXT)"_s,
    u"CREATE TABLE employee (id INTEGER PRIMARY KEY, name TEXT)"_s,
    u"CREATE TABLE works (d INTEGER REFERENCES department, e INTEGER REFERENCES employee, PRIMARY KEY (d, e))"_s,
    u"CREATE TABLE keyless (a, b)"_s,
    u"INSERT INTO department VALUES (1, 'Financial'), (2, 'IT')"_s,
    u"INSERT INTO employee VALUES (1, 'Cathy'), (2, '<b>Marry</b>')"_s,
    u"INSERT INTO works VALUES (1, 1), (2, 2)"_s,
    u"INSERT INTO keyless VALUES (1, 'a')"_s};

} // namespace

class TestComparing : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void sameFiles();
    void compareAsText();
    void compareAsJson();
    void compareAsHtmlAndCsv();
    void rowsOnRequest();
    void throughRenames();
    void rehearseSaveAndRestore();

private:
    Answer run(const QStringList &arguments) const;
    void make(const QString &file, const QStringList &statements) const;

    std::unique_ptr<ScratchEnvironment> m_environment;
};

Answer TestComparing::run(const QStringList &arguments) const
{
    return retortInProcess(arguments, m_environment->folder());
}

void TestComparing::make(const QString &file, const QStringList &statements) const
{
    auto connection =
        Database::Connection::open({.file = m_environment->file(file)}, Database::OpenMode::ReadWriteCreate);
    QVERIFY(connection);
    for (const QString &statement : statements) {
        const auto done = (*connection)->execute(statement);
        QVERIFY2(done, done ? "" : qPrintable(statement + done.error().text()));
    }
}

void TestComparing::init()
{
    m_environment = std::make_unique<ScratchEnvironment>();
    QVERIFY(m_environment->isValid());
    make(u"a.sqlite"_s, company);
    make(u"b.sqlite"_s,
         company
             + QStringList{u"DELETE FROM works WHERE d = 1"_s, u"UPDATE employee SET name = 'Cat' WHERE id = 1"_s,
                           u"UPDATE keyless SET b = 'c'"_s});
}

void TestComparing::sameFiles()
{
    const Answer answer = run({u"compare"_s, u"a.sqlite"_s, u"a.sqlite"_s});
    QCOMPARE(answer.code, 0);
    QVERIFY2(answer.out.contains(u"employee: no changes"_s), qPrintable(answer.out));
    // The files are only read.
    QVERIFY(!QFile::exists(m_environment->file(u"a.sqlite-journal"_s)));
}

void TestComparing::compareAsText()
{
    const Answer answer = run({u"compare"_s, u"a.sqlite"_s, u"b.sqlite"_s});
    QCOMPARE(answer.code, 3);
    for (const QString &line :
         {u"employee: ~1"_s, u"  ~ id=1, name=Cathy → Cat"_s, u"works ⋈: −1"_s,
          u"  department ⋈ employee: 1 kept, 0 added, 1 removed, none orphaned, reversible: needs a saved copy"_s,
          u"  ?- a=1, b=a"_s, u"  ?+ a=1, b=c"_s, u"  ? The table has no key."_s})
        QVERIFY2(answer.out.contains(line), qPrintable(line + u'\n' + answer.out));
    QVERIFY(!run({u"compare"_s, u"a.sqlite"_s, u"b.sqlite"_s, u"--table"_s, u"department"_s}).out.contains(u"Cat"_s));
    QCOMPARE(run({u"compare"_s, u"a.sqlite"_s, u"nowhere.sqlite"_s}).code, 1);
}

void TestComparing::compareAsJson()
{
    const Answer answer = run({u"compare"_s, u"a.sqlite"_s, u"b.sqlite"_s, u"--json"_s});
    QCOMPARE(answer.code, 3);
    const QJsonObject report = QJsonDocument::fromJson(answer.out.toUtf8()).object();
    QCOMPARE(report.value(u"same"_s).toBool(true), false);
    for (const QJsonValue &value : report.value(u"tables"_s).toArray()) {
        const QJsonObject table = value.toObject();
        if (table.value(u"table"_s) == u"keyless"_s) {
            QCOMPARE(table.value(u"unmatched"_s).toInt(), 2);
            QVERIFY(table.value(u"rows"_s).toArray().first().toObject().value(u"unmatched"_s).toBool());
        }
        if (table.value(u"table"_s) == u"works"_s) {
            const QJsonObject relation = table.value(u"relations"_s).toArray().first().toObject();
            QCOMPARE(relation.value(u"removed"_s).toInt(), 1);
            QCOMPARE(relation.value(u"links_before"_s).toInt(), 2);
            QCOMPARE(relation.value(u"links_after"_s).toInt(), 1);
            QCOMPARE(relation.value(u"reversible"_s).toString(), u"needs_saved_copy"_s);
        }
    }
}

void TestComparing::compareAsHtmlAndCsv()
{
    const QString html = run({u"compare"_s, u"b.sqlite"_s, u"a.sqlite"_s, u"--html"_s}).out;
    QVERIFY(html.startsWith(u"<!DOCTYPE html>"_s));
    QVERIFY(html.contains(u"<del>Cat</del> → Cathy"_s));
    QVERIFY(!html.contains(u"<b>Marry"_s));
    const QString csv = run({u"compare"_s, u"a.sqlite"_s, u"b.sqlite"_s, u"--csv"_s}).out;
    for (const QString &line : {u"table,state,key,column,before,after,note"_s,
                                u"\"employee\",\"changed\",\"1\",\"name\",\"Cathy\",\"Cat\","_s,
                                u"\"works\",\"relation\",\"department ⋈ employee\",\"links\",\"2\",\"1\","_s,
                                u"\"works\",\"relation\",\"department ⋈ employee\",\"removed\",,\"1\","_s,
                                u"\"keyless\",\"removed\",\"1, a\",\"a\",\"1\",,\"? The table has no key."_s})
        QVERIFY2(csv.contains(line), qPrintable(line + u'\n' + csv));
    QCOMPARE(run({u"compare"_s, u"a.sqlite"_s, u"b.sqlite"_s, u"--format"_s, u"csv"_s}).out, csv);
    QCOMPARE(run({u"compare"_s, u"a.sqlite"_s, u"b.sqlite"_s, u"--format"_s, u"word"_s}).code, 255);
    const QString forward = run({u"compare"_s, u"a.sqlite"_s, u"b.sqlite"_s, u"--html"_s}).out;
    QVERIFY2(forward.contains(u"<td>department ⋈ employee</td><td>2 → 1</td>"_s), qPrintable(forward));
    QVERIFY2(forward.contains(u"title='The table has no key."_s), qPrintable(forward));
}

void TestComparing::rowsOnRequest()
{
    make(u"c.sqlite"_s, {u"CREATE TABLE t (id INTEGER PRIMARY KEY, v)"_s});
    make(
        u"d.sqlite"_s,
        {u"CREATE TABLE t (id INTEGER PRIMARY KEY, v)"_s,
         u"INSERT INTO t WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 12345) SELECT n, 'ä' FROM c"_s});
    const auto lines = [this](const QStringList &rows) {
        const Answer answer = run(QStringList{u"compare"_s, u"c.sqlite"_s, u"d.sqlite"_s} + rows);
        return QPair(answer.out.count(u"\n  + id="_s), answer.out.contains(u"… and more; only"_s));
    };
    QCOMPARE(lines({}), QPair(qsizetype(10'000), true));
    QCOMPARE(lines({u"--rows"_s, u"all"_s}), QPair(qsizetype(12'345), false));
    QCOMPARE(lines({u"--rows"_s, u"12345"_s}), QPair(qsizetype(12'345), false));
    QCOMPARE(lines({u"--rows"_s, u"7"_s}), QPair(qsizetype(7), true));
    QCOMPARE(lines({u"--rows"_s, u"0"_s}), QPair(qsizetype(0), true));
    const QString csv = run({u"compare"_s, u"c.sqlite"_s, u"d.sqlite"_s, u"--csv"_s, u"--rows"_s, u"all"_s}).out;
    QCOMPARE(csv.count(u",\"v\",,\"ä\","_s), 12'345);
    QCOMPARE(run({u"compare"_s, u"c.sqlite"_s, u"d.sqlite"_s, u"--rows"_s, u"some"_s}).code, 255);
}

void TestComparing::throughRenames()
{
    make(u"c.sqlite"_s,
         company
             + QStringList{u"ALTER TABLE employee RENAME TO person"_s,
                           u"ALTER TABLE person RENAME COLUMN name TO called"_s});
    const Answer answer = run({u"compare"_s, u"a.sqlite"_s, u"c.sqlite"_s, u"--renamed"_s, u"employee=person"_s,
                               u"--renamed"_s, u"employee.name=called"_s});
    QVERIFY2(answer.out.contains(u"person: was employee, column name is now called"_s), qPrintable(answer.out));
    QVERIFY(!answer.out.contains(u"Cathy"_s));
}

void TestComparing::rehearseSaveAndRestore()
{
    QVERIFY(m_environment->add({.id = u"aaaa1111"_s,
                                .message = u"link"_s,
                                .upgrade = u"op.create_table('link', sa.Column('i', sa.Integer, primary_key=True))"_s,
                                .downgrade = u"op.drop_table('link')"_s}));
    const Answer up = run({u"rehearse"_s, u"head"_s, u"--timings"_s});
    QVERIFY2(up.code == 0, qPrintable(up.out + up.err));
    QVERIFY2(up.out.contains(u"CREATE TABLE link"_s), qPrintable(up.out));
    QVERIFY(!QFile::exists(m_environment->database()));
    for (const QString &limit : {u"many"_s, u"-1"_s}) {
        const Answer refused = run({u"rehearse"_s, u"head"_s, u"--row-limit="_s + limit});
        QCOMPARE(refused.code, 255);
        QVERIFY2(refused.out.contains(u"--row-limit needs a number"), qPrintable(refused.out + refused.err));
    }
    for (const QString &rows : {u"many"_s, u"-1"_s}) {
        const Answer refused = run({u"compare"_s, u"one.sqlite"_s, u"two.sqlite"_s, u"--rows="_s + rows});
        QCOMPARE(refused.code, 255);
        QVERIFY2(refused.out.contains(u"--rows needs a number"), qPrintable(refused.out + refused.err));
    }
    QCOMPARE(run({u"rehearse"_s, u"head"_s, u"--row-limit"_s, u"5000000"_s}).code, 0);
    QCOMPARE(run({u"upgrade"_s, u"head"_s}).code, 0);
    QVERIFY(m_environment->run({u"INSERT INTO link VALUES (7), (8)"_s}));
    const Answer down = run({u"rehearse"_s, u"base"_s, u"--json"_s, u"--save-lost"_s, u"lost.retort"_s});
    QCOMPARE(down.code, 3);
    QCOMPARE(QJsonDocument::fromJson(down.out.toUtf8()).object().value(u"verdict"_s).toString(), u"loses"_s);
    QVERIFY(run({u"rehearse"_s, u"base"_s, u"--html"_s}).out.startsWith(u"<!DOCTYPE html>"_s));
    QCOMPARE(run({u"downgrade"_s, u"base"_s}).code, 0);
    QCOMPARE(run({u"upgrade"_s, u"head"_s}).code, 0);
    const Answer restored = run({u"restore"_s, u"lost.retort"_s});
    QVERIFY2(restored.code == 0, qPrintable(restored.err));
    QVERIFY2(restored.out.contains(u"Restored rows: 2, values: 0"_s), qPrintable(restored.out));
}

QTEST_GUILESS_MAIN(TestComparing)
#include "tst_comparing.moc"
