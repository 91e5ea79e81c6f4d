// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFont>
#include <QPalette>

class QsciLexerJSON;
class QsciLexerPython;
class QsciLexerSQL;
class QsciLexerXML;
class QsciScintilla;

namespace Retort::Gui
{

/// The fixed font of all code, lines of it never wrapped.
QFont codeFont();

// QScintilla does not follow the palette; these carry it over, whenever it changes.

/// Paper, caret, selection, margins, braces and folding marks of an editor.
void applyLook(QsciScintilla &editor, const QPalette &palette);
/// Colours of Python's tokens.
void applyLook(QsciLexerPython &lexer, const QPalette &palette);
/// Colours of SQL's tokens.
void applyLook(QsciLexerSQL &lexer, const QPalette &palette);
/// Colours of JSON's tokens.
void applyLook(QsciLexerJSON &lexer, const QPalette &palette);
/// Colours of XML's tokens.
void applyLook(QsciLexerXML &lexer, const QPalette &palette);

} // namespace Retort::Gui
