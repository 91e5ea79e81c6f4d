// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/standard/types/nativetypes.h"

#include "script/evaluator/calls/functions.h"
#include "script/evaluator/classes/classes.h"
#include "script/evaluator/classes/descriptors.h"
#include "script/evaluator/integers/wideinteger.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/methods/methods.h"
#include "script/evaluator/methods/sets.h"
#include "script/evaluator/operators/operators.h"
#include "script/evaluator/refusal.h"
#include "script/library/standard/dictionaries.h"
#include "script/library/standard/types/constructors.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

namespace
{

template <typename Kind> bool holds(const Value &value)
{
    return std::holds_alternative<Kind>(value);
}

bool isInt(const Value &value)
{
    return holds<qint64>(value) || holds<bool>(value) || objectAs<WideInteger>(value);
}

template <SetObject::Kind kind> bool isSet(const Value &value)
{
    const auto *set = objectAs<SetObject>(value);
    return set && set->kind() == kind;
}

bool isAnything(const Value &)
{
    return true;
}

bool isFunction(const Value &value)
{
    return objectAs<ScriptFunction>(value);
}

bool isRange(const Value &value)
{
    return objectAs<RangeObject>(value);
}

bool isType(const Value &value)
{
    const auto *object = std::get_if<ObjectPointer>(&value);
    return object && (*object)->isClass();
}

class ConstantObject final : public Object
{
public:
    explicit ConstantObject(QString name)
        : m_name(std::move(name))
    {
    }
    QString typeName() const override { return m_name; }
    QString representation() const override { return m_name; }
    bool isOneOfItsKind() const override { return true; }
    bool isSame(const Object &other) const override
    {
        const auto *constant = dynamic_cast<const ConstantObject *>(&other);
        return constant && constant->m_name == m_name;
    }

private:
    QString m_name;
};

class ClosureObject final : public Object
{
public:
    ClosureObject(QString name, Closure closure)
        : m_name(std::move(name))
        , m_closure(std::move(closure))
    {
    }
    QString typeName() const override { return translated("the function `%1`").arg(m_name); }
    Value call(Invocation &invocation) const override
    {
        invocation.function = m_name;
        return m_closure(invocation);
    }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override
    {
        return name == u"__name__" ? Value(m_name) : Object::attribute(self, name, position);
    }

private:
    QString m_name;
    Closure m_closure;
};

struct TypeEntry {
    QStringView name;
    Builtin make;
    NativeType::Check check;
};

constexpr TypeEntry Types[] = {
    {u"str", makeText, holds<QString>},
    {u"int", makeInteger, isInt},
    {u"float", makeNumber, holds<double>},
    {u"bool", makeTruth, holds<bool>},
    {u"bytes", makeBytes, holds<QByteArray>},
    {u"list", makeList, holds<ListPointer>},
    {u"tuple", makeTuple, holds<TuplePointer>},
    {u"dict", makeDictionary, holds<DictionaryPointer>},
    {u"set", makeSet, isSet<SetObject::Kind::Set>},
    {u"frozenset", makeFrozenSet, isSet<SetObject::Kind::Frozen>},
    {u"range", makeRange, isRange},
    {u"object", makeObject, isAnything},
    {u"type", makeType, isType},
    {u"NoneType", nullptr, holds<std::monostate>},
    {u"function", nullptr, isFunction},
    {u"Iterator", nullptr, nullptr},
};

Value typeNamed(const TypeEntry &entry)
{
    return ObjectPointer(std::make_shared<NativeType>(entry.name.toString(), entry.make, entry.check));
}

} // namespace

QString NativeType::typeName() const
{
    return translated("the type `%1`").arg(m_name);
}

bool NativeType::isSame(const Object &other) const
{
    const auto *type = dynamic_cast<const NativeType *>(&other);
    return type && type->m_name == m_name;
}

