// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/servers/footprint.h"

#include "inspector/servers/ddlsubject.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace Retort::Inspector
{

using namespace Qt::StringLiterals;

namespace
{

/// Whether the server only says that there is no such thing. MariaDB docs, "MariaDB Error Codes".
bool isMissing(const Error &error)
{
    static const QRegularExpression code(u" (1049|1146|1305|1360|1539|4091)\\)"_s);
    return code.match(error.message).hasMatch();
}

/// How one thing stands, as a few letters; empty if it is not there.
Result<QString> stateOf(Database::Connection &connection, const Dialect::Dialect &dialect, const QString &objects,
                        const QStringList &name)
{
    // The next number of a table changes with its rows.
    static const QRegularExpression counter(u" AUTO_INCREMENT=[0-9]+"_s);
    QStringList quoted;
    for (const QString &part : name)
        quoted << dialect.identifier(part);
    const Result<Database::RowSet> shown = connection.query(u"SHOW CREATE %1 "_s.arg(objects) + quoted.join(u'.'));
    if (!shown)
        return isMissing(shown.error()) ? Result<QString>(QString()) : failure(shown.error());
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const QVariantList &row : shown->rows) {
        for (const QVariant &cell : row)
            hash.addData(cell.toString().remove(counter).toUtf8() + '\n');
    }
    return QString::fromLatin1(hash.result().toHex().left(16));
}

QJsonObject jsonOf(const QString &footprint)
{
    return QJsonDocument::fromJson(footprint.toUtf8()).object();
}

} // namespace

Result<QString> footprint(Database::Connection &connection, const Dialect::Dialect &dialect, const QString &sql)
{
    const DdlSubject subject = DdlSubject::of(sql);
    if (dialect.transactionalDdl() || subject.kind != DdlSubject::Kind::Objects)
        return QString();
    QJsonObject states;
    for (const QStringList &name : subject.names) {
        const Result<QString> state = stateOf(connection, dialect, subject.objects, name);
        if (!state)
            return failure(state.error());
        states.insert(name.join(u'.'), *state);
    }
    return QString::fromUtf8(QJsonDocument(states).toJson(QJsonDocument::Compact));
}

Effect effectOf(const QString &sql, const QString &before, const QString &now)
{
    const DdlSubject subject = DdlSubject::of(sql);
    if (subject.kind == DdlSubject::Kind::Repeatable)
        return Effect::None;
    const QJsonObject then = jsonOf(before);
    const QJsonObject later = jsonOf(now);
    if (subject.kind == DdlSubject::Kind::Unknown || then.isEmpty() || then.keys() != later.keys())
        return Effect::Unknown;
    int changed = 0;
    int unchanged = 0;
    for (auto state = then.constBegin(); state != then.constEnd(); ++state) {
        const QString was = state->toString();
        const QString is = later.value(state.key()).toString();
        if (was.isEmpty() && is.isEmpty())
            continue; // what IF EXISTS passes over, or a name in between
        ++(was == is ? unchanged : changed);
    }
    if (changed == 0)
        return Effect::None;
    // Of several tables, some are gone: the server stopped in the middle.
    return unchanged == 0 ? Effect::Complete : Effect::Unknown;
}

Result<QStringList> unprotectedTables(Database::Connection &connection)
{
    const Result<Database::RowSet> rows =
        connection.query(u"SELECT t.TABLE_NAME FROM information_schema.TABLES t JOIN information_schema.ENGINES e ON "
                         u"e.ENGINE = t.ENGINE "
                         "WHERE t.TABLE_SCHEMA = DATABASE() AND COALESCE(e.TRANSACTIONS, 'NO') <> 'YES'"_s);
    if (!rows)
        return failure(rows.error());
    QStringList names;
    for (const QVariantList &row : rows->rows)
        names << row.value(0).toString();
    return names;
}

bool namesOne(const QString &sql, const QStringList &tables)
{
    if (tables.isEmpty())
        return false;
    const QStringList words = wordsOf(sql);
    return std::any_of(words.cbegin(), words.cend(),
                       [&](const QString &word) { return tables.contains(word, Qt::CaseInsensitive); });
}

} // namespace Retort::Inspector
