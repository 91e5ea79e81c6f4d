// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/connection.h"
#include "database/sqlitefile.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSqlDatabase>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

#include <unistd.h>

using namespace Retort;
using namespace Retort::Database;
using namespace Qt::StringLiterals;

namespace
{

/// Stands in for a person without rights: root may do everything, so the process becomes "nobody" for a while.
class WithoutRights
{
public:
    WithoutRights()
    {
        if (geteuid() == 0)
            m_changed = setresgid(65534, 65534, 0) == 0 && setresuid(65534, 65534, 0) == 0;
    }
    ~WithoutRights()
    {
        if (m_changed && (setresuid(0, 0, 0) != 0 || setresgid(0, 0, 0) != 0))
            qFatal("cannot become root again");
    }
    Q_DISABLE_COPY_MOVE(WithoutRights)

private:
    bool m_changed = false;
};

ConnectionSettings fileSettings(const QString &path)
{
    return {.file = path, .options = u"timeout=0.2"_s};
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

void makeDatabase(const QString &path, const QStringList &statements)
{
    auto connection = Connection::open({.file = path}, OpenMode::ReadWriteCreate);
    QVERIFY2(connection, connection ? "" : qPrintable(connection.error().text()));
    for (const QString &statement : statements)
        QVERIFY((*connection)->query(statement));
}

/// All names below a folder, to see that nothing was left.
QStringList everything(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden, QDir::Name);
}

} // namespace

class TestOpen : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void refused_data();
    void refused();
    void withoutRights_data();
    void withoutRights();
    void locked();
    void lockedByAnother();
    void createsOnlyWhenAsked();
    void failedCreationLeavesNothing();
    void readOnly();
    void modeInUrl();
    void walDatabaseLeavesNothing();
    void unreadableFolderForJournal();
    void testTellsVersion();
    void emptyFileIsADatabase();
    void foreignKeysAreOff();
    void openErrors_data();
    void openErrors();
    void serverThatIsNotThere_data();
    void serverThatIsNotThere();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestOpen::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    // QTemporaryDir is for its owner only: nobody must reach what lies in it.
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x7755)));
}

void TestOpen::refused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<OpenMode>("mode");
    QTest::addColumn<QString>("message");
    QTest::newRow("no folder") << u"/none/a.db"_s << OpenMode::ReadWrite << u"The folder “%1/none” does not exist."_s;
    QTest::newRow("no folder to create in")
        << u"/none/a.db"_s << OpenMode::ReadWriteCreate << u"The folder “%1/none” does not exist."_s;
    QTest::newRow("no folder to read in")
        << u"/none/a.db"_s << OpenMode::ReadOnly << u"The folder “%1/none” does not exist."_s;
    QTest::newRow("folder is a file") << u"/text.db/a.db"_s << OpenMode::ReadWriteCreate
                                      << u"“%1/text.db” is a file, not a folder."_s;
    QTest::newRow("no file") << u"/a.db"_s << OpenMode::ReadWrite << u"There is no file “%1/a.db”."_s;
    QTest::newRow("no file to read") << u"/a.db"_s << OpenMode::ReadOnly << u"There is no file “%1/a.db”."_s;
    QTest::newRow("broken link") << u"/link.db"_s << OpenMode::ReadWrite << u"There is no file “%1/link.db”."_s;
    QTest::newRow("folder") << u"/folder"_s << OpenMode::ReadWrite
                            << u"“%1/folder” is a folder, not a database file."_s;
    QTest::newRow("folder to create") << u"/folder"_s << OpenMode::ReadWriteCreate
                                      << u"“%1/folder” is a folder, not a database file."_s;
    QTest::newRow("text") << u"/text.db"_s << OpenMode::ReadWrite << u"“%1/text.db” is not an SQLite database."_s;
    QTest::newRow("text to read") << u"/text.db"_s << OpenMode::ReadOnly
                                  << u"“%1/text.db” is not an SQLite database."_s;
    QTest::newRow("text to create") << u"/text.db"_s << OpenMode::ReadWriteCreate
                                    << u"“%1/text.db” is not an SQLite database."_s;
    QTest::newRow("damaged") << u"/damaged.db"_s << OpenMode::ReadWrite << u"“%1/damaged.db” is damaged: *"_s;
}

