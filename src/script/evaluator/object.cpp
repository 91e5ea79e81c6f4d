// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/object.h"

#include "script/evaluator/invocation.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

namespace Retort::Script
{

Value Object::attribute(const ObjectPointer &, QStringView name, const TextPosition &position) const
{
    refuseConstruct(translated("`.%1` of %2 is not evaluated").arg(name, typeName()), position);
}

Value Object::call(Invocation &invocation) const
{
    refuse(translated("%1 cannot be called").arg(typeName()), invocation.position);
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

QString UnavailableObject::typeName() const
{
    return translated("a name without a value");
}

void UnavailableObject::refuseUse(const TextPosition &position) const
{
    if (m_origin.isValid())
        refuse(m_message, m_origin, m_hint);
    refuseConstruct(m_message, position);
}

Value functionValue(const QString &name, Builtin function, const Value &self)
{
    return ObjectPointer(std::make_shared<FunctionObject>(name, function, self));
}

} // namespace Retort::Script
