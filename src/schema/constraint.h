// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

namespace Retort::Schema
{

/// An empty name everywhere means "not named".
struct PrimaryKey {
    QString name = {};
    QStringList columns = {};
    std::optional<bool> deferrable = {};
    QString initially = {};
    QMap<QString, QString> options = {}; ///< dialect keywords such as mssql_clustered

    friend bool operator==(const PrimaryKey &, const PrimaryKey &) = default;
};

struct ForeignKey {
    QString name = {};
    QStringList columns = {};
    QString referredSchema = {};
    QString referredTable = {};
    QStringList referredColumns = {}; ///< empty: the primary key of the referred table
    QString onDelete = {};
    QString onUpdate = {};
    std::optional<bool> deferrable = {};
    QString initially = {};
    QString match = {};
    bool useAlter = false;
    QString column = {}; ///< set if it was written on that column (sa.Column(…, sa.ForeignKey(…))): such keys come last
    QMap<QString, QString> options = {}; ///< dialect keywords such as postgresql_not_valid

    friend bool operator==(const ForeignKey &, const ForeignKey &) = default;
};

struct Unique {
    QString name = {};
    QStringList columns = {};
    std::optional<bool> deferrable = {};
    QString initially = {};
    QMap<QString, QString> options = {}; ///< dialect keywords such as sqlite_on_conflict

    friend bool operator==(const Unique &, const Unique &) = default;
};

struct Check {
    QString name = {};
    QString expression = {}; ///< SQL text without the outer parentheses
    QString column = {}; ///< set if it stands in that column's definition (sa.Column(…, sa.CheckConstraint(…)))
    std::optional<bool> deferrable = {};
    QString initially = {};
    QMap<QString, QString> options = {}; ///< dialect keywords such as postgresql_not_valid

    friend bool operator==(const Check &, const Check &) = default;
};

/// EXCLUDE of PostgreSQL. SQLAlchemy docs, "ExcludeConstraint".
struct Exclude {
    struct Element {
        QString text = {};
        bool isExpression = false; ///< else `text` is a column
        QString comparison = {}; ///< the operator, such as &&

        friend bool operator==(const Element &, const Element &) = default;
    };
    QString name = {};
    QList<Element> elements = {};
    QString method = {}; ///< USING; empty: gist
    QString where = {};
    std::optional<bool> deferrable = {};
    QString initially = {};
    QMap<QString, QString> classes = {}; ///< operator classes by column

    friend bool operator==(const Exclude &, const Exclude &) = default;
};

using Constraint = std::variant<PrimaryKey, ForeignKey, Unique, Check, Exclude>;

/// The name of any constraint, empty if it has none.
QString constraintName(const Constraint &constraint);

} // namespace Retort::Schema
