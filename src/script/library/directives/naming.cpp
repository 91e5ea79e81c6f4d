// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/directives/naming.h"

#include "base/overloaded.h"
#include "script/evaluator/object.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <QRegularExpression>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

Naming::Naming(QMap<QString, QString> convention, QString schema, QString table, TextPosition position)
    : m_convention(std::move(convention))
    , m_schema(std::move(schema))
    , m_table(std::move(table))
    , m_position(position)
{
    // SQLAlchemy's own, where a project has none.
    if (!m_convention.contains(u"ix"_s))
        m_convention.insert(u"ix"_s, u"ix_%(column_0_label)s"_s);
}

QString Naming::token(const QString &name, const Parts &parts) const
{
    static const QRegularExpression column(u"\\A(referred_)?column_(\\d+)(_?N)?_(name|key|label)\\z"_s);
    if (name == u"table_name")
        return m_table;
    if (name == u"referred_table_name")
        return parts.referredTable;
    if (name == u"constraint_name") {
        if (parts.name.isEmpty()) {
            refuse(translated("Naming convention including %(constraint_name)s token requires that constraint is "
                              "explicitly named."),
                   m_position);
        }
        return parts.name;
    }
    const QRegularExpressionMatch match = column.match(name);
    if (!match.hasMatch())
        refuse(translated("The naming convention has an unknown token `%1`").arg(name), m_position);
    QStringList names = match.captured(1).isEmpty() ? parts.columns : parts.referredColumns;
    if (match.captured(4) == u"label") {
        const QString start = (m_schema.isEmpty() ? QString() : QString(m_schema).replace(u'.', u'_') + u'_') + m_table;
        for (QString &each : names)
            each = start + u'_' + each;
    }
    if (!match.captured(3).isEmpty())
        return names.join(match.captured(3).startsWith(u'_') ? u"_"_s : QString());
    return names.value(match.captured(2).toInt());
}

QString Naming::conventional(const QString &kind, const Parts &parts, NameOrigin origin) const
{
    static const QRegularExpression pattern(u"%\\((\\w+)\\)s"_s);
    const QString convention = m_convention.value(kind);
    const bool applies = origin != NameOrigin::Final && !convention.isEmpty()
        && (parts.name.isEmpty() || convention.contains(u"%(constraint_name)s"_s));
    if (!applies)
        return parts.name;
    QString made;
    qsizetype copied = 0;
    QRegularExpressionMatchIterator matches = pattern.globalMatch(convention);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        made += QStringView(convention).mid(copied, match.capturedStart() - copied);
        made += token(match.captured(1), parts);
        copied = match.capturedEnd();
    }
    return made + convention.mid(copied);
}

void Naming::name(Schema::Constraint &constraint, NameOrigin origin) const
{
    std::visit(Overloaded{
                   [&](Schema::PrimaryKey &key) {
                       key.name = conventional(u"pk"_s, {.name = key.name, .columns = key.columns}, origin);
                   },
                   [&](Schema::ForeignKey &key) {
                       key.name = conventional(u"fk"_s,
                                               {.name = key.name,
                                                .columns = key.columns,
                                                .referredTable = key.referredTable,
                                                .referredColumns = key.referredColumns},
                                               origin);
                   },
                   [&](Schema::Unique &unique) {
                       unique.name = conventional(u"uq"_s, {.name = unique.name, .columns = unique.columns}, origin);
                   },
                   [&](Schema::Check &check) {
                       check.name = conventional(u"ck"_s, {.name = check.name, .columns = {check.column}}, origin);
                   },
                   [](Schema::Exclude &) {},
               },
               constraint);
}

void Naming::name(Schema::Index &index, NameOrigin origin) const
{
    if (index.name.isEmpty() && (index.keys.isEmpty() || index.keys.first().isExpression))
        refuse(translated("An index on an expression needs a name"), m_position);
    QStringList columns;
    for (const Schema::IndexKey &key : std::as_const(index.keys))
        columns << key.text;
    index.name = conventional(u"ix"_s, {.name = index.name, .columns = columns}, origin);
}

void Naming::name(Schema::Column &column) const
{
    if (column.unique && !column.index)
        column.uniqueName = conventional(u"uq"_s, {.columns = {column.name}}, NameOrigin::Given);
    if (column.index && m_convention.value(u"ix"_s) != u"ix_%(column_0_label)s"_s)
        column.indexName = conventional(u"ix"_s, {.columns = {column.name}}, NameOrigin::Given);
    if (column.type.createConstraint && m_convention.contains(u"ck"_s) && !column.type.name.isEmpty())
        column.type.checkName =
            conventional(u"ck"_s, {.name = column.type.name, .columns = {column.name}}, NameOrigin::Given);
}

QString Naming::dropped(const QString &kind, const QString &name) const
{
    return name.isEmpty() || kind.isEmpty() ? name : conventional(kind, {.name = name}, NameOrigin::Given);
}

NameOrigin originOf(const PassedArgument *argument)
{
    return argument && held<FinalName>(argument->value) ? NameOrigin::Final : NameOrigin::Given;
}

void nameParts(Schema::Table &table, const Naming &naming)
{
    for (Schema::Column &column : table.columns)
        naming.name(column);
    for (Schema::Index &index : table.indexes)
        naming.name(index);
}

} // namespace Retort::Script
