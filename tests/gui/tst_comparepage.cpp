// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampleworkbench.h"

#include "gui/compare/comparepage.h"
#include "gui/plan/plancontroller.h"
#include "gui/widgets/noticebar.h"

#include <QAction>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTableView>
#include <QTreeWidget>

using namespace Retort;
using namespace Retort::Gui;
using Direction = Revision::Direction;
using State = PlanController::State;

/// What Compare shows after real runs of a plan.
class ComparePageTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysWhatToDo();
    void showsAnUpgradeAndADowngrade();
    void leavesOutLargeTables();
    void showsColumnsAndChangedRows();
    void pairsThroughRenames();
    void exportsEveryRow();
    void cancelsAnExport();
    void showsLongValues();

private:
    void makeMany(int rows);
    void chooseExport(const QString &suffix, const QString &file) const;
    template <typename Widget> Widget *find(const char *name) const
    {
        auto found = m_page->findChild<Widget *>(QString::fromLatin1(name));
        Q_ASSERT(found);
        return found;
    }
    QStringList tables() const;
    QStringList row(int number) const;
    QStringList column(int number) const;
    QStringList links() const;
    void chooseRow(int number) const;
    void apply(Direction direction, const QString &target);

    std::unique_ptr<SampleWorkbench> m_sample;
    std::unique_ptr<PlanController> m_controller;
    std::unique_ptr<ComparePage> m_page;
};

void ComparePageTest::init()
{
    m_sample = std::make_unique<SampleWorkbench>();
    QVERIFY(m_sample->execute(sampleTables()));
    QVERIFY(m_sample->makeProject());
    QVERIFY(!m_sample->writeLinkScript().isEmpty());
    m_controller = std::make_unique<PlanController>(*m_sample->workbench);
    m_page = std::make_unique<ComparePage>(*m_sample->workbench);
    connect(m_controller.get(), &PlanController::compared, m_page.get(), &ComparePage::compare);
    connect(m_controller.get(), &PlanController::finished, this, [this] { m_sample->workbench->refresh(); });
    QVERIFY(showWindow(*m_page, {900, 480}));
}

void ComparePageTest::cleanup()
{
    m_page.reset();
    m_controller.reset();
    m_sample.reset();
}

QStringList ComparePageTest::tables() const
{
    QStringList lines;
    const QAbstractItemModel *model = find<QListView>("compareTables")->model();
    for (int number = 0; number < model->rowCount(); ++number)
        lines << model->index(number, 0).data(Qt::AccessibleTextRole).toString();
    return lines;
}

QStringList ComparePageTest::row(int number) const
{
    QStringList cells;
    const QAbstractItemModel *model = find<QTableView>("compareGrid")->model();
    for (int column = 0; column < model->columnCount(); ++column)
        cells << model->index(number, column).data().toString();
    return cells;
}

QStringList ComparePageTest::column(int number) const
{
    QStringList cells;
    const QAbstractItemModel *model = find<QTableView>("compareGrid")->model();
    for (int row = 0; row < model->rowCount(); ++row)
        cells << model->index(row, number).data().toString();
    return cells;
}

QStringList ComparePageTest::links() const
{
    QStringList lines;
    auto tree = find<QTreeWidget>("compareLinks");
    for (int relation = 0; relation < tree->topLevelItemCount(); ++relation) {
        lines << tree->topLevelItem(relation)->text(0);
        for (int link = 0; link < tree->topLevelItem(relation)->childCount(); ++link)
            lines << u"  "_s + tree->topLevelItem(relation)->child(link)->text(0);
    }
    return lines;
}

void ComparePageTest::chooseRow(int number) const
{
    auto grid = find<QTableView>("compareGrid");
    const QModelIndex index = grid->model()->index(number, 1);
    grid->scrollTo(index);
    QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, grid->visualRect(index).center());
}

