// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "livetable.h"
#include "rows/page.h"

#include <QTest>

using namespace Retort;
using namespace Retort::Rows;
using namespace Qt::StringLiterals;

namespace
{

const QString numbers = u"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n LIMIT %1) "_s;

} // namespace

class TestPartners : public QObject
{
    Q_OBJECT

private slots:
    void partners();
    void partnersOfSelf();
    void partnersByCompositeKey();
    void partnersByUniqueColumn();
    void partnersOfManyRows();
    void partnersWithoutLinkTable();
    void candidates();
};

void TestPartners::partners()
{
    const auto connection =
        memoryDatabase({u"CREATE TABLE department (id INTEGER PRIMARY KEY, name TEXT)"_s,
                        u"CREATE TABLE employee (id INTEGER PRIMARY KEY, name TEXT)"_s,
                        u"CREATE TABLE link (d REFERENCES department, e REFERENCES employee, PRIMARY KEY (d, e))"_s,
                        u"INSERT INTO department VALUES (1, 'Sales'), (2, 'Financial'), (3, NULL)"_s,
                        u"INSERT INTO employee VALUES (1, 'Bob'), (2, 'Cathy'), (3, 'Ada'), (4, 'Dan')"_s,
                        u"INSERT INTO link VALUES (1, 1), (1, 2), (2, 2), (3, 2), (1, 99)"_s});
    const Schema::Database schema = liveSchema(*connection);
    const ManyToMany relation = relations(schema).manyToManyOf(u"employee"_s).first();
    const auto found = Rows::partners(*connection, sqlite(), schema, relation, {{1}, {2}, {3}, {77}});
    QVERIFY2(found, found ? "" : qPrintable(found.error().text()));
    QCOMPARE(found->size(), 2);
    QCOMPARE(found->value(Rows::keyText({1})), (QList<Partner>{{{1}, u"Sales"_s}}));
    QCOMPARE(found->value(Rows::keyText({2})),
             (QList<Partner>{{{3}, u"3"_s}, {{2}, u"Financial"_s}, {{1}, u"Sales"_s}}));
    const auto back = Rows::partners(*connection, sqlite(), schema, relation.reversed(), {{1}});
    QVERIFY(back);
    QCOMPARE(back->value(Rows::keyText({1})), (QList<Partner>{{{1}, u"Bob"_s}, {{2}, u"Cathy"_s}}));
    const auto none = Rows::partners(*connection, sqlite(), schema, relation, {});
    QVERIFY(none && none->isEmpty());
}

void TestPartners::partnersOfSelf()
{
    const auto connection = memoryDatabase(
        {u"CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)"_s,
         u"CREATE TABLE mentor (teacher REFERENCES person, pupil REFERENCES person, PRIMARY KEY (teacher, pupil))"_s,
         u"INSERT INTO person VALUES (1, 'Ada'), (2, 'Bob'), (3, 'Cy')"_s,
         u"INSERT INTO mentor VALUES (1, 2), (1, 3), (2, 3)"_s});
    const Schema::Database schema = liveSchema(*connection);
    const QList<ManyToMany> both = relations(schema).manyToManyOf(u"person"_s);
    const auto pupils = Rows::partners(*connection, sqlite(), schema, both.at(0), {{1}, {3}});
    const auto teachers = Rows::partners(*connection, sqlite(), schema, both.at(1), {{1}, {3}});
    QVERIFY(pupils && teachers);
    QCOMPARE(pupils->value(Rows::keyText({1})), (QList<Partner>{{{2}, u"Bob"_s}, {{3}, u"Cy"_s}}));
    QVERIFY(!pupils->contains(Rows::keyText({3})));
    QCOMPARE(teachers->value(Rows::keyText({3})), (QList<Partner>{{{1}, u"Ada"_s}, {{2}, u"Bob"_s}}));
    QVERIFY(!teachers->contains(Rows::keyText({1})));
}

void TestPartners::partnersByCompositeKey()
{
    const auto connection = memoryDatabase(
        {u"CREATE TABLE a (t INTEGER, id INTEGER, name TEXT, PRIMARY KEY (t, id))"_s,
         u"CREATE TABLE b (t INTEGER, id INTEGER, PRIMARY KEY (t, id))"_s,
         u"CREATE TABLE link (t, ai, bi, FOREIGN KEY (t, ai) REFERENCES a, FOREIGN KEY (t, bi) REFERENCES b, PRIMARY "
         "KEY (t, ai, bi))"_s,
         u"INSERT INTO a VALUES (1, 1, 'x'), (1, 2, 'y'), (2, 1, 'z')"_s,
         u"INSERT INTO b VALUES (1, 7), (1, 8), (2, 7)"_s,
         u"INSERT INTO link VALUES (1, 1, 7), (1, 1, 8), (2, 1, 7)"_s});
    const Schema::Database schema = liveSchema(*connection);
    const ManyToMany relation = relations(schema).manyToManyOf(u"a"_s).first();
    const auto found = Rows::partners(*connection, sqlite(), schema, relation, {{1, 1}, {1, 2}, {2, 1}});
    QVERIFY2(found, found ? "" : qPrintable(found.error().text()));
    QCOMPARE(found->size(), 2);
    QList<QVariantList> keys;
    for (const Partner &partner : found->value(Rows::keyText({1, 1})))
        keys << partner.key;
    QCOMPARE(keys, (QList<QVariantList>{{1, 7}, {1, 8}}));
    QCOMPARE(found->value(Rows::keyText({2, 1})).first().key, (QVariantList{2, 7}));
    const auto back = Rows::partners(*connection, sqlite(), schema, relation.reversed(), {{2, 7}});
    QVERIFY(back);
    QCOMPARE(back->value(Rows::keyText({2, 7})), (QList<Partner>{{{2, 1}, u"z"_s}}));
}

