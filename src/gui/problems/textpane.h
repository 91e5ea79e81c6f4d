// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPlainTextEdit;

namespace Retort::Gui
{

/// Lines that come one after the other and can be read, copied and cleared: the log, the SQL that ran.
class TextPane final : public QWidget
{
    Q_OBJECT

public:
    enum class Font { Text, Code };

    /// `name` is the objectName of the text inside.
    TextPane(const QString &name, const QString &accessibleName, Font font, const QString &placeholder,
             QWidget *parent = nullptr);

    /// Adds a text with the time before it.
    void addLine(const QString &text);
    QString text() const;

private:
    void addButtons();

    QPlainTextEdit *m_text;
};

} // namespace Retort::Gui
