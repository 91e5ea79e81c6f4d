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
        const Result<QString> checks = inlineChecks(column.name, table.constraints);
        if (!checks)
            return failure(inTable(checks.error(), table, column));
        lines << *text + *checks;
    }
    const Result<QString> primaryKey = primaryKeyText(table, *keys);
    if (!primaryKey)
        return failure(primaryKey.error());
    if (!primaryKey->isEmpty())
        lines << *primaryKey;
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
            || (check && !check->column.isEmpty()) || (key && isLeftToAlter(*key)))
            continue;
        if (const Result<> done = append(constraint); !done)
            return failure(done.error());
    }
    for (const Schema::Column &column : table.columns) {
        if (column.unique && !column.index)
            texts << constraintStart(column.uniqueName) + u"UNIQUE "_s + nameList({column.name}) + uniqueSuffix(column);
        if (const QString check = typeCheckText(column); !check.isEmpty())
            texts << check;
        for (const Schema::ForeignKey &key : table.constraintsOf<Schema::ForeignKey>()) {
            if (key.column != column.name || isLeftToAlter(key))
                continue;
            if (const Result<> done = append(key); !done)
                return failure(done.error());
        }
    }
    return texts;
}

Result<QString> SqlDialect::constraintText(const Schema::Constraint &constraint, const Schema::Table &table) const
{
    const auto behind = [this](const QString &text, const auto &kind) -> Result<QString> {
        const Result<QString> deferrable = deferrableText(kind.deferrable, kind.initially);
        if (!deferrable)
            return failure(deferrable.error());
        return text + *deferrable + constraintSuffix(kind.options);
    };
    return std::visit(Overloaded{
                          [&](const Schema::PrimaryKey &key) {
                              return behind(constraintStart(key.name) + u"PRIMARY KEY "_s + nameList(key.columns), key);
                          },
                          [&](const Schema::ForeignKey &key) { return foreignKeyText(key, table.schema); },
                          [&](const Schema::Unique &unique) {
                              const Result<QString> text = behind(
                                  constraintStart(unique.name) + u"UNIQUE "_s + nameList(unique.columns), unique);
                              const Schema::Column *column =
                                  unique.columns.size() == 1 ? table.column(unique.columns.first()) : nullptr;
                              return text && column ? Result<QString>(*text + uniqueSuffix(*column)) : text;
                          },
                          [&](const Schema::Check &check) { return checkText(check); },
                          [&](const Schema::Exclude &exclude) { return excludeText(exclude); },
                      },
                      constraint);
}

Result<QString> SqlDialect::primaryKeyText(const Schema::Table &table, const TableKeys &keys) const
{
    if (keys.primaryKey.isEmpty())
        return QString();
    const QList<Schema::PrimaryKey> written = table.constraintsOf<Schema::PrimaryKey>();
    Schema::PrimaryKey key = written.isEmpty() ? Schema::PrimaryKey() : written.first();
    key.name = keys.primaryKeyName;
    key.columns = keys.primaryKey;
    return constraintText(key, table);
}

Result<QString> SqlDialect::foreignKeyText(const Schema::ForeignKey &key, const QString &) const
{
    const Result<QString> references = referencesText(key, qualified(key.referredSchema, key.referredTable));
    if (!references)
        return failure(references.error());
    return constraintStart(key.name) + u"FOREIGN KEY"_s + nameList(key.columns) + u' ' + *references
        + constraintSuffix(key.options);
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

QString SqlDialect::bareCheckText(const Schema::Check &check) const
{
    return constraintStart(check.name) + u"CHECK ("_s + check.expression + u')';
}

Result<QString> SqlDialect::checkText(const Schema::Check &check) const
{
    const Result<QString> deferrable = deferrableText(check.deferrable, check.initially);
    if (!deferrable)
        return failure(deferrable.error());
    return bareCheckText(check) + *deferrable + constraintSuffix(check.options);
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
    return bareCheckText({.name = type.checkName.isEmpty() ? type.name : type.checkName,
                          .expression = identifier(column.name) + u" IN ("_s + values.join(u", "_s) + u')'});
}

Result<QString> SqlDialect::inlineChecks(const QString &column, const QList<Schema::Constraint> &constraints) const
{
    QString text;
    for (const Schema::Constraint &constraint : constraints) {
        const auto *check = std::get_if<Schema::Check>(&constraint);
        if (!check || check->column != column)
            continue;
        const Result<QString> one = checkText(*check);
        if (!one)
            return one;
        text += u' ' + *one;
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
            indexes << Schema::Index{
                .name = column.indexName, .keys = {{.text = column.name}}, .unique = column.unique};
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
    using DefaultKind = Schema::ServerDefault::Kind;
    switch (value.kind) {
    case DefaultKind::Literal:
        return quotedText(value.text, m_spelling.literals);
    case DefaultKind::Expression:
        return value.text;
    case DefaultKind::Now:
        return u"now()"_s;
    case DefaultKind::True:
        return literal(true);
    case DefaultKind::False:
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

Result<QString> SqlDialect::deferrableText(std::optional<bool> deferrable, const QString &initially) const
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

QString SqlDialect::constraintSuffix(const QMap<QString, QString> &) const
{
    return {};
}

Result<QString> SqlDialect::excludeText(const Schema::Exclude &) const
{
    return failure(QCoreApplication::translate("Dialect", "%1 has no EXCLUDE constraints.").arg(displayName()),
                   QCoreApplication::translate("Dialect", "Only PostgreSQL has them."));
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
