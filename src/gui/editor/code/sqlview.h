// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <Qsci/qsciscintilla.h>

class QsciLexerSQL;

namespace Retort::Gui
{

/// SQL to be read and copied, not written.
class SqlView final : public QsciScintilla
{
    Q_OBJECT

public:
    explicit SqlView(QWidget *parent = nullptr);

    /// Keeps the scroll position if the text stays the same.
    void setSql(const QString &sql);
    /// Lights these lines (from 0) and no others, and scrolls to them.
    void light(int first, int last);
    void lightNothing();

signals:
    /// A line was clicked, from 0.
    void lineChosen(int line);

protected:
    void changeEvent(QEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void followPalette();

    QsciLexerSQL *m_lexer;
};

} // namespace Retort::Gui
