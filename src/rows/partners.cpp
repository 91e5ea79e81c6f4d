// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/page.h"

#include "rows/statementtext.h"
#include "rows/text.h"

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

/// A page has fewer rows than this, so that its partners are one query; SQLite ends at an expression depth of 1000.
constexpr qsizetype keysInOneQuery = 400;

const QString linkAlias = u"link_row"_s;
const QString leftAlias = u"left_row"_s;
const QString rightAlias = u"right_row"_s;

void addJoin(StatementText &text, const Schema::Table &side, const OneToMany &key, const QString &alias)
{
    (text << u" JOIN ").table(side) << u" " << alias << u" ON ";
    for (qsizetype i = 0; i < key.fromColumns.size(); ++i) {
        if (i > 0)
            text << u" AND ";
        (text.column(key.fromColumns.at(i), linkAlias) << u" = ").column(key.toColumns.at(i), alias);
    }
}

void addKeys(StatementText &text, const QStringList &columns, const QList<QVariantList> &keys)
{
    if (columns.size() > 1) {
        for (qsizetype i = 0; i < keys.size(); ++i)
            (text << (i > 0 ? u" OR (" : u"(")).key(columns, keys.at(i), leftAlias) << u")";
        return;
    }
    text.column(columns.first(), leftAlias) << u" IN (";
    for (qsizetype i = 0; i < keys.size(); ++i) {
        if (i > 0)
            text << u", ";
        text.value(keys.at(i).value(0));
    }
    text << u")";
}

struct Sides {
    const Schema::Table *link = nullptr;
    const Schema::Table *left = nullptr;
    const Schema::Table *right = nullptr;
    QStringList leftKey = {};
    QStringList rightKey = {};
};

StatementText partnerStatement(const Dialect::Dialect &dialect, const Sides &sides, const ManyToMany &relation,
                               const QList<QVariantList> &keys)
{
    const QString label = labelColumn(*sides.right);
    StatementText text(dialect);
    (text << u"SELECT ").columns(sides.leftKey, leftAlias) << u", ";
    (text.columns(sides.rightKey, rightAlias) << u", ").column(label, rightAlias) << u" FROM ";
    text.table(*sides.link) << u" " << linkAlias;
    addJoin(text, *sides.left, relation.left, leftAlias);
    addJoin(text, *sides.right, relation.right, rightAlias);
    text << u" WHERE ";
    addKeys(text, sides.leftKey, keys);
    (text << u" ORDER BY ").column(label, rightAlias) << u", ";
    text.columns(sides.rightKey, rightAlias);
    return text;
}

} // namespace

Result<QHash<QString, QList<Partner>>> partners(Database::Connection &connection, const Dialect::Dialect &dialect,
                                                const Schema::Database &schema, const ManyToMany &relation,
                                                const QList<QVariantList> &leftKeys)
{
    Sides sides{.link = schema.table(relation.linkTable),
                .left = schema.table(relation.left.toTable),
                .right = schema.table(relation.right.toTable)};
    if (sides.link == nullptr || sides.left == nullptr || sides.right == nullptr)
        return failure(
            Text::tr("The link table %1 or one of its sides is not there any more.").arg(relation.linkTable));
    sides.leftKey = keyColumns(*sides.left, dialect);
    sides.rightKey = keyColumns(*sides.right, dialect);
    if (sides.leftKey.isEmpty() || sides.rightKey.isEmpty())
        return failure(Text::tr("The rows of %1 or %2 cannot be told apart: there is no primary key.")
                           .arg(relation.left.toTable, relation.right.toTable));

    QHash<QString, QList<Partner>> found;
    const qsizetype leftSize = sides.leftKey.size();
    for (qsizetype start = 0; start < leftKeys.size(); start += keysInOneQuery) {
        const StatementText text = partnerStatement(dialect, sides, relation, leftKeys.mid(start, keysInOneQuery));
        const Result<> done = connection.forEachRow(text.sql(), text.parameters(), [&](const QVariantList &row) {
            const QVariantList key = row.mid(leftSize, sides.rightKey.size());
            found[keyText(row.first(leftSize))] << Partner{.key = key, .label = labelText(row.last(), key)};
            return true;
        });
        if (!done)
            return failure(done.error());
    }
    return found;
}

Result<QList<Partner>> candidates(Database::Connection &connection, const Dialect::Dialect &dialect,
                                  const Schema::Table &table, int limit)
{
    const QStringList key = keyColumns(table, dialect);
    if (key.isEmpty())
        return failure(Text::tr("The rows of %1 cannot be told apart: there is no primary key.").arg(table.name));
    const QString label = labelColumn(table);
    StatementText text(dialect);
    ((text << u"SELECT ").columns(key) << u", ").column(label) << u" FROM ";
    (text.table(table) << u" ORDER BY ").column(label) << u", ";
    text.columns(key) << u" LIMIT " << QString::number(limit);
    QList<Partner> found;
    const Result<> done = connection.forEachRow(text.sql(), text.parameters(), [&](const QVariantList &row) {
        const QVariantList rowKey = row.first(key.size());
        found << Partner{.key = rowKey, .label = labelText(row.last(), rowKey)};
        return true;
    });
    if (!done)
        return failure(done.error());
    return found;
}

} // namespace Retort::Rows
