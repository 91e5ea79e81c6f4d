// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/statements.h"

#include "base/overloaded.h"
#include "script/evaluator/calls/functions.h"
#include "script/evaluator/classes/classes.h"
#include "script/evaluator/classes/exceptions.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// What decorators make of a function or class, from the last one up.
Value decorated(Interpreter &interpreter, const Expressions &decorators, Value value, const TextPosition &position)
{
    std::vector<Value> functions;
    for (const ExpressionPointer &decorator : decorators)
        functions.push_back(interpreter.evaluate(*decorator));
    for (auto function = functions.crbegin(); function != functions.crend(); ++function)
        value = interpreter.call(*function, {value}, position);
    return value;
}

void define(Interpreter &interpreter, const FunctionDefinition &definition)
{
    if (definition.isAsync)
        refuseConstruct(translated("`async def` is not evaluated"), definition.headPosition);
    Value value = ObjectPointer(std::make_shared<ScriptFunction>(interpreter, definition));
    interpreter.charge(qint64(sizeof(ScriptFunction)), definition.headPosition);
    interpreter.bind(definition.name.toString(),
                     decorated(interpreter, definition.decorators, std::move(value), definition.headPosition));
}

void define(Interpreter &interpreter, const ClassDefinition &definition)
{
    const Value value = classOf(interpreter, definition);
    interpreter.bind(definition.name.toString(),
                     decorated(interpreter, definition.decorators, value, definition.headPosition));
}

void executeRaise(Interpreter &interpreter, const Raise &statement, const TextPosition &position)
{
    if (statement.exception)
        raiseValue(interpreter, interpreter.evaluate(*statement.exception), position);
    const auto frames = interpreter.handledRefusal();
    if (!frames)
        raise(u"RuntimeError"_s, translated("No active exception to reraise"), position);
    throw Refusal(*frames);
}

void executeAssert(Interpreter &interpreter, const Assert &statement, const TextPosition &position)
{
    if (isTrue(interpreter.evaluate(*statement.condition)))
        return;
    std::vector<Value> arguments;
    if (statement.message)
        arguments.push_back(interpreter.evaluate(*statement.message));
    raiseValue(interpreter, interpreter.call(ObjectPointer(exceptionClass(u"AssertionError"_s)), arguments, position),
               position);
}

void declare(Interpreter &interpreter, const ScopeDeclaration &statement)
{
    for (const QStringView name : statement.names)
        interpreter.scope().declare(name.toString(), statement.kind);
}

} // namespace

Flow Interpreter::execute(const Block &block)
{
    for (const StatementPointer &statement : block) {
        const Flow flow = execute(*statement);
        if (flow != Flow::Next)
            return flow;
    }
    return Flow::Next;
}

Flow Interpreter::execute(const Statement &statement)
{
    work(1, statement.position);
    const Budget::Passage passage(m_budget);
    const TextPosition &position = statement.position;
    const auto done = [](auto &&act) {
        act();
        return Flow::Next;
    };
    return std::visit(Overloaded{
                          [](const Pass &) { return Flow::Next; },
                          [](const Break &) { return Flow::Break; },
                          [](const Continue &) { return Flow::Continue; },
                          [&](const ExpressionStatement &node) { return done([&] { evaluate(*node.value); }); },
                          [&](const Assign &node) {
                              const Value value = evaluate(*node.value);
                              for (const ExpressionPointer &target : node.targets)
                                  assign(*target, value);
                              return Flow::Next;
                          },
                          [&](const AnnotatedAssign &node) {
                              if (node.value)
                                  assign(*node.target, evaluate(*node.value));
                              return Flow::Next;
                          },
                          [&](const AugmentedAssign &node) { return done([&] { augment(*this, node, position); }); },
                          [&](const Return &node) {
                              Value value = node.value ? evaluate(*node.value) : Value();
                              frame().returned = std::move(value);
                              return Flow::Return;
                          },
                          [&](const If &node) { return executeIf(*this, node); },
                          [&](const For &node) { return executeFor(*this, node, position); },
                          [&](const While &node) { return executeWhile(*this, node, position); },
                          [&](const Try &node) { return executeTry(*this, node); },
                          [&](const With &node) { return executeWith(*this, node, position); },
                          [&](const Import &node) { return done([&] { importModules(*this, node); }); },
                          [&](const ImportFrom &node) { return done([&] { importNames(*this, node); }); },
                          [&](const FunctionDefinition &node) { return done([&] { define(*this, node); }); },
                          [&](const ClassDefinition &node) { return done([&] { define(*this, node); }); },
                          [&](const Raise &node) { return done([&] { executeRaise(*this, node, position); }); },
                          [&](const Assert &node) { return done([&] { executeAssert(*this, node, position); }); },
                          [&](const Delete &node) { return done([&] { executeDelete(*this, node); }); },
                          [&](const ScopeDeclaration &node) { return done([&] { declare(*this, node); }); },
                      },
                      statement.node);
}

} // namespace Retort::Script
