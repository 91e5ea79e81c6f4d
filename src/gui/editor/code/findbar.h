// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <memory>

namespace Ui
{
class FindBar;
}

namespace Retort::Gui
{

class ScriptEditor;

/// Finds text in an editor. Hidden until it is asked for.
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

private:
    enum class Way { Next, Previous, Same };

    void find(Way way);
    void finish();

    const std::unique_ptr<Ui::FindBar> ui;
    ScriptEditor *m_editor = nullptr;
};

} // namespace Retort::Gui
