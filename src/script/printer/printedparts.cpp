// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/overloaded.h"
#include "schema/options.h"
#include "script/evaluator/value.h"
#include "script/printer/pythonsource.h"

#include <QRegularExpression>

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

bool isNumber(const QString &text)
{
    static const QRegularExpression number(u"\\A(0|-?[1-9]\\d{0,17})\\z"_s);
    return number.match(text).hasMatch();
}

bool isSql(const QString &option)
{
    return option.endsWith(u"_where"_s);
}

QString optionValue(const QString &text)
{
    if (text == u"true" || text == u"false")
        return pythonTruth(text == u"true");
    return isNumber(text) ? text : pythonText(text);
}

} // namespace

QString SourceWriter::sqlText(const QString &sql) const
{
    return u"sa.text("_s + pythonSql(sql) + u')';
}

QString SourceWriter::serverDefault(const Schema::ServerDefault &value) const
{
    using Kind = Schema::ServerDefault::Kind;
    switch (value.kind) {
    case Kind::Literal:
        return pythonText(value.text);
    case Kind::Expression:
        return value.isElement ? u"sa.literal_column("_s + pythonText(value.text) + u')' : sqlText(value.text);
    case Kind::Now:
        return u"sa.func.now()"_s;
    case Kind::True:
        return u"sa.true()"_s;
    case Kind::False:
        return u"sa.false()"_s;
    }
    Q_UNREACHABLE();
}

// The space before the parenthesis is Alembic's own.
QString SourceWriter::computed(const Schema::Computed &computed) const
{
    return u"sa.Computed("_s + pythonSql(computed.expression) + u", "_s
        + (computed.persisted ? u"persisted="_s + pythonTruth(*computed.persisted) : QString()) + u')';
}

QString SourceWriter::identity(const Schema::Identity &identity) const
{
    PrintedArguments arguments;
    arguments.add(u"always"_s, pythonTruth(identity.always));
    arguments.number(u"start"_s, identity.start);
    arguments.number(u"increment"_s, identity.increment);
    arguments.number(u"minvalue"_s, identity.minimum);
    arguments.number(u"maxvalue"_s, identity.maximum);
    arguments.truth(u"nominvalue"_s, identity.noMinimum);
    arguments.truth(u"nomaxvalue"_s, identity.noMaximum);
    arguments.truth(u"cycle"_s, identity.cycle);
    arguments.number(u"cache"_s, identity.cache);
    return u"sa.Identity("_s + arguments.joined() + u')';
}

QString SourceWriter::value(const Sql::Value &value)
{
    return std::visit(Overloaded{
                          [](std::monostate) { return u"None"_s; },
                          [&](const Sql::Decimal &decimal) {
                              m_imports << u"import decimal"_s;
                              return u"decimal.Decimal("_s + pythonText(decimal.digits) + u')';
                          },
                          [&](const Sql::RawText &raw) { return sqlText(raw.text); },
                          [](const auto &plain) { return toRepresentation(Value(plain)); },
                      },
                      value);
}

void SourceWriter::addOptions(PrintedArguments &arguments, const QMap<QString, QString> &options, Digits digits) const
{
    for (auto option = options.cbegin(); option != options.cend(); ++option) {
        const QList<std::pair<QString, QString>> pairs = Schema::optionPairs(option.value());
        if (!pairs.isEmpty()) {
            QStringList items;
            for (const auto &[key, setting] : pairs)
                items << pythonText(key) + u": "_s + optionValue(setting);
            arguments.add(option.key(), u'{' + items.join(u", "_s) + u'}');
        } else if (Schema::isStructured(option.value())) {
            arguments.add(option.key(), pythonList(Schema::optionList(option.value())));
        } else if (isSql(option.key())) {
            arguments.add(option.key(), sqlText(option.value()));
        } else if (digits == Digits::Texts && isNumber(option.value())) {
            arguments.add(option.key(), pythonText(option.value()));
        } else {
            arguments.add(option.key(), optionValue(option.value()));
        }
    }
}

