// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/rehearsal/rehearsalcontroller.h"

#include "gui/compare/rehearsal/rehearsalrun.h"
#include "gui/workbench/worker.h"
#include "migrator/rehearsal/rehearsalreport.h"

#include <QApplication>
#include <QMessageBox>
#include <QPushButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

QAction *namedAction(const QString &name, const QString &icon, const QString &text, QObject *parent)
{
    auto action = new QAction(QIcon::fromTheme(icon), text, parent);
    action->setObjectName(name);
    return action;
}

} // namespace

RehearsalController::RehearsalController(Workbench &workbench, PlanController &plan, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_plan(plan)
    , m_rehearseAction(namedAction(u"rehearseAction"_s, u"refresh"_s, tr("Rehearse"), this))
    , m_cancelAction(namedAction(u"rehearsalCancelAction"_s, u"cancel"_s, tr("Cancel"), this))
    , m_saveLostAction(namedAction(u"saveLostAction"_s, u"save"_s, tr("Save what would be lost…"), this))
    , m_showRowsAction(namedAction(u"rehearsalRowsAction"_s, u"compare"_s, tr("Show rows"), this))
{
    m_rehearseAction->setShortcut(Qt::CTRL | Qt::Key_R);
    m_cancelAction->setToolTip(tr("Stop the rehearsal; the database itself was only read"));
    m_saveLostAction->setToolTip(
        tr("Write the rows and values that do not come back to a file, to restore them later"));
    m_showRowsAction->setToolTip(tr("Compare tables and rows before and after"));
    connect(m_rehearseAction, &QAction::triggered, this, &RehearsalController::rehearse);
    connect(m_cancelAction, &QAction::triggered, this, [this] { m_cancel.cancel(); });
    connect(m_saveLostAction, &QAction::triggered, this, &RehearsalController::saveLostRequested);
    connect(m_showRowsAction, &QAction::triggered, this, &RehearsalController::showRowsRequested);
    connect(&plan, &PlanController::stateChanged, this, &RehearsalController::followPlan);
    connect(&plan, &PlanController::planned, this, [this] {
        if (std::exchange(m_wantsNext, false))
            rehearse();
    });
    update();
}

RehearsalController::~RehearsalController()
{
    m_cancel.cancel();
}

void RehearsalController::followPlan()
{
    const PlanController::State state = m_plan.state();
    if (state == PlanController::State::Empty)
        m_wantsNext = false;
    const bool isOther = m_plan.plan() != m_rehearsedPlan;
    if ((m_rehearsal || m_running) && isOther)
        forget();
    update();
}

void RehearsalController::forget()
{
    m_cancel.cancel();
    ++m_generation;
    m_running = false;
    m_rehearsal.reset();
    m_rehearsedPlan = {};
    update();
}

void RehearsalController::rehearse()
{
    const OpenDatabase *database = m_workbench.database();
    if (!database || !m_workbench.project() || !m_rehearseAction->isEnabled())
        return;
    const Database::ConnectionSettings &settings = database->settings();
    const bool isServer = settings.driver != Database::Driver::Sqlite;
    const bool isProduction = settings.environment == Database::Environment::Production;
    if (Migrator::canRehearseInTransaction(settings) || (isServer && isProduction))
        askHow();
    else
        rehearseBy(Migrator::RehearsalKind::Copy);
}

void RehearsalController::askHow()
{
    const Database::ConnectionSettings &settings = m_workbench.database()->settings();
    const bool isProduction = settings.environment == Database::Environment::Production;
    auto question =
        new QMessageBox(isProduction ? QMessageBox::Warning : QMessageBox::Question, tr("Rehearse"),
                        isProduction ? tr("%1 is in production. Rehearse there?").arg(settings.displayName())
                                     : tr("How shall the plan be rehearsed?"),
                        QMessageBox::Cancel, QApplication::activeWindow());
    question->setObjectName(u"rehearsalQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QString text =
        tr("A copy is a database of its own on the same server, with all rows; it goes when the rehearsal ends.");
    QPushButton *copy = question->addButton(tr("On a copy"), QMessageBox::AcceptRole);
    copy->setObjectName(u"rehearseOnCopyButton"_s);
    connect(copy, &QPushButton::clicked, this, [this] { rehearseBy(Migrator::RehearsalKind::Copy); });
    if (Migrator::canRehearseInTransaction(settings)) {
        text += u"\n\n"_s
            + tr("A transaction runs in the database itself and is undone. Until it ends, everybody else waits for %1.")
                  .arg(Migrator::rehearsalLocks(m_plan.plan().touchedTables()));
        QPushButton *transaction = question->addButton(tr("In a transaction"), QMessageBox::AcceptRole);
        transaction->setObjectName(u"rehearseInTransactionButton"_s);
        connect(transaction, &QPushButton::clicked, this, [this] { rehearseBy(Migrator::RehearsalKind::Transaction); });
    }
    question->setInformativeText(text);
    if (isProduction)
        question->setDefaultButton(QMessageBox::Cancel);
    else
        question->setDefaultButton(copy);
    question->open();
}

void RehearsalController::rehearseBy(Migrator::RehearsalKind kind)
{
    OpenDatabase *database = m_workbench.database();
    if (!database || !m_workbench.project() || !m_rehearseAction->isEnabled())
        return;
    forget();
    m_cancel = CancelToken();
    m_running = true;
    m_rehearsedPlan = m_plan.plan();
    m_title = (kind == Migrator::RehearsalKind::Copy ? tr("Rehearsal of %1 %2 on a copy of %3")
                                                     : tr("Rehearsal of %1 %2 in a transaction of %3"))
                  .arg(Migrator::directionText(m_plan.direction()), m_plan.route(), m_plan.databaseName());
    auto reporter = std::make_shared<RehearsalReporter>();
    connect(
        reporter.get(), &RehearsalReporter::progressed, this,
        [this, run = m_generation](const QString &what, int done, int all) {
            if (run == m_generation)
                emit progressed(what, done, all);
        },
        Qt::QueuedConnection);
    const Migrator::RehearsalRequest request{.plan = m_rehearsedPlan,
                                             .graph = m_workbench.project()->graph(),
                                             .dialect = &database->dialect(),
                                             .versionTable = database->versionTable(),
                                             .mostRows = m_comparedRows};
    // A file can be read beside the database's own thread, so the grid goes on meanwhile.
    auto inSession = [request, reporter, cancel = m_cancel, kind](Database::Connection &connection) {
        return runRehearsal(connection, request, *reporter, cancel, kind);
    };
    auto onWorker = [request, reporter, settings = database->settings(), cancel = m_cancel, kind] {
        return runRehearsal(settings, request, *reporter, cancel, kind);
    };
    const auto future = database->settings().isInMemory() ? database->session().run(std::move(inSession))
                                                          : runOnWorker(std::move(onWorker));
    Database::whenFinished(future, this,
                           [this, generation = m_generation](const Result<Migrator::Rehearsal> &rehearsal) {
                               if (generation == m_generation)
                                   take(rehearsal);
                           });
    emit m_workbench.logged(m_title);
    update();
}

void RehearsalController::take(const Result<Migrator::Rehearsal> &rehearsal)
{
    m_running = false;
    if (!rehearsal) {
        m_rehearsedPlan = {};
        update();
        if (!m_cancel.isCancelled())
            emit failed(rehearsal.error());
        emit m_workbench.logged(rehearsal.error().text());
        return;
    }
    m_rehearsal = *rehearsal;
    update();
    emit m_workbench.logged(Migrator::verdictText(*m_rehearsal));
    emit rehearsed();
}

QList<StatePair> RehearsalController::states() const
{
    QList<StatePair> pairs;
    if (!m_rehearsal || m_rehearsal->states.size() < 2)
        return pairs;
    const QList<Rows::Snapshot> &states = m_rehearsal->states;
    const Migrator::LegRun *failed = m_rehearsal->failedLeg();
    StatePair plan{.choice = tr("Before → after the plan"),
                   .title = m_title,
                   .before = states.at(0),
                   .after = states.at(1),
                   .renames = m_rehearsal->renames};
    plan.wayBackFails = failed && failed->leg == Migrator::Leg::Back;
    if (states.size() > 2 && !plan.wayBackFails)
        plan.afterWayBack = states.at(2);
    pairs << plan;
    if (states.size() > 2) {
        pairs << StatePair{.choice = tr("Before → after there and back"),
                           .title = m_title,
                           .before = states.at(0),
                           .after = states.at(2)};
    }
    if (states.size() > 3) {
        pairs << StatePair{.choice = tr("After the plan → after back and there"),
                           .title = m_title,
                           .before = states.at(1),
                           .after = states.at(3)};
    }
    return pairs;
}

void RehearsalController::update()
{
    const bool isReady = m_plan.state() == PlanController::State::Ready && !m_plan.plan().steps.isEmpty();
    const bool hasDatabase = m_workbench.database() != nullptr;
    m_rehearseAction->setEnabled(isReady && hasDatabase && !m_running);
    m_rehearseAction->setToolTip(hasDatabase ? tr("Run the plan, its way back and the plan again on a copy")
                                             : tr("Connect to a database to rehearse the plan"));
    m_cancelAction->setEnabled(m_running);
    m_showRowsAction->setEnabled(m_rehearsal && m_rehearsal->states.size() > 1);
    bool loses = false;
    if (m_rehearsal) {
        for (const Migrator::TableLoss &loss : m_rehearsal->lostThere)
            loses = loses || loss.isLoss();
    }
    m_saveLostAction->setEnabled(loses);
    emit stateChanged();
}

} // namespace Retort::Gui
