// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphs.h"

#include <QTest>

using namespace Retort::Revision;
using namespace Qt::StringLiterals;

class PathTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void targets_data();
    void targets();
    void resolves_data();
    void resolves();
    void workedCases_data();
    void workedCases();
    void stamps_data();
    void stamps();
    void rowChanges_data();
    void rowChanges();
    void reasonsAreHints_data();
    void reasonsAreHints();
    void warnsAboutAmbiguousDowngrade();
    void currentTips_data();
    void currentTips();

private:
    static void crossedCases();
    static void mergeCases();
};

void PathTest::targets_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("symbol");
    QTest::addColumn<int>("steps"); // 99: not relative

    QTest::newRow("head") << u"head"_s << u""_s << u"head"_s << 99;
    QTest::newRow("label@head") << u"bx@head"_s << u"bx"_s << u"head"_s << 99;
    QTest::newRow("+2") << u"+2"_s << u""_s << u""_s << 2;
    QTest::newRow("-1") << u"-1"_s << u""_s << u""_s << -1;
    QTest::newRow("id+2") << u"ae10+2"_s << u""_s << u"ae10"_s << 2;
    QTest::newRow("digits") << u"1+1"_s << u""_s << u"1"_s << 1;
    QTest::newRow("label@-3") << u"bx@-3"_s << u"bx"_s << u""_s << -3;
    QTest::newRow("label@id-3") << u"bx@ae10-3"_s << u"bx"_s << u"ae10"_s << -3;
    QTest::newRow("looked at from the beginning only") << u"+1abc"_s << u""_s << u""_s << 1;
    QTest::newRow("blanks around") << u" head "_s << u""_s << u"head"_s << 99;
    QTest::newRow("more steps than there are numbers") << u"+99999999999"_s << u""_s << u""_s << 2147483647;
}

void PathTest::targets()
{
    QFETCH(QString, text);
    const auto target = Target::parse(text);
    QVERIFY(target);
    QTEST(target->label, "label");
    QTEST(target->symbol, "symbol");
    QTEST(target->steps.value_or(99), "steps");
    QVERIFY(!Target::parse(u"  "_s));
}

void PathTest::resolves_data()
{
    QTest::addColumn<QString>("graph");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("result");

    const QString g1 = Graphs::branches();
    const QString multiple = u"error: Multiple head revisions are present for given argument '%1'; please specify a "
                             "specific target revision, '<branchname>@%1' to narrow to a specific head, or 'heads' for "
                             "all heads"_s;
    const QString unknown = u"error: Can't locate revision identified by '%1'"_s;
    QTest::newRow("head among several") << g1 << u"head"_s << multiple.arg(u"head"_s);
    QTest::newRow("head of one") << u"a\nb:a"_s << u"head"_s << u"b"_s;
    QTest::newRow("head of none") << u""_s << u"head"_s << u""_s;
    QTest::newRow("heads") << g1 << u"heads"_s << u"cccc3333 dddd4444 eeee5555"_s;
    QTest::newRow("base") << g1 << u"base"_s << u""_s;
    QTest::newRow("full id") << g1 << u"bbbb2222"_s << u"bbbb2222"_s;
    QTest::newRow("partial id") << g1 << u"bb"_s << u"bbbb2222"_s;
    QTest::newRow("one character") << g1 << u"e"_s << u"eeee5555"_s;
    QTest::newRow("label") << g1 << u"by"_s << u"dddd4444"_s;
    QTest::newRow("partial label") << u"a: : :expand"_s << u"exp"_s << u"a"_s;
    QTest::newRow("short ids match only as a whole") << u"abc\nabcd:abc"_s << u"ab"_s << u"abcd"_s;
    QTest::newRow("short id as a whole") << u"abc\nabcd:abc"_s << u"abc"_s << u"abc"_s;
    QTest::newRow("ambiguous") << u"aaaa1\naaaa2:aaaa1"_s << u"aaaa"_s << unknown.arg(u"aaaa"_s);
    QTest::newRow("branch makes it unique") << u"aaaa1: : :x\naaaa2: : :y"_s << u"x@aaaa"_s << u"aaaa1"_s;
    QTest::newRow("unknown") << g1 << u"zzzz"_s << unknown.arg(u"zzzz"_s);
    QTest::newRow("label@head") << g1 << u"bx@head"_s << u"cccc3333"_s;
    QTest::newRow("rev@head") << g1 << u"cccc3333@head"_s << u"cccc3333"_s;
    QTest::newRow("rev@heads below a fork") << g1 << u"bbbb2222@heads"_s << u"cccc3333 dddd4444"_s;
    QTest::newRow("rev@head below a fork") << g1 << u"bbbb2222@head"_s << multiple.arg(u"bbbb2222@head"_s);
    QTest::newRow("label@base") << g1 << u"iso@base"_s << u""_s;
    QTest::newRow("label@id on the branch") << g1 << u"bx@aaaa1111"_s << u"aaaa1111"_s;
    QTest::newRow("label@id beside the branch") << g1 << u"bx@dddd4444"_s << unknown.arg(u"dddd4444"_s);
    QTest::newRow("label@partial beside the branch") << g1 << u"bx@dddd"_s << unknown.arg(u"dddd"_s);
    QTest::newRow("no such label") << g1 << u"nope@head"_s << unknown.arg(u"nope"_s);
    QTest::newRow("-1 from every head") << g1 << u"bx@-1"_s << u"bbbb2222"_s;
    QTest::newRow("id+N") << u"a\nb:a\nc:b"_s << u"a+2"_s << u"c"_s;
    QTest::newRow("id-N") << u"a\nb:a\nc:b"_s << u"c-2"_s << u"a"_s;
}

