// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The story on the command line, and the same project and database used by retort-cli and Debian's alembic in turn.
#include "twins.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace
{

const QString createLink =
    u"op.create_table('department_employee_link',\n"
    "        sa.Column('department_id', sa.Integer, sa.ForeignKey('department.id'), primary_key=True),\n"
    "        sa.Column('employee_id', sa.Integer, sa.ForeignKey('employee.id'), primary_key=True))"_s;
const QString dropLink = u"op.drop_table('department_employee_link')"_s;

/// department and employee as SQLAlchemy's create_all makes them.
const QStringList sample{
    u"CREATE TABLE department (\n\tid INTEGER NOT NULL, \n\tname VARCHAR, \n\tPRIMARY KEY (id)\n)"_s,
    u"CREATE TABLE employee (\n\tid INTEGER NOT NULL, \n\tname VARCHAR, \n\thired_on DATETIME, \n\tPRIMARY KEY (id)\n)"_s,
    u"INSERT INTO department (name) VALUES ('Financial'), ('Engineering')"_s,
    u"INSERT INTO employee (name) VALUES ('John'), ('Cathy')"_s,
};

using Program = Answer (*)(const QStringList &, const QString &);

/// Everything that one program can do with the table kinds of this version.
const QList<RevisionText> rich{
    {.id = u"aaaa1111"_s,
     .message = u"tables"_s,
     .upgrade =
         u"op.create_table('team', sa.Column('id', sa.Integer, primary_key=True), sa.Column('name', "
         "sa.String(40), nullable=False, unique=True), sa.Column('active', sa.Boolean, server_default=sa.true()), "
         "sa.Column('budget', sa.Numeric(10, 2)), sa.CheckConstraint('budget >= 0', name='ck_budget'), "
         "sa.UniqueConstraint('name', 'active', name='uq_name'))\n"
         "    op.create_table('player', sa.Column('id', sa.Integer, primary_key=True), sa.Column('team_id', "
         "sa.Integer, sa.ForeignKey('team.id', ondelete='CASCADE'), index=True), sa.Column('born', sa.Date))"_s,
     .downgrade = u"op.drop_table('player')\n    op.drop_table('team')"_s},
    {.id = u"bbbb2222"_s,
     .downs = {u"aaaa1111"_s},
     .message = u"rows and an index"_s,
     .upgrade = u"op.bulk_insert(sa.table('team', sa.column('name', sa.String), sa.column('budget', sa.Numeric)), "
                "[{'name': 'red', 'budget': 5}, {'name': \"o'brien\", 'budget': 7}])\n"
                "    op.create_index('ix_player_born', 'player', ['born', 'team_id'])\n"
                "    op.add_column('player', sa.Column('nick', sa.Text, nullable=True))\n"
                "    op.execute('UPDATE team SET budget = budget + 1')"_s,
     .downgrade = u"op.drop_column('player', 'nick')\n    op.drop_index('ix_player_born', 'player')\n"
                  "    op.execute('DELETE FROM team')"_s},
    {.id = u"cccc3333"_s,
     .downs = {u"bbbb2222"_s},
     .message = u"another name"_s,
     .upgrade = u"op.rename_table('player', 'member')"_s,
     .downgrade = u"op.rename_table('member', 'player')"_s},
};

} // namespace

class TestSharing : public QObject
{
    Q_OBJECT

private slots:
    void story();
    void schemasAreEqual();
    void takingTurns_data();
    void takingTurns();
};

void TestSharing::story()
{
    const QTemporaryDir folder;
    const auto run = [&](const QString &line) { return retort(line.split(u' '), folder.path()); };

    QVERIFY2(run(u"init migrations"_s).code == 0, "init");
    const QString ini = folder.filePath(u"alembic.ini"_s);
    QString text = readFile(ini);
    static const QRegularExpression url(u"(?m)^sqlalchemy\\.url\\s*=.*$"_s);
    QVERIFY(url.match(text).hasMatch());
    text.replace(url, u"sqlalchemy.url = sqlite:///sample.sqlite"_s);
    QVERIFY(writeFile(ini, text));

    // Nothing is made by looking.
    Answer answer = run(u"current"_s);
    QCOMPARE(answer.code, 0);
    QCOMPARE(answer.out, QString());
    QVERIFY(!QFile::exists(folder.filePath(u"sample.sqlite"_s)));

    ScratchEnvironment other; // only for its way to the database
    QVERIFY(other.run(sample));
    QVERIFY(QFile::copy(other.database(), folder.filePath(u"sample.sqlite"_s)));
    const QStringList schemaBefore = other.schema();

    answer = retort({u"revision"_s, u"-m"_s, u"add department_employee_link"_s}, folder.path());
    QVERIFY2(answer.code == 0, qPrintable(answer.out + answer.err));
    static const QRegularExpression made(
        u"^Generating (/.*/migrations/versions/([0-9a-f]{12})_add_department_employee_link\\.py) \\.\\.\\.  done\n$"_s);
    const QRegularExpressionMatch match = made.match(answer.out);
    QVERIFY2(match.hasMatch(), qPrintable(answer.out));
    const QString id = match.captured(2);
    QString script = readFile(match.captured(1));
    QCOMPARE(script.count(u"    pass\n"_s), 2);
    script.replace(script.indexOf(u"    pass\n"_s), 8, u"    "_s + createLink);
    script.replace(script.indexOf(u"    pass\n"_s), 8, u"    "_s + dropLink);
    QVERIFY(writeFile(match.captured(1), script));

    answer = run(u"upgrade --sql head"_s);
    QCOMPARE(answer.code, 0);
    QVERIFY2(answer.out.contains(u"CREATE TABLE department_employee_link (\n    department_id INTEGER NOT NULL, \n"),
             qPrintable(answer.out));

    answer = run(u"upgrade head"_s);
    QVERIFY2(answer.code == 0, qPrintable(answer.err));
    QCOMPARE(answer.err,
             u"INFO  [alembic.runtime.migration] Running upgrade  -> %1, add department_employee_link\n"_s.arg(id));
    QCOMPARE(run(u"current"_s).out, id + u" (head)\n"_s);

    QFile::remove(other.database());
    QVERIFY(QFile::copy(folder.filePath(u"sample.sqlite"_s), other.database()));
    QVERIFY(other.run({u"INSERT INTO department_employee_link VALUES (1, 1), (1, 2), (2, 2)"_s}));
    QCOMPARE(
        other.query(u"SELECT e.name, d.name FROM department_employee_link l JOIN employee e ON e.id = l.employee_id "
                    "JOIN department d ON d.id = l.department_id ORDER BY 1, 2"_s),
        (QStringList{u"Cathy|Engineering"_s, u"Cathy|Financial"_s, u"John|Financial"_s}));
    QFile::remove(folder.filePath(u"sample.sqlite"_s));
    QVERIFY(QFile::copy(other.database(), folder.filePath(u"sample.sqlite"_s)));

    // What Retort applied, Alembic understands.
    QCOMPARE(alembic({u"current"_s}, folder.path()).out, id + u" (head)\n"_s);
    QCOMPARE(alembic({u"history"_s}, folder.path()).out, run(u"history"_s).out);

    answer = run(u"downgrade base"_s);
    QVERIFY2(answer.code == 0, qPrintable(answer.err));
    QCOMPARE(run(u"current"_s).out, QString());
    QFile::remove(other.database());
    QVERIFY(QFile::copy(folder.filePath(u"sample.sqlite"_s), other.database()));
    QStringList schemaAfter = other.schema();
    schemaAfter.removeIf([](const QString &line) { return line.contains(u"alembic_version"); });
    QCOMPARE(schemaAfter, schemaBefore);
    QCOMPARE(other.query(u"SELECT count(*) FROM employee"_s), QStringList{u"2"_s});
}

