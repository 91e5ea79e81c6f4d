// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/rehearsal/rehearsalrun.h"

namespace Retort::Gui
{

namespace
{

QString legText(Migrator::Leg leg)
{
    switch (leg) {
    case Migrator::Leg::There:
        return RehearsalReporter::tr("Rehearsing the plan");
    case Migrator::Leg::Back:
        return RehearsalReporter::tr("Rehearsing the way back");
    case Migrator::Leg::Again:
        return RehearsalReporter::tr("Rehearsing the plan again");
    }
    return {};
}

} // namespace

void RehearsalReporter::copied(qint64 done, qint64 all)
{
    constexpr int steps = 1000; // pages may be more than an int holds
    emit progressed(tr("Copying the database"), all > 0 ? static_cast<int>(done * steps / all) : 0, steps);
}

void RehearsalReporter::legStarted(Migrator::Leg leg, const Migrator::Plan &plan)
{
    m_what = legText(leg);
    m_statements = 0;
    m_allStatements = 0;
    for (const Migrator::PlannedStep &step : plan.steps)
        m_allStatements += static_cast<int>(step.statements.size());
    emit progressed(m_what, 0, m_allStatements);
}

void RehearsalReporter::statementStarted(Migrator::Leg leg, int step, int statement)
{
    Q_UNUSED(leg)
    Q_UNUSED(step)
    Q_UNUSED(statement)
    emit progressed(m_what, m_statements++, m_allStatements);
}

Result<Migrator::Rehearsal> runRehearsal(const Database::ConnectionSettings &settings,
                                         const Migrator::RehearsalRequest &request, RehearsalReporter &reporter,
                                         const CancelToken &cancel, Migrator::RehearsalKind kind)
{
    const auto connection = Database::Connection::open(settings, Database::OpenMode::ReadOnly);
    if (!connection)
        return failure(connection.error());
    return runRehearsal(**connection, request, reporter, cancel, kind);
}

Result<Migrator::Rehearsal> runRehearsal(Database::Connection &source, const Migrator::RehearsalRequest &request,
                                         RehearsalReporter &reporter, const CancelToken &cancel,
                                         Migrator::RehearsalKind kind)
{
    const auto place = Migrator::rehearsalPlace(source.settings(), kind);
    if (!place)
        return failure(place.error());
    return Migrator::rehearse(source, request, **place, reporter, cancel);
}

} // namespace Retort::Gui
