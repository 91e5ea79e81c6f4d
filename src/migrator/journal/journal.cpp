// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/journal/journal.h"

#include "inspector/hastable.h"
#include "inspector/servers/footprint.h"
#include "migrator/journal/journaltext.h"
#include "migrator/text.h"

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

const QString journalTable = u"retort_journal"_s;
const QString insertInto =
    u"INSERT INTO retort_journal (version_table, statement, revision, direction, operation, text, "
    "undo_text, outside) VALUES "_s;
constexpr qsizetype packetSize = 200'000; ///< max_allowed_packet is 1 MB at least

QString optionalText(const Dialect::Dialect &dialect, const QString &text)
{
    return text.isEmpty() ? u"NULL"_s : dialect.literal(text);
}

} // namespace

Journal::Journal(Database::Connection &connection, const Dialect::Dialect &dialect, const VersionTable &versionTable)
    : m_connection(connection)
    , m_dialect(dialect)
    , m_versionTable(versionTable)
{
}

QString Journal::key() const
{
    const QString name =
        m_versionTable.schema.isEmpty() ? m_versionTable.name : m_versionTable.schema + u'.' + m_versionTable.name;
    return u"version_table = "_s + m_dialect.literal(name);
}

Result<> Journal::execute(const QString &sql)
{
    const Result<qint64> done = m_connection.execute(sql);
    return done ? Result<>() : failure(done.error());
}

Result<bool> Journal::exists()
{
    return Inspector::hasTable(m_connection, m_dialect, {}, journalTable);
}

Result<std::optional<UnfinishedStep>> Journal::unfinished()
{
    const Result<bool> there = exists();
    if (!there)
        return failure(there.error());
    if (!*there)
        return std::nullopt;
    const Result<Database::RowSet> rows = m_connection.query(
        u"SELECT statement, operation, text, undo_text, footprint, started IS NOT NULL, finished IS NOT NULL, "
        "undoing IS NOT NULL, undone, error, outside FROM retort_journal WHERE "_s
        + key() + u" ORDER BY statement"_s);
    if (!rows)
        return failure(rows.error());
    if (rows->rows.isEmpty() || rows->rows.first().value(0).toInt() != 0)
        return std::nullopt;
    std::optional<UnfinishedStep> step = stepFromText(rows->rows.first().value(2).toString());
    if (!step)
        return failure(Text::tr("The table retort_journal was changed by somebody else."));
    step->error = rows->rows.first().value(9).toString();
    for (qsizetype number = 1; number < rows->rows.size(); ++number) {
        const QVariantList &row = rows->rows.at(number);
        JournalStatement statement{.operation = row[1].toInt(),
                                   .sql = row[2].toString(),
                                   .undo = listFromText(row[3].toString()),
                                   .isDone = row[6].toBool(),
                                   .isOutside = row[10].toInt() != 0,
                                   .undone = row[8].toInt()};
        const Result<> resolved = resolve(row, statement);
        if (!resolved)
            return failure(resolved.error());
        step->statements << statement;
    }
    return step;
}

/// A statement that was begun, or whose undoing was, and of which nobody heard again.
Result<> Journal::resolve(const QVariantList &row, JournalStatement &statement)
{
    const bool isUndoing = row[7].toBool();
    if (!isUndoing && (!row[5].toBool() || statement.isDone))
        return {};
    const QString sql = isUndoing ? statement.undo.value(statement.undone) : statement.sql;
    const Result<QString> now = Inspector::footprint(m_connection, m_dialect, sql);
    if (!now)
        return failure(now.error());
    const Inspector::Effect effect = Inspector::effectOf(sql, row[4].toString(), *now);
    statement.isInDoubt = effect == Inspector::Effect::Unknown;
    if (effect != Inspector::Effect::Complete)
        return {};
    if (!isUndoing)
        statement.isDone = true;
    else if (++statement.undone >= statement.undo.size())
        statement.isDone = false;
    return {};
}

Result<> Journal::settle(const UnfinishedStep &step)
{
    Result<> done;
    for (int number = 0; done && number < int(step.statements.size()); ++number) {
        const JournalStatement &statement = step.statements.at(number);
        const QString marks = statement.isDone
            ? u"started = COALESCE(started, CURRENT_TIMESTAMP(6)), finished = COALESCE(finished, CURRENT_TIMESTAMP(6))"_s
            : u"started = NULL, finished = NULL"_s;
        done = execute(
            u"UPDATE retort_journal SET undoing = NULL, undone = %1, "_s.arg(statement.isDone ? statement.undone : 0)
            + marks + u" WHERE "_s + key() + u" AND statement = "_s + QString::number(number + 1));
    }
    return done;
}

