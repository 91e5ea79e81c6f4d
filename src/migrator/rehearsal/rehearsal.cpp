// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/rehearsal/rehearsal.h"

#include "inspector/inspector.h"
#include "migrator/rehearsal/rehearsalloss.h"
#include "migrator/rehearsal/rehearsalnames.h"
#include "migrator/text.h"
#include "rows/outcome/differencereport.h"

#include <QElapsedTimer>

#include <algorithm>
#include <numeric>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

/// Measures the statements of one leg and hands their start on.
class LegTimer final : public Observer
{
public:
    LegTimer(LegRun &run, RehearsalObserver &observer)
        : m_run(run)
        , m_observer(observer)
    {
    }

    void stepStarted(int step, const PlannedStep & /*planned*/) override
    {
        m_run.failedStep = step;
        m_run.failedStatement = -1;
        m_run.microseconds << QList<qint64>();
    }
    void statementStarted(int step, int statement) override
    {
        endStatement();
        m_run.failedStatement = statement;
        m_observer.statementStarted(m_run.leg, step, statement);
        m_timer.start();
        m_running = true;
    }
    void stepCommitted(int /*step*/) override
    {
        endStatement();
        m_run.failedStatement = -1;
    }
    void endStatement()
    {
        if (m_running && !m_run.microseconds.isEmpty())
            m_run.microseconds.last() << m_timer.nsecsElapsed() / 1000;
        m_running = false;
    }

private:
    LegRun &m_run;
    RehearsalObserver &m_observer;
    QElapsedTimer m_timer;
    bool m_running = false;
};

Revision::RevisionIds rowsAfter(const Plan &plan)
{
    Revision::RevisionIds rows = plan.rowsBefore;
    for (const PlannedStep &step : plan.steps)
        rows = Revision::applied(rows, step.rowChange);
    return rows;
}

QList<Revision::Step> reversedSteps(const Plan &plan)
{
    QList<Revision::Step> steps;
    for (const PlannedStep &planned : plan.steps) {
        Revision::Step step = planned.step;
        step.direction = step.direction == Revision::Direction::Upgrade ? Revision::Direction::Downgrade
                                                                        : Revision::Direction::Upgrade;
        steps.prepend(step);
    }
    return steps;
}

/// One rehearsal on its copy.
class Rehearsing
{
public:
    Rehearsing(Database::Connection &copy, const RehearsalRequest &request, RehearsalObserver &observer,
               const CancelToken &cancel, Rehearsal &rehearsal)
        : m_copy(copy)
        , m_request(request)
        , m_observer(observer)
        , m_cancel(cancel)
        , m_rehearsal(rehearsal)
    {
    }

    Result<> all();

private:
    Result<> takeState();
    Result<bool> run(Leg leg, const Result<Plan> &plan);
    Result<Plan> planFrom(const Revision::RevisionIds &rows, const QList<Revision::Step> &steps);

    Database::Connection &m_copy;
    const RehearsalRequest &m_request;
    RehearsalObserver &m_observer;
    const CancelToken &m_cancel;
    Rehearsal &m_rehearsal;
};

Result<> Rehearsing::takeState()
{
    const Result<Schema::Database> schema = Inspector::inspect(m_copy, *m_request.dialect);
    if (!schema)
        return failure(schema.error());
    QStringList tables;
    for (const Schema::Table &table : schema->tables) {
        if (table.name == m_request.versionTable.name || !table.schema.isEmpty())
            continue;
        tables << table.name;
    }
    Result<Rows::Snapshot> taken =
        Rows::Snapshot::take(m_copy, *m_request.dialect, *schema, tables, m_cancel, m_request.mostRows);
    if (!taken)
        return failure(taken.error());
    for (const QString &name : taken->skippedTables()) {
        const QString note = name + u' ' + Rows::skippedText(m_request.mostRows) + u'.';
        if (!m_rehearsal.notes.contains(note))
            m_rehearsal.notes << note;
    }
    m_rehearsal.states << *std::move(taken);
    return {};
}

/// False if the leg failed, which is kept as a finding.
Result<bool> Rehearsing::run(Leg leg, const Result<Plan> &plan)
{
    LegRun legRun{.leg = leg};
    if (plan) {
        legRun.plan = *plan;
        m_observer.legStarted(leg, *plan);
        LegTimer timer(legRun, m_observer);
        const Result<> ran = Migrator::run(*plan, m_copy, *m_request.dialect, m_request.versionTable, timer, m_cancel);
        timer.endStatement();
        if (!ran)
            legRun.error = ran.error();
    } else {
        legRun.error = plan.error();
    }
    const bool succeeded = !legRun.error;
    m_rehearsal.legs << legRun;
    if (m_cancel.isCancelled())
        return failure(Text::tr("The rehearsal was cancelled."));
    const Result<> state = takeState();
    if (!state)
        return failure(state.error());
    return succeeded;
}

