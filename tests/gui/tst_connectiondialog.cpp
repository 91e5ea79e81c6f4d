// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/connections/connectiondialog.h"

#include "gui/connections/connectioncheck.h"
#include "gui/settings/themecontroller.h"
#include "gui/widgets/fieldmessage.h"
#include "shellsupport.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStackedWidget>

#include <unistd.h>

using namespace Retort;
using namespace Retort::Gui;
using Database::ConnectionSettings;
using Database::Driver;
using Database::Environment;
using Database::OpenMode;

namespace
{

/// Root may do everything, so the process becomes "nobody" for a while.
class WithoutRights
{
public:
    explicit WithoutRights(bool wanted)
    {
        if (wanted && geteuid() == 0)
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

void typeInto(QLineEdit *edit, const QString &text)
{
    edit->setFocus();
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, text);
}

void click(QWidget *button)
{
    QTest::mouseClick(button, Qt::LeftButton);
}

} // namespace

class ConnectionDialogTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void badInputGetsASentence_data();
    void badInputGetsASentence();
    void badUrlGetsASentence_data();
    void badUrlGetsASentence();
    void lockedFileGetsASentence();
    void urlFillsTheFields_data();
    void urlFillsTheFields();
    void fieldsFillTheUrl();
    void ownUrlKeepsThePassword();
    void testTellsVersionAndTime();
    void connectHandsOver();
    void productionIsReadOnly();
    void newMakesTheFileOnConnectOnly();
    void newKeepsAFileThatIsThere();
    void openTakesAFile();
    void savedConnectionsFillTheForm();
    void forgetsASavedConnection();
    void stopGivesUp();
    void everyControlHasAName();
    void looksRight();

private:
    void makeDialog();
    FieldMessage *message(const QString &name) const { return child<FieldMessage>(*m_dialog, name); }
    QLineEdit *edit(const QString &name) const { return child<QLineEdit>(*m_dialog, name); }
    QPushButton *button(const QString &name) const { return child<QPushButton>(*m_dialog, name); }
    void chooseDriver(Driver driver) const;
    void acceptFile(const QString &dialogName, const QString &file) const;

    std::unique_ptr<Shell> m_shell;
    std::unique_ptr<ConnectionDialog> m_dialog;
};

void ConnectionDialogTest::init()
{
    m_shell = std::make_unique<Shell>();
    makeDialog();
}