void ComparePageTest::apply(Direction direction, const QString &target)
{
    const auto parsed = Revision::Target::parse(target);
    QVERIFY(parsed.has_value());
    m_controller->makePlan(direction, *parsed);
    QTRY_COMPARE(m_controller->state(), State::Ready);
    QSignalSpy finished(m_controller.get(), &PlanController::finished);
    QSignalSpy read(m_sample->workbench->database(), &OpenDatabase::refreshed);
    m_controller->apply();
    QVERIFY(finished.wait());
    const auto result = finished.first().first().value<Result<>>();
    QVERIFY2(result.has_value(), qPrintable(result ? QString() : result.error().text()));
    QTRY_VERIFY(!read.isEmpty());
    QTRY_COMPARE(find<QStackedWidget>("compareStack")->currentWidget(), find<QWidget>("compareResultPage"));
}

void ComparePageTest::saysWhatToDo()
{
    QCOMPARE(m_page->findChild<QLabel *>(u"emptyTitle"_s)->text(), u"Nothing to compare yet"_s);
    picture(*m_page, u"compare_empty"_s);
}

void ComparePageTest::showsAnUpgradeAndADowngrade()
{
    QVERIFY(m_sample->openProject());
    QVERIFY(m_sample->connectDatabase());
    apply(Direction::Upgrade, u"head"_s);
    QVERIFY2(find<QLabel>("compareTitle")->text().startsWith(u"Upgrade base → 1da977fd3e6e of department.sqlite, "),
             qPrintable(find<QLabel>("compareTitle")->text()));
    QCOMPARE(tables(),
             (QStringList{u"department_employee_link: table added"_s, u"department: no changes"_s,
                          u"employee: no changes"_s}));
    QCOMPARE(
        find<QLabel>("compareSummary")->text(),
        u"department_employee_link is new and has 0 links.\ndepartment ⋈ employee: new, 0 kept, 0 added, 0 removed, "
        "none orphaned, reversible: yes"_s);
    QVERIFY(m_sample->execute({linkTables().last()}));
    apply(Direction::Downgrade, u"base"_s);
    QCOMPARE(tables(),
             (QStringList{u"department_employee_link: table removed, −3"_s, u"department: other links"_s,
                          u"employee: other links"_s}));
    QCOMPARE(
        find<QLabel>("compareSummary")->text(),
        u"3 links of department_employee_link are gone.\ndepartment ⋈ employee: the table is gone, 0 kept, 0 added, "
        "3 removed, none orphaned, reversible: needs a saved copy"_s);
    QVERIFY2(find<QLabel>("compareFacts")->text().startsWith(u"Rows of 3 tables kept before and after: "_s),
             qPrintable(find<QLabel>("compareFacts")->text()));
    QCOMPARE(row(0), (QStringList{u"−"_s, u"1"_s, u"3"_s, u"Cathy → Financial"_s}));
    QCOMPARE(find<QPushButton>("compareRemovedButton")->text(), u"Removed 3"_s);
    picture(*m_page, u"compare_downgrade"_s);
    // The partners' own rows stayed.
    auto list = find<QListView>("compareTables");
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(1, 0)).center());
    QCOMPARE(find<QLabel>("compareTable")->text(), u"department"_s);
    QCOMPARE(row(0).first(), u"="_s);
    // The links of one row, from either side.
    chooseRow(1);
    QTRY_COMPARE(links(), (QStringList{u"employee ⋈ 2 removed"_s, u"  − Ann"_s, u"  − Cathy"_s}));
    picture(*m_page, u"compare_links"_s);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(2, 0)).center());
    chooseRow(2);
    QTRY_COMPARE(links(), (QStringList{u"department ⋈ 2 removed"_s, u"  − Financial"_s, u"  − IT"_s}));
    chooseRow(1);
    QTRY_COMPARE(links(), QStringList{u"department ⋈ none"_s});
}

