// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/textposition.h"
#include "script/evaluator/bounds/tracked.h"
#include "script/evaluator/value.h"
#include "script/syntax/operations.h"

#include <QString>
#include <QtGlobal>

#include <memory>
#include <optional>

namespace Retort::Script
{

class Interpreter;
struct Invocation;
struct Refusal;

/// On which side of an operator an object stands.
enum class OperandSide { Left, Right };

/// A thing that scripts name and that is no plain value: a module, a column, a connection. What it cannot do is refused
/// with its place.
class Object : public Tracked
{
public:
    Object()
        : Tracked(BytesOfObject)
    {
    }
    Q_DISABLE_COPY_MOVE(Object)

    /// What messages call it, with its article: "a column".
    virtual QString typeName() const = 0;
    virtual Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const;
    virtual Value call(Invocation &invocation) const;
    /// Python's repr(); for messages.
    virtual QString representation() const { return u'<' + typeName() + u'>'; }
    virtual bool isTrue() const { return true; }
    virtual bool isSame(const Object &other) const { return this == &other; }
    /// Whether objects that are the same are also identical: a built-in function or type.
    virtual bool isOneOfItsKind() const { return false; }

    /// Whether it is a class, so that others can derive from it.
    virtual bool isClass() const { return false; }
    /// isinstance(value, this); nothing if it cannot say.
    virtual std::optional<bool> isTypeOf(const Value &) const { return std::nullopt; }
    /// float(object); nothing for what is no number.
    virtual std::optional<double> number() const { return std::nullopt; }
    /// Python's str().
    virtual QString displayed() const { return representation(); }
    /// What makes it the same key of a dictionary as another object.
    virtual QString key() const;

    /// Which operand of an operator the object is.
    using Side = OperandSide;
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
    /// copy.deepcopy(object), for what a script can change; null: the object itself is as good.
    virtual ObjectPointer deepCopy() const { return nullptr; }
    /// object.name = value, object[key] = value; false: it takes none.
    virtual bool setAttribute(QStringView, const Value &, const TextPosition &) { return false; }
    virtual bool setItem(const Value &, const Value &, const TextPosition &) { return false; }
    /// The class that `class name(object):` makes, from the names that its body binds, in order.
    virtual std::optional<Value> subclass(Interpreter &, const QString &, const DictionaryValue &,
                                          const TextPosition &) const
    {
        return {};
    }

    // The same for objects that evaluate the script's own functions, or count what they make.
    virtual std::optional<Value> binaryIn(Interpreter &, BinaryOperator, const Value &other, Side side,
                                          const TextPosition &position) const;
    virtual std::optional<Value> comparedIn(Interpreter &, ComparisonOperator, const Value &other, Side side,
                                            const TextPosition &position) const;
    virtual Value itemIn(Interpreter &, const Value &key, const TextPosition &position) const;
    virtual std::optional<qint64> lengthIn(Interpreter &, const TextPosition &position) const;
    virtual std::optional<bool> contains(Interpreter &, const Value &, const TextPosition &) const { return {}; }
    virtual void setAttributeIn(Interpreter &, const QString &name, const Value &, const TextPosition &position);
    virtual void removeAttribute(Interpreter &, const QString &name, const TextPosition &position);
    virtual void setItemIn(Interpreter &, const Value &key, const Value &value, const TextPosition &position);
    virtual void removeItem(Interpreter &, const Value &key, const TextPosition &position);
    /// iter(object): an object with next(); null if it cannot be iterated.
    virtual ObjectPointer iterator(const ObjectPointer &self, Interpreter &, const TextPosition &position) const;
    /// The next item of an iterator; nothing at its end.
    virtual std::optional<Value> next(Interpreter &, const TextPosition &position);

    /// Whether a call may go on when this keyword argument is refused: what only Python uses, such as `default`.
    virtual bool toleratesArgument(QStringView) const { return false; }
    /// Whether `with` works on it, what happens at both ends of such a block, and what `as` binds.
    virtual bool isContextManager() const { return false; }
    virtual void enter(Interpreter &) const { }
    virtual Value entered(const ObjectPointer &self) const { return self; }
    virtual void leave(Interpreter &) const { }
    virtual void abandon(Interpreter &) const { } ///< instead of leave(), behind an error
};

} // namespace Retort::Script