void ConnectionDialogTest::makeDialog()
{
    m_dialog = std::make_unique<ConnectionDialog>(m_shell->saved, m_shell->passwords, m_shell->settings,
                                                  m_shell->folder.path());
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

void ConnectionDialogTest::cleanup()
{
    m_dialog.reset();
    m_shell.reset();
}

void ConnectionDialogTest::chooseDriver(Driver driver) const
{
    auto *combo = child<QComboBox>(*m_dialog, u"driverCombo"_s);
    combo->setCurrentIndex(combo->findData(QVariant::fromValue(driver)));
}

void ConnectionDialogTest::badInputGetsASentence_data()
{
    QTest::addColumn<QString>("file"); // %1: the folder
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<bool>("withoutRights");
    QTest::newRow("nothing") << QString() << u"No file is named. Choose one with Open, or make one with New."_s
                             << false;
    QTest::newRow("missing folder") << u"%1/no/file.sqlite"_s << u"The folder “%1/no” does not exist."_s << false;
    QTest::newRow("missing file") << u"%1/no.sqlite"_s << u"There is no file “%1/no.sqlite”."_s << false;
    QTest::newRow("a folder") << u"%1/folder"_s << u"“%1/folder” is a folder, not a database file."_s << false;
    QTest::newRow("not a database") << u"%1/text.sqlite"_s << u"“%1/text.sqlite” is not an SQLite database."_s << false;
    QTest::newRow("no permission") << u"%1/secret.sqlite"_s << u"There is no permission to read “%1/secret.sqlite”."_s
                                   << true;
}

void ConnectionDialogTest::badInputGetsASentence()
{
    QFETCH(QString, file);
    QFETCH(QString, sentence);
    QFETCH(bool, withoutRights);
    const QString folder = m_shell->folder.path();
    QVERIFY(QDir(folder).mkdir(u"folder"_s));
    QVERIFY(m_shell->write(u"text.sqlite"_s, QByteArray("these are words and no tables at all. ").repeated(100)));
    m_shell->makeDatabase(u"secret.sqlite"_s);
    QVERIFY(QFile::setPermissions(m_shell->path(u"secret.sqlite"_s), QFile::WriteOwner));
    QVERIFY(QFile::setPermissions(folder, QFile::permissions(folder) | QFile::ReadOther | QFile::ExeOther));
    const QStringList before = QDir(folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    QSignalSpy chosen(m_dialog.get(), &ConnectionDialog::connectionChosen);
    for (const QString &name : {u"testButton"_s, u"connectButton"_s}) {
        const WithoutRights guard(withoutRights);
        typeInto(edit(u"fileEdit"_s), u"x"_s); // takes the sentence of the attempt before away
        typeInto(edit(u"fileEdit"_s), file.contains(u"%1"_s) ? file.arg(folder) : file);
        QVERIFY(message(u"fileMessage"_s)->text().isEmpty());
        click(button(name));
        QTRY_VERIFY(message(u"fileMessage"_s)->isVisible());
        const QString wanted = sentence.contains(u"%1"_s) ? sentence.arg(folder) : sentence;
        QVERIFY2(message(u"fileMessage"_s)->text().startsWith(wanted), qPrintable(message(u"fileMessage"_s)->text()));
        QCOMPARE(message(u"fileMessage"_s)->kind(), FieldMessage::Kind::Error);
        QVERIFY(edit(u"fileEdit"_s)->hasFocus());
    }
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(chosen.count(), 0);
    QVERIFY(m_shell->saved.connections().isEmpty());
    QCOMPARE(QDir(folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), before);
}

void ConnectionDialogTest::badUrlGetsASentence_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("part");
    QTest::newRow("no URL") << u"hello"_s << u"This is not the address of a database."_s;
    QTest::newRow("placeholder") << u"driver://user:pass@localhost/dbname"_s << u"placeholder"_s;
    QTest::newRow("other kind") << u"oracle://scott@host/db"_s << u"“oracle” is not a kind of database"_s;
    QTest::newRow("bad port") << u"postgresql://host:many/db"_s << u"is not a port number"_s;
}

void ConnectionDialogTest::badUrlGetsASentence()
{
    QFETCH(QString, url);
    QFETCH(QString, part);
    typeInto(edit(u"urlEdit"_s), url);
    QVERIFY2(message(u"urlMessage"_s)->text().contains(part), qPrintable(message(u"urlMessage"_s)->text()));
    QVERIFY(message(u"urlMessage"_s)->isVisible());
    QSignalSpy chosen(m_dialog.get(), &ConnectionDialog::connectionChosen);
    click(button(u"connectButton"_s));
    QTest::qWait(50);
    QCOMPARE(chosen.count(), 0);
    QVERIFY(message(u"urlMessage"_s)->isVisible());
    typeInto(edit(u"fileEdit"_s), u"x"_s);
    QVERIFY(!message(u"urlMessage"_s)->isVisible());
}

void ConnectionDialogTest::lockedFileGetsASentence()
{
    const QString file = m_shell->makeDatabase(u"locked.sqlite"_s);
    auto other = Database::Connection::open({.file = file}, OpenMode::ReadWrite);
    QVERIFY(other);
    QVERIFY((*other)->begin(u"BEGIN EXCLUSIVE"_s));
    typeInto(edit(u"urlEdit"_s), u"sqlite:///%1?timeout=0.2"_s.arg(file));
    click(button(u"connectButton"_s));
    QTRY_VERIFY(message(u"fileMessage"_s)->isVisible());
    QVERIFY2(message(u"fileMessage"_s)->text().contains(u"is locked by another program"_s),
             qPrintable(message(u"fileMessage"_s)->text()));
    QVERIFY((*other)->rollback());
    QSignalSpy chosen(m_dialog.get(), &ConnectionDialog::connectionChosen);
    click(button(u"connectButton"_s));
    QTRY_COMPARE(chosen.count(), 1);
}

void ConnectionDialogTest::urlFillsTheFields_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<Driver>("driver");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text"); // %1: the folder
    QTest::newRow("relative file") << u"sqlite:///sample.sqlite"_s << Driver::Sqlite << u"fileEdit"_s
                                   << u"%1/sample.sqlite"_s;
    QTest::newRow("absolute file") << u"sqlite:////tmp/sample.sqlite"_s << Driver::Sqlite << u"fileEdit"_s
                                   << u"/tmp/sample.sqlite"_s;
    const QString server = u"postgresql+psycopg2://ann:secret@db.example:5433/shop"_s;
    QTest::newRow("host") << server << Driver::PostgreSql << u"hostEdit"_s << u"db.example"_s;
    QTest::newRow("user") << server << Driver::PostgreSql << u"userEdit"_s << u"ann"_s;
    QTest::newRow("password") << server << Driver::PostgreSql << u"passwordEdit"_s << u"secret"_s;
    QTest::newRow("database") << server << Driver::PostgreSql << u"databaseEdit"_s << u"shop"_s;
    QTest::newRow("MySQL") << u"mysql+pymysql://bob@10.0.0.7/till"_s << Driver::MySql << u"hostEdit"_s << u"10.0.0.7"_s;
}

