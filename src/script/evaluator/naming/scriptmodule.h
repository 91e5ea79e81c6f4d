// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/naming/environment.h"
#include "script/evaluator/object.h"
#include "script/syntaxtree.h"

#include <QMultiHash>

#include <vector>

namespace Retort::Script
{

/// Looks a name up in a module of Retort's own; false if it has none of that name.
using Resolver = bool (*)(QStringView name, Value &value);

/// A module that is evaluated from its source: the revision itself, from top to bottom, or a module that it imports,
/// of which only the statements are evaluated that bind a name which is used.
class ScriptModule
{
public:
    struct StarImport {
        QString path = {};
        Resolver resolve = nullptr; ///< of a module of Retort's own
        ScriptModule *module = nullptr; ///< of the project; null twice: a module that is not known
    };
    enum class Form { Plain, Package };

    ScriptModule(SyntaxTree tree, QString path, Form form);

    /// "neutron.db.migration"
    const QString &path() const { return m_path; }
    QString file() const { return m_tree.file(); }
    const Module &syntax() const { return m_tree.module(); }
    /// The package that relative imports start from.
    QString package() const;
    const EnvironmentPointer &globals() const { return m_globals; }
    void importAll(StarImport import);
    const std::vector<StarImport> &starImports() const { return m_starImports; }

    /// Makes find() evaluate what binds a name when the name is first looked up.
    void evaluateLazily();
    bool isLazy() const { return m_lazy; }
    /// Evaluates the statements that bind nothing, for what they do when the module is imported.
    void settleEffects(Interpreter &interpreter);
    /// A global name's value; nothing if there is none. Names of star imports are not asked.
    const Value *find(Interpreter &interpreter, const QString &name);
    /// Names that a star import takes, as far as they are written in the source.
    QStringList publicNames() const;

private:
    enum class State { Waiting, Running, Done };

    void settle(Interpreter &interpreter, const QString &name);
    void settle(Interpreter &interpreter, size_t index);

    SyntaxTree m_tree;
    QString m_path;
    Form m_form;
    EnvironmentPointer m_globals;
    std::vector<StarImport> m_starImports;
    bool m_lazy = false;
    QHash<QString, std::vector<size_t>> m_binders; ///< which statements bind or change a name
    std::vector<State> m_states; ///< of each statement
};

/// A module of the project as a value.
class ScriptModuleObject final : public Object
{
public:
    ScriptModuleObject(Interpreter &interpreter, ScriptModule &module)
        : m_interpreter(interpreter)
        , m_module(module)
    {
    }

    QString typeName() const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    void setAttributeIn(Interpreter &, const QString &name, const Value &value, const TextPosition &position) override;
    bool isSame(const Object &other) const override;
    ScriptModule &module() const { return m_module; }

private:
    Interpreter &m_interpreter;
    ScriptModule &m_module;
};

/// What a name of a module is, those of its star imports included; nothing if there is none.
std::optional<Value> nameOfModule(Interpreter &interpreter, ScriptModule &module, const QString &name,
                                  const TextPosition &position);

} // namespace Retort::Script
