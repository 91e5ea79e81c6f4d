// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "livetable.h"
#include "rows/relation.h"

#include <QTest>

using namespace Retort;
using namespace Retort::Rows;
using namespace Qt::StringLiterals;

namespace
{

const QString department = u"CREATE TABLE department (id INTEGER PRIMARY KEY, name TEXT)"_s;
const QString employee = u"CREATE TABLE employee (id INTEGER PRIMARY KEY, name TEXT)"_s;

/// "link: left(a>id) right(b>id) payload" for each relation.
QStringList described(const QList<ManyToMany> &relations)
{
    QStringList lines;
    const auto side = [](const OneToMany &key) {
        return u"%1(%2>%3)"_s.arg(key.toTable, key.fromColumns.join(u','), key.toColumns.join(u','));
    };
    for (const ManyToMany &relation : relations) {
        QString line = u"%1: %2 %3"_s.arg(relation.linkTable, side(relation.left), side(relation.right));
        if (!relation.payloadColumns.isEmpty())
            line += u' ' + relation.payloadColumns.join(u',');
        lines << line;
    }
    return lines;
}

} // namespace

class TestRelation : public QObject
{
    Q_OBJECT

private slots:
    void manyToMany_data();
    void manyToMany();
    void uniqueIndexes_data();
    void uniqueIndexes();
    void oneToMany();
    void namesInAnotherCase();
    void fromBothSides();
    void selfRelationAppearsTwice();
    void labelColumn_data();
    void labelColumn();
};

void TestRelation::manyToMany_data()
{
    QTest::addColumn<QStringList>("tables");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("classic") << QStringList{department, employee,
                                            u"CREATE TABLE link (d INTEGER REFERENCES department(id), "
                                            "e INTEGER REFERENCES employee(id), PRIMARY KEY (d, e))"_s}
                             << QStringList{u"link: department(d>id) employee(e>id)"_s};
    QTest::newRow("primary key the other way round, implicit columns")
        << QStringList{department, employee,
                       u"CREATE TABLE link (d REFERENCES department, e REFERENCES employee, PRIMARY KEY (e, d))"_s}
        << QStringList{u"link: department(d>id) employee(e>id)"_s};
    QTest::newRow("payload") << QStringList{department, employee,
                                            u"CREATE TABLE link (d REFERENCES department, since DATE, e REFERENCES "
                                            "employee, role, PRIMARY KEY (d, e))"_s}
                             << QStringList{u"link: department(d>id) employee(e>id) since,role"_s};
    QTest::newRow("own id and unique") << QStringList{department, employee,
                                                      u"CREATE TABLE link (id INTEGER PRIMARY KEY, d REFERENCES "
                                                      "department, e REFERENCES employee, UNIQUE (d, e))"_s}
                                       << QStringList{u"link: department(d>id) employee(e>id) id"_s};
    QTest::newRow("own id, not unique") << QStringList{department, employee,
                                                       u"CREATE TABLE link (id INTEGER PRIMARY KEY, d REFERENCES "
                                                       "department, e REFERENCES employee)"_s}
                                        << QStringList();
    QTest::newRow("unique with more") << QStringList{department, employee,
                                                     u"CREATE TABLE link (d REFERENCES department, e REFERENCES "
                                                     "employee, year, PRIMARY KEY (d, e, year))"_s}
                                      << QStringList();
    QTest::newRow("self") << QStringList{employee,
                                         u"CREATE TABLE mentor (teacher REFERENCES employee, pupil REFERENCES "
                                         "employee, PRIMARY KEY (teacher, pupil))"_s}
                          << QStringList{u"mentor: employee(teacher>id) employee(pupil>id)"_s};
    QTest::newRow("several links") << QStringList{department, employee,
                                                  u"CREATE TABLE heads (d REFERENCES department, e REFERENCES "
                                                  "employee, PRIMARY KEY (d, e))"_s,
                                                  u"CREATE TABLE works (d REFERENCES department, e REFERENCES "
                                                  "employee, PRIMARY KEY (d, e))"_s}
                                   << QStringList{u"heads: department(d>id) employee(e>id)"_s,
                                                  u"works: department(d>id) employee(e>id)"_s};
    QTest::newRow("third key is payload")
        << QStringList{department, employee,
                       u"CREATE TABLE link (d REFERENCES department, e REFERENCES employee, boss REFERENCES employee, "
                       "PRIMARY KEY (d, e))"_s}
        << QStringList{u"link: department(d>id) employee(e>id) boss"_s};
    QTest::newRow("three-sided") << QStringList{department, employee,
                                                u"CREATE TABLE link (d REFERENCES department, e REFERENCES employee, "
                                                "boss REFERENCES employee, PRIMARY KEY (d, e, boss))"_s}
                                 << QStringList();
    const QString tenantTable = u"CREATE TABLE %1 (tenant INTEGER, id INTEGER, PRIMARY KEY (tenant, id))"_s;
    QTest::newRow("composite keys") << QStringList{tenantTable.arg(u"a"_s), tenantTable.arg(u"b"_s),
                                                   u"CREATE TABLE link (at, ai, bt, bi, FOREIGN KEY (at, ai) "
                                                   "REFERENCES a, FOREIGN KEY (bt, bi) REFERENCES b (tenant, id), "
                                                   "PRIMARY KEY (at, ai, bt, bi))"_s}
                                    << QStringList{u"link: a(at,ai>tenant,id) b(bt,bi>tenant,id)"_s};
    QTest::newRow("shared part") << QStringList{tenantTable.arg(u"a"_s), tenantTable.arg(u"b"_s),
                                                u"CREATE TABLE link (t, ai, bi, FOREIGN KEY (t, ai) REFERENCES a, "
                                                "FOREIGN KEY (t, bi) REFERENCES b, PRIMARY KEY (t, ai, bi))"_s}
                                 << QStringList{u"link: a(t,ai>tenant,id) b(t,bi>tenant,id)"_s};
    QTest::newRow("one within the other")
        << QStringList{tenantTable.arg(u"a"_s), department,
                       u"CREATE TABLE link (t REFERENCES department, ai, FOREIGN KEY (t, ai) REFERENCES a, PRIMARY KEY "
                       "(t, ai))"_s}
        << QStringList();
    QTest::newRow("side is missing") << QStringList{department,
                                                    u"CREATE TABLE link (d REFERENCES department, e REFERENCES "
                                                    "gone, PRIMARY KEY (d, e))"_s}
                                     << QStringList();
    QTest::newRow("column is missing") << QStringList{department, employee,
                                                      u"CREATE TABLE link (d REFERENCES department(nr), e REFERENCES "
                                                      "employee, PRIMARY KEY (d, e))"_s}
                                       << QStringList();
}

