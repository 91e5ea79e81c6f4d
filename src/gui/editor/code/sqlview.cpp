// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editor/code/sqlview.h"

#include "gui/editor/code/codelook.h"
#include "gui/widgets/palette.h"

#include <Qsci/qscilexersql.h>

#include <QEvent>

namespace Retort::Gui
{

namespace
{

constexpr int litMarker = 3;

} // namespace

SqlView::SqlView(QWidget *parent)
    : QsciScintilla(parent)
    , m_lexer(new QsciLexerSQL(this))
{
    setUtf8(true);
    setLexer(m_lexer);
    setReadOnly(true);
    setWrapMode(QsciScintilla::WrapNone);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    setTabWidth(4);
    for (int margin = 0; margin < margins(); ++margin)
        setMarginWidth(margin, 0);
    SendScintilla(SCI_SETMARGINLEFT, 0UL, 6L);
    markerDefine(QsciScintilla::Background, litMarker);
    // Tab moves on: nothing can be typed here.
    setTabIndents(false);
    SendScintilla(SCI_CLEARCMDKEY, static_cast<unsigned long>(SCK_TAB));
    followPalette();
}

void SqlView::setSql(const QString &sql)
{
    if (sql != text())
        setText(sql);
}

void SqlView::light(int first, int last)
{
    markerDeleteAll(litMarker);
    for (int line = first; line <= last; ++line)
        markerAdd(line, litMarker);
    // The end first: a long statement shows its beginning.
    ensureLineVisible(last);
    ensureLineVisible(first);
}

void SqlView::lightNothing()
{
    markerDeleteAll(litMarker);
}

void SqlView::mouseReleaseEvent(QMouseEvent *event)
{
    QsciScintilla::mouseReleaseEvent(event);
    int line = 0;
    int index = 0;
    getCursorPosition(&line, &index);
    if (!hasSelectedText())
        emit lineChosen(line);
}

void SqlView::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        followPalette();
}

void SqlView::followPalette()
{
    applyLook(*m_lexer, palette());
    applyLook(*this, palette());
    setMarkerBackgroundColor(background(ColorRole::Current, palette()), litMarker);
}

} // namespace Retort::Gui