void PathTest::resolves()
{
    QFETCH(QString, graph);
    QFETCH(QString, target);
    const auto found = resolve(Graphs::graph(graph), *Target::parse(target));
    QTEST(found ? Graphs::text(*found) : u"error: "_s + found.error().message, "result");
}

void PathTest::workedCases_data()
{
    QTest::addColumn<QString>("graph");
    QTest::addColumn<QString>("rows");
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("steps");
    QTest::addColumn<QString>("after"); // or the beginning of the error

    const QString g1 = Graphs::branches();
    const auto one = [&](const char *name, const QString &rows, const QString &command, const QString &steps,
                         const QString &after) { QTest::newRow(name) << g1 << rows << command << steps << after; };
    one("head of several", u""_s, u"upgrade head"_s, u""_s, u"error Multiple head revisions are present"_s);
    one("heads", u""_s, u"upgrade heads"_s, u"aaaa1111 bbbb2222 eeee5555 dddd4444 cccc3333"_s,
        u"cccc3333 dddd4444 eeee5555"_s);
    one("-1 of several", u"eeee5555 dddd4444 cccc3333"_s, u"downgrade -1"_s, u"eeee5555"_s, u"cccc3333 dddd4444"_s);
    one("bx@-1", u"dddd4444 cccc3333"_s, u"downgrade bx@-1"_s, u"cccc3333"_s, u"dddd4444"_s);
    one("down to the fork", u"dddd4444"_s, u"downgrade bbbb2222"_s, u"dddd4444"_s, u"bbbb2222"_s);
    one("+1 at a fork", u"bbbb2222"_s, u"upgrade +1"_s, u""_s, u"error Ambiguous walk"_s);
    one("bx@+1", u"bbbb2222"_s, u"upgrade bx@+1"_s, u"cccc3333"_s, u"cccc3333"_s);
    one("no-op", u"cccc3333"_s, u"upgrade bx@head"_s, u""_s, u"cccc3333"_s);
    one("base", u"cccc3333"_s, u"downgrade base"_s, u"cccc3333 bbbb2222 aaaa1111"_s, u""_s);
    one("with a dependency", u""_s, u"upgrade eeee5555"_s, u"aaaa1111 bbbb2222 eeee5555"_s, u"eeee5555"_s);
    one("below already", u"eeee5555"_s, u"upgrade aaaa1111"_s, u""_s, u"eeee5555"_s);
    one("partial below already", u"eeee5555"_s, u"upgrade aa"_s, u""_s, u"eeee5555"_s);
    one("down to itself", u"eeee5555"_s, u"downgrade eeee5555"_s, u""_s, u"eeee5555"_s);
    one("down to elsewhere", u"eeee5555"_s, u"downgrade cccc3333"_s, u""_s,
        u"error Destination cccc3333 is not a valid downgrade target from current head(s)"_s);
    one("rev@head", u"eeee5555"_s, u"upgrade cccc@head"_s, u"cccc3333"_s, u"cccc3333 eeee5555"_s);
    one("+9 from several", u"eeee5555 cccc3333"_s, u"upgrade +9"_s, u""_s,
        u"error Ambiguous upgrade from multiple current revisions"_s);
    one("redundant rows", u"bbbb2222 cccc3333"_s, u"upgrade heads"_s, u""_s,
        u"error Requested revision cccc3333 overlaps with other requested revisions bbbb2222"_s);
    one("beside the branch", u"eeee5555 cccc3333"_s, u"upgrade bx@dddd"_s, u""_s,
        u"error Can't locate revision identified by 'dddd'"_s);
    one("unknown row", u"ffff6666"_s, u"upgrade heads"_s, u""_s,
        u"error Can't locate revision identified by 'ffff6666'"_s);
    one("-1 upwards", u"bbbb2222"_s, u"upgrade -1"_s, u""_s,
        u"error Relative revision -1 didn't produce 1 migrations"_s);
    one("+1 downwards", u"bbbb2222"_s, u"downgrade +1"_s, u""_s,
        u"error Relative revision +1 didn't produce 1 migrations"_s);
    one("too far down", u"bbbb2222"_s, u"downgrade -3"_s, u""_s,
        u"error Relative revision -3 didn't produce 3 migrations"_s);
    one("exactly to base", u"bbbb2222"_s, u"downgrade -2"_s, u"bbbb2222 aaaa1111"_s, u""_s);
    one("too far up", u"dddd4444"_s, u"upgrade +1"_s, u""_s,
        u"error Relative revision +1 didn't produce 1 migrations"_s);
    one("walked too far", u"dddd4444"_s, u"downgrade bbbb2222-3"_s, u""_s, u"error Walked too far"_s);
    one("nothing to go down from", u""_s, u"downgrade -1"_s, u""_s,
        u"error Relative revision -1 didn't produce 1 migrations"_s);
    one("id-1 as target", u"cccc3333"_s, u"downgrade bbbb2222-1"_s, u"cccc3333 bbbb2222"_s, u"aaaa1111"_s);
    one("id+1 as target", u""_s, u"upgrade aaaa1111+1"_s, u"aaaa1111 bbbb2222"_s, u"bbbb2222"_s);
    one("overlapping targets cannot be", u""_s, u"upgrade base"_s, u""_s, u""_s);

    crossedCases();
    mergeCases();
}

