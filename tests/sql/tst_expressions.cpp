// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/dialect.h"
#include "script/script.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;

namespace
{

QString contentOf(const QString &name)
{
    QFile file(QStringLiteral(RETORT_SOURCE_DIR "/tests/sql/") + name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Where newer SQLAlchemy, or the server itself, is followed instead of 1.4. Empty: refused.
const QHash<QString, QString> &ownTexts()
{
    static const QHash<QString, QString> texts = {
        {u"sqlite t.insert().values(id=1).returning(t.c.id)"_s, u"INSERT INTO t (id) VALUES (1) RETURNING id"_s},
        {u"mysql t.insert().values(id=1).returning(t.c.id)"_s, u"INSERT INTO t (id) VALUES (1) RETURNING t.id"_s},
        {u"sqlite t.update().values(name='x').where(t.c.id == u.c.t_id)"_s,
         u"UPDATE t SET name='x' FROM u WHERE t.id = u.t_id"_s},
        {u"sqlite t.update().values(name=u.c.Mixed).where(t.c.id == u.c.t_id)"_s,
         u"UPDATE t SET name=u.\"Mixed\" FROM u WHERE t.id = u.t_id"_s},
        {u"sqlite postgresql.insert(t).values(id=1).on_conflict_do_update(constraint='pk', set_=dict(name='b'), "
         "where=t.c.id > 2)"_s,
         u"INSERT INTO t (id) VALUES (1) ON CONFLICT ON CONSTRAINT pk DO UPDATE SET name = 'b' WHERE t.id > 2"_s},
    };
    return texts;
}

} // namespace

/// What scripts say with SQLAlchemy's expression language becomes the SQL that SQLAlchemy writes.
class ExpressionsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void sameText_data();
    void sameText();

private:
    QJsonObject m_expected;
};

void ExpressionsTest::initTestCase()
{
    QProcess python;
    python.start(u"/usr/bin/python3"_s, {QStringLiteral(RETORT_SOURCE_DIR "/tests/sql/sqlalchemy_texts.py")});
    QVERIFY2(python.waitForFinished(60000), "Debian's SQLAlchemy is needed: apt install python3-sqlalchemy");
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
    m_expected = QJsonDocument::fromJson(python.readAllStandardOutput()).object();
}

void ExpressionsTest::sameText_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("dialect");
    const QStringList lines = contentOf(u"expressions.txt"_s).split(u'\n', Qt::SkipEmptyParts);
    QVERIFY(lines.size() > 200);
    for (const QString &line : lines) {
        for (const QString &dialect : {u"sqlite"_s, u"postgresql"_s, u"mysql"_s})
            QTest::newRow(qPrintable(dialect + u' ' + line)) << line << dialect;
    }
}

void ExpressionsTest::sameText()
{
    QFETCH(QString, line);
    QFETCH(QString, dialect);
    const QString source =
        contentOf(u"prelude.py"_s) + u"from alembic import op\ndef upgrade():\n    op.execute("_s + line + u")\n"_s;
    const auto tree = Script::parse(source);
    QVERIFY2(tree, tree ? "" : qPrintable(tree.error().text()));
    Script::RecordingContext context(dialect);
    const Result<> evaluated = Script::evaluate(*tree, Script::Direction::Upgrade, context);
    const QString expected =
        ownTexts().value(dialect + u' ' + line, m_expected.value(line).toObject().value(dialect).toString());
    QVERIFY(!expected.isEmpty());
    QVERIFY2(evaluated, evaluated ? "" : qPrintable(evaluated.error().text()));
    QCOMPARE(context.operations().size(), 1);
    const auto statements = Dialect::dialectNamed(dialect)->statements(context.operations().first().operation);
    if (expected.startsWith(u"!!")) {
        QVERIFY2(!statements, qPrintable(u"SQLAlchemy refuses this"_s));
        return;
    }
    QVERIFY2(statements, statements ? "" : qPrintable(statements.error().text()));
    QString written = statements->join(u";\n");
    // Parameters that literal_binds of 1.4 leaves out are compared by the rest of the text.
    static const QRegularExpression parameter(u"%\\((\\w+)\\)s|:\\w+_\\d+"_s);
    if (expected.contains(parameter)) {
        const QStringList parts = QString(expected).split(parameter);
        for (const QString &part : parts)
            QVERIFY2(written.contains(part), qPrintable(written + u"\n"_s + expected));
        return;
    }
    QCOMPARE(written, expected);
}

QTEST_GUILESS_MAIN(ExpressionsTest)
#include "tst_expressions.moc"
