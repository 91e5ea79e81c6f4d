// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/executor.h"
#include "scratchproject.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using Revision::RevisionId;
using Revision::RevisionIds;

namespace
{

const Dialect::Dialect &sqlite()
{
    return *Dialect::dialectNamed(u"sqlite"_s);
}

class Quiet final : public Migrator::Observer
{
public:
    void stepStarted(int, const Migrator::PlannedStep &) override { }
    void statementStarted(int, int) override { }
    void stepCommitted(int) override { }
};

/// A database and one revision over it.
struct Bench {
    ScratchProject project;
    std::unique_ptr<Database::Connection> connection = project.connection();

    void sql(const QStringList &statements) const
    {
        for (const QString &statement : statements) {
            const auto done = connection->execute(statement);
            QVERIFY2(done, qPrintable(done ? QString() : statement + u": "_s + done.error().message));
        }
    }

    Result<Migrator::Plan> plan(const QStringList &body) const
    {
        project.revision(u"aaa"_s, {}, body);
        return Migrator::plan(project.graph(), {}, {{RevisionId(u"aaa"_s), Revision::Direction::Upgrade}}, sqlite(), {},
                              *connection);
    }

    Result<> upgrade(const QStringList &body) const
    {
        const auto made = plan(body);
        if (!made)
            return failure(made.error());
        if (made->steps.first().decidedAtRunTime)
            return failure(u"decided at run time"_s);
        Quiet observer;
        return Migrator::run(*made, *connection, sqlite(), {}, observer, {});
    }

    QStringList texts(const QString &query) const
    {
        QStringList lines;
        const auto rows = connection->query(query);
        if (!rows)
            return {rows.error().message};
        for (const QVariantList &row : rows->rows) {
            QStringList cells;
            for (const QVariant &cell : row)
                cells << (cell.isNull() ? u"NULL"_s : cell.toString());
            lines << cells.join(u'|');
        }
        return lines;
    }
    QString text(const QString &name) const
    {
        return texts(u"SELECT sql FROM sqlite_schema WHERE name = '%1'"_s.arg(name)).value(0);
    }
    /// Everything but the table itself and the version table.
    QStringList others() const
    {
        return texts(u"SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT IN ('t', 'alembic_version') "
                     "AND name NOT LIKE 'sqlite_autoindex_alembic%' ORDER BY 1, 2"_s);
    }
};

QStringList batch(const QStringList &changes, const QString &options = {})
{
    QStringList body = {u"with op.batch_alter_table('t'%1) as batch_op:"_s.arg(options)};
    for (const QString &change : changes)
        body << u"    batch_op."_s + change;
    return body;
}

QStringList always(const QStringList &changes)
{
    return batch(changes, u", recreate='always'"_s);
}

#define QVERIFY_DONE(result)                                                                                           \
    do {                                                                                                               \
        const auto &done_ = (result);                                                                                  \
        QVERIFY2(done_, qPrintable(done_ ? QString() : done_.error().text()));                                         \
    } while (false)

} // namespace

/// Changes of SQLite tables: what a change does not name survives to the letter.
class TestTableChanges : public QObject
{
    Q_OBJECT

private slots:
    void keepsEveryFeature_data();
    void keepsEveryFeature();
    void changesText_data();
    void changesText();
    void refuses_data();
    void refuses();
    void keepsChildRowsWhereForeignKeysAreEnforced();
    void keepsTheValuesOfRowsOlderThanAColumn();
    void otherConnectionsSeeTheNewText();
    void takesTheCheapestWay_data();
    void takesTheCheapestWay();
    void laterStepsSeeEarlierOnes();
    void offlineScriptsFollowTheHistory();
    void ordersColumns();
};

