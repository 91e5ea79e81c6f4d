// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/modules.h"
#include "script/library/standard/modulenames.h"
#include "script/translated.h"

#include <QDir>
#include <QSysInfo>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// What the script has set comes before what Retort was started with.
std::optional<QString> variableNamed(Interpreter &interpreter, const QString &name)
{
    if (const Value *own = interpreter.variables().find(name))
        return toText(*own);
    const QByteArray bytes = name.toUtf8();
    return qEnvironmentVariableIsSet(bytes.constData()) ? std::optional(qEnvironmentVariable(bytes.constData()))
                                                        : std::nullopt;
}

Value variableCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"key"_s}, .optional = {u"default"_s}});
    if (const std::optional<QString> known = variableNamed(call.interpreter, arguments.text(u"key")))
        return *known;
    const PassedArgument *otherwise = arguments.find(u"default");
    return otherwise ? otherwise->value : Value();
}

/// os.environ.setdefault(name, value)
Value setDefaultVariable(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"key"_s}, .optional = {u"value"_s}});
    const QString name = arguments.text(u"key");
    if (const std::optional<QString> known = variableNamed(call.interpreter, name))
        return *known;
    const Value value = arguments.find(u"value") ? arguments.find(u"value")->value : Value();
    call.interpreter.variables().insert(name, value);
    return value;
}

/// os.environ: what a script sets stays within it.
class EnvironmentVariables final : public Object
{
public:
    QString typeName() const override { return u"`os.environ`"_s; }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override
    {
        if (name == u"setdefault")
            return functionValue(u"os.environ.setdefault"_s, setDefaultVariable);
        return name == u"get" ? functionValue(u"os.environ.get"_s, variableCall)
                              : Object::attribute(self, name, position);
    }
    Value itemIn(Interpreter &interpreter, const Value &key, const TextPosition &position) const override
    {
        if (const std::optional<QString> known = variableNamed(interpreter, toText(key)))
            return *known;
        raise(u"KeyError"_s, toRepresentation(key), position);
    }
    void setItemIn(Interpreter &interpreter, const Value &key, const Value &value,
                   const TextPosition &position) override
    {
        if (!std::holds_alternative<QString>(key) || !std::holds_alternative<QString>(value))
            raise(u"TypeError"_s, translated("str expected, not %1").arg(Script::typeName(value)), position);
        interpreter.variables().insert(key, value);
    }
    std::optional<bool> contains(Interpreter &interpreter, const Value &key, const TextPosition &) const override
    {
        return variableNamed(interpreter, toText(key)).has_value();
    }
};

/// Python's os.path.join(): an absolute part begins anew.
Value joinPathCall(Invocation &call)
{
    QString path;
    for (const PassedArgument &argument : call.positional) {
        const QString part = toText(argument.value);
        if (part.startsWith(u'/'))
            path = part;
        else
            path += path.isEmpty() || path.endsWith(u'/') ? part : u'/' + part;
    }
    return path;
}

QString pathOf(const Invocation &call)
{
    return BoundArguments(call, {.required = {u"path"_s}}).text(u"path");
}

Value baseNameCall(Invocation &call)
{
    const QString path = pathOf(call);
    return path.mid(path.lastIndexOf(u'/') + 1);
}

Value folderCall(Invocation &call)
{
    const QString path = pathOf(call);
    QString head = path.left(path.lastIndexOf(u'/') + 1);
    while (head.size() > 1 && head.endsWith(u'/'))
        head.chop(1);
    return head;
}

Value normalCall(Invocation &call)
{
    return QDir::cleanPath(pathOf(call));
}

Value splitExtensionCall(Invocation &call)
{
    const QString path = pathOf(call);
    const qsizetype dot = path.lastIndexOf(u'.');
    const bool has = dot > path.lastIndexOf(u'/') + 1;
    return std::make_shared<const TupleValue>(
        TupleValue{{has ? path.left(dot) : path, has ? path.mid(dot) : QString()}});
}

Value hostNameCall(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"name"_s}});
    return QSysInfo::machineHostName();
}

} // namespace

bool socketName(QStringView name, Value &value)
{
    if (name != u"gethostname" && name != u"getfqdn")
        return false;
    value = functionValue(u"socket."_s + name.toString(), hostNameCall);
    return true;
}

bool osName(QStringView name, Value &value)
{
    if (name == u"environ")
        value = ObjectPointer(std::make_shared<EnvironmentVariables>());
    else if (name == u"getenv")
        value = functionValue(u"os.getenv"_s, variableCall);
    else if (name == u"path")
        value = moduleValue(u"os.path"_s, pathName);
    else if (name == u"linesep" || name == u"sep")
        value = name == u"sep" ? u"/"_s : u"\n"_s;
    else if (name == u"curdir" || name == u"pardir")
        value = name == u"curdir" ? u"."_s : u".."_s;
    else if (name == u"pathsep" || name == u"name")
        value = name == u"name" ? u"posix"_s : u":"_s;
    else
        return false;
    return true;
}

bool pathName(QStringView name, Value &value)
{
    const Builtin function = name == u"join"                               ? joinPathCall
        : name == u"basename"                                              ? baseNameCall
        : name == u"dirname"                                               ? folderCall
        : name == u"abspath" || name == u"normpath" || name == u"realpath" ? normalCall
        : name == u"splitext"                                              ? splitExtensionCall
                                                                           : nullptr;
    if (function)
        value = functionValue(u"os.path."_s + name.toString(), function);
    return function;
}

} // namespace Retort::Script
