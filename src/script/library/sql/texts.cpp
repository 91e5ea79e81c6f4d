// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/sql/texts.h"

#include "script/evaluator/interpreter.h"
#include "script/evaluator/refusal.h"
#include "script/library/sql/expressions.h"
#include "script/library/sql/statements/statements.h"
#include "script/library/sql/values.h"
#include "script/library/sqlobjects.h"
#include "script/translated.h"

#include <QRegularExpression>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// text.bindparams(name=value, sa.bindparam("name", value), …)
Value bindParameters(Invocation &call)
{
    Sql::Text text = objectAs<TextObject>(call.self)->text();
    for (const PassedArgument &argument : call.positional) {
        const auto *expression = objectAs<ExpressionObject>(argument.value);
        const auto *bound = expression ? expression->node()->as<Sql::Bound>() : nullptr;
        if (const auto *several = held<BindParameter>(argument.value))
            setParameter(text, several->name, std::make_shared<ListValue>(ListValue{several->values}),
                         argument.position);
        else if (!bound || bound->name.isEmpty())
            refuse(translated("bindparams() wants sa.bindparam() here, not %1").arg(typeName(argument.value)),
                   argument.position);
        else if (bound->value)
            text.parameters.insert(bound->name, *bound->value);
    }
    for (const PassedArgument &argument : call.keywords)
        setParameter(text, argument.name, argument.value, argument.position);
    return ObjectPointer(std::make_shared<TextObject>(std::move(text)));
}

/// text.columns(sa.column("a", type), b=type): what its rows are made of.
Value columnsOfText(Invocation &call)
{
    Sql::Select select{.text = objectAs<TextObject>(call.self)->text()};
    for (const PassedArgument &argument : call.positional)
        select.columns.append(nodeOf(argument));
    for (const PassedArgument &argument : call.keywords)
        select.columns.append(
            Sql::Expression{.part = Sql::ColumnName{.name = argument.name}, .type = typeArgument(argument)});
    return statementValue(select);
}

Value sameText(Invocation &call)
{
    return call.self;
}

QRegularExpression placeOf(const QString &name)
{
    return QRegularExpression(uR"((?<![:\w$\\]):)"_s + QRegularExpression::escape(name) + uR"((?![:\w$]))"_s,
                              QRegularExpression::UseUnicodePropertiesOption);
}

/// Colons of the text itself, so that they begin no parameter.
QString withPlainColons(QString text)
{
    static const QRegularExpression parameter(uR"((?<![:\w$\\]):(?=[\w$]+(?![:\w$])))"_s,
                                              QRegularExpression::UseUnicodePropertiesOption);
    return text.replace(parameter, u"\\:"_s);
}

/// Replaces ? and %s by :p1, :p2, … and %% by %.
QString numbered(const QString &sql, qsizetype &count)
{
    QString result;
    QChar quote;
    for (qsizetype index = 0; index < sql.size(); ++index) {
        const QChar character = sql[index];
        const QChar next = index + 1 < sql.size() ? sql[index + 1] : QChar();
        const bool isPercent = character == u'%' && next == u's';
        if (quote.isNull() && (character == u'?' || isPercent)) {
            result += u":p"_s + QString::number(++count);
            index += isPercent ? 1 : 0;
            continue;
        }
        if (character == u'%' && next == u'%')
            ++index;
        if (!quote.isNull() && character == quote)
            quote = {};
        else if (quote.isNull() && (character == u'\'' || character == u'"' || character == u'`'))
            quote = character;
        result += character;
    }
    return result;
}

} // namespace

Builtin textMethod(QStringView name)
{
    static const QHash<QString, Builtin> methods = {{u"bindparams"_s, bindParameters},
                                                    {u"params"_s, bindParameters},
                                                    {u"columns"_s, columnsOfText},
                                                    {u"execution_options"_s, sameText}};
    return methods.value(name.toString());
}

void setParameter(Sql::Text &text, const QString &name, const Value &value, const TextPosition &position)
{
    const Values *items = itemsOf(value);
    if (!items) {
        const std::optional<Sql::Value> plain = boundValue(value, {});
        if (!plain)
            refuse(translated("%1 cannot be a parameter of SQL").arg(typeName(value)), position);
        text.parameters.insert(name, *plain);
        return;
    }
    QStringList places;
    for (size_t index = 0; index < items->size(); ++index) {
        const QString place = name + u'_' + QString::number(index + 1);
        setParameter(text, place, (*items)[index], position);
        places << u':' + place;
    }
    const QString all = places.isEmpty() ? u"(NULL)"_s : u'(' + places.join(u", "_s) + u')';
    text.text.replace(placeOf(name), all);
}

Sql::Text driverText(const QString &sql, const Value &parameters, const TextPosition &position)
{
    if (isNone(parameters))
        return {.text = withPlainColons(sql)};
    Sql::Text text;
    if (const auto *dictionary = std::get_if<DictionaryPointer>(&parameters)) {
        static const QRegularExpression named(uR"(%\((\w+)\)s)"_s);
        text.text = QString(sql).replace(named, uR"(:\1)"_s).replace(u"%%"_s, u"%"_s);
        for (const auto &[key, value] : (*dictionary)->items())
            setParameter(text, toText(key), value, position);
        return text;
    }
    const Values *items = itemsOf(parameters);
    const Values single = {parameters};
    if (!items)
        items = &single;
    qsizetype count = 0;
    text.text = numbered(withPlainColons(sql), count);
    if (count != qsizetype(items->size()))
        raise(u"ProgrammingError"_s,
              translated("The statement has %1 placeholders, and %2 values were given").arg(count).arg(items->size()),
              position);
    for (size_t index = 0; index < items->size(); ++index)
        setParameter(text, u"p"_s + QString::number(index + 1), (*items)[index], position);
    return text;
}

} // namespace Retort::Script