void TestTableChanges::keepsEveryFeature_data()
{
    QTest::addColumn<QString>("definition"); // of the table t with a column "other TEXT"
    QTest::addColumn<QStringList>("objects"); // made before and behind it
    const auto row = [](const char *name, const QString &definition, const QStringList &objects = {}) {
        QTest::newRow(name) << definition << objects;
    };
    row("named CHECK", u"CREATE TABLE t (id INTEGER PRIMARY KEY, other TEXT, a INT, CONSTRAINT ck CHECK (a > 0))"_s);
    row("unnamed table CHECK", u"CREATE TABLE t (id INTEGER PRIMARY KEY, other TEXT, a INT, CHECK (a > 0))"_s);
    row("unnamed column CHECK", u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT CHECK (a > 0), other TEXT)"_s);
    row("named UNIQUE",
        u"CREATE TABLE t (id INTEGER PRIMARY KEY, other TEXT, a INT, CONSTRAINT uq UNIQUE (a, other))"_s);
    row("table UNIQUE", u"CREATE TABLE t (id INTEGER PRIMARY KEY, other TEXT, a INT, UNIQUE (a))"_s);
    row("inline UNIQUE", u"CREATE TABLE t (id INTEGER PRIMARY KEY, a VARCHAR(9) NOT NULL UNIQUE, other TEXT)"_s);
    row("AUTOINCREMENT", u"CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, other TEXT, a INT)"_s,
        {u"INSERT INTO t VALUES (900, 'x', 1)"_s, u"DELETE FROM t WHERE id = 900"_s});
    row("column COLLATE", u"CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT COLLATE NOCASE, other TEXT)"_s);
    row("ON CONFLICT",
        u"CREATE TABLE t (id INTEGER PRIMARY KEY ON CONFLICT REPLACE, a INT NOT NULL ON CONFLICT IGNORE, "
        "other TEXT, UNIQUE (a) ON CONFLICT FAIL)"_s);
    row("WITHOUT ROWID", u"CREATE TABLE t (a INT PRIMARY KEY, other TEXT) WITHOUT ROWID"_s);
    row("STRICT", u"CREATE TABLE t (id INTEGER PRIMARY KEY, other TEXT, a INT) STRICT"_s);
    row("inline REFERENCES",
        u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT REFERENCES p (id) ON DELETE SET NULL ON "
        "UPDATE CASCADE MATCH FULL DEFERRABLE INITIALLY DEFERRED, other TEXT)"_s,
        {u"CREATE TABLE p (id INTEGER PRIMARY KEY)"_s, u"INSERT INTO p VALUES (1), (2)"_s});
    row("table FOREIGN KEY",
        u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, other TEXT, CONSTRAINT fk FOREIGN KEY (a) "
        "REFERENCES p (id) ON DELETE CASCADE)"_s,
        {u"CREATE TABLE p (id INTEGER PRIMARY KEY)"_s, u"INSERT INTO p VALUES (1), (2)"_s});
    row("self reference", u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT REFERENCES t (id), other TEXT)"_s);
    row("STORED column",
        u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, g INT GENERATED ALWAYS AS (a * 2) STORED, "
        "other TEXT)"_s);
    row("VIRTUAL column", u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, g INT AS (a * 2), other TEXT)"_s);
    row("trigger on it", u"CREATE TABLE t (id INTEGER PRIMARY KEY, other TEXT, a INT)"_s,
        {u"CREATE TABLE log (x)"_s,
         u"CREATE TRIGGER tr AFTER UPDATE OF a ON t BEGIN INSERT INTO log VALUES (new.a); END"_s});
    row("trigger naming it", u"CREATE TABLE t (id INTEGER PRIMARY KEY, other TEXT, a INT)"_s,
        {u"CREATE TABLE log (x)"_s,
         u"CREATE TRIGGER tr AFTER INSERT ON log BEGIN UPDATE t SET a = a + 1 WHERE id = new.x; END"_s});
    row("view", u"CREATE TABLE t (id INTEGER PRIMARY KEY, other TEXT, a INT)"_s,
        {u"CREATE VIEW v AS SELECT id, a FROM t WHERE a > 0"_s});
    row("plain and unique index", u"CREATE TABLE t (id INTEGER PRIMARY KEY, other TEXT, a INT)"_s,
        {u"CREATE INDEX i1 ON t (a)"_s, u"CREATE UNIQUE INDEX i2 ON t (a, id)"_s});
    row("partial index", u"CREATE TABLE t (id INTEGER PRIMARY KEY, other TEXT, a INT)"_s,
        {u"CREATE INDEX i ON t (a) WHERE a > 0"_s});
    row("expression index", u"CREATE TABLE t (id INTEGER PRIMARY KEY, other TEXT, a INT)"_s,
        {u"CREATE INDEX i ON t (abs(a), lower(other))"_s});
    row("DESC and COLLATE in an index", u"CREATE TABLE t (id INTEGER PRIMARY KEY, other TEXT, a INT)"_s,
        {u"CREATE INDEX i ON t (a DESC, other COLLATE NOCASE)"_s});
    row("declared types",
        u"CREATE TABLE t (id INTEGER PRIMARY KEY, a my odd type, b double precision, c unsigned big "
        "int, d uuid, e integer(5), f varchar (3, 4), g, other TEXT)"_s);
    row("defaults",
        u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT DEFAULT 12, b DEFAULT current_timestamp, c DEFAULT "
        "\"dq\", d DEFAULT -1.5e-3, e DEFAULT (abs(-1)), f DEFAULT x'00ff', other TEXT)"_s);
    row("comments",
        u"CREATE TABLE t ( -- of tests\n  id INTEGER PRIMARY KEY, -- the key\n  /* first */ a INT, -- a, "
        "not b\n  other TEXT\n  -- no more\n)"_s);
    row("quoted names",
        u"CREATE TABLE t (id INTEGER PRIMARY KEY, \"or\"\"der\" INT, [gr oup] INT, `a,b` INT, other TEXT, "
        "CHECK (\"or\"\"der\" <> ')'))"_s);
    row("rows without a key", u"CREATE TABLE t (a INT, other TEXT)"_s);
    row("composite key", u"CREATE TABLE t (id INT, a INT, other TEXT, PRIMARY KEY (a, id))"_s);
    row("no comma between constraints",
        u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, other TEXT, UNIQUE (a) CHECK (a > 0))"_s);
    row("odd layout", u"create table if not exists t(id integer primary key,a int,other TEXT)"_s);
}

