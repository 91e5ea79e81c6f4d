// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The same command lines to Debian's alembic 1.8.1 and to retort-cli, in two folders that are equal. What they print to
// stdout, how they exit, and what the database holds afterwards must be the same.
#include "twins.h"

using namespace Qt::StringLiterals;

namespace
{

/// How the two answers are compared. Alembic's order of independent branches follows the directory and Python's hashes.
enum class Order { Exact, Free };

/// Branches, a merge, a label and a dependency.
const QList<RevisionText> branched{
    {.id = u"aaaa1111"_s, .message = u"create account table"_s},
    {.id = u"bbbb2222"_s, .downs = {u"aaaa1111"_s}, .message = u"add col"_s},
    {.id = u"cccc3333"_s, .downs = {u"bbbb2222"_s}, .message = u"branch x"_s, .label = u"bx"_s},
    {.id = u"dddd4444"_s, .downs = {u"bbbb2222"_s}, .message = u"branch y"_s, .label = u"by"_s},
    {.id = u"eeee5555"_s, .message = u"sep base"_s, .label = u"iso"_s, .dependsOn = u"bbbb2222"_s},
};

/// A fork that comes together again.
const QList<RevisionText> merged{
    {.id = u"aaaa1111"_s, .message = u"root"_s},
    {.id = u"bbbb2222"_s, .downs = {u"aaaa1111"_s}, .message = u"left"_s, .label = u"left"_s},
    {.id = u"cccc3333"_s, .downs = {u"aaaa1111"_s}, .message = u"right"_s, .label = u"right"_s},
    {.id = u"dddd4444"_s, .downs = {u"bbbb2222"_s, u"cccc3333"_s}, .message = u"together"_s},
    {.id = u"eeee5555"_s, .downs = {u"dddd4444"_s}, .message = u"after"_s},
};

/// One line that makes and drops tables.
const QList<RevisionText> straight{
    {.id = u"a1a1a1"_s,
     .message = u"first table\n\nWith a second paragraph\nof two lines."_s,
     .upgrade = u"op.create_table('account', sa.Column('id', sa.Integer, primary_key=True), sa.Column('name', "
                "sa.String(50), nullable=False), sa.Column('note', sa.Unicode(200)))"_s,
     .downgrade = u"op.drop_table('account')"_s},
    {.id = u"b2b2b2"_s,
     .downs = {u"a1a1a1"_s},
     .message = u"index and rows"_s,
     .upgrade = u"op.create_index('ix_account_name', 'account', ['name'], unique=True)\n"
                "    op.execute(\"INSERT INTO account (name) VALUES ('it''s')\")"_s,
     .downgrade = u"op.drop_index('ix_account_name', table_name='account')"_s},
    {.id = u"c3c3c3"_s,
     .downs = {u"b2b2b2"_s},
     .message = u"order table"_s,
     .upgrade =
         u"op.create_table('order', sa.Column('id', sa.BigInteger, primary_key=True), sa.Column('account_id', "
         "sa.Integer, sa.ForeignKey('account.id')), sa.Column('at', sa.DateTime, server_default=sa.func.now()))\n"
         "    op.add_column('account', sa.Column('Mixed', sa.Boolean))"_s,
     .downgrade = u"op.drop_table('order')"_s},
};

struct Twins {
    ScratchEnvironment alembicSide;
    ScratchEnvironment retortSide;

