// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "livetable.h"
#include "rows/edits.h"
#include "rows/related/relatedrows.h"

#include <QTest>

using namespace Retort;
using namespace Retort::Rows;
using namespace Qt::StringLiterals;

namespace
{

const QStringList company{
    u"CREATE TABLE department (id INTEGER PRIMARY KEY, name TEXT)"_s,
    u"CREATE TABLE employee (id INTEGER PRIMARY KEY, name TEXT, boss INTEGER REFERENCES employee, "
    "home INTEGER REFERENCES department, guest INTEGER REFERENCES department)"_s,
    u"CREATE TABLE payslip (id INTEGER PRIMARY KEY, employee INTEGER REFERENCES employee, month TEXT)"_s,
    u"CREATE TABLE works (d REFERENCES department, e REFERENCES employee, since TEXT NOT NULL, role TEXT, "
    "PRIMARY KEY (d, e))"_s,
    u"INSERT INTO department VALUES (1, 'Sales'), (2, 'IT')"_s,
    u"INSERT INTO employee VALUES (1, 'Ada', NULL, 1, NULL), (2, 'Bob', 1, 1, 2), (3, 'Cy', 1, 77, NULL)"_s,
    u"INSERT INTO payslip VALUES (1, 1, '2024-01'), (2, 1, '2024-02'), (3, 2, '2024-01')"_s,
    u"INSERT INTO works VALUES (1, 1, '2020', 'lead'), (2, 1, '2021', NULL), (2, 2, '2022', NULL), (99, 2, '1', NULL)"_s};

QStringList titles(const Schema::Database &schema, const QString &table)
{
    QStringList all;
    for (const TableRelation &relation : relationsOf(relations(schema), table))
        all << relationTitle(relation);
    return all;
}

TableRelation relationCalled(const Schema::Database &schema, const QString &table, const QString &title)
{
    for (const TableRelation &relation : relationsOf(relations(schema), table)) {
        if (relationTitle(relation) == title)
            return relation;
    }
    qFatal("no relation %s", qPrintable(title));
}

/// "1: Sales", "2: ✗77", with the payload behind it.
QStringList texts(const RelatedRows &rows)
{
    QStringList all;
    for (const RelatedRow &row : rows.rows) {
        QString text = row.nearKey.first().toString() + (row.isMissing ? u": ✗"_s : u": "_s) + row.partner.label;
        for (const QVariant &value : row.payload)
            text += u' ' + (value.isValid() ? value.toString() : u"NULL"_s);
        all << text;
    }
    return all;
}

} // namespace

class TestRelated : public QObject
{
    Q_OBJECT

private slots:
    void titlesAndRoles();
    void rows_data();
    void rows();
    void limitsAndCounts();
    void compositeKeys();
    void chosenLabels();
    void candidatesAreSearched_data();
    void candidatesAreSearched();
    void candidatesOfALargeTable();
    void linksWithPayload();
};

void TestRelated::titlesAndRoles()
{
    const auto connection = memoryDatabase(company);
    const Schema::Database schema = liveSchema(*connection);
    QCOMPARE(titles(schema, u"employee"_s),
             (QStringList{u"⋈ department"_s, u"→ employee (boss)"_s, u"→ department (home)"_s,
                          u"→ department (guest)"_s, u"← employee (boss)"_s, u"← payslip"_s}));
    QCOMPARE(titles(schema, u"department"_s),
             (QStringList{u"⋈ employee"_s, u"← employee (home)"_s, u"← employee (guest)"_s}));
    QCOMPARE(titles(schema, u"works"_s), (QStringList{u"→ department"_s, u"→ employee"_s}));
}

