// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/modules.h"

#include "script/evaluator/classes/exceptions.h"
#include "script/evaluator/refusal.h"
#include "script/evaluator/statements.h"
#include "script/library/datetimes.h"
#include "script/library/decimals/decimals.h"
#include "script/library/orm/mapped.h"
#include "script/library/schemaitems/owncompilers.h"
#include "script/library/schemaitems/schemaclasses.h"
#include "script/library/sql/modules.h"
#include "script/library/standard/contexts.h"
#include "script/library/standard/modulenames.h"
#include "script/library/standard/types/columntypes.h"
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
    return (name == u"op" || name == u"context") && moduleName(u"alembic."_s + name.toString(), value);
}

bool dialectModuleName(QStringView name, Value &value)
{
    return moduleName(u"sqlalchemy.dialects."_s + name.toString(), value);
}

bool columnTypeName(QStringView name, Value &value)
{
    return typeObjectName(name, value) || ownTypeName(name, value);
}

/// sqlalchemy.sql and its parts.
bool sqlModuleName(QStringView name, Value &value)
{
    if (name == u"expression" || name == u"sqltypes" || name == u"schema" || name == u"functions" || name == u"base")
        return moduleName(u"sqlalchemy.sql."_s + name.toString(), value);
    return sqlName(name, value) || schemaName(name, value) || columnTypeName(name, value);
}

bool sqlalchemyName(QStringView name, Value &value)
{
    if (name == u"sql" || name == u"dialects" || name == u"types" || name == u"schema" || name == u"exc"
        || name == u"engine" || name == u"orm" || name == u"ext")
        return moduleName(u"sqlalchemy."_s + name.toString(), value);
    return columnTypeName(name, value) || schemaName(name, value) || sqlName(name, value);
}

bool sqlalchemyExceptionName(QStringView name, Value &value)
{
    return exceptionName(u"sqlalchemy.exc", name, value);
}

bool alembicExceptionName(QStringView name, Value &value)
{
    return exceptionName(u"alembic.util.exc", name, value);
}

/// Names for annotations: they are never evaluated, so any of them may be imported.
bool annotationName(QStringView name, Value &value)
{
    value = ObjectPointer(std::make_shared<UnavailableObject>(
        translated("`%1` is used here as a value; it is only known in annotations").arg(name)));
    return true;
}

/// A dialect's module: its types, and its own insert().
template <bool (*types)(QStringView, Value &)> bool withStatements(QStringView name, Value &value)
{
    return types(name, value) || dialectStatementName(name, value);
}

