// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindow.h"
#include "gui/settings/themecontroller.h"
#include "gui/window/commands.h"
#include "shellsupport.h"

#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSet>
#include <QTreeWidget>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;

/// The palette of all actions and their keys.
class TestCommands final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init();
    void cleanup() { m_window.reset(); }
    void paletteRunsAnAction();
    void paletteShowsWhatCannotRun();
    void keysCanBeChangedAndComeBack();
    void keysOfAnotherActionAreRefused();
    void noTwoActionsOfTheWindowShareKeys();
    void noTwoCommandsHaveTheSameName();
    void paletteChangesTheTheme();

private:
    template <typename Widget> Widget *get(const char *name) const
    {
        return m_window->findChild<Widget *>(QString::fromLatin1(name));
    }
    void makeWindow();
    void openShortcuts(const QString &action) const;

    QTemporaryDir m_folder;
    std::unique_ptr<Workspace::SavedConnections> m_saved;
    std::unique_ptr<Workspace::Settings> m_settings;
    std::unique_ptr<ThemeController> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

void TestCommands::init()
{
    m_saved = std::make_unique<Workspace::SavedConnections>(m_folder.filePath(u"connections.ini"_s));
    m_settings = std::make_unique<Workspace::Settings>(m_folder.filePath(u"settings.ini"_s));
    m_theme = std::make_unique<ThemeController>(*m_settings);
    makeWindow();
}

void TestCommands::makeWindow()
{
    m_window.reset();
    m_window = std::make_unique<MainWindow>(*m_saved, *m_settings, *m_theme);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestCommands::openShortcuts(const QString &action) const
{
    get<QAction>("shortcutsAction")->trigger();
    QTest::keyClicks(get<QLineEdit>("shortcutsSearch"), action);
    auto *list = get<QTreeWidget>("shortcutsList");
    for (int row = 0; row < list->topLevelItemCount(); ++row) {
        if (!list->topLevelItem(row)->isHidden())
            list->setCurrentItem(list->topLevelItem(row));
    }
}

void TestCommands::paletteRunsAnAction()
{
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    auto *search = get<QLineEdit>("paletteSearch");
    QVERIFY(search);
    QTest::keyClicks(search, u"keyboard sh"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_VERIFY(get<QTreeWidget>("shortcutsList"));
}

void TestCommands::paletteShowsWhatCannotRun()
{
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    auto *search = get<QLineEdit>("paletteSearch");
    QTest::keyClicks(search, u"disconnect"_s);
    auto *list = get<QListWidget>("paletteList");
    QVERIFY(!(list->item(0)->flags() & Qt::ItemIsEnabled));
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(get<QLineEdit>("paletteSearch"));
    QTest::keyClick(search, Qt::Key_Escape);
}

void TestCommands::keysCanBeChangedAndComeBack()
{
    auto *action = get<QAction>("refreshAction");
    const QKeySequence usual = action->shortcut();
    openShortcuts(u"Refresh"_s);
    get<QKeySequenceEdit>("shortcutsKeys")->setKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_R);
    QTest::mouseClick(get<QPushButton>("shortcutsSetButton"), Qt::LeftButton);
    QCOMPARE(action->shortcut(), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_R));
    makeWindow();
    action = get<QAction>("refreshAction");
    QCOMPARE(action->shortcut(), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_R));
    openShortcuts(u"Refresh"_s);
    QTest::mouseClick(get<QPushButton>("shortcutsUsualButton"), Qt::LeftButton);
    QCOMPARE(action->shortcut(), usual);
}

void TestCommands::keysOfAnotherActionAreRefused()
{
    openShortcuts(u"Refresh"_s);
    get<QKeySequenceEdit>("shortcutsKeys")->setKeySequence(Qt::CTRL | Qt::Key_U);
    QTest::mouseClick(get<QPushButton>("shortcutsSetButton"), Qt::LeftButton);
    QVERIFY(get<QLabel>("shortcutsAnswer")->text().contains(u"Upgrade"_s));
    QVERIFY(get<QAction>("refreshAction")->shortcut() != QKeySequence(Qt::CTRL | Qt::Key_U));
}

/// Of two actions with the same keys neither would run.
void TestCommands::noTwoActionsOfTheWindowShareKeys()
{
    const Commands *commands = m_window->findChild<Commands *>();
    QVERIFY(commands);
    const QList<QAction *> actions = commands->all();
    QVERIFY(actions.size() > 60);
    for (const QAction *action : actions) {
        for (const QKeySequence &keys : action->shortcuts()) {
            const QAction *other = commands->conflictOf(action, keys);
            QVERIFY2(!other, qPrintable(action->objectName() + u' ' + (other ? other->objectName() : QString())));
        }
    }
}

void TestCommands::noTwoCommandsHaveTheSameName()
{
    const Commands *commands = m_window->findChild<Commands *>();
    QSet<QString> names;
    for (const QAction *action : commands->all()) {
        const QString name = commands->nameOf(action);
        QVERIFY2(!names.contains(name), qPrintable(name));
        names << name;
    }
    QVERIFY(names.contains(u"Edit: Copy"_s) || names.contains(u"Copy"_s));
}

void TestCommands::paletteChangesTheTheme()
{
    QVERIFY(m_settings->theme() != Workspace::Theme::Dark);
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    auto *search = get<QLineEdit>("paletteSearch");
    QTest::keyClicks(search, u"theme: dark"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE(m_settings->theme(), Workspace::Theme::Dark);
    m_theme->setTheme(Workspace::Theme::Light);
}

QTEST_MAIN(TestCommands)

#include "tst_commands.moc"
