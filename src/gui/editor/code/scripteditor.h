// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "gui/editor/code/search.h"

#include <Qsci/qsciscintilla.h>

#include <QList>

class QsciLexerPython;

namespace Retort::Gui
{

/// The text of one script: Python colours, and its errors underlined at their tokens.
class ScriptEditor final : public QsciScintilla
{
    Q_OBJECT

public:
    /// Scintilla's number of the error underline.
    static constexpr int errorIndicator = 8;
    /// The same of what the find bar found.
    static constexpr int foundIndicator = 9;

    explicit ScriptEditor(QWidget *parent = nullptr);

    /// Underlines these errors and no others. An error without a place is not shown here.
    void showErrors(const QList<Error> &errors);
    /// Marks these places and no others.
    void markFound(const QList<Found> &found);
    /// The errors underlined at a place, line and column from 1.
    QList<Error> errorsAt(int line, int column) const;
    /// Places the cursor, line and column from 1, and takes the focus.
    void goTo(int line, int column);
    /// Offset of the cursor from the beginning of the text.
    qsizetype cursorOffset() const;

    void undo() override;
    void redo() override;

protected:
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Underline {
        int begin = 0; ///< in Scintilla's bytes
        int end = 0;
        Error error;
    };

    void setUpMargins();
    void setUpTyping();
    void followPalette();
    Underline underline(const Error &error) const;
    int bytePosition(int line, int column) const;
    bool showToolTip(QPoint place, QPoint onScreen);
    /// Scintilla makes a step of every sign that is typed at several cursors; a person takes back what they typed.
    void followTyping(const QKeyEvent &event);
    void endTyping();

    QsciLexerPython *m_lexer;
    QList<Underline> m_underlines;
    bool m_isTypingAtMany = false; ///< an undo step is open
};

} // namespace Retort::Gui
