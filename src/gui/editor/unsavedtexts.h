// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/journal.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace Retort::Gui
{

class ScriptPane;

/// Writes the texts of open scripts down while they are not saved.
class UnsavedTexts final : public QObject
{
    Q_OBJECT

public:
    /// `unsaved` gives the scripts that have such a text.
    UnsavedTexts(std::function<QList<ScriptPane *>()> unsaved, QObject *parent);

    /// Nothing is kept before.
    void keepIn(const QString &folder) { m_journal = Journal(folder); }
    bool isKeeping() const { return m_journal.isOpen(); }
    /// What a run that was killed left of the project; empty: of files that belong to none.
    QList<ScriptFile> leftBehind(const QString &project);
    /// A text changed.
    void schedule();
    void forget(const QString &path) { m_journal.forget(path); }

signals:
    void failed(const QString &why);

private:
    void write();

    const std::function<QList<ScriptPane *>()> m_unsaved;
    Journal m_journal;
    QTimer m_pause;
};

} // namespace Retort::Gui
