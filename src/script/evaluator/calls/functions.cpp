// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/calls/functions.h"

#include "script/evaluator/bounds/budget.h"
#include "script/evaluator/classes/classes.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/naming/names.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

const Parameter *parameterOf(const Parameters &parameters, Parameter::Kind kind)
{
    const auto found = std::find_if(parameters.cbegin(), parameters.cend(),
                                    [&](const Parameter &parameter) { return parameter.kind == kind; });
    return found == parameters.cend() || found->name.isEmpty() ? nullptr : &*found;
}

EnvironmentPointer scopeFor(Interpreter &interpreter)
{
    return interpreter.frame().scope;
}

} // namespace

ScriptFunction::ScriptFunction(Interpreter &interpreter, const FunctionDefinition &definition)
    : m_name(definition.name.toString())
    , m_parameters(&definition.parameters)
    , m_body(&definition.body)
    , m_scope(scopeFor(interpreter))
    , m_owner(m_scope->owner)
    , m_isGenerator(yields(definition.body))
{
    addDefaults(interpreter);
}

ScriptFunction::ScriptFunction(Interpreter &interpreter, const Lambda &lambda)
    : m_name(u"<lambda>"_s)
    , m_parameters(&lambda.parameters)
    , m_expression(lambda.body.get())
    , m_scope(scopeFor(interpreter))
    , m_owner(m_scope->owner)
{
    addDefaults(interpreter);
}

void ScriptFunction::addDefaults(Interpreter &interpreter)
{
    for (const Parameter &parameter : *m_parameters) {
        if (parameter.defaultValue)
            m_defaults.insert(parameter.name.toString(), interpreter.evaluate(*parameter.defaultValue));
    }
}

void ScriptFunction::weigh(Counting &counting) const
{
    counting.add(m_defaults);
    counting.add(m_attributes);
}

void ScriptFunction::release()
{
    const QHash<QString, Value> defaults = std::exchange(m_defaults, {});
    const QHash<QString, Value> attributes = std::exchange(m_attributes, {});
}

void GeneratorObject::weigh(Counting &counting) const
{
    counting.add(m_items);
}

void GeneratorObject::release()
{
    const Values items = std::exchange(m_items, {});
}

QString ScriptFunction::typeName() const
{
    return translated("the function `%1`").arg(m_name);
}

QString ScriptFunction::representation() const
{
    return u"<function "_s + m_name + u'>';
}

Value ScriptFunction::attribute(const ObjectPointer &, QStringView name, const TextPosition &position) const
{
    const auto found = m_attributes.constFind(name.toString());
    if (found != m_attributes.cend())
        return *found;
    if (name == u"__name__" || name == u"__qualname__")
        return m_name;
    if (name == u"__doc__")
        return docstringOf(m_body);
    if (name == u"__module__")
        return m_scope->module().path();
    if (name == u"__dict__")
        return std::make_shared<DictionaryValue>();
    raise(u"AttributeError"_s, translated("%1 has no attribute `%2`").arg(typeName(), name), position);
}

void ScriptFunction::setAttributeIn(Interpreter &, const QString &name, const Value &value, const TextPosition &)
{
    m_attributes.insert(name, value);
}

Value ScriptFunction::call(Invocation &invocation) const
{
    invocation.function = m_name;
    const EnvironmentPointer scope = bound(invocation);
    if (m_isGenerator)
        return ObjectPointer(std::make_shared<GeneratorObject>(scope, *m_body, m_name));
    return invocation.interpreter.run(scope, m_body, m_expression, invocation.position);
}

EnvironmentPointer ScriptFunction::bound(const Invocation &invocation) const
{
    EnvironmentPointer scope = invocation.interpreter.newScope(Environment::Kind::Function, m_scope);
    scope->owner = m_owner;
    if (m_owner && !invocation.positional.empty()) // what super() goes by
        scope->self = invocation.positional.front().value;
    bindPositional(*scope, invocation);
    bindKeywords(*scope, invocation);
    bindDefaults(*scope, invocation.position);
    return scope;
}

