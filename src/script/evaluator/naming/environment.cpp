// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/naming/environment.h"

#include "script/evaluator/bounds/budget.h"
#include "script/evaluator/naming/scriptmodule.h"

namespace Retort::Script
{

const Value *Environment::find(const QString &name) const
{
    const auto found = m_names.constFind(name);
    return found == m_names.cend() ? nullptr : &*found;
}

void Environment::insert(const QString &name, const Value &value)
{
    if (m_kind == Kind::Class && !m_names.contains(name))
        m_order.append(name);
    m_names.insert(name, value);
}

bool Environment::remove(const QString &name)
{
    m_order.removeOne(name);
    return m_names.remove(name);
}

Environment &Environment::targetOf(const QString &name)
{
    const auto declared = m_declared.constFind(name);
    if (declared == m_declared.cend())
        return *this;
    if (*declared == ScopeKind::Global)
        return *m_module.globals();
    for (Environment *scope = m_enclosing.get(); scope; scope = scope->m_enclosing.get()) {
        if (scope->m_kind == Kind::Function && scope->m_names.contains(name))
            return *scope;
    }
    return *this;
}

const Value *Environment::findEnclosing(const QString &name) const
{
    for (const Environment *scope = m_enclosing.get(); scope; scope = scope->m_enclosing.get()) {
        const auto found = scope->m_kind == Kind::Class ? scope->m_names.cend() : scope->m_names.constFind(name);
        if (found != scope->m_names.cend())
            return &*found;
    }
    return nullptr;
}

Environment::~Environment()
{
    Budget::bury(std::move(m_names));
    if (!isNone(self)) {
        Values values;
        values.push_back(std::move(self));
        Budget::bury(std::move(values));
    }
}

void Environment::weigh(Counting &counting) const
{
    counting.add(m_names);
}

void Environment::release()
{
    const QHash<QString, Value> names = std::exchange(m_names, {}); // destroyed after this scope no longer has them
    owner.reset();
    self = {};
}

} // namespace Retort::Script
