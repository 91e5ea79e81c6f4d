// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampleworkbench.h"

#include "gui/browser/relations/linkdialog.h"
#include "gui/browser/relations/relationspane.h"
#include "workspace/settings.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QTreeView>

using namespace Retort;
using namespace Retort::Gui;

namespace
{

const QStringList company{
    u"CREATE TABLE department (id INTEGER PRIMARY KEY, name TEXT, code TEXT)"_s,
    u"CREATE TABLE employee (id INTEGER PRIMARY KEY, name TEXT, boss INTEGER REFERENCES employee, "
    "home INTEGER REFERENCES department)"_s,
    u"CREATE TABLE payslip (id INTEGER PRIMARY KEY, employee INTEGER REFERENCES employee, month TEXT)"_s,
    u"CREATE TABLE works (department INTEGER NOT NULL REFERENCES department, employee INTEGER NOT NULL REFERENCES "
    "employee, since TEXT NOT NULL, hours INTEGER, role TEXT DEFAULT 'member', PRIMARY KEY (department, employee))"_s,
    u"CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT)"_s,
    u"INSERT INTO note VALUES (1, 'alone')"_s,
    u"INSERT INTO department VALUES (1, 'Financial', 'F1'), (2, 'IT', 'I1'), (3, 'HR', 'H1')"_s,
    u"INSERT INTO employee VALUES (1, 'Cathy', NULL, 1), (2, 'Marry', 1, 2), (3, 'John', 1, 99)"_s,
    u"INSERT INTO payslip VALUES (1, 1, '2024-01'), (2, 1, '2024-02'), (3, 2, '2024-01')"_s,
    u"INSERT INTO works VALUES (1, 1, '2020-01-01', 20, 'lead'), (2, 1, '2021-01-01', NULL, NULL), "
    "(2, 2, '2022-02-02', 40, 'member')"_s};

const Rows::Partner cathy{.key = {1}, .label = u"Cathy"_s};
const Rows::Partner marry{.key = {2}, .label = u"Marry"_s};
const Rows::Partner john{.key = {3}, .label = u"John"_s};

} // namespace

/// The relations of the selected rows, by real mouse and key events.
class RelationsPaneTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsAllKinds();
    void severalRows();
    void linksWithDataOfTheLink();
    void unlinksSeveral();
    void jumps();
    void remembersTheLabel();
    void saysWhatThereIsNot();
    void searchesAMillionRows();

private:
    template <typename Widget> Widget *find(const char *name) const
    {
        auto found = m_pane->findChild<Widget *>(QString::fromLatin1(name));
        Q_ASSERT(found);
        return found;
    }
    template <typename Widget> Widget *inDialog(const char *name) const
    {
        auto dialog = m_pane->findChild<LinkDialog *>();
        Q_ASSERT(dialog);
        auto found = dialog->findChild<Widget *>(QString::fromLatin1(name));
        Q_ASSERT(found);
        return found;
    }
    void press(const char *name) const { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    void show(const QString &table, const QList<Rows::Partner> &rows);
    QStringList lines() const;
    QStringList candidates() const;
    QModelIndex line(const QString &text, int column = 0) const;
    void click(const QString &text, Qt::KeyboardModifiers modifiers = {}) const;

    std::unique_ptr<SampleWorkbench> m_sample;
    std::unique_ptr<StagedEdits> m_edits;
    std::unique_ptr<Workspace::Settings> m_settings;
    std::unique_ptr<RelationsPane> m_pane;
};

void RelationsPaneTest::init()
{
    m_sample = std::make_unique<SampleWorkbench>();
    QVERIFY(m_sample->execute(company));
    QVERIFY(m_sample->connectDatabase());
    m_edits = std::make_unique<StagedEdits>();
    m_settings = std::make_unique<Workspace::Settings>(m_sample->folder.filePath(u"view.ini"_s));
    m_pane = std::make_unique<RelationsPane>();
    m_pane->setUp(*m_sample->workbench, *m_edits);
    m_pane->setSettings(*m_settings);
    QVERIFY(showWindow(*m_pane, {760, 420}));
}

void RelationsPaneTest::cleanup()
{
    m_pane.reset();
    m_settings.reset();
    m_edits.reset();
    m_sample.reset();
}

void RelationsPaneTest::show(const QString &table, const QList<Rows::Partner> &rows)
{
    m_pane->showRows({.table = table, .rows = rows, .count = rows.size()}, RelationsPane::Access::Editable);
    QTRY_VERIFY(!lines().join(u' ').contains(u"…"_s));
}

