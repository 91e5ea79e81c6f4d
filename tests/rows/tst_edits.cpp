// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "livetable.h"
#include "rows/edits.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Retort;
using namespace Retort::Rows;
using namespace Qt::StringLiterals;

namespace
{

const QStringList sample = {
    u"CREATE TABLE department (id INTEGER PRIMARY KEY, name TEXT)"_s,
    u"CREATE TABLE employee (id INTEGER PRIMARY KEY, name TEXT NOT NULL, hired_on, photo BLOB, boss REFERENCES employee)"_s,
    u"CREATE TABLE link (d REFERENCES department ON DELETE CASCADE, e REFERENCES employee, PRIMARY KEY (d, e))"_s,
    u"CREATE TABLE note (text)"_s,
    u"INSERT INTO department VALUES (1, 'Sales'), (2, 'Financial')"_s,
    u"INSERT INTO employee VALUES (1, 'Bob', '2020-01-01', NULL, NULL), (2, 'Cathy', NULL, x'00ff', 1)"_s,
    u"INSERT INTO link VALUES (1, 1), (2, 2)"_s,
    u"INSERT INTO note VALUES ('same'), ('same'), ('other')"_s,
};

/// Everything in the sample database, as text.
QStringList dump(Database::Connection &connection)
{
    QStringList lines;
    for (const QString &table : {u"department"_s, u"employee"_s, u"link"_s, u"note"_s}) {
        for (const QVariantList &row : rowsOf(connection, "SELECT rowid, * FROM "_L1 + table + " ORDER BY 1"_L1))
            lines << table + u' ' + keyText(row);
    }
    return lines;
}

} // namespace

class TestEdits : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void statementTexts_data();
    void statementTexts();
    void saved_data();
    void saved();
    void refused_data();
    void refused();
    void noEdits();
    void conflictWithAnotherProgram();
    void lockedDatabase();
    void keyChangedOnTheWay();
    void foreignKeysStayAsTheyWere();
    void cascades();
    void linkByUniqueColumn();
    void linkWithSharedColumn();
    void insertThatIsIgnored();
    void otherDialects();

private:
    Result<> save(const QList<Edit> &edits)
    {
        return Rows::save(*m_connection, edits, liveSchema(*m_connection), sqlite());
    }
    ManyToMany relation() const { return relations(liveSchema(*m_connection)).manyToManyOf(u"employee"_s).first(); }

    std::unique_ptr<Database::Connection> m_connection;
};

void TestEdits::init()
{
    m_connection = memoryDatabase(sample);
}

void TestEdits::statementTexts_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QVariantList>("parameters");
    QTest::addColumn<QString>("preview");
    const auto add = [](const char *name, const Edit &edit, const QString &sql, const QVariantList &parameters,
                        const QString &preview) { QTest::newRow(name) << edit << sql << parameters << preview; };
    add("insert", InsertRow{u"employee"_s, {{u"name"_s, u"O'Neil"_s}, {u"hired_on"_s, QVariant()}, {u"id"_s, 7}}},
        u"INSERT INTO employee (hired_on, id, name) VALUES (?, ?, ?)"_s, {QVariant(), 7, u"O'Neil"_s},
        u"INSERT INTO employee (hired_on, id, name) VALUES (NULL, 7, 'O''Neil')"_s);
    add("insert nothing", InsertRow{u"department"_s, {}}, u"INSERT INTO department DEFAULT VALUES"_s, {},
        u"INSERT INTO department DEFAULT VALUES"_s);
    add("update", UpdateCell{u"employee"_s, {1}, u"name"_s, u"Bob"_s, u"Rob"_s},
        u"UPDATE employee SET name = ? WHERE id = ? AND name = ?"_s, {u"Rob"_s, 1, u"Bob"_s},
        u"UPDATE employee SET name = 'Rob' WHERE id = 1 AND name = 'Bob'"_s);
    add("update from NULL to blob", UpdateCell{u"employee"_s, {1}, u"photo"_s, QVariant(), QByteArray("\x01\xff")},
        u"UPDATE employee SET photo = ? WHERE id = ? AND photo IS NULL"_s, {QByteArray("\x01\xff"), 1},
        u"UPDATE employee SET photo = X'01ff' WHERE id = 1 AND photo IS NULL"_s);
    add("update to NULL", UpdateCell{u"employee"_s, {1}, u"hired_on"_s, u"2020-01-01"_s, QVariant()},
        u"UPDATE employee SET hired_on = ? WHERE id = ? AND hired_on = ?"_s, {QVariant(), 1, u"2020-01-01"_s},
        u"UPDATE employee SET hired_on = NULL WHERE id = 1 AND hired_on = '2020-01-01'"_s);
    add("update by rowid", UpdateCell{u"note"_s, {2}, u"text"_s, u"same"_s, 1.5},
        u"UPDATE note SET text = ? WHERE rowid = ? AND text = ?"_s, {1.5, 2, u"same"_s},
        u"UPDATE note SET text = 1.5 WHERE rowid = 2 AND text = 'same'"_s);
    add("delete by composite key", DeleteRow{u"link"_s, {1, 1}}, u"DELETE FROM link WHERE d = ? AND e = ?"_s, {1, 1},
        u"DELETE FROM link WHERE d = 1 AND e = 1"_s);
    const ManyToMany link{.linkTable = u"link"_s,
                          .left = {u"link"_s, {u"e"_s}, u"employee"_s, {u"id"_s}},
                          .right = {u"link"_s, {u"d"_s}, u"department"_s, {u"id"_s}}};
    add("link", Link{link, {2}, {1}}, u"INSERT INTO link (e, d) VALUES (?, ?)"_s, {2, 1},
        u"INSERT INTO link (e, d) VALUES (2, 1)"_s);
    add("unlink", Unlink{link, {1}, {1}}, u"DELETE FROM link WHERE e = ? AND d = ?"_s, {1, 1},
        u"DELETE FROM link WHERE e = 1 AND d = 1"_s);
}