void ConnectionDialogTest::urlFillsTheFields()
{
    QFETCH(QString, url);
    QFETCH(Driver, driver);
    QFETCH(QString, field);
    QFETCH(QString, text);
    typeInto(edit(u"urlEdit"_s), url);
    QCOMPARE(child<QComboBox>(*m_dialog, u"driverCombo"_s)->currentData().value<Driver>(), driver);
    QCOMPARE(edit(field)->text(), text.contains(u"%1"_s) ? text.arg(m_shell->folder.path()) : text);
    QVERIFY(edit(field)->isVisible());
    QCOMPARE(edit(u"urlEdit"_s)->text(), url);
}

void ConnectionDialogTest::fieldsFillTheUrl()
{
    typeInto(edit(u"fileEdit"_s), u"/tmp/a.sqlite"_s);
    QCOMPARE(edit(u"urlEdit"_s)->text(), u"sqlite:////tmp/a.sqlite"_s);
    typeInto(edit(u"fileEdit"_s), QString());
    QCOMPARE(edit(u"urlEdit"_s)->text(), QString());
    chooseDriver(Driver::PostgreSql);
    typeInto(edit(u"hostEdit"_s), u"db.example"_s);
    typeInto(edit(u"userEdit"_s), u"ann"_s);
    typeInto(edit(u"databaseEdit"_s), u"shop"_s);
    child<QSpinBox>(*m_dialog, u"portSpin"_s)->setValue(5433);
    QCOMPARE(edit(u"urlEdit"_s)->text(), u"postgresql://ann@db.example:5433/shop"_s);
}

void ConnectionDialogTest::ownUrlKeepsThePassword()
{
    typeInto(edit(u"urlEdit"_s), u"postgresql://ann:secret@host/shop"_s);
    typeInto(edit(u"databaseEdit"_s), u"till"_s);
    QVERIFY(!edit(u"urlEdit"_s)->text().contains(u"secret"_s));
    edit(u"urlEdit"_s)->setFocus();
    QTest::keyClick(edit(u"urlEdit"_s), Qt::Key_End);
    QTest::keyClick(edit(u"urlEdit"_s), Qt::Key_X);
    QCOMPARE(edit(u"databaseEdit"_s)->text(), u"tillx"_s);
    QCOMPARE(edit(u"passwordEdit"_s)->text(), u"secret"_s);
}

void ConnectionDialogTest::testTellsVersionAndTime()
{
    typeInto(edit(u"fileEdit"_s), m_shell->makeDatabase(u"good.sqlite"_s));
    click(button(u"testButton"_s));
    QTRY_VERIFY(message(u"resultMessage"_s)->text().contains(u"SQLite 3."_s));
    QVERIFY(message(u"resultMessage"_s)->text().contains(u" ms"_s));
    QCOMPARE(message(u"resultMessage"_s)->kind(), FieldMessage::Kind::Success);
    QVERIFY(m_dialog->isVisible());
}

void ConnectionDialogTest::connectHandsOver()
{
    const QString file = m_shell->makeDatabase(u"good.sqlite"_s);
    QSignalSpy chosen(m_dialog.get(), &ConnectionDialog::connectionChosen);
    typeInto(edit(u"nameEdit"_s), u"my sample"_s);
    typeInto(edit(u"fileEdit"_s), file);
    QTest::keyClick(edit(u"fileEdit"_s), Qt::Key_Return);
    QTRY_COMPARE(chosen.count(), 1);
    const auto connection = chosen.first().at(0).value<ConnectionSettings>();
    QCOMPARE(connection.file, file);
    QCOMPARE(connection.name, u"my sample"_s);
    QCOMPARE(chosen.first().at(1).value<OpenMode>(), OpenMode::ReadWrite);
    QVERIFY(!m_dialog->isVisible());
}

