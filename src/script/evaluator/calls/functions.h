// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/calls/invocation.h"
#include "script/evaluator/frame.h"
#include "script/evaluator/naming/environment.h"
#include "script/evaluator/object.h"
#include "script/syntax/statement.h"

#include <QHash>

namespace Retort::Script
{

/// A function or lambda of the script, with the scope that it was written in.
class ScriptFunction final : public Object
{
public:
    /// Evaluates the defaults of the parameters.
    ScriptFunction(Interpreter &interpreter, const FunctionDefinition &definition);
    ScriptFunction(Interpreter &interpreter, const Lambda &lambda);

    QString typeName() const override;
    Value call(Invocation &invocation) const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    void setAttributeIn(Interpreter &, const QString &name, const Value &value, const TextPosition &position) override;
    QString representation() const override;

    QString name() const { return m_name; }
    const Parameters &parameters() const { return *m_parameters; }
    void weigh(Counting &counting) const override;
    void release() override;
    bool isGenerator() const { return m_isGenerator; }
    /// A scope with the arguments bound to the parameters as Python does it.
    EnvironmentPointer bound(const Invocation &invocation) const;
    const Block *body() const { return m_body; }

private:
    void addDefaults(Interpreter &interpreter);
    void bindPositional(Environment &scope, const Invocation &invocation) const;
    void bindKeywords(Environment &scope, const Invocation &invocation) const;
    void bindDefaults(Environment &scope, const TextPosition &position) const;

    QString m_name;
    const Parameters *m_parameters = nullptr;
    const Block *m_body = nullptr;
    const Expression *m_expression = nullptr; ///< of a lambda
    EnvironmentPointer m_scope;
    std::shared_ptr<ClassObject> m_owner; ///< of a method, for super()
    QHash<QString, Value> m_defaults;
    QHash<QString, Value> m_attributes;
    bool m_isGenerator = false;
};

/// A function with the object before its dot.
class MethodObject final : public Object
{
public:
    MethodObject(Value function, Value self)
        : m_function(std::move(function))
        , m_self(std::move(self))
    {
    }

    QString typeName() const override;
    Value call(Invocation &invocation) const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;

private:
    Value m_function;
    Value m_self;
};

/// What a generator function answers; its body runs when the first item is asked for, to its end.
class GeneratorObject final : public Object
{
public:
    GeneratorObject(EnvironmentPointer scope, const Block &body, QString name)
        : m_scope(std::move(scope))
        , m_body(body)
        , m_name(std::move(name))
    {
    }

    QString typeName() const override;
    ObjectPointer iterator(const ObjectPointer &self, Interpreter &, const TextPosition &) const override
    {
        return self;
    }
    std::optional<Value> next(Interpreter &interpreter, const TextPosition &position) override;
    void weigh(Counting &counting) const override;
    void release() override;
    /// Runs the body; each yield is handed over.
    void run(Interpreter &interpreter, const TextPosition &position, YieldHandler onYield);

private:
    EnvironmentPointer m_scope;
    const Block &m_body;
    QString m_name;
    Values m_items;
    size_t m_given = 0;
    bool m_hasRun = false;
};

} // namespace Retort::Script
