// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/compiler.h"

#include <QCoreApplication>

#include <algorithm>

namespace Retort::Sql
{

using namespace Qt::StringLiterals;

namespace
{

QString combinationWord(Select::Combination combination)
{
    switch (combination) {
    case Select::Combination::UnionAll:
        return u" UNION ALL "_s;
    case Select::Combination::Intersect:
        return u" INTERSECT "_s;
    case Select::Combination::IntersectAll:
        return u" INTERSECT ALL "_s;
    case Select::Combination::Except:
        return u" EXCEPT "_s;
    case Select::Combination::ExceptAll:
        return u" EXCEPT ALL "_s;
    default:
        return u" UNION "_s;
    }
}

void addEach(QList<Shared<From>> &tables, const QList<Shared<From>> &more)
{
    for (const Shared<From> &table : more) {
        if (!tables.contains(table))
            tables.append(table);
    }
}

/// What stands behind FROM: what columns and conditions name, and what is given, without the parts of joins.
QList<Shared<From>> fromsOf(const Select &select)
{
    QList<Shared<From>> tables;
    for (const Node &column : select.columns)
        addEach(tables, tablesOf(column));
    for (const Node &condition : select.conditions)
        addEach(tables, tablesOf(condition));
    addEach(tables, select.from);
    QList<Shared<From>> hidden;
    for (const Shared<From> &table : tables)
        hidden += partsOf(table).mid(1);
    tables.removeIf([&](const Shared<From> &table) { return hidden.contains(table); });
    return tables;
}

/// Whether an expression in a list of columns gets a name that is made for it.
bool wantsName(const Node &node, bool isSource)
{
    if (node->as<TextPart>() || node->as<Verbatim>() || node->as<NameReference>())
        return false;
    const auto *unary = node->as<UnaryPart>();
    if (!unary)
        return true;
    switch (unary->operation) {
    case Operator::Not:
    case Operator::IsTrue:
    case Operator::IsFalse:
    case Operator::Exists:
    case Operator::Any:
    case Operator::All:
        return true;
    default:
        return isSource;
    }
}

} // namespace

QString Compiler::label(const Node &node, Place place, QStringList &taken)
{
    const QString written = write(node);
    const auto named = [&](const QString &name) { return written + u" AS "_s + identifier(name); };
    if (const auto *label = node->as<LabelPart>())
        return named(label->name);
    if (const auto *column = node->as<ColumnName>()) {
        const bool isRepeated = taken.contains(written);
        const bool isTaken = taken.contains(u'\n' + column->name) && column->name != u"*";
        taken << written << u'\n' + column->name;
        if (isTaken)
            return named(made(isRepeated ? column->name + u'_' : column->name));
        return place == Place::Source && column->table ? named(column->name) : written;
    }
    if (!wantsName(node, place == Place::Source))
        return written;
    const QString name = resultName(node);
    if (!name.isEmpty())
        return named(name);
    const auto *call = node->as<FunctionCall>();
    return named(made(call ? call->name.section(u'.', -1) : u"anon"_s));
}

QString Compiler::orderKey(const Node &node, const Select &select)
{
    if (const auto *unary = node->as<UnaryPart>()) {
        const QString inner = orderKey(unary->operand, select);
        switch (unary->operation) {
        case Operator::Ascending:
            return inner + u" ASC"_s;
        case Operator::Descending:
            return inner + u" DESC"_s;
        case Operator::NullsFirst:
            return inner + u" NULLS FIRST"_s;
        case Operator::NullsLast:
            return inner + u" NULLS LAST"_s;
        default:
            return write(node);
        }
    }
    if (const auto *label = node->as<LabelPart>())
        return select.columns.contains(node) ? identifier(label->name) : write(node);
    if (const auto *column = node->as<ColumnName>(); column && !select.queries.isEmpty())
        return identifier(column->name);
    const auto *reference = node->as<NameReference>();
    if (!reference)
        return write(node);
    for (const Node &column : select.columns) {
        const auto *name = column->as<ColumnName>();
        if (name && name->name == reference->name)
            return write(column);
    }
    return identifier(reference->name);
}

QString Compiler::ordered(const QList<Node> &nodes, const Select &select)
{
    QStringList texts;
    for (const Node &node : nodes)
        texts << orderKey(node, select);
    return texts.join(u", "_s);
}

QString Compiler::select(const Select &select, Place place)
{
    if (select.text)
        return text(*select.text);
    return select.queries.isEmpty() ? simpleSelect(select, place) : combined(select, place);
}

QString Compiler::simpleSelect(const Select &select, Place place)
{
    QList<Shared<From>> froms = fromsOf(select);
    if (place == Place::Nested && froms.size() > 1 && !m_enclosing.isEmpty()) {
        QList<Shared<From>> own = froms;
        own.removeIf([&](const Shared<From> &table) { return m_enclosing.last().contains(table); });
        if (!own.isEmpty())
            froms = own;
    }
    QList<Shared<From>> visible;
    for (const Shared<From> &from : froms)
        visible += partsOf(from);
    m_enclosing.append(visible);
    const bool unqualified = m_unqualified;
    m_unqualified = false;

    QStringList columns;
    QStringList taken;
    for (const Node &column : select.columns)
        columns << label(column, place, taken);
    QString text = u"SELECT "_s + prefixText(select.prefixes) + distinctText(select) + columns.join(u", "_s);
    if (!froms.isEmpty())
        text += u" \nFROM "_s + sources(froms);
    const QString conditions = conditionText(select.conditions);
    if (!conditions.isEmpty())
        text += u" \nWHERE "_s + conditions;
    if (!select.groupBy.isEmpty()) {
        QStringList keys;
        for (const Node &key : select.groupBy)
            keys << (key->as<NameReference>() ? orderKey(key, select) : write(key));
        text += u" GROUP BY "_s + keys.join(u", "_s);
    }
    if (!select.having.isEmpty())
        text += u" \nHAVING "_s + conditionText(select.having);
    if (!select.orderBy.isEmpty())
        text += u" ORDER BY "_s + ordered(select.orderBy, select);
    if (select.limit || select.offset)
        text += limitText(select);
    if (select.locking)
        text += lockingText(*select.locking);
    m_enclosing.removeLast();
    m_unqualified = unqualified;
    return text;
}

QString Compiler::combined(const Select &query, Place place)
{
    QStringList texts;
    for (const Shared<Select> &part : query.queries) {
        const QString text = select(*part, place);
        const bool isOrdered = !part->orderBy.isEmpty() || part->limit || part->offset || !part->queries.isEmpty();
        texts << (isOrdered ? u'(' + text + u')' : text);
    }
    QString text = texts.join(combinationWord(query.combination));
    if (!query.orderBy.isEmpty())
        text += u" ORDER BY "_s + ordered(query.orderBy, query);
    if (query.limit || query.offset)
        text += limitText(query);
    return text;
}

QString Compiler::sources(const QList<Shared<From>> &froms)
{
    QStringList texts;
    for (const Shared<From> &from : froms)
        texts << source(from);
    return texts.join(u", "_s);
}

QString Compiler::source(const Shared<From> &from)
{
    if (const auto *table = from->as<TableSource>())
        return tableName(*table);
    if (const auto *alias = from->as<AliasSource>())
        return aliasText(*alias);
    if (const auto *named = from->as<TextSource>())
        return text(named->text);
    const auto *join = from->as<JoinSource>();
    if (!join)
        return {};
    const QString word = join->kind == JoinSource::Kind::Full ? u" FULL OUTER JOIN "_s
        : join->kind == JoinSource::Kind::Left                ? u" LEFT OUTER JOIN "_s
                                                              : innerJoin();
    const bool isNested = join->right->as<JoinSource>();
    const QString right = source(join->right);
    const QString condition = join->condition ? operand(join->condition, Operator::AsBoolean) : u"true"_s;
    return source(join->left) + word + (isNested ? u'(' + right + u')' : right) + u" ON "_s + condition;
}

QString Compiler::aliasName(const AliasSource &alias)
{
    if (!alias.name.isEmpty())
        return alias.name;
    const auto found = m_aliases.constFind(alias.identity);
    if (found != m_aliases.cend())
        return *found;
    const auto *table = alias.table ? alias.table->as<TableSource>() : nullptr;
    return *m_aliases.insert(alias.identity, made(table ? table->name : u"anon"_s));
}

QString Compiler::aliasText(const AliasSource &alias)
{
    const QString name = identifier(aliasName(alias));
    if (alias.table)
        return source(alias.table) + u" AS "_s + name;
    const bool isCte = alias.kind == AliasSource::Kind::Cte || alias.kind == AliasSource::Kind::RecursiveCte;
    if (!isCte)
        return (alias.kind == AliasSource::Kind::Lateral ? u"LATERAL ("_s : u"("_s)
            + select(*alias.query, Place::Source) + u") AS "_s + name;
    const bool isKnown =
        std::any_of(m_ctes.cbegin(), m_ctes.cend(), [&](const auto &cte) { return cte.first == name; });
    if (!isKnown) {
        m_isRecursive = m_isRecursive || alias.kind == AliasSource::Kind::RecursiveCte;
        const QString query = select(*alias.query, Place::Source);
        m_ctes.append({name, query});
    }
    return name;
}

QString Compiler::tableName(const TableSource &table)
{
    return table.schema.isEmpty() ? identifier(table.name) : identifier(table.schema) + u'.' + identifier(table.name);
}

QString Compiler::prefixText(const QStringList &prefixes)
{
    return prefixes.isEmpty() ? QString() : prefixes.join(u' ') + u' ';
}

} // namespace Retort::Sql
