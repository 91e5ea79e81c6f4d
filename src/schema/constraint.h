// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

    friend bool operator==(const ForeignKey &, const ForeignKey &) = default;
};

struct Unique {
    QString name = {};
    QStringList columns = {};
    std::optional<bool> deferrable = {};
    QString initially = {};

    friend bool operator==(const Unique &, const Unique &) = default;
};

struct Check {
    QString name = {};
    QString expression = {}; ///< SQL text without the outer parentheses
    QString column = {}; ///< set if it stands in that column's definition (sa.Column(…, sa.CheckConstraint(…)))

    friend bool operator==(const Check &, const Check &) = default;
};

using Constraint = std::variant<PrimaryKey, ForeignKey, Unique, Check>;

/// The name of any constraint, empty if it has none.
QString constraintName(const Constraint &constraint);

} // namespace Retort::Schema
