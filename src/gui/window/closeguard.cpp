// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/closeguard.h"

#include "gui/browser/datapage.h"
#include "gui/editor/editorpage.h"
#include "gui/plan/plancontroller.h"

#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

CloseGuard::CloseGuard(EditorPage &editor, DataPage &data, PlanController &plan, QWidget *window)
    : QObject(window)
    , m_editor(editor)
    , m_data(data)
    , m_plan(plan)
    , m_window(window)
{
    connect(&m_editor, &EditorPage::closeConfirmed, this, &CloseGuard::confirmed);
}

bool CloseGuard::mayClose()
{
    if (m_plan.state() == PlanController::State::Running) {
        emit refused(tr("A plan is running. Wait for it, or cancel it first."));
        return false;
    }
    if (!m_editor.confirmClose())
        return false;
    if (m_data.hasStagedEdits() && !m_throwStagedAway) {
        askForStagedEdits();
        return false;
    }
    return true;
}

void CloseGuard::beforeRowsGo(const std::function<void()> &goOn)
{
    if (m_plan.state() == PlanController::State::Running) {
        emit refused(tr("A plan is running. Wait for it, or cancel it first."));
        return;
    }
    if (!m_data.hasStagedEdits()) {
        goOn();
        return;
    }
    auto question =
        new QMessageBox(QMessageBox::Question, tr("Unsaved rows"),
                        tr("Rows on the Data page are changed and not saved."), QMessageBox::NoButton, m_window);
    question->setObjectName(u"stagedRowsQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr("Leave this database and lose these changes?"));
    QPushButton *lose = question->addButton(tr("Leave without saving"), QMessageBox::DestructiveRole);
    lose->setObjectName(u"leaveWithoutSavingButton"_s);
    question->setDefaultButton(question->addButton(QMessageBox::Cancel));
    connect(lose, &QPushButton::clicked, this, [goOn] { goOn(); });
    question->open();
}

void CloseGuard::askForStagedEdits()
{
    auto question =
        new QMessageBox(QMessageBox::Question, tr("Unsaved rows"),
                        tr("Rows on the Data page are changed and not saved."), QMessageBox::NoButton, m_window);
    question->setObjectName(u"stagedEditsQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr("Close and lose these changes?"));
    QPushButton *lose = question->addButton(tr("Close without saving"), QMessageBox::DestructiveRole);
    lose->setObjectName(u"closeWithoutSavingButton"_s);
    question->setDefaultButton(question->addButton(QMessageBox::Cancel));
    connect(lose, &QPushButton::clicked, this, [this] {
        m_throwStagedAway = true;
        emit confirmed();
    });
    question->open();
}

} // namespace Retort::Gui