void ConnectionDialogTest::productionIsReadOnly()
{
    const QString file = m_shell->makeDatabase(u"good.sqlite"_s);
    auto *combo = child<QComboBox>(*m_dialog, u"environmentCombo"_s);
    auto *readOnly = child<QCheckBox>(*m_dialog, u"readOnlyCheck"_s);
    QVERIFY(!readOnly->isChecked());
    combo->setCurrentIndex(combo->findData(QVariant::fromValue(Environment::Production)));
    QVERIFY(readOnly->isChecked());
    QSignalSpy chosen(m_dialog.get(), &ConnectionDialog::connectionChosen);
    typeInto(edit(u"fileEdit"_s), file);
    click(button(u"connectButton"_s));
    QTRY_COMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().at(0).value<ConnectionSettings>().environment, Environment::Production);
    QCOMPARE(chosen.first().at(1).value<OpenMode>(), OpenMode::ReadOnly);
}

void ConnectionDialogTest::acceptFile(const QString &dialogName, const QString &file) const
{
    QTRY_VERIFY(m_dialog->findChild<QFileDialog *>(dialogName));
    auto *files = child<QFileDialog>(*m_dialog, dialogName);
    auto *name = child<QLineEdit>(*files, u"fileNameEdit"_s);
    name->setText(file); // typing brings the completer up, which takes the first Return
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(!m_dialog->findChild<QFileDialog *>(dialogName));
}

void ConnectionDialogTest::newMakesTheFileOnConnectOnly()
{
    const QString file = m_shell->path(u"new.sqlite"_s);
    click(button(u"newFileButton"_s));
    acceptFile(u"newDatabaseFileDialog"_s, file);
    QCOMPARE(edit(u"fileEdit"_s)->text(), file);
    QCOMPARE(message(u"fileMessage"_s)->text(), u"The file will be made when you connect."_s);
    click(button(u"testButton"_s));
    QTRY_VERIFY(message(u"resultMessage"_s)->isVisible());
    QCOMPARE(message(u"resultMessage"_s)->kind(), FieldMessage::Kind::Success);
    QVERIFY(!QFile::exists(file));
    QSignalSpy chosen(m_dialog.get(), &ConnectionDialog::connectionChosen);
    click(button(u"connectButton"_s));
    QTRY_COMPARE(chosen.count(), 1);
    QVERIFY(QFile::exists(file));
    QVERIFY(Database::test({.file = file}));
}

void ConnectionDialogTest::newKeepsAFileThatIsThere()
{
    const QString file = m_shell->makeDatabase(u"old.sqlite"_s);
    click(button(u"newFileButton"_s));
    acceptFile(u"newDatabaseFileDialog"_s, file);
    QCOMPARE(message(u"fileMessage"_s)->text(), u"This file is there already; it will be opened."_s);
    QSignalSpy chosen(m_dialog.get(), &ConnectionDialog::connectionChosen);
    click(button(u"connectButton"_s));
    QTRY_COMPARE(chosen.count(), 1);
    auto connection = Database::Connection::open({.file = file}, OpenMode::ReadOnly);
    QVERIFY(connection);
    QVERIFY((*connection)->query(u"SELECT * FROM t"_s));
}

void ConnectionDialogTest::openTakesAFile()
{
    const QString file = m_shell->makeDatabase(u"good.sqlite"_s);
    chooseDriver(Driver::MySql);
    m_dialog->chooseFile();
    acceptFile(u"openDatabaseFileDialog"_s, file);
    QCOMPARE(child<QComboBox>(*m_dialog, u"driverCombo"_s)->currentData().value<Driver>(), Driver::Sqlite);
    QCOMPARE(edit(u"fileEdit"_s)->text(), file);
    QCOMPARE(m_shell->settings.lastFolder(), m_shell->folder.path());
}

