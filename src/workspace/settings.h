// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QSettings>
#include <QString>
#include <QStringList>

namespace Retort::Workspace
{

enum class Theme { System, Light, Dark };

/// What the program remembers between two runs, each a typed member with its default.
class Settings
{
public:
    /// The program's own settings file.
    Settings();
    /// Another file, for tests.
    explicit Settings(const QString &settingsFile);

    Theme theme() const;
    void setTheme(Theme theme);
    /// As QMainWindow saves them; empty before the first run.
    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);
    QByteArray windowState() const;
    void setWindowState(const QByteArray &state);
    /// objectName of the page that was in front.
    QString page() const;
    void setPage(const QString &page);
    /// Whether the history collapses linear runs.
    bool historyOverview() const;
    void setHistoryOverview(bool collapsed);
    /// Where file dialogs start: the folder that the person used last, at first the home folder.
    QString lastFolder() const;
    void setLastFolder(const QString &folder);
    /// The columns that a person chose to stand for the rows of a database's tables, by table.
    QMap<QString, QString> labelColumns(const QString &database) const;
    void setLabelColumns(const QString &database, const QMap<QString, QString> &columns);
    /// Tables with more rows are left out when before and after are compared.
    qint64 comparedRows() const;
    void setComparedRows(qint64 rows);
    /// Scripts that were open of a project, the one in front first.
    QStringList openScripts(const QString &iniFile) const;
    void setOpenScripts(const QString &iniFile, const QStringList &files);
    /// How the columns of a table were arranged, as the grid writes it; empty: nobody did. The key names the table.
    QByteArray columnLayout(const QString &table) const;
    void setColumnLayout(const QString &table, const QByteArray &layout);
    /// Keys that the person gave an action, by its objectName; nothing if they are the program's own.
    QStringList shortcuts(const QString &action, const QStringList &usual) const;
    void setShortcuts(const QString &action, const QStringList &keys);
    void forgetShortcuts(const QString &action);
    /// Whether a start opens what was open at the end; at first it does.
    bool reopensSession() const;
    void setReopensSession(bool reopens);
    /// What was open last: the project's ini file, and the databases by ConnectionSettings::safeUrl().
    QString sessionProject() const;
    QStringList sessionDatabases() const;
    void setSession(const QString &iniFile, const QStringList &databases);
    /// Where texts are written down that are not saved yet.
    QString unsavedFolder() const;

private:
    mutable QSettings m_settings;
};

} // namespace Retort::Workspace