/// On the copy, because a script may ask the database.
Result<Plan> Rehearsing::planFrom(const Revision::RevisionIds &rows, const QList<Revision::Step> &steps)
{
    return Migrator::plan(m_request.graph, rows, steps, *m_request.dialect, m_request.versionTable, m_copy);
}

Result<> Rehearsing::all()
{
    const Result<> before = takeState();
    if (!before)
        return before;
    const Result<bool> there = run(Leg::There, m_request.plan);
    if (!there || !*there)
        return there ? Result<>() : Result<>(failure(there.error()));
    const Result<bool> back = run(Leg::Back, planFrom(rowsAfter(m_request.plan), reversedSteps(m_request.plan)));
    if (!back || !*back)
        return back ? Result<>() : Result<>(failure(back.error()));
    QList<Revision::Step> steps;
    for (const PlannedStep &planned : m_request.plan.steps)
        steps << planned.step;
    const Result<bool> again = run(Leg::Again, planFrom(m_request.plan.rowsBefore, steps));
    return again ? Result<>() : Result<>(failure(again.error()));
}

} // namespace

qint64 LegRun::totalMicroseconds() const
{
    qint64 total = 0;
    for (const QList<qint64> &step : microseconds)
        total = std::accumulate(step.cbegin(), step.cend(), total);
    return total;
}

qint64 TableLoss::cellCount() const
{
    return std::accumulate(cells.cbegin(), cells.cend(), qint64(0));
}

Rehearsal::Verdict Rehearsal::verdict() const
{
    if (failedLeg() != nullptr)
        return Verdict::Fails;
    const auto loses = [](const TableLoss &loss) { return loss.isLoss(); };
    const bool any = std::any_of(lostThere.cbegin(), lostThere.cend(), loses)
        || std::any_of(lostBack.cbegin(), lostBack.cend(), loses);
    return any ? Verdict::Loses : Verdict::Reversible;
}

const LegRun *Rehearsal::failedLeg() const
{
    const auto failed = std::find_if(legs.cbegin(), legs.cend(), [](const LegRun &leg) { return leg.error; });
    return failed == legs.cend() ? nullptr : &*failed;
}

const Rows::Snapshot *Rehearsal::comparedState() const
{
    if (states.size() < 2)
        return nullptr;
    const bool cameBack = legs.size() > 1 && !legs.at(1).error && states.size() > 2;
    return cameBack ? &states.at(2) : &states.at(1);
}

Result<Rehearsal> rehearse(Database::Connection &source, const RehearsalRequest &request, RehearsalPlace &place,
                           RehearsalObserver &observer, const CancelToken &cancel)
{
    Rehearsal rehearsal{.renames = renames(request.plan), .versionTable = request.versionTable};
    if (!request.plan.steps.isEmpty())
        rehearsal.direction = request.plan.steps.first().step.direction;
    if (place.isTransaction()) {
        for (const PlannedStep &step : request.plan.steps) {
            const auto leaves = std::find_if(step.statements.cbegin(), step.statements.cend(),
                                             [](const PlannedStatement &each) { return each.isOutsideTransaction; });
            if (leaves != step.statements.cend()) {
                return failure(Text::tr("Revision %1 leaves its transaction: %2")
                                   .arg(step.step.revision.text(), leaves->sql.simplified()),
                               Text::tr("Rehearse on a copy."));
            }
        }
    }
    QElapsedTimer timer;
    timer.start();
    auto copy = place.prepare(
        source, [&](qint64 done, qint64 all) { observer.copied(done, all); }, cancel);
    if (!copy)
        return failure(copy.error());
    rehearsal.copyMilliseconds = timer.elapsed();
    rehearsal.copiedBytes = place.bytes();
    const Result<> ran = Rehearsing(**copy, request, observer, cancel, rehearsal).all();
    if (!ran)
        return failure(cancel.isCancelled() ? Error{.message = Text::tr("The rehearsal was cancelled.")} : ran.error());
    rehearsal.notes += place.notes(**copy);
    const Result<> judged = findLosses(rehearsal, cancel);
    if (!judged)
        return failure(judged.error());
    return rehearsal;
}

} // namespace Retort::Migrator