void TestTableChanges::keepsEveryFeature()
{
    QFETCH(QString, definition);
    QFETCH(QStringList, objects);
    // Written anew as a whole, and by its text alone.
    for (const QString &recreate : {u", recreate='always'"_s, QString()}) {
        Bench bench;
        bench.sql({definition});
        bench.sql(objects);
        const QString column = bench.connection->query(u"SELECT a FROM t"_s) ? u"a"_s : u"\"or\"\"der\""_s;
        bench.sql({u"INSERT INTO t (%1, other) VALUES (1, 'one')"_s.arg(column),
                   u"INSERT INTO t (%1, other) VALUES (2, 'two')"_s.arg(column)});
        const QString before = bench.text(u"t"_s);
        const QStringList others = bench.others();
        const QStringList rows = bench.texts(u"SELECT * FROM t ORDER BY 1, 2"_s);
        QVERIFY(!rows.isEmpty());
        const QStringList keys =
            definition.contains(u"WITHOUT ROWID") ? QStringList() : bench.texts(u"SELECT rowid FROM t ORDER BY 1"_s);
        const QStringList counters = bench.texts(u"SELECT * FROM sqlite_sequence"_s);

        QVERIFY_DONE(bench.upgrade(batch({u"alter_column('other', nullable=False)"_s}, recreate)));
        QString expected = before;
        QCOMPARE(bench.text(u"t"_s), expected.replace(u"other TEXT"_s, u"other TEXT NOT NULL"_s));
        QCOMPARE(bench.others(), others);
        QCOMPARE(bench.texts(u"SELECT * FROM t ORDER BY 1, 2"_s), rows);
        QCOMPARE(bench.texts(u"SELECT * FROM sqlite_sequence"_s), counters);
        if (!keys.isEmpty())
            QCOMPARE(bench.texts(u"SELECT rowid FROM t ORDER BY 1"_s), keys);
        QCOMPARE(bench.texts(u"PRAGMA integrity_check"_s), QStringList{u"ok"_s});
        QVERIFY(!bench.connection->execute(u"INSERT INTO t (%1) VALUES (3)"_s.arg(column)));
    }
}

