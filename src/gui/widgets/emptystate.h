// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QAction;
class QLabel;
class QVBoxLayout;

namespace Retort::Gui
{

/// What a page shows while it has nothing to show: a title, a sentence, and what to do next as buttons.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    void setText(const QString &title, const QString &sentence);
    /// Buttons for these actions, in order; each button is named after its action ("<action's objectName>Button").
    void setActions(const QList<QAction *> &actions);

private:
    void setUpLabels();

    QLabel *m_title;
    QLabel *m_sentence;
    QVBoxLayout *m_buttons = nullptr;
};

} // namespace Retort::Gui
