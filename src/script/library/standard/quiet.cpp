// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/standard/quiet.h"

#include "script/evaluator/calls/functions.h"
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

/// MutableDict and its like: as_mutable(type) is that type.
class MutableObject final : public Object
{
public:
    QString typeName() const override { return u"`sqlalchemy.ext.mutable`"_s; }
    Value attribute(const ObjectPointer &, QStringView name, const TextPosition &) const override
    {
        return name == u"as_mutable" ? functionValue(u"as_mutable"_s, sameTypeCall)
                                     : quietValue(u"mutable."_s + name.toString());
    }
    std::optional<Value> subclass(Interpreter &, const QString &, const DictionaryValue &,
                                  const TextPosition &) const override
    {
        return ObjectPointer(std::make_shared<MutableObject>());
    }
};

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

bool mutableName(QStringView, Value &value)
{
    value = ObjectPointer(std::make_shared<MutableObject>());
    return true;
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
