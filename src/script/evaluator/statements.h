// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/frame.h"
#include "script/syntax/statement.h"

namespace Retort::Script
{

class Interpreter;

Flow executeIf(Interpreter &interpreter, const If &statement);
Flow executeFor(Interpreter &interpreter, const For &statement, const TextPosition &position);
Flow executeWhile(Interpreter &interpreter, const While &statement, const TextPosition &position);
Flow executeTry(Interpreter &interpreter, const Try &statement);
Flow executeWith(Interpreter &interpreter, const With &statement, const TextPosition &position);
void executeDelete(Interpreter &interpreter, const Delete &statement);
/// target += value
void augment(Interpreter &interpreter, const AugmentedAssign &statement, const TextPosition &position);
/// `import …` and `from … import …`: binds what is known and marks the rest as unavailable.
void importModules(Interpreter &interpreter, const Import &statement);
void importNames(Interpreter &interpreter, const ImportFrom &statement);

} // namespace Retort::Script