void TestTableChanges::changesText_data()
{
    QTest::addColumn<QString>("definition");
    QTest::addColumn<QStringList>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &definition, const QStringList &body, const QString &expected) {
        QTest::newRow(name) << definition << body << expected;
    };
    const QString plain = u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b TEXT)"_s;
    row("NOT NULL outside of a batch", plain, {u"op.alter_column('t', 'a', nullable=False)"_s},
        u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT NOT NULL, b TEXT)"_s);
    row("NULL", u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT CONSTRAINT nn NOT NULL ON CONFLICT FAIL DEFAULT 1)"_s,
        {u"op.alter_column('t', 'a', nullable=True)"_s}, u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT DEFAULT 1)"_s);
    row("DEFAULT", plain, {u"op.alter_column('t', 'b', server_default='x')"_s},
        u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b TEXT DEFAULT 'x')"_s);
    row("another DEFAULT", u"CREATE TABLE t (a INT DEFAULT -5 NOT NULL, b TEXT)"_s,
        {u"op.alter_column('t', 'a', server_default=sa.text('7'))"_s},
        u"CREATE TABLE t (a INT DEFAULT 7 NOT NULL, b TEXT)"_s);
    row("no DEFAULT", u"CREATE TABLE t (a INT DEFAULT (1 + 1) NOT NULL, b TEXT)"_s,
        {u"op.alter_column('t', 'a', server_default=None)"_s}, u"CREATE TABLE t (a INT NOT NULL, b TEXT)"_s);
    row("type of the same storage", plain, {u"op.alter_column('t', 'b', type_=sa.String(20))"_s},
        u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b VARCHAR(20))"_s);
    row("type of another storage", u"CREATE TABLE t (id INTEGER PRIMARY KEY, a VARCHAR(5) NOT NULL)"_s,
        {u"op.alter_column('t', 'a', type_=sa.Integer())"_s},
        u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER NOT NULL)"_s);
    row("CHECK", plain, {u"op.create_check_constraint('ck', 't', 'a > 0')"_s},
        u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b TEXT, CONSTRAINT ck CHECK (a > 0))"_s);
    const QString conventional = u"with op.batch_alter_table('t', naming_convention={'fk': "
                                 "'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'uq': "
                                 "'uq_%(table_name)s_%(column_0_name)s', 'pk': 'pk_%(table_name)s'}) as b:"_s;
    row("names by a batch's convention",
        u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT REFERENCES p, b TEXT, CONSTRAINT own UNIQUE (a), UNIQUE (b))"_s,
        {conventional, u"    b.alter_column('a', nullable=False)"_s},
        u"CREATE TABLE t (id INTEGER CONSTRAINT pk_t PRIMARY KEY, a INT NOT NULL CONSTRAINT fk_t_a_p REFERENCES p, b "
        "TEXT, CONSTRAINT own UNIQUE (a), CONSTRAINT uq_t_b UNIQUE (b))"_s);
    row("no names where Alembic writes nothing anew", u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT REFERENCES p)"_s,
        {conventional, u"    b.add_column(sa.Column('c', sa.Integer()))"_s},
        u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT REFERENCES p, c INTEGER)"_s);
    row("UNIQUE", plain, {u"op.create_unique_constraint('uq', 't', ['a', 'b'])"_s},
        u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b TEXT, CONSTRAINT uq UNIQUE (a, b))"_s);
    row("FOREIGN KEY", plain, {u"op.create_foreign_key('fk', 't', 't', ['a'], ['id'], ondelete='CASCADE')"_s},
        u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b TEXT, CONSTRAINT fk FOREIGN KEY(a) REFERENCES t (id) ON DELETE CASCADE)"_s);
    row("PRIMARY KEY", u"CREATE TABLE t (\n\tid INT NOT NULL, \n\ta INT, \n\tCONSTRAINT pk PRIMARY KEY (id)\n)"_s,
        {u"op.create_primary_key('pk2', 't', ['id', 'a'])"_s},
        u"CREATE TABLE t (\n\tid INT NOT NULL, \n\ta INT, \n\tCONSTRAINT pk2 PRIMARY KEY (id, a)\n)"_s);
    row("drop a CHECK", u"CREATE TABLE t (a INT CONSTRAINT ck CHECK (a > 0) NOT NULL, b TEXT)"_s,
        {u"op.drop_constraint('ck', 't', type_='check')"_s}, u"CREATE TABLE t (a INT NOT NULL, b TEXT)"_s);
    row("drop a UNIQUE", u"CREATE TABLE t (a INT, b TEXT, CONSTRAINT uq UNIQUE (a), CHECK (a > 0))"_s,
        {u"op.drop_constraint('uq', 't')"_s}, u"CREATE TABLE t (a INT, b TEXT, CHECK (a > 0))"_s);
    row("drop an unnamed key by PostgreSQL's name", u"CREATE TABLE t (a INT REFERENCES p (id), b TEXT)"_s,
        {u"op.drop_constraint('t_a_fkey', 't', type_='foreignkey')"_s}, u"CREATE TABLE t (a INT, b TEXT)"_s);
    row("drop an unnamed key by convention", u"CREATE TABLE t (a INT, b TEXT, FOREIGN KEY(a) REFERENCES p (id))"_s,
        {u"with op.batch_alter_table('t', naming_convention={'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s'}) as b:"_s,
         u"    b.drop_constraint('fk_t_a_p', type_='foreignkey')"_s},
        u"CREATE TABLE t (a INT, b TEXT)"_s);
    row("add a unique column", plain, {u"op.add_column('t', sa.Column('c', sa.Integer(), unique=True))"_s},
        u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b TEXT, c INTEGER, UNIQUE (c))"_s);
    row("add a column with a computed default", plain,
        {u"op.add_column('t', sa.Column('c', sa.DateTime(), server_default=sa.func.now()))"_s},
        u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b TEXT, c DATETIME DEFAULT (CURRENT_TIMESTAMP))"_s);
    row("drop, what is checked of it alone with it",
        u"CREATE TABLE t (id INTEGER PRIMARY KEY, a BOOLEAN, b TEXT, CHECK (a IN (0, 1)), CHECK (b <> 'a'))"_s,
        {u"op.drop_column('t', 'a')"_s}, u"CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT, CHECK (b <> 'a'))"_s);
    row("drop a column with a key", u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT REFERENCES p (id), b TEXT)"_s,
        {u"op.drop_column('t', 'a')"_s}, u"CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT)"_s);
    row("drop a column of a UNIQUE", u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b TEXT, UNIQUE (a, b))"_s,
        {u"op.drop_column('t', 'a')"_s}, u"CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT)"_s);
    row("drop the last column and keep the comment before it",
        u"CREATE TABLE t (\n  id INT, -- key\n  a INT UNIQUE -- gone\n)"_s, {u"op.drop_column('t', 'a')"_s},
        u"CREATE TABLE t (\n  id INT -- key\n)"_s);
    row("several at once", plain,
        batch({u"alter_column('a', nullable=False, new_column_name='c')"_s, u"drop_column('b')"_s,
               u"add_column(sa.Column('d', sa.Integer()))"_s, u"create_check_constraint('ck', sa.text('c > 0'))"_s}),
        u"CREATE TABLE t (id INTEGER PRIMARY KEY, c INT NOT NULL, d INTEGER, CONSTRAINT ck CHECK (c > 0))"_s);
    row("table_args", plain,
        batch({u"alter_column('a', nullable=False)"_s}, u", table_args=(sa.UniqueConstraint('a', name='uq'),)"_s),
        u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT NOT NULL, b TEXT, CONSTRAINT uq UNIQUE (a))"_s);
    row("table_kwargs", u"CREATE TABLE t (id INTEGER NOT NULL, a INT, PRIMARY KEY (id))"_s,
        batch({u"alter_column('a', nullable=False)"_s}, u", table_kwargs={'sqlite_autoincrement': True}"_s),
        u"CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, a INT NOT NULL)"_s);
}

