// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/printer/pythonsource.h"

#include <QHash>

namespace Retort::Script
{

using namespace Qt::StringLiterals;
using Schema::TypeKind;

namespace
{

QString genericName(TypeKind kind)
{
    switch (kind) {
    case TypeKind::Null:
    case TypeKind::Verbatim:
        return u"NullType"_s;
    case TypeKind::Integer:
        return u"Integer"_s;
    case TypeKind::BigInteger:
        return u"BigInteger"_s;
    case TypeKind::SmallInteger:
        return u"SmallInteger"_s;
    case TypeKind::Boolean:
        return u"Boolean"_s;
    case TypeKind::Date:
        return u"Date"_s;
    case TypeKind::DateTime:
        return u"DateTime"_s;
    case TypeKind::Time:
        return u"Time"_s;
    case TypeKind::Interval:
        return u"Interval"_s;
    case TypeKind::Float:
        return u"Float"_s;
    case TypeKind::Double:
        return u"Double"_s;
    case TypeKind::Numeric:
        return u"Numeric"_s;
    case TypeKind::String:
        return u"String"_s;
    case TypeKind::Text:
        return u"Text"_s;
    case TypeKind::LargeBinary:
        return u"LargeBinary"_s;
    case TypeKind::Json:
        return u"JSON"_s;
    case TypeKind::Enum:
        return u"Enum"_s;
    case TypeKind::Uuid:
        return u"Uuid"_s;
    case TypeKind::Array:
        return u"ARRAY"_s;
    }
    Q_UNREACHABLE();
}

/// The class for what a database declares, such as "character varying".
QString declaredClass(const QString &declared)
{
    static const QHash<QString, QString> aliases = {
        {u"CHARACTER VARYING"_s, u"sa.VARCHAR"_s},
        {u"CHARACTER"_s, u"sa.CHAR"_s},
        {u"INT"_s, u"sa.INTEGER"_s},
        {u"DOUBLE PRECISION"_s, u"sa.Float"_s},
        {u"TIMESTAMP WITHOUT TIME ZONE"_s, u"sa.TIMESTAMP"_s},
        {u"TIMESTAMP WITH TIME ZONE"_s, u"sa.TIMESTAMP"_s},
        {u"TIME WITHOUT TIME ZONE"_s, u"sa.TIME"_s},
        {u"TIME WITH TIME ZONE"_s, u"sa.TIME"_s},
        {u"BOOL"_s, u"sa.BOOLEAN"_s},
    };
    static const QStringList standard = {u"CHAR"_s,      u"VARCHAR"_s, u"NCHAR"_s,  u"NVARCHAR"_s,  u"CLOB"_s,
                                         u"TEXT"_s,      u"BLOB"_s,    u"BINARY"_s, u"VARBINARY"_s, u"DECIMAL"_s,
                                         u"NUMERIC"_s,   u"REAL"_s,    u"FLOAT"_s,  u"BIGINT"_s,    u"INTEGER"_s,
                                         u"SMALLINT"_s,  u"BOOLEAN"_s, u"DATE"_s,   u"DATETIME"_s,  u"TIME"_s,
                                         u"TIMESTAMP"_s, u"JSON"_s};
    static const QStringList postgresql = {u"UUID"_s,    u"JSONB"_s,     u"HSTORE"_s,    u"INET"_s,     u"CIDR"_s,
                                           u"MACADDR"_s, u"MACADDR8"_s,  u"BYTEA"_s,     u"INTERVAL"_s, u"BIT"_s,
                                           u"MONEY"_s,   u"OID"_s,       u"REGCLASS"_s,  u"TSVECTOR"_s, u"TSQUERY"_s,
                                           u"CITEXT"_s,  u"INT4RANGE"_s, u"INT8RANGE"_s, u"NUMRANGE"_s, u"DATERANGE"_s,
                                           u"TSRANGE"_s, u"TSTZRANGE"_s};
    static const QStringList mysql = {u"TINYINT"_s,    u"MEDIUMINT"_s, u"YEAR"_s,     u"TINYTEXT"_s,
                                      u"MEDIUMTEXT"_s, u"LONGTEXT"_s,  u"TINYBLOB"_s, u"LONGBLOB"_s,
                                      u"MEDIUMBLOB"_s, u"SET"_s,       u"DOUBLE"_s};
    const QString upper = declared.toUpper();
    if (aliases.contains(upper))
        return aliases.value(upper);
    if (standard.contains(upper))
        return u"sa."_s + upper;
    if (postgresql.contains(upper))
        return u"postgresql."_s + upper;
    if (mysql.contains(upper))
        return u"mysql."_s + upper;
    return {};
}

bool isMysql(const Schema::Type &type)
{
    return type.source.startsWith(u"mysql."_s) || type.source.startsWith(u"mariadb."_s);
}

bool isMysqlText(const QString &name)
{
    return name.endsWith(u"CHAR"_s) || name.endsWith(u"TEXT"_s);
}

/// The words of MySQL's own behind the parentheses. SQLAlchemy prints them at a place of each family's own.
void addFlags(const Schema::Type &type, PrintedArguments &arguments)
{
    const QStringList words = type.suffix.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : {u"UNSIGNED"_s, u"ZEROFILL"_s, u"ASCII"_s, u"UNICODE"_s, u"BINARY"_s})
        arguments.truth(word.toLower(), words.contains(word));
    arguments.truth(u"national"_s, type.name.startsWith(u"NATIONAL "_s, Qt::CaseInsensitive));
}

QString unquoted(const QString &literal)
{
    return literal.mid(1, literal.size() - 2).replace(u"''"_s, u"'"_s);
}

/// The word behind CHARACTER SET.
QString charsetOf(const QString &suffix)
{
    const QString words = u"CHARACTER SET "_s;
    const qsizetype start = suffix.indexOf(words);
    return start < 0 ? QString() : suffix.mid(start + words.size()).section(u' ', 0, 0);
}

} // namespace

