// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "livetable.h"
#include "rows/outcome/linktexts.h"
#include "rows/outcome/relationoutcome.h"
#include "rows/outcome/rowlinks.h"

#include <QTest>

using namespace Retort;
using namespace Retort::Rows;
using namespace Qt::StringLiterals;

namespace
{

const QStringList tables{
    u"CREATE TABLE department (id INTEGER PRIMARY KEY, name TEXT)"_s,
    u"CREATE TABLE employee (id INTEGER PRIMARY KEY, name TEXT, boss INTEGER REFERENCES employee)"_s,
    u"CREATE TABLE works (d REFERENCES department, e REFERENCES employee, PRIMARY KEY (d, e))"_s,
    u"INSERT INTO department VALUES (1, 'Financial'), (2, 'IT'), (3, 'HR')"_s,
    u"INSERT INTO employee VALUES (1, 'Cathy', NULL), (2, 'Marry', 1), (3, 'John', 1)"_s,
    u"INSERT INTO works VALUES (1, 1), (2, 1), (2, 2), (3, 3)"_s};

/// A database and its snapshot.
struct State {
    std::unique_ptr<Database::Connection> connection;
    Snapshot snapshot = {};

    static State of(const QStringList &statements)
    {
        State state{.connection = memoryDatabase(statements)};
        const Schema::Database schema = liveSchema(*state.connection);
        QStringList names;
        for (const Schema::Table &table : schema.tables)
            names << table.name;
        const auto taken = Snapshot::take(*state.connection, sqlite(), schema, names, CancelToken());
        if (!taken)
            qFatal("%s", qPrintable(taken.error().text()));
        state.snapshot = *taken;
        return state;
    }
};

QList<TableDifference> compared(const State &before, const State &after, const Renames &renames = {})
{
    const auto all = difference(before.snapshot, after.snapshot, {.renames = renames}, CancelToken());
    if (!all)
        qFatal("%s", qPrintable(all.error().text()));
    return *all;
}

TableDifference tableCalled(const QList<TableDifference> &all, const QString &name)
{
    for (const TableDifference &table : all) {
        if (table.table == name)
            return table;
    }
    qFatal("no table %s", qPrintable(name));
}

/// "department ⋈: =IT -Financial"
QStringList told(const State &before, const State &after, const TableDifference &table, const QVariant &id,
                 const Renames &renames = {})
{
    for (const RowDifference &row : table.rows) {
        if ((row.after.isEmpty() ? row.before : row.after).first() != id)
            continue;
        const auto links = rowLinks(before.snapshot, after.snapshot, table, row, renames);
        if (!links)
            qFatal("%s", qPrintable(links.error().text()));
        QStringList lines;
        for (const RowLinks &relation : *links) {
            QString line = relation.title + u':';
            for (const RowLink &link : relation.links)
                line += u' ' + QStringList{u"="_s, u"+"_s, u"-"_s, u"!"_s}.at(int(link.state)) + link.partner.label;
            lines << line;
        }
        return lines;
    }
    return {u"no such row"_s};
}

} // namespace

class TestRowLinks : public QObject
{
    Q_OBJECT

private slots:
    void keptAddedRemovedOrphaned();
    void throughRenames();
    void tableThatGoes();
    void selfRelation();
    void outcomes();
    void wayBack();
    void manyLinks();
};

void TestRowLinks::keptAddedRemovedOrphaned()
{
    const State before = State::of(tables);
    const State after =
        State::of(tables
                  + QStringList{u"DELETE FROM works WHERE d = 1"_s, u"INSERT INTO works VALUES (3, 1)"_s,
                                u"DELETE FROM department WHERE id = 2"_s});
    const QList<TableDifference> all = compared(before, after);
    QCOMPARE(told(before, after, tableCalled(all, u"employee"_s), 1),
             QStringList{u"department ⋈: -Financial +HR !IT"_s});
    // The same from the other side.
    QCOMPARE(told(before, after, tableCalled(all, u"department"_s), 3), QStringList{u"employee ⋈: +Cathy =John"_s});
    QCOMPARE(told(before, after, tableCalled(all, u"department"_s), 1), QStringList{u"employee ⋈: -Cathy"_s});
}

void TestRowLinks::throughRenames()
{
    const State before = State::of(tables);
    const State after = State::of(
        tables
        + QStringList{u"ALTER TABLE employee RENAME TO person"_s, u"ALTER TABLE works RENAME COLUMN e TO who"_s,
                      u"ALTER TABLE works RENAME TO job"_s, u"DELETE FROM job WHERE d = 1"_s});
    const Renames renames{.tables = {{u"employee"_s, u"person"_s}, {u"works"_s, u"job"_s}},
                          .columns = {{u"works"_s, {{u"e"_s, u"who"_s}}}}};
    const QList<TableDifference> all = compared(before, after, renames);
    QCOMPARE(told(before, after, tableCalled(all, u"person"_s), 1, renames),
             QStringList{u"department ⋈: -Financial =IT"_s});
    QCOMPARE(told(before, after, tableCalled(all, u"department"_s), 2, renames),
             QStringList{u"person ⋈: =Cathy =Marry"_s});
}