void TestSharing::schemasAreEqual()
{
    const ScratchEnvironment ours;
    const ScratchEnvironment theirs;
    for (const RevisionText &revision : rich)
        QVERIFY(ours.add(revision) && theirs.add(revision));
    const QStringList rows{u"SELECT * FROM team ORDER BY id"_s, u"SELECT version_num FROM alembic_version"_s};
    for (const QString &target : {u"aaaa1111"_s, u"bbbb2222"_s, u"cccc3333"_s}) {
        const Answer expected = alembic({u"upgrade"_s, target}, theirs.folder());
        QVERIFY2(expected.code == 0, qPrintable(expected.err));
        const Answer answer = retort({u"upgrade"_s, target}, ours.folder());
        QVERIFY2(answer.code == 0, qPrintable(answer.err));
        QCOMPARE(ours.schema(), theirs.schema());
        for (const QString &query : rows)
            QCOMPARE(ours.query(query), theirs.query(query));
    }
    for (const QString &target : {u"bbbb2222"_s, u"aaaa1111"_s, u"base"_s}) {
        QCOMPARE(alembic({u"downgrade"_s, target}, theirs.folder()).code, 0);
        const Answer answer = retort({u"downgrade"_s, target}, ours.folder());
        QVERIFY2(answer.code == 0, qPrintable(answer.err));
        QCOMPARE(ours.schema(), theirs.schema());
    }
}

void TestSharing::takingTurns_data()
{
    QTest::addColumn<QString>("up");
    QTest::addColumn<QString>("down");
    QTest::addColumn<QString>("look");

    QTest::newRow("Retort up, Alembic down") << u"rrr"_s << u"aaa"_s << u"a"_s;
    QTest::newRow("Alembic up, Retort down") << u"aaa"_s << u"rrr"_s << u"r"_s;
    QTest::newRow("by turns") << u"rar"_s << u"ara"_s << u"r"_s;
    QTest::newRow("by other turns") << u"arr"_s << u"raa"_s << u"a"_s;
}

void TestSharing::takingTurns()
{
    QFETCH(QString, up);
    QFETCH(QString, down);
    QFETCH(QString, look);
    const auto program = [](QChar letter) -> Program { return letter == u'a' ? alembic : retort; };
    const ScratchEnvironment environment;
    for (const RevisionText &revision : rich)
        QVERIFY(environment.add(revision));
    for (qsizetype i = 0; i < up.size(); ++i) {
        const Answer done = program(up.at(i))({u"upgrade"_s, u"+1"_s}, environment.folder());
        QVERIFY2(done.code == 0, qPrintable(done.out + done.err));
        const Answer current = program(look.at(0))({u"current"_s}, environment.folder());
        QCOMPARE(current.out, rich.at(i).id + (i == 2 ? u" (head)\n"_s : u"\n"_s));
    }
    QCOMPARE(program(look.at(0))({u"history"_s, u"-i"_s}, environment.folder()).out.split(u'\n').first(),
             u"bbbb2222 -> cccc3333 (head) (current), another name"_s);
    for (const QChar letter : down) {
        const Answer done = program(letter)({u"downgrade"_s, u"-1"_s}, environment.folder());
        QVERIFY2(done.code == 0, qPrintable(done.out + done.err));
    }
    QVERIFY(environment.versionRows().isEmpty());
    QCOMPARE(environment.query(u"SELECT name FROM sqlite_master WHERE type = 'table'"_s),
             QStringList{u"alembic_version"_s});
}

QTEST_GUILESS_MAIN(TestSharing)
#include "tst_sharing.moc"
