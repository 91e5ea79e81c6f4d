// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/bounds/budget.h"
#include "script/evaluator/calls/functions.h"
#include "script/evaluator/classes/classes.h"
#include "script/evaluator/classes/descriptors.h"
#include "script/evaluator/classes/exceptions.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/operators/operators.h"
#include "script/evaluator/refusal.h"
#include "script/library/standard/types/nativetypes.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

bool isEnumMember(const InstanceObject &instance)
{
    return instance.type()->kind() == ClassObject::Kind::Enumeration;
}

/// What a member of `class X(str, Enum)` or an instance of `class X(dict)` is besides; None for others.
Value nativeOf(const InstanceObject &instance)
{
    if (isNone(instance.type()->nativeBase))
        return {};
    return instance.fields().value(isEnumMember(instance) ? u"value"_s : u"__native__"_s);
}

QString recordRepresentation(const InstanceObject &instance)
{
    QStringList texts;
    for (const QString &field : instance.type()->fields)
        texts << field + u'=' + toRepresentation(instance.fields().value(field));
    return instance.type()->name() + u'(' + texts.join(u", "_s) + u')';
}

QString binaryName(BinaryOperator operation, OperandSide side)
{
    static const char *const names[] = {"add",    "sub",    "mul",    "truediv", "floordiv", "mod", "pow",
                                        "matmul", "lshift", "rshift", "and",     "or",       "xor"};
    const QString name = QString::fromLatin1(names[int(operation)]);
    return side == OperandSide::Left ? u"__%1__"_s.arg(name) : u"__r%1__"_s.arg(name);
}

QString comparisonName(ComparisonOperator operation)
{
    static const char *const names[] = {"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"};
    return operation <= ComparisonOperator::GreaterEqual ? QString::fromLatin1(names[int(operation)]) : QString();
}

} // namespace

InstanceObject::~InstanceObject()
{
    Budget::bury(std::move(m_fields));
}

void InstanceObject::weigh(Counting &counting) const
{
    counting.add(m_fields);
}

void InstanceObject::release()
{
    const QHash<QString, Value> fields = std::exchange(m_fields, {});
}

QString InstanceObject::typeName() const
{
    return translated("an object of `%1`").arg(m_type->name());
}

std::optional<Value> InstanceObject::special(const QString &name, const std::vector<Value> &arguments,
                                             const TextPosition &position) const
{
    const Value *method = m_type->find(name);
    if (!method || isNone(*method))
        return std::nullopt;
    const Value self = ObjectPointer(std::const_pointer_cast<InstanceObject>(shared_from_this()));
    return m_interpreter.call(boundTo(m_interpreter, *method, self, ObjectPointer(m_type), position), arguments,
                              position);
}

QString InstanceObject::representation() const
{
    if (const std::optional<Value> made = special(u"__repr__"_s, {}))
        return toText(*made);
    if (isEnumMember(*this))
        return u"<%1.%2: %3>"_s.arg(m_type->name(), toText(m_fields.value(u"name"_s)),
                                    toRepresentation(m_fields.value(u"value"_s)));
    if (m_type->isSubclassOf(u"BaseException"))
        return exceptionRepresentation(*this);
    if (m_type->kind() == ClassObject::Kind::Record)
        return recordRepresentation(*this);
    if (const Value native = nativeOf(*this); !isNone(native))
        return toRepresentation(native);
    return u"<%1 object>"_s.arg(m_type->name());
}

QString InstanceObject::displayed() const
{
    if (const std::optional<Value> made = special(u"__str__"_s, {}))
        return toText(*made);
    if (isEnumMember(*this))
        return m_type->isSubclassOf(u"IntEnum") || m_type->isSubclassOf(u"StrEnum")
            ? toText(m_fields.value(u"value"_s))
            : m_type->name() + u'.' + toText(m_fields.value(u"name"_s));
    if (m_type->isSubclassOf(u"BaseException") && !m_type->find(u"__repr__"_s))
        return exceptionText(*this);
    if (const Value native = nativeOf(*this); !isNone(native) && !m_type->find(u"__repr__"_s))
        return toText(native);
    return representation();
}

QString InstanceObject::key() const
{
    if (const Value *method = m_type->find(u"__hash__"_s); method && objectAs<ScriptFunction>(*method)) {
        if (const std::optional<Value> hash = special(u"__hash__"_s, {}))
            return u"h"_s + m_type->name() + dictionaryKey(*hash);
    }
    if (const Value native = nativeOf(*this); !isNone(native))
        return dictionaryKey(native);
    if (m_type->isTuple)
        return dictionaryKey(recordTuple());
    return Object::key();
}

