// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problems/textpane.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTime>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

TextPane::TextPane(const QString &name, const QString &accessibleName, Font font, const QString &placeholder,
                   QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
{
    constexpr int keptLines = 5000;
    m_text->setObjectName(name);
    m_text->setAccessibleName(accessibleName);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setMaximumBlockCount(keptLines);
    m_text->setPlaceholderText(placeholder);
    m_text->setFrameShape(QFrame::NoFrame);
    if (font == Font::Code)
        m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    addButtons();
}

void TextPane::addButtons()
{
    auto copy = new QPushButton(tr("Copy all"), this);
    copy->setObjectName(m_text->objectName() + u"CopyButton"_s);
    copy->setAccessibleName(tr("Copy all of: %1").arg(m_text->accessibleName()));
    auto clear = new QPushButton(tr("Clear"), this);
    clear->setObjectName(m_text->objectName() + u"ClearButton"_s);
    clear->setAccessibleName(tr("Clear: %1").arg(m_text->accessibleName()));
    auto buttons = new QVBoxLayout;
    buttons->addWidget(copy);
    buttons->addWidget(clear);
    buttons->addStretch();
    auto layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 4, 0);
    layout->addWidget(m_text, 1);
    layout->addLayout(buttons);
    connect(clear, &QPushButton::clicked, m_text, &QPlainTextEdit::clear);
    connect(copy, &QPushButton::clicked, m_text, [text = m_text] {
        const QTextCursor before = text->textCursor();
        text->selectAll();
        text->copy();
        text->setTextCursor(before);
    });
}

void TextPane::addLine(const QString &text)
{
    m_text->appendPlainText(QTime::currentTime().toString(u"HH:mm:ss"_s) + u"  "_s + text);
}

QString TextPane::text() const
{
    return m_text->toPlainText();
}

} // namespace Retort::Gui
