// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The record of what scripts were when they were applied, which the workbench reads.
#include "inprocess.h"
#include "migrator/revisionscript.h"
#include "workspace/appliedscripts.h"

using namespace Qt::StringLiterals;
using namespace Retort;

class TestApplied : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void upgradeRemembersAndDowngradeForgets();
    void aFailedRevisionIsNotRemembered();
    void stampForgetsWhatIsNotAppliedAnyMore();
    void lookingWritesNothing();
    void aRecordThatCannotBeWrittenStopsNothing();
    void projectsShareNothing();

private:
    Answer run(const QStringList &arguments) const { return retortInProcess(arguments, m_environment->folder()); }
    QString folder() const { return m_data->filePath(u"Retort/retort/applied"_s); }
    QStringList records() const { return QDir(folder()).entryList(QDir::Files); }
    QStringList remembered() const;

    std::unique_ptr<QTemporaryDir> m_data;
    std::unique_ptr<ScratchEnvironment> m_environment;
};

void TestApplied::init()
{
    m_data = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_data->path().toUtf8());
    m_environment = std::make_unique<ScratchEnvironment>();
    QVERIFY(m_environment->isValid());
    QVERIFY(m_environment->add({.id = u"a1"_s,
                                .message = u"one"_s,
                                .upgrade = u"op.create_table('one', sa.Column('i', sa.Integer))"_s,
                                .downgrade = u"op.drop_table('one')"_s}));
    QVERIFY(m_environment->add({.id = u"b2"_s,
                                .downs = {u"a1"_s},
                                .message = u"two"_s,
                                .upgrade = u"op.create_table('two', sa.Column('i', sa.Integer))"_s,
                                .downgrade = u"op.drop_table('two')"_s}));
}

QStringList TestApplied::remembered() const
{
    if (records().size() != 1)
        return {};
    QStringList ids = Workspace::readAppliedScripts(QDir(folder()).filePath(records().constFirst())).keys();
    ids.sort();
    return ids;
}

void TestApplied::upgradeRemembersAndDowngradeForgets()
{
    QCOMPARE(run({u"upgrade"_s, u"head"_s}).code, 0);
    QCOMPARE(remembered(), (QStringList{u"a1"_s, u"b2"_s}));
    const Workspace::AppliedScripts scripts =
        Workspace::readAppliedScripts(QDir(folder()).filePath(records().constFirst()));
    for (const QString &id : {u"a1"_s, u"b2"_s}) {
        QVERIFY(scripts.value(id).fingerprint != 0);
        QCOMPARE(scripts.value(id).fingerprint,
                 Migrator::scriptFingerprint(m_environment->versions() + u'/' + id + u"_x.py"_s));
    }
    QCOMPARE(run({u"downgrade"_s, u"-1"_s}).code, 0);
    QCOMPARE(remembered(), QStringList{u"a1"_s});
    QCOMPARE(run({u"upgrade"_s, u"head"_s}).code, 0);
    QCOMPARE(remembered(), (QStringList{u"a1"_s, u"b2"_s}));
}

void TestApplied::aFailedRevisionIsNotRemembered()
{
    QVERIFY(m_environment->add(
        {.id = u"c3"_s, .downs = {u"b2"_s}, .message = u"bad"_s, .upgrade = u"op.execute('nonsense')"_s}));
    QVERIFY(run({u"upgrade"_s, u"head"_s}).code != 0);
    QCOMPARE(remembered(), (QStringList{u"a1"_s, u"b2"_s}));
}

void TestApplied::stampForgetsWhatIsNotAppliedAnyMore()
{
    QCOMPARE(run({u"upgrade"_s, u"head"_s}).code, 0);
    QCOMPARE(run({u"stamp"_s, u"a1"_s}).code, 0);
    QCOMPARE(remembered(), QStringList{u"a1"_s});
    QCOMPARE(run({u"stamp"_s, u"b2"_s}).code, 0);
    QCOMPARE(remembered(), QStringList{u"a1"_s});
}

void TestApplied::lookingWritesNothing()
{
    for (const QStringList &arguments :
         {QStringList{u"current"_s}, QStringList{u"history"_s}, QStringList{u"upgrade"_s, u"head"_s, u"--sql"_s},
          QStringList{u"stamp"_s, u"head"_s, u"--sql"_s}}) {
        QCOMPARE(run(arguments).code, 0);
        QVERIFY2(!QFileInfo::exists(folder()), qPrintable(arguments.join(u' ')));
    }
}

void TestApplied::aRecordThatCannotBeWrittenStopsNothing()
{
    // A file where the folder would be: not even root writes there.
    QVERIFY(writeFile(m_data->filePath(u"Retort"_s), {}));
    const Answer answer = run({u"upgrade"_s, u"head"_s});
    QCOMPARE(answer.code, 0);
    QCOMPARE(answer.err.count(u"cannot be remembered"_s), 1);
    QVERIFY(run({u"current"_s}).out.contains(u"b2"_s));
}

void TestApplied::projectsShareNothing()
{
    QCOMPARE(run({u"upgrade"_s, u"head"_s}).code, 0);
    const ScratchEnvironment other;
    QVERIFY(other.isValid());
    QVERIFY(other.add({.id = u"a1"_s, .message = u"another script of the same name"_s}));
    // The same database, with a version table of its own.
    QVERIFY(writeFile(other.file(u"migrations/env.py"_s),
                      readFile(other.file(u"migrations/env.py"_s))
                          .replace(u"target_metadata=target_metadata"_s,
                                   u"target_metadata=target_metadata, version_table='others'"_s)));
    const Answer answer = retortInProcess(
        {u"--url"_s, u"sqlite:///"_s + m_environment->database(), u"upgrade"_s, u"head"_s}, other.folder());
    QVERIFY2(answer.code == 0, qPrintable(answer.out + answer.err));
    QCOMPARE(records().size(), 2);
}

QTEST_GUILESS_MAIN(TestApplied)
#include "tst_applied.moc"
