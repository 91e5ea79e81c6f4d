// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/standard/contexts.h"

#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/standard/types/nativetypes.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// contextlib.contextmanager(function)
Value contextManager(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"func"_s}});
    const Value function = arguments.find(u"func")->value;
    return closureValue(u"contextmanager"_s, [function](Invocation &inner) -> Value {
        const Value generator = std::get<ObjectPointer>(function)->call(inner);
        const auto shared = sharedAs<GeneratorObject>(generator);
        if (!shared)
            raise(u"TypeError"_s, translated("a context manager must yield"), inner.position);
        return ObjectPointer(std::make_shared<GeneratorContext>(shared));
    });
}

/// contextlib.nullcontext(value)
class NullContext final : public Object
{
public:
    explicit NullContext(Value value)
        : m_value(std::move(value))
    {
    }
    QString typeName() const override { return translated("a context"); }
    bool isContextManager() const override { return true; }
    Value entered(const ObjectPointer &) const override { return m_value; }

private:
    Value m_value;
};

Value nullContext(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"enter_result"_s}});
    const PassedArgument *result = arguments.find(u"enter_result");
    return ObjectPointer(std::make_shared<NullContext>(result ? result->value : Value()));
}

} // namespace

QString GeneratorContext::typeName() const
{
    return translated("a context");
}

bool contextName(QStringView name, Value &value)
{
    const Builtin function = name == u"contextmanager" ? contextManager
        : name == u"nullcontext"                       ? nullContext
                                                       : nullptr;
    if (function)
        value = functionValue(u"contextlib."_s + name.toString(), function);
    return function;
}

} // namespace Retort::Script
