// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/stagededits.h"

#include <QUndoCommand>

#include <utility>

namespace Retort::Gui
{

class StagedEdits::Step final : public QUndoCommand
{
public:
    Step(StagedEdits &edits, Staging after, const QString &text)
        : QUndoCommand(text)
        , m_edits(edits)
        , m_before(edits.staging())
        , m_after(std::move(after))
    {
    }

    void undo() override { m_edits.set(m_before); }
    void redo() override { m_edits.set(m_after); }

private:
    StagedEdits &m_edits;
    const Staging m_before;
    const Staging m_after;
};

StagedEdits::StagedEdits(QObject *parent)
    : QObject(parent)
{
}

void StagedEdits::change(const Staging &next, const QString &text)
{
    if (next == m_staging)
        return;
    auto step = std::make_unique<Step>(*this, next, text);
    m_undoStack.push(step.release());
}

void StagedEdits::clear()
{
    m_undoStack.clear();
    set({});
}

void StagedEdits::keepTables(const QStringList &tables)
{
    Staging kept = m_staging;
    kept.keepTables(tables);
    if (kept == m_staging)
        return;
    m_undoStack.clear();
    set(kept);
}

void StagedEdits::set(const Staging &staging)
{
    m_staging = staging;
    emit changed();
}

} // namespace Retort::Gui
