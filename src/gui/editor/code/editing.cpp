// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/code/editing.h"

#include <Qsci/qscicommand.h>
#include <Qsci/qscicommandset.h>
#include <Qsci/qsciscintilla.h>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

struct SelectedLines {
    int first = 0;
    int last = 0;
};

/// The lines of the selection; one that ends at the beginning of a line does not mean that line.
SelectedLines selectedLines(const QsciScintilla &editor)
{
    int line = 0;
    int index = 0;
    editor.getCursorPosition(&line, &index);
    if (!editor.hasSelectedText())
        return {line, line};
    int fromIndex = 0;
    int toIndex = 0;
    SelectedLines lines;
    editor.getSelection(&lines.first, &fromIndex, &lines.last, &toIndex);
    if (toIndex == 0 && lines.last > lines.first)
        --lines.last;
    return lines;
}

int indentationOf(const QString &line)
{
    int columns = 0;
    while (columns < line.size() && (line.at(columns) == u' ' || line.at(columns) == u'\t'))
        ++columns;
    return columns;
}

bool isBlank(const QString &line)
{
    return line.trimmed().isEmpty();
}

/// From the first sign of the lines to the last, so that the same can be done to them again.
void selectLines(QsciScintilla &editor, const SelectedLines &lines)
{
    const long begin =
        editor.SendScintilla(QsciScintilla::SCI_POSITIONFROMLINE, static_cast<unsigned long>(lines.first));
    const long end =
        editor.SendScintilla(QsciScintilla::SCI_GETLINEENDPOSITION, static_cast<unsigned long>(lines.last));
    editor.SendScintilla(QsciScintilla::SCI_SETSEL, static_cast<unsigned long>(begin), end);
}

/// Work on the text that is taken back as one.
class UndoStep
{
public:
    explicit UndoStep(QsciScintilla &editor)
        : m_editor(editor)
    {
        m_editor.beginUndoAction();
    }
    ~UndoStep() { m_editor.endUndoAction(); }
    Q_DISABLE_COPY_MOVE(UndoStep)

private:
    QsciScintilla &m_editor;
};

} // namespace

void allowManyCursors(QsciScintilla &editor)
{
    editor.SendScintilla(QsciScintilla::SCI_SETMULTIPLESELECTION, 1UL);
    editor.SendScintilla(QsciScintilla::SCI_SETADDITIONALSELECTIONTYPING, 1UL);
    editor.SendScintilla(QsciScintilla::SCI_SETMULTIPASTE,
                         static_cast<unsigned long>(QsciScintilla::SC_MULTIPASTE_EACH));
    editor.SendScintilla(QsciScintilla::SCI_SETADDITIONALCARETSBLINK, 1UL);
}

void freeKeys(QsciScintilla &editor)
{
    const int control = int(Qt::CTRL);
    const int shifted = control | int(Qt::SHIFT);
    const int alt = int(Qt::ALT);
    const QList<int> keys = {control | Qt::Key_D,     control | Qt::Key_L,      control | Qt::Key_T,
                             control | Qt::Key_U,     control | Qt::Key_Slash,  shifted | Qt::Key_U,
                             shifted | Qt::Key_L,     shifted | Qt::Key_T,      shifted | Qt::Key_D,
                             shifted | Qt::Key_O,     shifted | Qt::Key_P,      control | Qt::Key_Plus,
                             control | Qt::Key_Minus, control | Qt::Key_0,      alt | Qt::Key_Up,
                             alt | Qt::Key_Down,      control | Qt::Key_Return, control | Qt::Key_Space};
    for (QsciCommand *command : editor.standardCommands()->commands()) {
        if (keys.contains(command->key()))
            command->setKey(0);
        if (keys.contains(command->alternateKey()))
            command->setAlternateKey(0);
    }
}

