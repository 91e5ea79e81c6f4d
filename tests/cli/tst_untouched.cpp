// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// An upgrade that cannot be carried out says so, and leaves the database as it was to the byte.
#include "twins.h"

#include <QFileInfo>

#include <unistd.h>

using namespace Qt::StringLiterals;

class TestUntouched : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void filesThatMayNotGrow();
    void fullDisk();
    void lockedByAnotherProgram();
    void readOnlyFile();
    void readOnlyFolder();
    void statementThatFails();

private:
    Answer asNobody(const QStringList &arguments) const;
    QByteArray bytes() const;
    void verifyRefusedWithin(qint64 size);

    std::unique_ptr<ScratchEnvironment> m_environment;
};

void TestUntouched::init()
{
    m_environment = std::make_unique<ScratchEnvironment>();
    QVERIFY(
        m_environment->add({.id = u"aaaa0001"_s,
                            .upgrade = u"op.create_table('t', sa.Column('i', sa.Integer, primary_key=True), "
                                       "sa.Column('x', sa.String(50)))\n"
                                       "    op.execute(\"INSERT INTO t WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL "
                                       "SELECT n + 1 FROM c LIMIT 20000) SELECT n, 'row number ' || n FROM c\")"_s}));
    QCOMPARE(retort({u"upgrade"_s, u"head"_s}, m_environment->folder()).code, 0);
    QVERIFY(m_environment->add({.id = u"aaaa0002"_s,
                                .downs = {u"aaaa0001"_s},
                                .upgrade = u"op.execute(\"UPDATE t SET x = x || ' and more' WHERE i < 100\")\n"
                                           "    op.create_unique_constraint('uq', 't', ['x'])\n"
                                           "    op.create_table('u', sa.Column('i', sa.Integer))"_s}));
}

