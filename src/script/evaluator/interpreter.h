// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/invocation.h"
#include "script/evaluator/object.h"
#include "script/evaluator/value.h"
#include "script/script.h"
#include "script/syntax/module.h"

#include <QHash>
#include <QString>
#include <QStringView>

#include <vector>

namespace Retort::Script
{

/// The names of one scope.
using Scope = QHash<QString, Value>;

/// Looks a name up in a module of Retort's own; false if it has none of that name.
using Resolver = bool (*)(QStringView name, Value &value);

/// The state of one evaluation: names, bounds, and where operations go.
class Interpreter
{
public:
    Interpreter(const Module &module, MigrationContext &context, const Limits &limits);

    /// Runs the module's own statements. What is refused there is remembered and only fails where it is used.
    void runModule();
    /// Calls a function of the module.
    void callFunction(QStringView name, const TextPosition &place);

    Value evaluate(const Expression &expression);
    void execute(const Block &block);
    void execute(const Statement &statement);
    void assign(const Expression &target, const Value &value);

    /// The value of a name, or a refusal.
    Value lookUp(QStringView name, const TextPosition &position) const;
    void bind(const QString &name, const Value &value) { scope().insert(name, value); }
    void importAll(const QString &module, Resolver resolve);

    /// Hands an operation over to the context.
    void record(Operations::Operation operation, const TextPosition &position);
    /// What is recorded from here on is kept back until closeBlock() hands it over. Blocks may stand in one another.
    void openBlock() { m_blocks.emplace_back(); }
    std::vector<Operations::PlacedOperation> closeBlock();
    QString dialectName() const { return m_context.dialectName(); }
    /// What answers questions; operations go through record().
    MigrationContext &context() { return m_context; }
    bool isInFunction() const { return m_scopes.size() > 1; }

    /// Counts steps before they are taken.
    void work(qint64 steps, const TextPosition &position);
    /// Counts memory as it is made; it is never given back.
    void charge(qint64 bytes, const TextPosition &position);
    /// Numbers in ascending order, for what SQLAlchemy orders by its creation.
    qint64 nextCreation() { return ++m_creations; }

    /// Whether the function that runs has returned.
    bool hasReturned() const { return m_returned; }
    void returnFromFunction() { m_returned = true; }

private:
    class Nesting
    {
    public:
        explicit Nesting(int &depth)
            : m_depth(++depth)
        {
        }
        ~Nesting() { --m_depth; }
        Q_DISABLE_COPY_MOVE(Nesting)

    private:
        int &m_depth;
    };

    void runModuleStatement(const Statement &statement);
    Scope &scope() { return m_scopes.back(); }

    const Module &m_module;
    MigrationContext &m_context;
    const Limits m_limits;
    std::vector<Scope> m_scopes;
    std::vector<std::vector<Operations::PlacedOperation>> m_blocks;
    std::vector<std::pair<QString, Resolver>> m_starImports; ///< null: a module that is not known
    qint64 m_steps = 0;
    qint64 m_bytes = 0;
    qint64 m_creations = 0;
    int m_depth = 0;
    bool m_returned = false;
};

/// Evaluates the arguments of a call of `function`.
Invocation invocationOf(Interpreter &interpreter, const Object &function, const Call &call,
                        const TextPosition &position);

/// Names that a statement binds.
QStringList boundNames(const Statement &statement);

/// Names that a statement reads at its root: "a" of a.b(c).
QStringList readNames(const Statement &statement);

/// `import …` and `from … import …`: binds what is known and marks the rest as unavailable.
void importModules(Interpreter &interpreter, const Import &statement);
void importNames(Interpreter &interpreter, const ImportFrom &statement);

/// A function of the script itself.
struct ScriptFunction {
    const FunctionDefinition *definition = nullptr;
};

} // namespace Retort::Script
