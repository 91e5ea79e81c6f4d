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

Value variableCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"key"_s}, .optional = {u"default"_s}});
    const QByteArray name = arguments.text(u"key").toUtf8();
    if (qEnvironmentVariableIsSet(name.constData()))
        return qEnvironmentVariable(name.constData());
    const PassedArgument *otherwise = arguments.find(u"default");
    return otherwise ? otherwise->value : Value();
}

/// os.environ: variables are read, never set.
class EnvironmentVariables final : public Object
{
public:
    QString typeName() const override { return u"`os.environ`"_s; }
    Value attribute(const ObjectPointer &self, QStringView name, const TextPosition &position) const override
    {
        return name == u"get" ? functionValue(u"os.environ.get"_s, variableCall)
                              : Object::attribute(self, name, position);
    }
    std::optional<Value> item(const Value &key, const TextPosition &position) const override
    {
        const QByteArray name = toText(key).toUtf8();
        if (!qEnvironmentVariableIsSet(name.constData()))
            raise(u"KeyError"_s, toText(key), position);
        return qEnvironmentVariable(name.constData());
    }
    std::optional<bool> contains(Interpreter &, const Value &key, const TextPosition &) const override
    {
        return qEnvironmentVariableIsSet(toText(key).toUtf8().constData());
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
