// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow.h"

#include "gui/browser/datapage.h"
#include "gui/compare/comparepage.h"
#include "gui/connections/connectioncontroller.h"
#include "gui/connections/databaseswitcher.h"
#include "gui/connections/databasetree.h"
#include "gui/connections/locknotice.h"
#include "gui/editor/editorpage.h"
#include "gui/history/historypage.h"
#include "gui/plan/halfappliedbar.h"
#include "gui/plan/planpanel.h"
#include "gui/plan/stamper.h"
#include "gui/problems/problemsmodel.h"
#include "gui/problems/problemspane.h"
#include "gui/problems/textpane.h"
#include "gui/project/projectcontroller.h"
#include "gui/start/startpage.h"
#include "gui/widgets/panecycle.h"
#include "gui/window/clipboardactions.h"
#include "gui/window/closeguard.h"
#include "gui/window/commands.h"
#include "gui/window/connectionoffer.h"
#include "gui/window/docks.h"
#include "gui/window/joins/historyrequests.h"
#include "gui/window/joins/lastsession.h"
#include "gui/window/joins/openscripts.h"
#include "gui/window/joins/rehearsals.h"
#include "gui/window/joins/remedies.h"
#include "gui/window/menus.h"
#include "gui/window/migrationactions.h"
#include "gui/window/pages.h"
#include "gui/window/place.h"
#include "gui/window/progressarea.h"
#include "workspace/savedconnections.h"
#include "workspace/settings.h"

#include <QCloseEvent>
#include <QDockWidget>
#include <QFileInfo>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

