// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/plan/planrun.h"

#include "base/overloaded.h"
#include "inspector/inspector.h"
#include "migrator/revisionscript.h"
#include "rows/outcome/differencereport.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

QSet<QString> namedInSql(const QString &sql, const Schema::Database &schema)
{
    QSet<QString> found;
    for (const Schema::Table &table : schema.tables) {
        const QRegularExpression word(u"(?<![\\w])"_s + QRegularExpression::escape(table.name) + u"(?![\\w])"_s,
                                      QRegularExpression::CaseInsensitiveOption);
        if (word.match(sql).hasMatch())
            found << table.name;
    }
    return found;
}

QSet<QString> referredBy(const QList<Schema::Constraint> &constraints)
{
    QSet<QString> found;
    for (const Schema::Constraint &constraint : constraints) {
        if (const auto *key = std::get_if<Schema::ForeignKey>(&constraint))
            found << key->referredTable;
    }
    return found;
}

std::optional<Rows::Snapshot> snapshot(Database::Connection &connection, const PlanRunRequest &request,
                                       const CancelToken &cancel, const QStringList &further, QStringList &notes)
{
    const auto note = [&notes](const QString &text) {
        if (!notes.contains(text))
            notes << text;
    };
    const Result<Schema::Database> schema = Inspector::inspect(connection, *request.dialect);
    if (!schema) {
        note(schema.error().text());
        return {};
    }
    const QStringList watched = watchedTables(request.plan, *schema);
    QStringList tables;
    for (const Schema::Table &table : schema->tables) {
        if (table.schema.isEmpty() && (watched.contains(table.name) || further.contains(table.name)))
            tables << table.name;
    }
    Result<Rows::Snapshot> taken =
        Rows::Snapshot::take(connection, *request.dialect, *schema, tables, cancel, request.mostRows);
    if (!taken) {
        note(taken.error().text());
        return {};
    }
    for (const QString &name : taken->skippedTables())
        note(name + u' ' + Rows::skippedText(request.mostRows));
    return *taken;
}

} // namespace

void RunReporter::record(const QString &record, const QHash<QString, QString> &files)
{
    m_recorder = std::make_unique<Workspace::AppliedRecorder>(record);
    m_files = files;
}

void RunReporter::stepStarted(int step, const Migrator::PlannedStep &planned)
{
    if (m_recorder && m_recorder->isKept()) {
        using Way = Workspace::AppliedRecorder::Way;
        const QString revision = planned.step.revision.text();
        const bool isUp = planned.step.direction == Revision::Direction::Upgrade;
        m_recorder->begin(step, revision, isUp ? Way::Up : Way::Down,
                          isUp ? Migrator::scriptFingerprint(m_files.value(revision)) : 0);
    }
    emit startedStep(step);
}

void RunReporter::statementStarted(int step, int statement)
{
    emit startedStatement(step, statement);
}

void RunReporter::stepCommitted(int step)
{
    if (const Result<> kept = m_recorder ? m_recorder->commit(step) : Result<>(); !kept)
        m_recordProblem = kept.error();
    emit committedStep(step);
}

QStringList watchedTables(const Migrator::Plan &plan, const Schema::Database &schema)
{
    const QStringList touched = plan.touchedTables();
    QSet<QString> names(touched.cbegin(), touched.cend());
    for (const Migrator::PlannedStep &step : plan.steps) {
        for (const Operations::PlacedOperation &placed : step.operations) {
            std::visit(
                Overloaded{
                    [&](const Operations::CreateTable &create) { names += referredBy(create.table.constraints); },
                    [&](const Operations::AddColumn &add) { names += referredBy(add.constraints); },
                    [](const auto &) {},
                },
                placed.operation);
        }
        for (const Migrator::PlannedStatement &statement : step.statements) {
            if (statement.operation >= 0)
                names += namedInSql(statement.sql, schema);
        }
    }
    const QSet<QString> direct = names;
    for (const Schema::Table &table : schema.tables) {
        const QSet<QString> referred = referredBy(table.constraints);
        if (direct.contains(table.name))
            names += referred;
        else if (referred.intersects(direct))
            names << table.name;
    }
    QStringList existing;
    for (const Schema::Table &table : schema.tables) {
        if (names.contains(table.name) && table.schema.isEmpty())
            existing << table.name;
    }
    return existing;
}

PlanRun runPlan(Database::Connection &connection, const PlanRunRequest &request, RunReporter &observer)
{
    PlanRun run;
    run.before = snapshot(connection, request, request.cancel, {}, run.notes);
    if (request.cancel.isCancelled()) {
        run.result = failure(QCoreApplication::translate("Gui", "Cancelled before anything ran."));
        return run;
    }
    observer.record(request.record, request.files);
    run.result =
        Migrator::run(request.plan, connection, *request.dialect, request.versionTable, observer, request.cancel);
    if (observer.recordProblem())
        run.notes << observer.recordProblem()->text();
    // Not the run's own token: what a cancelled run had committed is to be seen too.
    const QStringList before = run.before ? run.before->tables() + run.before->skippedTables() : QStringList();
    run.after = snapshot(connection, request, CancelToken(), before, run.notes);
    return run;
}

} // namespace Retort::Gui
