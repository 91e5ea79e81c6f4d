// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/edits.h"

#include "base/overloaded.h"
#include "rows/strictwriting.h"
#include "rows/text.h"

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

Error explained(const Edit &edit, const QString &reason, const QString &hint = {})
{
    const QString nothing = Text::tr("Nothing was saved.");
    return {.message = Text::tr("%1: %2").arg(described(edit), reason),
            .hint = hint.isEmpty() ? nothing : hint + u' ' + nothing};
}

Result<> saveAll(Database::Connection &connection, const QList<Edit> &edits, const QList<EditStatement> &statements,
                 const Dialect::Dialect &dialect)
{
    const StrictWriting strict(connection, dialect);
    if (!strict.begun())
        return failure(strict.begun().error());
    const auto transaction = Database::Transaction::begin(connection, dialect.beginStatement());
    if (!transaction)
        return failure(transaction.error());
    for (qsizetype i = 0; i < edits.size(); ++i) {
        const EditStatement &statement = statements.at(i);
        const Result<qint64> rows = connection.execute(statement.sql, statement.parameters);
        if (!rows)
            return failure(explained(edits.at(i), rows.error().message, rows.error().hint));
        if (*rows == 0) {
            return failure(explained(edits.at(i), Text::tr("the row was changed or removed meanwhile."),
                                     Text::tr("Load the table again to see what it holds now.")));
        }
        if (*rows > 1)
            return failure(explained(edits.at(i), Text::tr("%1 rows have this key.").arg(*rows)));
    }
    const Result<> committed = (*transaction)->commit();
    if (!committed)
        return failure(committed.error().message, committed.error().hint + u' ' + Text::tr("Nothing was saved."));
    return {};
}

} // namespace

QString described(const Edit &edit)
{
    const auto linkName = [](const auto &link, const QString &pattern) {
        return pattern.arg(link.relation.left.toTable, labelText({}, link.leftKey), link.relation.right.toTable,
                           labelText({}, link.rightKey));
    };
    return std::visit(
        Overloaded{
            [](const InsertRow &insert) { return Text::tr("New row of %1").arg(insert.table); },
            [](const UpdateCell &update) {
                return Text::tr("%1.%2 of row %3").arg(update.table, update.column, labelText({}, update.key));
            },
            [](const DeleteRow &row) {
                return Text::tr("Removing row %2 of %1").arg(row.table, labelText({}, row.key));
            },
            [&](const Link &link) { return linkName(link, Text::tr("Linking %1 %2 and %3 %4")); },
            [&](const Unlink &link) { return linkName(link, Text::tr("Unlinking %1 %2 and %3 %4")); },
        },
        edit);
}

Result<> save(Database::Connection &connection, const QList<Edit> &edits, const Schema::Database &schema,
              const Dialect::Dialect &dialect)
{
    if (edits.isEmpty())
        return {};
    const Result<QList<EditStatement>> all = statements(edits, schema, dialect);
    if (!all)
        return failure(all.error());
    const Result<Database::ForeignKeys> before = connection.setForeignKeys(Database::ForeignKeys::Enforced);
    if (!before)
        return failure(before.error());
    Result<> saved = saveAll(connection, edits, *all, dialect);
    if (*before == Database::ForeignKeys::Ignored) {
        const Result<Database::ForeignKeys> restored = connection.setForeignKeys(*before);
        if (saved && !restored)
            return failure(restored.error());
    }
    return saved;
}

} // namespace Retort::Rows
