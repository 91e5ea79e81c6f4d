// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/dialect.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

/// A directive of alembic_texts.py as the operation that Retort's evaluator makes of it.
struct Case {
    QString name;
    Retort::Operations::Operation operation;
};

/// What Debian's Alembic answers, and the comparison with it. A test class holds one.
class AlembicComparison
{
public:
    /// Asks Alembic.
    void load()
    {
        QProcess python;
        python.start(QStringLiteral("/usr/bin/python3"),
                     {QStringLiteral(RETORT_SOURCE_DIR "/tests/dialect/alembic_texts.py")});
        QVERIFY2(python.waitForFinished(60000), "Debian's alembic is needed: apt install alembic");
        QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
        m_answers = QJsonDocument::fromJson(python.readAllStandardOutput()).object();
    }

    /// A row for every case on every dialect.
    static void addRows(const QList<Case> &cases)
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("dialect");
        for (int number = 0; number < cases.size(); ++number) {
            for (const QString &dialect : Retort::Dialect::dialectNames()) {
                const QString row = cases[number].name + QStringLiteral(", ") + dialect;
                QTest::newRow(row.toUtf8().constData()) << number << dialect;
            }
        }
    }

    /// Compares; `own` holds the cases where SQLite's text differs on purpose, an empty list meaning "refused".
    void compare(const Case &directive, const QString &dialect, const QMap<QString, QStringList> &own = {}) const
    {
        QStringList expected;
        QVERIFY2(m_answers.contains(directive.name), "alembic_texts.py lacks this case");
        const QJsonArray texts = m_answers.value(directive.name).toObject().value(dialect).toArray();
        for (const auto &text : texts)
            expected << text.toString();
        bool refused = !expected.isEmpty() && expected.last().startsWith(QStringLiteral("!!"));
        if (dialect == QStringLiteral("sqlite") && own.contains(directive.name)) {
            QVERIFY2(own.value(directive.name) != expected, "no difference any more: take it out of the table");
            expected = own.value(directive.name);
            refused = expected.isEmpty();
        }
        const auto statements = Retort::Dialect::dialectNamed(dialect)->statements(directive.operation);
        if (refused) {
            QVERIFY2(!statements, "this should be refused");
            QVERIFY(!statements.error().message.isEmpty());
            return;
        }
        QVERIFY2(statements, statements ? "" : qPrintable(statements.error().text()));
        QCOMPARE(*statements, expected);
    }

private:
    QJsonObject m_answers;
};
