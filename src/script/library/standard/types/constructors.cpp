// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/standard/types/constructors.h"

#include "script/evaluator/classes/classes.h"
#include "script/evaluator/integers/wideinteger.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/methods/sets.h"
#include "script/evaluator/refusal.h"
#include "script/library/standard/dictionaries.h"
#include "script/library/standard/types/nativetypes.h"
#include "script/translated.h"

#include <cmath>
#include <limits>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

Values iterableOf(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"iterable"_s}});
    const PassedArgument *iterable = arguments.find(u"iterable");
    return iterable ? valuesOf(call.interpreter, iterable->value, iterable->position) : Values();
}

Value wholePartOf(double number, const TextPosition &position)
{
    if (std::isnan(number))
        raise(u"ValueError"_s, translated("cannot convert float NaN to integer"), position);
    if (std::isinf(number))
        raise(u"OverflowError"_s, translated("cannot convert float infinity to integer"), position);
    return wholePart(number);
}

Value spelled(const QString &text, int base, const TextPosition &position)
{
    if (const std::optional<Value> number = integerIn(text, base, position))
        return *number;
    raise(u"ValueError"_s,
          translated("invalid literal for int() with base %1: %2").arg(base).arg(toRepresentation(text)), position);
}

} // namespace

Value makeText(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"object"_s, u"encoding"_s, u"errors"_s}});
    const PassedArgument *object = arguments.find(u"object");
    if (!object)
        return QString();
    const QByteArray *bytes = std::get_if<QByteArray>(&object->value);
    const QString text = bytes && arguments.given(u"encoding") ? QString::fromUtf8(*bytes) : toText(object->value);
    call.interpreter.charge(2 * text.size(), call.position);
    return text;
}

Value makeInteger(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"x"_s, u"base"_s}});
    const PassedArgument *given = arguments.find(u"x");
    if (!given)
        return qint64(0);
    if (const qint64 *number = std::get_if<qint64>(&given->value))
        return *number;
    if (const bool *truth = std::get_if<bool>(&given->value))
        return qint64(*truth);
    if (const double *number = std::get_if<double>(&given->value))
        return wholePartOf(*number, call.position);
    if (const QString *text = std::get_if<QString>(&given->value))
        return spelled(*text, arguments.maybeInt(u"base").value_or(10), call.position);
    if (objectAs<WideInteger>(given->value))
        return given->value;
    if (const QByteArray *bytes = std::get_if<QByteArray>(&given->value))
        return spelled(QString::fromLatin1(*bytes), arguments.maybeInt(u"base").value_or(10), call.position);
    if (const auto *instance = objectAs<InstanceObject>(given->value)) {
        if (const std::optional<Value> made = instance->special(u"__int__"_s, {}, call.position))
            return *made;
        const Value value = instance->fields().value(u"value"_s);
        if (const qint64 *number = std::get_if<qint64>(&value))
            return *number;
    }
    const auto *object = std::get_if<ObjectPointer>(&given->value);
    if (object && !objectAs<InstanceObject>(given->value)) {
        if (const std::optional<double> number = (*object)->number())
            return wholePartOf(*number, call.position);
    }
    raise(u"TypeError"_s, translated("int() wants a text or a number, not %1").arg(typeName(given->value)),
          call.position);
}

Value makeNumber(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"x"_s}});
    const PassedArgument *given = arguments.find(u"x");
    if (!given)
        return 0.0;
    if (const qint64 *number = std::get_if<qint64>(&given->value))
        return double(*number);
    if (const bool *truth = std::get_if<bool>(&given->value))
        return *truth ? 1.0 : 0.0;
    if (const double *number = std::get_if<double>(&given->value))
        return *number;
    if (const QString *text = std::get_if<QString>(&given->value)) {
        const QString digits = text->trimmed().toLower().remove(u'_');
        bool isNumber = false;
        const double number = digits.toDouble(&isNumber);
        if (isNumber)
            return number;
        const QString bare = digits.startsWith(u'-') || digits.startsWith(u'+') ? digits.mid(1) : digits;
        const double sign = digits.startsWith(u'-') ? -1.0 : 1.0;
        if (bare == u"inf" || bare == u"infinity")
            return sign * std::numeric_limits<double>::infinity();
        if (bare == u"nan")
            return std::numeric_limits<double>::quiet_NaN();
        raise(u"ValueError"_s, translated("could not convert string to float: %1").arg(toRepresentation(*text)),
              call.position);
    }
    const auto *object = std::get_if<ObjectPointer>(&given->value);
    if (const std::optional<double> number = object ? (*object)->number() : std::nullopt)
        return *number;
    raise(u"TypeError"_s, translated("float() wants a text or a number, not %1").arg(typeName(given->value)),
          call.position);
}

Value makeTruth(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"x"_s}});
    const PassedArgument *given = arguments.find(u"x");
    return given && isTrue(given->value);
}

Value makeBytes(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"source"_s, u"encoding"_s}});
    const PassedArgument *given = arguments.find(u"source");
    if (!given)
        return QByteArray();
    if (const QByteArray *bytes = std::get_if<QByteArray>(&given->value))
        return *bytes;
    if (const QString *text = std::get_if<QString>(&given->value)) {
        if (!arguments.given(u"encoding"))
            raise(u"TypeError"_s, translated("string argument without an encoding"), call.position);
        return text->toUtf8();
    }
    if (const qint64 *size = std::get_if<qint64>(&given->value)) {
        call.interpreter.charge(*size, call.position);
        return QByteArray(qsizetype(std::max<qint64>(*size, 0)), '\0');
    }
    QByteArray bytes;
    for (const Value &item : valuesOf(call.interpreter, given->value, call.position)) {
        const qint64 *number = std::get_if<qint64>(&item);
        if (!number || *number < 0 || *number > 255)
            raise(u"ValueError"_s, translated("bytes must be in range(0, 256)"), call.position);
        bytes += char(*number);
    }
    return bytes;
}

