// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace Retort::Gui
{

/// A sentence inside a page, with an optional button and a way to close it. Stays until closed or replaced.
class NoticeBar final : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Information, Error };

    explicit NoticeBar(QWidget *parent = nullptr);

    /// Shows the sentence. A button stands beside it if it gets a text.
    void showNotice(Kind kind, const QString &text, const QString &buttonText = {});
    void clear();
    QString text() const { return m_text; }

signals:
    void buttonClicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Kind m_kind = Kind::Information;
    QString m_text;
    QLabel *m_label;
    QPushButton *m_button;
    QToolButton *m_close;
};

} // namespace Retort::Gui
