// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/statementtext.h"

#include "rows/format/literalvalue.h"

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

StatementText &StatementText::operator<<(QStringView sql)
{
    m_sql += sql;
    return *this;
}

StatementText &StatementText::column(const QString &name, const QString &alias)
{
    if (!alias.isEmpty())
        *this << alias << u".";
    return *this << m_dialect.identifier(name);
}

StatementText &StatementText::columns(const QStringList &names, const QString &alias)
{
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (i > 0)
            *this << u", ";
        column(names.at(i), alias);
    }
    return *this;
}

StatementText &StatementText::table(const Schema::Table &table)
{
    return *this << m_dialect.qualified(table.schema, table.name);
}

StatementText &StatementText::value(const QVariant &value)
{
    m_marks << m_sql.size();
    m_sql += u'?';
    m_parameters << value;
    return *this;
}

QString StatementText::preview() const
{
    QString text;
    qsizetype from = 0;
    for (qsizetype at = 0; at < m_marks.size(); ++at) {
        text += QStringView(m_sql).mid(from, m_marks.at(at) - from);
        text += m_dialect.literal(literalValue(m_parameters.at(at)));
        from = m_marks.at(at) + 1;
    }
    return text + QStringView(m_sql).mid(from).toString();
}

StatementText &StatementText::equals(const QString &columnName, const QVariant &wanted, const QString &alias)
{
    column(columnName, alias);
    if (!wanted.isValid() || wanted.isNull())
        return *this << u" IS NULL";
    *this << u" = ";
    return value(wanted);
}

StatementText &StatementText::key(const QStringList &columnNames, const QVariantList &values, const QString &alias)
{
    for (qsizetype i = 0; i < columnNames.size(); ++i) {
        if (i > 0)
            *this << u" AND ";
        equals(columnNames.at(i), values.value(i), alias);
    }
    return *this;
}

} // namespace Retort::Rows
