// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "migrator/rehearsal/rehearsal.h"

#include <QObject>

namespace Retort::Gui
{

/// Hands progress of a rehearsal from its thread to the window's by queued signals.
class RehearsalReporter final : public QObject, public Migrator::RehearsalObserver
{
    Q_OBJECT

public:
    void copied(qint64 done, qint64 all) override;
    void legStarted(Migrator::Leg leg, const Migrator::Plan &plan) override;
    void statementStarted(Migrator::Leg leg, int step, int statement) override;

signals:
    /// What is under way, and how far it is; `all` is 0 while nobody can know.
    void progressed(const QString &what, int done, int all);

private:
    int m_statements = 0;
    int m_allStatements = 0;
    QString m_what;
};

/// Opens a connection of its own to the database and rehearses on the calling thread; a database in memory has only the
/// connection given.
Result<Migrator::Rehearsal> runRehearsal(const Database::ConnectionSettings &settings,
                                         const Migrator::RehearsalRequest &request, RehearsalReporter &reporter,
                                         const CancelToken &cancel,
                                         Migrator::RehearsalKind kind = Migrator::RehearsalKind::Copy);
Result<Migrator::Rehearsal> runRehearsal(Database::Connection &source, const Migrator::RehearsalRequest &request,
                                         RehearsalReporter &reporter, const CancelToken &cancel,
                                         Migrator::RehearsalKind kind = Migrator::RehearsalKind::Copy);

} // namespace Retort::Gui