    bool fill(const QList<RevisionText> &revisions) const
    {
        for (const RevisionText &revision : revisions) {
            if (!alembicSide.add(revision) || !retortSide.add(revision))
                return false;
        }
        return alembicSide.isValid() && retortSide.isValid();
    }
};

QStringList normalised(QString text, const QString &folder, Order order)
{
    text.replace(folder, u"<folder>"_s);
    QStringList lines = text.split(u'\n');
    for (QString &line : lines) {
        // Which branches a revision forks into, and its labels, are printed in the order of a Python set.
        line.replace(u"(right, left)"_s, u"(left, right)"_s);
        if (line == u"Branch names: right, left")
            line = u"Branch names: left, right"_s;
        // Both write the moment at which they made the file.
        static const QRegularExpression moment(u"^( *Create Date: )[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:.]+$"_s);
        line.replace(moment, u"\\1<moment>"_s);
        if (line.startsWith(u"Branches into: ")) {
            QStringList names = line.mid(15).split(u", "_s);
            names.sort();
            line = u"Branches into: "_s + names.join(u", "_s);
        }
    }
    if (order == Order::Free)
        lines.sort();
    return lines;
}

} // namespace

class TestTwins : public QObject
{
    Q_OBJECT

private slots:
    void branchedProject_data();
    void branchedProject();
    void mergedProject_data();
    void mergedProject();
    void straightProject_data();
    void straightProject();
    void offlinePostgreSql_data();
    void offlinePostgreSql();
    void newRevisions_data();
    void newRevisions();
    void newEnvironment();

private:
    static void commands(const QList<RevisionText> &revisions, const QStringList &lines, Order order,
                         const QMap<QString, QString> &differences = {});
};

void TestTwins::commands(const QList<RevisionText> &revisions, const QStringList &lines, Order order,
                         const QMap<QString, QString> &differences)
{
    const Twins twins;
    QVERIFY(twins.fill(revisions));
    for (const QString &line : lines) {
        const QStringList arguments = line.isEmpty() ? QStringList() : line.split(u' ');
        const Answer theirs = alembic(arguments, twins.alembicSide.folder());
        const Answer ours = retort(arguments, twins.retortSide.folder());
        const QByteArray context = QStringLiteral("%1\n--- alembic %2\n%3%4\n--- retort %5\n%6%7")
                                       .arg(line)
                                       .arg(theirs.code)
                                       .arg(theirs.out, theirs.err)
                                       .arg(ours.code)
                                       .arg(ours.out, ours.err)
                                       .toUtf8();
        QVERIFY2(ours.code == theirs.code, context.constData());
        const QString expected = differences.value(line, theirs.out);
        QVERIFY2(normalised(ours.out, twins.retortSide.folder(), order)
                     == normalised(expected, twins.alembicSide.folder(), order),
                 context.constData());
    }
    QCOMPARE(twins.retortSide.versionRows(), twins.alembicSide.versionRows());
    // Retort makes neither file nor table where nothing is to be written.
    if (!twins.retortSide.schema().isEmpty())
        QCOMPARE(twins.retortSide.schema(), twins.alembicSide.schema());
}