void PathTest::crossedCases()
{
    const QString g2 = Graphs::crossed();
    const auto two = [&](const char *name, const QString &rows, const QString &command, const QString &steps,
                         const QString &after) { QTest::newRow(name) << g2 << rows << command << steps << after; };
    two("B@head", u""_s, u"upgrade B@head"_s, u"aaaa1 bbbb1 bbbb2"_s, u"bbbb2"_s);
    two("A@head over B", u"bbbb2"_s, u"upgrade A@head"_s, u"aaaa2"_s, u"aaaa2 bbbb2"_s);
    two("B@base", u"bbbb2 aaaa2"_s, u"downgrade B@base"_s, u"bbbb2 bbbb1"_s, u"aaaa2"_s);
    two("A@base takes B with it", u"aaaa2 bbbb2"_s, u"downgrade A@base"_s, u"aaaa2 bbbb2 bbbb1 aaaa1"_s, u""_s);
    two("A@-1", u"aaaa2 bbbb2"_s, u"downgrade A@-1"_s, u"aaaa2"_s, u"bbbb2"_s);
    two("dependents are no children", u"bbbb2"_s, u"downgrade aaaa1"_s, u""_s,
        u"error Destination aaaa1 is not a valid downgrade target from current head(s)"_s);
    two("B@-2", u"bbbb2"_s, u"downgrade B@-2"_s, u"bbbb2 bbbb1"_s, u"aaaa1"_s);
    two("A@+1 from a row that implies A", u"bbbb2"_s, u"upgrade A@+1"_s, u"aaaa2"_s, u"aaaa2 bbbb2"_s);
}

void PathTest::mergeCases()
{
    const QString g3 = u"r0\nr1:r0\nr2:r0 r1"_s;
    QTest::newRow("related parents, -1") << g3 << u"r2"_s << u"downgrade -1"_s << u""_s << u"error Ambiguous walk"_s;
    QTest::newRow("related parents, down") << g3 << u"r2"_s << u"downgrade r1"_s << u"r2"_s << u"r1"_s;
    QTest::newRow("related parents, up") << g3 << u""_s << u"upgrade head"_s << u"r0 r1 r2"_s << u"r2"_s;

    const QString g4 = u"r0\nr1:r0\nr2:r0\nr3:r2 r1:r0"_s;
    QTest::newRow("a merge that depends on an ancestor, up")
        << g4 << u""_s << u"upgrade head"_s << u"r0 r1 r2 r3"_s << u"r3"_s;
    QTest::newRow("a merge that depends on an ancestor, down")
        << g4 << u"r3"_s << u"downgrade r1"_s << u"r3"_s << u"r1 r2"_s;
}

