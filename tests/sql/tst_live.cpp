// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/connection.h"
#include "migrator/contexts/livecontext.h"
#include "script/script.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;

/// A script that reads and writes rows sees with Retort what it sees with Alembic.
class LiveScriptTest : public QObject
{
    Q_OBJECT

private slots:
    void sameAnswers_data();
    void sameAnswers();
};

void LiveScriptTest::sameAnswers_data()
{
    QTest::addColumn<QString>("script");
    QTest::newRow("rows") << u"live.py"_s;
    QTest::newRow("columns, constraints and indexes as objects") << u"items.py"_s;
    QTest::newRow("decimal numbers") << u"decimals.py"_s;
    QTest::newRow("types of the project's own") << u"owntypes.py"_s;
    QTest::newRow("declarative classes and batches") << u"declared.py"_s;
}

void LiveScriptTest::sameAnswers()
{
    QFETCH(const QString, script);
    const QString folder = QStringLiteral(RETORT_SOURCE_DIR "/tests/sql/");
    QProcess python;
    python.start(u"/usr/bin/python3"_s, {folder + u"run_live.py"_s, folder + script});
    QVERIFY2(python.waitForFinished(60000), "Debian's Alembic is needed: apt install alembic");
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
    QStringList expected;
    for (const auto &text : QJsonDocument::fromJson(python.readAllStandardOutput()).array())
        expected << text.toString();
    QVERIFY(expected.size() > 15);

    const QTemporaryDir scratch;
    Database::ConnectionSettings settings;
    settings.file = scratch.filePath(u"live.sqlite"_s);
    auto connection = Database::Connection::open(settings, Database::OpenMode::ReadWriteCreate);
    QVERIFY(connection);
    Migrator::PlannedStep step;
    Migrator::LiveContext context(
        **connection, *Dialect::dialectNamed(u"sqlite"_s), step,
        [&](const Migrator::PlannedStatement &statement) { return (*connection)->run(statement.sql); });
    QFile file(folder + script);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto tree = Script::parse(QString::fromUtf8(file.readAll()));
    QVERIFY(tree);
    const Result<> evaluated = Script::evaluate(*tree, Script::Direction::Upgrade, context);
    QVERIFY2(evaluated, evaluated ? "" : qPrintable(evaluated.error().text()));
    const auto rows = (*connection)->run(u"SELECT msg FROM log ORDER BY id"_s);
    QVERIFY(rows);
    QStringList found;
    for (const QVariantList &row : rows->rows.rows)
        found << row.value(0).toString();
    for (qsizetype index = 0; index < qMin(found.size(), expected.size()); ++index)
        QCOMPARE(found[index], expected[index]);
    QCOMPARE(found.size(), expected.size());
}

QTEST_GUILESS_MAIN(LiveScriptTest)
#include "tst_live.moc"
