// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/textposition.h"
#include "script/evaluator/value.h"
#include "script/syntax/expression.h"

#include <QString>
#include <QtGlobal>

#include <memory>
#include <optional>

namespace Retort::Script
{

class Interpreter;
struct Invocation;

/// A thing that scripts name and that is no plain value: a module, a column, a connection. What it cannot do is refused
/// with its place.
class Object
{
public:
    Object() = default;
    virtual ~Object() = default;
    Q_DISABLE_COPY_MOVE(Object)

    /// What messages call it, with its article: "a column".
    virtual QString typeName() const = 0;
    virtual Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const;
    virtual Value call(Invocation &invocation) const;
    /// Python's repr(); for messages.
    virtual QString representation() const { return u'<' + typeName() + u'>'; }
    virtual bool isTrue() const { return true; }
    virtual bool isSame(const Object &other) const { return this == &other; }

    /// Which operand of an operator the object is.
    enum class Side { Left, Right };
    // Operators, items and attributes of its own; nothing: it has none, and Python's usual rules hold. A comparison may
    // give any value (an SQL expression).
    virtual std::optional<Value> binary(BinaryOperator, const Value &, Side, const TextPosition &) const { return {}; }
    virtual std::optional<Value> compared(ComparisonOperator, const Value &, Side, const TextPosition &) const
    {
        return {};
    }
    virtual std::optional<Value> unary(UnaryOperator, const TextPosition &) const { return {}; }
    virtual std::optional<Value> item(const Value &, const TextPosition &) const { return {}; }
    /// len()
    virtual std::optional<qint64> length(const TextPosition &) const { return {}; }
    /// What a loop over it gives.
    virtual std::optional<Values> iterated(const TextPosition &) const { return {}; }
    /// object.name = value, object[key] = value; false: it takes none.
    virtual bool setAttribute(QStringView, const Value &, const TextPosition &) { return false; }
    virtual bool setItem(const Value &, const Value &, const TextPosition &) { return false; }
    /// The class that `class name(object):` makes, from the names that its body binds, in order.
    virtual std::optional<Value> subclass(Interpreter &, const QString &, const DictionaryValue &,
                                          const TextPosition &) const
    {
        return {};
    }

    /// Whether a call may go on when this keyword argument is refused: what only Python uses, such as `default`.
    virtual bool toleratesArgument(QStringView) const { return false; }
    /// Whether `with` works on it, and what happens at both ends of such a block.
    virtual bool isContextManager() const { return false; }
    virtual void enter(Interpreter &) const { }
    virtual void leave(Interpreter &) const { }
};

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
    Value call(Invocation &invocation) const override;
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
    UnavailableObject(QString message, TextPosition origin = {}, QString hint = {})
        : m_message(std::move(message))
        , m_origin(origin)
        , m_hint(std::move(hint))
    {
    }

    QString typeName() const override;
    /// Refuses: at the place where the value could not be made, or else at the place of use.
    [[noreturn]] void refuseUse(const TextPosition &position) const;

private:
    QString m_message;
    TextPosition m_origin;
    QString m_hint;
};

/// A value of the rooms below, as an object of the script.
template <typename Payload> class HoldingObject final : public Object
{
public:
    HoldingObject(Payload payload, QString typeName)
        : m_payload(std::move(payload))
        , m_typeName(std::move(typeName))
    {
    }

    QString typeName() const override { return m_typeName; }
    const Payload &payload() const { return m_payload; }

private:
    Payload m_payload;
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

/// What a HoldingObject of that kind holds, or null.
template <typename Payload> const Payload *held(const Value &value)
{
    const auto *object = objectAs<HoldingObject<Payload>>(value);
    return object ? &object->payload() : nullptr;
}

Value functionValue(const QString &name, Builtin function, const Value &self = {});

} // namespace Retort::Script