void TestTwins::branchedProject_data()
{
    QTest::addColumn<QStringList>("lines");

    QTest::newRow("heads") << QStringList{u"heads"_s, u"heads -v"_s, u"heads --resolve-dependencies"_s,
                                          u"heads --verb"_s};
    QTest::newRow("history") << QStringList{u"history"_s, u"history -v"_s};
    QTest::newRow("history ranges") << QStringList{u"history -r bbbb2222:"_s,         u"history -r :bbbb"_s,
                                                   u"history -r aaaa:cccc"_s,         u"history -r bbbb:bx@head"_s,
                                                   u"history --rev-range=:by@head"_s, u"history -r base:bx@head"_s};
    QTest::newRow("history refusals") << QStringList{u"history -r nope:"_s, u"history -r x"_s,
                                                     u"history -r cccc:dddd"_s, u"history -r -2:"_s, u"history -r"_s};
    QTest::newRow("history of the database") << QStringList{
        u"stamp bbbb2222"_s, u"history -i"_s, u"history -r current:"_s, u"history -r :current"_s, u"history -iv"_s};
    QTest::newRow("branches") << QStringList{u"branches"_s, u"branches -v"_s};
    QTest::newRow("show") << QStringList{u"show aaaa"_s, u"show heads"_s, u"show bx@head"_s, u"show bx"_s,
                                         u"show base"_s, u"show nope"_s,  u"show head"_s,    u"show eeee5555"_s};
    QTest::newRow("upgrade to several heads")
        << QStringList{u"upgrade head"_s, u"upgrade heads"_s, u"current"_s, u"current -v"_s, u"upgrade heads"_s};
    QTest::newRow("implied branch") << QStringList{u"upgrade eeee"_s, u"current"_s,        u"history -i"_s,
                                                   u"upgrade aa"_s,   u"downgrade eeee"_s, u"downgrade cccc"_s};
    QTest::newRow("labels") << QStringList{u"upgrade bx@head"_s, u"current"_s, u"upgrade by@head"_s,     u"current"_s,
                                           u"downgrade bx@-1"_s, u"current"_s, u"upgrade nolabel@head"_s};
    QTest::newRow("relative") << QStringList{u"upgrade +1"_s,    u"current"_s,    u"upgrade +1"_s,   u"current"_s,
                                             u"upgrade bx@+1"_s, u"current"_s,    u"downgrade -1"_s, u"current"_s,
                                             u"upgrade +9"_s,    u"upgrade -1"_s, u"downgrade +1"_s, u"downgrade -9"_s};
    QTest::newRow("down to base") << QStringList{u"upgrade heads"_s, u"downgrade base"_s, u"current"_s};
    QTest::newRow("unknown row") << QStringList{u"stamp aaaa1111"_s, u"upgrade nope"_s, u"downgrade nope"_s,
                                                u"stamp nope"_s,     u"upgrade a:b"_s,  u"downgrade a:b"_s};
    QTest::newRow("stamp") << QStringList{
        u"stamp head"_s, u"stamp heads"_s, u"current"_s,         u"stamp aaaa"_s, u"current"_s,
        u"stamp base"_s, u"current"_s,     u"stamp cccc dddd"_s, u"current"_s,    u"stamp --purge aaaa1111"_s,
        u"current"_s};
    QTest::newRow("stamp offline") << QStringList{u"stamp --sql bx@head"_s, u"stamp --sql aaaa1111:bx@head"_s,
                                                  u"stamp --sql --purge aaaa"_s, u"stamp --sql head"_s,
                                                  u"stamp --sql aaaa:cccc bbbb:dddd"_s};
    QTest::newRow("offline") << QStringList{u"upgrade --sql bbbb"_s,   u"upgrade --sql aaaa:cccc"_s,
                                            u"downgrade --sql bbbb"_s, u"downgrade --sql cccc:aaaa"_s,
                                            u"upgrade --sql head"_s,   u"upgrade --sql +1"_s};
    QTest::newRow("usage") << QStringList{
        u"upgrade"_s,   u"stamp"_s,         u"foo"_s,         QString(),
        u"heads -vx"_s, u"current --foo"_s, u"upgrade x y"_s, u"upgrade --sql=1 head"_s,
        u"-c"_s,        u"show"_s,          u"heads extra"_s};
    QTest::newRow("config") << QStringList{u"-c nofile heads"_s, u"-c alembic.ini -x a=b heads"_s,
                                           u"--config=alembic.ini heads"_s};
    QTest::newRow("section") << QStringList{u"-n nosection heads"_s};
}

void TestTwins::branchedProject()
{
    QFETCH(QStringList, lines);
    commands(branched, lines, Order::Free);
}

