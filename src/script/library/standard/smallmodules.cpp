// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/operators/operators.h"
#include "script/evaluator/refusal.h"
#include "script/library/standard/modulenames.h"
#include "script/library/standard/quiet.h"
#include "script/library/standard/types/nativetypes.h"
#include "script/translated.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <cmath>
#include <limits>
#include <numbers>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

double given(const BoundArguments &arguments, QStringView name)
{
    const std::optional<double> number = numberOf(arguments.find(name)->value);
    if (!number)
        arguments.refuseArgument(*arguments.find(name), translated("a number"));
    return *number;
}

Value wholeNumber(double number, const TextPosition &position)
{
    constexpr double Most = 9.2e18;
    if (!(std::fabs(number) < Most))
        refuseConstruct(translated("the integer has more than 64 bits"), position);
    return qint64(number);
}

template <double (*function)(double)> Value wholeCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"x"_s}});
    return wholeNumber(function(given(arguments, u"x")), call.position);
}

template <double (*function)(double)> Value realCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"x"_s}});
    const double result = function(given(arguments, u"x"));
    if (std::isnan(result))
        raise(u"ValueError"_s, translated("math domain error"), call.position);
    return result;
}

Value mathPowerCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"x"_s, u"y"_s}});
    return std::pow(given(arguments, u"x"), given(arguments, u"y"));
}

Value logarithmCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"x"_s}, .optional = {u"base"_s}});
    if (given(arguments, u"x") <= 0)
        raise(u"ValueError"_s, translated("math domain error"), call.position);
    const double result = std::log(given(arguments, u"x"));
    return arguments.find(u"base") ? result / std::log(given(arguments, u"base")) : result;
}

Value isNanCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"x"_s}});
    return std::isnan(given(arguments, u"x"));
}

Value clockCall(Invocation &)
{
    constexpr double Milliseconds = 1000.0;
    return double(QDateTime::currentMSecsSinceEpoch()) / Milliseconds;
}

Value noneCall(Invocation &)
{
    return {};
}

Value randomCall(Invocation &)
{
    return QRandomGenerator::global()->generateDouble();
}

Value randomIntegerCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"a"_s, u"b"_s}});
    const qint64 low = arguments.maybeInteger(u"a").value_or(0);
    const qint64 high = arguments.maybeInteger(u"b").value_or(0);
    if (high < low || high - low > std::numeric_limits<int>::max() - 1)
        refuseConstruct(translated("this range of random numbers is not evaluated"), call.position);
    return low + qint64(QRandomGenerator::global()->bounded(quint32(high - low + 1)));
}

Value choiceCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"seq"_s}});
    const Values values = valuesOf(call.interpreter, arguments.find(u"seq")->value, call.position);
    if (values.empty())
        raise(u"IndexError"_s, translated("Cannot choose from an empty sequence"), call.position);
    return values[QRandomGenerator::global()->bounded(quint32(values.size()))];
}

/// textwrap.dedent(): takes away the white space that all lines begin with.
Value dedentCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"text"_s}});
    QStringList lines = arguments.text(u"text").split(u'\n');
    std::optional<QString> margin;
    for (QString &line : lines) {
        if (line.trimmed().isEmpty()) {
            line.clear();
            continue;
        }
        qsizetype size = 0;
        while (size < line.size() && (line[size] == u' ' || line[size] == u'\t'))
            ++size;
        const QString own = line.left(size);
        if (!margin)
            margin = own;
        while (!own.startsWith(*margin))
            margin->chop(1);
    }
    for (QString &line : lines) {
        if (!line.isEmpty())
            line = line.mid(margin->size());
    }
    return lines.join(u'\n');
}

Value indentCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"text"_s, u"prefix"_s}});
    QStringList lines = arguments.text(u"text").split(u'\n');
    call.interpreter.charge(2 * lines.size() * arguments.text(u"prefix").size(), call.position);
    for (QString &line : lines) {
        if (!line.trimmed().isEmpty())
            line.prepend(arguments.text(u"prefix"));
    }
    return lines.join(u'\n');
}

bool functionIn(const QHash<QString, Builtin> &functions, QStringView name, Value &value)
{
    const Builtin function = functions.value(name.toString());
    if (function)
        value = functionValue(name.toString(), function);
    return function;
}

/// six.iteritems(d) and its like.
template <char16_t first> Value viewCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"d"_s}});
    const Value &dictionary = arguments.find(u"d")->value;
    const QStringView name = first == u'i' ? u"items" : first == u'k' ? u"keys" : u"values";
    const Value method = attributeOf(call.interpreter, dictionary, name, call.position);
    return call.interpreter.call(method, {}, call.position);
}

