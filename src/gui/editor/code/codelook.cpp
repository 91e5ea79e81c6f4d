// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editor/code/codelook.h"

#include "gui/widgets/palette.h"

#include <Qsci/qscilexerjson.h>
#include <Qsci/qscilexerpython.h>
#include <Qsci/qscilexersql.h>
#include <Qsci/qscilexerxml.h>
#include <Qsci/qsciscintilla.h>

#include <QFontDatabase>

#include <initializer_list>

namespace Retort::Gui
{

namespace
{

/// The same font and paper for all tokens, the colour of text for those that have none of their own.
void applyGround(QsciLexer &lexer, const QPalette &palette)
{
    lexer.setDefaultFont(codeFont());
    lexer.setDefaultColor(palette.color(QPalette::Text));
    lexer.setDefaultPaper(palette.color(QPalette::Base));
    lexer.setFont(codeFont(), -1);
    lexer.setColor(palette.color(QPalette::Text), -1);
    lexer.setPaper(palette.color(QPalette::Base), -1);
}

void colour(QsciLexer &lexer, const QPalette &palette, TokenColor token, std::initializer_list<int> styles)
{
    for (const int style : styles)
        lexer.setColor(tokenColor(token, palette), style);
}

} // namespace

QFont codeFont()
{
    return QFontDatabase::systemFont(QFontDatabase::FixedFont);
}

void applyLook(QsciScintilla &editor, const QPalette &palette)
{
    const QColor text = palette.color(QPalette::Text);
    const QColor paper = palette.color(QPalette::Base);
    const QColor margin = palette.color(QPalette::AlternateBase);
    const QColor faint = palette.color(QPalette::PlaceholderText);
    editor.setColor(text);
    editor.setPaper(paper);
    editor.setCaretForegroundColor(text);
    editor.setCaretLineBackgroundColor(background(ColorRole::Pending, palette));
    editor.setSelectionBackgroundColor(palette.color(QPalette::Highlight));
    editor.setSelectionForegroundColor(palette.color(QPalette::HighlightedText));
    editor.setMarginsFont(codeFont());
    editor.setMarginsBackgroundColor(margin);
    editor.setMarginsForegroundColor(QColor::fromRgb(tokenColor(TokenColor::Comment, palette).rgb()));
    editor.setFoldMarginColors(margin, margin);
    editor.setIndentationGuidesForegroundColor(faint);
    editor.setIndentationGuidesBackgroundColor(paper);
    editor.setMatchedBraceForegroundColor(foreground(ColorRole::Current, palette));
    editor.setMatchedBraceBackgroundColor(background(ColorRole::Current, palette));
    editor.setUnmatchedBraceForegroundColor(foreground(ColorRole::Error, palette));
    editor.setUnmatchedBraceBackgroundColor(background(ColorRole::Error, palette));
}

void applyLook(QsciLexerPython &lexer, const QPalette &palette)
{
    using Style = QsciLexerPython;
    applyGround(lexer, palette);
    colour(lexer, palette, TokenColor::Keyword, {Style::Keyword});
    colour(lexer, palette, TokenColor::Comment, {Style::Comment, Style::CommentBlock});
    colour(lexer, palette, TokenColor::Number, {Style::Number});
    colour(lexer, palette, TokenColor::Operator, {Style::Operator});
    colour(lexer, palette, TokenColor::Decorator, {Style::Decorator});
    colour(lexer, palette, TokenColor::Function, {Style::ClassName, Style::FunctionMethodName});
    colour(lexer, palette, TokenColor::String,
           {Style::DoubleQuotedString, Style::SingleQuotedString, Style::TripleSingleQuotedString,
            Style::TripleDoubleQuotedString, Style::DoubleQuotedFString, Style::SingleQuotedFString,
            Style::TripleSingleQuotedFString, Style::TripleDoubleQuotedFString});
    lexer.setColor(foreground(ColorRole::Error, palette), Style::UnclosedString);
}

void applyLook(QsciLexerSQL &lexer, const QPalette &palette)
{
    using Style = QsciLexerSQL;
    applyGround(lexer, palette);
    colour(lexer, palette, TokenColor::Keyword, {Style::Keyword});
    colour(lexer, palette, TokenColor::Comment,
           {Style::Comment, Style::CommentLine, Style::CommentDoc, Style::CommentLineHash});
    colour(lexer, palette, TokenColor::Number, {Style::Number});
    colour(lexer, palette, TokenColor::Operator, {Style::Operator});
    colour(lexer, palette, TokenColor::String, {Style::SingleQuotedString});
    colour(lexer, palette, TokenColor::Function, {Style::DoubleQuotedString, Style::QuotedIdentifier});
}

void applyLook(QsciLexerJSON &lexer, const QPalette &palette)
{
    using Style = QsciLexerJSON;
    applyGround(lexer, palette);
    colour(lexer, palette, TokenColor::Function, {Style::Property});
    colour(lexer, palette, TokenColor::String, {Style::String, Style::EscapeSequence});
    colour(lexer, palette, TokenColor::Number, {Style::Number});
    colour(lexer, palette, TokenColor::Keyword, {Style::Keyword});
    colour(lexer, palette, TokenColor::Operator, {Style::Operator});
    lexer.setColor(foreground(ColorRole::Error, palette), Style::Error);
}

void applyLook(QsciLexerXML &lexer, const QPalette &palette)
{
    using Style = QsciLexerHTML;
    applyGround(lexer, palette);
    colour(lexer, palette, TokenColor::Keyword,
           {Style::Tag, Style::UnknownTag, Style::XMLTagEnd, Style::XMLStart, Style::XMLEnd});
    colour(lexer, palette, TokenColor::Function, {Style::Attribute, Style::UnknownAttribute});
    colour(lexer, palette, TokenColor::String, {Style::HTMLDoubleQuotedString, Style::HTMLSingleQuotedString});
    colour(lexer, palette, TokenColor::Number, {Style::HTMLNumber, Style::Entity});
    colour(lexer, palette, TokenColor::Comment, {Style::HTMLComment, Style::CDATA});
}

} // namespace Retort::Gui