void ComparePageTest::leavesOutLargeTables()
{
    QVERIFY(m_sample->execute(linkTables()));
    m_sample->writeScript(u"3f0a5b6c7d8e"_s, u"1da977fd3e6e"_s, u"change all"_s,
                          u"    op.execute(\"UPDATE employee SET name = 'x'\")\n"
                          "    op.execute(\"DELETE FROM department_employee_link WHERE employee_id = 1\")"_s,
                          u"    pass"_s);
    QVERIFY(m_sample->execute({u"CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"_s,
                               u"INSERT INTO alembic_version VALUES ('1da977fd3e6e')"_s,
                               u"INSERT INTO employee (name) SELECT name FROM employee"_s}));
    QVERIFY(m_sample->openProject());
    QVERIFY(m_sample->connectDatabase());
    // The person says what is too large, and the plan goes by it.
    connect(m_page.get(), &ComparePage::comparedRowsChanged, m_controller.get(), &PlanController::setComparedRows);
    auto limit = find<QSpinBox>("compareRowLimit");
    limit->setValue(5);
    emit limit->editingFinished();
    apply(Direction::Upgrade, u"head"_s);
    QVERIFY2(tables().contains(u"employee: left out: more than 5 rows"_s), qPrintable(tables().join(u'\n')));
    QVERIFY(find<QLabel>("compareFacts")->text().endsWith(u"Left out: employee."_s));
    auto list = find<QListView>("compareTables");
    const auto at = static_cast<int>(tables().indexOf(u"employee: left out: more than 5 rows"_s));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(at, 0)).center());
    QCOMPARE(find<QLabel>("compareSummary")->text(), u"employee has more than 5 rows and was not compared."_s);
    picture(*m_page, u"compare_left_out"_s);
}

void ComparePageTest::showsColumnsAndChangedRows()
{
    m_sample->writeScript(u"3f0a5b6c7d8e"_s, u"1da977fd3e6e"_s, u"add salary"_s,
                          u"    op.add_column('employee', sa.Column('salary', sa.Integer))\n"
                          "    op.execute(\"UPDATE employee SET name = 'Anna', salary = 100 WHERE id = 1\")\n"
                          "    op.execute(\"INSERT INTO employee (id, name) VALUES (9, 'Zoe')\")\n"
                          "    op.execute(\"DELETE FROM employee WHERE id = 2\")\n"
                          "    op.drop_column('employee', 'hired_on')"_s,
                          u"    op.drop_column('employee', 'salary')"_s);
    QVERIFY(m_sample->openProject());
    QVERIFY(m_sample->connectDatabase());
    apply(Direction::Upgrade, u"head"_s);
    auto list = find<QListView>("compareTables");
    QVERIFY(tables().contains(u"employee: other columns, +1 −1 ~1"_s));
    const auto at = static_cast<int>(tables().indexOf(u"employee: other columns, +1 −1 ~1"_s));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(at, 0)).center());
    QCOMPARE(row(0), (QStringList{u"~"_s, u"1"_s, u"Ann → Anna"_s, u"2020-01-01"_s, u"100"_s, u"0"_s}));
    picture(*m_page, u"compare_columns"_s);
    QTest::mouseClick(find<QPushButton>("compareAddedButton"), Qt::LeftButton);
    QCOMPARE(find<QTableView>("compareGrid")->model()->rowCount(), 1);
    QCOMPARE(row(0).value(2), u"Zoe"_s);
    QTest::mouseClick(find<QPushButton>("compareAllButton"), Qt::LeftButton);
    QCOMPARE(find<QTableView>("compareGrid")->model()->rowCount(), 4);
    // A click onto a header sorts by it, the next one the other way round, the third one not any more.
    const QHeaderView *header = find<QTableView>("compareGrid")->horizontalHeader();
    const QStringList unsorted = column(1);
    const auto sorted = [&] {
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                          {header->sectionViewportPosition(1) + 20, header->height() / 2});
        return column(1);
    };
    const QStringList upwards = sorted();
    QCOMPARE(upwards, (QStringList{u"1"_s, u"2"_s, u"3"_s, u"9"_s}));
    QCOMPARE(sorted(), QStringList(upwards.crbegin(), upwards.crend()));
    QCOMPARE(sorted(), unsorted);
}

