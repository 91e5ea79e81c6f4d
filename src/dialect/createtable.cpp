// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/sqldialect.h"

#include "base/overloaded.h"
#include "dialect/typenames.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

namespace
{

Result<QString> phrase(const QString &words, QLatin1StringView pattern)
{
    const QRegularExpression expression(QRegularExpression::anchoredPattern(QString(pattern)),
                                        QRegularExpression::CaseInsensitiveOption);
    if (expression.match(words).hasMatch())
        return words;
    return failure(
        QCoreApplication::translate("Dialect", "Unexpected SQL phrase: '%1'.").arg(words),
        QCoreApplication::translate("Dialect", "It can be one of %1.").arg(QString(pattern).replace(u"|"_s, u", "_s)));
}

constexpr QLatin1StringView actionWords("RESTRICT|CASCADE|SET NULL|NO ACTION|SET DEFAULT");
constexpr QLatin1StringView initiallyWords("DEFERRED|IMMEDIATE");

/// " DEFERRABLE INITIALLY DEFERRED"
Result<QString> deferrableText(std::optional<bool> deferrable, const QString &initially)
{
    QString text;
    if (deferrable)
        text += *deferrable ? u" DEFERRABLE"_s : u" NOT DEFERRABLE"_s;
    if (!initially.isEmpty()) {
        const Result<QString> words = phrase(initially, initiallyWords);
        if (!words)
            return failure(words.error());
        text += u" INITIALLY "_s + *words;
    }
    return text;
}

Error inTable(Error error, const Schema::Table &table, const Schema::Column &column)
{
    error.message =
        QCoreApplication::translate("Dialect", "Table %1, column %2: %3").arg(table.name, column.name, error.message);
    return error;
}

} // namespace

Result<QStringList> SqlDialect::createTable(const Operations::CreateTable &operation) const
{
    const Schema::Table &table = operation.table;
    const Result<TableKeys> keys = tableKeys(table, name());
    if (!keys)
        return failure(keys.error());

    QStringList lines;
    for (const Schema::Column &column : table.columns) {
        const Result<QString> text = columnText({.table = table, .column = column, .keys = *keys});
        if (!text)
            return failure(inTable(text.error(), table, column));
        lines << *text + inlineChecks(column.name, table.constraints);
    }
    if (const QString primaryKey = primaryKeyText(table, *keys); !primaryKey.isEmpty())
        lines << primaryKey;
    const Result<QStringList> constraints = tableConstraints(table);
    if (!constraints)
        return failure(constraints.error());
    lines << *constraints;

    QString start = u"CREATE "_s;
    for (const QString &prefix : table.prefixes)
        start += prefix + u' ';
    start += operation.ifNotExists ? u"TABLE IF NOT EXISTS "_s : u"TABLE "_s;
    const QString body = lines.isEmpty() ? QString() : u"\n\t"_s + lines.join(u", \n\t"_s);
    const QString text = start + qualified(table.schema, table.name) + u" ("_s + body + u"\n)"_s + tableSuffix(table);

    const Result<QStringList> types = typeStatements(table);
    if (!types)
        return failure(types.error());
    const Result<QStringList> indexes =
        indexStatements(table, operation.ifNotExists ? Existing::Kept : Existing::Refused);
    if (!indexes)
        return failure(indexes.error());
    return *types + QStringList{text} + *indexes + commentStatements(table);
}

Result<QStringList> SqlDialect::tableConstraints(const Schema::Table &table) const
{
    QStringList texts;
    const auto append = [&](const Schema::Constraint &constraint) -> Result<> {
        const Result<QString> text = constraintText(constraint, table);
        if (!text)
            return failure(text.error());
        texts << *text;
        return {};
    };
    // SQLAlchemy writes them in the order in which they come to be: the table's own, then column by column what a
    // column brings with it.
    for (const Schema::Constraint &constraint : table.constraints) {
        const auto *key = std::get_if<Schema::ForeignKey>(&constraint);
        const auto *check = std::get_if<Schema::Check>(&constraint);
        if (std::holds_alternative<Schema::PrimaryKey>(constraint) || (key && !key->column.isEmpty())
            || (check && !check->column.isEmpty()))
            continue;
        if (const Result<> done = append(constraint); !done)
            return failure(done.error());
    }
    for (const Schema::Column &column : table.columns) {
        if (column.unique && !column.index)
            texts << u"UNIQUE "_s + nameList({column.name}) + uniqueSuffix(column);
        if (const QString check = typeCheckText(column); !check.isEmpty())
            texts << check;
        for (const Schema::ForeignKey &key : table.constraintsOf<Schema::ForeignKey>()) {
            if (key.column != column.name)
                continue;
            if (const Result<> done = append(key); !done)
                return failure(done.error());
        }
    }
    return texts;
}

Result<QString> SqlDialect::constraintText(const Schema::Constraint &constraint, const Schema::Table &table) const
{
    return std::visit(Overloaded{
                          [](const Schema::PrimaryKey &) -> Result<QString> { return QString(); },
                          [&](const Schema::ForeignKey &key) { return foreignKeyText(key, table.schema); },
                          [&](const Schema::Unique &unique) -> Result<QString> {
                              const Result<QString> deferrable = deferrableText(unique.deferrable, unique.initially);
                              if (!deferrable)
                                  return failure(deferrable.error());
                              QString text =
                                  constraintStart(unique.name) + u"UNIQUE "_s + nameList(unique.columns) + *deferrable;
                              const Schema::Column *column =
                                  unique.columns.size() == 1 ? table.column(unique.columns.first()) : nullptr;
                              return column ? text + uniqueSuffix(*column) : text;
                          },
                          [&](const Schema::Check &check) -> Result<QString> { return checkText(check); },
                      },
                      constraint);
}