void TestTableChanges::changesText()
{
    QFETCH(QString, definition);
    QFETCH(QStringList, body);
    QFETCH(QString, expected);
    Bench bench;
    bench.sql({u"CREATE TABLE p (id INTEGER PRIMARY KEY)"_s, u"INSERT INTO p VALUES (1)"_s, definition,
               u"INSERT INTO t (%1) VALUES (1, 1)"_s.arg(definition.contains(u"id I") ? u"id, a"_s : u"a, b"_s)});
    QVERIFY_DONE(bench.upgrade(body));
    QCOMPARE(bench.text(u"t"_s), expected);
    QCOMPARE(bench.texts(u"PRAGMA integrity_check"_s), QStringList{u"ok"_s});
    QCOMPARE(bench.texts(u"SELECT count(*) FROM t"_s), QStringList{u"1"_s});
}

void TestTableChanges::refuses_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QStringList>("body");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QStringList &before, const QStringList &body, const QString &reason) {
        QTest::newRow(name) << before << body << reason;
    };
    const QStringList rows = {u"CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INT)"_s,
                              u"INSERT INTO t VALUES (1, '12', 1), (2, 'ab', NULL), (3, '1.50', 3), (4, NULL, 4)"_s};
    row("text that is no number", rows, {u"op.alter_column('t', 'a', type_=sa.Integer())"_s},
        u"2 rows whose value would be lost as INTEGER; the first: 2; 3"_s);
    row("text that is no real number", rows, {u"op.alter_column('t', 'a', type_=sa.Float())"_s},
        u"1 rows whose value would be lost as FLOAT; the first: 2"_s);
    row("NULL", rows, {u"op.alter_column('t', 'b', nullable=False)"_s}, u"t.b is NULL in 1 rows; the first: 2"_s);
    row("CHECK", rows, {u"op.create_check_constraint('ck', 't', 'b > 2')"_s}, u"1 rows of t break CHECK (b > 2)"_s);
    row("FOREIGN KEY", rows, {u"op.create_foreign_key('fk', 't', 't', ['b'], ['id'])"_s}, {});
    row("orphans", rows + QStringList{u"CREATE TABLE p (id INTEGER PRIMARY KEY)"_s},
        {u"op.create_foreign_key('fk', 't', 'p', ['b'], ['id'])"_s}, u"3 rows refer to rows that do not exist"_s);
    row("UNIQUE", rows + QStringList{u"UPDATE t SET b = 1"_s}, {u"op.create_unique_constraint('uq', 't', ['b'])"_s},
        u"UNIQUE constraint failed: t.b"_s);
    row("unknown constraint", rows, {u"op.drop_constraint('nope', 't')"_s}, u"No such constraint: 'nope'"_s);
    row("unknown column", rows, {u"op.alter_column('t', 'nope', nullable=False)"_s}, u"no column nope"_s);
    row("unknown table", rows, {u"op.alter_column('nope', 'nope', nullable=False)"_s}, u"no table nope"_s);
    row("column of a CHECK", {u"CREATE TABLE t (a INT, b INT, CHECK (a < b))"_s}, {u"op.drop_column('t', 'a')"_s},
        u"CHECK (a < b) names it"_s);
    row("column of a view", {u"CREATE TABLE t (a INT, b INT UNIQUE)"_s, u"CREATE VIEW v AS SELECT b FROM t"_s},
        {u"op.drop_column('t', 'b')"_s}, u"no such column: b"_s);
    row("column of a trigger",
        {u"CREATE TABLE t (a INT, b INT UNIQUE)"_s, u"CREATE TABLE log (x)"_s,
         u"CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.b); END"_s},
        {u"op.drop_column('t', 'b')"_s}, u"no such column: new.b"_s);
    row("virtual table", {u"CREATE VIRTUAL TABLE t USING fts5(a)"_s}, {u"op.alter_column('t', 'a', nullable=False)"_s},
        u"virtual"_s);
    row("never anew", rows, batch({u"create_unique_constraint('uq', ['b'])"_s}, u", recreate='never'"_s),
        u"has to be written anew"_s);
}

