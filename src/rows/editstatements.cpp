// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/overloaded.h"

#include "rows/edits.h"
#include "rows/statementtext.h"
#include "rows/text.h"
#include <QHash>

#include <optional>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

struct Target {
    const Schema::Table *table = nullptr;
    QStringList keyColumns = {};
    QVariantList key = {}; ///< as it is by now

    /// The part of the key in that column, if it is in the key.
    std::optional<QVariant> part(const QString &column) const
    {
        const qsizetype index = keyColumns.indexOf(column);
        return index < 0 ? std::nullopt : std::optional(key.at(index));
    }
};

/// Writes the statement of one edit after another and remembers which keys the earlier ones have changed.
class StatementWriter
{
public:
    StatementWriter(const Schema::Database &schema, const Dialect::Dialect &dialect)
        : m_schema(schema)
        , m_dialect(dialect)
    {
    }

    Result<EditStatement> operator()(const InsertRow &edit) const;
    Result<EditStatement> operator()(const UpdateCell &edit);
    Result<EditStatement> operator()(const DeleteRow &edit) const;
    Result<EditStatement> operator()(const Link &edit) const;
    Result<EditStatement> operator()(const Unlink &edit) const;

private:
    static EditStatement finished(const StatementText &text);
    Result<const Schema::Table *> table(const QString &name) const;
    Result<Target> row(const QString &tableName, const QVariantList &key) const;
    /// Adds what the link table holds in a column of its foreign key: a part of the side's key, or looked up by it.
    static void addReference(StatementText &text, const Target &side, const QString &column);

    const Schema::Database &m_schema;
    const Dialect::Dialect &m_dialect;
    QHash<QString, QVariantList> m_changedKeys;
};

QString rowName(const QString &table, const QVariantList &key)
{
    return table + u'\n' + keyText(key);
}

EditStatement StatementWriter::finished(const StatementText &text)
{
    return {.sql = text.sql(), .parameters = text.parameters(), .preview = text.preview()};
}

Result<const Schema::Table *> StatementWriter::table(const QString &name) const
{
    const Schema::Table *found = m_schema.table(name);
    if (found == nullptr)
        return failure(Text::tr("There is no table %1.").arg(name));
    return found;
}

Result<Target> StatementWriter::row(const QString &tableName, const QVariantList &key) const
{
    const Result<const Schema::Table *> found = table(tableName);
    if (!found)
        return failure(found.error());
    const QStringList columns = keyColumns(**found, m_dialect);
    if (columns.isEmpty()) {
        return failure(Text::tr("The rows of %1 cannot be told apart, so they cannot be changed.").arg(tableName),
                       Text::tr("Give the table a primary key."));
    }
    if (columns.size() != key.size())
        return failure(
            Text::tr("The key of table %1 has %2 parts, not %3.").arg(tableName).arg(columns.size()).arg(key.size()));
    return Target{.table = *found, .keyColumns = columns, .key = m_changedKeys.value(rowName(tableName, key), key)};
}

Result<EditStatement> StatementWriter::operator()(const InsertRow &edit) const
{
    const Result<const Schema::Table *> found = table(edit.table);
    if (!found)
        return failure(found.error());
    StatementText text(m_dialect);
    (text << u"INSERT INTO ").table(**found);
    if (edit.values.isEmpty()) {
        text << u" " << m_dialect.insertNothing();
        return finished(text);
    }
    (text << u" (").columns(edit.values.keys()) << u") VALUES (";
    bool isFirst = true;
    for (const QVariant &value : edit.values) {
        if (!isFirst)
            text << u", ";
        text.value(value);
        isFirst = false;
    }
    text << u")";
    return finished(text);
}

Result<EditStatement> StatementWriter::operator()(const UpdateCell &edit)
{
    const Result<Target> target = row(edit.table, edit.key);
    if (!target)
        return failure(target.error());
    StatementText text(m_dialect);
    ((text << u"UPDATE ").table(*target->table) << u" SET ").column(edit.column) << u" = ";
    (text.value(edit.after) << u" WHERE ").key(target->keyColumns, target->key);
    const qsizetype keyPart = target->keyColumns.indexOf(edit.column);
    if (keyPart < 0) {
        (text << u" AND ").equals(edit.column, edit.before);
    } else {
        QVariantList key = target->key;
        key[keyPart] = edit.after;
        m_changedKeys.insert(rowName(edit.table, edit.key), key);
    }
    return finished(text);
}

