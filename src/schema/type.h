// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace Retort::Schema
{

/// The column types of a revision script: SQLAlchemy's generic types, and Verbatim for the upper-case SQL names
/// (sa.VARCHAR, postgresql.INET) and for what a live database declares.
enum class TypeKind {
    Null, ///< no type stated
    Integer,
    BigInteger,
    SmallInteger,
    Boolean,
    Date,
    DateTime,
    Time,
    Interval,
    Float,
    Double,
    Numeric,
    String,
    Text,
    LargeBinary,
    Json,
    Enum,
    Uuid,
    Array,
    Verbatim, ///< `name` is the SQL name, arguments follow from length/precision/scale/arguments
};

struct TypeVariant;

/// What a script made a type of (the class behind an enumeration), for the room that reads scripts. It says nothing of
/// the database: types are equal whatever stands here.
struct TypeMaker {
    std::shared_ptr<const void> object = {};

    friend bool operator==(const TypeMaker &, const TypeMaker &) { return true; }
};

/// A column type as a script states it or a database declares it. Each dialect spells it in its own way.
struct Type {
    TypeKind kind = TypeKind::Null;
    QString name = {}; ///< Verbatim: the SQL name; Enum, Boolean: the name of the database type or CHECK
    std::optional<qint64> length = {};
    std::optional<int> precision = {}; ///< Array: its dimensions
    std::optional<int> scale = {};
    bool timezone = false;
    QStringList remarks = {}; ///< arguments that only Python reads, as a script writes them: "as_uuid=True"
    QString collation = {};
    QString schema = {}; ///< Enum: where PostgreSQL keeps its type
    bool inheritsSchema = false; ///< Enum: in the schema of its table
    QStringList enumValues = {};
    bool nativeEnum = true;
    bool createType = true; ///< Enum: whether PostgreSQL makes the type together with the table
    bool createConstraint = false;
    QString checkName = {}; ///< of that CHECK, where a naming convention makes another than `name`
    QStringList arguments = {}; ///< Verbatim: the text between the parentheses, argument by argument
    QString suffix = {}; ///< Verbatim: words after the parentheses ("UNSIGNED", "WITH TIME ZONE")
    QList<Type> items = {}; ///< Array: exactly one
    QString source = {}; ///< as the script names it: "sa.Integer"
    TypeMaker maker = {}; ///< Enum: the script's own class
    QList<TypeVariant> variants = {}; ///< with_variant: other types for named dialects

    friend bool operator==(const Type &, const Type &);
};

/// The type to use instead on one dialect ("sqlite", "postgresql", "mysql", "mariadb").
struct TypeVariant {
    QString dialect = {};
    Type type = {};

    friend bool operator==(const TypeVariant &, const TypeVariant &) = default;
};

// Here, where TypeVariant is complete: clang compares members where the comparison is defaulted.
inline bool operator==(const Type &, const Type &) = default;

} // namespace Retort::Schema