void TestTwins::mergedProject_data()
{
    QTest::addColumn<QStringList>("lines");

    QTest::newRow("looking") << QStringList{u"heads"_s, u"history"_s, u"branches"_s, u"show dddd"_s,
                                            u"history -r bbbb:dddd"_s};
    QTest::newRow("up and down") << QStringList{u"upgrade head"_s, u"current"_s,        u"downgrade dddd"_s,
                                                u"downgrade -1"_s, u"downgrade bbbb"_s, u"current"_s,
                                                u"upgrade head"_s, u"current"_s,        u"downgrade base"_s};
    QTest::newRow("by halves") << QStringList{u"upgrade bbbb"_s,   u"upgrade cccc"_s, u"current"_s,
                                              u"upgrade dddd"_s,   u"current"_s,      u"upgrade +1"_s,
                                              u"downgrade aaaa"_s, u"current"_s};
    QTest::newRow("offline") << QStringList{u"upgrade --sql dddd"_s, u"upgrade --sql dddd:head"_s};
    QTest::newRow("tags and more of them")
        << QStringList{u"upgrade bbbb --tag x"_s, u"-x a=b -x c upgrade head"_s, u"--raiseerr heads"_s,
                       u"-n alembic current"_s,   u"-c alembic.ini heads"_s,     u"current -v"_s};
    QTest::newRow("too far") << QStringList{u"upgrade +20"_s,      u"downgrade -1"_s, u"upgrade -1"_s,
                                            u"downgrade +1"_s,     u"upgrade base"_s, u"downgrade head"_s,
                                            u"upgrade aaaa:bbbb"_s};
    QTest::newRow("purge") << QStringList{u"upgrade head"_s,       u"stamp --purge bbbb"_s,      u"current"_s,
                                          u"stamp --purge nope"_s, u"stamp --purge bbbb cccc"_s, u"current"_s};
    QTest::newRow("merge again") << QStringList{u"merge -m x bbbb cccc --rev-id 1234"_s,
                                                u"heads"_s,
                                                u"merge -m y heads --rev-id 1235"_s,
                                                u"heads -v"_s,
                                                u"merge nope heads"_s,
                                                u"merge"_s,
                                                u"merge aaaa"_s};
    QTest::newRow("usage") << QStringList{u"upgrade"_s,       u"downgrade"_s, u"stamp"_s,   u"show"_s,
                                          u"history extra"_s, u"edit nope"_s, u"nonsense"_s};
    QTest::newRow("stamp") << QStringList{u"stamp head"_s, u"stamp base"_s, u"stamp bbbb cccc"_s,
                                          u"current"_s,    u"stamp dddd"_s, u"current"_s};
}

void TestTwins::mergedProject()
{
    QFETCH(QStringList, lines);
    commands(merged, lines, Order::Free);
}

void TestTwins::straightProject_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<QStringList>("differing"); // lines whose stdout differs on purpose, and what Retort prints instead

    const QStringList none;
    QTest::newRow("step by step") << QStringList{u"current"_s,      u"upgrade +1"_s,  u"current"_s,
                                                 u"upgrade head"_s, u"current"_s,     u"history"_s,
                                                 u"history -v"_s,   u"history -i"_s,  u"downgrade -1"_s,
                                                 u"current -v"_s,   u"show current"_s}
                                  << none;
    QTest::newRow("all up") << QStringList{u"upgrade head"_s, u"heads"_s, u"branches"_s} << none;
    QTest::newRow("ranges") << QStringList{u"history -r a1a1:b2b2"_s, u"history -r b2b2:"_s, u"history -r-1:"_s,
                                           u"history -r a1a1a1:+1"_s, u"history -r :"_s}
                            << none;
    QTest::newRow("partial ids") << QStringList{u"upgrade b2"_s, u"current"_s, u"downgrade a"_s, u"current"_s} << none;
    QTest::newRow("id and steps") << QStringList{u"upgrade a1a1a1+1"_s, u"current"_s, u"downgrade b2b2b2-1"_s,
                                                 u"current"_s}
                                  << none;
    QTest::newRow("offline up") << QStringList{u"upgrade --sql head"_s, u"upgrade --sql a1a1:b2b2"_s,
                                               u"upgrade a1a1:b2b2"_s, u"downgrade --sql head:a1a1"_s}
                                << none;
    // Alembic before 1.19 dropped the version table at the end of a script that reaches base.
    QTest::newRow("offline down to base")
        << QStringList{u"downgrade --sql a1a1a1:base"_s}
        << QStringList{u"downgrade --sql a1a1a1:base"_s,
                       u"-- Running downgrade a1a1a1 -> \n\nDROP TABLE account;\n\nDELETE FROM alembic_version WHERE "
                       "alembic_version.version_num = 'a1a1a1';\n\n"_s};
}

