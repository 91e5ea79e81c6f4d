// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/classes/classes.h"
#include "script/evaluator/refusal.h"

namespace Retort::Script
{

/// An exception class of Python, SQLAlchemy or Alembic by its name; null if it is not known.
ClassPointer exceptionClass(const QString &name);
/// The names of one of their modules: "builtins", "sqlalchemy.exc", "alembic.util.exc".
bool exceptionName(QStringView module, QStringView name, Value &value);

/// The exception that a refusal stands for; it must have a type.
Value exceptionOf(Interpreter &interpreter, const Refusal &refusal);
/// What `raise value` throws.
[[noreturn]] void raiseValue(Interpreter &interpreter, const Value &value, const TextPosition &position);
/// Whether `except type:` takes it.
bool isTaken(const Value &exception, const Value &type, const TextPosition &position);

/// str() and repr() of an exception.
QString exceptionText(const InstanceObject &exception);
QString exceptionRepresentation(const InstanceObject &exception);

} // namespace Retort::Script
