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
    ScriptEditor &editor() const;
    const Understanding &understanding() const { return m_understanding; }
    bool isModified() const;

    SaveOutcome save();
    /// From now on the text counts as saved.
    void forgetChanges();
    void setDialect(const QString &dialectName);
    void setModuleSearchPath(const QStringList &folders);
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
    TextPosition m_reason; ///< of what the notice says
    QFileSystemWatcher m_watcher;
};

} // namespace Retort::Gui