void TestTableChanges::refuses()
{
    QFETCH(QStringList, before);
    QFETCH(QStringList, body);
    QFETCH(QString, reason);
    Bench bench;
    bench.sql(before);
    const QStringList schema = bench.texts(u"SELECT * FROM sqlite_schema ORDER BY name"_s);
    const QStringList rows = bench.texts(u"SELECT * FROM t"_s);
    const Result<> done = bench.upgrade(body);
    if (reason.isEmpty()) {
        QVERIFY_DONE(done);
        return;
    }
    QVERIFY(!done);
    QVERIFY2(done.error().text().contains(reason), qPrintable(done.error().text()));
    QVERIFY2(done.error().text().contains(u".py:"), qPrintable(done.error().text()));
    QCOMPARE(bench.texts(u"SELECT * FROM sqlite_schema ORDER BY name"_s), schema);
    QCOMPARE(bench.texts(u"SELECT * FROM t"_s), rows);
    QCOMPARE(bench.texts(u"PRAGMA legacy_alter_table"_s), QStringList{u"0"_s});
    QCOMPARE(bench.texts(u"PRAGMA writable_schema"_s), QStringList{u"0"_s});
}

void TestTableChanges::keepsChildRowsWhereForeignKeysAreEnforced()
{
    for (const QString &action :
         {u"ON DELETE CASCADE"_s, u"ON DELETE RESTRICT"_s, u"ON DELETE SET NULL"_s, QString()}) {
        Bench bench;
        QVERIFY(bench.connection->setForeignKeys(Database::ForeignKeys::Enforced));
        bench.sql({u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT)"_s,
                   u"CREATE TABLE child (t INT REFERENCES t (id) %1)"_s.arg(action), u"INSERT INTO t VALUES (1, 1)"_s,
                   u"INSERT INTO child VALUES (1)"_s});
        const QString child = bench.text(u"child"_s);
        const QStringList wiping = bench.texts(u"PRAGMA secure_delete"_s);
        QVERIFY_DONE(bench.upgrade(always({u"alter_column('a', nullable=False)"_s})));
        QCOMPARE(bench.texts(u"SELECT t FROM child"_s), QStringList{u"1"_s});
        QCOMPARE(bench.text(u"child"_s), child);
        QCOMPARE(bench.texts(u"PRAGMA foreign_keys"_s), QStringList{u"1"_s});
        QCOMPARE(bench.texts(u"PRAGMA secure_delete"_s), wiping);
    }
}

