// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"

#include "script/evaluator/calls/functions.h"
#include "script/evaluator/classes/classes.h"
#include "script/evaluator/naming/names.h"
#include "script/evaluator/refusal.h"
#include "script/library/brought/brought.h"
#include "script/library/decimals/decimalnumber.h"
#include "script/library/modules.h"
#include "script/library/standard/builtins.h"
#include "script/translated.h"

#include <utility>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

constexpr quintptr StackBytes = quintptr(4) * 1024 * 1024; // half of what threads have

} // namespace

Interpreter::Interpreter(const SyntaxTree &tree, MigrationContext &context, const Surroundings &surroundings)
    : m_context(context)
    , m_surroundings(surroundings)
    , m_budget(surroundings.limits)
    , m_main(std::make_unique<ScriptModule>(tree, u"revision"_s, ScriptModule::Form::Plain))
{
    DecimalNumber::setPrecision(DecimalNumber::UsualPrecision);
    m_stackStart = reinterpret_cast<quintptr>(__builtin_frame_address(0));
    enterFrame(m_main->globals(), {});
}

// What keeps itself alive is taken apart while the modules that it names are still there.
Interpreter::~Interpreter()
{
    m_frames.clear();
    m_compilers.clear();
    m_budget.release();
}

EnvironmentPointer Interpreter::newScope(Environment::Kind kind, const EnvironmentPointer &enclosing)
{
    return std::make_shared<Environment>(kind, enclosing, enclosing->module());
}

void Interpreter::runModule()
{
    for (const StatementPointer &statement : m_main->syntax().body)
        runModuleStatement(*m_main, *statement);
}

void Interpreter::runModuleStatement(ScriptModule &module, const Statement &statement)
{
    enterFrame(module.globals(), {});
    const size_t frames = m_frames.size();
    try {
        execute(statement);
    } catch (Refusal &refusal) {
        unwindTo(frames);
        remember(refusal, statement);
    }
    m_frames.pop_back();
}

void Interpreter::runClassBody(const EnvironmentPointer &scope, const Block &body, const TextPosition &position)
{
    enterFrame(scope, position);
    const size_t frames = m_frames.size();
    const int depth = std::exchange(m_depth, 0);
    try {
        for (const StatementPointer &statement : body) {
            try {
                execute(*statement);
            } catch (Refusal &refusal) {
                unwindTo(frames);
                if (!refusal.type.isEmpty()) // an exception: Python would not have made the class
                    throw;
                remember(refusal, *statement);
            }
        }
    } catch (Refusal &refusal) {
        addPlace(refusal);
        m_frames.pop_back();
        m_depth = depth;
        throw;
    }
    m_frames.pop_back();
    m_depth = depth;
}

/// A statement of a module or class that is refused only fails where something is used that it would have bound, or
/// that it names and may have changed.
void Interpreter::remember(Refusal &refusal, const Statement &statement)
{
    if (m_budget.isSpent())
        throw refusal;
    addPlace(refusal);
    const auto unavailable =
        std::make_shared<UnavailableObject>(refusal.message, refusal.position, refusal.hint, refusal.file);
    for (const QString &name : boundNames(statement) + readNames(statement))
        scope().insert(name, ObjectPointer(unavailable));
}

Value Interpreter::globalNamed(const QString &name, const TextPosition &position)
{
    if (!m_main->isLazy())
        m_main->evaluateLazily();
    const std::optional<Value> value = nameOfModule(*this, *m_main, name, position);
    if (!value)
        raise(u"NameError"_s, translated("name '%1' is not defined").arg(name), position);
    return *value;
}

void Interpreter::callEntry(QStringView name, const TextPosition &place)
{
    const Value value = lookUp(name, place);
    const auto *function = objectAs<ScriptFunction>(value);
    if (!function)
        refuse(translated("`%1` is no function").arg(name), place);
    for (const Parameter &parameter : function->parameters()) {
        const bool star = parameter.kind == Parameter::Kind::Star || parameter.kind == Parameter::Kind::DoubleStar;
        if (!star && !parameter.defaultValue)
            refuseConstruct(translated("`%1` takes the argument `%2`: what env.py would pass is not known")
                                .arg(name, parameter.name),
                            parameter.position);
    }
    m_isInFunction = true;
    call(value, {}, place);
}

void Interpreter::enterFrame(const EnvironmentPointer &scope, const TextPosition &position)
{
    const quintptr here = reinterpret_cast<quintptr>(__builtin_frame_address(0)); // the stack grows downwards
    if (qint64(m_frames.size()) > m_surroundings.limits.depth || m_stackStart - here > StackBytes)
        refuse(translated("The script nests deeper than %L1 levels").arg(m_surroundings.limits.depth), position);
    m_frames.push_back({.scope = scope, .callPosition = position});
}

Value Interpreter::run(const EnvironmentPointer &scope, const Block *body, const Expression *expression,
                       const TextPosition &position, YieldHandler onYield)
{
    enterFrame(scope, position);
    const size_t frames = m_frames.size();
    const int depth = std::exchange(m_depth, 0);
    frame().onYield = std::move(onYield);
    try {
        Value result;
        if (body) {
            execute(*body);
            result = frame().returned;
        } else {
            result = evaluate(*expression);
        }
        m_frames.pop_back();
        m_depth = depth;
        return result;
    } catch (Refusal &refusal) {
        unwindTo(frames);
        addPlace(refusal);
        m_frames.pop_back();
        m_depth = depth;
        throw;
    }
}

