// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editor/code/scripteditor.h"

#include "gui/editor/code/codelook.h"
#include "gui/editor/code/editing.h"
#include "gui/widgets/palette.h"
#include "gui/widgets/sentence.h"

#include <Qsci/qscicommandset.h>
#include <Qsci/qscilexerpython.h>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

constexpr int numberMargin = 0;
constexpr int errorMargin = 1;
constexpr int foldMargin = 2;
constexpr int errorMarker = 2;

} // namespace

ScriptEditor::ScriptEditor(QWidget *parent)
    : QsciScintilla(parent)
    , m_lexer(new QsciLexerPython(this))
{
    setUtf8(true);
    setLexer(m_lexer);
    setFrameShape(QFrame::NoFrame);
    indicatorDefine(QsciScintilla::SquiggleIndicator, errorIndicator);
    indicatorDefine(QsciScintilla::FullBoxIndicator, foundIndicator);
    setIndicatorDrawUnder(true, foundIndicator);
    setUpMargins();
    setUpTyping();
    followPalette();
}

void ScriptEditor::setUpMargins()
{
    setMarginType(numberMargin, QsciScintilla::NumberMargin);
    setMarginWidth(numberMargin, u"00000"_s);
    setMarginType(errorMargin, QsciScintilla::SymbolMargin);
    markerDefine('!', errorMarker);
    setMarginMarkerMask(errorMargin, 1 << errorMarker);
    setMarginWidth(errorMargin, fontMetrics().averageCharWidth() * 2);
    setFolding(QsciScintilla::PlainFoldStyle, foldMargin);
    connect(this, &QsciScintilla::linesChanged, this, [this] {
        const auto digits = std::max<qsizetype>(3, QString::number(lines()).size());
        setMarginWidth(numberMargin, QString(digits + 1, u'0'));
    });
}

void ScriptEditor::setUpTyping()
{
    setIndentationsUseTabs(false);
    setIndentationWidth(4);
    setTabWidth(4);
    setTabIndents(true);
    setBackspaceUnindents(true);
    setAutoIndent(true);
    setIndentationGuides(true);
    setBraceMatching(QsciScintilla::SloppyBraceMatch);
    setCaretLineVisible(true);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    allowManyCursors(*this);
    freeKeys(*this);
    if (QsciCommand *redoCommand = standardCommands()->find(QsciCommand::Redo))
        redoCommand->setAlternateKey(int(Qt::CTRL) | int(Qt::SHIFT) | int(Qt::Key_Z));
}

void ScriptEditor::followPalette()
{
    applyLook(*m_lexer, palette());
    applyLook(*this, palette());
    const QColor error = foreground(ColorRole::Error, palette());
    setIndicatorForegroundColor(error, errorIndicator);
    // Drawn under the text: the box's colour must leave it readable on either paper.
    setIndicatorForegroundColor(QColor::fromRgb(foreground(ColorRole::Changed, palette()).rgb()), foundIndicator);
    const auto found = static_cast<unsigned long>(foundIndicator);
    SendScintilla(SCI_INDICSETALPHA, found, 60L);
    SendScintilla(SCI_INDICSETOUTLINEALPHA, found, 200L);
    setMarkerForegroundColor(error, errorMarker);
    setMarkerBackgroundColor(palette().color(QPalette::AlternateBase), errorMarker);
}

void ScriptEditor::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        followPalette();
}

bool ScriptEditor::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (showToolTip(help->pos(), help->globalPos()))
            return true;
    }
    return QsciScintilla::viewportEvent(event);
}

void ScriptEditor::followTyping(const QKeyEvent &event)
{
    const bool isModifier = event.key() == Qt::Key_Shift || event.key() == Qt::Key_Control || event.key() == Qt::Key_Alt
        || event.key() == Qt::Key_AltGr || event.key() == Qt::Key_Meta;
    if (isModifier)
        return;
    const bool isCommand = event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const bool isTyping =
        !isCommand && (event.key() == Qt::Key_Backspace || (!event.text().isEmpty() && event.text().at(0).isPrint()));
    if (!isTyping || SendScintilla(SCI_GETSELECTIONS) < 2) {
        endTyping();
    } else if (!m_isTypingAtMany) {
        m_isTypingAtMany = true;
        beginUndoAction();
    }
}

void ScriptEditor::endTyping()
{
    if (!m_isTypingAtMany)
        return;
    m_isTypingAtMany = false;
    endUndoAction();
}

void ScriptEditor::undo()
{
    endTyping();
    QsciScintilla::undo();
}

void ScriptEditor::redo()
{
    endTyping();
    QsciScintilla::redo();
}

