// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/column.h"
#include "schema/constraint.h"
#include "schema/index.h"
#include "schema/standalone.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace Retort::Schema
{

/// A table as a value: keys and indexes name their columns, so a copy is a whole copy.
struct Table {
    QString schema = {};
    QString name = {};
    QList<Column> columns = {};
    QList<Constraint> constraints = {}; ///< in the order of creation
    QList<Index> indexes = {};
    QString comment = {};
    QStringList prefixes = {}; ///< words between CREATE and TABLE
    QMap<QString, QString> options = {}; ///< dialect keywords such as mysql_engine
    QString definition = {}; ///< the CREATE TABLE text of a live database, where it keeps one

    /// The column of that name, or null.
    const Column *column(const QString &columnName) const;
    /// Columns of the primary key in key order, whether written on the columns or as a constraint.
    QStringList primaryKeyColumns() const;
    /// All constraints of one kind, in order.
    template <typename Kind> QList<Kind> constraintsOf() const
    {
        QList<Kind> found;
        for (const Constraint &constraint : constraints) {
            if (const auto *kind = std::get_if<Kind>(&constraint))
                found << *kind;
        }
        return found;
    }

    friend bool operator==(const Table &, const Table &) = default;
};

/// A view or trigger: Retort shows it and keeps its text.
struct StoredText {
    QString schema = {};
    QString name = {};
    QString table = {}; ///< triggers: the table they stand on
    QString definition = {};

    friend bool operator==(const StoredText &, const StoredText &) = default;
};

/// What a live database holds. Tables are sorted by name.
struct Database {
    QList<Table> tables = {};
    QList<StoredText> views = {};
    QList<StoredText> triggers = {};
    QList<EnumType> enums = {};
    QList<Sequence> sequences = {};

    /// The table of that name, or null. An empty schema means the default one.
    const Table *table(const QString &name, const QString &schema = {}) const;
    friend bool operator==(const Database &, const Database &) = default;
};

} // namespace Retort::Schema
