// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/type.h"

#include <QMap>
#include <QString>

#include <optional>

namespace Retort::Schema
{

/// DEFAULT of a column.
struct ServerDefault {
    enum class Kind {
        Literal, ///< `text` is a value, to be quoted as a string literal
        Expression, ///< `text` is SQL, taken as it stands (sa.text, or what a database declares)
        Now, ///< sa.func.now(): each dialect has its own spelling
        True,
        False,
    };
    Kind kind = Kind::Literal;
    QString text = {};
    bool isElement = false; ///< a function call or the like, which SQLite wants in parentheses, and no sa.text()

    friend bool operator==(const ServerDefault &, const ServerDefault &) = default;
};

/// GENERATED ALWAYS AS (expression).
struct Computed {
    QString expression = {};
    std::optional<bool> persisted = {}; ///< true STORED, false VIRTUAL, nothing: not stated

    friend bool operator==(const Computed &, const Computed &) = default;
};

/// GENERATED … AS IDENTITY. SQLAlchemy docs, "Identity Columns".
struct Identity {
    bool always = false;
    std::optional<qint64> start = {};
    std::optional<qint64> increment = {};
    std::optional<qint64> minimum = {};
    std::optional<qint64> maximum = {};
    std::optional<bool> cycle = {};
    std::optional<qint64> cache = {};
    bool noMinimum = false;
    bool noMaximum = false;

    friend bool operator==(const Identity &, const Identity &) = default;
};

enum class Autoincrement { Auto, Always, Never };

/// One column. Keys and other constraints stand on the table and name their columns.
struct Column {
    QString name = {};
    Type type = {};
    bool nullable = true;
    bool primaryKey = false; ///< as written on the column; Table::primaryKeyColumns() knows both spellings
    bool unique = false; ///< sa.Column(unique=True)
    QString uniqueName = {}; ///< of that constraint, where a naming convention gives one
    bool index = false; ///< sa.Column(index=True)
    QString indexName = {}; ///< likewise
    Autoincrement autoincrement = Autoincrement::Auto;
    std::optional<ServerDefault> serverDefault = {};
    std::optional<Computed> computed = {};
    std::optional<Identity> identity = {};
    QString comment = {};
    QMap<QString, QString> options = {}; ///< dialect keywords such as sqlite_on_conflict_not_null
    QString sequence = {}; ///< sa.Sequence: numbers come from it and not from the column itself

    friend bool operator==(const Column &, const Column &) = default;
};

} // namespace Retort::Schema
