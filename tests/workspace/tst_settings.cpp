// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/settings.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort::Workspace;

class SettingsTest final : public QObject
{
    Q_OBJECT

private slots:
    void defaults();
    void comeBack();
    void unknownThemeIsSystem();
    void missingFolderIsHome();
};

void SettingsTest::defaults()
{
    const QTemporaryDir folder;
    const Settings settings(folder.filePath(u"settings.ini"_s));
    QCOMPARE(settings.theme(), Theme::System);
    QVERIFY(settings.windowGeometry().isEmpty());
    QVERIFY(settings.windowState().isEmpty());
    QVERIFY(settings.page().isEmpty());
    QCOMPARE(settings.lastFolder(), QDir::homePath());
}

void SettingsTest::comeBack()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    for (const Theme theme : {Theme::Dark, Theme::Light, Theme::System}) {
        {
            Settings settings(file);
            settings.setTheme(theme);
            settings.setWindowGeometry("geometry");
            settings.setWindowState(QByteArray("\0state", 6));
            settings.setPage(u"dataPage"_s);
            settings.setLastFolder(folder.path());
        }
        const Settings settings(file);
        QCOMPARE(settings.theme(), theme);
        QCOMPARE(settings.windowGeometry(), "geometry");
        QCOMPARE(settings.windowState(), QByteArray("\0state", 6));
        QCOMPARE(settings.page(), u"dataPage"_s);
        QCOMPARE(settings.lastFolder(), folder.path());
    }
}

void SettingsTest::unknownThemeIsSystem()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    QSettings(file, QSettings::IniFormat).setValue(u"view/theme"_s, u"sepia"_s);
    QCOMPARE(Settings(file).theme(), Theme::System);
}

void SettingsTest::missingFolderIsHome()
{
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"settings.ini"_s));
    settings.setLastFolder(folder.filePath(u"gone"_s));
    QCOMPARE(settings.lastFolder(), QDir::homePath());
}

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_settings.moc"