void TestOpen::refused()
{
    QFETCH(QString, name);
    QFETCH(OpenMode, mode);
    QFETCH(QString, message);
    const QString path = m_folder->path();
    write(path + "/text.db"_L1, QByteArray("Dear diary, this is no database at all. ").repeated(50));
    QVERIFY(QDir(path).mkdir(u"folder"_s));
    QVERIFY(QFile::link(path + "/nowhere.db"_L1, path + "/link.db"_L1));
    makeDatabase(path + "/damaged.db"_L1, {u"CREATE TABLE a (b)"_s});
    QFile damaged(path + "/damaged.db"_L1);
    QVERIFY(damaged.open(QIODevice::ReadWrite) && damaged.seek(100));
    damaged.write(QByteArray(300, '\x7f'));
    damaged.close();
    const QStringList before = everything(path);

    const auto connection = Connection::open(fileSettings(path + name), mode);
    QVERIFY(!connection);
    if (message.endsWith(u'*'))
        QVERIFY(connection.error().message.startsWith(message.chopped(1).arg(path)));
    else
        QCOMPARE(connection.error().message, message.arg(path));
    QCOMPARE(everything(path), before);
}

void TestOpen::withoutRights_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<OpenMode>("mode");
    QTest::addColumn<QString>("message");
    QTest::newRow("unreadable file") << u"/secret.db"_s << OpenMode::ReadOnly
                                     << u"There is no permission to read “%1/secret.db”."_s;
    QTest::newRow("write-protected file")
        << u"/fixed.db"_s << OpenMode::ReadWrite << u"There is no permission to write to “%1/fixed.db”."_s;
    QTest::newRow("write-protected file to read") << u"/fixed.db"_s << OpenMode::ReadOnly << QString();
    QTest::newRow("write-protected folder")
        << u"/new.db"_s << OpenMode::ReadWriteCreate << u"There is no permission to make a file in the folder “%1”."_s;
    QTest::newRow("closed folder") << u"/closed/a.db"_s << OpenMode::ReadWrite
                                   << u"There is no permission to look into the folder “%1/closed”."_s;
}

void TestOpen::withoutRights()
{
    QFETCH(QString, name);
    QFETCH(OpenMode, mode);
    QFETCH(QString, message);
    const QString path = m_folder->path();
    makeDatabase(path + "/secret.db"_L1, {u"CREATE TABLE a (b)"_s});
    makeDatabase(path + "/fixed.db"_L1, {u"CREATE TABLE a (b)"_s});
    QVERIFY(QDir(path).mkdir(u"closed"_s));
    makeDatabase(path + "/closed/a.db"_L1, {u"CREATE TABLE a (b)"_s});
    QVERIFY(QFile::setPermissions(path + "/secret.db"_L1, QFile::Permissions()));
    QVERIFY(QFile::setPermissions(path + "/fixed.db"_L1, QFile::Permissions(0x4444)));
    QVERIFY(QFile::setPermissions(path + "/closed"_L1, QFile::Permissions()));
    QVERIFY(QFile::setPermissions(path, QFile::Permissions(0x5555)));
    const QStringList before = everything(path);

    Error error;
    {
        const WithoutRights withoutRights;
        const auto connection = Connection::open(fileSettings(path + name), mode);
        if (!connection)
            error = connection.error();
    }
    QVERIFY(QFile::setPermissions(path, QFile::Permissions(0x7755)));
    QVERIFY(QFile::setPermissions(path + "/closed"_L1, QFile::Permissions(0x7755)));
    QCOMPARE(error.message, message.isEmpty() ? QString() : message.arg(path));
    QCOMPARE(everything(path), before);
}

void TestOpen::locked()
{
    const QString file = m_folder->filePath(u"a.db"_s);
    makeDatabase(file, {u"CREATE TABLE a (b)"_s});
    auto holder = Connection::open(fileSettings(file), OpenMode::ReadWrite);
    QVERIFY(holder && (*holder)->begin(u"BEGIN EXCLUSIVE"_s));

    QElapsedTimer timer;
    timer.start();
    const auto second = Connection::open(fileSettings(file), OpenMode::ReadWrite);
    QVERIFY(!second);
    QVERIFY(timer.elapsed() >= 190);
    QCOMPARE(second.error().message, u"“%1” is locked by another program."_s.arg(file));
    QVERIFY(!second.error().hint.isEmpty());
    QVERIFY((*holder)->rollback());
    QVERIFY(Connection::open(fileSettings(file), OpenMode::ReadWrite));
}

