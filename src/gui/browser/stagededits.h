// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/browser/staging.h"

#include <QObject>
#include <QUndoStack>

namespace Retort::Gui
{

/// The staged changes of the open database, with undo.
class StagedEdits final : public QObject
{
    Q_OBJECT

public:
    explicit StagedEdits(QObject *parent = nullptr);

    const Staging &staging() const { return m_staging; }
    QUndoStack &undoStack() { return m_undoStack; }

    /// Makes the value the current one, as one step that can be undone. Nothing happens if it is the same.
    void change(const Staging &next, const QString &text);
    /// Forgets all of it, for good: it was saved, or the database went away.
    void clear();
    /// Drops what belongs to tables that are gone; undo is then forgotten too.
    void keepTables(const QStringList &tables);

signals:
    void changed();

private:
    class Step;
    void set(const Staging &staging);

    Staging m_staging;
    QUndoStack m_undoStack;
};

} // namespace Retort::Gui
