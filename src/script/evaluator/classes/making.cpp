// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/calls/functions.h"
#include "script/evaluator/classes/classes.h"
#include "script/evaluator/classes/descriptors.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/standard/quiet.h"
#include "script/library/standard/types/nativetypes.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// Fills the fields of a data class or named tuple, as the __init__ that Python writes for it does.
void fillRecord(InstanceObject &instance, const ClassObject &type, const Invocation &invocation)
{
    const BoundArguments arguments(invocation, {.optional = type.fields});
    for (const QString &field : type.fields) {
        const PassedArgument *argument = arguments.find(field);
        const Value *otherwise = type.find(field);
        if (!argument && !otherwise)
            raise(u"TypeError"_s, translated("%1() misses its argument '%2'").arg(type.name(), field),
                  invocation.position);
        instance.fields().insert(field, argument ? argument->value : *otherwise);
    }
}

/// What a base that Retort knows keeps of the arguments.
void fillNative(InstanceObject &instance, const ClassObject &type, Invocation &invocation)
{
    if (type.isSubclassOf(u"BaseException")) {
        Values values;
        for (const PassedArgument &argument : invocation.positional)
            values.push_back(argument.value);
        instance.fields().insert(u"args"_s, std::make_shared<const TupleValue>(TupleValue{std::move(values)}));
        return;
    }
    const bool none = invocation.positional.empty() && invocation.keywords.empty();
    if (type.kind() == ClassObject::Kind::ColumnType) {
        const Value *implementation = type.find(u"impl"_s);
        const auto *object = implementation ? std::get_if<ObjectPointer>(implementation) : nullptr;
        if (object && !none)
            instance.fields().insert(u"impl"_s, (*object)->call(invocation));
        return;
    }
    if (const auto *native = std::get_if<ObjectPointer>(&type.nativeBase)) {
        instance.fields().insert(u"__native__"_s, (*native)->call(invocation));
        return;
    }
    if (!none)
        raise(u"TypeError"_s, translated("%1() takes no arguments").arg(type.name()), invocation.position);
}

bool isEnumeration(const std::vector<ClassPointer> &bases)
{
    return std::any_of(bases.cbegin(), bases.cend(),
                       [](const ClassPointer &base) { return base->kind() == ClassObject::Kind::Enumeration; });
}

/// Fields that a body annotates, for data classes and named tuples.
QStringList annotatedNames(const Block &body)
{
    QStringList names;
    for (const StatementPointer &statement : body) {
        const auto *annotated = statement->as<AnnotatedAssign>();
        const auto *name = annotated ? annotated->target->as<Name>() : nullptr;
        if (name)
            names << name->identifier.toString();
    }
    return names;
}

struct Bases {
    std::vector<ClassPointer> classes = {};
    Value native = {};
    ClassObject::Kind kind = ClassObject::Kind::Plain;
    bool isTuple = false;
    TextPosition place = {}; ///< of the native base
};

Bases basesOf(Interpreter &interpreter, const ClassDefinition &definition)
{
    Bases bases;
    for (const Argument &argument : definition.arguments) {
        if (argument.kind == ArgumentKind::Keyword) {
            // abc.ABCMeta only keeps abstract classes from having objects.
            if (argument.name == u"metaclass" && !objectAs<QuietObject>(interpreter.evaluate(*argument.value)))
                refuseConstruct(translated("metaclasses are not evaluated"), argument.position);
            continue;
        }
        const Value base = interpreter.evaluate(*argument.value);
        if (const ClassPointer type = sharedAs<ClassObject>(base)) {
            bases.classes.push_back(type);
            if (type->kind() != ClassObject::Kind::Plain)
                bases.kind = type->kind();
            bases.isTuple = bases.isTuple || type->isTuple;
            if (isNone(bases.native))
                bases.native = type->nativeBase;
        } else if (const auto *native = objectAs<NativeType>(base);
                   (native && native->name() == u"object") || objectAs<QuietObject>(base)) {
            continue; // what every class is based on anyway, typing.Generic and its like
        } else if (std::holds_alternative<ObjectPointer>(base)) {
            bases.native = base;
            bases.place = argument.position;
        } else {
            refuseConstruct(translated("a class based on %1 is not evaluated").arg(typeName(base)), argument.position);
        }
    }
    return bases;
}

} // namespace

Value ClassObject::made(Invocation &invocation) const
{
    invocation.interpreter.charge(qint64(sizeof(InstanceObject)), invocation.position);
    if (find(u"__new__"_s))
        refuseConstruct(translated("`__new__` is not evaluated"), invocation.position);
    const ClassPointer type = std::const_pointer_cast<ClassObject>(shared_from_this());
    const auto instance = std::make_shared<InstanceObject>(type, invocation.interpreter);
    const Value *init = find(u"__init__"_s);
    if (!init) {
        if (m_kind == Kind::Record)
            fillRecord(*instance, *this, invocation);
        else
            fillNative(*instance, *this, invocation);
    } else {
        if (isSubclassOf(u"BaseException")) { // BaseException.__new__ keeps them before __init__ runs
            Invocation copy = invocation;
            fillNative(*instance, *this, copy);
        }
        MethodObject(*init, ObjectPointer(instance)).call(invocation);
    }
    if (m_kind == Kind::Record) {
        if (const Value *after = find(u"__post_init__"_s))
            invocation.interpreter.call(*after, {ObjectPointer(instance)}, invocation.position);
    }
    return ObjectPointer(instance);
}

