// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/script.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

const FunctionDefinition *functionNamed(const Module &module, QStringView name)
{
    const FunctionDefinition *found = nullptr; // the last definition counts
    for (const StatementPointer &statement : module.body) {
        const auto *function = statement->as<FunctionDefinition>();
        if (function && function->name == name)
            found = function;
    }
    return found;
}

} // namespace

Result<> evaluate(const SyntaxTree &tree, Direction direction, MigrationContext &context)
{
    return evaluate(tree, direction, context, Limits());
}

Result<> evaluate(const SyntaxTree &tree, Direction direction, MigrationContext &context, const Limits &limits)
{
    const QString name = direction == Direction::Upgrade ? u"upgrade"_s : u"downgrade"_s;
    const FunctionDefinition *function = functionNamed(tree.module(), name);
    if (!function)
        return failure(translated("The file has no function `%1`").arg(name), Place{tree.file(), {}},
                       translated("Write `def %1():`; its body may be `pass`.").arg(name));
    try {
        Interpreter interpreter(tree.module(), context, limits);
        interpreter.runModule();
        interpreter.callFunction(name, function->headPosition);
    } catch (const Refusal &refusal) {
        return failure(refusal.message, Place{tree.file(), refusal.position}, refusal.hint);
    }
    return {};
}

} // namespace Retort::Script