void TestEdits::statementTexts()
{
    QFETCH(Edit, edit);
    const auto all = statements({edit}, liveSchema(*m_connection), sqlite());
    QVERIFY2(all, all ? "" : qPrintable(all.error().text()));
    QCOMPARE(all->size(), 1);
    QTEST(all->first().sql, "sql");
    QTEST(all->first().parameters, "parameters");
    QTEST(all->first().preview, "preview");
    // Both forms do the same.
    QVERIFY(m_connection->begin(u"BEGIN"_s));
    QVERIFY(m_connection->execute(all->first().sql, all->first().parameters));
    const QStringList bound = dump(*m_connection);
    QVERIFY(m_connection->rollback());
    QVERIFY(bound != dump(*m_connection));
    QVERIFY(m_connection->execute(all->first().preview));
    QCOMPARE(dump(*m_connection), bound);
}

void TestEdits::saved_data()
{
    QTest::addColumn<QList<Edit>>("edits");
    QTest::addColumn<QString>("question");
    QTest::addColumn<QVariantList>("answer");
    const ManyToMany link{.linkTable = u"link"_s,
                          .left = {u"link"_s, {u"e"_s}, u"employee"_s, {u"id"_s}},
                          .right = {u"link"_s, {u"d"_s}, u"department"_s, {u"id"_s}}};
    QTest::newRow("insert") << QList<Edit>{InsertRow{u"employee"_s, {{u"name"_s, u"Dan"_s}}}}
                            << u"SELECT id, name, hired_on FROM employee WHERE id = 3"_s
                            << QVariantList{3, u"Dan"_s, QVariant()};
    QTest::newRow("text with a quote") << QList<Edit>{UpdateCell{u"note"_s, {1}, u"text"_s, u"same"_s, u"it's"_s}}
                                       << u"SELECT group_concat(text) FROM note"_s
                                       << QVariantList{u"it's,same,other"_s};
    QTest::newRow("two cells of a row") << QList<Edit>{UpdateCell{u"employee"_s, {1}, u"name"_s, u"Bob"_s, u"Rob"_s},
                                                       UpdateCell{u"employee"_s, {1}, u"boss"_s, QVariant(), 2}}
                                        << u"SELECT name, boss FROM employee WHERE id = 1"_s
                                        << QVariantList{u"Rob"_s, 2};
    QTest::newRow("one cell twice") << QList<Edit>{UpdateCell{u"employee"_s, {1}, u"name"_s, u"Bob"_s, u"Rob"_s},
                                                   UpdateCell{u"employee"_s, {1}, u"name"_s, u"Rob"_s, u"Bert"_s}}
                                    << u"SELECT name FROM employee WHERE id = 1"_s << QVariantList{u"Bert"_s};
    QTest::newRow("before is a blob") << QList<Edit>{UpdateCell{
        u"employee"_s, {2}, u"photo"_s, QByteArray("\x00\xff", 2), QByteArray("")}}
                                      << u"SELECT typeof(photo), length(photo) FROM employee WHERE id = 2"_s
                                      << QVariantList{u"blob"_s, 0};
    QTest::newRow("link a new row") << QList<Edit>{InsertRow{u"department"_s, {{u"id"_s, 9}, {u"name"_s, u"New"_s}}},
                                                   Link{link, {1}, {9}}}
                                    << u"SELECT group_concat(d) FROM link WHERE e = 1"_s << QVariantList{u"1,9"_s};
    QTest::newRow("link and unlink") << QList<Edit>{Unlink{link, {1}, {1}}, Link{link, {1}, {2}}}
                                     << u"SELECT group_concat(d) FROM link WHERE e = 1"_s << QVariantList{u"2"_s};
    QTest::newRow("delete a linked row") << QList<Edit>{Unlink{link, {2}, {2}}, DeleteRow{u"employee"_s, {2}}}
                                         << u"SELECT count(*) FROM employee"_s << QVariantList{1};
    QTest::newRow("one of two equal rows") << QList<Edit>{DeleteRow{u"note"_s, {2}}}
                                           << u"SELECT group_concat(text) FROM note"_s << QVariantList{u"same,other"_s};
}