MainWindow::MainWindow(Workspace::SavedConnections &saved, Workspace::Settings &settings, ThemeController &theme,
                       QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_theme(theme)
    , m_workbench(new Workbench(saved, this))
    , m_connections(new ConnectionController(*m_workbench, settings, this))
    , m_databases(new DatabaseSwitcher(*m_workbench, *m_connections, this))
    , m_projects(new ProjectController(*m_workbench, settings, this))
    , m_plan(new PlanController(*m_workbench, this))
    , m_migration(new MigrationActions(*m_workbench, this))
    , m_panes(new PaneCycle(this))
    , m_commands(new Commands(this, settings))
    , m_pages(new Pages(*m_workbench, this))
    , m_docks(new Docks(*this, settings))
    , m_openScripts(new OpenScripts(*m_workbench, m_pages->editor(), settings, this))
    , m_lastSession(new LastSession(*m_workbench, *m_connections, settings, this))
    , m_closeGuard(new CloseGuard(m_pages->editor(), m_pages->data(), *m_plan, this))
    , m_planPanel(new PlanPanel(*m_workbench, *m_plan, this))
    , m_rehearsals(new Rehearsals(*m_workbench, *m_plan, *m_planPanel, *m_pages, settings, this))
    , m_problems(new ProblemsPane(this))
    , m_log(new TextPane(u"logText"_s, tr("Log"), TextPane::Font::Text, tr("What happens is written here."), this))
    , m_sql(new TextPane(u"sqlText"_s, tr("SQL that ran"), TextPane::Font::Code,
                         tr("Every statement that ran on the database is written here."), this))
    , m_stack(new QStackedWidget(this))
{
    setObjectName(u"mainWindow"_s);
    m_pages->data().setSettings(settings);
    makeCentre();
    makeDocks();
    makeMenus();
    wireHistory();
    wireEditor();
    wirePlan();
    wireProblems();
    m_commands->applyShortcuts();
    // As much of the screen as it can use, for the first time.
    resize(QSize(1400, 860).boundedTo(screen()->availableSize() * 0.95));
    restoreGeometry(m_settings.windowGeometry());
    m_pages->showPage(m_settings.page());
    updateLayout();
}

void MainWindow::makeCentre()
{
    const QList<QAction *> first = {m_connections->connectAction(), m_projects->openAction(),
                                    m_projects->sampleAction()};
    auto start = new StartPage(*m_workbench, first, this);
    start->setObjectName(u"startPage"_s);
    start->setUnsavedFolder(m_settings.unsavedFolder());
    connect(start, &StartPage::connectionChosen, m_connections, &ConnectionController::connectTo);
    connect(start, &StartPage::projectChosen, m_workbench, &Workbench::openProject);
    m_stack->addWidget(start);
    m_stack->addWidget(m_pages);
    auto central = new QWidget(this);
    auto layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(new ConnectionOffer(*m_workbench, *m_connections, central));
    layout->addWidget(new LockNotice(*m_workbench, *m_databases, central));
    layout->addWidget(m_stack, 1);
    setCentralWidget(central);
}

void MainWindow::makeDocks()
{
    auto tree = new DatabaseTree(*m_workbench, m_connections->connectAction(), *m_databases, this);
    connect(tree, &DatabaseTree::tableActivated, m_pages, &Pages::showTable);
    m_docks->add(u"databasesDock"_s, tr("Databases"), tree, Qt::LeftDockWidgetArea);
    m_docks->add(u"planDock"_s, tr("Plan"), m_planPanel, Qt::RightDockWidgetArea);
    QDockWidget *problems = m_docks->add(u"problemsDock"_s, tr("Problems"), m_problems, Qt::BottomDockWidgetArea);
    QDockWidget *log = m_docks->add(u"logDock"_s, tr("Log"), m_log, Qt::BottomDockWidgetArea, problems);
    m_docks->add(u"sqlDock"_s, tr("SQL run"), m_sql, Qt::BottomDockWidgetArea, log);
    problems->raise();
    connect(m_problems, &ProblemsPane::countChanged, problems, [this, problems](int count) {
        m_docks->setContent(problems->objectName(), count == 0 ? Docks::Content::Nothing : Docks::Content::Something);
        problems->setWindowTitle(count == 0 ? tr("Problems") : tr("Problems (%1)").arg(count));
    });
    m_docks->setContent(problems->objectName(), Docks::Content::Nothing);
    for (QWidget *pane : std::initializer_list<QWidget *>{tree, centralWidget(), m_planPanel, m_problems, m_log, m_sql})
        m_panes->addPane(pane);
}

void MainWindow::makeMenus()
{
    addFileMenu(*this, *m_connections, *m_databases, *m_projects, m_lastSession->reopenAction());
    addEditMenu(*this, (new ClipboardActions(this))->all(), m_pages->editor().menuActions());
    addRevisionMenu(*this, *m_projects, *m_pages, *m_migration, *m_plan, m_rehearsals->actions());
    addViewMenu(*this, *m_pages, *m_docks, *m_panes, *m_connections, m_theme);
    addToolsMenu(*this, {m_commands->paletteAction(), m_commands->shortcutsAction()});
    addHelpMenu(*this);
    addMainToolBar(*this, *m_connections, *m_projects, *m_migration,
                   new PlaceLabel(*m_workbench, m_databases->menu(), this));
    statusBar()->addPermanentWidget(new ProgressArea(*m_workbench, *m_plan, this));
}

void MainWindow::wireHistory()
{
    const HistoryPage *history = &m_pages->history();
    new HistoryRequests(*m_workbench, *m_pages, *m_projects, *m_databases, m_settings, this);
    connect(history, &HistoryPage::planRequested, this, &MainWindow::plan);
    connect(history, &HistoryPage::planForRequested, this,
            [this](OpenDatabase *database, Revision::Direction direction, const QString &target) {
                m_databases->activate(database, [this, direction, target] { plan(direction, target); });
            });
    connect(history, &HistoryPage::sqlRequested, this, [this](Revision::Direction direction, const QString &target) {
        plan(direction, target);
        m_showsSql = true;
    });
    connect(m_migration, &MigrationActions::planRequested, this, &MainWindow::plan);
    connect(m_workbench, &Workbench::stateChanged, this, &MainWindow::updateLayout);
}

void MainWindow::wireEditor()
{
    connect(&m_pages->editor(), &EditorPage::saved, this, [this](const QString &file) {
        say(tr("Saved %1").arg(file));
        if (OpenProject *project = m_workbench->project())
            project->reload();
    });
    connect(m_pages, &Pages::nothingToSave, this, [this] { say(tr("There is nothing to save on this page.")); });
    m_connections->setGuard([this](const std::function<void()> &goOn) { m_closeGuard->beforeRowsGo(goOn); });
    connect(m_closeGuard, &CloseGuard::confirmed, this, &QWidget::close, Qt::QueuedConnection);
    connect(m_closeGuard, &CloseGuard::refused, this, &MainWindow::say);
}

void MainWindow::wirePlan()
{
    connect(m_plan, &PlanController::planned, this, [this] {
        m_problems->model().clearEventsOf(ProblemsModel::Topic::Plan);
        if (std::exchange(m_showsSql, false))
            m_planPanel->showSql();
    });
    connect(m_plan, &PlanController::stateChanged, this, [this] {
        if (m_plan->state() == PlanController::State::Running)
            m_pages->markPage();
    });
    connect(m_plan, &PlanController::planFailed, this, [this](const Error &error) {
        reportProblem(error);
        m_problems->model().setTopic(error, ProblemsModel::Topic::Plan);
    });
    connect(m_rehearsals, &Rehearsals::planRequested, this, &MainWindow::plan);
    connect(m_rehearsals, &Rehearsals::failed, this, &MainWindow::reportProblem);
    connect(m_rehearsals, &Rehearsals::said, m_workbench, &Workbench::logged);
    connect(m_plan, &PlanController::finished, this, [this](const Result<> &result) {
        if (result)
            say(tr("The plan is applied."));
        else
            reportProblem(result.error());
        m_workbench->refresh();
    });
    connect(m_plan, &PlanController::compared, this,
            [this](const Rows::Snapshot &before, const Rows::Snapshot &after, const QString &title,
                   const Rows::Renames &renames) {
                m_pages->compare().compare(before, after, title, renames);
                if (!m_pages->showComparisonUnlessLeft())
                    say(tr("What has changed stands on the Compare page."));
            });
    auto halfApplied = new HalfAppliedBar(*m_workbench, this);
    m_planPanel->addAbove(halfApplied);
    connect(halfApplied, &HalfAppliedBar::found, this, [this] { m_docks->bringUp(u"planDock"_s); });
    connect(m_planPanel, &PlanPanel::openRequested, this, [this](const QString &file, int line, int column) {
        m_pages->showPlace({.file = file, .position = {.line = line, .column = column}});
    });
}

void MainWindow::wireProblems()
{
    connect(m_workbench, &Workbench::problemFound, this, &MainWindow::reportProblem);
    ProblemsModel *problems = &m_problems->model();
    connect(m_workbench, &Workbench::openingFailed, problems,
            [problems](const Error &error) { problems->setTopic(error, ProblemsModel::Topic::Opening); });
    const auto opened = [problems] { problems->clearEventsOf(ProblemsModel::Topic::Opening); };
    connect(m_workbench, &Workbench::databaseChanged, problems, opened);
    connect(m_workbench, &Workbench::projectChanged, problems, opened);
    connect(m_workbench, &Workbench::logged, this, [this](const QString &line) {
        m_log->addLine(line);
        say(line);
    });
    connect(m_workbench, &Workbench::statementRun, m_sql, &TextPane::addLine);
    auto stamper = new Stamper(*m_workbench, this);
    connect(&m_pages->history(), &HistoryPage::stampRequested, stamper, &Stamper::ask);
    new Remedies(*m_workbench, *m_pages, *m_projects, *stamper, *m_problems, this);
}

void MainWindow::plan(Revision::Direction direction, const QString &target)
{
    m_showsSql = false;
    const Result<Revision::Target> parsed = Revision::Target::parse(target);
    if (!parsed) {
        reportProblem(parsed.error());
        return;
    }
    m_docks->bringUp(u"planDock"_s);
    m_plan->makePlan(direction, *parsed);
}

void MainWindow::updateLayout()
{
    updateTitle();
    const bool isOpen = m_workbench->database() || m_workbench->project();
    if (isOpen) {
        m_stack->setCurrentWidget(m_pages);
        m_docks->show();
    } else {
        if (m_stack->currentWidget() == m_pages)
            m_docks->remember();
        m_docks->hide();
        // A script of no project needs neither project nor database to be read and written.
        if (m_pages->editor().openFiles().isEmpty())
            m_stack->setCurrentIndex(0);
    }
}

void MainWindow::updateTitle()
{
    QStringList parts;
    if (const OpenProject *project = m_workbench->project())
        parts << project->project().name();
    if (const OpenDatabase *database = m_workbench->database())
        parts << database->settings().displayName();
    setWindowTitle(parts.isEmpty() ? tr("Retort") : tr("%1 – Retort").arg(parts.join(u" · "_s)));
}

void MainWindow::reportProblem(const Error &error)
{
    m_problems->model().addEvent(error);
    m_log->addLine(error.text());
    m_docks->bringUp(u"problemsDock"_s);
    say(error.message);
}

void MainWindow::say(const QString &text)
{
    constexpr int milliseconds = 10'000;
    statusBar()->showMessage(text, milliseconds);
}

void MainWindow::openFile(const QString &file)
{
    const QFileInfo info(file);
    if (info.isDir() || info.suffix() == u"ini"_s)
        m_workbench->openProject(info.absoluteFilePath());
    else if (info.suffix() == u"py"_s)
        openScript(info.absoluteFilePath());
    else
        m_lastSession->connectTo({m_workbench->savedConnections().recognized({.file = info.absoluteFilePath()})});
}

void MainWindow::openScript(const QString &file)
{
    m_pages->showScript(file);
    if (!m_pages->editor().openFiles().isEmpty())
        m_stack->setCurrentWidget(m_pages);
}

void MainWindow::reopenLast()
{
    m_lastSession->reopen();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_closeGuard->mayClose()) {
        event->ignore();
        return;
    }
    m_settings.setWindowGeometry(saveGeometry());
    m_settings.setPage(m_pages->currentWidget()->objectName());
    m_docks->remember();
    m_openScripts->remember();
    m_lastSession->stop();
    event->accept();
}

} // namespace Retort::Gui
