// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/sql/modules.h"

#include "script/evaluator/interpreter.h"
#include "script/library/connection.h"
#include "script/library/modules.h"
#include "script/library/sql/functions.h"
#include "script/library/sql/statements/statements.h"
#include "script/library/sql/tables.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// sqlalchemy.engine.reflection.Inspector: Inspector.from_engine(bind), or Inspector(bind).
class InspectorClass final : public Object
{
public:
    QString typeName() const override { return u"`Inspector`"_s; }
    bool isOneOfItsKind() const override { return true; }
    Value call(Invocation &invocation) const override { return inspectCall(invocation); }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override
    {
        if (name == u"from_engine")
            return functionValue(u"from_engine"_s, inspectCall);
        return Object::attribute(self, name, position);
    }
};

Value offlineCall(Invocation &)
{
    return false;
}

Value contextCall(Invocation &call)
{
    return contextValue(call.interpreter);
}

Value bindCall(Invocation &call)
{
    return connectionValue(call.interpreter);
}

Value argumentsCall(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"as_dictionary"_s}});
    if (arguments.flag(u"as_dictionary"))
        return std::make_shared<DictionaryValue>();
    return std::make_shared<ListValue>();
}

} // namespace

bool engineName(QStringView name, Value &value)
{
    if (name == u"reflection")
        value = moduleValue(u"sqlalchemy.engine.reflection"_s, reflectionName);
    else
        return reflectionName(name, value);
    return true;
}

bool reflectionName(QStringView name, Value &value)
{
    if (name == u"Inspector")
        value = ObjectPointer(std::make_shared<InspectorClass>());
    else if (name == u"inspect")
        value = functionValue(u"sa.inspect"_s, inspectCall);
    else
        return false;
    return true;
}

bool migrationContextName(QStringView name, Value &value)
{
    static const QHash<QString, Builtin> functions = {{u"is_offline_mode"_s, offlineCall},
                                                      {u"get_context"_s, contextCall},
                                                      {u"get_bind"_s, bindCall},
                                                      {u"get_x_argument"_s, argumentsCall}};
    const Builtin function = functions.value(name.toString());
    if (function)
        value = functionValue(u"context."_s + name.toString(), function);
    return function;
}

bool dialectStatementName(QStringView name, Value &value)
{
    if (name != u"insert")
        return false;
    value = functionValue(u"sa.insert"_s, insertCall);
    return true;
}

bool functionName(QStringView name, Value &value)
{
    const Value functions = functionNamespace();
    const auto &object = std::get<ObjectPointer>(functions);
    if (name == u"func")
        value = functions;
    else
        value = object->attribute(object, name, {});
    return true;
}

} // namespace Retort::Script
