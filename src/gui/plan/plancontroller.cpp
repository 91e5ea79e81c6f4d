// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plan/plancontroller.h"

#include "gui/plan/planrun.h"
#include "gui/workbench/appliedplace.h"
#include "gui/workbench/worker.h"
#include "migrator/leniency.h"
#include "migrator/rehearsal/rehearsalnames.h"
#include "revision/path.h"
#include "workspace/savedconnections.h"

#include <QTime>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

QString names(const Revision::RevisionIds &rows)
{
    QStringList texts;
    for (const Revision::RevisionId &row : rows)
        texts << row.text();
    return texts.isEmpty() ? u"base"_s : texts.join(u", "_s);
}

QString applyText(qsizetype steps, const QString &database)
{
    if (steps == 0)
        return PlanController::tr("Apply");
    return steps == 1 ? PlanController::tr("Apply 1 step to %1").arg(database)
                      : PlanController::tr("Apply %1 steps to %2").arg(QString::number(steps), database);
}

} // namespace

PlanController::PlanController(Workbench &workbench, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_applyAction(new QAction(QIcon::fromTheme(u"apply"_s), tr("Apply"), this))
    , m_cancelAction(new QAction(QIcon::fromTheme(u"cancel"_s), tr("Cancel"), this))
    , m_discardAction(new QAction(QIcon::fromTheme(u"discard"_s), tr("Discard"), this))
{
    m_applyAction->setObjectName(u"planApplyAction"_s);
    m_cancelAction->setObjectName(u"planCancelAction"_s);
    m_cancelAction->setToolTip(tr("Stop the run; the revision that is running now is undone"));
    m_discardAction->setObjectName(u"planDiscardAction"_s);
    m_discardAction->setToolTip(tr("Put the plan away; nothing changes"));
    connect(m_applyAction, &QAction::triggered, this, &PlanController::apply);
    connect(m_cancelAction, &QAction::triggered, this, &PlanController::cancel);
    connect(m_discardAction, &QAction::triggered, this, &PlanController::discard);
    connect(&workbench, &Workbench::databaseChanged, this, &PlanController::takeDatabase);
    connect(&workbench, &Workbench::projectChanged, this, &PlanController::reset);
    connect(&workbench, &Workbench::stateChanged, this, qOverload<>(&PlanController::follow));
    updateActions();
}

PlanController::~PlanController()
{
    m_cancel.cancel();
}

QString PlanController::offlineScript() const
{
    const OpenDatabase *database = m_workbench.database();
    const Dialect::Dialect *dialect = Dialect::dialectNamed(m_plan.dialect);
    if (!dialect || m_plan.steps.isEmpty())
        return {};
    const Result<QString> script =
        Migrator::offlineScript(m_plan, *dialect, database ? database->versionTable() : Migrator::VersionTable());
    return script ? *script : u"-- "_s + script.error().text() + u'\n';
}

QString PlanController::route() const
{
    Revision::RevisionIds rows = m_plan.rowsBefore;
    for (const Migrator::PlannedStep &step : m_plan.steps)
        rows = Revision::applied(rows, step.rowChange);
    return names(m_plan.rowsBefore) + u" → "_s + names(rows);
}

QString PlanController::databaseName() const
{
    return m_workbench.database() ? m_workbench.database()->settings().displayName() : QString();
}

bool PlanController::isTransactional() const
{
    return !m_workbench.database() || m_workbench.database()->dialect().transactionalDdl();
}

QString PlanController::requiredConfirmation() const
{
    const OpenDatabase *database = m_workbench.database();
    const bool asks = database && m_state == State::Ready && !m_plan.steps.isEmpty()
        && m_direction == Revision::Direction::Downgrade
        && database->settings().environment == Database::Environment::Production;
    return asks ? databaseName() : QString();
}

void PlanController::setConfirmation(const QString &text)
{
    m_confirmation = text;
    updateActions();
}

void PlanController::makePlan(Revision::Direction direction, const Revision::Target &target)
{
    if (m_state == State::Running)
        return;
    if (!m_workbench.project()) {
        discard();
        emit planFailed(
            {.message = tr("There is no migration project to plan from."), .hint = tr("Open a project first.")});
        return;
    }
    m_direction = direction;
    m_target = target;
    const OpenDatabase *database = m_workbench.database();
    m_database = database ? std::optional(database->settings()) : std::nullopt;
    m_plan = {};
    m_confirmation.clear();
    setState(State::Planning);
    startPlanning();
}

void PlanController::startPlanning()
{
    const OpenDatabase *database = m_workbench.database();
    const Revision::RevisionIds rows = database ? database->versionRows() : Revision::RevisionIds();
    const Dialect::Dialect *dialect = database ? &database->dialect() : Dialect::dialectNamed(u"sqlite"_s);
    const Migrator::VersionTable table = database ? database->versionTable() : Migrator::VersionTable();
    const std::optional<Database::ConnectionSettings> settings =
        database && dialect->readsTables() ? std::optional(database->settings()) : std::nullopt;
    auto work = [graph = m_workbench.project()->graph(), rows, dialect, table, direction = m_direction,
                 target = *m_target, settings]() -> Result<Migrator::Plan> {
        const Result<QList<Revision::Step>> steps = direction == Revision::Direction::Upgrade
            ? Revision::upgradePath(graph, rows, target)
            : Revision::downgradePath(graph, rows, target);
        if (!steps)
            return failure(steps.error());
        if (!settings)
            return Migrator::plan(graph, rows, *steps, *dialect, table);
        const Result<std::unique_ptr<Database::Connection>> connection =
            Database::Connection::open(*settings, Database::OpenMode::ReadOnly);
        if (!connection)
            return failure(connection.error());
        return Migrator::plan(graph, rows, *steps, *dialect, table, **connection);
    };
    Database::whenFinished(runOnWorker(std::move(work)), this,
                           [this, generation = ++m_generation](const Result<Migrator::Plan> &plan) {
                               if (generation == m_generation)
                                   takePlan(plan);
                           });
}

void PlanController::takePlan(const Result<Migrator::Plan> &plan)
{
    if (!plan) {
        m_plan = {};
        setState(State::Empty);
        emit planFailed(plan.error());
        return;
    }
    // A plan made anew that says the same keeps what the panel shows, a failed run's message above all.
    if (m_state == State::Ready && *plan == m_plan)
        return;
    m_plan = *plan;
    m_confirmation.clear();
    setState(State::Ready);
    emit planned();
    askForLeniency();
}

/// A server that cuts values off is named beside the plan that it would do so in.
void PlanController::askForLeniency()
{
    OpenDatabase *database = m_workbench.database();
    if (!database || m_plan.steps.isEmpty() || database->dialect().readsTables())
        return;
    auto work = [dialect = &database->dialect()](Database::Connection &connection) -> Result<QString> {
        return Migrator::leniency(connection, *dialect);
    };
    Database::whenFinished(database->session().run(std::move(work)), this,
                           [this, generation = m_generation](const Result<QString> &note) {
                               if (generation == m_generation && m_state == State::Ready && note && !note->isEmpty())
                                   emit noticed(*note);
                           });
}

void PlanController::follow()
{
    if (!m_target || m_state == State::Running || m_state == State::Finished)
        return;
    const OpenDatabase *database = m_workbench.database();
    const Revision::RevisionIds rows = database ? database->versionRows() : Revision::RevisionIds();
    if (!m_workbench.project() || (m_state == State::Ready && rows != m_plan.rowsBefore))
        discard();
    else
        startPlanning();
}

void PlanController::reset()
{
    if (m_state == State::Running)
        m_cancel.cancel();
    ++m_generation;
    m_target.reset();
    m_plan = {};
    m_confirmation.clear();
    setState(State::Empty);
}

void PlanController::takeDatabase()
{
    const OpenDatabase *database = m_workbench.database();
    // The same one opened anew, to be changed this time: the plan stands, and is looked at again.
    if (m_state == State::Ready && m_target && database && m_database
        && Workspace::meansSame(*m_database, database->settings())) {
        m_database = database->settings();
        updateActions();
        emit stateChanged();
        return;
    }
    reset();
}

void PlanController::discard()
{
    if (m_state != State::Running)
        reset();
}

void PlanController::cancel()
{
    if (m_state == State::Planning)
        reset();
    if (m_state != State::Running)
        return;
    m_cancel.cancel();
    if (m_workbench.database())
        m_workbench.database()->session().interrupt();
}

void PlanController::apply()
{
    OpenDatabase *database = m_workbench.database();
    if (!database || m_state != State::Ready || !m_applyAction->isEnabled())
        return;
    m_cancel = CancelToken();
    m_committed = 0;
    auto reporter = std::make_shared<RunReporter>();
    follow(*reporter);
    const PlanRunRequest request{.plan = m_plan,
                                 .dialect = &database->dialect(),
                                 .versionTable = database->versionTable(),
                                 .cancel = m_cancel,
                                 .files = filesOfPlan(),
                                 .record = appliedRecord(m_workbench, *database),
                                 .mostRows = m_comparedRows};
    setState(State::Running);
    auto work = [request, reporter](Database::Connection &connection) -> Result<PlanRun> {
        return runPlan(connection, request, *reporter);
    };
    Database::whenFinished(database->session().run(std::move(work)), this,
                           [this, generation = ++m_generation](const Result<PlanRun> &run) {
                               if (generation == m_generation)
                                   takeRun(run);
                           });
}

void PlanController::follow(RunReporter &reporter)
{
    const auto started = [this](int step) {
        emit m_workbench.logged(Migrator::runningText(m_plan.steps.value(step)));
        emit stepStarted(step);
    };
    const auto statement = [this](int step, int number) {
        emit m_workbench.statementRun(m_plan.steps.value(step).statements.value(number).sql);
        emit statementStarted(step, number);
    };
    const auto committed = [this](int step) {
        ++m_committed;
        emit stepCommitted(step);
    };
    const auto whileRunning = [this](auto handler) {
        return [this, handler, run = m_generation + 1](auto... numbers) {
            if (run == m_generation)
                handler(numbers...);
        };
    };
    connect(&reporter, &RunReporter::startedStep, this, whileRunning(started), Qt::QueuedConnection);
    connect(&reporter, &RunReporter::startedStatement, this, whileRunning(statement), Qt::QueuedConnection);
    connect(&reporter, &RunReporter::committedStep, this, whileRunning(committed), Qt::QueuedConnection);
}

void PlanController::takeRun(const Result<PlanRun> &run)
{
    const Result<> result = run ? run->result : Result<>(failure(run.error()));
    const QString title = runTitle();
    if (result || m_committed > 0)
        m_target.reset();
    setState(result || m_committed > 0 ? State::Finished : State::Ready);
    emit m_workbench.logged(result ? title : tr("%1 stopped: %2").arg(title, result.error().text()));
    if (run) {
        for (const QString &note : run->notes)
            emit m_workbench.logged(note);
        if (m_committed > 0 && run->before && run->after)
            emit compared(*run->before, *run->after, title, Migrator::renames(m_plan));
    }
    emit finished(result);
}

QHash<QString, QString> PlanController::filesOfPlan() const
{
    QHash<QString, QString> files;
    const OpenProject *project = m_workbench.project();
    for (const Migrator::PlannedStep &step : m_plan.steps) {
        if (const Revision::Node *node = project ? project->graph().find(step.step.revision) : nullptr)
            files.insert(node->id().text(), node->file.path);
    }
    return files;
}

QString PlanController::runTitle() const
{
    const QString what =
        m_direction == Revision::Direction::Upgrade ? tr("Upgrade %1 of %2, %3") : tr("Downgrade %1 of %2, %3");
    return what.arg(route(), databaseName(), QTime::currentTime().toString(u"HH:mm:ss"_s));
}

void PlanController::setState(State state)
{
    m_state = state;
    updateActions();
    emit stateChanged();
}

void PlanController::updateActions()
{
    const bool hasSteps = !m_plan.steps.isEmpty();
    const QString required = requiredConfirmation();
    const bool confirmed = required.isEmpty() || m_confirmation.trimmed() == required;
    m_applyAction->setText(applyText(m_plan.steps.size(), databaseName()));
    const OpenDatabase *database = m_workbench.database();
    const bool isOpen = database && !database->isReadOnly();
    m_applyAction->setEnabled(m_state == State::Ready && hasSteps && isOpen && confirmed);
    QString tip = m_applyAction->text();
    if (!database)
        tip = tr("Connect to a database to apply the plan");
    else if (!isOpen)
        tip = tr("%1 is open for reading only; unlock it to apply the plan").arg(databaseName());
    m_applyAction->setToolTip(tip);
    m_cancelAction->setEnabled(m_state == State::Running);
    m_discardAction->setEnabled(m_state == State::Ready || m_state == State::Finished);
    m_discardAction->setText(m_state == State::Finished ? tr("Close") : tr("Discard"));
}

} // namespace Retort::Gui