void TestTwins::straightProject()
{
    QFETCH(QStringList, lines);
    QFETCH(QStringList, differing);
    QMap<QString, QString> differences;
    for (qsizetype i = 0; i + 1 < differing.size(); i += 2)
        differences.insert(differing.at(i), differing.at(i + 1));
    commands(straight, lines, Order::Exact, differences);
}

void TestTwins::offlinePostgreSql_data()
{
    QTest::addColumn<QString>("line");

    QTest::newRow("up") << u"upgrade --sql head"_s;
    QTest::newRow("part") << u"upgrade --sql a1a1:b2b2"_s;
    QTest::newRow("down") << u"downgrade --sql c3c3:a1a1"_s;
    QTest::newRow("stamp") << u"stamp --sql b2b2"_s;
}

void TestTwins::offlinePostgreSql()
{
    QFETCH(QString, line);
    const Twins twins;
    QVERIFY(twins.fill(straight));
    for (const ScratchEnvironment *side : {&twins.alembicSide, &twins.retortSide}) {
        const QString ini = side->file(u"alembic.ini"_s);
        QVERIFY(writeFile(ini, readFile(ini).replace(u"sqlite:///sample.sqlite"_s, u"postgresql://u:p@nowhere/d"_s)));
    }
    Answer theirs = alembic(line.split(u' '), twins.alembicSide.folder());
    const Answer ours = retort(line.split(u' '), twins.retortSide.folder());
    QCOMPARE(theirs.code, 0);
    QVERIFY2(ours.code == 0, qPrintable(ours.out + ours.err));
    // SQLAlchemy asks for the key that it has just given; nobody reads the answer of a script.
    theirs.out.remove(u" RETURNING alembic_version.version_num"_s);
    QCOMPARE(ours.out, theirs.out);
}

void TestTwins::newRevisions_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("written");

    const QStringList start{u"revision"_s, u"--rev-id"_s, u"ffff6666"_s};
    QTest::newRow("onto a head") << start + QStringList{u"-m"_s, u"Ünï code, and  more!"_s, u"--head"_s, u"cccc"_s}
                                 << true;
    QTest::newRow("long message") << start
            + QStringList{u"-m"_s, u"a rather long message that goes on beyond forty letters"_s, u"--head"_s, u"cccc"_s}
                                  << true;
    QTest::newRow("no message") << start + QStringList{u"--head"_s, u"bx@head"_s} << true;
    QTest::newRow("new root") << start + QStringList{u"-m"_s, u"root"_s, u"--head"_s, u"base"_s} << true;
    QTest::newRow("merge") << start
            + QStringList{u"-m"_s, u"m"_s, u"--head"_s, u"bx@head"_s, u"--depends-on"_s, u"dddd"_s}
                           << true;
    QTest::newRow("label and dependency")
        << start + QStringList{u"-m"_s,           u"l"_s,  u"--head"_s,       u"base"_s, u"--branch-label"_s, u"new"_s,
                               u"--depends-on"_s, u"by"_s, u"--depends-on"_s, u"aaaa"_s}
        << true;
    QTest::newRow("splice") << start + QStringList{u"-m"_s, u"s"_s, u"--head"_s, u"aaaa"_s, u"--splice"_s} << true;
    QTest::newRow("quotes") << start + QStringList{u"-m"_s, u"it's \"quoted\""_s, u"--head"_s, u"cccc"_s} << true;
    QTest::newRow("not a head") << start + QStringList{u"-m"_s, u"s"_s, u"--head"_s, u"aaaa"_s} << false;
    QTest::newRow("several heads") << start + QStringList{u"-m"_s, u"s"_s} << false;
    QTest::newRow("unknown head") << start + QStringList{u"-m"_s, u"s"_s, u"--head"_s, u"nope"_s} << false;
    QTest::newRow("unknown dependency") << start
            + QStringList{u"-m"_s, u"s"_s, u"--head"_s, u"cccc"_s, u"--depends-on"_s, u"nope"_s}
                                        << false;
    QTest::newRow("unknown path") << start
            + QStringList{u"-m"_s, u"s"_s, u"--head"_s, u"cccc"_s, u"--version-path"_s, u"elsewhere"_s}
                                  << false;
    QTest::newRow("bad id") << QStringList{u"revision"_s, u"--rev-id"_s, u"a@b"_s, u"-m"_s, u"s"_s} << false;
    QTest::newRow("bad ids") << QStringList{u"revision"_s, u"--rev-id"_s, u"a+b"_s} << false;
}

