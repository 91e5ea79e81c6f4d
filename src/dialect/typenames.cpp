// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/typenames.h"

#include <QCoreApplication>

#include <algorithm>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;
using Schema::TypeKind;

namespace
{

QString withCollation(const QString &name, const Schema::Type &type)
{
    return type.collation.isEmpty() ? name : name + uR"( COLLATE ")"_s + type.collation + u'"';
}

bool isStandardName(const QString &name)
{
    static const QSet<QString> names = {
        u"FLOAT"_s,  u"REAL"_s,      u"NUMERIC"_s,   u"DECIMAL"_s, u"INTEGER"_s,  u"SMALLINT"_s,
        u"BIGINT"_s, u"TIMESTAMP"_s, u"DATETIME"_s,  u"DATE"_s,    u"TIME"_s,     u"CLOB"_s,
        u"NCLOB"_s,  u"CHAR"_s,      u"NCHAR"_s,     u"VARCHAR"_s, u"NVARCHAR"_s, u"TEXT"_s,
        u"BLOB"_s,   u"BINARY"_s,    u"VARBINARY"_s, u"BOOLEAN"_s,
    };
    return names.contains(name);
}

/// Whether SQLAlchemy writes the standard type with its length or precision on every dialect.
bool hasArguments(const QString &name)
{
    static const QSet<QString> names = {u"NUMERIC"_s,  u"DECIMAL"_s, u"CHAR"_s,   u"NCHAR"_s,    u"VARCHAR"_s,
                                        u"NVARCHAR"_s, u"TEXT"_s,    u"BINARY"_s, u"VARBINARY"_s};
    return names.contains(name);
}

/// "postgresql" of "postgresql.JSONB"; empty for SQLAlchemy's own types and what a database declares.
QString moduleOf(const Schema::Type &type)
{
    const QStringList parts = type.source.split(u'.');
    const QString module = parts.size() < 2 ? QString() : parts[parts.size() - 2];
    const QStringList dialects = {u"sqlite"_s, u"postgresql"_s, u"mysql"_s, u"mariadb"_s, u"mssql"_s, u"oracle"_s};
    return dialects.contains(module) ? module : QString();
}

} // namespace

const Schema::Type &typeFor(const Schema::Type &type, const QString &dialect)
{
    const auto found = std::find_if(type.variants.cbegin(), type.variants.cend(),
                                    [&](const Schema::TypeVariant &variant) { return variant.dialect == dialect; });
    return found == type.variants.cend() ? type : found->type;
}

QString typeArguments(const Schema::Type &type)
{
    QStringList arguments = type.arguments;
    if (arguments.isEmpty() && type.length)
        arguments << QString::number(*type.length);
    if (arguments.isEmpty() && type.precision) {
        arguments << QString::number(*type.precision);
        if (type.scale)
            arguments << QString::number(*type.scale);
    }
    return arguments.isEmpty() ? QString() : u'(' + arguments.join(u", "_s) + u')';
}

QString enumAsVarchar(const Schema::Type &type)
{
    qsizetype length = 0;
    for (const QString &value : type.enumValues)
        length = std::max(length, value.toUcs4().size());
    if (!type.nativeEnum && type.length)
        length = *type.length;
    return u"VARCHAR(%1)"_s.arg(length);
}

tl::unexpected<Error> noSuchType(const QString &type, const Dialect &dialect)
{
    return failure(QCoreApplication::translate("Dialect", "%1 has no type %2.").arg(dialect.displayName(), type),
                   QCoreApplication::translate("Dialect", "Choose another type for it with .with_variant(…, \"%1\").")
                       .arg(dialect.name()));
}

bool isOwnType(const Schema::Type &type, const Dialect &dialect)
{
    return type.source.isEmpty() || moduleOf(type) == dialect.name();
}

Result<QString> verbatimTypeName(const Schema::Type &type, const Dialect &dialect, const QSet<QString> &own)
{
    const QString module = moduleOf(type);
    const QString upper = type.name.toUpper();
    if (!module.isEmpty() && module != dialect.name() && !isStandardName(upper) && !own.contains(upper))
        return noSuchType(type.source, dialect);
    // Widths, precisions and words such as UNSIGNED belong to the dialect whose type it is.
    const bool isOwn = isOwnType(type, dialect);
    QString name = type.name;
    if (isOwn || hasArguments(upper))
        name += typeArguments(type);
    if (isOwn && !type.suffix.isEmpty())
        name += u' ' + type.suffix;
    return withCollation(name, type);
}

Result<QString> commonTypeName(const Schema::Type &type, const Dialect &dialect)
{
    switch (type.kind) {
    case TypeKind::Null:
        return failure(QCoreApplication::translate("Dialect", "The column has no type."),
                       QCoreApplication::translate("Dialect", "Write one after its name, such as sa.Integer()."));
    case TypeKind::Integer:
        return u"INTEGER"_s;
    case TypeKind::BigInteger:
        return u"BIGINT"_s;
    case TypeKind::SmallInteger:
        return u"SMALLINT"_s;
    case TypeKind::Boolean:
        return u"BOOLEAN"_s;
    case TypeKind::Date:
        return u"DATE"_s;
    case TypeKind::DateTime:
    case TypeKind::Interval:
        return u"DATETIME"_s;
    case TypeKind::Time:
        return u"TIME"_s;
    case TypeKind::Float:
        return u"FLOAT"_s;
    case TypeKind::Double:
        return u"DOUBLE"_s;
    case TypeKind::Numeric:
        return u"NUMERIC"_s + typeArguments(type);
    case TypeKind::String:
        return withCollation(u"VARCHAR"_s + typeArguments(type), type);
    case TypeKind::Text:
        return withCollation(u"TEXT"_s + typeArguments(type), type);
    case TypeKind::LargeBinary:
        return u"BLOB"_s;
    case TypeKind::Json:
        return u"JSON"_s;
    case TypeKind::Enum:
        return enumAsVarchar(type);
    case TypeKind::Uuid:
        return u"CHAR(32)"_s;
    case TypeKind::Array:
        return noSuchType(u"ARRAY"_s, dialect);
    case TypeKind::Verbatim:
        return verbatimTypeName(type, dialect, {});
    }
    Q_UNREACHABLE();
}

Affinity affinityOf(const Schema::Type &type)
{
    switch (type.kind) {
    case TypeKind::Integer:
    case TypeKind::BigInteger:
    case TypeKind::SmallInteger:
        return Affinity::Integer;
    case TypeKind::Numeric:
    case TypeKind::Float:
    case TypeKind::Double:
        return Affinity::Numeric;
    case TypeKind::Verbatim: {
        const QString name = type.name.toUpper();
        if (name.endsWith(u"INT"_s) || name == u"INTEGER" || name == u"OID")
            return Affinity::Integer;
        if (name == u"NUMERIC" || name == u"DECIMAL" || name == u"FLOAT" || name == u"REAL"
            || name.startsWith(u"DOUBLE"_s))
            return Affinity::Numeric;
        return Affinity::Other;
    }
    default:
        return Affinity::Other;
    }
}

} // namespace Retort::Dialect