QString SourceWriter::className(const Schema::Type &type)
{
    QString name = type.source;
    if (name.isEmpty() && type.kind == TypeKind::Verbatim) {
        name = declaredClass(type.name);
        if (name.isEmpty()) {
            m_losses << u"%1: no type of SQLAlchemy has this name."_s.arg(type.name);
            name = u"sa.NullType"_s;
        }
    } else if (name.isEmpty()) {
        name = u"sa."_s + genericName(type.kind);
    }
    const QString module = name.section(u'.', 0, 0);
    if (module == u"postgresql" || module == u"mysql" || module == u"mariadb" || module == u"sqlite")
        m_imports << u"from sqlalchemy.dialects import "_s + module;
    return name;
}

QString SourceWriter::type(const Schema::Type &type)
{
    QString text = typeAlone(type);
    for (const Schema::TypeVariant &variant : type.variants)
        text += u".with_variant("_s + typeAlone(variant.type) + u", "_s + pythonText(variant.dialect) + u')';
    return text;
}

QString SourceWriter::typeAlone(const Schema::Type &type)
{
    const QString name = className(type);
    PrintedArguments arguments;
    typeArguments(type, arguments);
    for (const QString &remark : type.remarks)
        arguments.add(remark);
    const QString upper = type.name.toUpper();
    if (isMysql(type) && !isMysqlText(upper) && upper != u"DECIMAL" && upper != u"NUMERIC")
        addFlags(type, arguments);
    return name + u'(' + arguments.joined() + u')';
}

void SourceWriter::typeArguments(const Schema::Type &type, PrintedArguments &arguments)
{
    switch (type.kind) {
    case TypeKind::Array:
        if (!type.items.isEmpty())
            arguments.add(this->type(type.items.first()));
        arguments.number(u"dimensions"_s, type.precision);
        return;
    case TypeKind::Enum:
        for (const QString &value : type.enumValues)
            arguments.add(pythonText(value));
        arguments.text(u"name"_s, type.name);
        arguments.text(u"schema"_s, type.schema);
        arguments.truth(u"inherit_schema"_s, type.inheritsSchema);
        if (!type.nativeEnum)
            arguments.add(u"native_enum"_s, u"False"_s);
        arguments.truth(u"create_constraint"_s, type.createConstraint);
        if (!type.createType)
            arguments.add(u"create_type"_s, u"False"_s);
        arguments.number(u"length"_s, type.length);
        arguments.text(u"charset"_s, charsetOf(type.suffix));
        arguments.text(u"collation"_s, type.collation);
        return;
    case TypeKind::Boolean:
        arguments.truth(u"create_constraint"_s, type.createConstraint);
        arguments.text(u"name"_s, type.name);
        return;
    case TypeKind::Interval:
        arguments.number(u"second_precision"_s, type.precision);
        return;
    case TypeKind::Verbatim:
        verbatimArguments(type, arguments);
        return;
    default:
        arguments.truth(u"timezone"_s, type.timezone);
        arguments.number(u"length"_s, type.length);
        arguments.number(u"precision"_s, type.precision);
        arguments.number(u"scale"_s, type.scale);
        arguments.text(u"collation"_s, type.collation);
        return;
    }
}

void SourceWriter::verbatimArguments(const Schema::Type &type, PrintedArguments &arguments)
{
    static const QStringList integers = {u"TINYINT"_s, u"SMALLINT"_s, u"MEDIUMINT"_s,
                                         u"INTEGER"_s, u"BIGINT"_s,   u"YEAR"_s};
    static const QStringList moments = {u"DATETIME"_s, u"TIME"_s, u"TIMESTAMP"_s};
    QString name = type.name.toUpper();
    const bool mysql = isMysql(type);
    const bool isText = mysql && isMysqlText(name);
    if (isText) {
        arguments.text(u"charset"_s, charsetOf(type.suffix));
        arguments.text(u"collation"_s, type.collation);
        addFlags(type, arguments);
        arguments.number(u"length"_s, type.length);
    } else if (mysql && (name == u"DECIMAL" || name == u"NUMERIC")) {
        addFlags(type, arguments);
    }
    if (name == u"SET") {
        for (const QString &value : type.arguments)
            arguments.add(pythonText(unquoted(value)));
    }
    const bool isDeclared = type.source.isEmpty();
    if (isDeclared && name != u"SET" && !type.arguments.isEmpty()) {
        const bool isNumber = name == u"NUMERIC" || name == u"DECIMAL";
        arguments.add(isNumber ? u"precision"_s : u"length"_s, type.arguments.first());
        if (isNumber && type.arguments.size() > 1)
            arguments.add(u"scale"_s, type.arguments.at(1));
    }
    arguments.truth(u"timezone"_s, type.timezone || name.endsWith(u"WITH TIME ZONE"_s));
    if (!isText)
        arguments.number(mysql && integers.contains(name) ? u"display_width"_s : u"length"_s, type.length);
    arguments.number(mysql && moments.contains(name) ? u"fsp"_s : u"precision"_s, type.precision);
    arguments.number(u"scale"_s, type.scale);
    if (name == u"INTERVAL" && !isDeclared)
        arguments.text(u"fields"_s, type.suffix);
    if (!isText) {
        arguments.text(u"charset"_s, charsetOf(type.suffix));
        arguments.text(u"collation"_s, type.collation);
    }
    arguments.truth(u"varying"_s, name == u"BIT VARYING");
}

} // namespace Retort::Script