bool InstanceObject::isTrue() const
{
    if (const std::optional<Value> truth = special(u"__bool__"_s, {}))
        return Script::isTrue(*truth);
    if (const std::optional<Value> size = special(u"__len__"_s, {}))
        return Script::isTrue(*size);
    const Value native = nativeOf(*this);
    return isNone(native) || Script::isTrue(native);
}

bool InstanceObject::isSame(const Object &other) const
{
    if (this == &other)
        return true;
    const auto *instance = dynamic_cast<const InstanceObject *>(&other);
    if (m_type->find(u"__eq__"_s) && instance) {
        const Value right = ObjectPointer(std::const_pointer_cast<InstanceObject>(instance->shared_from_this()));
        if (const std::optional<Value> same = special(u"__eq__"_s, {right}))
            return Script::isTrue(*same);
    }
    if (!instance || m_type->kind() != ClassObject::Kind::Record || instance->m_type != m_type)
        return false;
    return isEqual(recordTuple(), instance->recordTuple());
}

Value InstanceObject::recordTuple() const
{
    Values values;
    for (const QString &field : m_type->fields)
        values.push_back(m_fields.value(field));
    return std::make_shared<const TupleValue>(TupleValue{std::move(values)});
}

Value InstanceObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    const QString wanted = name.toString();
    const Value *found = m_type->find(wanted);
    const auto *descriptor = found ? objectAs<DescriptorObject>(*found) : nullptr;
    const bool isProperty = descriptor && descriptor->kind() == DescriptorObject::Kind::Property;
    const auto field = m_fields.constFind(wanted);
    if (!isProperty && field != m_fields.cend())
        return *field;
    if (found) {
        if (const auto *unavailable = objectAs<UnavailableObject>(*found))
            unavailable->refuseUse(position);
        return boundTo(m_interpreter, *found, self, ObjectPointer(m_type), position);
    }
    if (name == u"__class__")
        return ObjectPointer(m_type);
    if (name == u"__dict__") {
        auto fields = std::make_shared<DictionaryValue>();
        for (auto each = m_fields.cbegin(); each != m_fields.cend(); ++each)
            fields->insert(each.key(), each.value());
        return fields;
    }
    if (name == u"_asdict" && m_type->isTuple) {
        auto fields = std::make_shared<DictionaryValue>();
        for (const QString &each : m_type->fields)
            fields->insert(each, m_fields.value(each));
        return ObjectPointer(constantFunction(fields));
    }
    if (const Value native = nativeOf(*this); !isNone(native))
        return attributeOf(m_interpreter, native, name, position);
    if (const std::optional<Value> made = special(u"__getattr__"_s, {wanted}, position))
        return *made;
    if (m_type->kind() == ClassObject::Kind::ColumnType)
        refuseConstruct(translated("`.%1` of %2 is not evaluated").arg(name, typeName()), position);
    raise(u"AttributeError"_s, translated("%1 has no attribute `%2`").arg(typeName(), name), position);
}

void InstanceObject::setAttributeIn(Interpreter &interpreter, const QString &name, const Value &value,
                                    const TextPosition &position)
{
    if (!special(u"__setattr__"_s, {name, value}, position))
        setOwnAttribute(interpreter, name, value, position);
}

void InstanceObject::setOwnAttribute(Interpreter &interpreter, const QString &name, const Value &value,
                                     const TextPosition &position)
{
    const Value *found = m_type->find(name);
    const auto *descriptor = found ? objectAs<DescriptorObject>(*found) : nullptr;
    if (descriptor && descriptor->kind() == DescriptorObject::Kind::Property) {
        if (isNone(descriptor->setter()))
            raise(u"AttributeError"_s, translated("can't set the attribute `%1`").arg(name), position);
        interpreter.call(descriptor->setter(), {ObjectPointer(shared_from_this()), value}, position);
        return;
    }
    if (m_type->isTuple)
        raise(u"AttributeError"_s, translated("can't set the attribute `%1`").arg(name), position);
    interpreter.charge(bytesOf(2), position);
    m_fields.insert(name, value);
}

void InstanceObject::removeAttribute(Interpreter &, const QString &name, const TextPosition &position)
{
    if (!m_fields.remove(name))
        raise(u"AttributeError"_s, translated("%1 has no attribute `%2`").arg(typeName(), name), position);
}

Value InstanceObject::call(Invocation &invocation) const
{
    const Value *method = m_type->find(u"__call__"_s);
    if (!method)
        return Object::call(invocation);
    const Value self = ObjectPointer(std::const_pointer_cast<InstanceObject>(shared_from_this()));
    return MethodObject(*method, self).call(invocation);
}

