// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/sqlite/tablechange.h"

#include "base/overloaded.h"
#include "dialect/sqlite/createtext.h"
#include "dialect/sqlite/tokens.h"

#include <QCoreApplication>

#include <algorithm>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;
using Kind = TablePart::Kind;
using Way = TableDraft::Way;

TableChange::TableChange(const TableSpelling &spelling, TableTexts before, TableText text,
                         QMap<QString, QString> namingConvention)
    : m_spelling(spelling)
    , m_namingConvention(std::move(namingConvention))
    , m_draft{.before = std::move(before), .text = std::move(text)}
{
    for (const TableItem &item : m_draft.text.items()) {
        if (item.isColumn() && !item.part(Kind::Generated))
            m_draft.sources.insert(item.name(), m_spelling.nameText(item.name()));
    }
}

Result<> TableChange::apply(const Operations::Operation &operation)
{
    using namespace Operations;
    return std::visit(Overloaded{
                          [&](const AddColumn &each) { return add(each); },
                          [&](const DropColumn &each) { return drop(each); },
                          [&](const AlterColumn &each) { return alter(each); },
                          [&](const CreateConstraint &each) { return create(each); },
                          [&](const DropConstraint &each) { return drop(each); },
                          [&](const CreateIndex &each) { return createIndex(each); },
                          [&](const DropIndex &each) -> Result<> {
                              dropIndex(each);
                              return {};
                          },
                          [&](const TableComment &) -> Result<> { return {}; }, // SQLite keeps none
                          [&](const RenameTable &each) -> Result<> {
                              const Result<QStringList> statements = m_spelling.plainStatements(each);
                              m_draft.after += statements.value_or(QStringList());
                              return statements ? Result<>() : failure(statements.error());
                          },
                          [&](const auto &other) -> Result<> {
                              const Result<QStringList> statements = m_spelling.plainStatements(other);
                              m_draft.ownSql += statements.value_or(QStringList());
                              return statements ? Result<>() : failure(statements.error());
                          },
                      },
                      operation);
}

QString TableChange::oldName(const QString &name) const
{
    for (const auto &[before, now] : m_draft.renames) {
        if (now.compare(name, Qt::CaseInsensitive) == 0)
            return before;
    }
    return name;
}

QStringList TableChange::withOldNames(const QStringList &columns) const
{
    QStringList names;
    for (const QString &each : columns)
        names << oldName(each);
    return names;
}

QString TableChange::withOldNames(const QString &sql) const
{
    QString text = sql;
    for (const auto &[before, now] : m_draft.renames)
        text = SqliteTokens(text).renamed(now, m_spelling.nameText(before));
    return text;
}

Result<qsizetype> TableChange::column(const QString &name) const
{
    const qsizetype place = m_draft.text.column(oldName(name));
    if (place < 0) {
        return failure(
            QCoreApplication::translate("Dialect", "The table %1 has no column %2.").arg(m_draft.before.name, name));
    }
    return place;
}

QString TableChange::shownName(const QString &column) const
{
    return m_draft.before.name + u'.' + column;
}

QString TableChange::keyOfRow() const
{
    QStringList names;
    for (const QString &name : m_draft.text.primaryKey())
        names << m_spelling.nameText(name);
    return names.isEmpty() ? u"rowid"_s : names.join(u", "_s);
}

void TableChange::mustFindNone(const QString &condition, const QString &refusal)
{
    m_draft.checks << Instruction{.sql = u"SELECT "_s + keyOfRow() + u" FROM "_s
                                      + m_spelling.nameText(m_draft.before.name) + u" WHERE "_s + condition,
                                  .refusal = refusal};
}

bool TableChange::isIndexed(const QString &column) const
{
    for (const QString &index : m_draft.before.indexes) {
        SqliteTokens tokens(index);
        tokens.skipTo(u'(');
        if (SqliteTokens(tokens.rest()).mentions(column))
            return true;
    }
    for (const TableItem &item : m_draft.text.items()) {
        for (const TablePart &part : item.parts()) {
            if ((part.kind == Kind::Unique || part.kind == Kind::PrimaryKey)
                && part.columns.contains(column, Qt::CaseInsensitive))
                return true;
        }
    }
    return false;
}

void TableChange::removePart(qsizetype place, const TablePart &part)
{
    if (m_draft.text.items().at(place).isOnly(part))
        m_draft.text.remove(place);
    else
        m_draft.text.item(place).remove(part);
}

Result<> TableChange::createIndex(const Operations::CreateIndex &operation)
{
    const Result<QStringList> statements = m_spelling.plainStatements(operation);
    if (!statements)
        return failure(statements.error());
    m_draft.after += *statements;
    return {};
}

void TableChange::dropIndex(const Operations::DropIndex &operation)
{
    const auto isNamed = [&](const QString &sql) {
        SqliteTokens tokens(sql);
        tokens.takeWords({u"CREATE"});
        tokens.takeWords({u"UNIQUE"});
        tokens.takeWords({u"INDEX"});
        tokens.takeWords({u"IF", u"NOT", u"EXISTS"});
        return tokens.takeName().compare(operation.index, Qt::CaseInsensitive) == 0;
    };
    const qsizetype made = m_draft.after.size();
    m_draft.after.removeIf(isNamed);
    if (m_draft.after.size() < made)
        return;
    m_draft.before.indexes.removeIf(isNamed);
    m_draft.droppedIndexes += m_spelling.plainStatements(operation).value_or(QStringList());
}

