// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/interpreter.h"
#include "script/evaluator/object.h"

#include <QString>
#include <QStringView>

namespace Retort::Script
{

/// A module that Retort stands for: its names are looked up when they are used.
class ModuleObject final : public Object
{
public:
    ModuleObject(QString path, Resolver resolve)
        : m_path(std::move(path))
        , m_resolve(resolve)
    {
    }

    QString typeName() const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;

private:
    QString m_path;
    Resolver m_resolve;
};

/// What looks up the names of a module such as "sqlalchemy.dialects.postgresql"; null if Retort does not know it.
Resolver resolverOf(const QString &path);
Value moduleValue(const QString &path, Resolver resolve);

// The names of each module, one file an area.
bool operationName(QStringView name, Value &value); ///< alembic.op
bool typeObjectName(QStringView name, Value &value); ///< sqlalchemy.types
bool postgresqlName(QStringView name, Value &value);
bool mysqlName(QStringView name, Value &value);
bool mariadbName(QStringView name, Value &value);
bool sqliteName(QStringView name, Value &value);
bool schemaName(QStringView name, Value &value); ///< sa.Column, sa.ForeignKey, sa.Index, …
bool sqlName(QStringView name, Value &value); ///< sa.text, sa.func, sa.table, …

} // namespace Retort::Script
