// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/sql/enums.h"

#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/connection.h"
#include "script/library/typeobjects.h"
#include "script/translated.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

QString quotedName(const QString &name)
{
    return u'"' + QString(name).replace(u'"', u"\"\""_s) + u'"';
}

/// A literal within a text, whose colons begin no parameter.
QString plainLiteral(const QString &text)
{
    return u'\'' + QString(text).replace(u'\'', u"''"_s).replace(u':', u"\\:"_s) + u'\'';
}

/// Whether the database has a type of that name; nothing if it cannot be asked here.
std::optional<bool> hasType(Invocation &call, const QString &name)
{
    if (!call.interpreter.context().schemaAnswers())
        return std::nullopt;
    const std::optional<Sql::Answer> answer = askDatabase(
        call.interpreter,
        Sql::Text{.text = u"SELECT 1 FROM pg_catalog.pg_type WHERE typname = "_s + plainLiteral(name)}, call.position);
    return answer ? std::optional(!answer->rows.isEmpty()) : std::nullopt;
}

enum class Change { Create, Drop };

/// `checkfirst` is the usual thing for postgresql.ENUM and for the generic type.
template <Change change> Value changeType(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"bind"_s, u"checkfirst"_s}});
    const Schema::Type type = objectAs<TypeObject>(call.self)->type();
    const bool isKept =
        type.kind == Schema::TypeKind::Enum && type.nativeEnum && call.interpreter.dialectName() == u"postgresql";
    if (!isKept)
        return {};
    if (type.name.isEmpty())
        raise(u"CompileError"_s, translated("PostgreSQL ENUM type requires a name."), call.position);
    const bool isChecked = arguments.flag(u"checkfirst", true);
    const std::optional<bool> isThere = isChecked ? hasType(call, type.name) : std::nullopt;
    if (isThere && *isThere == (change == Change::Create))
        return {};
    Sql::Text text;
    if (change == Change::Create) {
        QStringList values;
        for (const QString &value : type.enumValues)
            values << plainLiteral(value);
        text.text = u"CREATE TYPE "_s + quotedName(type.name) + u" AS ENUM ("_s + values.join(u", "_s) + u')';
    } else {
        text.text = (isChecked ? u"DROP TYPE IF EXISTS "_s : u"DROP TYPE "_s) + quotedName(type.name);
    }
    call.interpreter.record(Operations::Execute{.statement = text}, call.position);
    return {};
}

} // namespace

Builtin enumMethod(QStringView name)
{
    return name == u"create" ? changeType<Change::Create> : name == u"drop" ? changeType<Change::Drop> : nullptr;
}

} // namespace Retort::Script
