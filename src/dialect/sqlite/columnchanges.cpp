// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/sqlite/columntypes.h"
#include "dialect/sqlite/tablechange.h"
#include "dialect/sqlite/tokens.h"

#include <QCoreApplication>

#include <algorithm>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;
using Kind = TablePart::Kind;
using Way = TableDraft::Way;

namespace
{

/// Whether every row reads the same value from such a DEFAULT, whenever it is asked.
bool isConstantDefault(const QString &expression)
{
    return !expression.startsWith(u'(') && !expression.startsWith(u"CURRENT_"_s, Qt::CaseInsensitive);
}

bool isRowNumber(const QString &type)
{
    return type.compare(u"INTEGER"_s, Qt::CaseInsensitive) == 0;
}

} // namespace

Result<> TableChange::addKeys(const Operations::AddColumn &operation)
{
    const Schema::Column &column = operation.column;
    const auto append = [&](const Schema::Constraint &constraint) {
        m_draft.need(Way::Rebuild);
        return create({.table = operation.table, .constraint = constraint});
    };
    Result<> done;
    if (column.unique && !column.index)
        done = append(Schema::Unique{.columns = {column.name}});
    bool isKey = column.primaryKey;
    for (const Schema::Constraint &constraint : operation.constraints) {
        const auto *key = std::get_if<Schema::ForeignKey>(&constraint);
        isKey = isKey || std::holds_alternative<Schema::PrimaryKey>(constraint);
        if (done && std::holds_alternative<Schema::Unique>(constraint))
            done = append(constraint);
        else if (done && key)
            done = create({.table = operation.table, .constraint = constraint});
    }
    if (done && isKey) {
        if (!m_draft.text.primaryKey().isEmpty()) {
            return failure(QCoreApplication::translate("Dialect", "The table %1 has a primary key already.")
                               .arg(m_draft.before.name),
                           QCoreApplication::translate("Dialect", "Use create_primary_key() with all its columns."));
        }
        done = append(Schema::PrimaryKey{.columns = {column.name}});
    }
    return done;
}

Result<> TableChange::add(const Operations::AddColumn &operation)
{
    if (m_draft.text.column(oldName(operation.column.name)) >= 0) {
        if (operation.ifNotExists)
            return {};
        return failure(QCoreApplication::translate("Dialect", "The table %1 has a column %2 already.")
                           .arg(m_draft.before.name, operation.column.name));
    }
    Operations::AddColumn plain = operation; // its foreign keys become constraints of the table
    plain.constraints.removeIf(
        [](const Schema::Constraint &each) { return std::holds_alternative<Schema::ForeignKey>(each); });
    const Result<QString> definition = m_spelling.columnDefinition(plain);
    if (!definition)
        return failure(definition.error());
    m_draft.text.addColumn(*definition);
    const TableItem added(*definition);
    const TablePart *value = added.part(Kind::Default);
    const TablePart *generated = added.part(Kind::Generated);
    if ((value && !isConstantDefault(value->expression)) || (generated && generated->isStored))
        m_draft.need(Way::Rebuild);
    m_draft.natives << u"ALTER TABLE "_s + m_spelling.nameText(m_draft.before.name) + u" ADD COLUMN "_s + *definition;
    const Result<> keys = addKeys(operation);
    if (!keys)
        return keys;
    const Result<QStringList> indexes = m_spelling.columnIndexes(operation);
    if (!indexes)
        return failure(indexes.error());
    m_draft.after += *indexes;
    return place(operation.column.name, operation.insertBefore, operation.insertAfter);
}

