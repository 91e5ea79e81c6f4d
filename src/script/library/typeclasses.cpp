// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/typeobjects.h"

#include <QHash>

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// The class behind each class of column types. SQLAlchemy source, sql/sqltypes.py and dialects/*/types.
const QHash<QString, QString> &parents()
{
    static const QHash<QString, QString> known = {
        {u"SmallInteger"_s, u"Integer"_s},
        {u"BigInteger"_s, u"Integer"_s},
        {u"INTEGER"_s, u"Integer"_s},
        {u"INT"_s, u"Integer"_s},
        {u"SMALLINT"_s, u"SmallInteger"_s},
        {u"BIGINT"_s, u"BigInteger"_s},
        {u"TINYINT"_s, u"Integer"_s},
        {u"MEDIUMINT"_s, u"Integer"_s},
        {u"Float"_s, u"Numeric"_s},
        {u"Double"_s, u"Float"_s},
        {u"NUMERIC"_s, u"Numeric"_s},
        {u"DECIMAL"_s, u"Numeric"_s},
        {u"FLOAT"_s, u"Float"_s},
        {u"REAL"_s, u"Float"_s},
        {u"DOUBLE"_s, u"Float"_s},
        {u"DOUBLE_PRECISION"_s, u"Float"_s},
        {u"Text"_s, u"String"_s},
        {u"Unicode"_s, u"String"_s},
        {u"UnicodeText"_s, u"Text"_s},
        {u"VARCHAR"_s, u"String"_s},
        {u"CHAR"_s, u"String"_s},
        {u"NVARCHAR"_s, u"Unicode"_s},
        {u"NCHAR"_s, u"Unicode"_s},
        {u"TEXT"_s, u"Text"_s},
        {u"CLOB"_s, u"Text"_s},
        {u"TINYTEXT"_s, u"String"_s},
        {u"MEDIUMTEXT"_s, u"String"_s},
        {u"LONGTEXT"_s, u"String"_s},
        {u"Enum"_s, u"String"_s},
        {u"ENUM"_s, u"Enum"_s},
        {u"SET"_s, u"String"_s},
        {u"BOOLEAN"_s, u"Boolean"_s},
        {u"BOOL"_s, u"BOOLEAN"_s},
        {u"DATE"_s, u"Date"_s},
        {u"DATETIME"_s, u"DateTime"_s},
        {u"TIMESTAMP"_s, u"DateTime"_s},
        {u"TIME"_s, u"Time"_s},
        {u"LargeBinary"_s, u"_Binary"_s},
        {u"BLOB"_s, u"LargeBinary"_s},
        {u"BYTEA"_s, u"LargeBinary"_s},
        {u"BINARY"_s, u"_Binary"_s},
        {u"VARBINARY"_s, u"_Binary"_s},
        {u"TINYBLOB"_s, u"_Binary"_s},
        {u"MEDIUMBLOB"_s, u"_Binary"_s},
        {u"LONGBLOB"_s, u"_Binary"_s},
        {u"JSONB"_s, u"JSON"_s},
    };
    return known;
}

/// Names that servers give to types that SQLAlchemy calls otherwise. SQLAlchemy source, `ischema_names`.
QString reflectedClass(const QString &declared)
{
    static const QHash<QString, QString> names = {
        {u"CHARACTER VARYING"_s, u"VARCHAR"_s},
        {u"CHARACTER"_s, u"CHAR"_s},
        {u"DOUBLE PRECISION"_s, u"DOUBLE_PRECISION"_s},
        {u"TIMESTAMP WITHOUT TIME ZONE"_s, u"TIMESTAMP"_s},
        {u"TIMESTAMP WITH TIME ZONE"_s, u"TIMESTAMP"_s},
        {u"TIME WITHOUT TIME ZONE"_s, u"TIME"_s},
        {u"TIME WITH TIME ZONE"_s, u"TIME"_s},
        {u"TINYINT"_s, u"TINYINT"_s},
        {u"UUID"_s, u"UUID"_s},
        {u"JSON"_s, u"JSON"_s},
        {u"DATE_CHAR"_s, u"DATE"_s},
        {u"DATETIME_CHAR"_s, u"DATETIME"_s},
        {u"TIME_CHAR"_s, u"TIME"_s},
    };
    const QString upper = declared.toUpper();
    if (parents().contains(upper))
        return upper;
    if (names.contains(upper))
        return names.value(upper);
    // What SQLite takes a declared type for. https://www.sqlite.org/datatype3.html
    if (upper.contains(u"INT"))
        return u"INTEGER"_s;
    if (upper.contains(u"CHAR") || upper.contains(u"CLOB") || upper.contains(u"TEXT"))
        return u"TEXT"_s;
    if (upper.contains(u"BLOB") || upper.isEmpty())
        return u"NullType"_s;
    if (upper.contains(u"REAL") || upper.contains(u"FLOA") || upper.contains(u"DOUB"))
        return u"REAL"_s;
    return u"NUMERIC"_s;
}

QString classOfType(const Schema::Type &type)
{
    if (!type.source.isEmpty())
        return type.source.section(u'.', -1);
    return type.kind == Schema::TypeKind::Null ? u"NullType"_s : reflectedClass(type.name);
}

} // namespace

QString TypeObject::displayed() const
{
    using Kind = Schema::TypeKind;
    static const QHash<Kind, QString> names = {
        {Kind::Null, u"NULL"_s},         {Kind::Integer, u"INTEGER"_s},
        {Kind::BigInteger, u"BIGINT"_s}, {Kind::SmallInteger, u"SMALLINT"_s},
        {Kind::Boolean, u"BOOLEAN"_s},   {Kind::Date, u"DATE"_s},
        {Kind::DateTime, u"DATETIME"_s}, {Kind::Time, u"TIME"_s},
        {Kind::Interval, u"DATETIME"_s}, {Kind::Float, u"FLOAT"_s},
        {Kind::Double, u"DOUBLE"_s},     {Kind::Numeric, u"NUMERIC"_s},
        {Kind::String, u"VARCHAR"_s},    {Kind::Text, u"TEXT"_s},
        {Kind::LargeBinary, u"BLOB"_s},  {Kind::Json, u"JSON"_s},
        {Kind::Enum, u"VARCHAR"_s},      {Kind::Uuid, u"CHAR(32)"_s},
        {Kind::Array, u"ARRAY"_s},
    };
    const Schema::Type &type = this->type();
    QStringList arguments = type.arguments;
    const bool isBinary = type.kind == Kind::LargeBinary;
    if (arguments.isEmpty() && type.length && !isBinary)
        arguments << QString::number(*type.length);
    if (arguments.isEmpty() && type.precision && type.kind == Kind::Numeric) {
        arguments << QString::number(*type.precision);
        if (type.scale)
            arguments << QString::number(*type.scale);
    }
    if (arguments.isEmpty() && type.kind == Kind::Enum) {
        qsizetype longest = 0;
        for (const QString &value : type.enumValues)
            longest = std::max(longest, value.toUcs4().size());
        arguments << QString::number(longest);
    }
    QString text = type.kind == Kind::Verbatim ? type.name : names.value(type.kind);
    if (!arguments.isEmpty())
        text += u'(' + arguments.join(u", "_s) + u')';
    return type.suffix.isEmpty() ? text : text + u' ' + type.suffix;
}

bool isOfTypeClass(const Schema::Type &type, const Schema::Type &wanted)
{
    const QString name = classOfType(wanted);
    for (QString own = classOfType(type); !own.isEmpty(); own = parents().value(own)) {
        if (own == name)
            return true;
    }
    return false;
}

} // namespace Retort::Script
