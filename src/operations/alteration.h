// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/column.h"
#include "schema/constraint.h"

#include <QMap>
#include <QString>

#include <optional>

namespace Retort::Operations
{

/// What becomes of something that may be left as it is, set, or taken away.
template <typename Setting> struct Change {
    enum class Kind { Keep, Set, Remove };
    Kind kind = Kind::Keep;
    Setting value = {}; ///< for Set

    static Change to(Setting setting) { return {.kind = Kind::Set, .value = std::move(setting)}; }
    static Change removed() { return {.kind = Kind::Remove}; }
    bool isKept() const { return kind == Kind::Keep; }
    friend bool operator==(const Change &, const Change &) = default;
};

/// op.alter_column(). What is not stated stays. The existing_* values are what the script says of the column as it
/// stands; dialects that restate the whole column (MySQL) need them. Alembic docs, "Operations.alter_column".
struct AlterColumn {
    QString schema = {};
    QString table = {};
    QString column = {};
    QString newName = {}; ///< empty: the name stays
    std::optional<Schema::Type> type = {};
    std::optional<bool> nullable = {};
    Change<Schema::ServerDefault> serverDefault = {};
    Change<Schema::Computed> computed = {};
    Change<Schema::Identity> identity = {};
    Change<QString> comment = {};
    std::optional<bool> autoincrement = {};
    std::optional<Schema::Type> existingType = {};
    std::optional<bool> existingNullable = {};
    Change<Schema::ServerDefault> existingServerDefault = {}; ///< Keep: not stated; Remove: stated to be none
    std::optional<Schema::Identity> existingIdentity = {};
    std::optional<Schema::Computed> existingComputed = {};
    QString existingComment = {};
    std::optional<bool> existingAutoincrement = {};
    QString usingExpression = {}; ///< postgresql_using
    QString insertBefore = {}; ///< within a batch
    QString insertAfter = {};
    QMap<QString, QString> options = {};
    friend bool operator==(const AlterColumn &, const AlterColumn &) = default;
};

/// op.create_primary_key(), create_foreign_key(), create_unique_constraint(), create_check_constraint() and
/// create_exclude_constraint().
struct CreateConstraint {
    QString schema = {};
    QString table = {};
    Schema::Constraint constraint = {};
    QMap<QString, QString> options = {};
    friend bool operator==(const CreateConstraint &, const CreateConstraint &) = default;
};

/// op.drop_constraint().
struct DropConstraint {
    enum class Kind { Unknown, ForeignKey, PrimaryKey, Unique, Check };
    QString schema = {};
    QString table = {};
    QString name = {};
    Kind kind = Kind::Unknown; ///< type_
    bool ifExists = false;
    friend bool operator==(const DropConstraint &, const DropConstraint &) = default;
};

/// op.create_table_comment() and, without a text, op.drop_table_comment().
struct TableComment {
    QString schema = {};
    QString table = {};
    Change<QString> comment = {};
    QString existingComment = {};
    friend bool operator==(const TableComment &, const TableComment &) = default;
};

} // namespace Retort::Operations
