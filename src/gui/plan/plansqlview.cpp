// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plan/plansqlview.h"

#include "gui/widgets/palette.h"

#include <Qsci/qscilexersql.h>

#include <QEvent>
#include <QFontDatabase>

namespace Retort::Gui
{

PlanSqlView::PlanSqlView(QWidget *parent)
    : QsciScintilla(parent)
    , m_lexer(new QsciLexerSQL(this))
{
    setReadOnly(true);
    setUtf8(true);
    setMarginWidth(1, 0);
    setFrameShape(QFrame::NoFrame);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    setMinimumSize(80, 60);
    setLexer(m_lexer);
    followPalette();
}

void PlanSqlView::showSql(const QString &sql)
{
    setReadOnly(false);
    setText(sql);
    setReadOnly(true);
    setCursorPosition(0, 0);
}

void PlanSqlView::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        followPalette();
}

void PlanSqlView::followPalette()
{
    const QPalette &colors = palette();
    m_lexer->setDefaultFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_lexer->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont), -1);
    m_lexer->setDefaultPaper(colors.color(QPalette::Base));
    m_lexer->setPaper(colors.color(QPalette::Base), -1);
    m_lexer->setDefaultColor(colors.color(QPalette::Text));
    m_lexer->setColor(colors.color(QPalette::Text), -1);
    m_lexer->setColor(tokenColor(TokenColor::Keyword, colors), QsciLexerSQL::Keyword);
    m_lexer->setColor(tokenColor(TokenColor::Number, colors), QsciLexerSQL::Number);
    m_lexer->setColor(tokenColor(TokenColor::Operator, colors), QsciLexerSQL::Operator);
    for (const int style : {QsciLexerSQL::SingleQuotedString, QsciLexerSQL::DoubleQuotedString})
        m_lexer->setColor(tokenColor(TokenColor::String, colors), style);
    for (const int style : {QsciLexerSQL::Comment, QsciLexerSQL::CommentLine, QsciLexerSQL::CommentDoc})
        m_lexer->setColor(tokenColor(TokenColor::Comment, colors), style);
    setPaper(colors.color(QPalette::Base));
    setCaretForegroundColor(colors.color(QPalette::Text));
    setSelectionBackgroundColor(colors.color(QPalette::Highlight));
    setSelectionForegroundColor(colors.color(QPalette::HighlightedText));
}

} // namespace Retort::Gui
