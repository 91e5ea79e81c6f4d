// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Every control can be found from outside: it has an objectName, and the accessibility tree knows it by a name.

#include "gui/connections/connectiondialog.h"
#include "gui/mainwindow.h"
#include "gui/settings/themecontroller.h"
#include "workspace/passwordstore.h"
#include "workspace/savedconnections.h"
#include "workspace/settings.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QToolBar>

#include <Qsci/qsciscintilla.h>

using namespace Qt::StringLiterals;
using namespace Retort;

namespace
{

/// Parts that Qt makes inside its own controls (a combo box's list, a toolbar's extension button) are not ours to name.
bool isPartOfAnother(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    return widget->objectName().startsWith(u"qt_") || qobject_cast<const QHeaderView *>(widget)
        || (parent
            && (qobject_cast<const QComboBox *>(parent) || qobject_cast<const QAbstractSpinBox *>(parent)
                || qobject_cast<const QLineEdit *>(parent) || parent->inherits("QComboBoxPrivateContainer")
                || parent->inherits("QTabBar") || parent->inherits("QDockWidget")
                || parent->inherits("QAbstractItemView")));
}

bool isControl(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QAbstractItemView *>(widget)
        || qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget)
        || qobject_cast<const QAbstractSpinBox *>(widget) || qobject_cast<const QsciScintilla *>(widget);
}

QString accessibleName(QWidget *widget)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

QStringList namelessControls(const QWidget &window)
{
    QStringList nameless;
    const QList<QWidget *> widgets = window.findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (!isControl(widget) || isPartOfAnother(widget))
            continue;
        if (widget->objectName().isEmpty() || accessibleName(widget).isEmpty())
            nameless << u"%1 \"%2\" in \"%3\""_s.arg(QString::fromLatin1(widget->metaObject()->className()),
                                                     widget->objectName(), widget->parentWidget()->objectName());
    }
    return nameless;
}

} // namespace

class Accessibility final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void everyControlOfTheWindowHasItsNames();
    void everyControlOfTheConnectionDialogHasItsNames();
};

void Accessibility::everyControlOfTheWindowHasItsNames()
{
    const QTemporaryDir folder;
    Workspace::SavedConnections saved(folder.filePath(u"connections.ini"_s));
    Workspace::Settings settings(folder.filePath(u"settings.ini"_s));
    Gui::ThemeController theme(settings);
    Gui::MainWindow window(saved, settings, theme);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const QStringList nameless = namelessControls(window);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    const QList<QAction *> actions = window.findChildren<QAction *>();
    int named = 0;
    for (const QAction *action : actions) {
        if (action->isSeparator() || action->text().isEmpty() || action->objectName().startsWith(u"_q")
            || qobject_cast<const QDockWidget *>(action->parent()) || qobject_cast<const QToolBar *>(action->parent())
            || qobject_cast<const QLineEdit *>(action->parent()))
            continue;
        ++named;
        QVERIFY2(!action->objectName().isEmpty() || action->menu(), qPrintable(action->text()));
    }
    QVERIFY(named > 20);
}

void Accessibility::everyControlOfTheConnectionDialogHasItsNames()
{
    const QTemporaryDir folder;
    Workspace::SavedConnections saved(folder.filePath(u"connections.ini"_s));
    Workspace::Settings settings(folder.filePath(u"settings.ini"_s));
    Workspace::PasswordStore passwords;
    Gui::ConnectionDialog dialog(saved, passwords, settings, folder.path());
    dialog.show();
    const QStringList nameless = namelessControls(dialog);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
}

QTEST_MAIN(Accessibility)
#include "tst_accessibility.moc"
