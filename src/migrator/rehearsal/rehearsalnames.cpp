// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/rehearsal/rehearsalnames.h"

#include "base/overloaded.h"

#include <QRegularExpression>
#include <QSet>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

/// Follows names through a plan, in order.
class NameFollower
{
public:
    void follow(const Operations::PlacedOperation &placed);
    void followSql(const QString &sql);
    Rows::Renames finish() const;

private:
    void renameTable(const QString &from, const QString &to);
    void renameColumn(const QString &table, const QString &from, const QString &to);
    void forgetTable(const QString &table);
    QString original(const QString &table) const { return m_tables.value(table, table); }

    QSet<QString> m_made; ///< tables of the plan's own, by their present names
    QMap<QString, QString> m_tables; ///< present name → name before
    QMap<QString, QMap<QString, QString>> m_columns; ///< by the table's name before: present name → name before
};

void NameFollower::renameTable(const QString &from, const QString &to)
{
    if (m_made.remove(from)) {
        m_made << to;
        return;
    }
    const QString before = original(from);
    m_tables.remove(from);
    m_tables.insert(to, before);
}

void NameFollower::renameColumn(const QString &table, const QString &from, const QString &to)
{
    if (m_made.contains(table) || from == to)
        return;
    QMap<QString, QString> &columns = m_columns[original(table)];
    const QString before = columns.value(from, from);
    columns.remove(from);
    columns.insert(to, before);
}

void NameFollower::forgetTable(const QString &table)
{
    if (m_made.remove(table))
        return;
    m_columns.remove(original(table));
    m_tables.remove(table);
}

void NameFollower::follow(const Operations::PlacedOperation &placed)
{
    std::visit(Overloaded{[this](const Operations::CreateTable &create) { m_made << create.table.name; },
                          [this](const Operations::DropTable &drop) { forgetTable(drop.table); },
                          [this](const Operations::RenameTable &rename) { renameTable(rename.table, rename.newName); },
                          [this](const Operations::AlterColumn &alter) {
                              if (!alter.newName.isEmpty())
                                  renameColumn(alter.table, alter.column, alter.newName);
                          },
                          [this](const Operations::Batch &batch) {
                              for (const Operations::PlacedOperation &change : batch.changes)
                                  follow(change);
                          },
                          [this](const Operations::AutocommitBlock &block) {
                              for (const Operations::PlacedOperation &inner : block.operations)
                                  follow(inner);
                          },
                          [](const auto &) {}},
               placed.operation);
}

QString unquoted(const QString &name)
{
    const bool quoted = name.size() > 1 && QStringView(u"\"`[").contains(name.front());
    return quoted ? name.mid(1, name.size() - 2) : name;
}

void NameFollower::followSql(const QString &sql)
{
    static const QString name = uR"((\"[^\"]+\"|`[^`]+`|\[[^\]]+\]|\w+))"_s;
    static const QRegularExpression table(uR"(^\s*ALTER\s+TABLE\s+%1\s+RENAME\s+TO\s+%1)"_s.arg(name),
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression column(
        uR"(^\s*ALTER\s+TABLE\s+%1\s+RENAME\s+(?:COLUMN\s+)?%1\s+TO\s+%1)"_s.arg(name),
        QRegularExpression::CaseInsensitiveOption);
    if (const auto match = table.match(sql); match.hasMatch())
        renameTable(unquoted(match.captured(1)), unquoted(match.captured(2)));
    else if (const auto other = column.match(sql); other.hasMatch())
        renameColumn(unquoted(other.captured(1)), unquoted(other.captured(2)), unquoted(other.captured(3)));
}

Rows::Renames NameFollower::finish() const
{
    Rows::Renames renames;
    for (const auto &[present, before] : m_tables.asKeyValueRange()) {
        if (present != before)
            renames.tables.insert(before, present);
    }
    for (const auto &[table, columns] : m_columns.asKeyValueRange()) {
        for (const auto &[present, before] : columns.asKeyValueRange()) {
            if (present != before)
                renames.columns[table].insert(before, present);
        }
    }
    return renames;
}

} // namespace

Rows::Renames renames(const Plan &plan)
{
    NameFollower follower;
    for (const PlannedStep &step : plan.steps) {
        for (qsizetype number = 0; number < qsizetype(step.operations.size()); ++number) {
            const Operations::PlacedOperation &placed = step.operations.at(number);
            follower.follow(placed);
            if (!std::holds_alternative<Operations::Execute>(placed.operation))
                continue;
            for (const PlannedStatement &statement : step.statements) {
                if (statement.operation == number)
                    follower.followSql(statement.sql);
            }
        }
    }
    return follower.finish();
}

} // namespace Retort::Migrator
