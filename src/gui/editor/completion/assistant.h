// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/completion/candidates.h"
#include "schema/table.h"

#include <QObject>

namespace Retort::Gui
{

class ScriptEditor;

/// Shows completion and call tips in the editor while the person types, or when asked.
class Assistant final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Null while no script is open.
    void setEditor(ScriptEditor *editor);
    /// Whose names are offered.
    void setSchema(const Schema::Database &schema) { m_schema = schema; }

    /// Offers what may stand at the cursor.
    void complete();
    void showCallTip();

private:
    void follow(int sign);
    /// Scintilla asks the screen at the cursor for its size, and a window may hang over the edge of the last one.
    bool isOnScreen(qsizetype offset) const;
    void offer(const CursorContext &context);
    void showTip(const CursorContext &context);
    CursorContext context() const;

    ScriptEditor *m_editor = nullptr;
    Schema::Database m_schema;
};

} // namespace Retort::Gui
