// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/fieldmessage.h"

#include "base/result.h"
#include "gui/widgets/palette.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

FieldMessage::FieldMessage(QWidget *parent)
    : QWidget(parent)
    , m_sign(new QLabel(this))
    , m_text(new QLabel(this))
{
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_sign, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    hide();
}

void FieldMessage::setMessage(Kind kind, const QString &text)
{
    m_kind = kind;
    m_text->setText(text);
    setAccessibleName(text);
    updateLook();
    setVisible(!text.isEmpty());
}

void FieldMessage::setError(const Retort::Error &error)
{
    setMessage(Kind::Error, error.hint.isEmpty() ? error.message : error.message + u' ' + error.hint);
}

void FieldMessage::clear()
{
    setMessage(Kind::Information, {});
}

QString FieldMessage::text() const
{
    return m_text->text();
}

void FieldMessage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateLook();
}

void FieldMessage::updateLook()
{
    QString icon = u"info"_s;
    QColor color = palette().color(QPalette::WindowText);
    if (m_kind == Kind::Error) {
        icon = u"error"_s;
        color = foreground(ColorRole::Error, palette());
    } else if (m_kind == Kind::Warning) {
        icon = u"warning"_s;
        color = foreground(ColorRole::Warning, palette());
    } else if (m_kind == Kind::Success) {
        icon = u"check"_s;
        color = foreground(ColorRole::Added, palette());
    }
    m_sign->setPixmap(QIcon::fromTheme(icon).pixmap(16, 16));
    QPalette own = m_text->palette();
    own.setColor(QPalette::WindowText, color);
    m_text->setPalette(own);
}

} // namespace Retort::Gui