Result<bool> Journal::isLeft(Database::Connection &connection, const Dialect::Dialect &dialect)
{
    const Result<bool> journal = Inspector::hasTable(connection, dialect, {}, journalTable);
    return journal && !*journal ? Inspector::hasTable(connection, dialect, {}, u"retort_lock"_s) : journal;
}

Result<> Journal::make()
{
    const bool isPlain = m_dialect.transactionalDdl();
    const QString text = isPlain ? u"TEXT"_s : u"LONGTEXT"_s;
    const QString moment = isPlain ? u"TIMESTAMP"_s : u"DATETIME(6)"_s;
    return execute(
        u"CREATE TABLE IF NOT EXISTS retort_journal (version_table VARCHAR(190) NOT NULL, statement INT NOT NULL, "
        "revision VARCHAR(255) NOT NULL, direction VARCHAR(9) NOT NULL, operation INT NOT NULL, text %1 NOT NULL, "
        "undo_text %1, footprint %1, started %2, finished %2, undoing %2, undone INT NOT NULL DEFAULT 0, error TEXT, "
        "outside INT NOT NULL DEFAULT 0, PRIMARY KEY (version_table, statement))%3"_s.arg(
            text, moment, isPlain ? QString() : u" ENGINE=InnoDB DEFAULT CHARSET=utf8mb4"_s));
}

void Journal::goOn(const PlannedStep &step)
{
    m_revision = m_dialect.literal(step.step.revision.text());
    m_direction = step.step.direction == Revision::Direction::Upgrade ? u"'upgrade'"_s : u"'downgrade'"_s;
}

/// Writes the whole list in one transaction: whoever finds a part of it would take that for all.
Result<> Journal::begin(const PlannedStep &step)
{
    goOn(step);
    Result<> done = make();
    const bool isOwn = !m_connection.inTransaction();
    if (done && isOwn)
        done = m_connection.begin(m_dialect.beginStatement());
    if (!done)
        return done;
    QMap<int, QStringList> undos;
    QStringList rows = {rowOf(0, {.sql = textOfStep(step)}, {})};
    qsizetype size = 0;
    const qsizetype count = step.decidedAtRunTime ? 0 : step.statements.size();
    for (int number = 0; done && number <= int(count); ++number) {
        const bool isLast = number == int(count) || step.statements.at(number).operation < 0;
        if (isLast || size > packetSize) {
            done = execute(insertInto + rows.join(u", "_s));
            rows.clear();
            size = 0;
        }
        if (isLast)
            break;
        const PlannedStatement &statement = step.statements.at(number);
        if (!undos.contains(statement.operation))
            undos.insert(statement.operation, undoOf(step.operations.at(statement.operation).operation, m_dialect));
        rows << rowOf(number + 1, statement, undos.value(statement.operation));
        size += rows.last().size();
    }
    return done && isOwn ? m_connection.commit() : done;
}

/// The revision and its direction stand in each row for people who look; the first row has them for us.
QString Journal::rowOf(int number, const PlannedStatement &statement, const QStringList &undo) const
{
    return u'('
        + QStringList{key().section(u" = "_s, 1),
                      QString::number(number),
                      m_revision,
                      m_direction,
                      QString::number(statement.operation),
                      m_dialect.literal(statement.sql),
                      optionalText(m_dialect, undo.isEmpty() ? QString() : textOfList(undo)),
                      statement.isOutsideTransaction ? u"1"_s : u"0"_s}
              .join(u", "_s)
        + u')';
}

Result<> Journal::add(int number, const PlannedStatement &statement, const QStringList &undo)
{
    return execute(insertInto + rowOf(number, statement, undo));
}

Result<> Journal::restate(int number, const PlannedStatement &statement)
{
    return execute(u"UPDATE retort_journal SET text = "_s + m_dialect.literal(statement.sql) + u", undo_text = "_s
                   + m_dialect.literal(textOfList(statement.undo)) + u" WHERE "_s + key() + u" AND statement = "_s
                   + QString::number(number));
}

