// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/compiler.h"

#include <QCoreApplication>

namespace Retort::Sql
{

using namespace Qt::StringLiterals;

QList<Shared<From>> Compiler::otherTables(const QList<Node> &nodes, const TableSource &table) const
{
    const From own{.source = table};
    QList<Shared<From>> others;
    for (const Node &node : nodes) {
        for (const Shared<From> &other : tablesOf(node)) {
            const auto *named = other->as<TableSource>();
            const bool isOwn = named && named->name == table.name && named->schema == table.schema;
            if (!isOwn && !others.contains(other))
                others.append(other);
        }
    }
    return others;
}

QString Compiler::assignments(const QList<std::pair<QString, Node>> &values, const QString &prefix)
{
    QStringList texts;
    for (const auto &[name, value] : values)
        texts << prefix + identifier(name) + u'=' + operand(value, Operator::Outermost);
    return texts.join(u", "_s);
}

QString Compiler::insert(const InsertRows &insert)
{
    m_enclosing.append(QList<Shared<From>>{});
    QString text = u"INSERT "_s + prefixText(insert.prefixes) + u"INTO "_s + tableName(insert.table);
    QStringList names;
    for (const QString &column : insert.columns)
        names << identifier(column);
    if (!names.isEmpty())
        text += u" ("_s + names.join(u", "_s) + u')';
    if (insert.query) {
        text += u' ' + select(*insert.query, Place::Outermost);
    } else if (names.isEmpty()) {
        text += insertNothing();
    } else {
        QStringList rows;
        for (const QList<Node> &row : insert.rows)
            rows << u'(' + list(row) + u')';
        text += u" VALUES "_s + rows.join(u", "_s);
    }
    text += conflictText(insert) + returningText(insert.returning);
    m_enclosing.removeLast();
    return text;
}

QString Compiler::update(const Update &update)
{
    QList<Node> nodes;
    for (const auto &[name, value] : update.values)
        nodes.append(value);
    const QList<Shared<From>> others = otherTables(nodes + update.conditions, update.table);
    m_enclosing.append(others + QList<Shared<From>>{From{.source = update.table}});
    const QString text = update.values.isEmpty()
        ? fail(QCoreApplication::translate("Sql", "The UPDATE of %1 sets no column.").arg(update.table.name))
        : updateText(update, others);
    m_enclosing.removeLast();
    return text;
}

QString Compiler::remove(const Delete &statement)
{
    const QList<Shared<From>> others = otherTables(statement.conditions, statement.table);
    m_enclosing.append(others + QList<Shared<From>>{From{.source = statement.table}});
    const QString text = deleteText(statement, others);
    m_enclosing.removeLast();
    return text;
}

QString Compiler::updateText(const Update &update, const QList<Shared<From>> &others)
{
    QString text =
        u"UPDATE "_s + prefixText(update.prefixes) + tableName(update.table) + u" SET "_s + assignments(update.values);
    if (!others.isEmpty())
        text += u" FROM "_s + sources(others);
    const QString conditions = conditionText(update.conditions);
    if (!conditions.isEmpty())
        text += u" WHERE "_s + conditions;
    return text + returningText(update.returning);
}

QString Compiler::deleteText(const Delete &statement, const QList<Shared<From>> &others)
{
    QString text = u"DELETE "_s + prefixText(statement.prefixes) + u"FROM "_s + tableName(statement.table);
    if (!others.isEmpty())
        text += u" USING "_s + sources(others);
    const QString conditions = conditionText(statement.conditions);
    if (!conditions.isEmpty())
        text += u" WHERE "_s + conditions;
    return text + returningText(statement.returning);
}

} // namespace Retort::Sql
