// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;

/// Programs that both Python and the evaluator run: what they hand to out() must be the same, and so must the name of
/// an exception that ends them. One line of expressions.txt is one expression; programs.txt holds whole programs with
/// lines of dashes between them, libraries.txt such programs that need libraries.
class TestPython : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void answers_data();
    void answers();

private:
    QStringList m_programs;
    QJsonArray m_expected;
};

namespace
{

/// Runs each program of the JSON list on its standard input and prints the list of what they handed to out().
QByteArray runner()
{
    return R"(
import json, sys
answers = []
for program in json.load(sys.stdin):
    lines = []
    def out(value):
        lines.append(value if isinstance(value, str) else repr(value))
    try:
        exec(compile("def program():\n" + "".join("    " + line + "\n" for line in program.split("\n")) + "program()\n",
                     "program", "exec"), {"out": out, "print": lambda *words: None})
    except BaseException as error:
        lines.append("!" + type(error).__name__)
    answers.append("\n".join(lines))
json.dump(answers, sys.stdout)
)";
}

QString evaluated(const QString &program)
{
    const QString source = u"from alembic import op\n"
                           "def out(value):\n"
                           "    op.execute('=' + (value if isinstance(value, str) else repr(value)))\n"
                           "def program():\n"_s
        + Evaluation::indented(program)
        + u"def upgrade():\n"
          "    try:\n"
          "        program()\n"
          "    except BaseException as error:\n"
          "        op.execute('=!' + type(error).__name__)\n"_s;
    const Evaluation::Outcome outcome = Evaluation::ofSource(source);
    QStringList lines;
    for (const auto &placed : outcome.operations) {
        if (const auto *execute = std::get_if<Operations::Execute>(&placed.operation))
            lines << std::get<Sql::Text>(execute->statement).text.mid(1);
    }
    if (!outcome.result)
        lines << u"refused: "_s + Evaluation::errorText(outcome);
    return lines.join(u'\n');
}

QString dataText(const QString &name)
{
    QFile file(QStringLiteral(RETORT_TEST_DATA) + u"/script/"_s + name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

void TestPython::initTestCase()
{
    for (const QString &line : dataText(u"expressions.txt"_s).split(u'\n', Qt::SkipEmptyParts))
        m_programs << u"out(("_s + line + u"))"_s;
    for (const QString &program : dataText(u"programs.txt"_s).split(u"\n----\n"_s, Qt::SkipEmptyParts))
        m_programs << program.trimmed();
    for (const QString &program : dataText(u"libraries.txt"_s).split(u"\n----\n"_s, Qt::SkipEmptyParts))
        m_programs << program.trimmed();
    QVERIFY(m_programs.size() > 200);
    // The system's own Python has the libraries that are installed as packages.
    const QString system = u"/usr/bin/python3"_s;
    const QString python = QFile::exists(system) ? system : QStandardPaths::findExecutable(u"python3"_s);
    if (python.isEmpty())
        QFAIL("There is no python3 to compare with");
    QProcess process;
    process.start(python, {u"-c"_s, QString::fromUtf8(runner())});
    QVERIFY(process.waitForStarted());
    process.write(QJsonDocument(QJsonArray::fromStringList(m_programs)).toJson());
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    m_expected = QJsonDocument::fromJson(process.readAllStandardOutput()).array();
    QVERIFY2(m_expected.size() == m_programs.size(), process.readAllStandardError().constData());
}

void TestPython::answers_data()
{
    QTest::addColumn<int>("index");
    for (int index = 0; index < m_programs.size(); ++index)
        QTest::addRow("%d", index) << index;
}

void TestPython::answers()
{
    QFETCH(int, index);
    const QString expected = m_expected[index].toString();
    QVERIFY2(expected != u"!ModuleNotFoundError",
             "the library to compare with is not installed: packaging/install-packages test");
    const QString own = evaluated(m_programs[index]);
    QVERIFY2(own == expected,
             qPrintable(u"\n%1\n-- Python:\n%2\n-- evaluated:\n%3"_s.arg(m_programs[index], expected, own)));
}

QTEST_GUILESS_MAIN(TestPython)
#include "tst_python.moc"