/// Whether the rows that a statement changes go back with a transaction.
Result<bool> Journal::isProtected(const QString &sql)
{
    if (!m_unprotected) {
        const Result<QStringList> found = Inspector::unprotectedTables(m_connection);
        if (!found)
            return failure(found.error());
        m_unprotected = *found;
    }
    return !Inspector::namesOne(sql, *m_unprotected);
}

Result<> Journal::starting(int number, const QString &sql)
{
    if (isOfConnection(sql))
        return {};
    const bool isCommitting = commits(sql);
    const Result<bool> isSafe = isCommitting ? false : isProtected(sql);
    if (!isSafe)
        return failure(isSafe.error());
    if (*isSafe)
        return {};
    // What came before is committed by the statement anyway: then its marks shall be, before it begins.
    Result<> done = m_connection.inTransaction() ? m_connection.commit() : Result<>();
    if (!done)
        return done;
    if (sql.contains(u"ENGINE"_s, Qt::CaseInsensitive))
        m_unprotected.reset();
    const Result<QString> before = Inspector::footprint(m_connection, m_dialect, sql);
    if (!before)
        return failure(before.error());
    done =
        execute(u"UPDATE retort_journal SET started = CURRENT_TIMESTAMP(6), footprint = "_s + m_dialect.literal(*before)
                + u" WHERE "_s + key() + u" AND statement = "_s + QString::number(number));
    // A procedure may change nothing but rows: these are to be marked together with them.
    return done ? m_connection.begin(m_dialect.beginStatement()) : done;
}

Result<> Journal::startingOutside(int number)
{
    return execute(u"UPDATE retort_journal SET started = CURRENT_TIMESTAMP(6) WHERE "_s + key() + u" AND statement = "_s
                   + QString::number(number));
}

Result<> Journal::finished(int number)
{
    return execute(
        u"UPDATE retort_journal SET started = COALESCE(started, CURRENT_TIMESTAMP(6)), finished = CURRENT_TIMESTAMP(6) WHERE "_s
        + key() + u" AND statement = "_s + QString::number(number));
}

Result<> Journal::failed(int number, const Error &error)
{
    // A statement may have done a part before it failed (DROP TABLE a, b): that is left in doubt.
    const Result<std::optional<UnfinishedStep>> now = unfinished();
    if (!now)
        return failure(now.error());
    if (!*now)
        return {};
    const JournalStatement failed = (*now)->statements.value(number - 1);
    const bool isPartial = number > 0 && isNeeded(m_dialect) && commits(failed.sql) && failed.isDone;
    if (number > 0 && !isPartial) {
        const Result<> marked = execute(u"UPDATE retort_journal SET started = NULL WHERE "_s + key()
                                        + u" AND finished IS NULL AND statement = "_s + QString::number(number));
        if (!marked)
            return marked;
    }
    if ((*now)->done() == 0)
        return clear();
    return execute(u"UPDATE retort_journal SET error = "_s + m_dialect.literal(error.message) + u" WHERE "_s + key()
                   + u" AND statement = 0"_s);
}

Result<> Journal::undoing(int operation, int undone, const QString &sql)
{
    const Result<QString> before = Inspector::footprint(m_connection, m_dialect, sql);
    if (!before)
        return failure(before.error());
    return execute(u"UPDATE retort_journal SET undoing = CURRENT_TIMESTAMP(6), undone = "_s + QString::number(undone)
                   + u", footprint = "_s + m_dialect.literal(*before) + u" WHERE "_s + key()
                   + u" AND statement > 0 AND finished IS NOT NULL AND operation = "_s + QString::number(operation));
}

Result<> Journal::undone(int operation)
{
    return execute(u"UPDATE retort_journal SET started = NULL, finished = NULL, undoing = NULL, undone = 0 WHERE "_s
                   + key() + u" AND statement > 0 AND operation = "_s + QString::number(operation));
}

Result<> Journal::finish()
{
    return execute(u"DELETE FROM retort_journal WHERE "_s + key());
}

Result<> Journal::clear()
{
    const Result<bool> there = exists();
    if (!there)
        return failure(there.error());
    if (!*there)
        return {};
    const Result<> gone = finish();
    if (!gone)
        return gone;
    const Result<Database::RowSet> left = m_connection.query(u"SELECT COUNT(*) FROM retort_journal"_s);
    if (!left)
        return failure(left.error());
    return left->rows.value(0).value(0).toInt() == 0 ? execute(u"DROP TABLE retort_journal"_s) : Result<>();
}

} // namespace Retort::Migrator