void TestTableChanges::keepsTheValuesOfRowsOlderThanAColumn()
{
    for (const QString &first : {u" DEFAULT 5"_s, QString()}) {
        Bench bench;
        bench.sql({u"CREATE TABLE t (id INTEGER PRIMARY KEY)"_s, u"CREATE TABLE log (x)"_s,
                   u"CREATE TRIGGER tr AFTER UPDATE ON t BEGIN INSERT INTO log VALUES (old.id); END"_s,
                   u"INSERT INTO t VALUES (1), (2)"_s, u"ALTER TABLE t ADD COLUMN a INT"_s + first,
                   u"INSERT INTO t VALUES (3, 7)"_s});
        const QStringList rows = bench.texts(u"SELECT * FROM t"_s);
        QVERIFY_DONE(bench.upgrade({u"op.alter_column('t', 'a', server_default=sa.text('9'))"_s}));
        QCOMPARE(bench.text(u"t"_s), u"CREATE TABLE t (id INTEGER PRIMARY KEY, a INT DEFAULT 9)"_s);
        QCOMPARE(bench.texts(u"SELECT * FROM t"_s), rows);
        QCOMPARE(bench.texts(u"SELECT * FROM log"_s), QStringList());
        QVERIFY(bench.text(u"tr"_s).startsWith(u"CREATE TRIGGER tr"_s));
        bench.sql({u"INSERT INTO t (id) VALUES (4)"_s});
        QCOMPARE(bench.texts(u"SELECT a FROM t WHERE id = 4"_s), QStringList{u"9"_s});
    }
}

void TestTableChanges::otherConnectionsSeeTheNewText()
{
    Bench bench;
    bench.sql({u"CREATE TABLE t (a INT)"_s});
    const auto other = bench.project.connection();
    QVERIFY(other->execute(u"INSERT INTO t VALUES (1)"_s));
    QVERIFY_DONE(bench.upgrade({u"op.alter_column('t', 'a', nullable=False)"_s}));
    QVERIFY(!other->execute(u"INSERT INTO t VALUES (NULL)"_s));
}

void TestTableChanges::takesTheCheapestWay_data()
{
    QTest::addColumn<QStringList>("body");
    QTest::addColumn<QString>("has");
    QTest::addColumn<QString>("hasNot");
    const QString rebuild = u"_retort_old_t"_s;
    const QString text = u"writable_schema"_s;
    QTest::newRow("add") << QStringList{u"op.add_column('t', sa.Column('c', sa.Integer()))"_s} << u"ADD COLUMN"_s
                         << text;
    QTest::newRow("drop") << batch({u"drop_column('b')"_s}) << u"DROP COLUMN"_s << rebuild;
    QTest::newRow("rename") << batch({u"alter_column('b', new_column_name='c')"_s}) << u"RENAME COLUMN"_s << text;
    QTest::newRow("NOT NULL") << QStringList{u"op.alter_column('t', 'b', nullable=False)"_s} << text << rebuild;
    QTest::newRow("length") << QStringList{u"op.alter_column('t', 'b', type_=sa.String(9))"_s} << text << rebuild;
    QTest::newRow("UNIQUE") << QStringList{u"op.create_unique_constraint('u', 't', ['b'])"_s} << rebuild << text;
    QTest::newRow("nothing to do") << QStringList{u"op.alter_column('t', 'b', nullable=True)"_s} << QString() << text;
}

