// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/table.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace Retort::Rows
{

/// One foreign key seen from both sides.
struct OneToMany {
    QString fromTable = {}; ///< holds the key
    QStringList fromColumns = {};
    QString toTable = {};
    QStringList toColumns = {};

    friend bool operator==(const OneToMany &, const OneToMany &) = default;
};

/// Two tables joined by a link table: one whose two foreign keys together are its primary key or a unique key.
struct ManyToMany {
    QString linkTable = {};
    OneToMany left = {}; ///< link table → left side
    OneToMany right = {}; ///< link table → right side
    QStringList payloadColumns = {}; ///< further columns of the link table

    /// The same relation seen from the other side.
    ManyToMany reversed() const;
    friend bool operator==(const ManyToMany &, const ManyToMany &) = default;
};

struct Relations {
    QList<OneToMany> oneToMany = {};
    QList<ManyToMany> manyToMany = {};

    /// Many-to-many relations of a table, turned so that the table is on the left; a self relation appears twice.
    QList<ManyToMany> manyToManyOf(const QString &table) const;
    friend bool operator==(const Relations &, const Relations &) = default;
};

/// Finds the relations of a schema. An empty referredColumns means the referred table's primary key. Foreign keys to
/// tables or columns that are not there make no relation.
Relations relations(const Schema::Database &database);

/// Every set of columns in which no two rows of the table can be the same, the primary key first.
QList<QStringList> uniqueKeys(const Schema::Table &table);

/// The column whose text stands for a row: a unique text column outside of the primary key that is never
/// NULL, `name`, `title`, `label`, any unique text column, the first text column, else the primary key.
QString labelColumn(const Schema::Table &table);

} // namespace Retort::Rows
