// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/calls/functions.h"
#include "script/evaluator/classes/classes.h"
#include "script/evaluator/classes/exceptions.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/operators/operators.h"
#include "script/evaluator/refusal.h"
#include "script/evaluator/statements.h"
#include "script/library/standard/contexts.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

bool endsLoop(Flow flow)
{
    return flow == Flow::Break || flow == Flow::Return;
}

const Try::Handler *handlerOf(Interpreter &interpreter, const Try &statement, const Value &exception)
{
    for (const Try::Handler &handler : statement.handlers) {
        if (handler.isGroup)
            refuseConstruct(translated("`except*` is not evaluated"), handler.position);
        if (!handler.type || isTaken(exception, interpreter.evaluate(*handler.type), handler.type->position))
            return &handler;
    }
    return nullptr;
}

Flow executeHandler(Interpreter &interpreter, const Try::Handler &handler, const Refusal &refusal,
                    const Value &exception)
{
    const QString name = handler.name.toString();
    if (!name.isEmpty())
        interpreter.bind(name, exception);
    const size_t depth = interpreter.frameCount();
    auto handled = std::make_shared<Refusal>(refusal);
    handled->exception = exception;
    const auto outer = std::exchange(interpreter.frame().handled, std::move(handled));
    const auto leave = [&] {
        interpreter.unwindTo(depth);
        interpreter.frame().handled = outer;
        if (!name.isEmpty())
            interpreter.scope().targetOf(name).remove(name);
    };
    try {
        const Flow flow = interpreter.execute(handler.body);
        leave();
        return flow;
    } catch (const Refusal &) {
        leave();
        throw;
    }
}

Flow executeTryBody(Interpreter &interpreter, const Try &statement)
{
    const size_t depth = interpreter.frameCount();
    const EnvironmentPointer scope = interpreter.frame().scope;
    std::optional<Refusal> caught;
    try {
        const Flow flow = interpreter.execute(statement.body);
        if (flow != Flow::Next)
            return flow;
    } catch (const Refusal &refusal) {
        if (refusal.type.isEmpty())
            throw;
        caught = refusal;
    }
    if (!caught)
        return interpreter.execute(statement.otherwise);
    interpreter.unwindTo(depth);
    interpreter.frame().scope = scope;
    const Value exception = exceptionOf(interpreter, *caught);
    const Try::Handler *handler = handlerOf(interpreter, statement, exception);
    if (!handler)
        throw Refusal(*caught);
    return executeHandler(interpreter, *handler, *caught, exception);
}

/// with object as target: the rest of the items and the body run inside.
Flow executeItem(Interpreter &interpreter, const With &statement, size_t index);

Flow insideInstance(Interpreter &interpreter, const With &statement, size_t index, const InstanceObject &instance)
{
    const With::Item &item = statement.items[index];
    const TextPosition &position = item.context->position;
    const std::optional<Value> entered = instance.special(u"__enter__"_s, {}, position);
    if (!entered || !instance.type()->find(u"__exit__"_s))
        raise(u"AttributeError"_s, u"__enter__"_s, position);
    if (item.target)
        interpreter.assign(*item.target, *entered);
    const size_t depth = interpreter.frameCount();
    const EnvironmentPointer scope = interpreter.frame().scope;
    std::optional<Refusal> caught;
    Flow flow = Flow::Next;
    try {
        flow = executeItem(interpreter, statement, index + 1);
    } catch (const Refusal &refusal) {
        if (refusal.type.isEmpty())
            throw;
        caught = refusal;
    }
    if (!caught) {
        instance.special(u"__exit__"_s, {Value(), Value(), Value()}, position);
        return flow;
    }
    interpreter.unwindTo(depth);
    interpreter.frame().scope = scope;
    const Value exception = exceptionOf(interpreter, *caught);
    const Value type = ObjectPointer(objectAs<InstanceObject>(exception)->type());
    const std::optional<Value> swallowed = instance.special(u"__exit__"_s, {type, exception, Value()}, position);
    if (!swallowed || !isTrue(*swallowed))
        throw Refusal(*caught);
    return Flow::Next;
}