std::shared_ptr<const Refusal> Interpreter::handledRefusal() const
{
    for (auto each = m_frames.crbegin(); each != m_frames.crend(); ++each) {
        if (each->handled)
            return each->handled;
    }
    return nullptr;
}

Flow Interpreter::runInCopyOf(const Frame &outer, size_t index, const std::function<Flow()> &body)
{
    const size_t frames = m_frames.size();
    enterFrame(outer.scope, outer.callPosition);
    frame().onYield = outer.onYield;
    frame().handled = outer.handled;
    try {
        const Flow flow = body();
        m_frames[index].returned = frame().returned;
        unwindTo(frames);
        return flow;
    } catch (Refusal &refusal) {
        unwindTo(frames + 1);
        addPlace(refusal);
        unwindTo(frames);
        throw;
    }
}

Value Interpreter::call(const Value &function, std::vector<Value> arguments, const TextPosition &position)
{
    const auto *object = std::get_if<ObjectPointer>(&function);
    if (!object)
        raise(u"TypeError"_s, translated("%1 cannot be called").arg(typeName(function)), position);
    Invocation invocation{.interpreter = *this, .position = position};
    for (Value &argument : arguments)
        invocation.positional.push_back({.value = std::move(argument), .position = position});
    return (*object)->call(invocation);
}

/// Says where in the revision an error of another module was reached.
void Interpreter::addPlace(Refusal &refusal)
{
    if (!refusal.file.isEmpty())
        return;
    refusal.file = m_frames.back().scope->module().file();
    m_reachedFrom = placeInRevision(refusal.position);
}

TextPosition Interpreter::placeInRevision(const TextPosition &position) const
{
    TextPosition place = position;
    for (auto frame = m_frames.crbegin(); frame != m_frames.crend() && &frame->scope->module() != m_main.get(); ++frame)
        place = frame->callPosition;
    return place;
}

Value Interpreter::lookUp(QStringView name, const TextPosition &position)
{
    const QString key = QString::fromRawData(name.data(), name.size());
    const Value *found = scope().find(key);
    if (!found)
        found = scope().findEnclosing(key);
    if (found) {
        if (const auto *unavailable = objectAs<UnavailableObject>(*found))
            unavailable->refuseUse(position);
        return *found;
    }
    const QString global = name.toString();
    ScriptModule &home = module();
    if (const std::optional<Value> value = nameOfModule(*this, home, global, position))
        return *value;
    Value builtin;
    if (builtinName(name, builtin))
        return builtin;
    for (const ScriptModule::StarImport &star : home.starImports()) {
        if (!star.resolve && !star.module)
            refuseConstruct(
                translated("`%1` may come from `from %2 import *`, which is not evaluated").arg(name, star.path),
                position);
    }
    raise(u"NameError"_s, translated("name '%1' is not defined").arg(name), position);
}

void Interpreter::importAll(const QString &path, Resolver resolve)
{
    module().importAll({.path = path, .resolve = resolve, .module = resolve ? nullptr : projectModule(path)});
}

ScriptModule *Interpreter::projectModule(const QString &path)
{
    const auto known = m_modules.constFind(path);
    if (known != m_modules.cend())
        return known->get();
    std::shared_ptr<ScriptModule> made;
    // What SQLAlchemy and Alembic do is Retort's own; their sources are never asked.
    const QString package = path.section(u'.', 0, 0);
    if (const std::optional<BroughtModule> brought = broughtModule(path)) {
        const Result<SyntaxTree> tree = parse(brought->source, u"retort:"_s + path);
        if (!tree)
            refuse(tree.error().message, {});
        made = std::make_shared<ScriptModule>(
            *tree, path, brought->isPackage ? ScriptModule::Form::Package : ScriptModule::Form::Plain);
        made->evaluateLazily();
    } else if (m_surroundings.modules && package != u"sqlalchemy" && package != u"alembic") {
        if (const std::optional<ModuleSource::Found> found = m_surroundings.modules->find(path)) {
            made = std::make_shared<ScriptModule>(
                found->tree, path, found->isPackage ? ScriptModule::Form::Package : ScriptModule::Form::Plain);
            made->evaluateLazily();
        }
    }
    m_modules.insert(path, made);
    return made.get();
}

std::vector<ScriptModule *> Interpreter::reachedModules() const
{
    std::vector<ScriptModule *> modules = {m_main.get()};
    for (const std::shared_ptr<ScriptModule> &module : m_modules) {
        if (module)
            modules.push_back(module.get());
    }
    return modules;
}

std::optional<Value> Interpreter::importedModule(const QString &path)
{
    if (const Resolver resolve = resolverOf(path))
        return moduleValue(path, resolve);
    if (ScriptModule *found = projectModule(path))
        return Value(ObjectPointer(std::make_shared<ScriptModuleObject>(*this, *found)));
    return std::nullopt;
}

void Interpreter::record(Operations::Operation operation, const TextPosition &position)
{
    if (!isInFunction())
        refuse(translated("Operations can only stand in upgrade() and downgrade(): here Alembic has no connection yet"),
               position);
    m_budget.keep(qint64(sizeof(Operations::PlacedOperation)), position);
    applyOwnCompilers(*this, m_compilers, operation, position);
    if (!m_blocks.empty()) {
        m_blocks.back().push_back({.operation = std::move(operation), .position = placeInRevision(position)});
        return;
    }
    const Result<> added = m_context.add({.operation = std::move(operation), .position = placeInRevision(position)});
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
