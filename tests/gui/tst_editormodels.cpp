// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editor/errorsmodel.h"
#include "gui/editor/operationsmodel.h"
#include "gui/editor/scriptfile.h"
#include "gui/editor/understanding.h"
#include "gui/history/effects/revisioneffect.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;

namespace
{

Operations::PlacedOperation dropTable(const QString &table, int line)
{
    return {.operation = Operations::DropTable{.table = table}, .position = {.line = line, .column = 5}};
}

} // namespace

class TestEditorModels final : public QObject
{
    Q_OBJECT

private slots:
    void operations();
    void unchangedOperationsStay();
    void errors();
    void sql();
    void modulesOfTheSettings();
    void scriptKeepsItsBytes_data();
    void scriptKeepsItsBytes();
    void scriptThatCannotBeRead_data();
    void scriptThatCannotBeRead();
    void changeOutsideIsNoticed();
    void folderThatCannotBeWritten();

private:
    QString write(const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(u"script.py"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("The test cannot write its file.");
        return file.fileName();
    }

    QTemporaryDir m_folder;
};

void TestEditorModels::operations()
{
    OperationsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    Understanding understanding;
    understanding.upgrade.operations = {dropTable(u"a"_s, 12), dropTable(u"b"_s, 13)};
    model.setUnderstanding(understanding);
    QCOMPARE(model.rowCount(), 2);
    const QModelIndex upgrade = model.index(0, 0);
    QCOMPARE(upgrade.data().toString(), u"Upgrade"_s);
    QCOMPARE(model.index(1, 0).data().toString(), u"Downgrade: nothing"_s);
    QCOMPARE(model.rowCount(upgrade), 2);
    const QModelIndex second = model.index(1, 0, upgrade);
    QCOMPARE(second.data().toString(), u"Drop table b"_s);
    QCOMPARE(second.data(OperationsModel::PositionRole).value<TextPosition>().line, 13);
    QCOMPARE(second.parent(), upgrade);
    QCOMPARE(model.rowCount(second), 0);
    model.setUnderstanding({});
    QCOMPARE(model.rowCount(model.index(0, 0)), 0);
}

void TestEditorModels::unchangedOperationsStay()
{
    OperationsModel model;
    Understanding understanding;
    understanding.upgrade.operations = {dropTable(u"a"_s, 12)};
    model.setUnderstanding(understanding);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setUnderstanding(understanding);
    QCOMPARE(resets.size(), 0);
    understanding.upgrade.operations.first().position.line = 14;
    model.setUnderstanding(understanding);
    QCOMPARE(resets.size(), 1);
}

void TestEditorModels::errors()
{
    ErrorsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const Place place{.position = {.line = 3, .column = 7, .offset = 40, .length = 4}};
    model.setErrors({{.message = u"Unknown name opp."_s, .where = place, .hint = u"Did you mean op?"_s},
                     {.message = u"No place."_s}});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, ErrorsModel::LineColumn).data().toInt(), 3);
    QCOMPARE(model.index(0, ErrorsModel::ColumnColumn).data().toInt(), 7);
    QCOMPARE(model.index(0, ErrorsModel::MessageColumn).data().toString(), u"Unknown name opp. Did you mean op?"_s);
    QVERIFY(!model.index(1, ErrorsModel::LineColumn).data().isValid());
    QCOMPARE(model.index(1, ErrorsModel::MessageColumn).data().toString(), u"No place."_s);
}

void TestEditorModels::sql()
{
    Migrator::Preview preview;
    preview.statements = {{.sql = u"\nCREATE TABLE a (\n\tid INTEGER\n)\n"_s}, {.sql = u"DROP TABLE b"_s}};
    QCOMPARE(sqlText(preview), u"CREATE TABLE a (\n\tid INTEGER\n);\n\nDROP TABLE b;"_s);
    QCOMPARE(sqlText({}), QString());
}