void toggleComment(QsciScintilla &editor)
{
    const SelectedLines lines = selectedLines(editor);
    int indentation = std::numeric_limits<int>::max();
    bool allCommented = true;
    for (int line = lines.first; line <= lines.last; ++line) {
        const QString text = editor.text(line);
        if (isBlank(text))
            continue;
        indentation = std::min(indentation, indentationOf(text));
        allCommented = allCommented && text.trimmed().startsWith(u'#');
    }
    if (indentation == std::numeric_limits<int>::max())
        return;
    const bool wasSelected = editor.hasSelectedText();
    const UndoStep step(editor);
    for (int line = lines.first; line <= lines.last; ++line) {
        const QString text = editor.text(line);
        if (isBlank(text))
            continue;
        if (!allCommented) {
            editor.insertAt(u"# "_s, line, indentation);
            continue;
        }
        const int sign = indentationOf(text);
        const qsizetype length = text.mid(sign).startsWith(u"# "_s) ? 2 : 1;
        const long begin = editor.positionFromLineIndex(line, sign);
        editor.SendScintilla(QsciScintilla::SCI_DELETERANGE, static_cast<unsigned long>(begin),
                             static_cast<long>(length));
    }
    if (wasSelected)
        selectLines(editor, lines);
}

void selectNextOccurrence(QsciScintilla &editor)
{
    if (editor.SendScintilla(QsciScintilla::SCI_GETSELECTIONEMPTY)) {
        const long cursor = editor.SendScintilla(QsciScintilla::SCI_GETCURRENTPOS);
        const auto place = static_cast<unsigned long>(cursor);
        const long begin = editor.SendScintilla(QsciScintilla::SCI_WORDSTARTPOSITION, place, 1L);
        const long end = editor.SendScintilla(QsciScintilla::SCI_WORDENDPOSITION, place, 1L);
        editor.SendScintilla(QsciScintilla::SCI_SETSEL, static_cast<unsigned long>(begin), end);
        return;
    }
    editor.SendScintilla(QsciScintilla::SCI_TARGETWHOLEDOCUMENT);
    editor.SendScintilla(QsciScintilla::SCI_SETSEARCHFLAGS,
                         static_cast<unsigned long>(QsciScintilla::SCFIND_MATCHCASE));
    editor.SendScintilla(QsciScintilla::SCI_MULTIPLESELECTADDNEXT);
}

void duplicateLines(QsciScintilla &editor)
{
    const SelectedLines lines = selectedLines(editor);
    QString copy;
    for (int line = lines.first; line <= lines.last; ++line)
        copy += editor.text(line);
    const UndoStep step(editor);
    if (!copy.endsWith(u'\n') && !copy.endsWith(u'\r'))
        copy = u'\n' + copy;
    const QString last = editor.text(lines.last);
    const bool ended = last.endsWith(u'\n') || last.endsWith(u'\r');
    if (ended)
        editor.insertAt(copy, lines.last + 1, 0);
    else
        editor.insertAt(copy, lines.last, int(last.size()));
}

void moveLines(QsciScintilla &editor, LineMove way)
{
    editor.SendScintilla(way == LineMove::Up ? QsciScintilla::SCI_MOVESELECTEDLINESUP
                                             : QsciScintilla::SCI_MOVESELECTEDLINESDOWN);
}

long bytePosition(const QsciScintilla &editor, qsizetype offset)
{
    return static_cast<long>(editor.text().left(offset).toUtf8().size());
}

qsizetype textOffset(const QsciScintilla &editor, long bytes)
{
    return QString::fromUtf8(editor.text().toUtf8().left(bytes)).size();
}

void selectStretch(QsciScintilla &editor, qsizetype begin, qsizetype length)
{
    const long from = bytePosition(editor, begin);
    const long to = bytePosition(editor, begin + length);
    const long line = editor.SendScintilla(QsciScintilla::SCI_LINEFROMPOSITION, static_cast<unsigned long>(from));
    editor.ensureLineVisible(int(line));
    editor.SendScintilla(QsciScintilla::SCI_SETSEL, static_cast<unsigned long>(from), to);
}

void replaceStretch(QsciScintilla &editor, qsizetype begin, qsizetype length, const QString &text)
{
    const long from = bytePosition(editor, begin);
    const long to = bytePosition(editor, begin + length);
    const QByteArray bytes = text.toUtf8();
    const UndoStep step(editor);
    editor.SendScintilla(QsciScintilla::SCI_SETTARGETRANGE, static_cast<unsigned long>(from), to);
    editor.SendScintilla(QsciScintilla::SCI_REPLACETARGET, static_cast<unsigned long>(bytes.size()), bytes.constData());
    editor.SendScintilla(QsciScintilla::SCI_GOTOPOS, static_cast<unsigned long>(from + bytes.size()));
}

} // namespace Retort::Gui