void TestEdits::saved()
{
    QFETCH(QList<Edit>, edits);
    QFETCH(QString, question);
    const Result<> done = save(edits);
    QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
    QVERIFY(!m_connection->inTransaction());
    QTEST(rowsOf(*m_connection, question).value(0), "answer");
}

void TestEdits::refused_data()
{
    QTest::addColumn<QList<Edit>>("edits");
    QTest::addColumn<QString>("message");
    const ManyToMany link{.linkTable = u"link"_s,
                          .left = {u"link"_s, {u"e"_s}, u"employee"_s, {u"id"_s}},
                          .right = {u"link"_s, {u"d"_s}, u"department"_s, {u"id"_s}}};
    const Edit good = UpdateCell{u"department"_s, {1}, u"name"_s, u"Sales"_s, u"Shop"_s};
    QTest::newRow("cell holds something else")
        << QList<Edit>{good, UpdateCell{u"employee"_s, {1}, u"name"_s, u"Bill"_s, u"Rob"_s}}
        << u"employee.name of row 1: the row was changed or removed meanwhile."_s;
    QTest::newRow("cell is not NULL any more")
        << QList<Edit>{good, UpdateCell{u"employee"_s, {1}, u"hired_on"_s, QVariant(), 5}}
        << u"employee.hired_on of row 1: the row was changed or removed meanwhile."_s;
    QTest::newRow("row is gone") << QList<Edit>{good, DeleteRow{u"employee"_s, {77}}}
                                 << u"Removing row 77 of employee: the row was changed or removed meanwhile."_s;
    QTest::newRow("link is gone")
        << QList<Edit>{good, Unlink{link, {1}, {2}}}
        << u"Unlinking employee 1 and department 2: the row was changed or removed meanwhile."_s;
    QTest::newRow("link is there") << QList<Edit>{good, Link{link, {1}, {1}}}
                                   << u"Linking employee 1 and department 1: UNIQUE constraint failed: link.d, link.e "
                                      "(SQLite 1555)"_s;
    QTest::newRow("link to nobody") << QList<Edit>{
        good,
        Link{link, {1}, {77}}} << u"Linking employee 1 and department 77: FOREIGN KEY constraint failed (SQLite 787)"_s;
    QTest::newRow("linked row") << QList<Edit>{good, DeleteRow{u"employee"_s, {1}}}
                                << u"Removing row 1 of employee: FOREIGN KEY constraint failed (SQLite 787)"_s;
    QTest::newRow("not null") << QList<Edit>{good, InsertRow{u"employee"_s, {}}}
                              << u"New row of employee: NOT NULL constraint failed: employee.name (SQLite 1299)"_s;
    QTest::newRow("no such table") << QList<Edit>{good, InsertRow{u"gone"_s, {}}}
                                   << u"New row of gone: There is no table gone."_s;
    QTest::newRow("no such column") << QList<Edit>{good, UpdateCell{u"employee"_s, {1}, u"gone"_s, QVariant(), 1}}
                                    << u"employee.gone of row 1: no such column: gone (SQLite 1)"_s;
    QTest::newRow("wrong key") << QList<Edit>{good, DeleteRow{u"link"_s, {1}}}
                               << u"Removing row 1 of link: The key of table link has 2 parts, not 1."_s;
}

