// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/value.h"

#include <QStringView>

namespace Retort::Script
{

// Names of the modules that scripts import beside sqlalchemy and its sql; false for other names.
bool engineName(QStringView name, Value &value); ///< sqlalchemy.engine
bool reflectionName(QStringView name, Value &value); ///< sqlalchemy.engine.reflection
bool migrationContextName(QStringView name, Value &value); ///< alembic.context
bool dialectStatementName(QStringView name, Value &value); ///< insert() of sqlalchemy.dialects.*
bool functionName(QStringView name, Value &value); ///< sqlalchemy.sql.functions

} // namespace Retort::Script
