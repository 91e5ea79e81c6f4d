// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/sqlite/tableitem.h"

#include <optional>

namespace Retort::Dialect
{

/// A CREATE TABLE text cut into its definitions, to be changed in places and put together again.
class TableText
{
public:
    /// Nothing if it is no table with columns (a virtual table).
    static std::optional<TableText> parse(const QString &sql);

    QString text() const;
    const QList<TableItem> &items() const { return m_items; }
    TableItem &item(qsizetype place) { return m_items[place]; }
    /// The place of the column of that name in any case, or -1.
    qsizetype column(const QString &name) const;
    QStringList columnNames() const;
    /// The columns of the primary key.
    QStringList primaryKey() const;
    bool isWithoutRowid() const { return hasOption(u"ROWID"); }
    bool isStrict() const { return hasOption(u"STRICT"); }
    bool isAutoincrement() const;

    /// Writes a definition so that it comes to stand at `place`, laid out like its neighbours.
    void insert(qsizetype place, const QString &definition);
    /// Behind the last column.
    void addColumn(const QString &definition);
    /// At the end.
    void addConstraint(const QString &definition) { insert(m_items.size(), definition); }
    void remove(qsizetype place);
    void move(qsizetype from, qsizetype to);
    /// Replaces what follows the closing parenthesis.
    void setOptions(const QString &options) { m_tail = u')' + options; }
    QString options() const { return m_tail.mid(1); }

private:
    bool hasOption(QStringView word) const;

    QString m_head; ///< up to the opening parenthesis, which it holds
    QList<TableItem> m_items;
    QString m_tail; ///< from the closing parenthesis
};

} // namespace Retort::Dialect