Result<EditStatement> StatementWriter::operator()(const DeleteRow &edit) const
{
    const Result<Target> target = row(edit.table, edit.key);
    if (!target)
        return failure(target.error());
    StatementText text(m_dialect);
    ((text << u"DELETE FROM ").table(*target->table) << u" WHERE ").key(target->keyColumns, target->key);
    return finished(text);
}

void StatementWriter::addReference(StatementText &text, const Target &side, const QString &column)
{
    if (const std::optional<QVariant> part = side.part(column)) {
        text.value(*part);
        return;
    }
    ((text << u"(SELECT ").column(column) << u" FROM ").table(*side.table) << u" WHERE ";
    text.key(side.keyColumns, side.key) << u")";
}

/// The column that belongs to both foreign keys and would have to hold two values at once, or nothing.
QString contradiction(const Link &edit, const Target &left, const Target &right)
{
    for (qsizetype i = 0; i < edit.relation.left.fromColumns.size(); ++i) {
        const qsizetype j = edit.relation.right.fromColumns.indexOf(edit.relation.left.fromColumns.at(i));
        if (j < 0)
            continue;
        const std::optional<QVariant> leftPart = left.part(edit.relation.left.toColumns.at(i));
        const std::optional<QVariant> rightPart = right.part(edit.relation.right.toColumns.at(j));
        if (leftPart && rightPart && keyText({*leftPart}) != keyText({*rightPart}))
            return edit.relation.left.fromColumns.at(i);
    }
    return {};
}

Result<EditStatement> StatementWriter::operator()(const Link &edit) const
{
    const Result<const Schema::Table *> link = table(edit.relation.linkTable);
    const Result<Target> left = row(edit.relation.left.toTable, edit.leftKey);
    const Result<Target> right = row(edit.relation.right.toTable, edit.rightKey);
    if (!link || !left || !right)
        return failure(!link ? link.error() : !left ? left.error() : right.error());
    const QString column = contradiction(edit, *left, *right);
    if (!column.isEmpty()) {
        return failure(Text::tr("the two rows need different values of %1.%2.").arg(edit.relation.linkTable, column));
    }
    QStringList columns = edit.relation.left.fromColumns + edit.relation.right.fromColumns;
    columns.removeDuplicates();
    StatementText text(m_dialect);
    ((text << u"INSERT INTO ").table(**link) << u" (").columns(columns + edit.payload.keys()) << u") VALUES (";
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (i > 0)
            text << u", ";
        const qsizetype leftPart = edit.relation.left.fromColumns.indexOf(columns.at(i));
        const qsizetype rightPart = edit.relation.right.fromColumns.indexOf(columns.at(i));
        if (leftPart >= 0)
            addReference(text, *left, edit.relation.left.toColumns.at(leftPart));
        else
            addReference(text, *right, edit.relation.right.toColumns.at(rightPart));
    }
    for (const QVariant &value : edit.payload)
        (text << u", ").value(value);
    text << u")";
    return finished(text);
}

Result<EditStatement> StatementWriter::operator()(const Unlink &edit) const
{
    const Result<const Schema::Table *> link = table(edit.relation.linkTable);
    const Result<Target> left = row(edit.relation.left.toTable, edit.leftKey);
    const Result<Target> right = row(edit.relation.right.toTable, edit.rightKey);
    if (!link || !left || !right)
        return failure(!link ? link.error() : !left ? left.error() : right.error());
    StatementText text(m_dialect);
    (text << u"DELETE FROM ").table(**link);
    bool isFirst = true;
    const auto addSide = [&](const OneToMany &key, const Target &side) {
        for (qsizetype i = 0; i < key.fromColumns.size(); ++i) {
            (text << (isFirst ? u" WHERE " : u" AND ")).column(key.fromColumns.at(i)) << u" = ";
            addReference(text, side, key.toColumns.at(i));
            isFirst = false;
        }
    };
    addSide(edit.relation.left, *left);
    addSide(edit.relation.right, *right);
    return finished(text);
}

} // namespace

Result<QList<EditStatement>> statements(const QList<Edit> &edits, const Schema::Database &schema,
                                        const Dialect::Dialect &dialect)
{
    StatementWriter writer(schema, dialect);
    QList<EditStatement> all;
    for (const Edit &edit : edits) {
        Result<EditStatement> statement = std::visit(writer, edit);
        if (!statement) {
            Error error = statement.error();
            error.message = Text::tr("%1: %2").arg(described(edit), error.message);
            return failure(error);
        }
        all << std::move(*statement);
    }
    return all;
}

} // namespace Retort::Rows
