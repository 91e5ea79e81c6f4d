// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/passwordstore.h"
#include "workspace/savedconnections.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Retort::Workspace;
using namespace Retort::Database;
using namespace Qt::StringLiterals;

class SavedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void remembersNewestFirst();
    void keepsEveryField();
    void neverWritesPasswords();
    void keepsTwenty();
    void forgets();
    void projects();
    void passwordWithoutKeychain();
    void deadContextIsNotCalled();
};

void SavedTest::initTestCase()
{
    // No secret service may answer here, whatever the machine has.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
}

void SavedTest::remembersNewestFirst()
{
    QTemporaryDir folder;
    {
        SavedConnections saved(folder.filePath(u"x.ini"_s));
        saved.remember({.file = u"/a"_s});
        saved.remember({.file = u"/b"_s});
        saved.remember({.name = u"again"_s, .file = u"/a"_s});
        saved.remember({.file = u":memory:"_s});
    }
    const SavedConnections saved(folder.filePath(u"x.ini"_s));
    QCOMPARE(saved.connections().size(), 2);
    QCOMPARE(saved.connections().constFirst().name, u"again"_s);
    QCOMPARE(saved.connections().constLast().file, u"/b"_s);
}

void SavedTest::keepsEveryField()
{
    QTemporaryDir folder;
    const ConnectionSettings settings{.name = u"prod, \"main\""_s,
                                      .driver = Driver::MySql,
                                      .host = u"db.example.org"_s,
                                      .port = 3307,
                                      .user = u"me"_s,
                                      .database = u"företag"_s,
                                      .options = u"charset=utf8mb4"_s,
                                      .mariaDb = true,
                                      .environment = Environment::Production};
    SavedConnections(folder.filePath(u"x.ini"_s)).remember(settings);
    const QList<ConnectionSettings> read = SavedConnections(folder.filePath(u"x.ini"_s)).connections();
    QCOMPARE(read.size(), 1);
    QVERIFY(read.constFirst() == settings);
}

void SavedTest::neverWritesPasswords()
{
    QTemporaryDir folder;
    SavedConnections(folder.filePath(u"x.ini"_s))
        .remember({.driver = Driver::PostgreSql,
                   .host = u"h"_s,
                   .user = u"u"_s,
                   .password = u"s3cret"_s,
                   .database = u"d"_s,
                   .options = u"password=s3cret&sslmode=require"_s});
    QFile file(folder.filePath(u"x.ini"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("sslmode=require"));
    QVERIFY(!text.contains("s3cret"));
}

void SavedTest::keepsTwenty()
{
    QTemporaryDir folder;
    SavedConnections saved(folder.filePath(u"x.ini"_s));
    for (int index = 0; index < 25; ++index)
        saved.remember({.file = u"/%1"_s.arg(index)});
    QCOMPARE(saved.connections().size(), 20);
    QCOMPARE(saved.connections().constFirst().file, u"/24"_s);
    QCOMPARE(saved.connections().constLast().file, u"/5"_s);
}

void SavedTest::forgets()
{
    QTemporaryDir folder;
    SavedConnections saved(folder.filePath(u"x.ini"_s));
    saved.remember({.file = u"/a"_s});
    saved.remember({.file = u"/b"_s});
    saved.forget({.name = u"other name"_s, .file = u"/a"_s});
    QCOMPARE(saved.connections().size(), 1);
    QCOMPARE(saved.connections().constFirst().file, u"/b"_s);
}

void SavedTest::projects()
{
    QTemporaryDir folder;
    SavedConnections saved(folder.filePath(u"x.ini"_s));
    QStringList files;
    for (const QString &name : {u"a.ini"_s, u"b.ini"_s}) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        saved.rememberProject(file.fileName());
        files.prepend(file.fileName());
    }
    QCOMPARE(saved.recentProjects(), files);
    saved.rememberProject(files[1]);
    QCOMPARE(saved.recentProjects(), QStringList({files[1], files[0]}));
    QVERIFY(QFile::remove(files[1]));
    QCOMPARE(saved.recentProjects(), QStringList{files[0]});
}

void SavedTest::passwordWithoutKeychain()
{
    PasswordStore store;
    const ConnectionSettings settings{.driver = Driver::PostgreSql, .host = u"h"_s, .password = u"s3cret"_s};
    std::optional<PasswordStore::Kept> kept;
    store.keep(settings, this, [&](const PasswordStore::Kept &answer) { kept = answer; });
    QVERIFY(!kept); // answers come from the event loop
    QTRY_VERIFY(kept);
    QCOMPARE(int(kept->place), int(PasswordStore::Place::ThisSession));
    QVERIFY(kept->notice.startsWith(u"The password is kept for this session only"_s));
    std::optional<std::optional<QString>> found;
    const auto keep = [&](const std::optional<QString> &answer) { found = answer; };
    store.find({.driver = Driver::PostgreSql, .host = u"h"_s}, this, keep);
    QTRY_VERIFY(found);
    QCOMPARE(found->value_or(QString()), u"s3cret"_s);
    found.reset();
    store.find({.driver = Driver::PostgreSql, .host = u"other"_s}, this, keep);
    QTRY_VERIFY(found);
    QVERIFY(!found->has_value());
    bool forgotten = false;
    store.forget(settings, this, [&] { forgotten = true; });
    QTRY_VERIFY(forgotten);
    found.reset();
    store.find(settings, this, keep);
    QTRY_VERIFY(found);
    QVERIFY(!found->has_value());
}

void SavedTest::deadContextIsNotCalled()
{
    bool called = false;
    {
        PasswordStore store;
        QObject context;
        store.keep({.host = u"h"_s, .password = u"x"_s}, &context, [&](const PasswordStore::Kept &) { called = true; });
    }
    QTest::qWait(100);
    QVERIFY(!called);
}

QTEST_GUILESS_MAIN(SavedTest)
#include "tst_saved.moc"