QString SourceWriter::columnKey(const Schema::ForeignKey &key) const
{
    PrintedArguments arguments;
    const QString table =
        key.referredSchema.isEmpty() ? key.referredTable : key.referredSchema + u'.' + key.referredTable;
    arguments.add(pythonText(table + u'.' + key.referredColumns.value(0)));
    arguments.text(u"name"_s, key.name);
    arguments.text(u"onupdate"_s, key.onUpdate);
    arguments.text(u"ondelete"_s, key.onDelete);
    arguments.text(u"initially"_s, key.initially);
    arguments.truth(u"deferrable"_s, key.deferrable);
    arguments.truth(u"use_alter"_s, key.useAlter);
    arguments.text(u"match"_s, key.match);
    addOptions(arguments, key.options);
    return u"sa.ForeignKey("_s + arguments.joined() + u')';
}

QString SourceWriter::column(const Schema::Column &column, const QList<Schema::Constraint> &constraints)
{
    PrintedArguments arguments;
    arguments.add(pythonText(column.name));
    arguments.add(type(column.type));
    for (const Schema::Constraint &constraint : constraints) {
        if (const auto *key = std::get_if<Schema::ForeignKey>(&constraint); key && key->column == column.name)
            arguments.add(columnKey(*key));
        else if (const auto *check = std::get_if<Schema::Check>(&constraint); check && check->column == column.name)
            arguments.add(this->constraint(constraint));
    }
    if (column.computed)
        arguments.add(computed(*column.computed));
    if (column.identity)
        arguments.add(identity(*column.identity));
    if (!column.sequence.isEmpty())
        arguments.add(u"sa.Sequence("_s + pythonText(column.sequence) + u')');
    arguments.truth(u"primary_key"_s, column.primaryKey);
    if (column.serverDefault)
        arguments.add(u"server_default"_s, serverDefault(*column.serverDefault));
    if (column.autoincrement != Schema::Autoincrement::Auto)
        arguments.add(u"autoincrement"_s, pythonTruth(column.autoincrement == Schema::Autoincrement::Always));
    arguments.truth(u"unique"_s, column.unique);
    arguments.truth(u"index"_s, column.index);
    arguments.add(u"nullable"_s, pythonTruth(column.nullable));
    arguments.text(u"comment"_s, column.comment);
    addOptions(arguments, column.options);
    return u"sa.Column("_s + arguments.joined() + u')';
}

QString SourceWriter::name(const QString &name) const
{
    if (name.isEmpty())
        return u"None"_s;
    if (m_style.names != PrintStyle::Names::All)
        return pythonText(name);
    return (isInBatch() ? u"batch_op.f("_s : u"op.f("_s) + pythonText(name) + u')';
}

QString SourceWriter::indexName(const QString &name, const QString &schema, const QString &table,
                                const QString &column) const
{
    const QString conventional =
        u"ix_"_s + (schema.isEmpty() ? QString() : QString(schema).replace(u'.', u'_') + u'_') + table + u'_' + column;
    const bool isWrapped = m_style.names == PrintStyle::Names::Conventional && !name.isEmpty() && name == conventional;
    if (!isWrapped)
        return this->name(name);
    return (isInBatch() ? u"batch_op.f("_s : u"op.f("_s) + pythonText(name) + u')';
}

QString SourceWriter::elements(const Schema::Exclude &exclude) const
{
    QStringList elements;
    for (const Schema::Exclude::Element &element : exclude.elements) {
        const QString what = element.isExpression ? u"sa.literal_column("_s + pythonText(element.text) + u')'
                                                  : u"sa.column("_s + pythonText(element.text) + u')';
        elements << u'(' + what + u", "_s + pythonText(element.comparison) + u')';
    }
    PrintedArguments arguments;
    arguments.add(elements.join(u", "_s));
    if (!exclude.where.isEmpty())
        arguments.add(u"where"_s, sqlText(exclude.where));
    arguments.text(u"using"_s, exclude.method);
    arguments.truth(u"deferrable"_s, exclude.deferrable);
    arguments.text(u"initially"_s, exclude.initially);
    QStringList classes;
    for (auto each = exclude.classes.cbegin(); each != exclude.classes.cend(); ++each)
        classes << pythonText(each.key()) + u": "_s + pythonText(each.value());
    if (!classes.isEmpty())
        arguments.add(u"ops"_s, u'{' + classes.join(u", "_s) + u'}');
    return arguments.joined();
}

