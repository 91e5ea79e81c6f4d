// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script/evaluator/object.h"

#include <functional>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

/// A built-in type of Python: str, list, type(None). It makes values, and isinstance() knows it.
class NativeType final : public Object
{
public:
    using Check = bool (*)(const Value &);

    NativeType(QString name, Builtin make, Check check)
        : m_name(std::move(name))
        , m_make(make)
        , m_check(check)
    {
    }

    QString typeName() const override;
    QString representation() const override { return u"<class '"_s + m_name + u"'>"_s; }
    bool isClass() const override { return true; }
    bool isOneOfItsKind() const override { return true; }
    bool isSame(const Object &other) const override;
    QString key() const override { return u"T"_s + m_name; }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override;
    Value call(Invocation &invocation) const override;
    Value itemIn(Interpreter &, const Value &key, const TextPosition &position) const override;
    const QString &name() const { return m_name; }
    bool has(const Value &value) const { return m_check && m_check(value); }

private:
    QString m_name;
    Builtin m_make;
    Check m_check;
};

/// str, int, list, … by name; false if there is none of that name.
bool nativeTypeName(QStringView name, Value &value);
/// type(value)
Value typeOfValue(const Value &value);
/// isinstance(value, type); type may be a tuple.
bool isInstance(const Value &value, const Value &type, const TextPosition &position);

/// `...` and NotImplemented
Value ellipsisValue();
Value notImplementedValue();
bool isNotImplemented(const Value &value);

/// enum.auto()
class AutomaticValue final : public Object
{
public:
    QString typeName() const override { return u"enum.auto()"_s; }
};

/// A function that answers the same whatever it is called with.
ObjectPointer constantFunction(const Value &value);
/// A function made of a closure: functools.partial, operator.itemgetter.
using Closure = std::function<Value(Invocation &)>;
Value closureValue(const QString &name, Closure closure);
/// The method of a type without an object: str.lower is called with one.
Value unboundMethod(const QString &name);

} // namespace Retort::Script
