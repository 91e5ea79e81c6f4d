// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/datetimes.h"

#include "script/evaluator/invocation.h"
#include "script/evaluator/object.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"
#include "sql/value.h"

#include <QDate>
#include <QRegularExpression>
#include <QTime>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

int number(const BoundArguments &arguments, QStringView name)
{
    return arguments.maybeInt(name).value_or(0);
}

QString dateText(const BoundArguments &arguments, const TextPosition &position)
{
    const QDate date(number(arguments, u"year"), number(arguments, u"month"), number(arguments, u"day"));
    if (!date.isValid())
        refuse(translated("day is out of range for month"), position);
    return date.toString(u"yyyy-MM-dd"_s);
}

QString timeText(const BoundArguments &arguments, const TextPosition &position)
{
    constexpr int MostMicroseconds = 999'999;
    const QTime time(number(arguments, u"hour"), number(arguments, u"minute"), number(arguments, u"second"));
    const int microseconds = number(arguments, u"microsecond");
    if (!time.isValid() || microseconds > MostMicroseconds)
        refuse(translated("the time is out of range"), position);
    return time.toString(u"hh:mm:ss"_s) + u'.' + QString::number(microseconds).rightJustified(6, u'0');
}

Value moment(const QString &text, const QString &name)
{
    return holding(Moment{text}, name);
}

Value dateCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"year"_s, u"month"_s, u"day"_s}});
    return moment(dateText(arguments, call.position), translated("a date"));
}

Value datetimeCall(Invocation &call)
{
    const BoundArguments arguments(call,
                                   {.required = {u"year"_s, u"month"_s, u"day"_s},
                                    .optional = {u"hour"_s, u"minute"_s, u"second"_s, u"microsecond"_s}});
    return moment(dateText(arguments, call.position) + u' ' + timeText(arguments, call.position),
                  translated("a date with time"));
}

Value timeCall(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"hour"_s, u"minute"_s, u"second"_s, u"microsecond"_s}});
    return moment(timeText(arguments, call.position), translated("a time"));
}

Value decimalCall(Invocation &call)
{
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(uR"([-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?)"_s));
    const BoundArguments arguments(call, {.required = {u"value"_s}});
    const PassedArgument *argument = arguments.find(u"value");
    const qint64 *integer = std::get_if<qint64>(&argument->value);
    const QString digits = integer ? QString::number(*integer) : arguments.text(u"value").trimmed();
    if (!pattern.match(digits).hasMatch())
        refuse(translated("`%1` is no decimal number").arg(digits), argument->position);
    return holding(Sql::Decimal{digits}, translated("a decimal number"));
}

} // namespace

Value momentOf(const QString &isoText, const QString &name)
{
    return holding(Moment{isoText}, name);
}

bool datetimeName(QStringView name, Value &value)
{
    const Builtin function = name == u"date" ? dateCall
        : name == u"datetime"                ? datetimeCall
        : name == u"time"                    ? timeCall
                                             : nullptr;
    if (function)
        value = functionValue(name.toString(), function);
    return function;
}

bool decimalName(QStringView name, Value &value)
{
    if (name == u"Decimal")
        value = functionValue(u"Decimal"_s, decimalCall);
    return name == u"Decimal";
}

} // namespace Retort::Script
