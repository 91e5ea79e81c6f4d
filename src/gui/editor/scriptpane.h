// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/editor/scriptfile.h"
#include "gui/editor/understander.h"

#include <QFileSystemWatcher>
#include <QWidget>

#include <memory>

namespace Ui
{
class ScriptPane;
}

namespace Retort::Gui
{

class ScriptEditor;

/// One open script: its file, its editor, and what it means by now.
class ScriptPane final : public QWidget
{
    Q_OBJECT

public:
    /// Asking: the file changed on disk, and the pane itself asks the person what to do.
    enum class SaveOutcome { Saved, Asking, Failed };

    ScriptPane(ScriptFile file, const QString &dialectName, QWidget *parent);
    ~ScriptPane() override;

    const QString &path() const { return m_file.path; }
    /// The alembic.ini of the project that was open when the script was; empty without one.
    const QString &project() const { return m_project; }
    void setProject(const QString &iniFile) { m_project = iniFile; }
    ScriptEditor &editor() const;
    const Understanding &understanding() const { return m_understanding; }
    bool isModified() const;

    SaveOutcome save();
    /// From now on the text counts as saved.
    void forgetChanges();
    void setDialect(const QString &dialectName);
    void setModuleSearchPath(const QStringList &folders);
    void setNamingConvention(const QMap<QString, QString> &convention);
    const QStringList &moduleSearchPath() const { return m_understander.moduleSearchPath(); }
    /// What the revision begins with, if that is known.
    void setTables(const std::optional<Migrator::TablesBefore> &tables);
    /// That of the open database; empty without one. A revision that only another dialect refuses will run.
    void setConnectedDialect(const QString &dialectName);
    /// The file as it was read, with the text as it stands now.
    ScriptFile unsaved() const;
    /// Puts a text that was never saved back, and says so.
    void restore(const ScriptFile &unsaved);

signals:
    void saved(const QString &file);
    void modificationChanged();
    void textChanged();
    /// The cursor moved, or what stands there is understood anew.
    void cursorMoved();
    void understood();
    void failed(const Retort::Error &error);

private:
    void wire();
    void loadText();
    void watch();
    void lookAtDisk();
    SaveOutcome overwrite();
    void reload();
    /// Below the script, so that no line moves: whether the revision can run, and when that is known.
    void showReadability();

    const std::unique_ptr<Ui::ScriptPane> ui;
    ScriptFile m_file;
    Understander m_understander;
    Understanding m_understanding;
    QString m_project;
    QString m_connectedDialect;
    bool m_isGone = false; ///< the file is not there any more
    TextPosition m_reason; ///< of what the notice says
    QFileSystemWatcher m_watcher;
};

} // namespace Retort::Gui
