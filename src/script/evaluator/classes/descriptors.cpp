// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/classes/descriptors.h"

#include "script/evaluator/calls/functions.h"
#include "script/evaluator/classes/classes.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

Value setterCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"fset"_s}});
    const auto property = sharedAs<DescriptorObject>(call.self);
    const auto copy = std::make_shared<DescriptorObject>(property->kind(), property->function());
    copy->setSetter(arguments.find(u"fset")->value);
    return ObjectPointer(copy);
}

/// What the bases that Retort knows do in __init__ and its like: exceptions keep their arguments.
Value nativeInit(Invocation &call)
{
    const auto instance = sharedAs<InstanceObject>(call.self);
    if (!instance)
        return {};
    if (instance->type()->isSubclassOf(u"BaseException")) {
        Values values;
        for (const PassedArgument &argument : call.positional)
            values.push_back(argument.value);
        instance->fields().insert(u"args"_s, std::make_shared<const TupleValue>(TupleValue{std::move(values)}));
    }
    if (const auto *native = std::get_if<ObjectPointer>(&instance->type()->nativeBase)) {
        instance->fields().insert(u"__native__"_s, (*native)->call(call));
        return {};
    }
    const Value *implementation = instance->type()->find(u"impl"_s);
    if (implementation && instance->type()->kind() == ClassObject::Kind::ColumnType) {
        const auto *object = std::get_if<ObjectPointer>(implementation);
        if (object && !(call.positional.empty() && call.keywords.empty()))
            instance->fields().insert(u"impl"_s, (*object)->call(call));
    }
    return {};
}

/// object.__setattr__, bound to an instance by super() or called with it.
Value nativeSetAttribute(Invocation &call)
{
    if (!isNone(call.self))
        call.positional.insert(call.positional.begin(), {.value = call.self, .position = call.position});
    const BoundArguments arguments(call, {.required = {u"self"_s, u"name"_s, u"value"_s}});
    const auto instance = sharedAs<InstanceObject>(arguments.find(u"self")->value);
    if (!instance)
        arguments.refuseArgument(*arguments.find(u"self"), translated("an object of a class of the script"));
    instance->setOwnAttribute(call.interpreter, arguments.text(u"name"), arguments.find(u"value")->value,
                              call.position);
    return {};
}

} // namespace

Value attributeSetter(const Value &self)
{
    return functionValue(u"__setattr__"_s, nativeSetAttribute, self);
}

QString DescriptorObject::typeName() const
{
    return m_kind == Kind::Property ? translated("a property") : translated("a method");
}

Value DescriptorObject::call(Invocation &invocation) const
{
    if (m_kind == Kind::Property)
        return Object::call(invocation);
    return std::get<ObjectPointer>(m_function)->call(invocation);
}

Value DescriptorObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    if (m_kind == Kind::Property && (name == u"setter" || name == u"deleter"))
        return functionValue(name.toString(), setterCall, self);
    return Object::attribute(self, name, position);
}

Value boundTo(Interpreter &interpreter, const Value &attribute, const Value &self, const Value &type,
              const TextPosition &position)
{
    if (const auto *descriptor = objectAs<DescriptorObject>(attribute)) {
        if (descriptor->kind() == DescriptorObject::Kind::Static)
            return descriptor->function();
        if (descriptor->kind() == DescriptorObject::Kind::Class)
            return ObjectPointer(std::make_shared<MethodObject>(descriptor->function(), type));
        return isNone(self) ? attribute : interpreter.call(descriptor->function(), {self}, position);
    }
    if (!isNone(self) && objectAs<ScriptFunction>(attribute))
        return ObjectPointer(std::make_shared<MethodObject>(attribute, self));
    return attribute;
}

QString SuperObject::typeName() const
{
    return u"super()"_s;
}

Value SuperObject::attribute(const ObjectPointer &, QStringView name, const TextPosition &position) const
{
    const auto owner = sharedAs<ClassObject>(m_owner);
    const auto instance = sharedAs<InstanceObject>(m_self);
    const auto type = instance ? instance->type() : sharedAs<ClassObject>(m_self);
    if (!owner || !type)
        raise(u"RuntimeError"_s, translated("super(): no arguments"), position);
    const QString wanted = name.toString();
    if (const Value *found = type->findBehind(*owner, wanted))
        return boundTo(*owner->interpreter, *found, instance ? m_self : Value(), ObjectPointer(type), position);
    if (wanted == u"__setattr__" && instance)
        return attributeSetter(m_self);
    if (wanted == u"__init__" || wanted == u"__init_subclass__")
        return functionValue(u"__init__"_s, nativeInit, m_self);
    raise(u"AttributeError"_s, translated("super() has no attribute `%1`").arg(name), position);
}

} // namespace Retort::Script