QStringList RelationsPaneTest::lines() const
{
    QStringList all;
    const QAbstractItemModel *model = find<QTreeView>("relationsTree")->model();
    for (int relation = 0; relation < model->rowCount(); ++relation) {
        const QModelIndex above = model->index(relation, 0);
        all << above.data().toString();
        for (int row = 0; row < model->rowCount(above); ++row) {
            QStringList cells;
            for (int column = 0; column < model->columnCount(); ++column) {
                const QString cell = model->index(row, column, above).data().toString();
                if (!cell.isEmpty() && !find<QTreeView>("relationsTree")->isColumnHidden(column))
                    cells << cell;
            }
            all << u"  "_s + cells.join(u" | "_s);
        }
    }
    return all;
}

QStringList RelationsPaneTest::candidates() const
{
    QStringList all;
    const QAbstractItemModel *model = inDialog<QListView>("linkCandidates")->model();
    for (int row = 0; row < model->rowCount(); ++row)
        all << model->index(row, 0).data().toString();
    return all;
}

QModelIndex RelationsPaneTest::line(const QString &text, int column) const
{
    const QAbstractItemModel *model = find<QTreeView>("relationsTree")->model();
    for (int relation = 0; relation < model->rowCount(); ++relation) {
        const QModelIndex above = model->index(relation, 0);
        if (above.data().toString().contains(text))
            return above;
        for (int row = 0; row < model->rowCount(above); ++row) {
            if (model->index(row, 0, above).data().toString().contains(text))
                return model->index(row, column, above);
        }
    }
    return {};
}

void RelationsPaneTest::click(const QString &text, Qt::KeyboardModifiers modifiers) const
{
    auto tree = find<QTreeView>("relationsTree");
    const QModelIndex index = line(text);
    QVERIFY2(index.isValid(), qPrintable(text));
    tree->scrollTo(index);
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, modifiers, tree->visualRect(index).center());
}

void RelationsPaneTest::showsAllKinds()
{
    show(u"employee"_s, {cathy});
    QCOMPARE(lines(),
             (QStringList{u"department ⋈ 2, by works"_s,
                          u"  Cathy → Financial | 1 | since 2020-01-01, hours 20, role lead"_s,
                          u"  Cathy → IT | 2 | since 2021-01-01"_s, u"→ employee, by boss: NULL"_s,
                          u"→ department, by home"_s, u"  Cathy → Financial | 1"_s, u"← employee 2, by boss"_s,
                          u"  Cathy ← John | 3"_s, u"  Cathy ← Marry | 2"_s, u"← payslip 2, by employee"_s,
                          u"  Cathy ← 2024-01 | 1"_s, u"  Cathy ← 2024-02 | 2"_s}));
    QCOMPARE(find<QLabel>("relationsTitle")->text(), u"Relations of Cathy"_s);
    picture(*m_pane, u"relations"_s);
    show(u"employee"_s, {john});
    QVERIFY(lines().contains(u"  ✗ John → 99 | missing"_s));
    QVERIFY(!line(u"Cathy ←"_s).isValid());
}

void RelationsPaneTest::severalRows()
{
    show(u"employee"_s, {cathy, marry, john});
    QCOMPARE(find<QLabel>("relationsTitle")->text(), u"Relations of 3 rows"_s);
    QVERIFY(lines().contains(u"  IT | 2 | 2 of 3"_s));
    QVERIFY(lines().contains(u"  Financial | 1 | since 2020-01-01, hours 20, role lead | 1 of 3"_s));
    QVERIFY(lines().contains(u"  Cathy | 1 | 2 of 3"_s)); // the boss of two
    picture(*m_pane, u"relations_several"_s);
    press("relationsLinkButton");
    QTRY_COMPARE(candidates(), (QStringList{u"Financial"_s, u"HR"_s, u"IT"_s}));
    auto list = inDialog<QListView>("linkCandidates");
    list->setCurrentIndex(list->model()->index(2, 0));
    QTest::keyClicks(inDialog<QLineEdit>("linkPayload_since"), u"2024-01-01"_s);
    QTest::mouseClick(inDialog<QAbstractButton>("linkAcceptButton"), Qt::LeftButton);
    QCOMPARE(m_edits->staging().count(), 1); // John alone has not been in IT
    QTRY_VERIFY(lines().contains(u"  + IT | 2 | since 2024-01-01 | 3 of 3"_s)
                || lines().contains(u"  + IT | 2 | 3 of 3"_s));
}