QString SourceWriter::constraint(const Schema::Constraint &constraint) const
{
    const QString given = Schema::constraintName(constraint);
    PrintedArguments arguments;
    const auto named = [&] {
        if (!given.isEmpty())
            arguments.add(u"name"_s, name(given));
    };
    const auto ended = [&](const auto &kind) {
        arguments.truth(u"deferrable"_s, kind.deferrable);
        arguments.text(u"initially"_s, kind.initially);
        addOptions(arguments, kind.options);
    };
    const auto columns = [&](const QStringList &names) {
        for (const QString &column : names)
            arguments.add(pythonText(column));
    };
    return std::visit(Overloaded{
                          [&](const Schema::PrimaryKey &key) {
                              columns(key.columns);
                              named();
                              ended(key);
                              return u"sa.PrimaryKeyConstraint("_s + arguments.joined() + u')';
                          },
                          [&](const Schema::ForeignKey &key) {
                              QStringList referred;
                              const QString table =
                                  (key.referredSchema.isEmpty() ? QString() : key.referredSchema + u'.')
                                  + key.referredTable;
                              for (const QString &column : key.referredColumns)
                                  referred << table + u'.' + column;
                              named();
                              arguments.text(u"onupdate"_s, key.onUpdate);
                              arguments.text(u"ondelete"_s, key.onDelete);
                              arguments.text(u"initially"_s, key.initially);
                              arguments.truth(u"deferrable"_s, key.deferrable);
                              arguments.truth(u"use_alter"_s, key.useAlter);
                              arguments.text(u"match"_s, key.match);
                              addOptions(arguments, key.options);
                              return u"sa.ForeignKeyConstraint("_s + pythonList(key.columns) + u", "_s
                                  + pythonList(referred) + u", "_s + arguments.joined() + u')';
                          },
                          [&](const Schema::Unique &unique) {
                              columns(unique.columns);
                              arguments.truth(u"deferrable"_s, unique.deferrable);
                              arguments.text(u"initially"_s, unique.initially);
                              named();
                              addOptions(arguments, unique.options);
                              return u"sa.UniqueConstraint("_s + arguments.joined() + u')';
                          },
                          [&](const Schema::Check &check) {
                              arguments.add(pythonSql(check.expression));
                              named();
                              ended(check);
                              return u"sa.CheckConstraint("_s + arguments.joined() + u')';
                          },
                          [&](const Schema::Exclude &exclude) {
                              arguments.add(elements(exclude));
                              named();
                              return u"postgresql.ExcludeConstraint("_s + arguments.joined() + u')';
                          },
                      },
                      constraint);
}

QString SourceWriter::index(const Schema::Index &index) const
{
    PrintedArguments arguments;
    arguments.add(pythonText(index.name));
    for (const Schema::IndexKey &key : index.keys)
        arguments.add(key.isExpression ? sqlText(key.text) : pythonText(key.text));
    arguments.truth(u"unique"_s, index.unique);
    addOptions(arguments, index.options);
    return u"sa.Index("_s + arguments.joined() + u')';
}

QStringList SourceWriter::tableItems(const Schema::Table &table)
{
    QStringList items;
    for (const Schema::Column &each : table.columns)
        items << column(each, table.constraints);
    QStringList constraints;
    for (const Schema::Constraint &each : table.constraints) {
        const auto *key = std::get_if<Schema::ForeignKey>(&each);
        const auto *check = std::get_if<Schema::Check>(&each);
        if ((key && !key->column.isEmpty()) || (check && !check->column.isEmpty()))
            continue;
        if (std::holds_alternative<Schema::Exclude>(each))
            m_imports << u"from sqlalchemy.dialects import postgresql"_s;
        constraints << constraint(each);
    }
    if (m_style.constraints == PrintStyle::Constraints::Sorted)
        constraints.sort();
    items += constraints;
    for (const Schema::Index &each : table.indexes)
        items << index(each);
    return items;
}

} // namespace Retort::Script