Value NativeType::attribute(const ObjectPointer &, QStringView name, const TextPosition &position) const
{
    if (name == u"__name__" || name == u"__qualname__")
        return m_name;
    if (m_name == u"dict" && name == u"fromkeys")
        return functionValue(u"dict.fromkeys"_s, dictionaryFromKeys);
    if (m_name == u"int" && name == u"from_bytes")
        return functionValue(u"int.from_bytes"_s, integerFromBytes);
    if (m_name == u"str" && name == u"maketrans")
        return functionValue(u"str.maketrans"_s, makeTranslation);
    if (m_name == u"object" && name == u"__setattr__")
        return attributeSetter();
    if (m_name == u"object" && (name == u"__init__" || name == u"__hash__"))
        return functionValue(u"object."_s + name.toString(), [](Invocation &) { return Value(); });
    if (m_name == u"object" || name.startsWith(u"__"))
        refuseConstruct(translated("`.%1` of %2 is not evaluated").arg(name, typeName()), position);
    return unboundMethod(name.toString());
}

Value NativeType::call(Invocation &invocation) const
{
    if (!m_make)
        return Object::call(invocation);
    invocation.function = m_name;
    return m_make(invocation);
}

Value NativeType::itemIn(Interpreter &, const Value &, const TextPosition &) const
{
    return ObjectPointer(std::make_shared<NativeType>(m_name, m_make, m_check)); // list[int] in an annotation
}

bool nativeTypeName(QStringView name, Value &value)
{
    const auto found = std::find_if(std::cbegin(Types), std::cend(Types),
                                    [&](const TypeEntry &entry) { return entry.name == name && entry.make; });
    if (found == std::cend(Types))
        return false;
    value = typeNamed(*found);
    return true;
}

Value typeOfValue(const Value &value)
{
    if (const auto *instance = objectAs<InstanceObject>(value))
        return ObjectPointer(instance->type());
    if (holds<bool>(value)) // before int, which has it too
        return typeNamed(Types[3]);
    for (const TypeEntry &entry : Types) {
        if (entry.check && entry.check != isAnything && entry.check(value))
            return typeNamed(entry);
    }
    return ObjectPointer(std::make_shared<NativeType>(typeName(value), nullptr, nullptr));
}

bool isInstance(const Value &value, const Value &type, const TextPosition &position)
{
    if (const Values *types = itemsOf(type))
        return std::any_of(types->cbegin(), types->cend(),
                           [&](const Value &each) { return isInstance(value, each, position); });
    const auto *instance = objectAs<InstanceObject>(value);
    if (const auto *wanted = objectAs<ClassObject>(type))
        return instance && instance->type()->isSubclassOf(*wanted);
    if (const auto *native = objectAs<NativeType>(type)) {
        const auto *base = instance ? objectAs<NativeType>(instance->type()->nativeBase) : nullptr;
        return native->has(value) || (base && base->name() == native->name());
    }
    const auto *object = std::get_if<ObjectPointer>(&type);
    if (!object)
        raise(u"TypeError"_s, translated("isinstance() wants a type, not %1").arg(typeName(type)), position);
    if (const std::optional<bool> answer = (*object)->isTypeOf(value))
        return *answer;
    refuseConstruct(translated("isinstance() with %1 is not evaluated").arg(typeName(type)), position);
}

Value ellipsisValue()
{
    return ObjectPointer(std::make_shared<ConstantObject>(u"Ellipsis"_s));
}

Value notImplementedValue()
{
    return ObjectPointer(std::make_shared<ConstantObject>(u"NotImplemented"_s));
}

bool isNotImplemented(const Value &value)
{
    const auto *constant = objectAs<ConstantObject>(value);
    return constant && constant->representation() == u"NotImplemented";
}

ObjectPointer constantFunction(const Value &value)
{
    return std::make_shared<ClosureObject>(u"constant"_s, [value](Invocation &) { return value; });
}

Value closureValue(const QString &name, Closure closure)
{
    return ObjectPointer(std::make_shared<ClosureObject>(name, std::move(closure)));
}

Value unboundMethod(const QString &name)
{
    return closureValue(name, [name](Invocation &call) {
        if (call.positional.empty())
            raise(u"TypeError"_s, translated("%1() needs an argument").arg(name), call.position);
        const Value self = call.positional.front().value;
        call.positional.erase(call.positional.begin());
        const Value method = attributeOf(call.interpreter, self, name, call.position);
        return std::get<ObjectPointer>(method)->call(call);
    });
}

} // namespace Retort::Script
