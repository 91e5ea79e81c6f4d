// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "../fuzz/exercise.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

/// The seeds of the fuzzer, and each of the programs that are compared with Python as the body of an upgrade().
class TestSeeds : public QObject
{
    Q_OBJECT

private slots:
    void seeds();
};

void TestSeeds::seeds()
{
    const QDir folder(QStringLiteral(RETORT_TEST_DATA) + u"/fuzz"_s);
    const QStringList names = folder.entryList(QDir::Files);
    QVERIFY(names.size() > 20);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        exerciseScript(QString::fromUtf8(file.readAll()));
    }
}

QTEST_GUILESS_MAIN(TestSeeds)
#include "tst_seeds.moc"