void ScriptFunction::bindPositional(Environment &scope, const Invocation &invocation) const
{
    size_t index = 0;
    const std::vector<PassedArgument> &passed = invocation.positional;
    for (const Parameter &parameter : *m_parameters) {
        const bool takes =
            parameter.kind == Parameter::Kind::Plain || parameter.kind == Parameter::Kind::PositionalOnly;
        if (takes && index < passed.size())
            scope.insert(parameter.name.toString(), passed[index++].value);
    }
    const Parameter *rest = parameterOf(*m_parameters, Parameter::Kind::Star);
    if (!rest && index < passed.size())
        raise(u"TypeError"_s,
              translated("%1() takes at most %2 positional argument(s), but %3 were given")
                  .arg(m_name)
                  .arg(index)
                  .arg(passed.size()),
              passed[index].position);
    if (!rest)
        return;
    Values values;
    for (; index < passed.size(); ++index)
        values.push_back(passed[index].value);
    invocation.interpreter.charge(bytesOf(qsizetype(values.size())), invocation.position);
    scope.insert(rest->name.toString(), std::make_shared<const TupleValue>(TupleValue{std::move(values)}));
}

void ScriptFunction::bindKeywords(Environment &scope, const Invocation &invocation) const
{
    const Parameter *rest = parameterOf(*m_parameters, Parameter::Kind::DoubleStar);
    const auto more = rest ? std::make_shared<DictionaryValue>() : nullptr;
    for (const PassedArgument &argument : invocation.keywords) {
        const auto known = std::find_if(m_parameters->cbegin(), m_parameters->cend(), [&](const Parameter &parameter) {
            return parameter.name == argument.name
                && (parameter.kind == Parameter::Kind::Plain || parameter.kind == Parameter::Kind::KeywordOnly);
        });
        if (known == m_parameters->cend() && !more)
            raise(u"TypeError"_s, translated("%1() has no argument '%2'").arg(m_name, argument.name),
                  argument.position);
        const bool again =
            known == m_parameters->cend() ? more->find(argument.name) != nullptr : scope.find(argument.name) != nullptr;
        if (again)
            raise(u"TypeError"_s,
                  translated("%1() got several values for the argument '%2'").arg(m_name, argument.name),
                  argument.position);
        if (known == m_parameters->cend())
            more->insert(argument.name, argument.value);
        else
            scope.insert(argument.name, argument.value);
    }
    if (rest)
        scope.insert(rest->name.toString(), more);
}

void ScriptFunction::bindDefaults(Environment &scope, const TextPosition &position) const
{
    for (const Parameter &parameter : *m_parameters) {
        const bool star = parameter.kind == Parameter::Kind::Star || parameter.kind == Parameter::Kind::DoubleStar;
        const QString name = parameter.name.toString();
        if (star || scope.find(name))
            continue;
        const auto found = m_defaults.constFind(name);
        if (found == m_defaults.cend())
            raise(u"TypeError"_s, translated("%1() misses its argument '%2'").arg(m_name, name), position);
        scope.insert(name, *found);
    }
}

QString MethodObject::typeName() const
{
    return translated("a method");
}

Value MethodObject::call(Invocation &invocation) const
{
    invocation.positional.insert(invocation.positional.begin(), {.value = m_self, .position = invocation.position});
    return std::get<ObjectPointer>(m_function)->call(invocation);
}

Value MethodObject::attribute(const ObjectPointer &, QStringView name, const TextPosition &position) const
{
    if (name == u"__self__")
        return m_self;
    const auto &function = std::get<ObjectPointer>(m_function);
    return function->attribute(function, name, position);
}

QString GeneratorObject::typeName() const
{
    return translated("the generator `%1`").arg(m_name);
}

std::optional<Value> GeneratorObject::next(Interpreter &interpreter, const TextPosition &position)
{
    if (!m_hasRun)
        run(interpreter, position, [&](const Value &item) {
            interpreter.charge(bytesOf(1), position);
            m_items.push_back(item);
            return Value();
        });
    if (m_given >= m_items.size())
        return std::nullopt;
    return m_items[m_given++];
}

void GeneratorObject::run(Interpreter &interpreter, const TextPosition &position, YieldHandler onYield)
{
    m_hasRun = true;
    interpreter.run(m_scope, &m_body, nullptr, position, std::move(onYield));
}

} // namespace Retort::Script
