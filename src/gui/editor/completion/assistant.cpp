// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/completion/assistant.h"

#include "gui/editor/code/editing.h"
#include "gui/editor/code/scripteditor.h"

#include <QGuiApplication>
#include <QScreen>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

void Assistant::setEditor(ScriptEditor *editor)
{
    if (m_editor == editor)
        return;
    if (m_editor)
        m_editor->disconnect(this);
    m_editor = editor;
    if (!m_editor)
        return;
    m_editor->SendScintilla(QsciScintilla::SCI_AUTOCSETSEPARATOR, static_cast<unsigned long>('\n'));
    m_editor->SendScintilla(QsciScintilla::SCI_AUTOCSETIGNORECASE, 1UL);
    // The order is ours: what begins as the word does comes first.
    m_editor->SendScintilla(QsciScintilla::SCI_AUTOCSETORDER,
                            static_cast<unsigned long>(QsciScintilla::SC_ORDER_CUSTOM));
    m_editor->SendScintilla(QsciScintilla::SCI_AUTOCSETMAXHEIGHT, 10UL);
    // Every letter asks anew, so the list need not guess when to go.
    m_editor->SendScintilla(QsciScintilla::SCI_AUTOCSETAUTOHIDE, 0UL);
    connect(m_editor, &QsciScintilla::SCN_CHARADDED, this, &Assistant::follow);
    connect(m_editor, &QObject::destroyed, this, [this, editor] {
        if (m_editor == editor)
            m_editor = nullptr;
    });
}

CursorContext Assistant::context() const
{
    return contextAt(m_editor->text(), m_editor->cursorOffset());
}

void Assistant::follow(int sign)
{
    const CursorContext here = context();
    const QChar typed(static_cast<char16_t>(sign));
    if (typed == u'(' || typed == u',' || typed == u')')
        showTip(here);
    const bool begins = typed == u'.' || typed == u'\'' || typed == u'"';
    if (begins || typed.isLetterOrNumber() || typed == u'_')
        offer(here);
    else
        m_editor->SendScintilla(QsciScintilla::SCI_AUTOCCANCEL);
}

void Assistant::complete()
{
    offer(context());
}

void Assistant::showCallTip()
{
    showTip(context());
}

bool Assistant::isOnScreen(qsizetype offset) const
{
    const auto place = static_cast<long>(bytePosition(*m_editor, offset));
    const QPoint point(static_cast<int>(m_editor->SendScintilla(QsciScintilla::SCI_POINTXFROMPOSITION, 0UL, place)),
                       static_cast<int>(m_editor->SendScintilla(QsciScintilla::SCI_POINTYFROMPOSITION, 0UL, place)));
    const QPoint below(0, static_cast<int>(m_editor->SendScintilla(QsciScintilla::SCI_TEXTHEIGHT, 0UL)));
    const QWidget *viewport = m_editor->viewport();
    return QGuiApplication::screenAt(viewport->mapToGlobal(point))
        && QGuiApplication::screenAt(viewport->mapToGlobal(point + below));
}

void Assistant::offer(const CursorContext &here)
{
    if (!isOnScreen(m_editor->cursorOffset()))
        return;
    const QList<Candidate> found = candidatesFor(here, m_schema);
    if (found.isEmpty()) {
        m_editor->SendScintilla(QsciScintilla::SCI_AUTOCCANCEL);
        return;
    }
    QStringList texts;
    for (const Candidate &one : found)
        texts << one.text;
    const QByteArray list = texts.join(u'\n').toUtf8();
    const auto typed = static_cast<unsigned long>(here.word.toUtf8().size());
    m_editor->SendScintilla(QsciScintilla::SCI_AUTOCSHOW, typed, list.constData());
    // Scintilla selects only what begins as the word does, and does so after this.
    if (!found.first().text.startsWith(here.word, Qt::CaseInsensitive)) {
        QTimer::singleShot(0, m_editor, [editor = m_editor] {
            if (editor->SendScintilla(QsciScintilla::SCI_AUTOCACTIVE)
                && editor->SendScintilla(QsciScintilla::SCI_AUTOCGETCURRENT) < 0)
                editor->SendScintilla(QsciScintilla::SCI_LINEDOWN);
        });
    }
}

void Assistant::showTip(const CursorContext &here)
{
    const std::optional<CallTip> tip = callTipFor(here);
    if (!tip) {
        m_editor->SendScintilla(QsciScintilla::SCI_CALLTIPCANCEL);
        return;
    }
    if (!isOnScreen(tip->begin))
        return;
    const auto place = static_cast<unsigned long>(bytePosition(*m_editor, tip->begin));
    const QByteArray text = tip->text.toUtf8();
    m_editor->SendScintilla(QsciScintilla::SCI_CALLTIPSHOW, place, text.constData());
    m_editor->SendScintilla(QsciScintilla::SCI_CALLTIPSETHLT, static_cast<unsigned long>(tip->highlightBegin),
                            static_cast<long>(tip->highlightEnd));
}

} // namespace Retort::Gui
