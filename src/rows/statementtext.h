// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/dialect.h"
#include "schema/table.h"

#include <QString>
#include <QStringList>
#include <QVariant>

namespace Retort::Rows
{

/// A statement under construction: its text with question marks, the values for them, and the same for reading.
class StatementText
{
public:
    explicit StatementText(const Dialect::Dialect &dialect)
        : m_dialect(dialect)
    {
    }

    StatementText &operator<<(QStringView sql);
    /// A column, behind the alias of its table if there is one.
    StatementText &column(const QString &name, const QString &alias = {});
    /// Columns with commas between them.
    StatementText &columns(const QStringList &names, const QString &alias = {});
    StatementText &table(const Schema::Table &table);
    StatementText &value(const QVariant &value);
    /// "column = value", or "column IS NULL".
    StatementText &equals(const QString &column, const QVariant &value, const QString &alias = {});
    /// "a = value AND b = value"
    StatementText &key(const QStringList &columns, const QVariantList &values, const QString &alias = {});

    const QString &sql() const { return m_sql; }
    const QVariantList &parameters() const { return m_parameters; }
    /// With the values in their places, long ones in full: made when it is asked for.
    QString preview() const;

private:
    const Dialect::Dialect &m_dialect;
    QString m_sql;
    QVariantList m_parameters;
    QList<qsizetype> m_marks; ///< where the question marks of the values stand
};

} // namespace Retort::Rows
