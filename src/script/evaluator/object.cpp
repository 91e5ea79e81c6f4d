// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/object.h"

#include "script/evaluator/calls/invocation.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

Value Object::attribute(const ObjectPointer &, QStringView name, const TextPosition &position) const
{
    refuseConstruct(translated("`.%1` of %2 is not evaluated").arg(name, typeName()), position);
}

Value Object::call(Invocation &invocation) const
{
    raise(u"TypeError"_s, translated("%1 cannot be called").arg(typeName()), invocation.position);
}

QString Object::key() const
{
    return u'o' + QString::number(reinterpret_cast<quintptr>(this));
}

std::optional<Value> Object::binaryIn(Interpreter &, BinaryOperator operation, const Value &other, Side side,
                                      const TextPosition &position) const
{
    return binary(operation, other, side, position);
}

std::optional<Value> Object::comparedIn(Interpreter &, ComparisonOperator operation, const Value &other, Side side,
                                        const TextPosition &position) const
{
    return compared(operation, other, side, position);
}

Value Object::itemIn(Interpreter &, const Value &key, const TextPosition &position) const
{
    if (const std::optional<Value> found = item(key, position))
        return *found;
    refuseConstruct(translated("items of %1 are not evaluated").arg(typeName()), position);
}

std::optional<qint64> Object::lengthIn(Interpreter &, const TextPosition &position) const
{
    return length(position);
}

void Object::setAttributeIn(Interpreter &, const QString &name, const Value &value, const TextPosition &position)
{
    if (!setAttribute(name, value, position))
        refuseConstruct(translated("assigning to `.%1` of %2 is not evaluated").arg(name, typeName()), position);
}

void Object::removeAttribute(Interpreter &, const QString &name, const TextPosition &position)
{
    refuseConstruct(translated("deleting `.%1` of %2 is not evaluated").arg(name, typeName()), position);
}

void Object::setItemIn(Interpreter &, const Value &key, const Value &value, const TextPosition &position)
{
    if (!setItem(key, value, position))
        refuseConstruct(translated("assigning to items of %1 is not evaluated").arg(typeName()), position);
}

void Object::removeItem(Interpreter &, const Value &, const TextPosition &position)
{
    refuseConstruct(translated("deleting items of %1 is not evaluated").arg(typeName()), position);
}

ObjectPointer Object::iterator(const ObjectPointer &, Interpreter &, const TextPosition &position) const
{
    std::optional<Values> values = iterated(position);
    return values ? std::make_shared<ValuesIterator>(std::move(*values)) : nullptr;
}

std::optional<Value> Object::next(Interpreter &, const TextPosition &position)
{
    raise(u"TypeError"_s, translated("%1 is not an iterator").arg(typeName()), position);
}

QString FunctionObject::typeName() const
{
    return translated("the function `%1`").arg(m_name);
}

Value FunctionObject::call(Invocation &invocation) const
{
    invocation.function = m_name;
    invocation.self = m_self;
    return m_function(invocation);
}

Value FunctionObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    if (name == u"__name__")
        return m_name.section(u'.', -1);
    return Object::attribute(self, name, position);
}

bool FunctionObject::isSame(const Object &other) const
{
    const auto *function = dynamic_cast<const FunctionObject *>(&other);
    return function && function->m_function == m_function && function->m_name == m_name && function->m_self == m_self;
}

QString FunctionObject::key() const
{
    return isNone(m_self) ? u"f"_s + m_name : Object::key();
}

QString UnavailableObject::typeName() const
{
    return translated("a name without a value");
}

void UnavailableObject::refuseUse(const TextPosition &position) const
{
    if (m_origin.isValid())
        throw Refusal{.message = m_message, .position = m_origin, .hint = m_hint, .file = m_file};
    refuseConstruct(m_message, position);
}

Value functionValue(const QString &name, Builtin function, const Value &self)
{
    return ObjectPointer(std::make_shared<FunctionObject>(name, function, self));
}

} // namespace Retort::Script