/// A table and a column with new names stand beside their old ones, and so do the relations.
void ComparePageTest::pairsThroughRenames()
{
    QVERIFY(m_sample->execute(linkTables()));
    m_sample->writeScript(u"3f0a5b6c7d8e"_s, u"1da977fd3e6e"_s, u"rename"_s,
                          u"    op.rename_table('employee', 'person')\n"
                          "    op.alter_column('person', 'name', new_column_name='called')\n"
                          "    op.execute(\"UPDATE person SET called = 'Anna' WHERE id = 1\")\n"
                          "    op.execute(\"DELETE FROM department_employee_link WHERE department_id = 1\")"_s,
                          u"    op.rename_table('person', 'employee')"_s);
    QVERIFY(m_sample->execute({u"CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"_s,
                               u"INSERT INTO alembic_version VALUES ('1da977fd3e6e')"_s}));
    QVERIFY(m_sample->openProject());
    QVERIFY(m_sample->connectDatabase());
    apply(Direction::Upgrade, u"head"_s);
    auto list = find<QListView>("compareTables");
    const auto at = static_cast<int>(tables().indexOf(u"person: was employee, ~1, other links"_s));
    QVERIFY2(at >= 0, qPrintable(tables().join(u'\n')));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(at, 0)).center());
    QCOMPARE(row(0), (QStringList{u"~"_s, u"1"_s, u"Ann → Anna"_s, u"2020-01-01"_s, u"1"_s}));
    QCOMPARE(row(2).last(), u"2 → 1 (−1)"_s);
    chooseRow(2);
    QTRY_COMPARE(links(), (QStringList{u"department ⋈ 1 kept, 1 removed"_s, u"  − Financial"_s, u"  = IT"_s}));
    picture(*m_page, u"compare_renamed"_s);
}

/// A plan that changes more rows than the page lists.
void ComparePageTest::makeMany(int rows)
{
    m_sample->writeScript(u"3f0a5b6c7d8e"_s, u"1da977fd3e6e"_s, u"change all"_s,
                          u"    op.execute(\"UPDATE employee SET name = name || '!'\")"_s, u"    pass"_s);
    QVERIFY(m_sample->execute(linkTables()));
    QVERIFY(m_sample->execute(
        {u"CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"_s,
         u"INSERT INTO alembic_version VALUES ('1da977fd3e6e')"_s, u"DELETE FROM employee"_s,
         u"INSERT INTO employee (id, name) WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT %1) "
         u"SELECT n, 'name ' || n FROM c"_s.arg(rows)}));
    QVERIFY(m_sample->openProject());
    QVERIFY(m_sample->connectDatabase());
    apply(Direction::Upgrade, u"head"_s);
}

void ComparePageTest::chooseExport(const QString &suffix, const QString &file) const
{
    auto action = find<QAction>(qPrintable(u"compareExport%1Action"_s.arg(suffix)));
    action->trigger();
    auto dialog = find<QFileDialog>("compareExportDialog");
    emit dialog->fileSelected(file);
    dialog->close();
    QVERIFY(find<QWidget>("compareExportBar")->isVisible());
    QVERIFY(!find<QPushButton>("compareExportButton")->isEnabled());
}

void ComparePageTest::exportsEveryRow()
{
    constexpr int many = 12'345;
    makeMany(many);
    auto notice = find<NoticeBar>("compareNotice");
    const QString file = m_sample->folder.filePath(u"difference.csv"_s);
    chooseExport(u"CSV"_s, file);
    QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>("compareExportButton")->isEnabled(), 30'000);
    QCOMPARE(notice->text(), u"Exported %1 rows to %2"_s.arg(QLocale().toString(many), file));
    QVERIFY(!find<QWidget>("compareExportBar")->isVisible());
    picture(*m_page, u"compare_exported"_s);
    QFile read(file);
    QVERIFY(read.open(QIODevice::ReadOnly));
    const QByteArray csv = read.readAll();
    QCOMPARE(csv.count("\"employee\",\"changed\","), many);
    QVERIFY(csv.contains("\"employee\",\"changed\",\"12345\",\"name\",\"name 12345\",\"name 12345!\","));
}