QByteArray TestUntouched::bytes() const
{
    QFile file(m_environment->database());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Runs the program as somebody whom the permissions of files bind.
Answer TestUntouched::asNobody(const QStringList &arguments) const
{
    if (::geteuid() != 0)
        return retort(arguments, m_environment->folder());
    return execute(u"setpriv"_s,
                   QStringList{u"--reuid=65534"_s, u"--regid=65534"_s, u"--clear-groups"_s, retortProgram()}
                       + arguments,
                   m_environment->folder());
}

/// An upgrade whose files may not grow beyond a size, in bytes.
void TestUntouched::verifyRefusedWithin(qint64 size)
{
    const QByteArray before = bytes();
    const QString script = u"trap '' XFSZ; ulimit -f %1; exec %2 upgrade head"_s.arg(size / 512).arg(retortProgram());
    const Answer answer = execute(u"sh"_s, {u"-c"_s, script}, m_environment->folder());
    QVERIFY2(answer.code != 0, qPrintable(answer.out));
    QVERIFY2(!answer.err.isEmpty(), qPrintable(answer.out));
    QCOMPARE(bytes(), before);
    QCOMPARE(m_environment->versionRows(), QStringList{u"aaaa0001"_s});
}

void TestUntouched::filesThatMayNotGrow()
{
    verifyRefusedWithin(bytes().size() + bytes().size() / 4);
}

void TestUntouched::fullDisk()
{
    // A disk of its own, a little larger than the database.
    const QByteArray before = bytes();
    const qint64 size = before.size() + before.size() / 4;
    const QString script = u"set -e; mkdir disk; mount -t tmpfs -o size=%1 none disk; cp sample.sqlite disk; "
                           "status=0; %2 --url sqlite:///disk/sample.sqlite upgrade head || status=$?; "
                           "cmp sample.sqlite disk/sample.sqlite; ls disk; exit $status"_s.arg(size)
                               .arg(retortProgram());
    const QStringList apart = ::geteuid() == 0
        ? QStringList{u"--mount"_s, u"sh"_s, u"-c"_s}
        : QStringList{u"--user"_s, u"--map-root-user"_s, u"--mount"_s, u"sh"_s, u"-c"_s};
    // Where nobody may mount one, files that may not grow that far stop the upgrade at the same write.
    if (execute(u"unshare"_s, apart + QStringList{u"mount -t tmpfs none /mnt"_s}, m_environment->folder()).code != 0) {
        verifyRefusedWithin(size);
        return;
    }
    const Answer answer = execute(u"unshare"_s, apart + QStringList{script}, m_environment->folder());
    QVERIFY2(answer.code != 0, qPrintable(answer.out));
    QVERIFY2(answer.err.contains(u"disk is full"), qPrintable(answer.err));
    QVERIFY2(!answer.out.contains(u"differ"), qPrintable(answer.out));
    QCOMPARE(answer.out.trimmed(), u"sample.sqlite"_s); // no journal is left
}

void TestUntouched::lockedByAnotherProgram()
{
    const QByteArray before = bytes(); // not while it is locked: closing the file would let go of the lock
    const auto other = m_environment->connection();
    QVERIFY(other->begin(u"BEGIN IMMEDIATE"_s));
    const Answer answer = retort({u"--url"_s, u"sqlite:///sample.sqlite?timeout=0.2"_s, u"upgrade"_s, u"head"_s},
                                 m_environment->folder());
    QVERIFY(answer.code != 0);
    QVERIFY2(answer.err.contains(u"locked by another program"), qPrintable(answer.err));
    QVERIFY(other->rollback());
    QCOMPARE(bytes(), before);
    QCOMPARE(retort({u"upgrade"_s, u"head"_s}, m_environment->folder()).code, 0);
    QCOMPARE(m_environment->versionRows(), QStringList{u"aaaa0002"_s});
}

void TestUntouched::readOnlyFile()
{
    const QByteArray before = bytes();
    QVERIFY(QFile::setPermissions(m_environment->folder(),
                                  QFile::Permissions::fromInt(0x7777))); // the folder itself may be written
    QVERIFY(QFile::setPermissions(m_environment->database(),
                                  QFileDevice::ReadOwner | QFileDevice::ReadGroup | QFileDevice::ReadOther));
    const Answer answer = asNobody({u"upgrade"_s, u"head"_s});
    QVERIFY2(answer.code != 0, qPrintable(answer.out));
    QVERIFY2(answer.err.contains(u"There is no permission to write to"), qPrintable(answer.err));
    QCOMPARE(bytes(), before);
    QCOMPARE(asNobody({u"current"_s}).out, u"aaaa0001\n"_s); // it can still be read
}

void TestUntouched::readOnlyFolder()
{
    // The file may be written, but no journal can be made beside it.
    const QByteArray before = bytes();
    QVERIFY(QFile::setPermissions(m_environment->database(), QFile::Permissions::fromInt(0x6666)));
    QVERIFY(QFile::setPermissions(m_environment->folder(), QFile::Permissions::fromInt(0x5555)));
    const Answer answer = asNobody({u"upgrade"_s, u"head"_s});
    QVERIFY(QFile::setPermissions(m_environment->folder(), QFile::Permissions::fromInt(0x7700)));
    QVERIFY2(answer.code != 0, qPrintable(answer.out));
    QVERIFY2(answer.err.contains(u"folder"), qPrintable(answer.err));
    QCOMPARE(bytes(), before);
}

void TestUntouched::statementThatFails()
{
    QVERIFY(m_environment->run({u"UPDATE t SET x = 'the same' WHERE i > 19990"_s}));
    const QByteArray before = bytes();
    const Answer answer = retort({u"upgrade"_s, u"head"_s}, m_environment->folder());
    QVERIFY(answer.code != 0);
    QVERIFY2(answer.err.contains(u"aaaa0002"), qPrintable(answer.err));
    QCOMPARE(bytes(), before);
}

QTEST_GUILESS_MAIN(TestUntouched)
#include "tst_untouched.moc"