Value InstanceObject::itemIn(Interpreter &interpreter, const Value &key, const TextPosition &position) const
{
    if (const std::optional<Value> made = special(u"__getitem__"_s, {key}, position))
        return *made;
    if (m_type->isTuple)
        return itemOf(interpreter, recordTuple(), key, position);
    if (const Value native = nativeOf(*this); !isNone(native))
        return itemOf(interpreter, native, key, position);
    return Object::itemIn(interpreter, key, position);
}

void InstanceObject::setItemIn(Interpreter &interpreter, const Value &key, const Value &value,
                               const TextPosition &position)
{
    if (special(u"__setitem__"_s, {key, value}, position))
        return;
    if (const Value native = nativeOf(*this); !isNone(native))
        return setItemOf(interpreter, native, key, value, position);
    Object::setItemIn(interpreter, key, value, position);
}

void InstanceObject::removeItem(Interpreter &interpreter, const Value &key, const TextPosition &position)
{
    if (!special(u"__delitem__"_s, {key}, position))
        Object::removeItem(interpreter, key, position);
}

std::optional<qint64> InstanceObject::lengthIn(Interpreter &interpreter, const TextPosition &position) const
{
    if (const std::optional<Value> size = special(u"__len__"_s, {}, position)) {
        const qint64 *number = std::get_if<qint64>(&*size);
        return number ? std::optional(*number) : std::nullopt;
    }
    if (m_type->isTuple)
        return m_type->fields.size();
    const Value native = nativeOf(*this);
    return isNone(native) ? std::nullopt : lengthOf(interpreter, native, position);
}

std::optional<bool> InstanceObject::contains(Interpreter &interpreter, const Value &value,
                                             const TextPosition &position) const
{
    if (const std::optional<Value> has = special(u"__contains__"_s, {value}, position))
        return Script::isTrue(*has);
    if (const Value native = nativeOf(*this); !isNone(native))
        return Script::isTrue(compare(interpreter, ComparisonOperator::In, value, native, position));
    return std::nullopt;
}

ObjectPointer InstanceObject::iterator(const ObjectPointer &, Interpreter &interpreter,
                                       const TextPosition &position) const
{
    if (const std::optional<Value> made = special(u"__iter__"_s, {}, position)) {
        const auto *object = std::get_if<ObjectPointer>(&*made);
        return object ? *object : nullptr;
    }
    if (m_type->isTuple)
        return iteratorOf(interpreter, recordTuple(), position);
    const Value native = nativeOf(*this);
    return isNone(native) ? nullptr : iteratorOf(interpreter, native, position);
}

std::optional<Value> InstanceObject::next(Interpreter &, const TextPosition &position)
{
    try {
        if (std::optional<Value> made = special(u"__next__"_s, {}, position))
            return made;
    } catch (const Refusal &refusal) {
        if (refusal.type != u"StopIteration")
            throw;
        return std::nullopt;
    }
    raise(u"TypeError"_s, translated("%1 is not an iterator").arg(typeName()), position);
}

std::optional<Value> InstanceObject::binaryIn(Interpreter &interpreter, BinaryOperator operation, const Value &other,
                                              OperandSide side, const TextPosition &position) const
{
    if (std::optional<Value> made = special(binaryName(operation, side), {other}, position);
        made && !isNotImplemented(*made))
        return made;
    const Value native = nativeOf(*this);
    if (isNone(native))
        return std::nullopt;
    return side == OperandSide::Left ? binaryResult(interpreter, operation, native, other, position)
                                     : binaryResult(interpreter, operation, other, native, position);
}

std::optional<Value> InstanceObject::comparedIn(Interpreter &interpreter, ComparisonOperator written,
                                                const Value &other, OperandSide side,
                                                const TextPosition &position) const
{
    const ComparisonOperator operation = side == OperandSide::Left ? written : mirrored(written);
    if (std::optional<Value> made = special(comparisonName(operation), {other}, position);
        made && !isNotImplemented(*made))
        return made;
    if (operation == ComparisonOperator::NotEqual) {
        if (const std::optional<Value> same =
                comparedIn(interpreter, ComparisonOperator::Equal, other, OperandSide::Left, position))
            return !Script::isTrue(*same);
    }
    const auto *instance = objectAs<InstanceObject>(other);
    if (m_type->isTuple && (instance || std::holds_alternative<TuplePointer>(other)))
        return compare(interpreter, operation, recordTuple(),
                       instance && instance->m_type->isTuple ? instance->recordTuple() : other, position);
    const Value native = nativeOf(*this);
    if (isNone(native) || instance == this)
        return std::nullopt;
    return compare(interpreter, operation, native, instance ? nativeOf(*instance) : other, position);
}

} // namespace Retort::Script
