// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editor/code/scripteditor.h"
#include "projectwindowtest.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QTabWidget>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Gui;

/// The Edit menu on whatever has the keyboard, and the keys of the editor's tabs.
class TestEditMenu final : public Test::ProjectWindowTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { closeWindow(); }
    void actsOnWhatHasTheKeyboard();
    void copiesARevisionsId();
    void controlWClosesTheScript();

private:
    void run(const QString &action) const { find<QAction>(action)->trigger(); }
    ScriptEditor *editor() const
    {
        return find<QTabWidget>(u"scriptTabs"_s)->currentWidget()->findChild<ScriptEditor *>();
    }
};

void TestEditMenu::initTestCase()
{
    Q_INIT_RESOURCE(gui);
}

void TestEditMenu::init()
{
    m_project = std::make_unique<Test::RevisionProject>();
    m_project->writeBranches();
    openWindow(8);
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestEditMenu::actsOnWhatHasTheKeyboard()
{
    m_window->openFile(m_project->versionFile(u"a1.py"_s));
    QTRY_VERIFY(editor() && editor()->hasFocus());
    const QString before = editor()->text();
    QGuiApplication::clipboard()->clear();
    run(u"selectAllAction"_s);
    run(u"copyAction"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), before);
    run(u"cutAction"_s);
    QVERIFY(editor()->text().isEmpty());
    run(u"pasteAction"_s);
    QCOMPARE(editor()->text(), before);
    // Another widget, and the same actions mean that one.
    QTest::keyClick(editor(), Qt::Key_F, Qt::ControlModifier);
    QLineEdit *wanted = nullptr;
    QTRY_VERIFY((wanted = qobject_cast<QLineEdit *>(m_window->focusWidget())) != nullptr);
    wanted->clear();
    QTest::keyClicks(wanted, u"abc"_s);
    run(u"selectAllAction"_s);
    run(u"cutAction"_s);
    QCOMPARE(wanted->text(), QString());
    QCOMPARE(QGuiApplication::clipboard()->text(), u"abc"_s);
    QCOMPARE(editor()->text(), before);
}

void TestEditMenu::copiesARevisionsId()
{
    m_view->setFocus();
    m_view->setCurrentIndex(index(u"c3"_s));
    QGuiApplication::clipboard()->clear();
    QVERIFY(!find<QAction>(u"cutAction"_s)->isEnabled());
    run(u"copyAction"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"c3"_s);
}

void TestEditMenu::controlWClosesTheScript()
{
    m_window->openFile(m_project->versionFile(u"a1.py"_s));
    m_window->openFile(m_project->versionFile(u"b2.py"_s));
    auto *tabs = find<QTabWidget>(u"scriptTabs"_s);
    QTRY_COMPARE(tabs->count(), 2);
    QTRY_VERIFY(editor()->hasFocus());
    QTest::keyClick(editor(), Qt::Key_W, Qt::ControlModifier);
    QTRY_COMPARE(tabs->count(), 1);
    QVERIFY(m_window->isVisible());
    QTRY_VERIFY(editor()->isVisible());
    editor()->setFocus();
    QTest::keyClick(editor(), Qt::Key_W, Qt::ControlModifier);
    QTRY_COMPARE(tabs->count(), 0);
    QVERIFY(!find<QAction>(u"closeScriptAction"_s)->isEnabled());
}

QTEST_MAIN(TestEditMenu)
#include "tst_editmenu.moc"