bool extensionName(QStringView name, Value &value)
{
    return (name == u"declarative" || name == u"compiler") && moduleName(u"sqlalchemy.ext."_s + name.toString(), value);
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
        {u"sqlalchemy.sql.base"_s, sqlBaseName},
        {u"sqlalchemy.sql.expression"_s, sqlName},
        {u"sqlalchemy.sql.functions"_s, functionName},
        {u"sqlalchemy.engine"_s, engineName},
        {u"sqlalchemy.engine.reflection"_s, reflectionName},
        {u"sqlalchemy.inspection"_s, reflectionName},
        {u"alembic.context"_s, migrationContextName},
        {u"sqlalchemy.orm"_s, ormName},
        {u"sqlalchemy.orm.session"_s, ormName},
        {u"sqlalchemy.ext"_s, extensionName},
        {u"sqlalchemy.ext.declarative"_s, ormName},
        {u"sqlalchemy.ext.compiler"_s, compilerName},
        {u"sqlalchemy.sql.schema"_s, schemaName},
        {u"sqlalchemy.sql.sqltypes"_s, columnTypeName},
        {u"sqlalchemy.schema"_s, schemaName},
        {u"sqlalchemy.types"_s, columnTypeName},
        {u"sqlalchemy.dialects"_s, dialectModuleName},
        {u"sqlalchemy.dialects.postgresql"_s, withStatements<postgresqlName>},
        {u"sqlalchemy.dialects.mysql"_s, withStatements<mysqlName>},
        {u"sqlalchemy.dialects.mariadb"_s, withStatements<mariadbName>},
        {u"sqlalchemy.dialects.sqlite"_s, withStatements<sqliteName>},
        {u"datetime"_s, datetimeName},
        {u"decimal"_s, decimalName},
        {u"typing"_s, typingName},
        {u"typing_extensions"_s, typingName},
        {u"logging"_s, quietName},
        {u"logging.config"_s, quietName},
        {u"logging.handlers"_s, quietName},
        {u"oslo_log"_s, quietName},
        {u"oslo_log.log"_s, quietName},
        {u"loguru"_s, quietName},
        {u"structlog"_s, quietName},
        {u"warnings"_s, warningsName},
        {u"abc"_s, quietName},
        {u"enum"_s, enumName},
        {u"dataclasses"_s, dataClassName},
        {u"collections"_s, collectionsName},
        {u"itertools"_s, itertoolsName},
        {u"functools"_s, functoolsName},
        {u"operator"_s, operatorName},
        {u"copy"_s, copyName},
        {u"math"_s, mathName},
        {u"time"_s, timeName},
        {u"random"_s, randomName},
        {u"textwrap"_s, textwrapName},
        {u"string"_s, stringName},
        {u"json"_s, jsonName},
        {u"re"_s, regularExpressionName},
        {u"uuid"_s, uuidName},
        {u"hashlib"_s, hashlibName},
        {u"base64"_s, base64Name},
        {u"os"_s, osName},
        {u"os.path"_s, pathName},
        {u"socket"_s, socketName},
        {u"sys"_s, sysName},
        {u"six"_s, sixName},
        {u"collections.abc"_s, quietName},
        {u"importlib"_s, importlibName},
        {u"sqlalchemy.ext.mutable"_s, mutableName},
        {u"__future__"_s, annotationName},
        {u"contextlib"_s, contextName},
        {u"sqlalchemy.exc"_s, sqlalchemyExceptionName},
        {u"alembic.util"_s, alembicExceptionName},
        {u"alembic.util.exc"_s, alembicExceptionName},
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

namespace
{

/// "..name" seen from a package, as an absolute path; empty if it leads out of it.
QString absolutePath(const QString &path, const QString &package)
{
    if (!path.startsWith(u'.'))
        return path;
    qsizetype dots = 0;
    while (dots < path.size() && path[dots] == u'.')
        ++dots;
    QStringList parts = package.split(u'.', Qt::SkipEmptyParts);
    if (parts.size() < dots)
        return {};
    parts.erase(parts.end() - (dots - 1), parts.end());
    if (dots < path.size())
        parts << path.mid(dots);
    return parts.join(u'.');
}

Value unavailableValue(const QString &message)
{
    return ObjectPointer(std::make_shared<UnavailableObject>(message));
}

/// A name that `from path import name` binds; nothing if the module is known and has none.
std::optional<Value> nameFrom(Interpreter &interpreter, const QString &path, const QString &name,
                              const TextPosition &position)
{
    Value value;
    const Resolver resolve = resolverOf(path);
    if (resolve && resolve(name, value))
        return value;
    if (ScriptModule *module = resolve ? nullptr : interpreter.projectModule(path)) {
        try {
            if (std::optional<Value> found = nameOfModule(interpreter, *module, name, position))
                return found;
        } catch (const Refusal &refusal) { // the name has no value; that matters where it is used
            return ObjectPointer(
                std::make_shared<UnavailableObject>(refusal.message, refusal.position, refusal.hint,
                                                    refusal.file.isEmpty() ? module->file() : refusal.file));
        }
    }
    return interpreter.importedModule(path + u'.' + name);
}

} // namespace

void importModules(Interpreter &interpreter, const Import &statement)
{
    for (const ImportedName &imported : statement.names) {
        const QString root = imported.path.section(u'.', 0, 0);
        const bool aliased = !imported.alias.isEmpty();
        const QString path = aliased ? imported.path : root;
        const QString name = aliased ? imported.alias.toString() : root;
        if (const std::optional<Value> module = interpreter.importedModule(path))
            interpreter.bind(name, *module);
        else
            interpreter.bind(
                name,
                unavailableValue(
                    translated("`import %1` is used here, and that module is not evaluated").arg(imported.path)));
    }
}

void importNames(Interpreter &interpreter, const ImportFrom &statement)
{
    const QString path = absolutePath(statement.module, interpreter.module().package());
    const bool known = resolverOf(path) || interpreter.projectModule(path);
    for (const ImportedName &imported : statement.names) {
        if (imported.path == u"*") {
            interpreter.importAll(path, resolverOf(path));
            continue;
        }
        const std::optional<Value> value = nameFrom(interpreter, path, imported.path, imported.position);
        const QString message = known
            ? translated("`%1.%2` is used here, and it is not evaluated yet").arg(statement.module, imported.path)
            : translated("`from %1 import %2` is used here, and that module is not evaluated")
                  .arg(statement.module, imported.path);
        interpreter.bind(imported.alias.isEmpty() ? imported.path : imported.alias.toString(),
                         value ? *value : unavailableValue(message));
    }
}

} // namespace Retort::Script