void PathTest::workedCases()
{
    QFETCH(QString, graph);
    QFETCH(QString, rows);
    QFETCH(QString, command);
    QFETCH(QString, after);
    const Graph built = Graphs::graph(graph);
    const Target target = *Target::parse(command.section(u' ', 1));
    RevisionIds current = Graphs::ids(rows);
    const auto path =
        command.startsWith("upgrade"_L1) ? upgradePath(built, current, target) : downgradePath(built, current, target);
    if (after.startsWith("error "_L1)) {
        QVERIFY(!path);
        QVERIFY2(path.error().message.startsWith(after.mid(6)), qPrintable(path.error().message));
        return;
    }
    QVERIFY2(path, path ? "" : qPrintable(path.error().text()));
    RevisionIds steps;
    for (const Step &step : *path) {
        steps << step.revision;
        const auto change = rowChange(built, current, step);
        QVERIFY2(change, change ? "" : qPrintable(change.error().text()));
        current = applied(current, *change);
    }
    QTEST(Graphs::text(steps), "steps");
    QCOMPARE(Graphs::sorted(current), after);
}

void PathTest::stamps_data()
{
    QTest::addColumn<QString>("graph");
    QTest::addColumn<QString>("rows");
    QTest::addColumn<QString>("targets");
    QTest::addColumn<int>("changes");
    QTest::addColumn<QString>("after");

    const QString g1 = Graphs::branches();
    QTest::newRow("head of several") << g1 << u"eeee5555 cccc3333"_s << u"head"_s << 0
                                     << u"error Multiple heads are present; please specify a single target revision"_s;
    QTest::newRow("heads") << g1 << u"eeee5555 cccc3333"_s << u"heads"_s << 1 << u"cccc3333 dddd4444 eeee5555"_s;
    QTest::newRow("down to one") << g1 << u"eeee5555 cccc3333 dddd4444"_s << u"aaaa1111"_s << 1 << u"aaaa1111"_s;
    QTest::newRow("base") << g1 << u"aaaa1111"_s << u"base"_s << 1 << u""_s;
    QTest::newRow("two on an empty table") << g1 << u""_s << u"cccc dddd"_s << 2 << u"cccc3333 dddd4444"_s;
    QTest::newRow("not reduced") << g1 << u"aaaa1111"_s << u"bbbb cccc"_s << 2 << u"bbbb2222 cccc3333"_s;
    QTest::newRow("already there") << g1 << u"bbbb2222"_s << u"bbbb"_s << 0 << u"bbbb2222"_s;
    QTest::newRow("up") << g1 << u"aaaa1111"_s << u"cccc"_s << 1 << u"cccc3333"_s;
    QTest::newRow("unknown") << g1 << u""_s << u"zzzz"_s << 0 << u"error Can't locate revision identified by 'zzzz'"_s;
    QTest::newRow("relative") << g1 << u""_s << u"+1"_s << 0 << u"error Can't locate revision identified by '+1'"_s;
    QTest::newRow("unknown row") << g1 << u"ffff"_s << u"aaaa"_s << 0
                                 << u"error Can't locate revision identified by 'ffff'"_s;
    QTest::newRow("A@base takes dependents") << Graphs::crossed() << u"aaaa2 bbbb1"_s << u"A@base"_s << 2 << u""_s;
}

void PathTest::stamps()
{
    QFETCH(QString, graph);
    QFETCH(QString, rows);
    QFETCH(QString, targets);
    QFETCH(QString, after);
    QList<Target> parsed;
    for (const QString &text : targets.split(u' '))
        parsed << *Target::parse(text);
    RevisionIds current = Graphs::ids(rows);
    const auto changes = stampChanges(Graphs::graph(graph), current, parsed);
    if (after.startsWith("error "_L1)) {
        QVERIFY(!changes);
        QCOMPARE(changes.error().message, after.mid(6));
        return;
    }
    QVERIFY2(changes, changes ? "" : qPrintable(changes.error().text()));
    for (const RowChange &change : *changes)
        current = applied(current, change);
    QTEST(int(changes->size()), "changes");
    QCOMPARE(Graphs::sorted(current), after);
}