void TestRelated::rows_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QStringList>("related");
    QTest::newRow("many to many, with a link to nothing")
        << u"⋈ department"_s
        << QStringList{u"2: ✗99 1 NULL"_s, u"1: IT 2021 NULL"_s, u"2: IT 2022 NULL"_s, u"1: Sales 2020 lead"_s};
    QTest::newRow("points to, self") << u"→ employee (boss)"_s << QStringList{u"2: Ada"_s, u"3: Ada"_s};
    QTest::newRow("points to nothing") << u"→ department (home)"_s
                                       << QStringList{u"3: ✗77"_s, u"1: Sales"_s, u"2: Sales"_s};
    QTest::newRow("the other key") << u"→ department (guest)"_s << QStringList{u"2: IT"_s};
    QTest::newRow("pointed to by, self") << u"← employee (boss)"_s << QStringList{u"1: Bob"_s, u"1: Cy"_s};
    QTest::newRow("pointed to by") << u"← payslip"_s << QStringList{u"1: 2024-01"_s, u"2: 2024-01"_s, u"1: 2024-02"_s};
}

void TestRelated::rows()
{
    QFETCH(QString, title);
    const auto connection = memoryDatabase(company);
    const Schema::Database schema = liveSchema(*connection);
    const auto found =
        relatedRows(*connection, sqlite(), schema,
                    {.relation = relationCalled(schema, u"employee"_s, title), .nearKeys = {{1}, {2}, {3}, {55}}});
    QVERIFY2(found, found ? "" : qPrintable(found.error().text()));
    QTEST(texts(*found), "related");
    QCOMPARE(found->total, found->rows.size());
}

void TestRelated::limitsAndCounts()
{
    const auto connection =
        memoryDatabase(company
                       + QStringList{u"WITH RECURSIVE n(i) AS (SELECT 4 UNION ALL SELECT i + 1 FROM n LIMIT 5000) "
                                     "INSERT INTO payslip SELECT i, 3, printf('%05d', i) FROM n"_s});
    const Schema::Database schema = liveSchema(*connection);
    RelatedQuery query{
        .relation = relationCalled(schema, u"employee"_s, u"← payslip"_s), .nearKeys = {{3}}, .limit = 20};
    const auto found = relatedRows(*connection, sqlite(), schema, query);
    QVERIFY(found);
    QCOMPARE(found->rows.size(), 20);
    QCOMPARE(found->total, 5000);
    QVERIFY(found->isTruncated());
    query.nearKeys.clear();
    QCOMPARE(relatedRows(*connection, sqlite(), schema, query)->total, 0);
    QVERIFY(!relatedRows(*connection, sqlite(), {}, {.relation = query.relation, .nearKeys = {{3}}}));
}

void TestRelated::compositeKeys()
{
    const auto connection = memoryDatabase(
        {u"CREATE TABLE a (t INTEGER, id INTEGER, name TEXT, PRIMARY KEY (t, id)) WITHOUT ROWID"_s,
         u"CREATE TABLE b (id INTEGER PRIMARY KEY, t INTEGER, a INTEGER, FOREIGN KEY (t, a) REFERENCES a)"_s,
         u"INSERT INTO a VALUES (1, 1, 'x'), (1, 2, 'y')"_s,
         u"INSERT INTO b VALUES (1, 1, 1), (2, 1, 2), (3, 1, NULL), (4, 9, 9)"_s});
    const Schema::Database schema = liveSchema(*connection);
    const auto to =
        relatedRows(*connection, sqlite(), schema,
                    {.relation = relationCalled(schema, u"b"_s, u"→ a"_s), .nearKeys = {{1}, {2}, {3}, {4}}});
    QVERIFY2(to, to ? "" : qPrintable(to.error().text()));
    QCOMPARE(texts(*to), (QStringList{u"4: ✗9, 9"_s, u"1: x"_s, u"2: y"_s}));
    QCOMPARE(to->rows.at(1).partner.key, (QVariantList{1, 1}));
    const auto by = relatedRows(*connection, sqlite(), schema,
                                {.relation = relationCalled(schema, u"a"_s, u"← b"_s), .nearKeys = {{1, 2}, {1, 1}}});
    QVERIFY(by);
    QCOMPARE(by->rows.size(), 2);
    QCOMPARE(by->rows.first().nearKey, (QVariantList{1, 1}));
}