Value makeList(Invocation &call)
{
    return std::make_shared<ListValue>(ListValue{iterableOf(call)});
}

Value makeTuple(Invocation &call)
{
    return std::make_shared<const TupleValue>(TupleValue{iterableOf(call)});
}

Value makeDictionary(Invocation &call)
{
    auto made = std::make_shared<DictionaryValue>();
    if (!call.positional.empty())
        fillDictionary(call.interpreter, *made, call.positional.front().value, call.position);
    for (const PassedArgument &argument : call.keywords)
        made->insert(argument.name, argument.value);
    return made;
}

void fillDictionary(Interpreter &interpreter, DictionaryValue &target, const Value &source,
                    const TextPosition &position)
{
    if (const auto *other = std::get_if<DictionaryPointer>(&source)) {
        interpreter.charge(2 * bytesOf(qsizetype((*other)->items().size())), position);
        for (const auto &[key, value] : std::vector((*other)->items()))
            target.insert(key, value);
        return;
    }
    for (const Value &pair : valuesOf(interpreter, source, position)) {
        const Values items = valuesOf(interpreter, pair, position);
        if (items.size() != 2)
            raise(u"ValueError"_s, translated("a dictionary is made of pairs"), position);
        checkKey(items[0], position);
        interpreter.charge(2 * bytesOf(1), position);
        target.insert(items[0], items[1]);
    }
}

Value dictionaryFromKeys(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"iterable"_s}, .optional = {u"value"_s}});
    auto made = std::make_shared<DictionaryValue>();
    const PassedArgument *value = arguments.find(u"value");
    for (const Value &key : valuesOf(call.interpreter, arguments.find(u"iterable")->value, call.position)) {
        checkKey(key, call.position);
        made->insert(key, value ? value->value : Value());
    }
    return made;
}

Value makeSet(Invocation &call)
{
    return setOf(call.interpreter, iterableOf(call), call.position);
}

Value makeFrozenSet(Invocation &call)
{
    return setOf(call.interpreter, iterableOf(call), call.position, SetObject::Kind::Frozen);
}

Value makeRange(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"start"_s}, .optional = {u"stop"_s, u"step"_s}});
    const auto number = [&](QStringView name, qint64 otherwise) {
        const PassedArgument *given = arguments.find(name);
        if (!given)
            return otherwise;
        if (const bool *truth = std::get_if<bool>(&given->value))
            return qint64(*truth);
        if (const qint64 *integer = std::get_if<qint64>(&given->value))
            return *integer;
        raise(u"TypeError"_s, translated("range() wants integers, not %1").arg(typeName(given->value)), call.position);
    };
    const bool single = !arguments.find(u"stop");
    const qint64 step = number(u"step", 1);
    if (step == 0)
        raise(u"ValueError"_s, translated("range() arg 3 must not be zero"), call.position);
    return ObjectPointer(std::make_shared<RangeObject>(single ? 0 : number(u"start", 0),
                                                       single ? number(u"start", 0) : number(u"stop", 0), step));
}

Value makeObject(Invocation &call)
{
    const auto type = std::make_shared<ClassObject>(u"object"_s, std::vector<ClassPointer>());
    return ObjectPointer(std::make_shared<InstanceObject>(type, call.interpreter));
}

Value makeType(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"object"_s}, .optional = {u"bases"_s, u"dict"_s}});
    if (!arguments.find(u"dict"))
        return typeOfValue(arguments.find(u"object")->value);
    std::vector<ClassPointer> bases;
    for (const Value &base : valuesOf(call.interpreter, arguments.find(u"bases")->value, call.position)) {
        if (const ClassPointer known = sharedAs<ClassObject>(base))
            bases.push_back(known);
        else if (!objectAs<NativeType>(base))
            refuseConstruct(translated("a class based on %1 is not evaluated").arg(typeName(base)), call.position);
    }
    const auto made = std::make_shared<ClassObject>(arguments.text(u"object"), std::move(bases));
    made->interpreter = &call.interpreter;
    const auto *names = std::get_if<DictionaryPointer>(&arguments.find(u"dict")->value);
    if (!names)
        arguments.refuseArgument(*arguments.find(u"dict"), translated("a dictionary"));
    for (const auto &[name, value] : (*names)->items())
        made->insert(toText(name), value);
    return ObjectPointer(made);
}

Value makeTranslation(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"x"_s}, .optional = {u"y"_s, u"z"_s}});
    auto made = std::make_shared<DictionaryValue>();
    if (const auto *given = std::get_if<DictionaryPointer>(&arguments.find(u"x")->value)) {
        for (const auto &[key, value] : (*given)->items()) {
            const QString *text = std::get_if<QString>(&key);
            made->insert(text && text->size() == 1 ? Value(qint64((*text)[0].unicode())) : key, value);
        }
        return made;
    }
    const QString from = arguments.text(u"x");
    const QString to = arguments.text(u"y");
    if (from.size() != to.size())
        raise(u"ValueError"_s, translated("the first two maketrans arguments must have equal length"), call.position);
    for (qsizetype at = 0; at < from.size(); ++at)
        made->insert(qint64(from[at].unicode()), qint64(to[at].unicode()));
    for (const QChar character : arguments.text(u"z"))
        made->insert(qint64(character.unicode()), {});
    return made;
}

} // namespace Retort::Script
