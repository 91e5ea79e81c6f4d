// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QsciScintilla;

namespace Retort::Gui
{

// What a person does with lines and cursors. Each is one undo step.

/// Several cursors at once: Ctrl+click adds one, Alt+Shift+arrows select a block; typing and pasting go to all.
void allowManyCursors(QsciScintilla &editor);
/// Takes these keys from Scintilla's own commands, so that the workbench's actions get them.
void freeKeys(QsciScintilla &editor);

/// Writes `# ` before the selected lines at their common indentation, or takes it away if all have it.
void toggleComment(QsciScintilla &editor);
/// Selects the word at the cursor, and with a word selected adds its next occurrence as another cursor.
void selectNextOccurrence(QsciScintilla &editor);
/// Copies the selected lines, or the cursor's, below themselves.
void duplicateLines(QsciScintilla &editor);

enum class LineMove { Up, Down };
void moveLines(QsciScintilla &editor, LineMove way);

/// Scintilla counts bytes, Retort counts UTF-16 units from the beginning of the text.
long bytePosition(const QsciScintilla &editor, qsizetype offset);
qsizetype textOffset(const QsciScintilla &editor, long bytes);
/// Selects a stretch and scrolls to it.
void selectStretch(QsciScintilla &editor, qsizetype begin, qsizetype length);
/// Puts a text in place of a stretch, as one undo step; the cursor stands behind it then.
void replaceStretch(QsciScintilla &editor, qsizetype begin, qsizetype length, const QString &text);

} // namespace Retort::Gui
