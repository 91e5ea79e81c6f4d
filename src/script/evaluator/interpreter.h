// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/bounds/budget.h"
#include "script/evaluator/calls/invocation.h"
#include "script/evaluator/frame.h"
#include "script/evaluator/naming/scriptmodule.h"
#include "script/evaluator/nesting.h"
#include "script/evaluator/object.h"
#include "script/evaluator/value.h"
#include "script/library/schemaitems/owncompilers.h"
#include "script/script.h"
#include "script/syntax/module.h"

#include <QHash>
#include <QMap>
#include <QString>
#include <QStringView>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace Retort::Script
{

/// The state of one evaluation: names, bounds, and where operations go.
class Interpreter
{
public:
    Interpreter(const SyntaxTree &tree, MigrationContext &context, const Surroundings &surroundings);
    ~Interpreter();
    Q_DISABLE_COPY_MOVE(Interpreter)

    /// Runs the module's own statements. What is refused there is remembered and only fails where it is used.
    void runModule();
    /// The same for one statement of any module.
    void runModuleStatement(ScriptModule &module, const Statement &statement);
    /// The body of a class: what is not evaluated there only fails where it is used.
    void runClassBody(const EnvironmentPointer &scope, const Block &body, const TextPosition &position);
    /// A global name of the revision, for which only the statements are evaluated that bind what it needs.
    Value globalNamed(const QString &name, const TextPosition &position);
    /// Calls upgrade() or downgrade().
    void callEntry(QStringView name, const TextPosition &place);

    Value evaluate(const Expression &expression);
    Flow execute(const Block &block);
    Flow execute(const Statement &statement);
    void assign(const Expression &target, const Value &value);
    /// Calls a value; what messages call the place is `position`.
    Value call(const Value &function, std::vector<Value> arguments, const TextPosition &position);
    /// Runs a function's body with its arguments bound in `scope`.
    Value run(const EnvironmentPointer &scope, const Block *body, const Expression *expression,
              const TextPosition &position, YieldHandler onYield = {});

    /// The value of a name, or a refusal.
    Value lookUp(QStringView name, const TextPosition &position);
    void bind(const QString &name, const Value &value) { scope().targetOf(name).insert(name, value); }
    void importAll(const QString &module, Resolver resolve);
    /// A module of Retort's own or of the project; nothing if there is none.
    std::optional<Value> importedModule(const QString &path);
    ScriptModule *projectModule(const QString &path);
    /// The revision and the modules of the project that it has reached.
    std::vector<ScriptModule *> reachedModules() const;

    /// Hands an operation over to the context.
    void record(Operations::Operation operation, const TextPosition &position);
    /// From here on it writes the constraints of its class.
    void addCompiler(const OwnCompiler &compiler) { m_compilers.push_back(compiler); }
    /// What is recorded from here on is kept back until closeBlock() hands it over. Blocks may stand in one another.
    void openBlock() { m_blocks.emplace_back(); }
    std::vector<Operations::PlacedOperation> closeBlock();
    bool isInBlock() const { return !m_blocks.empty(); }
    /// What the innermost block has kept back so far, to be run with a statement whose answer the script waits for.
    std::vector<Operations::PlacedOperation> takeBlock() { return std::exchange(m_blocks.back(), {}); }
    /// How the project names constraints and indexes that scripts do not name.
    QMap<QString, QString> namingConvention() const { return m_context.namingConvention(); }
    /// What answers questions; operations go through record().
    MigrationContext &context() const { return m_context; }
    QString dialectName() const { return m_context.dialectName(); }
    /// Variables of the environment that the script has set: they are its own, no other program sees them.
    DictionaryValue &variables() { return m_variables; }
    /// Whether upgrade() or downgrade() runs.
    bool isInFunction() const { return m_isInFunction; }

    /// Counts steps before they are taken.
    void work(qint64 steps, const TextPosition &position) { m_budget.work(steps, position); }
    /// Counts memory as it is made.
    void charge(qint64 bytes, const TextPosition &position) { m_budget.charge(bytes, position); }
    Budget &budget() { return m_budget; }
    /// Where the script has got to.
    const TextPosition &place() const { return m_budget.place(); }
    /// Numbers in ascending order, for what SQLAlchemy orders by its creation.
    qint64 nextCreation() { return ++m_creations; }

    /// Where a place of the module that runs is reached from in the revision itself.
    TextPosition placeInRevision(const TextPosition &position) const;
    /// The place in the revision that the last error of another module was reached from.
    TextPosition reachedFrom() const { return m_reachedFrom; }

    Frame &frame() { return m_frames.back(); }
    size_t frameCount() const { return m_frames.size(); }
    void unwindTo(size_t frames) { m_frames.erase(m_frames.begin() + qptrdiff(frames), m_frames.end()); }
    /// The exception of the innermost `except` clause that runs; null if none does.
    std::shared_ptr<const Refusal> handledRefusal() const;
    /// Runs statements of a frame while a generator that it called is running; `index` is that frame's.
    Flow runInCopyOf(const Frame &outer, size_t index, const std::function<Flow()> &body);
    Environment &scope() { return *m_frames.back().scope; }
    ScriptModule &module() { return scope().module(); }
    EnvironmentPointer newScope(Environment::Kind kind, const EnvironmentPointer &enclosing);

    /// Star imports that import each other are followed to a bounded depth.
    bool mayFollowStar() const { return m_starDepth < DeepestStar; }
    Nesting followStar() { return Nesting(m_starDepth); }

private:
    static constexpr int DeepestStar = 5;

    void addPlace(Refusal &refusal);
    void remember(Refusal &refusal, const Statement &statement);
    Value evaluated(const Expression &expression);
    void enterFrame(const EnvironmentPointer &scope, const TextPosition &position);

    MigrationContext &m_context;
    const Surroundings m_surroundings;
    Budget m_budget; ///< outlives what is made under it
    std::unique_ptr<ScriptModule> m_main;
    QHash<QString, std::shared_ptr<ScriptModule>> m_modules; ///< of the project; null: there is none
    std::vector<Frame> m_frames;
    std::vector<std::vector<Operations::PlacedOperation>> m_blocks;
    DictionaryValue m_variables;
    std::vector<OwnCompiler> m_compilers;
    TextPosition m_reachedFrom;
    quintptr m_stackStart = 0;
    qint64 m_creations = 0;
    int m_depth = 0; ///< of the expression that is evaluated, in its frame
    int m_starDepth = 0;
    bool m_isInFunction = false;
};

} // namespace Retort::Script