void TestEdits::refused()
{
    QFETCH(QList<Edit>, edits);
    const QStringList before = dump(*m_connection);
    const Result<> done = save(edits);
    QVERIFY(!done);
    QTEST(done.error().message, "message");
    QVERIFY(!m_connection->inTransaction());
    QCOMPARE(dump(*m_connection), before);
}

void TestEdits::noEdits()
{
    QVERIFY(save({}));
}

void TestEdits::conflictWithAnotherProgram()
{
    const QTemporaryDir folder;
    const Database::ConnectionSettings settings{.file = folder.filePath(u"a.db"_s), .options = u"timeout=0.1"_s};
    auto mine = Database::Connection::open(settings, Database::OpenMode::ReadWriteCreate);
    QVERIFY(mine);
    for (const QString &statement : sample)
        QVERIFY((*mine)->execute(statement));
    auto other = Database::Connection::open(settings, Database::OpenMode::ReadWrite);
    QVERIFY(other && (*other)->execute(u"UPDATE employee SET name = 'Bill' WHERE id = 1"_s));
    const Schema::Database schema = liveSchema(**mine);
    const Result<> done = Rows::save(**mine,
                                     {InsertRow{u"department"_s, {{u"name"_s, u"New"_s}}},
                                      UpdateCell{u"employee"_s, {1}, u"name"_s, u"Bob"_s, u"Rob"_s}},
                                     schema, sqlite());
    QVERIFY(!done);
    QVERIFY(done.error().hint.contains("Nothing was saved"_L1));
    QCOMPARE(rowsOf(**other, u"SELECT count(*) FROM department"_s), QList<QVariantList>{{2}});
    QCOMPARE(rowsOf(**other, u"SELECT name FROM employee WHERE id = 1"_s), QList<QVariantList>{{u"Bill"_s}});
}

void TestEdits::lockedDatabase()
{
    const QTemporaryDir folder;
    const Database::ConnectionSettings settings{.file = folder.filePath(u"a.db"_s), .options = u"timeout=0.1"_s};
    auto mine = Database::Connection::open(settings, Database::OpenMode::ReadWriteCreate);
    QVERIFY(mine && (*mine)->execute(u"CREATE TABLE t (id INTEGER PRIMARY KEY)"_s));
    auto other = Database::Connection::open(settings, Database::OpenMode::ReadWrite);
    QVERIFY(other && (*other)->begin(u"BEGIN IMMEDIATE"_s));
    const Result<> done = Rows::save(**mine, {InsertRow{u"t"_s, {}}}, liveSchema(**mine), sqlite());
    QVERIFY(!done);
    QVERIFY(done.error().message.startsWith("The database is locked"_L1));
    QVERIFY((*other)->rollback());
    QVERIFY(Rows::save(**mine, {InsertRow{u"t"_s, {}}}, liveSchema(**mine), sqlite()));
}

void TestEdits::keyChangedOnTheWay()
{
    const QList<Edit> edits = {UpdateCell{u"employee"_s, {1}, u"boss"_s, QVariant(), 2},
                               UpdateCell{u"employee"_s, {2}, u"boss"_s, 1, QVariant()},
                               DeleteRow{u"link"_s, {1, 1}},
                               UpdateCell{u"employee"_s, {1}, u"id"_s, 1, 50},
                               UpdateCell{u"employee"_s, {1}, u"name"_s, u"Bob"_s, u"Rob"_s},
                               Link{relation(), {1}, {2}}};
    const Result<> done = save(edits);
    QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
    QCOMPARE(rowsOf(*m_connection, u"SELECT id, name, boss FROM employee WHERE id = 50"_s),
             (QList<QVariantList>{{50, u"Rob"_s, 2}}));
    QCOMPARE(rowsOf(*m_connection, u"SELECT d FROM link WHERE e = 50"_s), QList<QVariantList>{{2}});
}

void TestEdits::foreignKeysStayAsTheyWere()
{
    for (const Database::ForeignKeys state : {Database::ForeignKeys::Ignored, Database::ForeignKeys::Enforced}) {
        QVERIFY(m_connection->setForeignKeys(state));
        QVERIFY(save({UpdateCell{u"note"_s, {3}, u"text"_s, u"other"_s, u"other"_s}}));
        QVERIFY(!save({DeleteRow{u"employee"_s, {1}}}));
        QVERIFY(*m_connection->setForeignKeys(state) == state);
    }
}

