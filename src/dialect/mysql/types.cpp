// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/mysql/types.h"

#include "dialect/typenames.h"

#include <QCoreApplication>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;
using Schema::TypeKind;

namespace
{

QString collated(const QString &text, const Schema::Type &type)
{
    return type.collation.isEmpty() ? text : text + u" COLLATE "_s + type.collation;
}

Result<QString> needsLength(const QString &name, const Schema::Type &type, const Dialect &dialect)
{
    const QString arguments = typeArguments(type);
    if (!arguments.isEmpty())
        return name + arguments;
    return failure(QCoreApplication::translate("Dialect", "%1 requires a length on dialect %2.")
                       .arg(type.kind == TypeKind::String ? u"VARCHAR"_s : type.name.toUpper(), dialect.name()),
                   QCoreApplication::translate("Dialect", "Write one, such as sa.String(255)."));
}

Result<QString> verbatimWithoutCollation(const Schema::Type &type, const Dialect &dialect)
{
    static const QSet<QString> own = {
        u"JSON"_s,       u"TINYINT"_s,  u"MEDIUMINT"_s, u"BIT"_s,      u"YEAR"_s,       u"DOUBLE"_s, u"TINYTEXT"_s,
        u"MEDIUMTEXT"_s, u"LONGTEXT"_s, u"TINYBLOB"_s,  u"LONGBLOB"_s, u"MEDIUMBLOB"_s, u"SET"_s,    u"ENUM"_s,
    };
    const QString name = type.name.toUpper();
    if (!type.source.isEmpty()) {
        if (name == u"BOOLEAN")
            return u"BOOL"_s;
        if (name == u"NCHAR")
            return u"NATIONAL CHAR"_s + typeArguments(type);
        if (name == u"NVARCHAR")
            return needsLength(u"NATIONAL VARCHAR"_s, type, dialect);
        if (name == u"VARCHAR" && typeArguments(type).isEmpty())
            return needsLength(name, type, dialect);
    }
    if (name == u"SET")
        return u"SET("_s + type.arguments.join(u',') + u')' + (type.suffix.isEmpty() ? QString() : u' ' + type.suffix);
    Schema::Type plain = type;
    plain.collation.clear();
    // A type of the module mysql is MariaDB's too, and two of SQLAlchemy's own keep their sizes here.
    const bool isSized = name == u"FLOAT" || type.source == u"sa.BLOB";
    if (isSized || type.source.startsWith(u"mysql."_s) || type.source.startsWith(u"mariadb."_s))
        plain.source = dialect.name() + u'.' + type.name;
    return verbatimTypeName(plain, dialect, own);
}

QString enumText(const Schema::Type &type, const Dialect &dialect)
{
    QStringList values;
    for (const QString &value : type.enumValues)
        values << dialect.literal(value);
    return u"ENUM("_s + values.join(u',') + u')' + (type.suffix.isEmpty() ? QString() : u' ' + type.suffix);
}

} // namespace

Result<QString> mysqlTypeName(const Schema::Type &type, const Dialect &dialect)
{
    const Schema::Type &own = typeFor(type, dialect.name());
    Schema::Type uncollated = own;
    uncollated.collation.clear();
    Result<QString> name;
    switch (own.kind) {
    case TypeKind::Boolean:
        return u"BOOL"_s;
    case TypeKind::Float:
        return u"FLOAT"_s + typeArguments(own);
    case TypeKind::LargeBinary:
        return u"BLOB"_s + typeArguments(own);
    case TypeKind::String:
        name = needsLength(u"VARCHAR"_s, own, dialect);
        break;
    case TypeKind::Enum:
        name = own.nativeEnum ? enumText(own, dialect) : enumAsVarchar(own);
        break;
    case TypeKind::Verbatim:
        name = verbatimWithoutCollation(own, dialect);
        break;
    default:
        name = commonTypeName(uncollated, dialect);
        break;
    }
    if (!name)
        return name;
    return collated(*name, own);
}

} // namespace Retort::Dialect