void TestTableChanges::takesTheCheapestWay()
{
    QFETCH(QStringList, body);
    QFETCH(QString, has);
    QFETCH(QString, hasNot);
    Bench bench;
    bench.sql({u"CREATE TABLE t (a INT, b TEXT)"_s});
    const auto plan = bench.plan(body);
    QVERIFY_DONE(plan);
    QStringList sql;
    for (const Migrator::PlannedStatement &statement : plan->steps.first().statements)
        sql << statement.sql;
    const QString all = sql.join(u'\n');
    QVERIFY2(all.contains(has) && !all.contains(hasNot), qPrintable(all));
}

void TestTableChanges::laterStepsSeeEarlierOnes()
{
    ScratchProject project;
    project.revision(u"aaa"_s, {}, {u"op.create_table('t', sa.Column('a', sa.Integer()))"_s});
    project.revision(u"bbb"_s, u"aaa"_s, {u"op.execute('ALTER TABLE t ADD COLUMN b TEXT')"_s});
    project.revision(u"ccc"_s, u"bbb"_s, {u"op.alter_column('t', 'b', nullable=False)"_s});
    project.revision(u"ddd"_s, u"ccc"_s, {u"op.create_unique_constraint('u', 't', ['b'])"_s},
                     {u"op.drop_constraint('u', 't')"_s});
    QList<Revision::Step> steps;
    for (const QString &id : {u"aaa"_s, u"bbb"_s, u"ccc"_s, u"ddd"_s})
        steps << Revision::Step{.revision = RevisionId(id)};
    const auto connection = project.connection();
    const auto plan = Migrator::plan(project.graph(), {}, steps, sqlite(), {}, *connection);
    QVERIFY_DONE(plan);
    Quiet observer;
    QVERIFY_DONE(Migrator::run(*plan, *connection, sqlite(), {}, observer, {}));
    QCOMPARE(connection->query(u"SELECT sql FROM sqlite_schema WHERE name = 't'"_s)->rows.first().first().toString(),
             u"CREATE TABLE t (\n\ta INTEGER\n, b TEXT NOT NULL, CONSTRAINT u UNIQUE (b))"_s);
}

void TestTableChanges::offlineScriptsFollowTheHistory()
{
    ScratchProject project;
    project.revision(u"aaa"_s, {}, {u"op.create_table('t', sa.Column('a', sa.Integer()))"_s});
    project.revision(u"bbb"_s, u"aaa"_s, {u"op.alter_column('t', 'a', nullable=False)"_s});
    const auto plan = Migrator::plan(project.graph(), {RevisionId(u"aaa"_s)}, {{RevisionId(u"bbb"_s)}}, sqlite(), {});
    QVERIFY_DONE(plan);
    const auto script = Migrator::offlineScript(*plan, sqlite(), {});
    QVERIFY_DONE(script);
    QVERIFY2(script->contains(u"a INTEGER NOT NULL"), qPrintable(*script));
}

void TestTableChanges::ordersColumns()
{
    const auto order = [](const QStringList &body) {
        Bench bench;
        bench.sql(
            {u"CREATE TABLE t (\n  a INT, -- first\n  b INT,\n  c INT\n)"_s, u"INSERT INTO t VALUES (1, 2, 3)"_s});
        const Result<> done = bench.upgrade(body);
        if (!done)
            return done.error().text();
        const QString names = bench.texts(u"SELECT name FROM pragma_table_info('t') ORDER BY cid"_s).join(u' ');
        return names + u": "_s + bench.texts(u"SELECT * FROM t"_s).join(u';');
    };
    QCOMPARE(order(batch({u"add_column(sa.Column('d', sa.Integer()), insert_after='a')"_s})), u"a d b c: 1|NULL|2|3"_s);
    QCOMPARE(order(batch({u"add_column(sa.Column('d', sa.Integer()), insert_before='a')"_s})),
             u"d a b c: NULL|1|2|3"_s);
    QCOMPARE(order(batch({u"alter_column('a', nullable=False)"_s}, u", partial_reordering=[('c', 'a')]"_s)),
             u"b c a: 2|3|1"_s);
    QCOMPARE(order(batch({u"alter_column('c', nullable=False, insert_before='a')"_s})), u"c a b: 3|1|2"_s);
}

QTEST_GUILESS_MAIN(TestTableChanges)
#include "tst_tablechanges.moc"