void TestEdits::cascades()
{
    QVERIFY(save({DeleteRow{u"department"_s, {1}}}));
    QCOMPARE(rowsOf(*m_connection, u"SELECT d, e FROM link"_s), (QList<QVariantList>{{2, 2}}));
}

void TestEdits::linkByUniqueColumn()
{
    m_connection = memoryDatabase(
        {u"CREATE TABLE tag (id INTEGER PRIMARY KEY, code TEXT UNIQUE)"_s,
         u"CREATE TABLE post (id INTEGER PRIMARY KEY)"_s,
         u"CREATE TABLE link (tag TEXT REFERENCES tag(code), post REFERENCES post, PRIMARY KEY (tag, post))"_s,
         u"INSERT INTO tag VALUES (5, 'red'), (6, 'blue')"_s, u"INSERT INTO post VALUES (1)"_s});
    const ManyToMany tags = relations(liveSchema(*m_connection)).manyToManyOf(u"post"_s).first();
    QVERIFY(save({Link{tags, {1}, {5}}, Link{tags, {1}, {6}}}));
    QCOMPARE(rowsOf(*m_connection, u"SELECT tag FROM link ORDER BY 1"_s),
             (QList<QVariantList>{{u"blue"_s}, {u"red"_s}}));
    QVERIFY(save({Unlink{tags, {1}, {5}}}));
    QCOMPARE(rowsOf(*m_connection, u"SELECT tag FROM link"_s), QList<QVariantList>{{u"blue"_s}});
}

void TestEdits::linkWithSharedColumn()
{
    m_connection = memoryDatabase(
        {u"CREATE TABLE a (t INTEGER, id INTEGER, PRIMARY KEY (t, id))"_s,
         u"CREATE TABLE b (t INTEGER, id INTEGER, PRIMARY KEY (t, id))"_s,
         u"CREATE TABLE link (t, ai, bi, FOREIGN KEY (t, ai) REFERENCES a, FOREIGN KEY (t, bi) REFERENCES b, PRIMARY "
         "KEY (t, ai, bi))"_s,
         u"INSERT INTO a VALUES (1, 1)"_s, u"INSERT INTO b VALUES (1, 7), (1, 8), (2, 8)"_s});
    const ManyToMany both = relations(liveSchema(*m_connection)).manyToManyOf(u"a"_s).first();
    QVERIFY(save({Link{both, {1, 1}, {1, 7}}}));
    QCOMPARE(rowsOf(*m_connection, u"SELECT t, ai, bi FROM link"_s), (QList<QVariantList>{{1, 1, 7}}));
    // The other tenant's row cannot be meant: the shared column can hold one value only.
    const Result<> mixed = save({Link{both, {1, 1}, {2, 8}}});
    QVERIFY(!mixed);
    QCOMPARE(mixed.error().message, u"Linking a 1, 1 and b 2, 8: the two rows need different values of link.t."_s);
    QVERIFY(save({Unlink{both, {1, 1}, {1, 7}}}));
    QCOMPARE(rowsOf(*m_connection, u"SELECT count(*) FROM link"_s), QList<QVariantList>{{0}});
}

void TestEdits::insertThatIsIgnored()
{
    QVERIFY(m_connection->execute(u"CREATE TABLE quiet (id INTEGER PRIMARY KEY ON CONFLICT IGNORE)"_s));
    QVERIFY(save({InsertRow{u"quiet"_s, {{u"id"_s, 1}}}}));
    QVERIFY(!save({InsertRow{u"quiet"_s, {{u"id"_s, 1}}}}));
}

void TestEdits::otherDialects()
{
    const Schema::Database schema = liveSchema(*m_connection);
    const auto mysql = statements({InsertRow{u"department"_s, {}}}, schema, *Dialect::dialectNamed(u"mysql"_s));
    QVERIFY(mysql);
    QCOMPARE(mysql->first().sql, u"INSERT INTO department () VALUES ()"_s);
    const auto postgres = statements({DeleteRow{u"note"_s, {1}}}, schema, *Dialect::dialectNamed(u"postgresql"_s));
    QVERIFY(!postgres);
    QCOMPARE(postgres.error().message,
             u"Removing row 1 of note: The rows of note cannot be told apart, so they cannot be changed."_s);
}

QTEST_GUILESS_MAIN(TestEdits)
#include "tst_edits.moc"