void ScriptEditor::keyPressEvent(QKeyEvent *event)
{
    followTyping(*event);
    QsciScintilla::keyPressEvent(event);
}

void ScriptEditor::mousePressEvent(QMouseEvent *event)
{
    endTyping();
    QsciScintilla::mousePressEvent(event);
}

void ScriptEditor::focusOutEvent(QFocusEvent *event)
{
    endTyping();
    QsciScintilla::focusOutEvent(event);
}

void ScriptEditor::showErrors(const QList<Error> &errors)
{
    const auto indicator = static_cast<unsigned long>(errorIndicator);
    SendScintilla(SCI_SETINDICATORCURRENT, indicator);
    SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, SendScintilla(SCI_GETLENGTH));
    markerDeleteAll(errorMarker);
    m_underlines.clear();
    for (const Error &error : errors) {
        if (!error.where.position.isValid())
            continue;
        const Underline line = underline(error);
        SendScintilla(SCI_INDICATORFILLRANGE, static_cast<unsigned long>(line.begin),
                      static_cast<long>(line.end - line.begin));
        markerAdd(error.where.position.line - 1, errorMarker);
        m_underlines << line;
    }
}

void ScriptEditor::markFound(const QList<Found> &found)
{
    SendScintilla(SCI_SETINDICATORCURRENT, static_cast<unsigned long>(foundIndicator));
    SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, SendScintilla(SCI_GETLENGTH));
    const QString whole = found.isEmpty() ? QString() : text();
    qsizetype units = 0;
    qsizetype bytes = 0;
    const auto bytesTo = [&whole, &units, &bytes](qsizetype offset) {
        bytes += QStringView(whole).sliced(units, offset - units).toUtf8().size();
        units = offset;
        return bytes;
    };
    for (const Found &one : found) {
        const qsizetype begin = bytesTo(one.begin);
        const qsizetype end = bytesTo(one.begin + one.length);
        SendScintilla(SCI_INDICATORFILLRANGE, static_cast<unsigned long>(begin), static_cast<long>(end - begin));
    }
}

qsizetype ScriptEditor::cursorOffset() const
{
    return textOffset(*this, SendScintilla(SCI_GETCURRENTPOS));
}

ScriptEditor::Underline ScriptEditor::underline(const Error &error) const
{
    const TextPosition &position = error.where.position;
    const int begin = bytePosition(position.line, position.column);
    const int end = bytePosition(position.line, position.column + std::max(1, position.length));
    // A place at the end of a line has nothing to underline: take the character before it.
    if (begin < end)
        return {begin, end, error};
    const int before = int(SendScintilla(SCI_POSITIONBEFORE, static_cast<unsigned long>(begin)));
    const int startOfLine = int(SendScintilla(SCI_POSITIONFROMLINE, static_cast<unsigned long>(position.line - 1)));
    return {std::max(before, startOfLine), std::max(begin, startOfLine + 1), error};
}

int ScriptEditor::bytePosition(int line, int column) const
{
    const QString lineText = text(line - 1);
    const qsizetype units = std::clamp<qsizetype>(column - 1, 0, lineText.size());
    const int start = int(SendScintilla(SCI_POSITIONFROMLINE, static_cast<unsigned long>(line - 1)));
    const int end = int(SendScintilla(SCI_GETLINEENDPOSITION, static_cast<unsigned long>(line - 1)));
    return std::min(end, start + int(QStringView(lineText).first(units).toUtf8().size()));
}

QList<Error> ScriptEditor::errorsAt(int line, int column) const
{
    const int position = bytePosition(line, column);
    QList<Error> found;
    for (const Underline &underline : m_underlines) {
        if (underline.begin <= position && position < underline.end)
            found << underline.error;
    }
    return found;
}

void ScriptEditor::goTo(int line, int column)
{
    const int position = bytePosition(std::max(1, line), std::max(1, column));
    SendScintilla(SCI_GOTOPOS, static_cast<unsigned long>(position));
    ensureLineVisible(std::max(0, line - 1));
    setFocus(Qt::OtherFocusReason);
}

bool ScriptEditor::showToolTip(QPoint place, QPoint onScreen)
{
    const long position =
        SendScintilla(SCI_POSITIONFROMPOINTCLOSE, static_cast<unsigned long>(place.x()), static_cast<long>(place.y()));
    QStringList sentences;
    for (const Underline &underline : m_underlines) {
        if (underline.begin <= position && position <= underline.end)
            sentences << sentenceOf(underline.error);
    }
    if (sentences.isEmpty())
        return false;
    QToolTip::showText(onScreen, sentences.join(u'\n'), viewport());
    return true;
}

} // namespace Retort::Gui