void TestTwins::newRevisions()
{
    QFETCH(QStringList, arguments);
    QFETCH(bool, written);
    const Twins twins;
    QVERIFY(twins.fill(branched));
    const Answer theirs = alembic(arguments, twins.alembicSide.folder());
    const Answer ours = retort(arguments, twins.retortSide.folder());
    QVERIFY2(ours.code == theirs.code, qPrintable(theirs.out + ours.out + ours.err));
    QCOMPARE(ours.code == 0, written);
    QCOMPARE(normalised(ours.out, twins.retortSide.folder(), Order::Exact),
             normalised(theirs.out, twins.alembicSide.folder(), Order::Exact));
    QCOMPARE(QDir(twins.retortSide.versions()).entryList(QDir::Files),
             QDir(twins.alembicSide.versions()).entryList(QDir::Files));
    if (!written)
        return;
    // Each program reads both files alike.
    const QStringList show{u"show"_s, u"ffff6666"_s};
    const auto withoutDates = [](const Answer &answer, const QString &folder) {
        QStringList lines = normalised(answer.out, folder, Order::Exact);
        lines.removeIf([](const QString &line) { return line.startsWith(u"    Create Date: "); });
        return lines;
    };
    const QStringList expected = withoutDates(alembic(show, twins.alembicSide.folder()), twins.alembicSide.folder());
    QCOMPARE(withoutDates(retort(show, twins.retortSide.folder()), twins.retortSide.folder()), expected);
    QCOMPARE(withoutDates(alembic(show, twins.retortSide.folder()), twins.retortSide.folder()), expected);
    QCOMPARE(withoutDates(retort(show, twins.alembicSide.folder()), twins.alembicSide.folder()), expected);
    QCOMPARE(alembic({u"history"_s}, twins.retortSide.folder()).code, 0);
}

void TestTwins::newEnvironment()
{
    const QTemporaryDir theirs;
    const QTemporaryDir ours;
    const QStringList arguments{u"init"_s, u"migrations"_s};
    const Answer expected = alembic(arguments, theirs.path());
    const Answer answer = retort(arguments, ours.path());
    QCOMPARE(answer.code, expected.code);
    // The files come in the order of the directory of Alembic's templates.
    QCOMPARE(normalised(answer.out, ours.path(), Order::Free), normalised(expected.out, theirs.path(), Order::Free));

    const Answer again = retort(arguments, ours.path());
    QCOMPARE(again.code, 255);
    QCOMPARE(again.out, alembic(arguments, theirs.path()).out);

    // Alembic takes the environment for its own.
    QCOMPARE(alembic({u"heads"_s}, ours.path()).code, 0);
    const Answer revision = alembic({u"revision"_s, u"-m"_s, u"x"_s, u"--rev-id"_s, u"abcd"_s}, ours.path());
    QVERIFY2(revision.code == 0, qPrintable(revision.out + revision.err));
    QCOMPARE(retort({u"heads"_s}, ours.path()).out, u"abcd (head)\n"_s);
}

QTEST_GUILESS_MAIN(TestTwins)
#include "tst_twins.moc"