QString SqlDialect::primaryKeyText(const Schema::Table &, const TableKeys &keys) const
{
    if (keys.primaryKey.isEmpty())
        return {};
    return constraintStart(keys.primaryKeyName) + u"PRIMARY KEY "_s + nameList(keys.primaryKey);
}

Result<QString> SqlDialect::foreignKeyText(const Schema::ForeignKey &key, const QString &) const
{
    const Result<QString> references = referencesText(key, qualified(key.referredSchema, key.referredTable));
    if (!references)
        return failure(references.error());
    return constraintStart(key.name) + u"FOREIGN KEY"_s + nameList(key.columns) + u' ' + *references;
}

Result<QString> SqlDialect::referencesText(const Schema::ForeignKey &key, const QString &table) const
{
    QString text = u"REFERENCES "_s + table;
    if (!key.referredColumns.isEmpty())
        text += u' ' + nameList(key.referredColumns);
    if (!key.match.isEmpty())
        text += u" MATCH "_s + key.match;
    for (const auto &[words, action] : {std::pair(u" ON DELETE "_s, key.onDelete), {u" ON UPDATE "_s, key.onUpdate}}) {
        if (action.isEmpty())
            continue;
        const Result<QString> checked = phrase(action, actionWords);
        if (!checked)
            return failure(checked.error());
        text += words + *checked;
    }
    const Result<QString> deferrable = deferrableText(key.deferrable, key.initially);
    if (!deferrable)
        return failure(deferrable.error());
    return text + *deferrable;
}

QString SqlDialect::checkText(const Schema::Check &check) const
{
    return constraintStart(check.name) + u"CHECK ("_s + check.expression + u')';
}

QString SqlDialect::typeCheckText(const Schema::Column &column) const
{
    const Schema::Type &type = typeFor(column.type, name());
    if (!type.createConstraint || isNative(type))
        return {};
    QStringList values;
    if (type.kind == Schema::TypeKind::Boolean)
        values = {u"0"_s, u"1"_s};
    for (const QString &value : type.enumValues)
        values << quotedText(value, m_spelling.literals);
    if (values.isEmpty())
        return {};
    return checkText(
        {.name = type.name, .expression = identifier(column.name) + u" IN ("_s + values.join(u", "_s) + u')'});
}

QString SqlDialect::inlineChecks(const QString &column, const QList<Schema::Constraint> &constraints) const
{
    QString text;
    for (const Schema::Constraint &constraint : constraints) {
        const auto *check = std::get_if<Schema::Check>(&constraint);
        if (check && check->column == column)
            text += u' ' + checkText(*check);
    }
    return text;
}

QString SqlDialect::constraintStart(const QString &constraintName) const
{
    return constraintName.isEmpty() ? QString() : u"CONSTRAINT "_s + identifier(constraintName) + u' ';
}

QString SqlDialect::nameList(const QStringList &names) const
{
    QStringList written;
    for (const QString &columnName : names)
        written << identifier(columnName);
    return u'(' + written.join(u", "_s) + u')';
}

Result<QStringList> SqlDialect::indexStatements(const Schema::Table &table, Existing existing) const
{
    QList<Schema::Index> indexes;
    for (const Schema::Column &column : table.columns) {
        if (column.index)
            indexes << Schema::Index{.keys = {{.text = column.name}}, .unique = column.unique};
    }
    indexes << table.indexes;
    QStringList statements;
    for (const Schema::Index &index : std::as_const(indexes)) {
        const Result<QString> text = createIndex(
            {.schema = table.schema, .table = table.name, .index = index, .ifNotExists = existing == Existing::Kept});
        if (!text)
            return failure(text.error());
        statements << *text;
    }
    return statements;
}

QString SqlDialect::defaultText(const Schema::ServerDefault &value) const
{
    using Kind = Schema::ServerDefault::Kind;
    switch (value.kind) {
    case Kind::Literal:
        return quotedText(value.text, m_spelling.literals);
    case Kind::Expression:
        return value.text;
    case Kind::Now:
        return u"now()"_s;
    case Kind::True:
        return literal(true);
    case Kind::False:
        return literal(false);
    }
    Q_UNREACHABLE();
}

Result<QString> SqlDialect::computedText(const Schema::Computed &computed) const
{
    QString text = u"GENERATED ALWAYS AS ("_s + computed.expression + u')';
    if (computed.persisted)
        text += *computed.persisted ? u" STORED"_s : u" VIRTUAL"_s;
    return text;
}

QString SqlDialect::uniqueSuffix(const Schema::Column &) const
{
    return {};
}

Result<QStringList> SqlDialect::typeStatements(const Schema::Table &) const
{
    return QStringList();
}

QStringList SqlDialect::commentStatements(const Schema::Table &) const
{
    return {};
}

} // namespace Retort::Dialect
