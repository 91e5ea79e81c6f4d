// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

class QWidget;

namespace Retort::Gui
{

class DataPage;
class EditorPage;
class PlanController;

/// Asks before something unsaved is lost by closing the window.
class CloseGuard final : public QObject
{
    Q_OBJECT

public:
    CloseGuard(EditorPage &editor, DataPage &data, PlanController &plan, QWidget *window);

    /// True if the window may close now. Otherwise a question stands on the screen, and confirmed() follows if the
    /// person agrees; or refused() says why not.
    bool mayClose();
    /// Goes on at once if no rows are staged; otherwise asks first. While a plan runs its database stays.
    void beforeRowsGo(const std::function<void()> &goOn);

signals:
    void confirmed();
    void refused(const QString &reason);

private:
    void askForStagedEdits();

    EditorPage &m_editor;
    DataPage &m_data;
    PlanController &m_plan;
    QWidget *m_window;
    bool m_throwStagedAway = false;
};

} // namespace Retort::Gui
