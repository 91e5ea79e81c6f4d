// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/baseobject.h"

namespace Retort::Script
{

using Builtin = Value (*)(Invocation &);

/// A function that Retort brings, or such a function bound to the value before its dot.
class FunctionObject final : public Object
{
public:
    FunctionObject(QString name, Builtin function, Value self = {})
        : m_name(std::move(name))
        , m_function(function)
        , m_self(std::move(self))
    {
    }

    QString typeName() const override;
    QString representation() const override { return QStringLiteral("<built-in function %1>").arg(m_name); }
    Value call(Invocation &invocation) const override;
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    bool isOneOfItsKind() const override { return true; }
    bool isSame(const Object &other) const override;
    QString key() const override;
    const QString &name() const { return m_name; }

private:
    QString m_name;
    Builtin m_function;
    Value m_self;
};

/// A name that is known but has no value here, with the reason: an import that is not evaluated, a constant whose
/// expression was refused. Using it is what fails.
class UnavailableObject final : public Object
{
public:
    explicit UnavailableObject(QString message, TextPosition origin = {}, QString hint = {}, QString file = {})
        : m_message(std::move(message))
        , m_origin(origin)
        , m_hint(std::move(hint))
        , m_file(std::move(file))
    {
    }

    QString typeName() const override;
    /// Refuses: at the place where the value could not be made, or else at the place of use.
    [[noreturn]] void refuseUse(const TextPosition &position) const;

private:
    QString m_message;
    TextPosition m_origin;
    QString m_hint;
    QString m_file; ///< where `m_origin` is; empty: in the module that uses the name
};

/// A value of the rooms below, as an object of the script.
template <typename Payload> class HoldingObject : public Object
{
public:
    HoldingObject(Payload payload, QString typeName)
        : m_payload(std::move(payload))
        , m_typeName(std::move(typeName))
    {
    }

    QString typeName() const override { return m_typeName; }
    const Payload &payload() const { return m_payload; }

protected:
    Payload m_payload;

private:
    QString m_typeName;
};

template <typename Payload> Value holding(Payload payload, const QString &typeName)
{
    return ObjectPointer(std::make_shared<HoldingObject<Payload>>(std::move(payload), typeName));
}

/// The object as one of a class, or null.
template <typename Kind> const Kind *objectAs(const Value &value)
{
    const auto *object = std::get_if<ObjectPointer>(&value);
    return object ? dynamic_cast<const Kind *>(object->get()) : nullptr;
}

/// The same, to be changed or shared.
template <typename Kind> std::shared_ptr<Kind> sharedAs(const Value &value)
{
    const auto *object = std::get_if<ObjectPointer>(&value);
    return object ? std::dynamic_pointer_cast<Kind>(*object) : nullptr;
}

/// What a HoldingObject of that kind holds, or null.
template <typename Payload> const Payload *held(const Value &value)
{
    const auto *object = objectAs<HoldingObject<Payload>>(value);
    return object ? &object->payload() : nullptr;
}

Value functionValue(const QString &name, Builtin function, const Value &self = {});

} // namespace Retort::Script