void TestPartners::partnersByUniqueColumn()
{
    // The link table refers to a unique code; rows are still known by their primary key.
    const auto connection = memoryDatabase(
        {u"CREATE TABLE tag (id INTEGER PRIMARY KEY, code TEXT UNIQUE)"_s,
         u"CREATE TABLE post (id INTEGER PRIMARY KEY, title TEXT)"_s,
         u"CREATE TABLE link (tag TEXT REFERENCES tag(code), post REFERENCES post, PRIMARY KEY (tag, post))"_s,
         u"INSERT INTO tag VALUES (5, 'red'), (6, 'blue')"_s, u"INSERT INTO post VALUES (1, 'One')"_s,
         u"INSERT INTO link VALUES ('red', 1), ('blue', 1)"_s});
    const Schema::Database schema = liveSchema(*connection);
    const ManyToMany relation = relations(schema).manyToManyOf(u"post"_s).first();
    const auto tags = Rows::partners(*connection, sqlite(), schema, relation, {{1}});
    QVERIFY(tags);
    QCOMPARE(tags->value(Rows::keyText({1})), (QList<Partner>{{{6}, u"blue"_s}, {{5}, u"red"_s}}));
    const auto posts = Rows::partners(*connection, sqlite(), schema, relation.reversed(), {{5}, {6}});
    QVERIFY(posts);
    QCOMPARE(posts->value(Rows::keyText({6})), (QList<Partner>{{{1}, u"One"_s}}));
}

void TestPartners::partnersOfManyRows()
{
    const auto connection = memoryDatabase(
        {u"CREATE TABLE a (x INTEGER, y INTEGER, PRIMARY KEY (x, y))"_s, u"CREATE TABLE b (id INTEGER PRIMARY KEY)"_s,
         u"CREATE TABLE link (x, y, b REFERENCES b, FOREIGN KEY (x, y) REFERENCES a, PRIMARY KEY (x, y, b))"_s,
         numbers.arg(1500) + u"INSERT INTO a SELECT i / 10, i % 10 FROM n"_s,
         numbers.arg(1500) + u"INSERT INTO b SELECT i FROM n"_s,
         numbers.arg(1500) + u"INSERT INTO link SELECT i / 10, i % 10, i FROM n"_s});
    const Schema::Database schema = liveSchema(*connection);
    QList<QVariantList> keys;
    for (int i = 0; i < 1500; ++i)
        keys << QVariantList{i / 10, i % 10};
    const auto found =
        Rows::partners(*connection, sqlite(), schema, relations(schema).manyToManyOf(u"a"_s).first(), keys);
    QVERIFY2(found, found ? "" : qPrintable(found.error().text()));
    QCOMPARE(found->size(), 1500);
    for (int i = 0; i < 1500; ++i)
        QCOMPARE(found->value(Rows::keyText(keys.at(i))).value(0).key, QVariantList{i});
}

void TestPartners::partnersWithoutLinkTable()
{
    const auto connection = memoryDatabase();
    const ManyToMany relation{.linkTable = u"link"_s};
    const auto found = Rows::partners(*connection, sqlite(), {}, relation, {{1}});
    QVERIFY(!found);
    QVERIFY(found.error().message.contains("link"_L1));
}

void TestPartners::candidates()
{
    const auto connection =
        memoryDatabase({u"CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)"_s,
                        u"INSERT INTO t VALUES (1, 'b'), (2, 'a'), (3, NULL), (4, ''), (5, 'c')"_s});
    const auto found = Rows::candidates(*connection, sqlite(), liveTable(*connection, u"t"_s), 4);
    QVERIFY(found);
    QCOMPARE(*found, (QList<Partner>{{{3}, u"3"_s}, {{4}, u"4"_s}, {{2}, u"a"_s}, {{1}, u"b"_s}}));
    QVERIFY(!Rows::candidates(*connection, *Dialect::dialectNamed(u"postgresql"_s), {.name = u"t"_s}, 4));
}

QTEST_GUILESS_MAIN(TestPartners)
#include "tst_partners.moc"