Result<> TableChange::drop(const Operations::DropColumn &operation)
{
    const Result<qsizetype> found = column(operation.column);
    if (!found)
        return operation.ifExists ? Result<>() : failure(found.error());
    const QString name = m_draft.text.items().at(*found).name();
    for (const TablePart &part : m_draft.text.items().at(*found).parts()) {
        if (part.kind == Kind::PrimaryKey || part.kind == Kind::Unique || part.kind == Kind::ForeignKey)
            m_draft.need(Way::Rebuild);
    }
    m_draft.text.remove(*found);
    const QStringList left = m_draft.text.columnNames();
    const auto isOnlyAbout = [&](const TablePart &part) {
        const SqliteTokens expression(part.expression);
        return part.kind == Kind::Check && expression.mentions(name)
            && std::none_of(left.cbegin(), left.cend(),
                            [&](const QString &other) { return expression.mentions(other); });
    };
    // As on every server: keys of several columns go with one of them, and what is checked of no other column.
    for (qsizetype place = m_draft.text.items().size() - 1; place >= 0; --place) {
        const QList<TablePart> parts = m_draft.text.items().at(place).parts();
        for (auto part = parts.crbegin(); part != parts.crend(); ++part) {
            if (part->columns.contains(name, Qt::CaseInsensitive) || isOnlyAbout(*part)) {
                removePart(place, *part);
                m_draft.need(Way::Rebuild);
            }
        }
    }
    m_draft.before.indexes.removeIf([&](const QString &index) {
        SqliteTokens tokens(index);
        tokens.takeWords({u"CREATE"});
        tokens.takeWords({u"UNIQUE"});
        tokens.takeWords({u"INDEX"});
        tokens.takeWords({u"IF", u"NOT", u"EXISTS"});
        const QString indexName = tokens.takeName();
        tokens.skipTo(u'(');
        if (!SqliteTokens(tokens.rest()).mentions(name))
            return false;
        m_draft.droppedIndexes << u"DROP INDEX "_s + m_spelling.nameText(indexName);
        return true;
    });
    m_draft.sources.remove(name);
    m_draft.renames.removeIf([&](const auto &pair) { return pair.first == name; });
    m_draft.natives << u"ALTER TABLE "_s + m_spelling.nameText(m_draft.before.name) + u" DROP COLUMN "_s
            + m_spelling.nameText(name);
    m_gone << name;
    return {};
}

Result<> TableChange::alterType(qsizetype place, const Operations::AlterColumn &operation)
{
    if (operation.existingType) {
        if (const QString check = m_spelling.typeCheckName(*operation.existingType); !check.isEmpty())
            dropNamed(check, Operations::DropConstraint::Kind::Check);
    }
    place = m_draft.text.column(oldName(operation.column));
    const Result<QString> type = m_spelling.typeText(*operation.type);
    if (!type)
        return failure(type.error());
    TableItem &item = m_draft.text.item(place);
    const QString before = item.type();
    const QString name = item.name();
    if (!operation.type->collation.isEmpty()) {
        if (const TablePart *collation = item.part(Kind::Collate))
            item.remove(*collation);
        m_draft.need(Way::Rebuild);
    }
    m_draft.text.item(place).setType(*type);
    const bool isKey = m_draft.text.primaryKey().contains(name, Qt::CaseInsensitive);
    if (storageClassOf(before) != storageClassOf(*type) || (isKey && isRowNumber(before) != isRowNumber(*type)))
        m_draft.need(Way::Rebuild);
    const QString column = m_spelling.nameText(name);
    if (const QString loss = lossCondition(column, before, *type); !loss.isEmpty() && m_draft.sources.contains(name)) {
        mustFindNone(
            loss,
            QCoreApplication::translate("Dialect", "%3 has %1 rows whose value would be lost as %4; the first: %2.")
                .arg(u"%1"_s, u"%2"_s, shownName(name), *type));
    }
    if (storageClassOf(*type) == StorageClass::Blob && storageClassOf(before) != StorageClass::Blob
        && m_draft.sources.contains(name))
        m_draft.sources[name] = u"CAST("_s + column + u" AS BLOB)"_s;
    if (const QString check = m_spelling.typeCheck(name, *operation.type); !check.isEmpty())
        m_draft.text.addConstraint(check);
    return {};
}

