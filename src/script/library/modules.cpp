// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/modules.h"

#include "script/evaluator/refusal.h"
#include "script/library/datetimes.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

bool moduleName(const QString &path, Value &value)
{
    const Resolver resolve = resolverOf(path);
    if (resolve)
        value = moduleValue(path, resolve);
    return resolve;
}

bool alembicName(QStringView name, Value &value)
{
    return name == u"op" && moduleName(u"alembic.op"_s, value);
}

bool dialectModuleName(QStringView name, Value &value)
{
    return moduleName(u"sqlalchemy.dialects."_s + name.toString(), value);
}

/// sqlalchemy.sql and its parts.
bool sqlModuleName(QStringView name, Value &value)
{
    if (name == u"expression" || name == u"sqltypes" || name == u"schema" || name == u"functions")
        return moduleName(u"sqlalchemy.sql."_s + name.toString(), value);
    return sqlName(name, value) || schemaName(name, value) || typeObjectName(name, value);
}

bool sqlalchemyName(QStringView name, Value &value)
{
    if (name == u"sql" || name == u"dialects" || name == u"types" || name == u"schema")
        return moduleName(u"sqlalchemy."_s + name.toString(), value);
    return typeObjectName(name, value) || schemaName(name, value) || sqlName(name, value);
}

/// Names for annotations: they are never evaluated, so any of them may be imported.
bool annotationName(QStringView name, Value &value)
{
    value = ObjectPointer(std::make_shared<UnavailableObject>(
        translated("`%1` is used here as a value; it is only known in annotations").arg(name)));
    return true;
}

struct KnownModule {
    QString path;
    Resolver resolve;
};

} // namespace

QString ModuleObject::typeName() const
{
    return translated("the module `%1`").arg(m_path);
}

Value ModuleObject::attribute(const ObjectPointer &, QStringView name, const TextPosition &position) const
{
    Value value;
    if (m_resolve(name, value)) {
        if (const auto *unavailable = objectAs<UnavailableObject>(value))
            unavailable->refuseUse(position);
        return value;
    }
    const QString shortPath = m_path == u"sqlalchemy"  ? u"sa"_s
        : m_path == u"alembic.op"                      ? u"op"_s
        : m_path.startsWith(u"sqlalchemy.dialects."_s) ? m_path.section(u'.', 2)
                                                       : m_path;
    refuseConstruct(translated("`%1.%2` is not evaluated yet").arg(shortPath, name), position);
}

Resolver resolverOf(const QString &path)
{
    static const KnownModule modules[] = {
        {u"alembic"_s, alembicName},
        {u"alembic.op"_s, operationName},
        {u"sqlalchemy"_s, sqlalchemyName},
        {u"sqlalchemy.sql"_s, sqlModuleName},
        {u"sqlalchemy.sql.expression"_s, sqlName},
        {u"sqlalchemy.sql.functions"_s, sqlName},
        {u"sqlalchemy.sql.schema"_s, schemaName},
        {u"sqlalchemy.sql.sqltypes"_s, typeObjectName},
        {u"sqlalchemy.schema"_s, schemaName},
        {u"sqlalchemy.types"_s, typeObjectName},
        {u"sqlalchemy.dialects"_s, dialectModuleName},
        {u"sqlalchemy.dialects.postgresql"_s, postgresqlName},
        {u"sqlalchemy.dialects.mysql"_s, mysqlName},
        {u"sqlalchemy.dialects.mariadb"_s, mariadbName},
        {u"sqlalchemy.dialects.sqlite"_s, sqliteName},
        {u"datetime"_s, datetimeName},
        {u"decimal"_s, decimalName},
        {u"typing"_s, annotationName},
        {u"typing_extensions"_s, annotationName},
        {u"collections.abc"_s, annotationName},
        {u"__future__"_s, annotationName},
    };
    for (const KnownModule &module : modules) {
        if (module.path == path)
            return module.resolve;
    }
    return nullptr;
}

Value moduleValue(const QString &path, Resolver resolve)
{
    return ObjectPointer(std::make_shared<ModuleObject>(path, resolve));
}

void importModules(Interpreter &interpreter, const Import &statement)
{
    for (const ImportedName &imported : statement.names) {
        const QString root = imported.path.section(u'.', 0, 0);
        const bool aliased = !imported.alias.isEmpty();
        const QString path = aliased ? imported.path : root;
        const QString name = aliased ? imported.alias.toString() : root;
        const Resolver resolve = resolverOf(path);
        if (resolve && resolverOf(imported.path))
            interpreter.bind(name, moduleValue(path, resolve));
        else
            interpreter.bind(
                name,
                ObjectPointer(std::make_shared<UnavailableObject>(
                    translated("`import %1` is used here, and that module is not evaluated").arg(imported.path))));
    }
}

void importNames(Interpreter &interpreter, const ImportFrom &statement)
{
    const Resolver resolve = resolverOf(statement.module);
    for (const ImportedName &imported : statement.names) {
        if (imported.path == u"*") {
            interpreter.importAll(statement.module, resolve);
            continue;
        }
        Value value;
        if (!resolve || !resolve(imported.path, value))
            value = ObjectPointer(std::make_shared<UnavailableObject>(
                resolve ? translated("`%1.%2` is used here, and it is not evaluated yet")
                              .arg(statement.module, imported.path)
                        : translated("`from %1 import %2` is used here, and that module is not evaluated")
                              .arg(statement.module, imported.path)));
        interpreter.bind(imported.alias.isEmpty() ? imported.path : imported.alias.toString(), value);
    }
}

} // namespace Retort::Script