void TestRelation::manyToMany()
{
    QFETCH(QStringList, tables);
    const auto connection = memoryDatabase(tables);
    QTEST(described(relations(liveSchema(*connection)).manyToMany), "expected");
}

void TestRelation::uniqueIndexes_data()
{
    QTest::addColumn<Schema::Index>("index");
    QTest::addColumn<bool>("isLink");
    const QList<Schema::IndexKey> both = {{.text = u"e"_s}, {.text = u"d"_s}};
    QTest::newRow("unique") << Schema::Index{.keys = both, .unique = true} << true;
    QTest::newRow("not unique") << Schema::Index{.keys = both} << false;
    QTest::newRow("partial") << Schema::Index{.keys = both,
                                              .unique = true,
                                              .options = {{u"sqlite_where"_s, u"d > 1"_s}}}
                             << false;
    QTest::newRow("expression") << Schema::Index{.keys = both + QList<Schema::IndexKey>{{u"abs(d)"_s, true}},
                                                 .unique = true}
                                << false;
    QTest::newRow("one column") << Schema::Index{.keys = both.first(1), .unique = true} << false;
}

void TestRelation::uniqueIndexes()
{
    QFETCH(Schema::Index, index);
    const auto connection =
        memoryDatabase({department, employee, u"CREATE TABLE link (d REFERENCES department, e REFERENCES employee)"_s});
    Schema::Database schema = liveSchema(*connection);
    schema.tables.last().indexes << index;
    QTEST(!relations(schema).manyToMany.isEmpty(), "isLink");
}

void TestRelation::oneToMany()
{
    const auto connection = memoryDatabase({department,
                                            u"CREATE TABLE room (nr, d REFERENCES department, old REFERENCES "
                                            "department(id), gone REFERENCES nowhere)"_s});
    const OneToMany first{u"room"_s, {u"d"_s}, u"department"_s, {u"id"_s}};
    const OneToMany second{u"room"_s, {u"old"_s}, u"department"_s, {u"id"_s}};
    QCOMPARE(relations(liveSchema(*connection)).oneToMany, (QList<OneToMany>{first, second}));
}

