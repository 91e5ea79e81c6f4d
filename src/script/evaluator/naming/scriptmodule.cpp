// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/naming/scriptmodule.h"

#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/modules.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

ScriptModule::ScriptModule(SyntaxTree tree, QString path, Form form)
    : m_tree(std::move(tree))
    , m_path(std::move(path))
    , m_form(form)
    , m_globals(std::make_shared<Environment>(Environment::Kind::Module, nullptr, *this))
{
    m_globals->insert(u"__name__"_s, m_path);
    m_globals->insert(u"__file__"_s, m_tree.file());
}

QString ScriptModule::package() const
{
    return m_form == Form::Package ? m_path : m_path.section(u'.', 0, -2);
}

void ScriptModule::importAll(StarImport import)
{
    m_starImports.push_back(std::move(import));
    // Known modules are asked first.
    std::stable_partition(m_starImports.begin(), m_starImports.end(),
                          [](const StarImport &star) { return star.resolve || star.module; });
}

void ScriptModule::evaluateLazily()
{
    m_lazy = true;
    const Block &body = syntax().body;
    m_states.assign(body.size(), State::Waiting);
    for (size_t index = 0; index < body.size(); ++index) {
        QStringList names = boundNames(*body[index]);
        if (body[index]->as<ExpressionStatement>())
            names += readNames(*body[index]);
        names.removeDuplicates();
        for (const QString &name : std::as_const(names))
            m_binders[name].push_back(index);
        const auto *import = body[index]->as<ImportFrom>();
        if (import && names.contains(u"*"_s))
            m_binders[u"*"_s].push_back(index);
    }
}

const Value *ScriptModule::find(Interpreter &interpreter, const QString &name)
{
    if (m_lazy) {
        settle(interpreter, name);
        if (!m_globals->find(name))
            settle(interpreter, u"*"_s);
    }
    return m_globals->find(name);
}

void ScriptModule::settle(Interpreter &interpreter, const QString &name)
{
    const auto binders = m_binders.constFind(name);
    if (binders == m_binders.cend())
        return;
    const std::vector<size_t> &indexes = *binders; // of the source: nothing changes it
    for (const size_t index : indexes) {
        if (m_states[index] == State::Running) // what stands behind it has not run yet
            return;
        settle(interpreter, index);
    }
}

void ScriptModule::settle(Interpreter &interpreter, size_t index)
{
    if (m_states[index] != State::Waiting)
        return;
    m_states[index] = State::Running;
    interpreter.runModuleStatement(*this, *syntax().body[index]);
    m_states[index] = State::Done;
}

void ScriptModule::settleEffects(Interpreter &interpreter)
{
    for (size_t index = 0; m_lazy && index < syntax().body.size(); ++index) {
        if (syntax().body[index]->as<ExpressionStatement>())
            settle(interpreter, index);
    }
}

QStringList ScriptModule::publicNames() const
{
    QStringList names;
    for (const StatementPointer &statement : syntax().body)
        names += boundNames(*statement);
    return names;
}

QString ScriptModuleObject::typeName() const
{
    return translated("the module `%1`").arg(m_module.path());
}

Value ScriptModuleObject::attribute(const ObjectPointer &, QStringView name, const TextPosition &position) const
{
    if (const std::optional<Value> value = nameOfModule(m_interpreter, m_module, name.toString(), position))
        return *value;
    if (const std::optional<Value> module = m_interpreter.importedModule(m_module.path() + u'.' + name.toString()))
        return *module;
    raise(u"AttributeError"_s, translated("The module `%1` has no name `%2`").arg(m_module.path(), name), position);
}

void ScriptModuleObject::setAttributeIn(Interpreter &interpreter, const QString &name, const Value &value,
                                        const TextPosition &)
{
    m_module.find(interpreter, name);
    m_module.globals()->insert(name, value);
}

bool ScriptModuleObject::isSame(const Object &other) const
{
    const auto *module = dynamic_cast<const ScriptModuleObject *>(&other);
    return module && &module->m_module == &m_module;
}

std::optional<Value> nameOfModule(Interpreter &interpreter, ScriptModule &module, const QString &name,
                                  const TextPosition &position)
{
    if (const Value *value = module.find(interpreter, name)) {
        if (const auto *unavailable = objectAs<UnavailableObject>(*value))
            unavailable->refuseUse(position);
        return *value;
    }
    for (const ScriptModule::StarImport &star : module.starImports()) {
        Value value;
        if (star.resolve && star.resolve(name, value))
            return value;
        if (star.module && star.module != &module && interpreter.mayFollowStar()) {
            const Nesting following = interpreter.followStar();
            if (std::optional<Value> found = nameOfModule(interpreter, *star.module, name, position))
                return found;
        }
    }
    return std::nullopt;
}

} // namespace Retort::Script
