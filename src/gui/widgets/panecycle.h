// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

class QAction;
class QWidget;

namespace Retort::Gui
{

/// F6 and Shift+F6: moves the keyboard to the next or previous pane that can be seen.
class PaneCycle final : public QObject
{
    Q_OBJECT

public:
    explicit PaneCycle(QWidget *window);

    void addPane(QWidget *pane);
    QAction *nextAction() const { return m_nextAction; }
    QAction *previousAction() const { return m_previousAction; }

private:
    enum class Way { Forwards, Backwards };
    void move(Way way);

    QList<QWidget *> m_panes;
    QAction *m_nextAction;
    QAction *m_previousAction;
};

} // namespace Retort::Gui