/// What the settings name is looked through while one types, and for what the history tells of a revision.
void TestEditorModels::modulesOfTheSettings()
{
    QTemporaryDir project;
    QVERIFY(QDir(project.path()).mkpath(u"elsewhere"_s) && QDir(project.path()).mkpath(u"versions"_s));
    const auto save = [&](const QString &name, const QByteArray &text) {
        QFile file(project.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    QVERIFY(save(u"elsewhere/own_names.py"_s, "TABLE = 'departments'\n"));
    const QByteArray script =
        "from alembic import op\nfrom own_names import TABLE\nrevision = 'a'\ndown_revision = None\n"
        "def upgrade():\n    op.drop_table(TABLE)\ndef downgrade():\n    pass\n";
    QVERIFY(save(u"versions/a.py"_s, script));
    const QString file = project.filePath(u"versions/a.py"_s);
    const QStringList folders{project.filePath(u"elsewhere"_s)};
    const QString source = QString::fromUtf8(script);
    QCOMPARE(understand(source, file, u"sqlite"_s).errors.size(), 1);
    const Understanding understood = understand(source, file, u"sqlite"_s, folders);
    QVERIFY2(understood.errors.isEmpty(), qPrintable(understood.errors.value(0).text()));
    QCOMPARE(understood.upgrade.operations.size(), 1);
    QVERIFY(revisionEffect(file, u"sqlite"_s).error.has_value());
    const RevisionEffect effect = revisionEffect(file, u"sqlite"_s, folders);
    QVERIFY2(!effect.error, effect.error ? qPrintable(effect.error->text()) : "");
    QCOMPARE(effect.touches, QStringList{u"−departments"_s});
}

void TestEditorModels::scriptKeepsItsBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("lineEnding");
    using Ending = ScriptFile::LineEnding;
    QTest::newRow("unix") << QByteArray("a = 1\nb = 2\n") << int(Ending::Unix);
    QTest::newRow("windows") << QByteArray("a = 1\r\nb = 2\r\n") << int(Ending::Windows);
    QTest::newRow("mixed") << QByteArray("a = 1\r\nb = 2\nc") << int(Ending::Windows);
    QTest::newRow("mark") << QByteArray("\xEF\xBB\xBF"
                                        "a = 'gr\xC3\xBC\xC3\x9F'\n")
                          << int(Ending::Unix);
    QTest::newRow("empty") << QByteArray() << int(Ending::Unix);
}

void TestEditorModels::scriptKeepsItsBytes()
{
    QFETCH(QByteArray, bytes);
    const QString path = write(bytes);
    const Result<ScriptFile> read = readScript(path);
    QVERIFY(read);
    QTEST(int(read->lineEnding), "lineEnding");
    QVERIFY(!read->text.startsWith(QChar(0xFEFF)));
    QFile::remove(path);
    const Result<ScriptFile> written = writeScript(*read);
    QVERIFY(written);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), bytes);
    QVERIFY(!changedOnDisk(*written));
}

void TestEditorModels::scriptThatCannotBeRead_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("message");
    QTest::newRow("missing") << m_folder.filePath(u"missing.py"_s) << u"cannot be read"_s;
    QTest::newRow("folder") << m_folder.path() << u"cannot be read"_s;
    QTest::newRow("latin1") << write("name = 'gr\xFC\xDF'\n") << u"is not UTF-8"_s;
}

void TestEditorModels::scriptThatCannotBeRead()
{
    QFETCH(QString, path);
    QFETCH(QString, message);
    const Result<ScriptFile> read = readScript(path);
    QVERIFY(!read);
    QVERIFY2(read.error().message.contains(message), qPrintable(read.error().message));
    QCOMPARE(read.error().where.file, path);
}

void TestEditorModels::changeOutsideIsNoticed()
{
    const QString path = write("a = 1\n");
    const Result<ScriptFile> read = readScript(path);
    QVERIFY(read && !changedOnDisk(*read));
    write("a = 2\n");
    QVERIFY(changedOnDisk(*read));
    QFile::remove(path);
    QVERIFY(!changedOnDisk(*read));
}

void TestEditorModels::folderThatCannotBeWritten()
{
    const Result<ScriptFile> written = writeScript({.path = u"/nowhere/at/all.py"_s, .text = u"a"_s});
    QVERIFY(!written);
    QVERIFY(written.error().message.contains(u"cannot be saved"_s));
}

QTEST_GUILESS_MAIN(TestEditorModels)

#include "tst_editormodels.moc"
