// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/operation.h"
#include "script/evaluator/value.h"

#include <QStringView>

#include <vector>

namespace Retort::Script
{

class Interpreter;

/// A function that a script has said to write the constraints of a class in the present dialect.
struct OwnCompiler {
    Value type = {};
    Value function = {};
};

/// The operation as the script's own compilers change its constraints: a compiler may change the constraint that it is
/// given, and hand it on to SQLAlchemy's; SQL of its own is refused. SQLAlchemy docs, "Custom SQL Constructs and
/// Compilation Extension".
void applyOwnCompilers(Interpreter &interpreter, const std::vector<OwnCompiler> &compilers,
                       Operations::Operation &operation, const TextPosition &position);

/// Names of sqlalchemy.ext.compiler.
bool compilerName(QStringView name, Value &value);

} // namespace Retort::Script
