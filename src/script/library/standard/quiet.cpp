// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/standard/quiet.h"
#include "script/evaluator/bounds/budget.h"

#include "script/evaluator/calls/functions.h"
#include "script/evaluator/classes/classes.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/modules.h"
#include "script/library/standard/modulenames.h"
#include "script/library/standard/types/nativetypes.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

Value typingCastCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"typ"_s, u"val"_s}});
    return arguments.find(u"val")->value;
}

Value nothingCall(Invocation &)
{
    return {};
}

Value importCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"name"_s}, .optional = {u"package"_s}});
    const QString name = arguments.text(u"name");
    if (std::optional<Value> module = call.interpreter.importedModule(name)) {
        // Who imports a module by its name wants what happens in it.
        if (!resolverOf(name))
            call.interpreter.projectModule(name)->settleEffects(call.interpreter);
        return *module;
    }
    refuseConstruct(
        translated("`import %1` is used here, and that module is not evaluated").arg(arguments.text(u"name")),
        call.position);
}

Value sameTypeCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"sqltype"_s}});
    return arguments.find(u"sqltype")->value;
}

Value notCoercedCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"key"_s, u"value"_s}});
    if (isNone(arguments.find(u"value")->value))
        return {};
    raise(u"ValueError"_s, translated("the value is not of the attribute's type"), call.position);
}

/// A class that notices changes of what it holds. Nothing of it reaches the database: as_mutable(type) is that type.
/// SQLAlchemy docs, "Mutation Tracking".
ClassPointer mutableClass(const QString &name, const ClassPointer &base, const QString &native)
{
    const Budget::Aside shared;
    std::vector<ClassPointer> bases;
    if (base)
        bases.push_back(base);
    const auto made = std::make_shared<ClassObject>(name, std::move(bases));
    if (base)
        nativeTypeName(native, made->nativeBase);
    else {
        made->insert(u"as_mutable"_s, functionValue(u"as_mutable"_s, sameTypeCall));
        made->insert(u"coerce"_s, functionValue(u"coerce"_s, notCoercedCall));
        for (const QString &quiet : {u"associate_with"_s, u"associate_with_attribute"_s, u"changed"_s})
            made->insert(quiet, functionValue(quiet, nothingCall));
    }
    return made;
}

} // namespace

QString QuietObject::typeName() const
{
    return u'`' + m_name + u'`';
}

Value QuietObject::attribute(const ObjectPointer &, QStringView name, const TextPosition &) const
{
    if (name == u"__name__")
        return m_name;
    return quietValue(m_name + u'.' + name.toString());
}

Value QuietObject::call(Invocation &invocation) const
{
    // As a decorator it leaves the function as it is.
    if (invocation.positional.size() == 1 && objectAs<ScriptFunction>(invocation.positional.front().value))
        return invocation.positional.front().value;
    return quietValue(m_name);
}

std::optional<Value> QuietObject::item(const Value &, const TextPosition &) const
{
    return quietValue(m_name);
}

std::optional<Value> QuietObject::binary(BinaryOperator, const Value &, Side, const TextPosition &) const
{
    return quietValue(m_name);
}

Value quietValue(const QString &name)
{
    return ObjectPointer(std::make_shared<QuietObject>(name));
}

bool quietName(QStringView name, Value &value)
{
    value = quietValue(name.toString());
    return true;
}

bool typingName(QStringView name, Value &value)
{
    if (name == u"TYPE_CHECKING")
        value = false;
    else if (name == u"cast")
        value = functionValue(u"typing.cast"_s, typingCastCall);
    else if (name == u"NamedTuple")
        value = namedTupleBase();
    else
        value = quietValue(u"typing."_s + name.toString());
    return true;
}

bool importlibName(QStringView name, Value &value)
{
    if (name != u"import_module")
        return false;
    value = functionValue(u"importlib.import_module"_s, importCall);
    return true;
}

bool mutableName(QStringView name, Value &value)
{
    static const ClassPointer mutableBase = mutableClass(u"Mutable"_s, {}, {});
    static const QHash<QString, ClassPointer> classes = {
        {u"Mutable"_s, mutableBase},
        {u"MutableComposite"_s, mutableBase},
        {u"MutableDict"_s, mutableClass(u"MutableDict"_s, mutableBase, u"dict"_s)},
        {u"MutableList"_s, mutableClass(u"MutableList"_s, mutableBase, u"list"_s)},
        {u"MutableSet"_s, mutableClass(u"MutableSet"_s, mutableBase, u"set"_s)},
    };
    const ClassPointer found = classes.value(name.toString());
    if (found)
        value = ObjectPointer(found);
    return found != nullptr;
}

bool warningsName(QStringView name, Value &value)
{
    if (name == u"warn" || name == u"simplefilter" || name == u"filterwarnings")
        value = functionValue(name.toString(), nothingCall);
    else
        value = quietValue(name.toString());
    return true;
}

} // namespace Retort::Script