Result<> TableChange::place(const QString &column, const QString &before, const QString &after)
{
    if (before.isEmpty() && after.isEmpty())
        return {};
    const Result<qsizetype> from = this->column(column);
    const Result<qsizetype> neighbour = this->column(before.isEmpty() ? after : before);
    if (!from || !neighbour)
        return failure(from ? neighbour.error() : from.error());
    qsizetype to = *neighbour + (before.isEmpty() ? 1 : 0);
    if (to > *from)
        --to;
    if (to == *from)
        return {};
    m_draft.text.move(*from, to);
    m_draft.need(Way::Rebuild);
    return {};
}

void TableChange::reorder(const QList<QStringList> &chains)
{
    QList<std::pair<QString, QString>> pairs;
    for (const QStringList &chain : chains) {
        for (qsizetype i = 1; i < chain.size(); ++i)
            pairs << std::pair(oldName(chain[i - 1]), oldName(chain[i]));
    }
    QStringList left = m_draft.text.columnNames();
    qsizetype target = 0;
    while (!left.isEmpty()) {
        const auto isFree = [&](const QString &name) {
            return std::none_of(pairs.cbegin(), pairs.cend(), [&](const auto &pair) {
                return pair.second.compare(name, Qt::CaseInsensitive) == 0
                    && left.contains(pair.first, Qt::CaseInsensitive);
            });
        };
        const auto found = std::find_if(left.cbegin(), left.cend(), isFree);
        const QString next = found == left.cend() ? left.first() : *found; // a circle: as they stand
        left.removeOne(next);
        const qsizetype from = m_draft.text.column(next);
        if (from != target) {
            m_draft.text.move(from, target);
            m_draft.need(Way::Rebuild);
        }
        ++target;
    }
}

Result<> TableChange::applyBatch(const Operations::Batch &batch)
{
    using Recreate = Operations::Batch::Recreate;
    // Alembic looks at these only where it writes the table anew.
    const bool writesAnew = batch.recreate == Recreate::Always
        || (batch.recreate == Recreate::Auto
            && std::any_of(batch.changes.begin(), batch.changes.end(), [](const Operations::PlacedOperation &placed) {
                   return !std::holds_alternative<Operations::AddColumn>(placed.operation)
                       && !std::holds_alternative<Operations::CreateIndex>(placed.operation)
                       && !std::holds_alternative<Operations::DropIndex>(placed.operation);
               }));
    if (!writesAnew)
        return {};
    if (!m_namingConvention.isEmpty())
        nameByConvention();
    for (const Schema::Constraint &constraint : batch.tableArguments) {
        const Result<> created = create({.table = batch.table, .constraint = constraint});
        if (!created)
            return created;
    }
    if (!batch.partialReordering.isEmpty())
        reorder(batch.partialReordering);
    if (!batch.tableOptions.isEmpty())
        setOptions(batch.tableOptions);
    if (batch.recreate == Recreate::Always || batch.copyFrom)
        m_draft.need(Way::Rebuild);
    return {};
}

void TableChange::setOptions(const QMap<QString, QString> &options)
{
    const auto isTrue = [](const QString &text) { return text.compare(u"true"_s, Qt::CaseInsensitive) == 0; };
    TableText &text = m_draft.text;
    const bool withoutRowid = options.contains(u"sqlite_with_rowid"_s) ? !isTrue(options.value(u"sqlite_with_rowid"_s))
                                                                       : text.isWithoutRowid();
    const bool strict =
        options.contains(u"sqlite_strict"_s) ? isTrue(options.value(u"sqlite_strict"_s)) : text.isStrict();
    if (withoutRowid != text.isWithoutRowid() || strict != text.isStrict()) {
        QStringList words;
        if (withoutRowid)
            words << u"WITHOUT ROWID"_s;
        if (strict)
            words << u"STRICT"_s;
        text.setOptions(words.isEmpty() ? QString() : u' ' + words.join(u", "_s));
        m_draft.need(Way::Rebuild);
    }
    const QStringList key = text.primaryKey();
    if (isTrue(options.value(u"sqlite_autoincrement"_s)) && !text.isAutoincrement() && key.size() == 1) {
        dropPrimaryKey();
        text.item(text.column(key.first())).insertBehindType(u"PRIMARY KEY AUTOINCREMENT"_s);
    }
}

Result<TableDraft> TableChange::finished()
{
    for (const QString &gone : m_gone) {
        for (const TableItem &item : m_draft.text.items()) {
            for (const TablePart &part : item.parts()) {
                if (!SqliteTokens(part.expression).mentions(gone) || part.kind == Kind::Default
                    || part.kind == Kind::Collate)
                    continue;
                return failure(QCoreApplication::translate("Dialect", "The column %1 cannot be dropped: %2 names it.")
                                   .arg(shownName(gone),
                                        part.kind == Kind::Check ? u"CHECK ("_s + part.expression + u')' : item.core()),
                               QCoreApplication::translate("Dialect", "Drop or change that first."));
            }
        }
    }
    if (m_draft.text.columnNames().isEmpty())
        return failure(
            QCoreApplication::translate("Dialect", "The table %1 would have no column left.").arg(m_draft.before.name));
    return m_draft;
}

} // namespace Retort::Dialect
