// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/journal/journal.h"

#include "inspector/fingerprint.h"
#include "inspector/hastable.h"
#include "migrator/journal/journaltext.h"
#include "migrator/text.h"

#include <algorithm>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

const QString journalTable = u"retort_journal"_s;

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

Result<QString> Journal::fingerprint()
{
    return Inspector::schemaFingerprint(m_connection, m_dialect, {journalTable, u"retort_lock"_s});
}

Result<std::optional<UnfinishedStep>> Journal::unfinished()
{
    const Result<bool> there = exists();
    if (!there)
        return failure(there.error());
    if (!*there)
        return std::nullopt;
    const Result<Database::RowSet> rows = m_connection.query(
        u"SELECT statement, operation, text, undo_text, schema_before, started IS NOT NULL, finished IS NOT NULL, "
        "undoing IS NOT NULL, error FROM retort_journal WHERE "_s
        + key() + u" ORDER BY statement"_s);
    if (!rows)
        return failure(rows.error());
    if (rows->rows.isEmpty() || rows->rows.first().value(0).toInt() != 0)
        return std::nullopt;
    std::optional<UnfinishedStep> step = stepFromText(rows->rows.first().value(2).toString());
    if (!step)
        return failure(Text::tr("The table retort_journal was changed by somebody else."));
    step->error = rows->rows.first().value(8).toString();
    const bool isDoubtful = std::any_of(rows->rows.cbegin(), rows->rows.cend(), [](const QVariantList &row) {
        return row[7].toInt() != 0 || (row[5].toInt() != 0 && row[6].toInt() == 0);
    });
    const Result<QString> now = isDoubtful ? fingerprint() : QString();
    if (!now)
        return failure(now.error());
    for (qsizetype number = 1; number < rows->rows.size(); ++number) {
        const QVariantList &row = rows->rows.at(number);
        JournalStatement statement{.operation = row[1].toInt(),
                                   .sql = row[2].toString(),
                                   .undo = listFromText(row[3].toString()),
                                   .isDone = row[6].toInt() != 0};
        resolve(row[0].toInt(), row, statement, *now);
        step->statements << statement;
    }
    return step;
}

/// A statement that was begun, or whose undoing was, and of which nobody heard again: it has run if the schema is
/// another one now.
void Journal::resolve(int number, const QVariantList &row, JournalStatement &statement, const QString &now)
{
    const bool hasChanged = row[4].toString() != now;
    const QString where = u" WHERE "_s + key() + u" AND statement = "_s + QString::number(number);
    if (row[7].toInt() != 0) {
        statement.isDone = statement.isDone && !hasChanged;
    } else if (row[5].toInt() != 0 && row[6].toInt() == 0) {
        statement.isDone = hasChanged;
    } else {
        return;
    }
    // Whoever may only read is told all the same.
    static_cast<void>(
        execute(u"UPDATE retort_journal SET undoing = NULL, started = "_s
                + (statement.isDone ? u"started, finished = COALESCE(finished, NOW(6))"_s : u"NULL, finished = NULL"_s)
                + where));
}

Result<> Journal::begin(const PlannedStep &step)
{
    const Result<> made =
        execute(u"CREATE TABLE IF NOT EXISTS retort_journal (version_table VARCHAR(190) NOT NULL, statement INT NOT "
                "NULL, revision VARCHAR(255) NOT NULL, direction VARCHAR(9) NOT NULL, operation INT NOT NULL, text "
                "LONGTEXT NOT NULL, undo_text LONGTEXT, schema_before VARCHAR(190), started DATETIME(6), finished "
                "DATETIME(6), undoing DATETIME(6), error TEXT, PRIMARY KEY (version_table, statement)) ENGINE=InnoDB "
                "DEFAULT CHARSET=utf8mb4"_s);
    if (!made)
        return made;
    QMap<int, QStringList> undos;
    Result<> done = add(0, {.sql = textOfStep(step)}, {});
    if (step.decidedAtRunTime)
        return done;
    for (int number = 0; done && number < int(step.statements.size()); ++number) {
        const PlannedStatement &statement = step.statements.at(number);
        if (statement.operation < 0)
            break;
        if (!undos.contains(statement.operation)) {
            undos.insert(statement.operation, undoOf(step.operations.at(statement.operation).operation, m_dialect));
        }
        done = add(number + 1, statement, undos.value(statement.operation));
    }
    return done;
}