void PathTest::rowChanges_data()
{
    QTest::addColumn<QString>("graph");
    QTest::addColumn<QString>("rows");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("change");

    const QString diamond = u"a\nb:a\nc:a\nd:b c"_s;
    QTest::newRow("root") << diamond << u""_s << u"+a"_s << u"insert a"_s;
    QTest::newRow("line") << diamond << u"a"_s << u"+b"_s << u"update a b"_s;
    QTest::newRow("second branch") << diamond << u"b"_s << u"+c"_s << u"insert c"_s;
    QTest::newRow("merge") << diamond << u"b c"_s << u"+d"_s << u"delete b update c d"_s;
    QTest::newRow("unmerge") << diamond << u"d"_s << u"-d"_s << u"update d c insert b"_s;
    QTest::newRow("implied parent") << diamond << u"b c"_s << u"-c"_s << u"delete c"_s;
    QTest::newRow("down the line") << diamond << u"b"_s << u"-b"_s << u"update b a"_s;
    QTest::newRow("root down") << diamond << u"a"_s << u"-a"_s << u"delete a"_s;
    QTest::newRow("applied already") << diamond << u"a"_s << u"+a"_s << u"error Revision a is applied already."_s;
    QTest::newRow("not applied") << diamond << u"b"_s << u"-a"_s
                                 << u"error Revision a cannot be reverted: the version table has no row for it."_s;
    QTest::newRow("other row implies one parent of a merge")
        << u"a\nb:a\nc:a\nd:b c\ne:b"_s << u"d e"_s << u"-d"_s << u"update d c"_s;
}

void PathTest::rowChanges()
{
    QFETCH(QString, graph);
    QFETCH(QString, rows);
    QFETCH(QString, step);
    const Direction direction = step.startsWith(u'+') ? Direction::Upgrade : Direction::Downgrade;
    const auto change = rowChange(Graphs::graph(graph), Graphs::ids(rows),
                                  {.revision = RevisionId(step.mid(1)), .direction = direction});
    QString text;
    if (!change) {
        text = u"error "_s + change.error().message;
    } else {
        QStringList parts;
        for (const RevisionId &id : change->deleted)
            parts << u"delete "_s + id.text();
        if (!change->updatedTo.isEmpty())
            parts << u"update %1 %2"_s.arg(change->updatedFrom.text(), change->updatedTo.text());
        for (const RevisionId &id : change->inserted)
            parts << u"insert "_s + id.text();
        text = parts.join(u' ');
    }
    QTEST(text, "change");
}

void PathTest::reasonsAreHints_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("hint");

    QTest::newRow("unknown") << u"zz"_s
                             << u"No such revision or branch 'zz'; please ensure at least four characters are present "
                                "for partial revision identifier matches"_s;
    QTest::newRow("long unknown") << u"zzzzz"_s << u"No such revision or branch 'zzzzz'"_s;
    QTest::newRow("ambiguous") << u"abcd"_s << u"Multiple revisions start with 'abcd': 'abcd1', 'abcd2'..."_s;
    QTest::newRow("other branch") << u"x@abcd2"_s << u"Revision abcd2 is not a member of branch 'x'"_s;
    QTest::newRow("no branch") << u"nope@abcd2"_s << u"No such branch: 'nope'"_s;
    QTest::newRow("several heads") << u"head"_s << u"The heads are: abcd1, abcd2."_s;
}

void PathTest::reasonsAreHints()
{
    QFETCH(QString, target);
    const auto found = resolve(Graphs::graph(u"abcd1: : :x\nabcd2: : :y"_s), *Target::parse(target));
    QVERIFY(!found);
    QTEST(found.error().hint, "hint");
}

void PathTest::warnsAboutAmbiguousDowngrade()
{
    const Target down = *Target::parse(u"-1"_s);
    QVERIFY(!downgradeWarning(Graphs::ids(u"a b"_s), down).isEmpty());
    QVERIFY(downgradeWarning(Graphs::ids(u"a"_s), down).isEmpty());
    QVERIFY(downgradeWarning(Graphs::ids(u"a b"_s), *Target::parse(u"x@-1"_s)).isEmpty());
    QVERIFY(downgradeWarning(Graphs::ids(u"a b"_s), *Target::parse(u"base"_s)).isEmpty());
}

void PathTest::currentTips_data()
{
    QTest::addColumn<QString>("graph");
    QTest::addColumn<QString>("rows");
    QTest::addColumn<QString>("tips");

    QTest::newRow("none") << Graphs::crossed() << u""_s << u""_s;
    QTest::newRow("implied by a dependency") << Graphs::crossed() << u"bbbb2"_s << u"bbbb2 aaaa1"_s;
    QTest::newRow("both") << Graphs::crossed() << u"bbbb2 aaaa2"_s << u"bbbb2 aaaa2"_s;
    QTest::newRow("redundant") << Graphs::branches() << u"bbbb2222 cccc3333"_s << u"cccc3333"_s;
}

void PathTest::currentTips()
{
    QFETCH(QString, graph);
    QFETCH(QString, rows);
    const auto tips = Retort::Revision::currentTips(Graphs::graph(graph), Graphs::ids(rows));
    QVERIFY(tips);
    QTEST(Graphs::text(*tips), "tips");
}

QTEST_GUILESS_MAIN(PathTest)
#include "tst_path.moc"
