// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/modules.h"
#include "script/library/typeobjects.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;
using namespace TypeMakers;
using Schema::TypeKind;

namespace
{

struct TypeRule {
    TypeKind kind = TypeKind::Verbatim;
    TypeMaker maker = plain;
    QString sqlName = {}; ///< Verbatim: empty means the name itself
};
using TypeRules = QHash<QString, TypeRule>;

bool findType(const TypeRules &rules, const QString &prefix, QStringView name, Value &value)
{
    const QString key = name.toString();
    const auto rule = rules.constFind(key);
    if (rule == rules.cend())
        return false;
    Schema::Type start{.kind = rule->kind, .source = prefix + key};
    if (rule->kind == TypeKind::Verbatim)
        start.name = rule->sqlName.isEmpty() ? key : rule->sqlName;
    value = ObjectPointer(std::make_shared<TypeClass>(std::move(start), rule->maker));
    return true;
}

const TypeRules &genericTypes()
{
    static const TypeRules rules = {
        {u"Integer"_s, {TypeKind::Integer}},
        {u"BigInteger"_s, {TypeKind::BigInteger}},
        {u"SmallInteger"_s, {TypeKind::SmallInteger}},
        {u"Boolean"_s, {TypeKind::Boolean, boolean}},
        {u"Date"_s, {TypeKind::Date}},
        {u"DateTime"_s, {TypeKind::DateTime, zoned}},
        {u"Time"_s, {TypeKind::Time, zoned}},
        {u"Interval"_s, {TypeKind::Interval, interval}},
        {u"Float"_s, {TypeKind::Float, real}},
        {u"Double"_s, {TypeKind::Double, real}},
        {u"Numeric"_s, {TypeKind::Numeric, numeric}},
        {u"String"_s, {TypeKind::String, text}},
        {u"Unicode"_s, {TypeKind::String, text}},
        {u"Text"_s, {TypeKind::Text, text}},
        {u"UnicodeText"_s, {TypeKind::Text, text}},
        {u"LargeBinary"_s, {TypeKind::LargeBinary, binary}},
        {u"PickleType"_s, {TypeKind::LargeBinary, pickle}},
        {u"JSON"_s, {TypeKind::Json, json}},
        {u"Enum"_s, {TypeKind::Enum, enumeration}},
        {u"Uuid"_s, {TypeKind::Uuid, uuid}},
        {u"UUID"_s, {TypeKind::Verbatim, uuid}},
        {u"ARRAY"_s, {TypeKind::Array, array}},
        {u"NullType"_s, {TypeKind::Null}},
        {u"INT"_s, {TypeKind::Verbatim, plain, u"INTEGER"_s}},
    };
    return rules;
}

/// The SQL standard's names, which every dialect has too.
const TypeRules &standardTypes()
{
    static const TypeRules rules = {
        {u"CHAR"_s, {TypeKind::Verbatim, text}},
        {u"VARCHAR"_s, {TypeKind::Verbatim, text}},
        {u"NCHAR"_s, {TypeKind::Verbatim, text}},
        {u"NVARCHAR"_s, {TypeKind::Verbatim, text}},
        {u"CLOB"_s, {TypeKind::Verbatim, text}},
        {u"TEXT"_s, {TypeKind::Verbatim, text}},
        {u"BLOB"_s, {TypeKind::Verbatim, binary}},
        {u"BINARY"_s, {TypeKind::Verbatim, binary}},
        {u"VARBINARY"_s, {TypeKind::Verbatim, binary}},
        {u"DECIMAL"_s, {TypeKind::Verbatim, numeric}},
        {u"NUMERIC"_s, {TypeKind::Verbatim, numeric}},
        {u"REAL"_s, {TypeKind::Verbatim, real}},
        {u"FLOAT"_s, {TypeKind::Verbatim, real}},
        {u"DOUBLE"_s, {TypeKind::Verbatim, real}},
        {u"DOUBLE_PRECISION"_s, {TypeKind::Verbatim, real, u"DOUBLE PRECISION"_s}},
        {u"BIGINT"_s, {TypeKind::Verbatim}},
        {u"INTEGER"_s, {TypeKind::Verbatim}},
        {u"SMALLINT"_s, {TypeKind::Verbatim}},
        {u"BOOLEAN"_s, {TypeKind::Verbatim, boolean}},
        {u"DATE"_s, {TypeKind::Verbatim}},
        {u"DATETIME"_s, {TypeKind::Verbatim, zoned}},
        {u"TIME"_s, {TypeKind::Verbatim, zoned}},
        {u"TIMESTAMP"_s, {TypeKind::Verbatim, zoned}},
    };
    return rules;
}

const TypeRules &postgresqlTypes()
{
    static const TypeRules rules = [] {
        TypeRules made = {
            {u"ARRAY"_s, {TypeKind::Array, array}},        {u"ENUM"_s, {TypeKind::Enum, enumeration}},
            {u"UUID"_s, {TypeKind::Verbatim, uuid}},       {u"JSON"_s, {TypeKind::Json, json}},
            {u"JSONB"_s, {TypeKind::Verbatim, json}},      {u"HSTORE"_s, {TypeKind::Verbatim, json}},
            {u"BIT"_s, {TypeKind::Verbatim, bits}},        {u"BYTEA"_s, {TypeKind::Verbatim, binary}},
            {u"INTERVAL"_s, {TypeKind::Verbatim, fields}},
        };
        const QStringList plainNames = {
            u"CIDR"_s,
            u"CITEXT"_s,
            u"INET"_s,
            u"MACADDR"_s,
            u"MACADDR8"_s,
            u"MONEY"_s,
            u"OID"_s,
            u"REGCLASS"_s,
            u"TSQUERY"_s,
            u"TSVECTOR"_s,
            u"DATERANGE"_s,
            u"INT4RANGE"_s,
            u"INT8RANGE"_s,
            u"NUMRANGE"_s,
            u"TSRANGE"_s,
            u"TSTZRANGE"_s,
            u"DATEMULTIRANGE"_s,
            u"INT4MULTIRANGE"_s,
            u"INT8MULTIRANGE"_s,
            u"NUMMULTIRANGE"_s,
            u"TSMULTIRANGE"_s,
            u"TSTZMULTIRANGE"_s,
        };
        for (const QString &name : plainNames)
            made.insert(name, {});
        return made;
    }();
    return rules;
}

const TypeRules &mysqlTypes()
{
    static const TypeRules rules = [] {
        TypeRules made = {
            {u"ENUM"_s, {TypeKind::Enum, enumeration}},
            {u"SET"_s, {TypeKind::Verbatim, mysqlSet}},
            {u"JSON"_s, {TypeKind::Json, json}},
            {u"BIT"_s, {TypeKind::Verbatim, binary}},
            {u"DATE"_s, {}},
            {u"TINYBLOB"_s, {}},
            {u"MEDIUMBLOB"_s, {}},
            {u"LONGBLOB"_s, {}},
        };
        for (const QString &name : {u"TINYINT"_s, u"SMALLINT"_s, u"MEDIUMINT"_s, u"INTEGER"_s, u"BIGINT"_s, u"YEAR"_s})
            made.insert(name, {TypeKind::Verbatim, mysqlInteger});
        for (const QString &name : {u"DECIMAL"_s, u"NUMERIC"_s, u"FLOAT"_s, u"DOUBLE"_s, u"REAL"_s})
            made.insert(name, {TypeKind::Verbatim, mysqlNumeric});
        for (const QString &name : {u"CHAR"_s, u"VARCHAR"_s, u"TEXT"_s, u"TINYTEXT"_s, u"MEDIUMTEXT"_s, u"LONGTEXT"_s})
            made.insert(name, {TypeKind::Verbatim, mysqlText});
        for (const QString &name : {u"DATETIME"_s, u"TIME"_s, u"TIMESTAMP"_s})
            made.insert(name, {TypeKind::Verbatim, mysqlTime});
        return made;
    }();
    return rules;
}

const TypeRules &sqliteTypes()
{
    static const TypeRules rules = {
        {u"DATE"_s, {TypeKind::Date, sqliteTime}},
        {u"DATETIME"_s, {TypeKind::DateTime, sqliteTime}},
        {u"TIME"_s, {TypeKind::Time, sqliteTime}},
        {u"JSON"_s, {TypeKind::Json, json}},
    };
    return rules;
}

} // namespace

bool typeObjectName(QStringView name, Value &value)
{
    return findType(genericTypes(), u"sa."_s, name, value) || findType(standardTypes(), u"sa."_s, name, value);
}

bool postgresqlName(QStringView name, Value &value)
{
    if (name == u"ExcludeConstraint")
        return schemaName(name, value);
    return findType(postgresqlTypes(), u"postgresql."_s, name, value)
        || findType(standardTypes(), u"postgresql."_s, name, value);
}

bool mysqlName(QStringView name, Value &value)
{
    return findType(mysqlTypes(), u"mysql."_s, name, value) || findType(standardTypes(), u"mysql."_s, name, value);
}

bool mariadbName(QStringView name, Value &value)
{
    static const TypeRules own = {{u"INET4"_s, {}}, {u"INET6"_s, {}}};
    return findType(own, u"mariadb."_s, name, value) || findType(mysqlTypes(), u"mariadb."_s, name, value)
        || findType(standardTypes(), u"mariadb."_s, name, value);
}

bool sqliteName(QStringView name, Value &value)
{
    return findType(sqliteTypes(), u"sqlite."_s, name, value) || findType(standardTypes(), u"sqlite."_s, name, value);
}

} // namespace Retort::Script