/// The body of a function under contextlib.contextmanager runs around the block: it stands where the function yields.
Flow insideGenerator(Interpreter &interpreter, const With &statement, size_t index,
                     const std::shared_ptr<GeneratorObject> &generator)
{
    const With::Item &item = statement.items[index];
    const TextPosition &position = item.context->position;
    const Frame outer = interpreter.frame();
    const size_t outerFrame = interpreter.frameCount() - 1;
    Flow flow = Flow::Next;
    int yielded = 0;
    generator->run(interpreter, position, [&](const Value &value) {
        if (++yielded > 1)
            raise(u"RuntimeError"_s, translated("generator didn't stop"), position);
        flow = interpreter.runInCopyOf(outer, outerFrame, [&] {
            if (item.target)
                interpreter.assign(*item.target, value);
            return executeItem(interpreter, statement, index + 1);
        });
        return Value();
    });
    if (yielded == 0)
        raise(u"RuntimeError"_s, translated("generator didn't yield"), position);
    return flow;
}

Flow executeItem(Interpreter &interpreter, const With &statement, size_t index)
{
    if (index == statement.items.size())
        return interpreter.execute(statement.body);
    const With::Item &item = statement.items[index];
    const Value context = interpreter.evaluate(*item.context);
    if (const auto *managed = objectAs<GeneratorContext>(context))
        return insideGenerator(interpreter, statement, index, managed->generator());
    if (const auto *instance = objectAs<InstanceObject>(context))
        return insideInstance(interpreter, statement, index, *instance);
    const auto *object = std::get_if<ObjectPointer>(&context);
    if (!object || !(*object)->isContextManager())
        refuseConstruct(translated("`with` on %1 is not evaluated").arg(typeName(context)), item.context->position);
    (*object)->enter(interpreter);
    try {
        if (item.target)
            interpreter.assign(*item.target, (*object)->entered(*object));
        const Flow flow = executeItem(interpreter, statement, index + 1);
        (*object)->leave(interpreter);
        return flow;
    } catch (const Refusal &) {
        (*object)->abandon(interpreter);
        throw;
    }
}

} // namespace

Flow executeIf(Interpreter &interpreter, const If &statement)
{
    for (const If::Branch &branch : statement.branches) {
        if (isTrue(interpreter.evaluate(*branch.condition)))
            return interpreter.execute(branch.body);
    }
    return interpreter.execute(statement.otherwise);
}

Flow executeFor(Interpreter &interpreter, const For &statement, const TextPosition &position)
{
    if (statement.isAsync)
        refuseConstruct(translated("`async for` is not evaluated"), position);
    const TextPosition &place = statement.iterable->position;
    const ObjectPointer iterator = iteratorOf(interpreter, interpreter.evaluate(*statement.iterable), place);
    while (true) {
        const Budget::Passage turn(interpreter.budget());
        const std::optional<Value> item = iterator->next(interpreter, place);
        if (!item)
            break;
        interpreter.work(1, position);
        interpreter.assign(*statement.target, *item);
        const Flow flow = interpreter.execute(statement.body);
        if (endsLoop(flow))
            return flow == Flow::Break ? Flow::Next : flow;
    }
    return interpreter.execute(statement.otherwise);
}

Flow executeWhile(Interpreter &interpreter, const While &statement, const TextPosition &position)
{
    while (true) {
        const Budget::Passage turn(interpreter.budget());
        if (!isTrue(interpreter.evaluate(*statement.condition)))
            break;
        interpreter.work(1, position);
        const Flow flow = interpreter.execute(statement.body);
        if (endsLoop(flow))
            return flow == Flow::Break ? Flow::Next : flow;
    }
    return interpreter.execute(statement.otherwise);
}

Flow executeTry(Interpreter &interpreter, const Try &statement)
{
    if (statement.final.empty())
        return executeTryBody(interpreter, statement);
    const size_t depth = interpreter.frameCount();
    const EnvironmentPointer scope = interpreter.frame().scope;
    Flow flow = Flow::Next;
    std::optional<Refusal> caught;
    try {
        flow = executeTryBody(interpreter, statement);
    } catch (const Refusal &refusal) {
        if (refusal.type.isEmpty())
            throw;
        caught = refusal;
    }
    interpreter.unwindTo(depth);
    interpreter.frame().scope = scope;
    const Value returned = interpreter.frame().returned;
    const Flow final = interpreter.execute(statement.final);
    if (final != Flow::Next) // a return or break in `finally` wins, even over an exception
        return final;
    if (caught)
        throw Refusal(*caught);
    interpreter.frame().returned = returned;
    return flow;
}

Flow executeWith(Interpreter &interpreter, const With &statement, const TextPosition &position)
{
    if (statement.isAsync)
        refuseConstruct(translated("`async with` is not evaluated"), position);
    return executeItem(interpreter, statement, 0);
}

} // namespace Retort::Script
