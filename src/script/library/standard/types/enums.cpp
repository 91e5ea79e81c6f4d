// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/bounds/budget.h"
#include "script/evaluator/classes/classes.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/refusal.h"
#include "script/library/standard/modulenames.h"
#include "script/library/standard/types/nativetypes.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

ClassPointer known(const QString &name, ClassObject::Kind kind, const ClassPointer &base = {},
                   const QString &native = {})
{
    const Budget::Aside shared;
    std::vector<ClassPointer> bases;
    if (base)
        bases.push_back(base);
    const auto made = std::make_shared<ClassObject>(name, std::move(bases), kind);
    if (!native.isEmpty())
        nativeTypeName(native, made->nativeBase);
    return made;
}

Value automaticCall(Invocation &call)
{
    const BoundArguments arguments(call, {});
    return ObjectPointer(std::make_shared<AutomaticValue>());
}

Value sameCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"cls"_s}});
    return arguments.find(u"cls")->value;
}

/// dataclass, with arguments or without.
Value dataClassCall(Invocation &call)
{
    if (call.positional.empty())
        return functionValue(u"dataclass"_s, dataClassCall);
    const Value type = call.positional.front().value;
    const auto made = sharedAs<ClassObject>(type);
    if (!made)
        raise(u"TypeError"_s, translated("dataclass wants a class"), call.position);
    made->setKind(ClassObject::Kind::Record);
    const Value *annotations = made->find(u"__annotations__"_s);
    if (const auto *names = annotations ? std::get_if<DictionaryPointer>(annotations) : nullptr) {
        for (const auto &[name, none] : (*names)->items()) {
            if (!made->fields.contains(toText(name)))
                made->fields << toText(name);
        }
    }
    return type;
}

/// namedtuple("Name", "a b") or with a list of names.
Value namedTupleCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"typename"_s, u"field_names"_s}, .optional = {u"defaults"_s}});
    const auto made = std::make_shared<ClassObject>(
        arguments.text(u"typename"), std::vector{sharedAs<ClassObject>(namedTupleBase())}, ClassObject::Kind::Record);
    made->interpreter = &call.interpreter;
    made->isTuple = true;
    const Value &names = arguments.find(u"field_names")->value;
    if (const QString *text = std::get_if<QString>(&names))
        made->fields = QString(*text).replace(u',', u' ').split(u' ', Qt::SkipEmptyParts);
    else
        made->fields = arguments.texts(u"field_names");
    if (const PassedArgument *defaults = arguments.given(u"defaults")) {
        const Values values = valuesOf(call.interpreter, defaults->value, call.position);
        const qsizetype from = made->fields.size() - qsizetype(values.size());
        for (size_t at = 0; at < values.size() && from >= 0; ++at)
            made->insert(made->fields[from + qsizetype(at)], values[at]);
    }
    return ObjectPointer(made);
}

Value counterCall(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"iterable"_s}});
    auto made = std::make_shared<DictionaryValue>();
    made->missing = std::make_shared<Value>(qint64(0));
    const PassedArgument *iterable = arguments.find(u"iterable");
    if (!iterable)
        return made;
    if (const auto *counts = std::get_if<DictionaryPointer>(&iterable->value)) {
        for (const auto &[key, count] : (*counts)->items())
            made->insert(key, count);
        return made;
    }
    for (const Value &item : valuesOf(call.interpreter, iterable->value, call.position)) {
        const Value *known = made->find(item);
        const qint64 *count = known ? std::get_if<qint64>(known) : nullptr;
        made->insert(item, (count ? *count : 0) + 1);
    }
    return made;
}

Value defaultDictionaryCall(Invocation &call)
{
    auto made = std::make_shared<DictionaryValue>();
    if (!call.positional.empty()) {
        if (!isNone(call.positional.front().value))
            made->factory = std::make_shared<Value>(call.positional.front().value);
        call.positional.erase(call.positional.begin());
    }
    Value type;
    nativeTypeName(u"dict", type);
    const Value filled = std::get<ObjectPointer>(type)->call(call);
    for (const auto &[key, value] : std::get<DictionaryPointer>(filled)->items())
        made->insert(key, value);
    return made;
}

} // namespace

Value namedTupleBase()
{
    static const ClassPointer base = [] {
        const ClassPointer made = known(u"NamedTuple"_s, ClassObject::Kind::Record);
        made->isTuple = true;
        return made;
    }();
    return ObjectPointer(base);
}

bool enumName(QStringView name, Value &value)
{
    static const ClassPointer plain = known(u"Enum"_s, ClassObject::Kind::Enumeration);
    static const ClassPointer integers = known(u"IntEnum"_s, ClassObject::Kind::Enumeration, plain, u"int"_s);
    static const ClassPointer texts = known(u"StrEnum"_s, ClassObject::Kind::Enumeration, plain, u"str"_s);
    if (name == u"auto")
        value = functionValue(u"enum.auto"_s, automaticCall);
    else if (name == u"unique")
        value = functionValue(u"enum.unique"_s, sameCall);
    else if (name == u"Enum" || name == u"IntEnum" || name == u"StrEnum")
        value = ObjectPointer(name == u"Enum" ? plain : name == u"IntEnum" ? integers : texts);
    else
        return false;
    return true;
}

bool dataClassName(QStringView name, Value &value)
{
    if (name != u"dataclass")
        return false;
    value = functionValue(u"dataclass"_s, dataClassCall);
    return true;
}

bool collectionsName(QStringView name, Value &value)
{
    if (name == u"OrderedDict")
        return nativeTypeName(u"dict", value);
    if (name == u"deque")
        return nativeTypeName(u"list", value);
    const Builtin function = name == u"namedtuple" ? namedTupleCall
        : name == u"defaultdict"                   ? defaultDictionaryCall
        : name == u"Counter"                       ? counterCall
                                                   : nullptr;
    if (function)
        value = functionValue(u"collections."_s + name.toString(), function);
    return function;
}

} // namespace Retort::Script
