// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editor/code/findbar.h"

#include "gui/editor/code/scripteditor.h"
#include "ui_findbar.h"

#include <QShortcut>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

FindBar::FindBar(QWidget *parent)
    : QWidget(parent)
    , ui(std::make_unique<Ui::FindBar>())
{
    ui->setupUi(this);
    hide();
    ui->findPreviousButton->setIcon(QIcon::fromTheme(u"back"_s));
    ui->findNextButton->setIcon(QIcon::fromTheme(u"forward"_s));
    ui->findCloseButton->setIcon(QIcon::fromTheme(u"cancel"_s));
    connect(ui->findText, &QLineEdit::textEdited, this, [this] { find(Way::Same); });
    connect(ui->findText, &QLineEdit::returnPressed, this, [this] { find(Way::Next); });
    connect(ui->findNextButton, &QToolButton::clicked, this, [this] { find(Way::Next); });
    connect(ui->findPreviousButton, &QToolButton::clicked, this, [this] { find(Way::Previous); });
    connect(ui->findCloseButton, &QToolButton::clicked, this, &FindBar::finish);
    auto back = new QShortcut(Qt::SHIFT | Qt::Key_Return, this);
    auto close = new QShortcut(Qt::Key_Escape, this);
    for (QShortcut *shortcut : {back, close})
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(back, &QShortcut::activated, this, [this] { find(Way::Previous); });
    connect(close, &QShortcut::activated, this, &FindBar::finish);
}

FindBar::~FindBar() = default;

void FindBar::setEditor(ScriptEditor *editor)
{
    m_editor = editor;
    ui->findAnswer->clear();
}

void FindBar::start()
{
    show();
    const QString selected = m_editor ? m_editor->selectedText() : QString();
    if (!selected.isEmpty() && !selected.contains(u'\n'))
        ui->findText->setText(selected);
    ui->findText->selectAll();
    ui->findText->setFocus(Qt::ShortcutFocusReason);
}

void FindBar::find(Way way)
{
    if (!m_editor || ui->findText->text().isEmpty()) {
        ui->findAnswer->clear();
        return;
    }
    // The search begins beside what was found last, or at it while the text is still being typed.
    int fromLine = 0;
    int fromIndex = 0;
    int toLine = 0;
    int toIndex = 0;
    m_editor->getCursorPosition(&toLine, &toIndex);
    fromLine = toLine;
    fromIndex = toIndex;
    if (m_editor->hasSelectedText())
        m_editor->getSelection(&fromLine, &fromIndex, &toLine, &toIndex);
    const bool forward = way != Way::Previous;
    const bool atEnd = way == Way::Next;
    const bool found = m_editor->findFirst(ui->findText->text(), false, false, false, true, forward,
                                           atEnd ? toLine : fromLine, atEnd ? toIndex : fromIndex);
    ui->findAnswer->setText(found ? QString() : tr("Not found"));
}

void FindBar::finish()
{
    hide();
    if (m_editor)
        m_editor->setFocus(Qt::OtherFocusReason);
}

} // namespace Retort::Gui