void RelationsPaneTest::linksWithDataOfTheLink()
{
    show(u"employee"_s, {john});
    press("relationsLinkButton");
    QTRY_COMPARE(candidates().size(), 3);
    auto accept = inDialog<QAbstractButton>("linkAcceptButton");
    QVERIFY(!accept->isEnabled());
    QCOMPARE(accept->toolTip(), u"Fill in since: a link needs it."_s);
    QTest::keyClicks(inDialog<QLineEdit>("linkPayload_since"), u"2024-05-01"_s);
    QTest::keyClicks(inDialog<QLineEdit>("linkPayload_hours"), u"many"_s);
    QVERIFY(!accept->isEnabled());
    QCOMPARE(accept->toolTip(), u"hours holds numbers; “many” is none."_s);
    inDialog<QLineEdit>("linkPayload_hours")->selectAll();
    QTest::keyClicks(inDialog<QLineEdit>("linkPayload_hours"), u"12"_s);
    auto list = inDialog<QListView>("linkCandidates");
    for (const QString &search : {u"fin"_s, u"hr"_s}) { // what is checked stays checked
        inDialog<QLineEdit>("linkSearch")->selectAll();
        QTest::keyClicks(inDialog<QLineEdit>("linkSearch"), search);
        QTRY_COMPARE(candidates().size(), 1);
        QTRY_VERIFY(candidates().first().startsWith(search, Qt::CaseInsensitive));
        QTest::keyClick(list, Qt::Key_Space);
    }
    QTRY_COMPARE(accept->text(), u"Link 2 rows"_s);
    picture(*m_pane->findChild<LinkDialog *>(), u"picker_payload"_s);
    QTest::mouseClick(accept, Qt::LeftButton);
    QTRY_VERIFY(lines().contains(u"  + John → HR | 3 | hours 12, since 2024-05-01"_s));
    const auto saved = m_sample->workbench->database()->session().run(
        [edits = m_edits->staging().edits(m_sample->workbench->database()->schema()),
         schema = m_sample->workbench->database()->schema(), dialect = &m_sample->workbench->database()->dialect()](
            Database::Connection &connection) -> Result<> { return Rows::save(connection, edits, schema, *dialect); });
    QTRY_VERIFY(saved.isFinished());
    QVERIFY2(saved.result(), saved.result() ? "" : qPrintable(saved.result().error().text()));
    m_edits->clear();
    QCOMPARE(m_sample->query(u"SELECT department, since, hours, role FROM works WHERE employee = 3 ORDER BY 1"_s),
             (QStringList{u"1|2024-05-01|12|member"_s, u"3|2024-05-01|12|member"_s}));
    QTRY_VERIFY(lines().contains(u"  John → HR | 3 | since 2024-05-01, hours 12, role member"_s));
}

void RelationsPaneTest::unlinksSeveral()
{
    show(u"employee"_s, {cathy, marry});
    click(u"Financial"_s);
    click(u"IT"_s, Qt::ControlModifier);
    press("relationsUnlinkButton");
    QCOMPARE(m_edits->staging().count(), 3);
    QTRY_VERIFY(lines().contains(u"  − IT | 2 | 2 of 2"_s));
    press("relationsUnlinkButton"); // keeps them
    QCOMPARE(m_edits->staging().count(), 0);
    m_pane->showRows({.table = u"employee"_s, .rows = {cathy}, .count = 1}, RelationsPane::Access::ReadOnly);
    QTRY_VERIFY(line(u"Cathy → IT"_s).isValid());
    click(u"Cathy → IT"_s);
    QVERIFY(!find<QAbstractButton>("relationsUnlinkButton")->isEnabled());
    QVERIFY(!find<QAbstractButton>("relationsLinkButton")->isEnabled());
}

