// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/overloaded.h"
#include "dialect/sqlite/constraintnames.h"
#include "dialect/sqlite/tablechange.h"

#include <QCoreApplication>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;
using Kind = TablePart::Kind;
using Way = TableDraft::Way;
using Operations::DropConstraint;

namespace
{

bool isOfKind(Kind kind, DropConstraint::Kind wanted)
{
    switch (wanted) {
    case DropConstraint::Kind::ForeignKey:
        return kind == Kind::ForeignKey;
    case DropConstraint::Kind::PrimaryKey:
        return kind == Kind::PrimaryKey;
    case DropConstraint::Kind::Unique:
        return kind == Kind::Unique;
    case DropConstraint::Kind::Check:
        return kind == Kind::Check;
    case DropConstraint::Kind::Unknown:
        return kind == Kind::ForeignKey || kind == Kind::PrimaryKey || kind == Kind::Unique || kind == Kind::Check;
    }
    return false;
}

bool isSameName(const QString &left, const QString &right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

} // namespace

void TableChange::dropPrimaryKey()
{
    for (qsizetype place = m_draft.text.items().size() - 1; place >= 0; --place) {
        if (const TablePart *key = m_draft.text.items().at(place).part(Kind::PrimaryKey)) {
            const TablePart part = *key;
            removePart(place, part);
            m_draft.need(Way::Rebuild);
        }
    }
}

/// A batch with a convention leaves no key without a name: later scripts may drop them by it. SQLAlchemy reads no CHECK
/// without a name, so none has one then. Alembic docs, "Dropping Unnamed or Named Foreign Keys".
void TableChange::nameByConvention()
{
    for (qsizetype place = 0; place < m_draft.text.items().size(); ++place) {
        for (qsizetype number = 0; number < m_draft.text.items().at(place).parts().size(); ++number) {
            const TableItem &item = m_draft.text.items().at(place);
            const TablePart part = item.parts().at(number);
            const bool isKey =
                part.kind == Kind::ForeignKey || part.kind == Kind::Unique || part.kind == Kind::PrimaryKey;
            const QString name = isKey && part.name.isEmpty()
                ? conventionalName(part, m_draft.before.name, m_namingConvention)
                : QString();
            if (name.isEmpty())
                continue;
            const QString unnamed = item.text().mid(part.begin, part.end - part.begin);
            m_draft.text.item(place).replace(part, u"CONSTRAINT "_s + m_spelling.nameText(name) + u' ' + unnamed);
            m_draft.need(Way::Text);
        }
    }
}

Result<> TableChange::create(const Operations::CreateConstraint &operation)
{
    Schema::Constraint constraint = operation.constraint;
    if (std::holds_alternative<Schema::PrimaryKey>(constraint))
        dropPrimaryKey();
    std::visit(Overloaded{
                   [&](Schema::PrimaryKey &key) {
                       key.columns = withOldNames(key.columns);
                       m_draft.need(Way::Rebuild);
                   },
                   [&](Schema::Unique &unique) {
                       unique.columns = withOldNames(unique.columns);
                       m_draft.need(Way::Rebuild);
                   },
                   [&](Schema::ForeignKey &key) {
                       key.columns = withOldNames(key.columns);
                       if (isSameName(key.referredTable, m_draft.before.name))
                           key.referredColumns = withOldNames(key.referredColumns);
                       m_draft.need(Way::Text);
                       ++m_draft.newForeignKeys;
                   },
                   [&](Schema::Check &check) {
                       check.expression = withOldNames(check.expression);
                       m_draft.need(Way::Text);
                       mustFindNone(
                           u"NOT ("_s + check.expression + u')',
                           QCoreApplication::translate("Dialect", "%1 rows of %3 break CHECK (%4); the first: %2.")
                               .arg(u"%1"_s, u"%2"_s, m_draft.before.name, check.expression));
                   },
                   [](auto &) {},
               },
               constraint);
    const Result<QString> text = m_spelling.constraintDefinition(constraint, m_draft.before.name);
    if (!text)
        return failure(text.error());
    m_draft.text.addConstraint(*text);
    return {};
}

bool TableChange::dropNamed(const QString &name, DropConstraint::Kind kind)
{
    enum class By { Name, Convention, Server, OnlyOne };
    const auto matches = [&](const TablePart &part, By by) {
        if (by == By::Name)
            return isSameName(part.name, name);
        if (!part.name.isEmpty())
            return false;
        if (by == By::Convention)
            return isSameName(conventionalName(part, m_draft.before.name, m_namingConvention), name);
        if (by == By::Server)
            return isSameName(serverName(part, m_draft.before.name), name);
        return kind == DropConstraint::Kind::PrimaryKey; // a table has one, whatever a script calls it
    };
    for (const By by : {By::Name, By::Convention, By::Server, By::OnlyOne}) {
        for (qsizetype place = 0; place < m_draft.text.items().size(); ++place) {
            for (const TablePart &part : m_draft.text.items().at(place).parts()) {
                if (!isOfKind(part.kind, kind) || (name.isEmpty() && by != By::OnlyOne) || !matches(part, by))
                    continue;
                const bool makesIndex = part.kind == Kind::Unique || part.kind == Kind::PrimaryKey;
                m_draft.need(makesIndex ? Way::Rebuild : Way::Text);
                const TablePart gone = part;
                removePart(place, gone);
                return true;
            }
        }
    }
    return false;
}

Result<> TableChange::drop(const DropConstraint &operation)
{
    if (dropNamed(operation.name, operation.kind) || operation.ifExists)
        return {};
    if (operation.kind == DropConstraint::Kind::Unique || operation.kind == DropConstraint::Kind::Unknown) {
        // Servers make no difference between a unique index and a constraint; scripts written there neither.
        const qsizetype before = m_draft.before.indexes.size();
        dropIndex({.table = m_draft.before.name, .index = operation.name});
        if (m_draft.before.indexes.size() < before)
            return {};
        m_draft.droppedIndexes.removeLast();
    }
    if (operation.name.isEmpty())
        return failure(QCoreApplication::translate("Dialect", "Constraint must have a name"));
    QStringList names;
    for (const TableItem &item : m_draft.text.items()) {
        for (const TablePart &part : item.parts()) {
            if (!part.name.isEmpty() && isOfKind(part.kind, DropConstraint::Kind::Unknown))
                names << part.name;
        }
    }
    return failure(
        QCoreApplication::translate("Dialect", "No such constraint: '%1'").arg(operation.name),
        names.isEmpty()
            ? QCoreApplication::translate("Dialect",
                                          "No constraint of %1 has a name; naming_convention of "
                                          "batch_alter_table() gives them names.")
                  .arg(m_draft.before.name)
            : QCoreApplication::translate("Dialect", "%1 has: %2.").arg(m_draft.before.name, names.join(u", "_s)));
}

} // namespace Retort::Dialect
