// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/journal/journaltext.h"

#include "database/connection.h"
#include "migrator/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype shownStatementLength = 120;

QJsonArray jsonOfIds(const Revision::RevisionIds &ids)
{
    QJsonArray array;
    for (const Revision::RevisionId &id : ids)
        array.append(id.text());
    return array;
}

Revision::RevisionIds idsOf(const QJsonValue &value)
{
    Revision::RevisionIds ids;
    const QJsonArray array = value.toArray();
    for (const auto &id : array)
        ids << Revision::RevisionId(id.toString());
    return ids;
}

/// The first word in upper case.
QString startOf(const QString &sql)
{
    static const QRegularExpression start(uR"(^(?:\s|;|\(|#[^\n]*(?:\n|$)|--[^\n]*(?:\n|$)|/\*.*?\*/)*([A-Za-z]+))"_s,
                                          QRegularExpression::DotMatchesEverythingOption);
    return start.match(sql).captured(1).toUpper();
}

} // namespace

QString textOfList(const QStringList &list)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact));
}

QStringList listFromText(const QString &text)
{
    QStringList list;
    const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const auto &each : array)
        list << each.toString();
    return list;
}

QString textOfStep(const PlannedStep &step)
{
    const Revision::RowChange &change = step.rowChange;
    const QJsonObject object = {
        {u"revision"_s, step.step.revision.text()},
        {u"upgrade"_s, step.step.direction == Revision::Direction::Upgrade},
        {u"deleted"_s, jsonOfIds(change.deleted)},
        {u"inserted"_s, jsonOfIds(change.inserted)},
        {u"from"_s, change.updatedFrom.text()},
        {u"to"_s, change.updatedTo.text()},
        {u"live"_s, step.decidedAtRunTime.has_value()},
    };
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<UnfinishedStep> stepFromText(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    const QString revision = object.value(u"revision"_s).toString();
    if (revision.isEmpty())
        return std::nullopt;
    using Direction = Revision::Direction;
    return UnfinishedStep{
        .step = {.revision = Revision::RevisionId(revision),
                 .direction = object.value(u"upgrade"_s).toBool() ? Direction::Upgrade : Direction::Downgrade},
        .rowChange = {.deleted = idsOf(object.value(u"deleted"_s)),
                      .updatedFrom = Revision::RevisionId(object.value(u"from"_s).toString()),
                      .updatedTo = Revision::RevisionId(object.value(u"to"_s).toString()),
                      .inserted = idsOf(object.value(u"inserted"_s))},
        .isDecidedAtRunTime = object.value(u"live"_s).toBool()};
}

int UnfinishedStep::done() const
{
    return int(std::count_if(statements.cbegin(), statements.cend(),
                             [](const JournalStatement &statement) { return statement.isDone; }));
}

const JournalStatement *UnfinishedStep::doubtful() const
{
    const auto found = std::find_if(statements.cbegin(), statements.cend(),
                                    [](const JournalStatement &statement) { return statement.isInDoubt; });
    return found == statements.cend() ? nullptr : &*found;
}

QStringList UnfinishedStep::text() const
{
    const QString direction = step.direction == Revision::Direction::Upgrade ? u"upgrade"_s : u"downgrade"_s;
    QStringList lines = {
        isUnderWay ? Text::tr("Revision %1 (%2) is being run by another program: %3 statements have run.")
                         .arg(step.revision.text(), direction, QString::number(done()))
            : isDecidedAtRunTime
            ? Text::tr("Revision %1 (%2) is half applied: %3 statements have run.")
                  .arg(step.revision.text(), direction, QString::number(done()))
            : Text::tr("Revision %1 (%2) is half applied: %3 of %4 statements have run.")
                  .arg(step.revision.text(), direction, QString::number(done()), QString::number(statements.size()))};
    for (qsizetype number = 0; number < statements.size(); ++number) {
        const QString sql = statements[number].sql.simplified();
        const QString mark = statements[number].isInDoubt ? u"?"_s : statements[number].isDone ? u"✓"_s : u"○"_s;
        lines << u"  %1 %2. %3"_s.arg(mark, QString::number(number + 1),
                                      sql.size() > shownStatementLength ? sql.left(shownStatementLength - 1) + u'…'
                                                                        : sql);
    }
    if (!error.isEmpty())
        lines << Text::tr("It stopped because: %1").arg(error);
    return lines;
}

bool Journal::changesDatabase(const QString &sql)
{
    static const QSet<QString> questions = {u"SELECT"_s, u"SHOW"_s, u"EXPLAIN"_s, u"DESCRIBE"_s, u"DESC"_s};
    return !questions.contains(startOf(sql));
}

bool Journal::commits(const QString &sql)
{
    // MariaDB docs, "SQL statements That Cause an Implicit Commit": all that does not merely read or change rows.
    static const QSet<QString> harmless = {
        u"SELECT"_s, u"INSERT"_s,  u"UPDATE"_s,   u"DELETE"_s, u"REPLACE"_s,   u"WITH"_s,   u"SET"_s, u"SHOW"_s,
        u"DO"_s,     u"EXPLAIN"_s, u"DESCRIBE"_s, u"DESC"_s,   u"SAVEPOINT"_s, u"VALUES"_s, u"USE"_s, u"LOAD"_s};
    return !harmless.contains(startOf(sql));
}

bool Journal::isOfConnection(const QString &sql)
{
    static const QSet<QString> words = {u"SET"_s, u"USE"_s};
    return words.contains(startOf(sql));
}

QStringList Journal::undoOf(const Operations::Operation &operation, const Dialect::Dialect &dialect)
{
    const Result<Operations::Operation> reversed = Operations::reversed(operation);
    if (!reversed)
        return {};
    return dialect.statements(*reversed).value_or(QStringList());
}

} // namespace Retort::Migrator