void TestOpen::lockedByAnother()
{
    const QString file = m_folder->filePath(u"a.db"_s);
    makeDatabase(file, {u"CREATE TABLE a (b)"_s});
    auto holder = Connection::open(fileSettings(file), OpenMode::ReadWrite);
    auto second = Connection::open(fileSettings(file), OpenMode::ReadWrite);
    QVERIFY(holder && second);
    QVERIFY((*holder)->begin(u"BEGIN IMMEDIATE"_s));
    const Result<> begun = (*second)->begin(u"BEGIN IMMEDIATE"_s);
    QVERIFY(!begun);
    QCOMPARE(begun.error().message, u"The database is locked by another program (SQLite 5)."_s);
    QVERIFY(!(*second)->inTransaction());
    QVERIFY((*holder)->execute(u"INSERT INTO a VALUES (1)"_s));
    QVERIFY((*holder)->commit());
    QVERIFY((*second)->begin(u"BEGIN IMMEDIATE"_s));
}

void TestOpen::createsOnlyWhenAsked()
{
    const QString file = m_folder->filePath(u"a.db"_s);
    QVERIFY(!Connection::open(fileSettings(file), OpenMode::ReadWrite));
    QVERIFY(!QFile::exists(file));
    const auto connection = Connection::open(fileSettings(file), OpenMode::ReadWriteCreate);
    QVERIFY(connection);
    QVERIFY((*connection)->execute(u"CREATE TABLE a (b)"_s));
    QVERIFY(Connection::open(fileSettings(file), OpenMode::ReadWrite));
}

void TestOpen::failedCreationLeavesNothing()
{
    // The journal's name leads nowhere: SQLite makes the file, then fails.
    const QString file = m_folder->filePath(u"a.db"_s);
    QVERIFY(QDir(m_folder->path()).mkdir(u"a.db-journal"_s));
    QVERIFY(QDir(m_folder->path()).mkdir(u"a.db-wal"_s));
    const auto connection = Connection::open(fileSettings(file), OpenMode::ReadWriteCreate);
    QVERIFY(!connection);
    QVERIFY(!QFile::exists(file));
}

void TestOpen::readOnly()
{
    const QString file = m_folder->filePath(u"a.db"_s);
    makeDatabase(file, {u"CREATE TABLE a (b)"_s, u"INSERT INTO a VALUES (7)"_s});
    auto connection = Connection::open(fileSettings(file), OpenMode::ReadOnly);
    QVERIFY(connection);
    QCOMPARE((*connection)->query(u"SELECT b FROM a"_s)->rows, QList<QVariantList>{{7}});
    const auto changed = (*connection)->execute(u"DELETE FROM a"_s);
    QVERIFY(!changed);
    QVERIFY(changed.error().message.startsWith("The database cannot be changed"_L1));
    connection->reset();
    QCOMPARE(everything(m_folder->path()), QStringList{u"a.db"_s});
}

void TestOpen::modeInUrl()
{
    const QString file = m_folder->filePath(u"a.db"_s);
    makeDatabase(file, {u"CREATE TABLE a (b)"_s});
    const auto settings = ConnectionSettings::fromUrl(u"sqlite:///file:a.db?uri=true&mode=ro"_s, m_folder->path());
    QVERIFY(settings);
    const auto connection = Connection::open(*settings, OpenMode::ReadWrite);
    QVERIFY(connection);
    QVERIFY(!(*connection)->execute(u"INSERT INTO a VALUES (1)"_s));
}

void TestOpen::walDatabaseLeavesNothing()
{
    const QString file = m_folder->filePath(u"a.db"_s);
    makeDatabase(file, {u"PRAGMA journal_mode=WAL"_s, u"CREATE TABLE a (b)"_s});
    QCOMPARE(everything(m_folder->path()), QStringList{u"a.db"_s});
    QVERIFY(Database::test(fileSettings(file)));
    QCOMPARE(everything(m_folder->path()), QStringList{u"a.db"_s});
}

void TestOpen::unreadableFolderForJournal()
{
    const QString path = m_folder->path();
    makeDatabase(path + "/a.db"_L1, {u"CREATE TABLE a (b)"_s});
    QVERIFY(QFile::setPermissions(path + "/a.db"_L1, QFile::Permissions(0x6666)));
    QVERIFY(QFile::setPermissions(path, QFile::Permissions(0x5555)));
    Error error;
    {
        const WithoutRights withoutRights;
        const auto connection = Connection::open(fileSettings(path + "/a.db"_L1), OpenMode::ReadWrite);
        QVERIFY(connection);
        const auto changed = (*connection)->execute(u"INSERT INTO a VALUES (1)"_s);
        if (!changed)
            error = changed.error();
    }
    QVERIFY(QFile::setPermissions(path, QFile::Permissions(0x7755)));
    QVERIFY2(error.text().contains("folder"_L1), qPrintable(error.text()));
}

