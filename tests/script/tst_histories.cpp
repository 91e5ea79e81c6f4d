// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/script.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Retort;

/// Real histories, one folder each with `versions`: how many of their files evaluate. RETORT_HISTORIES names the folder
/// that holds them, RETORT_MODULES the folders (with colons between) of what they import; without the first it is
/// skipped. The list of what does not evaluate goes to RETORT_HISTORIES_LIST.
class TestHistories : public QObject
{
    Q_OBJECT

private slots:
    void evaluate();
};

namespace
{

std::optional<QString> textOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return QString::fromUtf8(file.readAll());
}

struct Counts {
    int files = 0;
    int whole = 0;
    int decided = 0;
    QMap<QString, QStringList> reasons = {};
};

/// The reason without the names that differ from file to file.
QString kindOf(const Error &error)
{
    return error.message;
}

void count(const QString &path, const QString &dialect, const Script::Surroundings &surroundings, Counts &counts)
{
    const std::optional<QString> text = textOf(path);
    const Result<Script::Header> header = Script::header(*text, path);
    if (!header)
        return;
    ++counts.files;
    const Result<Script::SyntaxTree> tree = Script::parse(*text, path);
    if (!tree) {
        counts.reasons[tree.error().message] << tree.error().where.text();
        return;
    }
    bool decided = false;
    for (const Script::Direction direction : {Script::Direction::Upgrade, Script::Direction::Downgrade}) {
        const bool exists = direction == Script::Direction::Upgrade ? header->hasUpgrade : header->hasDowngrade;
        if (!exists)
            continue;
        const Script::Readability read = Script::readability(*tree, direction, dialect, surroundings);
        decided = decided || read.kind == Script::Readability::Kind::Decided;
        if (read.kind == Script::Readability::Kind::Opaque && !read.reason->message.startsWith(u"The script raises")) {
            counts.reasons[kindOf(*read.reason)] << read.reason->where.text();
            return;
        }
    }
    ++(decided ? counts.decided : counts.whole);
}

} // namespace

void TestHistories::evaluate()
{
    const QString sample = QStringLiteral(RETORT_SOURCE_DIR "/revisions");
    const QString folder = qEnvironmentVariable("RETORT_HISTORIES", sample);
    const QStringList modules = qEnvironmentVariable("RETORT_MODULES").split(u':', Qt::SkipEmptyParts);
    const QString dialect = qEnvironmentVariable("RETORT_DIALECT", u"sqlite"_s);
    Script::Surroundings surroundings;
    surroundings.modules = std::make_shared<Script::ModuleSource>(modules, textOf);
    Counts counts;
    QDirIterator files(folder, {u"*.py"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        if (path.contains(u"/versions/"))
            count(path, dialect, surroundings, counts);
    }
    QList<std::pair<qsizetype, QString>> sorted;
    for (auto reason = counts.reasons.cbegin(); reason != counts.reasons.cend(); ++reason)
        sorted.append({reason.value().size(), reason.key()});
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    QFile list(qEnvironmentVariable("RETORT_HISTORIES_LIST"));
    if (!list.fileName().isEmpty() && list.open(QIODevice::WriteOnly)) {
        for (const auto &[size, reason] : std::as_const(sorted))
            list.write(u"%1 %2\n    %3\n"_s.arg(size).arg(reason, counts.reasons[reason].join(u"\n    "_s)).toUtf8());
    }
    const int evaluated = counts.whole + counts.decided;
    qInfo("%d files: %d evaluate, %d of them decided at run time; %d do not (%.1f %% evaluate)", counts.files,
          evaluated, counts.decided, counts.files - evaluated, 100.0 * evaluated / std::max(counts.files, 1));
    QVERIFY(counts.files > 0);
    const int least = folder == sample ? 100 : qEnvironmentVariableIntValue("RETORT_HISTORIES_LEAST");
    QVERIFY2(evaluated * 100 >= counts.files * least, "too few files evaluate");
}

QTEST_GUILESS_MAIN(TestHistories)
#include "tst_histories.moc"
