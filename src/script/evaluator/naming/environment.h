// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/value.h"
#include "script/syntax/simplestatements.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>

namespace Retort::Script
{

class ScriptModule;
class Environment;
class ClassObject;
using EnvironmentPointer = std::shared_ptr<Environment>;

/// The names of one scope: of a module, a call, a class body or a comprehension.
class Environment final : public Tracked
{
public:
    enum class Kind { Module, Function, Class, Comprehension };

    Environment(Kind kind, EnvironmentPointer enclosing, ScriptModule &module)
        : Tracked(BytesOfObject)
        , m_kind(kind)
        , m_enclosing(std::move(enclosing))
        , m_module(module)
    {
    }

    ~Environment() override;

    void weigh(Counting &counting) const override;
    /// Takes the values apart, so that functions that were defined here do not keep themselves alive.
    void release() override;

    Kind kind() const { return m_kind; }
    ScriptModule &module() const { return m_module; }
    /// The scope that a function or class was written in; null for a module, whose names are looked up last.
    const EnvironmentPointer &enclosing() const { return m_enclosing; }

    const Value *find(const QString &name) const;
    void insert(const QString &name, const Value &value);
    bool remove(const QString &name);
    /// In the order in which they were bound first; kept for class bodies only.
    const QStringList &order() const { return m_order; }
    const QHash<QString, Value> &names() const { return m_names; }

    /// `global` and `nonlocal`
    void declare(const QString &name, ScopeKind kind) { m_declared.insert(name, kind); }
    /// Where a name is bound that is assigned to here.
    Environment &targetOf(const QString &name);
    /// The value of a name of the enclosing functions; null if none has it.
    const Value *findEnclosing(const QString &name) const;

    /// Whose methods are defined here or run here, and their first argument: for super().
    std::shared_ptr<ClassObject> owner = {};
    Value self = {};

private:
    Kind m_kind;
    EnvironmentPointer m_enclosing;
    ScriptModule &m_module;
    QHash<QString, Value> m_names;
    QStringList m_order;
    QHash<QString, ScopeKind> m_declared;
};

} // namespace Retort::Script