void ConnectionDialogTest::savedConnectionsFillTheForm()
{
    m_shell->saved.remember({.name = u"older"_s, .file = u"/tmp/older.sqlite"_s});
    m_shell->saved.remember({.name = u"shop"_s,
                             .driver = Driver::PostgreSql,
                             .host = u"db"_s,
                             .database = u"shop"_s,
                             .environment = Environment::Production});
    makeDialog();
    auto *list = child<QListWidget>(*m_dialog, u"savedList"_s);
    QCOMPARE(list->count(), 2);
    QCOMPARE(list->item(0)->text(), u"shop"_s);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(0)).center());
    QCOMPARE(edit(u"hostEdit"_s)->text(), u"db"_s);
    QCOMPARE(child<QComboBox>(*m_dialog, u"environmentCombo"_s)->currentData().value<Environment>(),
             Environment::Production);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(1)).center());
    QCOMPARE(edit(u"fileEdit"_s)->text(), u"/tmp/older.sqlite"_s);
    QCOMPARE(edit(u"nameEdit"_s)->text(), u"older"_s);
}

void ConnectionDialogTest::forgetsASavedConnection()
{
    m_shell->saved.remember({.name = u"one"_s, .file = u"/tmp/one.sqlite"_s});
    makeDialog();
    auto *list = child<QListWidget>(*m_dialog, u"savedList"_s);
    QVERIFY(!button(u"forgetButton"_s)->isEnabled());
    list->setCurrentRow(0);
    click(button(u"forgetButton"_s));
    QVERIFY(m_shell->saved.connections().isEmpty());
    QVERIFY(!list->isVisible());
}

void ConnectionDialogTest::stopGivesUp()
{
    const QString file = m_shell->makeDatabase(u"locked.sqlite"_s);
    auto other = Database::Connection::open({.file = file}, OpenMode::ReadWrite);
    QVERIFY(other);
    QVERIFY((*other)->begin(u"BEGIN EXCLUSIVE"_s));
    typeInto(edit(u"urlEdit"_s), u"sqlite:///%1?timeout=1"_s.arg(file));
    click(button(u"testButton"_s));
    QVERIFY(child<QWidget>(*m_dialog, u"progressBar"_s)->isVisible());
    QVERIFY(!edit(u"fileEdit"_s)->isEnabled());
    click(button(u"testButton"_s)); // "Stop" now
    QCOMPARE(message(u"resultMessage"_s)->text(), u"Stopped."_s);
    QVERIFY(edit(u"fileEdit"_s)->isEnabled());
    QTest::qWait(1500);
    QVERIFY(message(u"fileMessage"_s)->text().isEmpty());
}

void ConnectionDialogTest::everyControlHasAName()
{
    for (const QWidget *widget : m_dialog->findChildren<QWidget *>()) {
        const bool isOwn = !widget->objectName().startsWith(u"qt_"_s) && !widget->objectName().isEmpty();
        if (!isOwn || !(widget->focusPolicy() & Qt::TabFocus))
            continue;
        QVERIFY2(!widget->accessibleName().isEmpty() || qobject_cast<const QStackedWidget *>(widget),
                 qPrintable(widget->objectName()));
    }
}

void ConnectionDialogTest::looksRight()
{
    m_shell->saved.remember({.name = u"shop"_s, .driver = Driver::PostgreSql, .environment = Environment::Production});
    m_shell->saved.remember({.file = u"/srv/data/department.sqlite"_s});
    makeDialog();
    ThemeController theme(m_shell->settings);
    for (const auto &[kind, name] :
         {std::pair(Workspace::Theme::Light, u"light"_s), std::pair(Workspace::Theme::Dark, u"dark"_s)}) {
        theme.setTheme(kind);
        QTRY_COMPARE(m_dialog->palette().color(QPalette::Window).lightness() < 128, kind == Workspace::Theme::Dark);
        chooseDriver(Driver::Sqlite);
        typeInto(edit(u"fileEdit"_s), u"/nowhere/at/all.sqlite"_s);
        click(button(u"testButton"_s));
        QTRY_VERIFY(message(u"fileMessage"_s)->isVisible());
        takePicture(*m_dialog, u"connect-file-"_s + name);
        typeInto(edit(u"urlEdit"_s), u"postgresql://ann@db.example/shop"_s);
        takePicture(*m_dialog, u"connect-server-"_s + name);
    }
}

QTEST_MAIN(ConnectionDialogTest)
#include "tst_connectiondialog.moc"