Value sameArgument(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"value"_s}});
    return arguments.find(u"value")->value;
}

/// @six.add_metaclass(Meta): a class without what its metaclass would do to it, which nothing in a database depends on.
Value sameClassCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"metaclass"_s}});
    return functionValue(u"six.add_metaclass"_s, sameArgument);
}

} // namespace

bool mathName(QStringView name, Value &value)
{
    static const QHash<QString, Builtin> functions = {
        {u"floor"_s, wholeCall<std::floor>}, {u"ceil"_s, wholeCall<std::ceil>}, {u"trunc"_s, wholeCall<std::trunc>},
        {u"sqrt"_s, realCall<std::sqrt>},    {u"exp"_s, realCall<std::exp>},    {u"log2"_s, realCall<std::log2>},
        {u"log10"_s, realCall<std::log10>},  {u"fabs"_s, realCall<std::fabs>},  {u"pow"_s, mathPowerCall},
        {u"log"_s, logarithmCall},           {u"isnan"_s, isNanCall},
    };
    static const QHash<QString, double> constants = {
        {u"pi"_s, std::numbers::pi},
        {u"e"_s, std::numbers::e},
        {u"inf"_s, std::numeric_limits<double>::infinity()},
        {u"nan"_s, std::numeric_limits<double>::quiet_NaN()},
    };
    if (const auto constant = constants.constFind(name.toString()); constant != constants.cend()) {
        value = *constant;
        return true;
    }
    return functionIn(functions, name, value);
}

bool timeName(QStringView name, Value &value)
{
    static const QHash<QString, Builtin> functions = {
        {u"time"_s, clockCall}, {u"monotonic"_s, clockCall}, {u"perf_counter"_s, clockCall}, {u"sleep"_s, noneCall}};
    return functionIn(functions, name, value);
}

bool randomName(QStringView name, Value &value)
{
    static const QHash<QString, Builtin> functions = {
        {u"random"_s, randomCall}, {u"randint"_s, randomIntegerCall}, {u"choice"_s, choiceCall}, {u"seed"_s, noneCall}};
    return functionIn(functions, name, value);
}

bool textwrapName(QStringView name, Value &value)
{
    static const QHash<QString, Builtin> functions = {{u"dedent"_s, dedentCall}, {u"indent"_s, indentCall}};
    return functionIn(functions, name, value);
}

bool stringName(QStringView name, Value &value)
{
    static const QString lower = u"abcdefghijklmnopqrstuvwxyz"_s;
    static const QHash<QString, QString> texts = {
        {u"ascii_lowercase"_s, lower},
        {u"ascii_uppercase"_s, lower.toUpper()},
        {u"ascii_letters"_s, lower + lower.toUpper()},
        {u"digits"_s, u"0123456789"_s},
        {u"hexdigits"_s, u"0123456789abcdefABCDEF"_s},
        {u"punctuation"_s, u"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"_s},
        {u"whitespace"_s, u" \t\n\r\v\f"_s},
    };
    const auto found = texts.constFind(name.toString());
    if (found == texts.cend())
        return false;
    value = *found;
    return true;
}

bool sysName(QStringView name, Value &value)
{
    if (name == u"version_info")
        value = std::make_shared<const TupleValue>(TupleValue{{qint64(3), qint64(11), qint64(2)}});
    else if (name == u"maxsize")
        value = std::numeric_limits<qint64>::max();
    else if (name == u"stdout" || name == u"stderr")
        value = quietValue(u"sys."_s + name.toString());
    else if (name == u"platform")
        value = u"linux"_s;
    else
        return false;
    return true;
}

bool sixName(QStringView name, Value &value)
{
    static const QHash<QString, Builtin> functions = {{u"iteritems"_s, viewCall<u'i'>},
                                                      {u"iterkeys"_s, viewCall<u'k'>},
                                                      {u"itervalues"_s, viewCall<u'v'>},
                                                      {u"add_metaclass"_s, sameClassCall},
                                                      {u"python_2_unicode_compatible"_s, sameArgument}};
    if (name == u"text_type" || name == u"string_types")
        return nativeTypeName(u"str", value);
    if (name == u"integer_types")
        return nativeTypeName(u"int", value);
    if (name == u"binary_type")
        return nativeTypeName(u"bytes", value);
    if (name == u"PY2" || name == u"PY3") {
        value = name == u"PY3";
        return true;
    }
    return functionIn(functions, name, value);
}

} // namespace Retort::Script
