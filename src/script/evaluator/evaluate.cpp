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
    return evaluate(tree, direction, context, Surroundings());
}

Result<> evaluate(const SyntaxTree &tree, Direction direction, MigrationContext &context, const Limits &limits)
{
    return evaluate(tree, direction, context, Surroundings{.limits = limits});
}

Result<> evaluate(const SyntaxTree &tree, Direction direction, MigrationContext &context,
                  const Surroundings &surroundings)
{
    const QString name = direction == Direction::Upgrade ? u"upgrade"_s : u"downgrade"_s;
    const FunctionDefinition *function = functionNamed(tree.module(), name);
    if (!function)
        return failure(translated("The file has no function `%1`").arg(name), Place{tree.file(), {}},
                       translated("Write `def %1():`; its body may be `pass`.").arg(name));
    Interpreter interpreter(tree, context, surroundings);
    try {
        interpreter.runModule();
        interpreter.callEntry(name, function->headPosition);
    } catch (const Refusal &refusal) {
        // What has no place of its own was found where the script had got to.
        const TextPosition place = refusal.position.isValid() ? refusal.position : interpreter.place();
        if (refusal.file.isEmpty() || refusal.file == tree.file())
            return failure(refusal.message, Place{tree.file(), place}, refusal.hint);
        // An error of another module is shown where the revision reaches it.
        const QString other = Place{refusal.file, place}.text();
        return failure(translated("%1 (in %2)").arg(refusal.message, other),
                       Place{tree.file(), interpreter.reachedFrom()}, refusal.hint);
    }
    return {};
}

Readability readability(const SyntaxTree &tree, Direction direction, const QString &dialectName,
                        const Surroundings &surroundings)
{
    RecordingContext context(dialectName);
    const Result<> result = evaluate(tree, direction, context, surroundings);
    if (context.question())
        return {.kind = Readability::Kind::Decided, .question = *context.question()};
    if (!result)
        return {.kind = Readability::Kind::Opaque, .reason = result.error()};
    return {};
}

} // namespace Retort::Script