void TableChange::alterNullable(qsizetype place, bool nullable)
{
    TableItem &item = m_draft.text.item(place);
    const TablePart *notNull = item.part(Kind::NotNull);
    if (nullable == (notNull == nullptr))
        return;
    m_draft.need(Way::Text);
    if (nullable) {
        while (const TablePart *part = item.part(Kind::NotNull))
            item.remove(*part);
        return;
    }
    if (const TablePart *null = item.part(Kind::Null))
        item.remove(*null);
    item.insertBehindType(u"NOT NULL"_s);
    if (m_draft.sources.contains(item.name())) {
        mustFindNone(m_spelling.nameText(item.name()) + u" IS NULL"_s,
                     QCoreApplication::translate("Dialect", "%3 is NULL in %1 rows; the first: %2.")
                         .arg(u"%1"_s, u"%2"_s, shownName(item.name())));
    }
}

void TableChange::alterDefault(qsizetype place, const Operations::Change<Schema::ServerDefault> &change)
{
    using Setting = Operations::Change<Schema::ServerDefault>;
    TableItem &item = m_draft.text.item(place);
    const TablePart *value = item.part(Kind::Default);
    const QString before = value ? value->expression : QString();
    const QString after = change.kind == Setting::Kind::Set ? m_spelling.defaultValueText(change.value) : QString();
    if (before == after)
        return;
    m_draft.need(Way::Text);
    if (m_draft.sources.contains(item.name()) && (before.isEmpty() || isConstantDefault(before))) {
        if (isIndexed(item.name()))
            m_draft.need(Way::Rebuild);
        else
            m_draft.defaults << TableDraft::ChangedDefault{.column = item.name(), .before = before};
    }
    if (value && after.isEmpty())
        item.remove(*value);
    else if (value)
        item.replace(*value,
                     (value->name.isEmpty() ? QString() : u"CONSTRAINT "_s + m_spelling.nameText(value->name) + u' ')
                         + u"DEFAULT "_s + after);
    else
        item.insertBehindType(u"DEFAULT "_s + after);
}

Result<> TableChange::alterComputed(qsizetype place, const Operations::Change<Schema::Computed> &change)
{
    TableItem &item = m_draft.text.item(place);
    const TablePart *before = item.part(Kind::Generated);
    const QString name = item.name();
    m_draft.need(Way::Rebuild);
    if (change.kind == Operations::Change<Schema::Computed>::Kind::Remove) {
        if (before)
            item.remove(*before);
        m_draft.sources.insert(name, m_spelling.nameText(name));
        return {};
    }
    const Result<QString> text = m_spelling.generatedText(change.value);
    if (!text)
        return failure(text.error());
    if (before)
        item.replace(*before, *text);
    else
        item.insertBehindType(*text);
    m_draft.sources.remove(name);
    return {};
}

Result<> TableChange::alter(const Operations::AlterColumn &operation)
{
    const Result<qsizetype> found = column(operation.column);
    if (!found)
        return failure(found.error());
    const QString name = m_draft.text.items().at(*found).name();
    if (operation.type) {
        const Result<> done = alterType(*found, operation);
        if (!done)
            return done;
        m_draft.need(Way::Text);
    }
    const qsizetype place = m_draft.text.column(name);
    if (!operation.serverDefault.isKept())
        alterDefault(place, operation.serverDefault);
    if (operation.nullable)
        alterNullable(place, *operation.nullable);
    if (!operation.computed.isKept()) {
        const Result<> done = alterComputed(place, operation.computed);
        if (!done)
            return done;
    }
    if (const Result<> done = this->place(name, operation.insertBefore, operation.insertAfter); !done)
        return done;
    if (!operation.newName.isEmpty() && operation.newName != operation.column) {
        m_draft.renames.removeIf([&](const auto &pair) { return pair.first == name; });
        m_draft.renames << std::pair(name, operation.newName);
    }
    return {};
}

} // namespace Retort::Dialect