void RelationsPaneTest::jumps()
{
    QSignalSpy jumped(m_pane.get(), &RelationsPane::jumpRequested);
    show(u"employee"_s, {cathy});
    click(u"2024-02"_s);
    press("relationsGoButton");
    QCOMPARE(jumped.size(), 1);
    QCOMPARE(jumped.last().at(0).toString(), u"payslip"_s);
    QCOMPARE(jumped.last().at(1).toList(), QVariantList{2});
    click(u"Cathy → IT"_s);
    QTest::keyClick(find<QTreeView>("relationsTree"), Qt::Key_Return);
    QCOMPARE(jumped.size(), 2);
    QCOMPARE(jumped.last().at(0).toString(), u"department"_s);
    press("relationsTableButton");
    QCOMPARE(jumped.last().at(0).toString(), u"works"_s);
    QVERIFY(jumped.last().at(1).toList().isEmpty());
    show(u"employee"_s, {john});
    click(u"John → 99"_s); // nothing there to go to
    QVERIFY(!find<QAbstractButton>("relationsGoButton")->isEnabled());
}

void RelationsPaneTest::remembersTheLabel()
{
    show(u"employee"_s, {cathy});
    press("relationsLinkButton");
    QTRY_COMPARE(candidates(), QStringList{u"HR"_s});
    auto label = inDialog<QComboBox>("linkLabel");
    QCOMPARE(label->currentText(), u"name"_s);
    QTest::keyClicks(label, u"code"_s);
    QTRY_COMPARE(candidates(), QStringList{u"H1"_s});
    QTRY_VERIFY(line(u"Cathy → F1"_s).isValid());
    QCOMPARE(m_settings->labelColumns(m_sample->workbench->database()->settings().displayName()),
             (QMap<QString, QString>{{u"department"_s, u"code"_s}}));
    RelationsPane other; // of the next start
    other.setUp(*m_sample->workbench, *m_edits);
    other.setSettings(*m_settings);
    other.showRows({.table = u"employee"_s, .rows = {cathy}, .count = 1}, RelationsPane::Access::Editable);
    auto tree = other.findChild<QTreeView *>(u"relationsTree"_s);
    QTRY_COMPARE(tree->model()->index(0, 0, tree->model()->index(0, 0)).data().toString(), u"Cathy → F1"_s);
}

void RelationsPaneTest::saysWhatThereIsNot()
{
    show(u"note"_s, {{.key = {1}, .label = u"alone"_s}});
    QCOMPARE(find<QLabel>("relationsHint")->text(), u"No foreign key joins note with another table."_s);
    QVERIFY(!find<QAbstractButton>("relationsLinkButton")->isVisible());
    show(u"note"_s, {});
    QVERIFY(find<QLabel>("relationsHint")->text().contains(u"Select a row"_s));
    m_pane->showRows({.table = u"employee"_s, .rows = {cathy, marry}, .count = 1000}, RelationsPane::Access::Editable);
    QVERIFY(find<QLabel>("relationsHint")->text().contains(u"the first 2"_s));
    show(u"employee"_s, {{.label = u"(new row)"_s}});
    QVERIFY(find<QLabel>("relationsHint")->text().contains(u"Save the new row first"_s));
    QVERIFY(!find<QAbstractButton>("relationsLinkButton")->isEnabled());
}

void RelationsPaneTest::searchesAMillionRows()
{
    QVERIFY(m_sample->execute({u"WITH RECURSIVE n(i) AS (SELECT 4 UNION ALL SELECT i + 1 FROM n LIMIT 1000000) "
                               "INSERT INTO department SELECT i, printf('Branch %07d', i), NULL FROM n"_s}));
    show(u"employee"_s, {john});
    QElapsedTimer timer;
    timer.start();
    press("relationsLinkButton");
    QVERIFY(timer.elapsed() < 1000); // the window never waits for the rows
    QTRY_COMPARE_WITH_TIMEOUT(candidates().size(), 200, 30'000);
    QVERIFY(inDialog<QLabel>("linkStatus")->text().contains(u"The first 200"_s));
    QTest::mouseClick(inDialog<QAbstractButton>("linkMoreButton"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(candidates().size(), 1000, 30'000);
    QTest::keyClicks(inDialog<QLineEdit>("linkSearch"), u"0987654"_s);
    QTRY_COMPARE_WITH_TIMEOUT(candidates(), QStringList{u"Branch 0987654"_s}, 30'000);
    QTest::keyClicks(inDialog<QLineEdit>("linkPayload_since"), u"2024-01-01"_s);
    QTest::mouseClick(inDialog<QAbstractButton>("linkAcceptButton"), Qt::LeftButton);
    QTRY_VERIFY(lines().join(u' ').contains(u"+ John → Branch 0987654"_s));
}

QTEST_MAIN(RelationsPaneTest)
#include "tst_relationspane.moc"
