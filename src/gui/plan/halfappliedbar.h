// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/workbench/workbench.h"
#include "migrator/journal/halfapplied.h"

#include <QFrame>

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace Retort::Gui
{

/// Stands above the plan while a revision of the active database is half applied: which statements have run, and the
/// ways out of it. Hidden otherwise.
class HalfAppliedBar final : public QFrame
{
    Q_OBJECT

public:
    explicit HalfAppliedBar(Workbench &workbench, QWidget *parent = nullptr);

signals:
    /// A revision was found half applied: who shows the bar is to come to the front.
    void found();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    using Work = std::function<Result<>(Database::Connection &)>;

    void buildButtons();
    void refresh();
    void resume();
    void undo();
    void stamp(bool asApplied);
    /// Asks how a statement is to be taken of which nobody can tell whether it has run, where there is one.
    void withDoubt(const std::function<void(Migrator::Doubt)> &next);
    void run(const QString &what, const Work &work);
    void cancel();

    Workbench &m_workbench;
    QLabel *m_title;
    QLabel *m_statements;
    QLabel *m_error;
    QPushButton *m_resume;
    QPushButton *m_undo;
    QPushButton *m_stamp;
    QPushButton *m_cancelButton;
    QProgressBar *m_progress;
    CancelToken m_cancel;
    QString m_shown; ///< the revision that the bar has come up for
    bool m_isRunning = false;
};

} // namespace Retort::Gui