void TestRelated::chosenLabels()
{
    const auto connection = memoryDatabase(company);
    const Schema::Database schema = liveSchema(*connection);
    const auto found = relatedRows(*connection, sqlite(), schema,
                                   {.relation = relationCalled(schema, u"employee"_s, u"← payslip"_s),
                                    .nearKeys = {{2}},
                                    .labels = {{u"payslip"_s, u"id"_s}}});
    QVERIFY(found);
    QCOMPARE(texts(*found), QStringList{u"2: 3"_s});
    QCOMPARE(labelColumn(*schema.table(u"payslip"_s), {{u"payslip"_s, u"gone"_s}}), u"month"_s);
}

void TestRelated::candidatesAreSearched_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QStringList>("labels");
    QTest::newRow("nothing typed") << QString() << QStringList{u"100%"_s, u"1000"_s, u"Ärger"_s, u"Öl"_s, u"sea"_s};
    QTest::newRow("a part, any case") << u"SE"_s << QStringList{u"sea"_s};
    QTest::newRow("no pattern") << u"0%"_s << QStringList{u"100%"_s};
    QTest::newRow("not ASCII") << u"ärg"_s << QStringList{u"Ärger"_s};
    QTest::newRow("by the whole key") << u"5"_s << QStringList{u"Öl"_s};
    QTest::newRow("nothing found") << u"zz"_s << QStringList{};
    QTest::newRow("a quote") << u"'"_s << QStringList{};
}

void TestRelated::candidatesAreSearched()
{
    QFETCH(QString, search);
    const auto connection =
        memoryDatabase({u"CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)"_s,
                        u"INSERT INTO t VALUES (1, 'sea'), (2, '100%'), (3, '1000'), (4, 'Ärger'), (5, 'Öl')"_s});
    const auto found = findCandidates(*connection, sqlite(), liveTable(*connection, u"t"_s), {.search = search});
    QVERIFY2(found, found ? "" : qPrintable(found.error().text()));
    QStringList shown;
    for (const Partner &partner : found->rows)
        shown << partner.label;
    shown.sort();
    QFETCH(QStringList, labels);
    labels.sort();
    QCOMPARE(shown, labels);
    QVERIFY(!found->hasMore);
}

void TestRelated::candidatesOfALargeTable()
{
    const auto connection =
        memoryDatabase({u"CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)"_s,
                        u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000) "
                        "INSERT INTO t SELECT i, printf('row %06d', i) FROM n"_s});
    const Schema::Table table = liveTable(*connection, u"t"_s);
    const auto first = findCandidates(*connection, sqlite(), table, {.limit = 50});
    QVERIFY(first && first->hasMore);
    QCOMPARE(first->rows.size(), 50);
    const auto last = findCandidates(*connection, sqlite(), table, {.search = u"099999"_s, .limit = 50});
    QVERIFY(last && !last->hasMore);
    QCOMPARE(last->rows, (QList<Partner>{{{99'999}, u"row 099999"_s}}));
    const auto byId = findCandidates(*connection, sqlite(), table, {.search = u"99999"_s, .label = u"id"_s});
    QVERIFY(byId);
    QCOMPARE(byId->rows.first().label, u"99999"_s);
    QVERIFY(!findCandidates(*connection, *Dialect::dialectNamed(u"postgresql"_s), {.name = u"t"_s}, {}));
}

void TestRelated::linksWithPayload()
{
    const auto connection = memoryDatabase(company);
    const Schema::Database schema = liveSchema(*connection);
    const ManyToMany works = relationCalled(schema, u"employee"_s, u"⋈ department"_s).link;
    QCOMPARE(works.payloadColumns, (QStringList{u"since"_s, u"role"_s}));
    const Link link{.relation = works, .leftKey = {3}, .rightKey = {2}};
    QVERIFY(!save(*connection, {link}, schema, sqlite())); // since is NOT NULL
    Link whole = link;
    whole.payload = {{u"since"_s, u"2024"_s}};
    const auto saved = save(*connection, {whole}, schema, sqlite());
    QVERIFY2(saved, saved ? "" : qPrintable(saved.error().text()));
    QCOMPARE(rowsOf(*connection, u"SELECT d, e, since, role FROM works WHERE e = 3"_s),
             (QList<QVariantList>{{2, 3, u"2024"_s, QVariant()}}));
}

QTEST_GUILESS_MAIN(TestRelated)
#include "tst_related.moc"
