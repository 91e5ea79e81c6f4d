// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/editor/code/search.h"

#include <QTimer>
#include <QWidget>

#include <memory>

namespace Ui
{
class FindBar;
}

namespace Retort::Gui
{

class ScriptEditor;

/// Finds text in an editor and replaces it, and says how often it is there. Hidden until it is asked for.
class FindBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(QWidget *parent = nullptr);
    ~FindBar() override;

    /// The editor to search in; null while there is none.
    void setEditor(ScriptEditor *editor);
    /// Shows itself with the selected text and takes the focus.
    void start();
    /// The same with the fields for replacing.
    void startReplacing();
    void findNext() { find(Way::Next); }
    void findPrevious() { find(Way::Previous); }

private:
    enum class Way { Next, Previous, Same };

    void connectButtons();
    Search search() const;
    /// All places by now; empty if there is no editor or no text.
    QList<Found> places();
    void find(Way way);
    void replaceOne();
    void replaceAll();
    void showAnswer(const QList<Found> &found, qsizetype current);
    /// Counts anew and marks every place.
    void count();
    void finish();

    const std::unique_ptr<Ui::FindBar> ui;
    ScriptEditor *m_editor = nullptr;
    QTimer m_recount;
};

} // namespace Retort::Gui
