// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/mysql/mysqldialect.h"
#include "dialect/typenames.h"

#include <QCoreApplication>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

namespace
{

using DefaultChange = Operations::Change<Schema::ServerDefault>;
using CommentChange = Operations::Change<QString>;

bool isDateTime(const Schema::Type &type)
{
    const QString name = type.name.toUpper();
    return type.kind == Schema::TypeKind::DateTime
        || (type.kind == Schema::TypeKind::Verbatim && (name == u"DATETIME" || name == u"TIMESTAMP"));
}

/// A column as CHANGE and MODIFY state it: whole.
struct StatedColumn {
    Schema::Type type = {};
    bool nullable = true;
    bool autoincrement = false;
    std::optional<Schema::ServerDefault> serverDefault = {};
    QString comment = {};
};

std::optional<StatedColumn> statedColumn(const Operations::AlterColumn &operation)
{
    if (!operation.type && !operation.existingType)
        return std::nullopt;
    StatedColumn column{.type = operation.type ? *operation.type : *operation.existingType,
                        .nullable = operation.nullable.value_or(operation.existingNullable.value_or(true)),
                        .autoincrement =
                            operation.autoincrement.value_or(operation.existingAutoincrement.value_or(false)),
                        .comment = operation.comment.isKept() ? operation.existingComment : operation.comment.value};
    const DefaultChange &change =
        operation.serverDefault.isKept() ? operation.existingServerDefault : operation.serverDefault;
    if (change.kind == DefaultChange::Kind::Set)
        column.serverDefault = change.value;
    return column;
}

} // namespace

// Alembic source, ddl/mysql.py: what the statement does not repeat is lost.
Result<QStringList> MysqlDialect::alterColumn(const Operations::AlterColumn &operation) const
{
    if (!operation.computed.isKept() || !operation.identity.isKept()) {
        return failure(QCoreApplication::translate(
                           "Dialect", "%1 cannot make the column %2.%3 a computed or identity column, nor alter one.")
                           .arg(displayName(), operation.table, operation.column),
                       QCoreApplication::translate("Dialect", "Drop the column and add it anew."));
    }
    Result<QStringList> statements = QStringList();
    const QString start = u"ALTER TABLE "_s + alteredTable(operation.schema, operation.table);
    const std::optional<Schema::Type> &type = operation.type ? operation.type : operation.existingType;
    const bool isMoment =
        type && isDateTime(typeFor(*type, name())) && operation.serverDefault.kind == DefaultChange::Kind::Set;
    const bool isChange = !operation.newName.isEmpty() || isMoment;
    const bool isModification =
        operation.nullable || operation.type || operation.autoincrement || !operation.comment.isKept();
    if (isChange || isModification) {
        const Result<QString> definition = wholeColumn(operation);
        if (!definition)
            return failure(definition.error());
        const QString newName = operation.newName.isEmpty() ? operation.column : operation.newName;
        *statements << start
                + (isChange ? u" CHANGE "_s + identifier(operation.column) + u' ' + identifier(newName)
                            : u" MODIFY "_s + identifier(operation.column))
                + u' ' + *definition;
    } else if (operation.serverDefault.kind == DefaultChange::Kind::Set) {
        *statements << start + u" ALTER COLUMN "_s + identifier(operation.column) + u" SET DEFAULT "_s
                + defaultText(operation.serverDefault.value);
    } else if (operation.serverDefault.kind == DefaultChange::Kind::Remove) {
        *statements << start + u" ALTER COLUMN "_s + identifier(operation.column) + u" DROP DEFAULT"_s;
    }
    *statements += addedTypeCheck(operation);
    return statements;
}

Result<QString> MysqlDialect::wholeColumn(const Operations::AlterColumn &operation) const
{
    const std::optional<StatedColumn> column = statedColumn(operation);
    if (!column) {
        return failure(QCoreApplication::translate(
                           "Dialect", "All MySQL CHANGE/MODIFY COLUMN operations require the existing type (%1.%2).")
                           .arg(operation.table, operation.column),
                       QCoreApplication::translate("Dialect", "Write it as existing_type=…."));
    }
    const Result<QString> type = typeName(column->type);
    if (!type)
        return type;
    QString text = *type + (column->nullable ? u" NULL"_s : u" NOT NULL"_s);
    if (column->autoincrement)
        text += u" AUTO_INCREMENT"_s;
    if (column->serverDefault)
        text += u" DEFAULT "_s + defaultText(*column->serverDefault);
    if (!column->comment.isEmpty())
        text += u" COMMENT "_s + literal(column->comment);
    return text;
}

Result<QString> MysqlDialect::dropConstraintText(const Operations::DropConstraint &operation) const
{
    using ConstraintKind = Operations::DropConstraint::Kind;
    const QString exists = operation.ifExists && m_release == Release::MariaDb ? u"IF EXISTS "_s : QString();
    if (operation.kind == ConstraintKind::PrimaryKey)
        return u"PRIMARY KEY"_s;
    if (operation.kind == ConstraintKind::Unknown) {
        return failure(QCoreApplication::translate(
                           "Dialect", "No generic 'DROP CONSTRAINT' in MySQL - please specify constraint type."),
                       QCoreApplication::translate("Dialect",
                                                   "Write type_=\"foreignkey\", \"unique\", \"check\" or "
                                                   "\"primary\"."));
    }
    const Result<QString> plain = SqlDialect::dropConstraintText(operation);
    if (!plain)
        return plain;
    const QString constraint = exists + identifier(operation.name);
    switch (operation.kind) {
    case ConstraintKind::ForeignKey:
        return u"FOREIGN KEY "_s + constraint;
    case ConstraintKind::Unique:
        return u"INDEX "_s + constraint;
    default:
        if (m_release == Release::Before80016) {
            return failure(QCoreApplication::translate(
                               "Dialect", "This MySQL keeps no CHECK constraint: there is none to drop (%1).")
                               .arg(operation.name),
                           QCoreApplication::translate("Dialect", "CHECK constraints came with MySQL 8.0.16."));
        }
        return (m_release == Release::MariaDb ? u"CONSTRAINT "_s : u"CHECK "_s) + constraint;
    }
}

Result<QStringList> MysqlDialect::tableComment(const Operations::TableComment &operation) const
{
    const bool isSet = operation.comment.kind == CommentChange::Kind::Set;
    return QStringList{u"ALTER TABLE "_s + qualified(operation.schema, operation.table) + u" COMMENT "_s
                       + literal(isSet ? operation.comment.value : QString(u""_s))};
}

} // namespace Retort::Dialect
