// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/object.h"

#include <utility>

namespace Retort::Script
{

/// property, staticmethod or classmethod around a function.
class DescriptorObject final : public Object
{
public:
    enum class Kind { Property, Static, Class };

    DescriptorObject(Kind kind, Value function)
        : m_kind(kind)
        , m_function(std::move(function))
    {
    }

    QString typeName() const override;
    Value call(Invocation &invocation) const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    Kind kind() const { return m_kind; }
    const Value &function() const { return m_function; }
    const Value &setter() const { return m_setter; }
    void setSetter(const Value &setter) { m_setter = setter; }
    void release() override { const Value released = std::exchange(m_setter, {}); }

private:
    Kind m_kind;
    Value m_function;
    Value m_setter;
};

/// What a class attribute is when it is looked up on an instance (or on the class, if `self` is None).
Value boundTo(Interpreter &interpreter, const Value &attribute, const Value &self, const Value &type,
              const TextPosition &position);

/// super(owner, self)
class SuperObject final : public Object
{
public:
    SuperObject(Value owner, Value self)
        : m_owner(std::move(owner))
        , m_self(std::move(self))
    {
    }

    QString typeName() const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;

private:
    Value m_owner;
    Value m_self;
};

/// object.__setattr__; bound to an instance if there is one.
Value attributeSetter(const Value &self = {});

} // namespace Retort::Script
