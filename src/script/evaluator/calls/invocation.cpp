// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/calls/invocation.h"

#include "schema/options.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/refusal.h"
#include "script/library/directives/naming.h"
#include "script/library/sqlobjects.h"
#include "script/translated.h"

#include <algorithm>
#include <limits>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

bool isDialectKeyword(const QString &name)
{
    static const QStringList prefixes = {u"sqlite_"_s,  u"postgresql_"_s, u"mysql_"_s,
                                         u"mariadb_"_s, u"mssql_"_s,      u"oracle_"_s};
    return std::any_of(prefixes.cbegin(), prefixes.cend(),
                       [&](const QString &prefix) { return name.startsWith(prefix); });
}

} // namespace

std::optional<QString> optionText(const Value &value)
{
    if (const QString *text = std::get_if<QString>(&value))
        return *text;
    if (const bool *truth = std::get_if<bool>(&value))
        return *truth ? u"true"_s : u"false"_s;
    if (const qint64 *number = std::get_if<qint64>(&value))
        return QString::number(*number);
    if (const std::optional<QString> sql = sqlTextOf(value))
        return sql;
    if (const Values *items = itemsOf(value)) {
        QStringList texts;
        for (const Value &item : *items) {
            const std::optional<QString> text = optionText(item);
            if (!text)
                return std::nullopt;
            texts << *text;
        }
        return Schema::optionText(texts);
    }
    if (const auto *dictionary = std::get_if<DictionaryPointer>(&value)) {
        QList<std::pair<QString, QString>> pairs;
        for (const auto &[key, item] : (*dictionary)->items()) {
            const std::optional<QString> text = optionText(item);
            if (!text)
                return std::nullopt;
            pairs.append({toText(key), *text});
        }
        return Schema::optionText(pairs);
    }
    return std::nullopt;
}

BoundArguments::BoundArguments(const Invocation &invocation, const Signature &signature)
    : m_interpreter(invocation.interpreter)
    , m_function(invocation.function)
    , m_position(invocation.position)
{
    bindPositional(invocation, signature);
    bindKeywords(invocation, signature);
    for (const QString &name : signature.required) {
        if (!m_bound.contains(name))
            refuse(translated("%1() misses its argument '%2'").arg(m_function, name), m_position);
    }
}

void BoundArguments::bindPositional(const Invocation &invocation, const Signature &signature)
{
    const QStringList names = signature.required + signature.optional;
    for (size_t index = 0; index < invocation.positional.size(); ++index) {
        const PassedArgument &argument = invocation.positional[index];
        if (qsizetype(index) < names.size())
            m_bound.insert(names[qsizetype(index)], argument);
        else if (signature.rest == Signature::Rest::Collected)
            m_rest.push_back(argument);
        else
            refuse(translated("%1() takes at most %2 positional argument(s), but %3 were given")
                       .arg(m_function)
                       .arg(names.size())
                       .arg(invocation.positional.size()),
                   argument.position);
    }
}

void BoundArguments::bindKeywords(const Invocation &invocation, const Signature &signature)
{
    for (const PassedArgument &argument : invocation.keywords) {
        const QString &name = argument.name;
        if (m_bound.contains(name))
            refuse(translated("%1() got several values for the argument '%2'").arg(m_function, name),
                   argument.position);
        if (signature.required.contains(name) || signature.optional.contains(name)
            || signature.keywordOnly.contains(name)) {
            m_bound.insert(name, argument);
        } else if (signature.options == Signature::Options::Dialect && isDialectKeyword(name)) {
            if (isNone(argument.value))
                continue;
            const std::optional<QString> text = optionText(argument.value);
            if (!text)
                refuseArgument(argument, translated("a text, a number, a truth value or sa.text()"));
            m_options.insert(name, *text);
        } else {
            refuse(translated("%1() has no argument '%2'").arg(m_function, name), argument.position,
                   translated("Look for a spelling mistake, or for an argument of another version of Alembic."));
        }
    }
}

const PassedArgument *BoundArguments::find(QStringView name) const
{
    const auto found = m_bound.constFind(name.toString());
    return found == m_bound.cend() ? nullptr : &*found;
}

const PassedArgument *BoundArguments::given(QStringView name) const
{
    const PassedArgument *argument = find(name);
    return argument && !isNone(argument->value) ? argument : nullptr;
}

TextPosition BoundArguments::positionOf(QStringView name) const
{
    const PassedArgument *argument = find(name);
    return argument ? argument->position : m_position;
}

void BoundArguments::refuseArgument(const PassedArgument &argument, const QString &expected) const
{
    const QString message = argument.name.isEmpty()
        ? translated("%1() wants %2 here, not %3").arg(m_function, expected, typeName(argument.value))
        : translated("%1() wants %2 for '%3', not %4")
              .arg(m_function, expected, argument.name, typeName(argument.value));
    refuse(message, argument.position);
}

QString BoundArguments::text(QStringView name) const
{
    const PassedArgument *argument = given(name);
    if (!argument)
        return {};
    if (const QString *text = std::get_if<QString>(&argument->value))
        return *text;
    if (const auto *finalName = held<FinalName>(argument->value))
        return finalName->name;
    refuseArgument(*argument, translated("a text"));
}

QStringList BoundArguments::texts(QStringView name) const
{
    const PassedArgument *argument = given(name);
    if (!argument)
        return {};
    const auto *object = std::get_if<ObjectPointer>(&argument->value);
    if (!itemsOf(argument->value) && !(object && (*object)->iterator(*object, m_interpreter, argument->position)))
        refuseArgument(*argument, translated("a list of texts"));
    QStringList texts;
    for (const Value &item : valuesOf(m_interpreter, argument->value, argument->position)) {
        const QString *text = std::get_if<QString>(&item);
        if (!text)
            refuseArgument(*argument, translated("a list of texts"));
        texts << *text;
    }
    return texts;
}

std::optional<bool> BoundArguments::maybeFlag(QStringView name) const
{
    const PassedArgument *argument = given(name);
    if (!argument)
        return std::nullopt;
    if (const bool *flag = std::get_if<bool>(&argument->value))
        return *flag;
    if (const qint64 *number = std::get_if<qint64>(&argument->value))
        return *number != 0;
    // Alembic itself writes deferrable='True'.
    if (const QString *text = std::get_if<QString>(&argument->value))
        return !text->isEmpty();
    refuseArgument(*argument, translated("True or False"));
}

bool BoundArguments::flag(QStringView name, bool otherwise) const
{
    return maybeFlag(name).value_or(otherwise);
}

std::optional<qint64> BoundArguments::maybeInteger(QStringView name) const
{
    const PassedArgument *argument = given(name);
    if (!argument)
        return std::nullopt;
    if (const qint64 *number = std::get_if<qint64>(&argument->value))
        return *number;
    refuseArgument(*argument, translated("an integer"));
}

std::optional<int> BoundArguments::maybeInt(QStringView name) const
{
    const std::optional<qint64> number = maybeInteger(name);
    if (!number)
        return std::nullopt;
    if (*number < 0 || *number > std::numeric_limits<int>::max())
        refuseArgument(*find(name), translated("a smaller integer"));
    return int(*number);
}

} // namespace Retort::Script
