// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/joins/remedies.h"

#include "gui/editor/editorpage.h"
#include "gui/plan/stamper.h"
#include "gui/problems/problemsmodel.h"
#include "gui/problems/problemspane.h"
#include "gui/problems/rules/rules.h"
#include "gui/project/projectcontroller.h"
#include "gui/window/pages.h"
#include "gui/workbench/workbench.h"

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

Remedies::Remedies(Workbench &workbench, Pages &pages, ProjectController &projects, Stamper &stamper,
                   ProblemsPane &pane, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_pages(pages)
    , m_projects(projects)
    , m_stamper(stamper)
    , m_model(pane.model())
{
    connect(&m_workbench, &Workbench::stateChanged, this, &Remedies::showProject);
    connect(&m_pages.editor(), &EditorPage::errorsChanged, &m_model, &ProblemsModel::setProblems);
    connect(&m_pages.editor(), &EditorPage::findingsChanged, this,
            [this](const QString &file, const QList<Problem> &problems) {
                m_model.setFindings(u"rules:"_s + file, problems);
            });
    connect(&pane, &ProblemsPane::placeActivated, &m_pages, &Pages::showPlace);
    connect(&pane, &ProblemsPane::fixRequested, this, &Remedies::take);
}

void Remedies::showProject()
{
    const OpenProject *project = m_workbench.project();
    if (!project) {
        m_model.setProblems(u"project"_s, {});
        return;
    }
    QList<Problem> problems;
    for (const Revision::RevisionFile &file : project->graph().brokenFiles())
        problems << Problem{.error =
                                file.error.value_or(Error{.message = tr("The file has no place in the history.")})};
    problems << problemsOf(project->graph());
    const OpenDatabase *database = m_workbench.database();
    problems << problemsOf(ProjectSubject{.graph = project->graph(),
                                          .rows = database ? std::optional(database->versionRows())
                                                           : std::optional<Revision::RevisionIds>()});
    m_model.setFindings(u"project"_s, problems);
}

void Remedies::take(const Fix &fix)
{
    switch (fix.kind) {
    case Fix::Kind::WriteDowngrade:
        m_pages.showScript(fix.file);
        m_pages.editor().writeDowngrade(fix.file);
        return;
    case Fix::Kind::MergeHeads:
        m_projects.askForMerge();
        return;
    case Fix::Kind::Stamp:
        m_stamper.ask(u"heads"_s);
        return;
    case Fix::Kind::ChooseParents:
        m_projects.askForHeader(Revision::RevisionId(fix.revision), HeaderDialog::Field::Parents);
        return;
    case Fix::Kind::ChangeLabels:
        m_projects.askForHeader(Revision::RevisionId(fix.revision), HeaderDialog::Field::Labels);
        return;
    case Fix::Kind::NewId:
        m_pages.showScript(fix.file);
        m_pages.editor().giveNewId(fix.file);
        return;
    case Fix::Kind::Edit:
        m_pages.showScript(fix.file);
        m_pages.editor().edit(fix.file, fix.position, fix.text);
        return;
    }
}

} // namespace Retort::Gui