void ComparePageTest::cancelsAnExport()
{
    makeMany(200'000);
    const QString file = m_sample->folder.filePath(u"difference.json"_s);
    QFile older(file);
    QVERIFY(older.open(QIODevice::WriteOnly) && older.write("older") == 5);
    older.close();
    chooseExport(u"JSON"_s, file);
    picture(*m_page, u"compare_exporting"_s);
    QTest::mouseClick(find<QPushButton>("compareExportCancelButton"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>("compareExportButton")->isEnabled(), 30'000);
    QCOMPARE(find<NoticeBar>("compareNotice")->text(), u"The export was cancelled; no file was written."_s);
    QVERIFY(older.open(QIODevice::ReadOnly));
    QCOMPARE(older.readAll(), QByteArray("older"));
    QCOMPARE(QDir(m_sample->folder.path()).entryList({u"difference*"_s}), QStringList{u"difference.json"_s});
    // A place that cannot be written says so.
    chooseExport(u"JSON"_s, m_sample->folder.filePath(u"nowhere/difference.json"_s));
    QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>("compareExportButton")->isEnabled(), 30'000);
    QVERIFY2(find<NoticeBar>("compareNotice")->text().contains(u"cannot be written"_s),
             qPrintable(find<NoticeBar>("compareNotice")->text()));
}

/// Values that are not read into memory stand there by their lengths and hashes.
void ComparePageTest::showsLongValues()
{
    m_sample->writeScript(
        u"3f0a5b6c7d8e"_s, u"1da977fd3e6e"_s, u"change files"_s,
        u"    op.execute(\"UPDATE file SET body = zeroblob(4000000) WHERE id = 1\")\n"
        "    op.execute(\"UPDATE file SET body = 'now a text' WHERE id = 2\")\n"
        "    op.execute(\"UPDATE file SET name = 'other' WHERE id = 3\")\n"
        "    op.execute(\"UPDATE file SET body = CAST(x'01' || substr(body, 2) AS BLOB) WHERE id = 5\")\n"
        "    op.execute(\"DELETE FROM file WHERE id = 4\")"_s,
        u"    pass"_s);
    QVERIFY(m_sample->execute(linkTables()));
    QVERIFY(m_sample->execute(
        {u"CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"_s,
         u"INSERT INTO alembic_version VALUES ('1da977fd3e6e')"_s,
         u"CREATE TABLE file (id INTEGER PRIMARY KEY, name TEXT, body BLOB)"_s,
         u"INSERT INTO file VALUES (1, 'one', zeroblob(3000000)), (2, 'two', CAST(zeroblob(2000000) AS TEXT)), "
         u"(3, 'three', zeroblob(3000000)), (4, 'four', zeroblob(5000000)), (5, 'five', zeroblob(3000000))"_s}));
    QVERIFY(m_sample->openProject());
    QVERIFY(m_sample->connectDatabase());
    apply(Direction::Upgrade, u"head"_s);
    const QLocale locale;
    const QString blob = u"BLOB of %1 bytes"_s;
    QCOMPARE(row(0).at(3), blob.arg(locale.toString(3'000'000)) + u" → "_s + blob.arg(locale.toString(4'000'000)));
    QCOMPARE(row(1).at(3), u"TEXT of %1 bytes → now a text"_s.arg(locale.toString(2'000'000)));
    const QAbstractItemModel *model = find<QTableView>("compareGrid")->model();
    const QString tip = model->index(0, 3).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.startsWith(blob.arg(locale.toString(3'000'000)) + u" (BLAKE2b "_s), qPrintable(tip));
    QVERIFY2(tip.contains(u" → "_s + blob.arg(locale.toString(4'000'000)) + u" (BLAKE2b "_s), qPrintable(tip));
    // Of one length: the hashes tell them apart.
    QVERIFY2(row(4).at(3).startsWith(blob.arg(locale.toString(3'000'000)) + u" (BLAKE2b "_s), qPrintable(row(4).at(3)));
    QCOMPARE(row(2).at(2), u"three → other"_s);
    QCOMPARE(row(3).first(), u"−"_s);
    picture(*m_page, u"compare_long"_s);
    // By length where they have one, and by anything else as ever.
    const QHeaderView *header = find<QTableView>("compareGrid")->horizontalHeader();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      {header->sectionViewportPosition(3) + 20, header->height() / 2});
    QCOMPARE(column(1).size(), 5);
}

QTEST_MAIN(ComparePageTest)
#include "tst_comparepage.moc"