namespace
{

/// The names of a class with those of the classes that it is mixed of.
DictionaryPointer withBases(const ClassObject &type, const DictionaryValue &own)
{
    auto all = std::make_shared<DictionaryValue>();
    const std::vector<const ClassObject *> order = type.order();
    for (auto base = order.crbegin(); base != order.crend(); ++base) {
        QStringList names = (*base)->attributes().keys();
        names.sort();
        for (const QString &name : std::as_const(names)) {
            if (*base != &type)
                all->insert(name, (*base)->attributes().value(name));
        }
    }
    for (const auto &[key, value] : own.items())
        all->insert(key, value);
    return all;
}

} // namespace

Value classOf(Interpreter &interpreter, const ClassDefinition &definition)
{
    const Bases bases = basesOf(interpreter, definition);
    const auto type = std::make_shared<ClassObject>(definition.name.toString(), bases.classes, bases.kind);
    type->interpreter = &interpreter;
    type->nativeBase = bases.native;
    type->isTuple = bases.isTuple;
    const EnvironmentPointer outer = interpreter.frame().scope;
    const EnvironmentPointer scope = interpreter.newScope(Environment::Kind::Class, outer);
    scope->owner = type;
    if (isNone(bases.native) && bases.kind != ClassObject::Kind::Enumeration)
        interpreter.runClassBody(scope, definition.body, definition.headPosition);
    else
        interpreter.run(scope, &definition.body, nullptr, definition.headPosition);
    auto body = std::make_shared<DictionaryValue>();
    for (const QString &name : scope->order()) {
        type->insert(name, *scope->find(name));
        body->insert(name, *scope->find(name));
    }
    if (const auto *native = std::get_if<ObjectPointer>(&bases.native)) {
        if (const std::optional<Value> own =
                (*native)->subclass(interpreter, type->name(), *withBases(*type, *body), definition.headPosition))
            return *own;
        if (!(*native)->isClass())
            refuseConstruct(translated("a class based on %1 is not evaluated").arg(typeName(bases.native)),
                            bases.place);
    }
    if (bases.kind == ClassObject::Kind::Record) {
        for (const ClassPointer &base : bases.classes)
            type->fields += base->fields;
        type->fields += annotatedNames(definition.body);
    }
    if (isEnumeration(bases.classes))
        makeMembers(type, interpreter, scope->order());
    type->insert(u"__annotations__"_s, [&] {
        auto names = std::make_shared<DictionaryValue>();
        for (const QString &name : annotatedNames(definition.body))
            names->insert(name, {});
        return names;
    }());
    return ObjectPointer(type);
}

void makeMembers(const ClassPointer &type, Interpreter &interpreter, const QStringList &order)
{
    qint64 last = 0;
    for (const QString &name : order) {
        Value value = type->attributes().value(name);
        const auto *object = std::get_if<ObjectPointer>(&value);
        const bool isAutomatic = objectAs<AutomaticValue>(value);
        const bool isPlain = !object || !(objectAs<ScriptFunction>(value) || objectAs<DescriptorObject>(value));
        if (name.startsWith(u'_') || !isPlain)
            continue;
        if (isAutomatic)
            value = type->nativeBase.index() != 0 && objectAs<NativeType>(type->nativeBase)->name() == u"str"
                ? Value(name.toLower())
                : Value(last + 1);
        if (const qint64 *number = std::get_if<qint64>(&value))
            last = *number;
        // Names of an equal value are names of one member.
        const auto same = std::find_if(type->fields.cbegin(), type->fields.cend(), [&](const QString &field) {
            const Value known = type->attributes().value(field);
            return isEqual(objectAs<InstanceObject>(known)->fields().value(u"value"_s), value);
        });
        if (same != type->fields.cend()) {
            type->insert(name, type->attributes().value(*same));
            continue;
        }
        const auto member = std::make_shared<InstanceObject>(type, interpreter);
        member->fields().insert(u"name"_s, name);
        member->fields().insert(u"value"_s, value);
        type->insert(name, ObjectPointer(member));
        type->fields << name;
    }
}

Value docstringOf(const Block *body)
{
    if (!body || body->empty())
        return {};
    const auto *first = body->front()->as<ExpressionStatement>();
    const auto *constant = first ? first->value->as<Constant>() : nullptr;
    const auto *text = constant ? std::get_if<QString>(&constant->value) : nullptr;
    return text ? Value(*text) : Value();
}

} // namespace Retort::Script
