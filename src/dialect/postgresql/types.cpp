// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/postgresql/types.h"

#include "dialect/typenames.h"

#include <QCoreApplication>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;
using Schema::TypeKind;

namespace
{

QString zoned(const QString &name, const Schema::Type &type)
{
    return name + typeArguments(type) + (type.timezone ? u" WITH TIME ZONE"_s : u" WITHOUT TIME ZONE"_s);
}

Result<QString> verbatim(const Schema::Type &type, const Dialect &dialect)
{
    static const QSet<QString> own = {
        u"JSON"_s,   u"JSONB"_s,    u"UUID"_s, u"INET"_s,  u"CIDR"_s, u"MACADDR"_s,          u"MACADDR8"_s, u"BYTEA"_s,
        u"HSTORE"_s, u"INTERVAL"_s, u"BIT"_s,  u"MONEY"_s, u"OID"_s,  u"DOUBLE PRECISION"_s, u"TSVECTOR"_s,
    };
    const QString name = type.name.toUpper();
    const bool fromScript = !type.source.isEmpty() && type.suffix.isEmpty();
    if (fromScript && (name == u"TIMESTAMP" || name == u"TIME")) {
        Schema::Type plain = type;
        if (!isOwnType(type, dialect))
            plain.precision.reset();
        return zoned(name, plain);
    }
    if (!type.source.isEmpty() && name == u"INTERVAL") // the precision stands behind the fields
        return name + (type.suffix.isEmpty() ? QString() : u' ' + type.suffix)
            + (type.precision ? u" (%1)"_s.arg(*type.precision) : QString());
    if (fromScript && name == u"FLOAT")
        return name + typeArguments(type);
    if (fromScript && (name == u"DOUBLE_PRECISION" || name == u"DOUBLE PRECISION"))
        return u"DOUBLE PRECISION"_s;
    return verbatimTypeName(type, dialect, own);
}

Result<QString> array(const Schema::Type &type, const Dialect &dialect)
{
    if (type.items.size() != 1)
        return failure(QCoreApplication::translate("Dialect", "An ARRAY needs the type of its items."));
    Result<QString> item = postgresqlTypeName(type.items.first(), dialect);
    if (!item)
        return item;
    const qsizetype collation = item->indexOf(u" COLLATE "_s);
    return item->insert(collation < 0 ? item->size() : collation, u"[]"_s.repeated(type.precision.value_or(1)));
}

} // namespace

Result<QString> postgresqlTypeName(const Schema::Type &type, const Dialect &dialect)
{
    const Schema::Type &own = typeFor(type, dialect.name());
    switch (own.kind) {
    case TypeKind::DateTime:
        return zoned(u"TIMESTAMP"_s, own);
    case TypeKind::Time:
        return zoned(u"TIME"_s, own);
    case TypeKind::Interval:
        return own.precision ? u"INTERVAL (%1)"_s.arg(*own.precision) : u"INTERVAL"_s;
    case TypeKind::Float:
        return u"FLOAT"_s + typeArguments(own);
    case TypeKind::Double:
        return u"DOUBLE PRECISION"_s;
    case TypeKind::LargeBinary:
        return u"BYTEA"_s;
    case TypeKind::Uuid:
        return u"UUID"_s;
    case TypeKind::Array:
        return array(own, dialect);
    case TypeKind::Enum:
        if (!own.nativeEnum)
            return commonTypeName(own, dialect);
        if (own.name.isEmpty()) {
            return failure(QCoreApplication::translate("Dialect", "PostgreSQL ENUM type requires a name."),
                           QCoreApplication::translate("Dialect", "Write sa.Enum(…, name=\"…\")."));
        }
        return dialect.qualified(own.schema, own.name);
    case TypeKind::Verbatim:
        return verbatim(own, dialect);
    default:
        return commonTypeName(own, dialect);
    }
}

} // namespace Retort::Dialect