Result<> Journal::add(int number, const PlannedStatement &statement, const QStringList &undo)
{
    const QString name = key().section(u" = "_s, 1);
    // The revision and its direction stand in each row for people who look; the first row has them for us.
    const QString head = number == 0 ? statement.sql : QString();
    const std::optional<UnfinishedStep> step = head.isEmpty() ? std::nullopt : stepFromText(head);
    if (step) {
        m_revision = m_dialect.literal(step->step.revision.text());
        m_direction = step->step.direction == Revision::Direction::Upgrade ? u"'upgrade'"_s : u"'downgrade'"_s;
    }
    return execute(
        u"INSERT INTO retort_journal (version_table, statement, revision, direction, operation, text, undo_text) VALUES ("_s
        + QStringList{name, QString::number(number), m_revision, m_direction, QString::number(statement.operation),
                      m_dialect.literal(statement.sql),
                      optionalText(m_dialect, undo.isEmpty() ? QString() : textOfList(undo))}
              .join(u", "_s)
        + u')');
}

Result<> Journal::starting(int number, const QString &sql)
{
    if (!commits(sql))
        return {};
    // What came before is committed by the statement anyway: then its marks shall be, before it begins.
    if (m_connection.inTransaction()) {
        const Result<> committed = m_connection.commit();
        if (!committed)
            return committed;
    }
    const Result<QString> before = fingerprint();
    if (!before)
        return failure(before.error());
    return execute(u"UPDATE retort_journal SET started = NOW(6), schema_before = "_s + m_dialect.literal(*before)
                   + u" WHERE "_s + key() + u" AND statement = "_s + QString::number(number));
}

Result<> Journal::finished(int number)
{
    return execute(u"UPDATE retort_journal SET started = COALESCE(started, NOW(6)), finished = NOW(6) WHERE "_s + key()
                   + u" AND statement = "_s + QString::number(number));
}

Result<> Journal::failed(int number, const Error &error)
{
    const Result<> marked = execute(u"UPDATE retort_journal SET started = NULL WHERE "_s + key()
                                    + u" AND finished IS NULL AND statement = "_s + QString::number(number));
    if (!marked)
        return marked;
    const Result<Database::RowSet> done = m_connection.query(u"SELECT COUNT(*) FROM retort_journal WHERE "_s + key()
                                                             + u" AND statement > 0 AND finished IS NOT NULL"_s);
    if (!done)
        return failure(done.error());
    if (done->rows.value(0).value(0).toInt() == 0)
        return clear();
    return execute(u"UPDATE retort_journal SET error = "_s + m_dialect.literal(error.message) + u" WHERE "_s + key()
                   + u" AND statement = 0"_s);
}

Result<> Journal::undoing(int operation)
{
    const Result<QString> before = fingerprint();
    if (!before)
        return failure(before.error());
    return execute(u"UPDATE retort_journal SET undoing = NOW(6), schema_before = "_s + m_dialect.literal(*before)
                   + u" WHERE "_s + key() + u" AND statement > 0 AND finished IS NOT NULL AND operation = "_s
                   + QString::number(operation));
}

Result<> Journal::undone(int operation)
{
    return execute(u"UPDATE retort_journal SET started = NULL, finished = NULL, undoing = NULL WHERE "_s + key()
                   + u" AND statement > 0 AND operation = "_s + QString::number(operation));
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
