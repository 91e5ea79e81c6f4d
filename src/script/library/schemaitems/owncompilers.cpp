// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/schemaitems/owncompilers.h"

#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/schemaitems/schemaclasses.h"
#include "script/library/schemaitems/schemaobjects.h"
#include "script/library/standard/types/nativetypes.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// What visit_…() of the compiler gives: the element as SQLAlchemy writes it.
class CompiledElement final : public Object
{
public:
    explicit CompiledElement(Value element)
        : m_element(std::move(element))
    {
    }

    QString typeName() const override { return translated("the SQL of a constraint"); }
    const Value &element() const { return m_element; }

private:
    Value m_element;
};

/// The compiler that such a function is given.
class CompilerObject final : public Object
{
public:
    QString typeName() const override { return translated("the compiler of the dialect"); }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override
    {
        if (!name.startsWith(u"visit_"))
            return Object::attribute(self, name, position);
        return closureValue(name.toString(), [](Invocation &call) -> Value {
            if (call.positional.empty())
                raise(u"TypeError"_s, translated("%1() needs an argument").arg(call.function), call.position);
            return ObjectPointer(std::make_shared<CompiledElement>(call.positional.front().value));
        });
    }
};

void compile(Interpreter &interpreter, const std::vector<OwnCompiler> &compilers, Schema::Constraint &constraint,
             const TextPosition &position)
{
    for (const OwnCompiler &compiler : compilers) {
        const auto element = std::make_shared<ConstraintObject>(ConstraintDefinition{.constraint = constraint});
        const auto *type = objectAs<SchemaClass>(compiler.type);
        if (!type->isTypeOf(ObjectPointer(element)).value_or(false))
            continue;
        const Value made = interpreter.call(
            compiler.function, {ObjectPointer(element), ObjectPointer(std::make_shared<CompilerObject>())}, position);
        const auto *compiled = objectAs<CompiledElement>(made);
        const auto *definition = compiled ? held<ConstraintDefinition>(compiled->element()) : nullptr;
        if (!definition)
            refuseConstruct(translated("a constraint in SQL of the script's own is not evaluated"), position);
        constraint = definition->constraint;
    }
}

/// @compiles(class, "dialect", …)
Value compilesCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"class_"_s}, .rest = Signature::Rest::Collected});
    const std::vector<PassedArgument> &dialects = arguments.rest();
    bool isMeant = dialects.empty();
    for (const PassedArgument &dialect : dialects)
        isMeant = isMeant || toText(dialect.value) == call.interpreter.dialectName();
    const Value type = arguments.find(u"class_")->value;
    const auto *known = objectAs<SchemaClass>(type);
    if (isMeant && (!known || !known->name().endsWith(u"Constraint")))
        refuseConstruct(translated("`@compiles` of anything but constraints is not evaluated"), call.position);
    return closureValue(u"compiles"_s, [type, isMeant](Invocation &inner) -> Value {
        const BoundArguments decorated(inner, {.required = {u"fn"_s}});
        const Value function = decorated.find(u"fn")->value;
        if (isMeant)
            inner.interpreter.addCompiler({.type = type, .function = function});
        return function;
    });
}

} // namespace

void applyOwnCompilers(Interpreter &interpreter, const std::vector<OwnCompiler> &compilers,
                       Operations::Operation &operation, const TextPosition &position)
{
    const auto each = [&](QList<Schema::Constraint> &constraints) {
        for (Schema::Constraint &constraint : constraints)
            compile(interpreter, compilers, constraint, position);
    };
    if (auto *create = std::get_if<Operations::CreateTable>(&operation))
        each(create->table.constraints);
    else if (auto *add = std::get_if<Operations::AddColumn>(&operation))
        each(add->constraints);
    else if (auto *constraint = std::get_if<Operations::CreateConstraint>(&operation))
        compile(interpreter, compilers, constraint->constraint, position);
    else if (auto *batch = std::get_if<Operations::Batch>(&operation)) {
        for (Operations::PlacedOperation &change : batch->changes)
            applyOwnCompilers(interpreter, compilers, change.operation, position);
    }
}

bool compilerName(QStringView name, Value &value)
{
    if (name == u"compiles")
        value = functionValue(u"compiles"_s, compilesCall);
    return name == u"compiles";
}

} // namespace Retort::Script
