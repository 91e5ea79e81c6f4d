// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphs.h"

#include "revision/headeredit.h"

#include "script/script.h"

#include <QTest>

using namespace Retort;
using namespace Retort::Revision;
using namespace Qt::StringLiterals;

/// Each edit is read back by the header reader, and all else must stay to the letter.
class HeaderEditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parents_data();
    void parents();
    void labels_data();
    void labels();
    void labelsWithoutTheVariable();
    void refusesWhatIsNoRevision();
    void checksParents();
    void checksLabels();
};

namespace
{

QString script(const QString &parents, const QString &labels, const QString &revises)
{
    return u"\"\"\"message\n\nRevision ID: x1\nRevises: %3\nCreate Date: today\n\n\"\"\"\nfrom alembic import op\n\n"
           "revision = 'x1'  # kept\ndown_revision%1\nbranch_labels%2\ndepends_on = None\n\n\n"
           "def upgrade():\n    op.execute('down_revision = 1')\n"_s.arg(parents, labels, revises);
}

} // namespace

void HeaderEditTest::parents_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("revises");
    QTest::newRow("one") << u" = 'a'"_s << u"b"_s << u" = 'b'"_s << u"b"_s;
    QTest::newRow("none") << u" = None"_s << u"b"_s << u" = 'b'"_s << u"b"_s;
    QTest::newRow("to base") << u" = 'a'"_s << u""_s << u" = None"_s << u""_s;
    QTest::newRow("annotated") << u": Union[str, None] = \"a\""_s << u"b"_s << u": Union[str, None] = 'b'"_s << u"b"_s;
    QTest::newRow("tuple") << u" = ('a', 'c')"_s << u"b"_s << u" = 'b'"_s << u"b"_s;
    QTest::newRow("to a tuple") << u" = 'a'"_s << u"b c"_s << u" = ('b', 'c')"_s << u"b, c"_s;
    QTest::newRow("brackets") << u" = ('a')"_s << u"b"_s << u" = 'b'"_s << u"b"_s;
    QTest::newRow("comment") << u" = 'a'  # the trunk"_s << u"b"_s << u" = 'b'  # the trunk"_s << u"b"_s;
}

void HeaderEditTest::parents()
{
    QFETCH(QString, before);
    QFETCH(QString, wanted);
    QFETCH(QString, after);
    QFETCH(QString, revises);
    RevisionIds ids;
    for (const QString &id : wanted.split(u' ', Qt::SkipEmptyParts))
        ids << RevisionId(id);
    const Result<QString> edited = withParents(script(before, u" = None"_s, u"a"_s), ids);
    QVERIFY2(edited, edited ? "" : qPrintable(edited.error().text()));
    QCOMPARE(*edited, script(after, u" = None"_s, revises));
    const Result<Script::Header> header = Script::header(*edited);
    QVERIFY(header);
    QCOMPARE(header->downRevisions, wanted.split(u' ', Qt::SkipEmptyParts));
}

void HeaderEditTest::labels_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QStringList>("wanted");
    QTest::addColumn<QString>("after");
    QTest::newRow("first") << u" = None"_s << QStringList{u"pay"_s} << u" = 'pay'"_s;
    QTest::newRow("two") << u" = ('pay',)"_s << QStringList{u"pay"_s, u"money"_s} << u" = ('pay', 'money')"_s;
    QTest::newRow("away") << u" = ('pay',)"_s << QStringList{} << u" = None"_s;
}

void HeaderEditTest::labels()
{
    QFETCH(QString, before);
    QFETCH(QStringList, wanted);
    QFETCH(QString, after);
    const Result<QString> edited = withLabels(script(u" = 'a'"_s, before, u"a"_s), wanted);
    QVERIFY(edited);
    QCOMPARE(*edited, script(u" = 'a'"_s, after, u"a"_s));
    QCOMPARE(Script::header(*edited)->branchLabels, wanted);
}

void HeaderEditTest::labelsWithoutTheVariable()
{
    const Result<QString> edited = withLabels(u"revision = 'x'\ndown_revision = None\n\n"_s, {u"pay"_s});
    QVERIFY(edited);
    QCOMPARE(*edited, u"revision = 'x'\ndown_revision = None\nbranch_labels = 'pay'\n\n"_s);
    const Result<QString> windows = withLabels(u"revision = 'x'\r\ndown_revision = None\r\n"_s, {u"pay"_s});
    QVERIFY(windows);
    QCOMPARE(*windows, u"revision = 'x'\r\ndown_revision = None\r\nbranch_labels = 'pay'\r\n"_s);
}

void HeaderEditTest::refusesWhatIsNoRevision()
{
    QVERIFY(!withParents(u"revision = 'x'\n"_s, {}));
    QVERIFY(!withLabels(u"def (:\n"_s, {}));
}

void HeaderEditTest::checksParents()
{
    const Graph graph = Graphs::graph(Graphs::branches());
    const RevisionId first = graph.bases().constFirst();
    const RevisionId head = graph.heads().constFirst();
    QVERIFY(checkNewParents(graph, head, {first}));
    QVERIFY(!checkNewParents(graph, first, {first}));
    QVERIFY(!checkNewParents(graph, head, {RevisionId(u"nowhere"_s)}));
    const Node *second = graph.find(graph.find(first)->nextRevisions.value(0));
    QVERIFY(second);
    QVERIFY(!checkNewParents(graph, first, {second->id()}));
}

void HeaderEditTest::checksLabels()
{
    const Graph graph = Graphs::graph(Graphs::branches());
    const Node *owner = graph.findLabel(u"bx"_s);
    QVERIFY(owner);
    QVERIFY(checkNewLabels(graph, owner->id(), {u"bx"_s, u"fresh"_s}));
    QVERIFY(!checkNewLabels(graph, graph.bases().constFirst(), {u"bx"_s}) || owner->id() == graph.bases().constFirst());
    QVERIFY(!checkNewLabels(graph, owner->id(), {u"a@b"_s}));
}

QTEST_GUILESS_MAIN(HeaderEditTest)

#include "tst_headeredit.moc"
