// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/dialect.h"
#include "script/script.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;

struct Snippet {
    QString key = {};
    QString source = {};
    QMap<QString, QStringList> own =
        {}; ///< by dialect, where Retort differs on purpose; "!!" is a refusal, "@" a line's end
};

namespace
{

constexpr auto DataFolder = RETORT_SOURCE_DIR "/tests/data/directives/";

QList<Snippet> snippetsOf(const QString &fileName)
{
    QFile file(QString::fromLatin1(DataFolder) + fileName);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<Snippet> snippets;
    for (const QString &block : QString::fromUtf8(file.readAll()).trimmed().split(u"\n\n"_s)) {
        Snippet snippet{.key = fileName + u": "_s + block.section(u'\n', 0, 0).mid(2), .source = block};
        for (const QString &line : block.split(u'\n')) {
            if (line.startsWith(u"#= "_s))
                snippet.own[line.mid(3).section(u" | "_s, 0, 0)] << line.section(u" | "_s, 1).replace(u'@', u'\n');
        }
        snippets << snippet;
    }
    return snippets;
}

QString fileOf(const QString &body)
{
    QString indented = body;
    indented.replace(u'\n', u"\n    "_s);
    return u"from alembic import op\nimport sqlalchemy as sa\nfrom sqlalchemy.dialects import mysql, postgresql, "
           "sqlite\n\ndef upgrade():\n    "_s
        + indented + u"\n    pass\n"_s;
}

/// A context for scripts of projects with or without names by convention.
class NamingContext final : public Script::MigrationContext
{
public:
    NamingContext(QString dialect, QMap<QString, QString> convention)
        : m_dialect(std::move(dialect))
        , m_convention(std::move(convention))
    {
    }

    QString dialectName() const override { return m_dialect; }
    QMap<QString, QString> namingConvention() const override { return m_convention; }
    Result<> add(Operations::PlacedOperation operation) override
    {
        m_operations << std::move(operation);
        return {};
    }
    const QList<Operations::PlacedOperation> &operations() const { return m_operations; }

private:
    QString m_dialect;
    QMap<QString, QString> m_convention;
    QList<Operations::PlacedOperation> m_operations;
};

QMap<QString, QString> convention(const QString &source)
{
    if (!source.contains(u"\n#: naming\n"_s))
        return {};
    return {{u"ix"_s, u"ix_%(column_0_label)s"_s},
            {u"uq"_s, u"uq_%(table_name)s_%(column_0_name)s"_s},
            {u"ck"_s, u"ck_%(table_name)s_%(constraint_name)s"_s},
            {u"fk"_s, u"fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"_s},
            {u"pk"_s, u"pk_%(table_name)s"_s}};
}

/// The script's statements, and at the end "!! reason" if it or the dialect refuses.
QStringList statementsOf(const Snippet &snippet, const QString &dialect)
{
    NamingContext context(dialect, convention(snippet.source));
    const auto tree = Script::parse(fileOf(snippet.source), u"file.py"_s);
    if (!tree)
        return {u"!! "_s + tree.error().text()};
    const Result<> evaluated = Script::evaluate(*tree, Script::Direction::Upgrade, context);
    QStringList all;
    for (const Operations::PlacedOperation &placed : context.operations()) {
        const auto statements = Dialect::dialectNamed(dialect)->statements(placed.operation);
        if (!statements)
            return all << u"!! "_s + statements.error().text();
        all += *statements;
    }
    if (!evaluated)
        all << u"!! "_s + evaluated.error().text();
    return all;
}

/// SQLite has no such statements: Alembic sends them all the same, or refuses, where Retort changes the table.
bool isBeyondSqlite(const QStringList &statements)
{
    return std::any_of(statements.cbegin(), statements.cend(), [](const QString &statement) {
        return statement.startsWith(u"!!"_s) || statement.contains(u" ALTER COLUMN "_s)
            || statement.startsWith(u"COMMENT ON"_s) || statement.contains(u" RENAME "_s);
    });
}

bool isRefusal(const QStringList &statements)
{
    return !statements.isEmpty() && statements.last().startsWith(u"!!"_s);
}

} // namespace

/// Every directive with its arguments, read from Python text and written as SQL, against Debian's Alembic.
class DirectivesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void sendWhatAlembicSends_data();
    void sendWhatAlembicSends();

private:
    QJsonObject m_answers;
    QList<Snippet> m_snippets;
};

void DirectivesTest::initTestCase()
{
    const QStringList files = QDir(QString::fromLatin1(DataFolder)).entryList({u"*.txt"_s}, QDir::Files);
    QStringList arguments = {QStringLiteral(RETORT_SOURCE_DIR "/tests/migrator/directive_texts.py")};
    for (const QString &file : files) {
        m_snippets += snippetsOf(file);
        arguments << QString::fromLatin1(DataFolder) + file;
    }
    QProcess python;
    python.start(u"/usr/bin/python3"_s, arguments);
    QVERIFY2(python.waitForFinished(60000), "Debian's alembic is needed: apt install alembic");
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
    m_answers = QJsonDocument::fromJson(python.readAllStandardOutput()).object();
    QCOMPARE(m_answers.size(), m_snippets.size());
    QVERIFY(m_snippets.size() > 100);
}

void DirectivesTest::sendWhatAlembicSends_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("dialect");
    for (int number = 0; number < m_snippets.size(); ++number) {
        for (const QString &dialect : Dialect::dialectNames())
            QTest::newRow(qPrintable(m_snippets[number].key + u", "_s + dialect)) << number << dialect;
    }
}

void DirectivesTest::sendWhatAlembicSends()
{
    QFETCH(int, number);
    QFETCH(QString, dialect);
    const Snippet &snippet = m_snippets[number];
    QStringList expected;
    const QJsonArray texts = m_answers.value(snippet.key).toObject().value(dialect).toArray();
    for (const auto &text : texts)
        expected << text.toString();
    const QStringList statements = statementsOf(snippet, dialect);
    if (snippet.own.contains(dialect)) {
        const QStringList own = snippet.own.value(dialect);
        QVERIFY2(own != expected, "no difference any more: take it out of the file");
        if (own == QStringList{u"!!"_s}) {
            QVERIFY2(isRefusal(statements), qPrintable(statements.join(u'\n')));
            return;
        }
        QCOMPARE(statements, own);
        return;
    }
    if (dialect == u"sqlite" && isBeyondSqlite(expected))
        return;
    if (isRefusal(expected)) {
        QVERIFY2(isRefusal(statements), qPrintable(expected.last() + u'\n' + statements.join(u'\n')));
        return;
    }
    QCOMPARE(statements, expected);
}

QTEST_GUILESS_MAIN(DirectivesTest)
#include "tst_directives.moc"
