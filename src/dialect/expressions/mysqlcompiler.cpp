// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/expressions/dialectcompiler.h"

#include <QCoreApplication>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;
using Sql::Operator;

namespace
{

/// SQLAlchemy source, dialects/mysql/base.py, MySQLCompiler.
class MysqlCompiler final : public DialectCompiler
{
public:
    using DialectCompiler::DialectCompiler;

protected:
    QString truthText(const QString &operand, bool wanted) override
    {
        return operand + (wanted ? u" = 1"_s : u" = 0"_s);
    }
    QString callText(const Sql::FunctionCall &call) override;
    QString binaryText(const Sql::BinaryPart &part, const Schema::Type &type) override;
    QString castText(const Sql::CastPart &part, const Schema::Type &type) override;
    QString limitText(const Sql::Select &select) override;
    QString innerJoin() override { return u" INNER JOIN "_s; }
    QString lockingText(const Sql::Locking &locking) override;
    QString conflictText(const Sql::InsertRows &insert) override;
    QString updateText(const Sql::Update &update, const QList<Sql::Shared<Sql::From>> &others) override;
    QString deleteText(const Sql::Delete &statement, const QList<Sql::Shared<Sql::From>> &others) override;

private:
    QString castName(const Schema::Type &type);
};

QString MysqlCompiler::callText(const Sql::FunctionCall &call)
{
    const QString known = call.name.toLower();
    if (known == u"now" && call.arguments.isEmpty())
        return u"now()"_s;
    if (known == u"sysdate" && call.arguments.isEmpty())
        return u"SYSDATE()"_s;
    return DialectCompiler::callText(call);
}

QString MysqlCompiler::binaryText(const Sql::BinaryPart &part, const Schema::Type &type)
{
    switch (part.operation) {
    case Operator::Concat:
        return u"concat("_s + write(part.left) + u", "_s + write(part.right) + u')';
    case Operator::IsDistinctFrom:
        return u"NOT ("_s + operatorText(part, u" <=> "_s) + u')';
    case Operator::IsNotDistinctFrom:
        return operatorText(part, u" <=> "_s);
    case Operator::JsonItem:
        return u"JSON_EXTRACT("_s + operatorText(part, u", "_s) + u')';
    case Operator::JsonText:
        return u"JSON_UNQUOTE(JSON_EXTRACT("_s + operatorText(part, u", "_s) + u"))"_s;
    default:
        return DialectCompiler::binaryText(part, type);
    }
}

/// The few types that CAST knows; empty for others.
QString MysqlCompiler::castName(const Schema::Type &type)
{
    using Schema::TypeKind;
    const Schema::Type &kind = known(type);
    switch (kind.kind) {
    case TypeKind::Integer:
    case TypeKind::BigInteger:
    case TypeKind::SmallInteger:
        return u"SIGNED INTEGER"_s;
    case TypeKind::DateTime:
        return u"DATETIME"_s;
    case TypeKind::Date:
        return u"DATE"_s;
    case TypeKind::Time:
        return u"TIME"_s;
    case TypeKind::String:
    case TypeKind::Text:
    case TypeKind::Enum:
        return kind.length ? u"CHAR(%1)"_s.arg(*kind.length) : u"CHAR"_s;
    case TypeKind::LargeBinary:
        return u"BINARY"_s;
    case TypeKind::Json:
        return u"JSON"_s;
    case TypeKind::Numeric:
        return castType(kind).replace(u"NUMERIC"_s, u"DECIMAL"_s);
    case TypeKind::Verbatim:
        if (kind.name.contains(u"INT"_s))
            return kind.suffix.contains(u"UNSIGNED"_s) ? u"UNSIGNED INTEGER"_s : u"SIGNED INTEGER"_s;
        if (kind.name.contains(u"CHAR"_s) || kind.name.contains(u"TEXT"_s))
            return kind.length ? u"CHAR(%1)"_s.arg(*kind.length) : u"CHAR"_s;
        return castType(kind);
    default:
        return {};
    }
}

QString MysqlCompiler::castText(const Sql::CastPart &part, const Schema::Type &type)
{
    const QString name = castName(type);
    if (name.isEmpty()) // MySQL has no such CAST, and SQLAlchemy leaves it out
        return write(part.operand);
    return u"CAST("_s + write(part.operand) + u" AS "_s + name + u')';
}

QString MysqlCompiler::limitText(const Sql::Select &select)
{
    if (!select.offset)
        return u" \n LIMIT "_s + write(select.limit);
    // MySQL has no OFFSET without a LIMIT.
    return u" \n LIMIT "_s + write(select.offset) + u", "_s
        + (select.limit ? write(select.limit) : u"18446744073709551615"_s);
}

QString MysqlCompiler::lockingText(const Sql::Locking &locking)
{
    return (locking.read ? u" LOCK IN SHARE MODE"_s : u" FOR UPDATE"_s) + (locking.nowait ? u" NOWAIT"_s : QString())
        + (locking.skipLocked ? u" SKIP LOCKED"_s : QString());
}

QString MysqlCompiler::conflictText(const Sql::InsertRows &insert)
{
    using Conflict = Sql::InsertRows::Conflict;
    if (insert.conflict == Conflict::Refused)
        return {};
    if (insert.conflict != Conflict::DuplicateKeyUpdated)
        return fail(QCoreApplication::translate("Dialect", "MySQL and MariaDB have no ON CONFLICT."),
                    QCoreApplication::translate("Dialect", "Use sqlalchemy.dialects.mysql.insert()."));
    QStringList values;
    for (const auto &[name, value] : insert.conflictValues) {
        const auto *column = value->as<Sql::ColumnName>();
        const bool isNew = column && column->table && column->table->as<Sql::ExcludedSource>();
        values << identifier(name) + u" = "_s + (isNew ? u"VALUES("_s + identifier(column->name) + u')' : write(value));
    }
    return u" ON DUPLICATE KEY UPDATE "_s + values.join(u", "_s);
}

QString MysqlCompiler::updateText(const Sql::Update &update, const QList<Sql::Shared<Sql::From>> &others)
{
    if (others.isEmpty())
        return DialectCompiler::updateText(update, others);
    const QString table = tableName(update.table);
    QString text = u"UPDATE "_s + prefixText(update.prefixes) + table + u", "_s + sources(others) + u" SET "_s
        + assignments(update.values, table + u'.');
    const QString conditions = conditionText(update.conditions);
    return conditions.isEmpty() ? text : text + u" WHERE "_s + conditions;
}

QString MysqlCompiler::deleteText(const Sql::Delete &statement, const QList<Sql::Shared<Sql::From>> &others)
{
    if (others.isEmpty())
        return DialectCompiler::deleteText(statement, others);
    const QString table = tableName(statement.table);
    QString text = u"DELETE "_s + prefixText(statement.prefixes) + u"FROM "_s + table + u" USING "_s + table + u", "_s
        + sources(others);
    const QString conditions = conditionText(statement.conditions);
    return conditions.isEmpty() ? text : text + u" WHERE "_s + conditions;
}

} // namespace

std::unique_ptr<Sql::Compiler> mysqlCompiler(const Dialect &dialect, LexicalFeatures lexical)
{
    return std::make_unique<MysqlCompiler>(dialect, lexical);
}

} // namespace Retort::Dialect
