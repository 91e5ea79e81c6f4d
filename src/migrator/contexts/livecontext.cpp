// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/contexts/livecontext.h"

#include "inspector/servers/servertables.h"
#include "inspector/storedtables.h"
#include "migrator/contexts/answer.h"
#include "migrator/contexts/translation.h"
#include "migrator/text.h"

#include <QRegularExpression>

#include <algorithm>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

LiveContext::LiveContext(Database::Connection &connection, const Dialect::Dialect &dialect, PlannedStep &step,
                         Runner runner)
    : m_connection(connection)
    , m_dialect(dialect)
    , m_step(step)
    , m_runner(std::move(runner))
    , m_tables(Inspector::liveTables(connection, dialect))
    , m_answers(connection, dialect)
{
}

Result<> LiveContext::add(Operations::PlacedOperation operation)
{
    const Result<Database::Reply> reply = runOperation(std::move(operation));
    if (!reply)
        return failure(reply.error());
    return {};
}

Result<std::optional<Sql::Answer>> LiveContext::ask(Operations::PlacedOperation statement)
{
    const Result<Database::Reply> reply = runOperation(std::move(statement));
    if (!reply)
        return failure(reply.error());
    return answerOf(*reply);
}

QList<int> LiveContext::serverVersion()
{
    static const QRegularExpression pattern(u"[0-9]+(?:\\.[0-9]+)*"_s);
    QList<int> version;
    for (const QString &part : pattern.match(m_connection.serverVersion()).captured().split(u'.', Qt::SkipEmptyParts))
        version << part.toInt();
    return version;
}

QString LiveContext::databaseName()
{
    const Database::ConnectionSettings &settings = m_connection.settings();
    return settings.driver == Database::Driver::Sqlite ? settings.file : settings.database;
}

Result<Database::Reply> LiveContext::runOperation(Operations::PlacedOperation operation)
{
    m_answers.forget();
    m_step.operations << std::move(operation);
    const int number = int(m_step.operations.size()) - 1;
    const Result<QList<PlannedStatement>> statements =
        translatedOperation(m_step.operations.last(), number, m_step.file, m_dialect, *m_tables);
    if (!statements) {
        m_failure = statements.error();
        return failure(statements.error());
    }
    const bool isAnew = std::any_of(statements->cbegin(), statements->cend(),
                                    [](const PlannedStatement &each) { return each.ignoresForeignKeys; });
    const QStringList brokenBefore =
        isAnew ? Inspector::brokenDependents(m_connection).value_or(QStringList()) : QStringList();
    Database::Reply last;
    for (const PlannedStatement &statement : *statements) {
        m_step.statements << statement;
        Result<Database::Reply> reply = m_runner(statement);
        if (!reply) {
            m_failure = reply.error();
            return failure(reply.error());
        }
        last = *std::move(reply);
    }
    if (isAnew) {
        for (const QString &broken : Inspector::brokenDependents(m_connection).value_or(QStringList())) {
            if (brokenBefore.contains(broken))
                continue;
            m_failure = Error{.message = Text::tr("This breaks what looks at the table: %1.").arg(broken),
                              .where = {.file = m_step.file, .position = m_step.operations.last().position}};
            return failure(*m_failure);
        }
    }
    return last;
}

} // namespace Retort::Migrator
