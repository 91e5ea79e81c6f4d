// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"

#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 BytesOfMegabyte = 1'048'576;

/// Python's built-in functions that scripts use: known, so that they are not called undefined.
bool isBuiltinFunction(QStringView name)
{
    static const QStringList names = {
        u"abs"_s,        u"all"_s,     u"any"_s,    u"bool"_s,      u"bytes"_s,   u"dict"_s,     u"enumerate"_s,
        u"filter"_s,     u"float"_s,   u"format"_s, u"frozenset"_s, u"getattr"_s, u"hasattr"_s,  u"int"_s,
        u"isinstance"_s, u"iter"_s,    u"len"_s,    u"list"_s,      u"map"_s,     u"max"_s,      u"min"_s,
        u"next"_s,       u"open"_s,    u"print"_s,  u"range"_s,     u"repr"_s,    u"reversed"_s, u"round"_s,
        u"set"_s,        u"setattr"_s, u"sorted"_s, u"str"_s,       u"sum"_s,     u"super"_s,    u"tuple"_s,
        u"type"_s,       u"vars"_s,    u"zip"_s,    u"eval"_s,      u"exec"_s,    u"globals"_s,  u"locals"_s};
    return names.contains(name);
}

} // namespace

Interpreter::Interpreter(const Module &module, MigrationContext &context, const Limits &limits)
    : m_module(module)
    , m_context(context)
    , m_limits(limits)
    , m_scopes(1)
{
    bind(u"__name__"_s, u"revision"_s);
}

void Interpreter::runModule()
{
    for (const StatementPointer &statement : m_module.body)
        runModuleStatement(*statement);
}

void Interpreter::runModuleStatement(const Statement &statement)
{
    try {
        execute(statement);
    } catch (const Refusal &refusal) {
        if (m_steps > m_limits.steps || m_bytes > m_limits.bytes)
            throw;
        // What the statement would have bound has no value, and what it names may have been changed by it.
        const auto unavailable = std::make_shared<UnavailableObject>(refusal.message, refusal.position, refusal.hint);
        for (const QString &name : boundNames(statement) + readNames(statement))
            bind(name, ObjectPointer(unavailable));
    }
}

void Interpreter::callFunction(QStringView name, const TextPosition &place)
{
    const Value value = lookUp(name, place);
    const auto *function = held<ScriptFunction>(value);
    if (!function)
        refuse(translated("`%1` is no function").arg(name), place);
    const FunctionDefinition &definition = *function->definition;
    m_scopes.emplace_back();
    m_returned = false;
    for (const Parameter &parameter : definition.parameters) {
        const bool star = parameter.kind == Parameter::Kind::Star || parameter.kind == Parameter::Kind::DoubleStar;
        if (!star && !parameter.defaultValue)
            refuseConstruct(translated("`%1` takes the argument `%2`: what env.py would pass is not known")
                                .arg(name, parameter.name),
                            parameter.position);
        if (!star)
            bind(parameter.name.toString(), evaluate(*parameter.defaultValue));
    }
    execute(definition.body);
    m_scopes.pop_back();
}

void Interpreter::work(qint64 steps, const TextPosition &position)
{
    m_steps += steps;
    if (m_steps > m_limits.steps)
        refuse(translated("The script takes more than %L1 steps").arg(m_limits.steps), position,
               translated("It was stopped here. The bound can be raised in the settings."));
}

void Interpreter::charge(qint64 bytes, const TextPosition &position)
{
    m_bytes += bytes;
    if (m_bytes > m_limits.bytes || bytes > m_limits.bytes)
        refuse(translated("The script makes more than %L1 MB of values").arg(m_limits.bytes / BytesOfMegabyte),
               position, translated("It was stopped here. The bound can be raised in the settings."));
}

Value Interpreter::lookUp(QStringView name, const TextPosition &position) const
{
    const QString key = name.toString();
    for (const Scope *scope : {&m_scopes.back(), &m_scopes.front()}) {
        const auto found = scope->constFind(key);
        if (found == scope->cend())
            continue;
        if (const auto *unavailable = objectAs<UnavailableObject>(*found))
            unavailable->refuseUse(position);
        return *found;
    }
    for (const auto &[module, resolve] : m_starImports) {
        Value value;
        if (resolve && resolve(name, value))
            return value;
        if (!resolve)
            refuseConstruct(
                translated("`%1` may come from `from %2 import *`, which is not evaluated").arg(name, module),
                position);
    }
    if (isBuiltinFunction(name))
        refuseConstruct(translated("`%1()` is not evaluated yet").arg(name), position);
    refuse(translated("name '%1' is not defined").arg(name), position);
}

void Interpreter::importAll(const QString &module, Resolver resolve)
{
    m_starImports.emplace_back(module, resolve);
    // Known modules are asked first.
    std::stable_partition(m_starImports.begin(), m_starImports.end(), [](const auto &star) { return star.second; });
}

void Interpreter::record(Operations::Operation operation, const TextPosition &position)
{
    if (!isInFunction())
        refuse(translated("Operations can only stand in upgrade() and downgrade(): here Alembic has no connection yet"),
               position);
    if (!m_blocks.empty()) {
        m_blocks.back().push_back({.operation = std::move(operation), .position = position});
        return;
    }
    const Result<> added = m_context.add({.operation = std::move(operation), .position = position});
    if (!added) {
        const TextPosition place = added.error().where.position.isValid() ? added.error().where.position : position;
        refuse(added.error().message, place, added.error().hint);
    }
}

std::vector<Operations::PlacedOperation> Interpreter::closeBlock()
{
    std::vector<Operations::PlacedOperation> block = std::move(m_blocks.back());
    m_blocks.pop_back();
    return block;
}

} // namespace Retort::Script