void TestRowLinks::tableThatGoes()
{
    const State before = State::of(tables);
    const State after = State::of(tables + QStringList{u"DROP TABLE works"_s});
    const QList<TableDifference> all = compared(before, after);
    QCOMPARE(told(before, after, tableCalled(all, u"employee"_s), 1), QStringList{u"department ⋈: -Financial -IT"_s});
    const auto back = compared(after, before);
    QCOMPARE(told(after, before, tableCalled(back, u"employee"_s), 1), QStringList{u"department ⋈: +Financial +IT"_s});
}

void TestRowLinks::selfRelation()
{
    const QStringList people{
        u"CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)"_s,
        u"CREATE TABLE mentor (teacher REFERENCES person, pupil REFERENCES person, PRIMARY KEY (teacher, pupil))"_s,
        u"INSERT INTO person VALUES (1, 'Ada'), (2, 'Bob'), (3, 'Cy')"_s,
        u"INSERT INTO mentor VALUES (1, 2), (1, 3), (2, 3)"_s};
    const State before = State::of(people);
    const State after = State::of(people + QStringList{u"DELETE FROM mentor WHERE teacher = 1 AND pupil = 3"_s});
    const QList<TableDifference> all = compared(before, after);
    QCOMPARE(told(before, after, tableCalled(all, u"person"_s), 1),
             (QStringList{u"pupil ⋈: =Bob -Cy"_s, u"teacher ⋈:"_s}));
    QCOMPARE(told(before, after, tableCalled(all, u"person"_s), 3),
             (QStringList{u"pupil ⋈:"_s, u"teacher ⋈: -Ada =Bob"_s}));
}

void TestRowLinks::outcomes()
{
    const State before = State::of(tables);
    const State after =
        State::of(tables + QStringList{u"DELETE FROM works WHERE d = 1"_s, u"DELETE FROM department WHERE id = 2"_s});
    QStringList lines;
    for (const RelationOutcome &outcome : relationOutcomes(before.snapshot, after.snapshot, compared(before, after)))
        lines << outcomeText(outcome);
    QCOMPARE(
        lines,
        (QStringList{u"department ⋈ employee: 3 kept, 0 added, 1 removed, 2 orphaned, reversible: needs a saved copy"_s,
                     u"employee.boss → employee: 3 kept, 0 added, 0 removed, none orphaned, reversible: yes"_s}));
}

void TestRowLinks::wayBack()
{
    const State before = State::of(tables);
    const State after = State::of(tables + QStringList{u"DELETE FROM works WHERE d = 1"_s});
    const QList<TableDifference> all = compared(before, after);
    const auto judged = [&](const WayBack &wayBack) {
        return relationOutcomes(before.snapshot, after.snapshot, all, wayBack).first().reversible;
    };
    QCOMPARE(judged({.fails = true}), Reversible::No);
    QCOMPARE(judged({.differences = compared(before, before)}), Reversible::Yes); // the way back brings it back
    QCOMPARE(judged({.differences = all}), Reversible::NeedsSavedCopy);
}

/// More keys than are looked up one by one.
void TestRowLinks::manyLinks()
{
    const QStringList many{u"CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT)"_s,
                           u"CREATE TABLE b (id INTEGER PRIMARY KEY, name TEXT)"_s,
                           u"CREATE TABLE l (a REFERENCES a, b REFERENCES b, PRIMARY KEY (a, b))"_s,
                           u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3000) "
                           "INSERT INTO a SELECT i, 'a' || i FROM n"_s,
                           u"INSERT INTO b SELECT id, 'b' || id FROM a"_s,
                           u"INSERT INTO l SELECT id, id FROM a"_s,
                           u"INSERT INTO l SELECT 1, id FROM b WHERE id > 1"_s};
    const State before = State::of(many);
    const State after = State::of(many + QStringList{u"DELETE FROM l WHERE a > 1000"_s});
    const TableDifference links = tableCalled(compared(before, after), u"l"_s);
    const QStringList texts = linkTexts(before.snapshot, after.snapshot, links);
    QCOMPARE(texts.size(), links.rows.size());
    QVERIFY(texts.contains(u"b2999 → a2999"_s));
    const TableDifference left = tableCalled(compared(before, after), u"a"_s);
    const QList<LinkColumn> columns = linkColumns(before.snapshot, after.snapshot, left, {});
    QCOMPARE(columns.size(), 1);
    QCOMPARE(columns.first().texts.at(0), u"3000"_s);
    QCOMPARE(columns.first().texts.at(2998), u"1 → 0 (−1)"_s);
}

QTEST_GUILESS_MAIN(TestRowLinks)
#include "tst_rowlinks.moc"
