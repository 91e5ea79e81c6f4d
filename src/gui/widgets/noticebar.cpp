// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/noticebar.h"

#include "gui/widgets/palette.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent)
    , m_label(new QLabel(this))
    , m_button(new QPushButton(this))
    , m_close(new QToolButton(this))
{
    m_label->setObjectName(u"noticeText"_s);
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_button->setObjectName(u"noticeButton"_s);
    m_button->setAccessibleName(tr("Act on this message"));
    m_close->setObjectName(u"noticeCloseButton"_s);
    m_close->setText(u"✕"_s);
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
    auto layout = new QGridLayout(this);
    layout->setContentsMargins(8, 6, 6, 6);
    layout->addWidget(m_label, 0, 0);
    layout->addWidget(m_close, 0, 1, Qt::AlignTop);
    layout->addWidget(m_button, 1, 0, 1, 2, Qt::AlignLeft);
    layout->setColumnStretch(0, 1);
    connect(m_button, &QPushButton::clicked, this, &NoticeBar::buttonClicked);
    connect(m_close, &QToolButton::clicked, this, &NoticeBar::clear);
    hide();
}

void NoticeBar::showNotice(Kind kind, const QString &text, const QString &buttonText)
{
    m_kind = kind;
    m_text = text;
    m_label->setText((kind == Kind::Error ? u"✗ "_s : u"• "_s) + text);
    m_label->setAccessibleName(text);
    m_button->setText(buttonText);
    m_button->setAccessibleName(buttonText);
    m_button->setVisible(!buttonText.isEmpty());
    setAccessibleName(kind == Kind::Error ? tr("Error") : tr("Message"));
    setAccessibleDescription(text);
    update();
    show();
}

void NoticeBar::clear()
{
    m_text.clear();
    hide();
}

void NoticeBar::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    // Painted, not set as a palette of its own: so it follows the theme.
    const ColorRole role = m_kind == Kind::Error ? ColorRole::Error : ColorRole::Current;
    QPainter painter(this);
    painter.setPen(foreground(role, palette()));
    painter.setBrush(background(role, palette()));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace Retort::Gui
