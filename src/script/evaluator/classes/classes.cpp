// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/classes/classes.h"

#include "script/evaluator/bounds/budget.h"
#include "script/evaluator/calls/functions.h"
#include "script/evaluator/classes/descriptors.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

using ClassOrder = std::vector<const ClassObject *>;

/// The next class of a C3 merge: a head that stands in no tail. Python docs, "The Python 2.3 Method Resolution Order".
const ClassObject *nextOf(const std::vector<ClassOrder> &lists)
{
    for (const ClassOrder &list : lists) {
        if (list.empty())
            continue;
        const ClassObject *head = list.front();
        const bool inTail = std::any_of(lists.cbegin(), lists.cend(), [&](const ClassOrder &other) {
            return !other.empty() && std::find(other.cbegin() + 1, other.cend(), head) != other.cend();
        });
        if (!inTail)
            return head;
    }
    return nullptr;
}

Value membersOf(const ClassObject &type)
{
    auto members = std::make_shared<DictionaryValue>();
    for (const QString &field : type.fields)
        members->insert(field, type.attributes().value(field));
    return members;
}

} // namespace

ClassObject::ClassObject(QString name, std::vector<ClassPointer> bases, Kind kind)
    : m_name(std::move(name))
    , m_bases(std::move(bases))
    , m_kind(kind)
{
}

void ClassObject::weigh(Counting &counting) const
{
    counting.add(m_attributes);
}

void ClassObject::release()
{
    const QHash<QString, Value> attributes = std::exchange(m_attributes, {});
}

QString ClassObject::typeName() const
{
    return translated("the class `%1`").arg(m_name);
}

QString ClassObject::representation() const
{
    return m_kind == Kind::Enumeration ? u"<enum '%1'>"_s.arg(m_name) : u"<class '%1'>"_s.arg(m_name);
}

std::vector<const ClassObject *> ClassObject::order() const
{
    std::vector<ClassOrder> lists;
    ClassOrder direct;
    for (const ClassPointer &base : m_bases) {
        lists.push_back(base->order());
        direct.push_back(base.get());
    }
    lists.push_back(direct);
    ClassOrder result = {this};
    while (const ClassObject *next = nextOf(lists)) {
        result.push_back(next);
        for (ClassOrder &list : lists) {
            if (!list.empty() && list.front() == next)
                list.erase(list.begin());
        }
    }
    return result;
}

bool ClassObject::isSubclassOf(const ClassObject &other) const
{
    return this == &other || std::any_of(m_bases.cbegin(), m_bases.cend(), [&](const ClassPointer &base) {
               return base->isSubclassOf(other);
           });
}

bool ClassObject::isSubclassOf(QStringView name) const
{
    return m_name == name || std::any_of(m_bases.cbegin(), m_bases.cend(), [&](const ClassPointer &base) {
               return base->isSubclassOf(name);
           });
}

const Value *ClassObject::find(const QString &name) const
{
    const auto own = m_attributes.constFind(name);
    if (own != m_attributes.cend())
        return &*own;
    for (const ClassObject *type : order()) {
        const auto found = type->m_attributes.constFind(name);
        if (found != type->m_attributes.cend())
            return &*found;
    }
    return nullptr;
}

const Value *ClassObject::findBehind(const ClassObject &own, const QString &name) const
{
    bool behind = false;
    for (const ClassObject *type : order()) {
        const auto found = behind ? type->m_attributes.constFind(name) : type->m_attributes.cend();
        if (found != type->m_attributes.cend())
            return &*found;
        behind = behind || type == &own;
    }
    return nullptr;
}

void ClassObject::insert(const QString &name, const Value &value)
{
    m_attributes.insert(name, value);
}

Value ClassObject::attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const
{
    if (const Value *found = find(name.toString())) {
        if (const auto *unavailable = objectAs<UnavailableObject>(*found))
            unavailable->refuseUse(position);
        return interpreter ? boundTo(*interpreter, *found, {}, self, position) : *found;
    }
    if (name == u"__name__" || name == u"__qualname__")
        return m_name;
    if (name == u"__members__" && m_kind == Kind::Enumeration)
        return membersOf(*this);
    if (name == u"__doc__")
        return {};
    if (name == u"__module__")
        return u"revision"_s;
    if (const auto *native = std::get_if<ObjectPointer>(&nativeBase))
        return (*native)->attribute(*native, name, position);
    raise(u"AttributeError"_s, translated("%1 has no attribute `%2`").arg(typeName(), name), position);
}

void ClassObject::setAttributeIn(Interpreter &, const QString &name, const Value &value, const TextPosition &position)
{
    if (!interpreter)
        refuseConstruct(translated("assigning to `.%1` of %2 is not evaluated").arg(name, typeName()), position);
    m_attributes.insert(name, value);
}

Value ClassObject::call(Invocation &invocation) const
{
    invocation.function = m_name;
    if (m_kind != Kind::Enumeration)
        return made(invocation);
    const BoundArguments arguments(invocation, {.required = {u"value"_s}});
    const Value &value = arguments.find(u"value")->value;
    for (const QString &field : fields) {
        const Value member = m_attributes.value(field);
        const auto *instance = objectAs<InstanceObject>(member);
        if (isEqual(instance->fields().value(u"value"_s), value) || isEqual(member, value))
            return member;
    }
    raise(u"ValueError"_s, translated("%1 is not a valid %2").arg(toRepresentation(value), m_name),
          invocation.position);
}

Value ClassObject::itemIn(Interpreter &, const Value &key, const TextPosition &position) const
{
    if (m_kind != Kind::Enumeration)
        return ObjectPointer(std::const_pointer_cast<ClassObject>(shared_from_this())); // generics: Base[int]
    const QString *name = std::get_if<QString>(&key);
    if (!name || !fields.contains(*name))
        raise(u"KeyError"_s, toRepresentation(key), position);
    return m_attributes.value(*name);
}

std::optional<qint64> ClassObject::lengthIn(Interpreter &, const TextPosition &) const
{
    return m_kind == Kind::Enumeration ? std::optional<qint64>(fields.size()) : std::nullopt;
}

std::optional<bool> ClassObject::contains(Interpreter &, const Value &value, const TextPosition &) const
{
    if (m_kind != Kind::Enumeration)
        return std::nullopt;
    return std::any_of(fields.cbegin(), fields.cend(),
                       [&](const QString &field) { return isEqual(m_attributes.value(field), value); });
}

ObjectPointer ClassObject::iterator(const ObjectPointer &, Interpreter &, const TextPosition &) const
{
    if (m_kind != Kind::Enumeration)
        return nullptr;
    Values members;
    for (const QString &field : fields)
        members.push_back(m_attributes.value(field));
    return std::make_shared<ValuesIterator>(std::move(members));
}

} // namespace Retort::Script