void TestOpen::testTellsVersion()
{
    const QString file = m_folder->filePath(u"a.db"_s);
    makeDatabase(file, {u"CREATE TABLE a (b)"_s});
    const Result<QString> version = Database::test(fileSettings(file));
    QVERIFY(version);
    QCOMPARE(*version, "SQLite "_L1 + QString::fromLatin1(sqlite3_libversion()));
    const Result<QString> missing = Database::test(fileSettings(m_folder->filePath(u"b.db"_s)));
    QVERIFY(!missing);
    QCOMPARE(everything(m_folder->path()), QStringList{u"a.db"_s});
}

void TestOpen::emptyFileIsADatabase()
{
    const QString file = m_folder->filePath(u"a.db"_s);
    write(file, {});
    const auto connection = Connection::open(fileSettings(file), OpenMode::ReadWrite);
    QVERIFY(connection);
    QCOMPARE((*connection)->query(u"SELECT * FROM sqlite_schema"_s)->rows.size(), 0);
}

void TestOpen::foreignKeysAreOff()
{
    const auto connection = Connection::open({.file = u":memory:"_s}, OpenMode::ReadWrite);
    QVERIFY(connection);
    QCOMPARE((*connection)->query(u"PRAGMA foreign_keys"_s)->rows, QList<QVariantList>{{0}});
    QVERIFY(*(*connection)->setForeignKeys(ForeignKeys::Enforced) == ForeignKeys::Ignored);
    QCOMPARE((*connection)->query(u"PRAGMA foreign_keys"_s)->rows, QList<QVariantList>{{1}});
    QVERIFY((*connection)->begin(u"BEGIN"_s));
    QVERIFY(!(*connection)->setForeignKeys(ForeignKeys::Ignored));
    QVERIFY((*connection)->rollback());
    QVERIFY(*(*connection)->setForeignKeys(ForeignKeys::Ignored) == ForeignKeys::Enforced);
    QCOMPARE((*connection)->query(u"PRAGMA foreign_keys"_s)->rows, QList<QVariantList>{{0}});
}

void TestOpen::openErrors_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("message");
    QTest::newRow("not a database") << SQLITE_NOTADB << u"“/x/a.db” is not an SQLite database."_s;
    QTest::newRow("busy") << SQLITE_BUSY << u"“/x/a.db” is locked by another program."_s;
    QTest::newRow("busy recovery") << SQLITE_BUSY_RECOVERY << u"“/x/a.db” is locked by another program."_s;
    QTest::newRow("corrupt") << SQLITE_CORRUPT << u"“/x/a.db” is damaged: said so."_s;
    QTest::newRow("cannot open") << SQLITE_CANTOPEN << u"“/x/a.db” cannot be opened: said so (SQLite 14)."_s;
    QTest::newRow("other") << SQLITE_IOERR_READ << u"“/x/a.db” cannot be opened: said so (SQLite 266)."_s;
}

void TestOpen::openErrors()
{
    QFETCH(int, code);
    QTEST(sqliteOpenError(code, u"said so"_s, u"/x/a.db"_s).message, "message");
}

void TestOpen::serverThatIsNotThere_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("start");
    QTest::newRow("postgresql") << u"postgresql://ada:secret@127.0.0.1:1/x"_s
                                << u"Cannot connect to PostgreSQL on 127.0.0.1:1: "_s;
    QTest::newRow("mariadb") << u"mariadb://ada:secret@127.0.0.1:1/x"_s
                             << u"Cannot connect to MariaDB on 127.0.0.1:1: "_s;
}

void TestOpen::serverThatIsNotThere()
{
    QFETCH(QString, url);
    QFETCH(QString, start);
    const auto settings = ConnectionSettings::fromUrl(url, u"/"_s);
    QVERIFY(settings);
    const Result<QString> version = Database::test(*settings);
    QVERIFY(!version);
    const QString missing = missingDriver(settings->driver);
    if (missing.isEmpty())
        QVERIFY2(version.error().message.startsWith(start), qPrintable(version.error().text()));
    else
        QCOMPARE(version.error().message, missing);
    QVERIFY(!version.error().text().contains("secret"_L1));
    QVERIFY(!version.error().message.contains(u'\n'));
    QVERIFY(QSqlDatabase::connectionNames().isEmpty());
}

QTEST_GUILESS_MAIN(TestOpen)
#include "tst_open.moc"