void TestRelation::namesInAnotherCase()
{
    const auto connection = memoryDatabase({department, employee,
                                            u"CREATE TABLE link (D REFERENCES Department(ID), e REFERENCES EMPLOYEE, "
                                            "PRIMARY KEY (d, E))"_s});
    QCOMPARE(described(relations(liveSchema(*connection)).manyToMany),
             QStringList{u"link: department(D>id) employee(e>id)"_s});
}

void TestRelation::fromBothSides()
{
    const auto connection = memoryDatabase(
        {department, employee,
         u"CREATE TABLE link (d REFERENCES department, e REFERENCES employee, since, PRIMARY KEY (d, e))"_s});
    const Relations found = relations(liveSchema(*connection));
    QCOMPARE(described(found.manyToManyOf(u"department"_s)),
             QStringList{u"link: department(d>id) employee(e>id) since"_s});
    QCOMPARE(described(found.manyToManyOf(u"employee"_s)),
             QStringList{u"link: employee(e>id) department(d>id) since"_s});
    QVERIFY(found.manyToManyOf(u"link"_s).isEmpty());
    QCOMPARE(found.manyToMany.first().reversed().reversed(), found.manyToMany.first());
}

void TestRelation::selfRelationAppearsTwice()
{
    const auto connection = memoryDatabase(
        {employee,
         u"CREATE TABLE mentor (teacher REFERENCES employee, pupil REFERENCES employee, PRIMARY KEY (teacher, pupil))"_s});
    QCOMPARE(described(relations(liveSchema(*connection)).manyToManyOf(u"employee"_s)),
             (QStringList{u"mentor: employee(teacher>id) employee(pupil>id)"_s,
                          u"mentor: employee(pupil>id) employee(teacher>id)"_s}));
}

void TestRelation::labelColumn_data()
{
    QTest::addColumn<QString>("columns");
    QTest::addColumn<QString>("expected");
    QTest::newRow("unique text") << u"id INTEGER PRIMARY KEY, name TEXT, code VARCHAR(8) NOT NULL UNIQUE"_s
                                 << u"code"_s;
    QTest::newRow("unique text that may be NULL")
        << u"id INTEGER PRIMARY KEY, email TEXT UNIQUE, name TEXT"_s << u"name"_s;
    QTest::newRow("unique text that may be NULL before other text")
        << u"id INTEGER PRIMARY KEY, x TEXT, email TEXT UNIQUE"_s << u"email"_s;
    QTest::newRow("unique number does not count")
        << u"id INTEGER PRIMARY KEY, nr INTEGER UNIQUE, name TEXT"_s << u"name"_s;
    QTest::newRow("unique pair does not count")
        << u"id INTEGER PRIMARY KEY, a TEXT, b TEXT, title TEXT, UNIQUE (a, b)"_s << u"title"_s;
    QTest::newRow("name before title") << u"id INTEGER PRIMARY KEY, label TEXT, title TEXT, Name TEXT"_s << u"Name"_s;
    QTest::newRow("title before label") << u"id INTEGER PRIMARY KEY, label TEXT, title TEXT"_s << u"title"_s;
    QTest::newRow("label before first text") << u"id INTEGER PRIMARY KEY, x TEXT, label TEXT"_s << u"label"_s;
    QTest::newRow("first text") << u"id INTEGER PRIMARY KEY, nr INTEGER, city NVARCHAR(9), street CLOB"_s << u"city"_s;
    QTest::newRow("no text") << u"id INTEGER PRIMARY KEY, nr INTEGER"_s << u"id"_s;
    QTest::newRow("text key with name") << u"code TEXT PRIMARY KEY, name TEXT"_s << u"name"_s;
    QTest::newRow("text key alone") << u"nr INTEGER, code TEXT PRIMARY KEY"_s << u"code"_s;
    QTest::newRow("no key, no text") << u"nr INTEGER, x REAL"_s << u"nr"_s;
}

void TestRelation::labelColumn()
{
    QFETCH(QString, columns);
    const auto connection = memoryDatabase({"CREATE TABLE t ("_L1 + columns + u')'});
    QTEST(Rows::labelColumn(liveTable(*connection, u"t"_s)), "expected");
}

QTEST_GUILESS_MAIN(TestRelation)
#include "tst_relation.moc"
