// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/library/standard/builtins.h"

#include "script/evaluator/calls/functions.h"
#include "script/evaluator/classes/descriptors.h"
#include "script/evaluator/classes/exceptions.h"
#include "script/evaluator/formatting/format.h"
#include "script/evaluator/integers/wideinteger.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/methods/methods.h"
#include "script/evaluator/operators/operators.h"
#include "script/evaluator/refusal.h"
#include "script/library/standard/iteration/iterating.h"
#include "script/library/standard/types/nativetypes.h"
#include "script/translated.h"

#include <array>
#include <charconv>
#include <cmath>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

const Value &argument(const BoundArguments &arguments, QStringView name)
{
    return arguments.find(name)->value;
}

Value lengthCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"obj"_s}});
    const std::optional<qint64> size = lengthOf(call.interpreter, argument(arguments, u"obj"), call.position);
    if (!size)
        raise(u"TypeError"_s, translated("%1 has no len()").arg(typeName(argument(arguments, u"obj"))), call.position);
    return *size;
}

/// What an object's own method answers for a built-in function.
Value specialMethod(Invocation &call, const Value &value, const QString &name, std::vector<Value> arguments)
{
    return call.interpreter.call(attributeOf(call.interpreter, value, name, call.position), std::move(arguments),
                                 call.position);
}

Value absoluteCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"x"_s}});
    const Value &value = argument(arguments, u"x");
    if (const double *number = std::get_if<double>(&value))
        return std::fabs(*number);
    if (std::holds_alternative<ObjectPointer>(value))
        return specialMethod(call, value, u"__abs__"_s, {});
    const bool *truth = std::get_if<bool>(&value);
    const qint64 *integer = std::get_if<qint64>(&value);
    if (!integer && !truth)
        raise(u"TypeError"_s, translated("a sign does not work on %1").arg(typeName(value)), call.position);
    return truth ? Value(qint64(*truth))
                 : unaryResult(*integer < 0 ? UnaryOperator::Minus : UnaryOperator::Plus, value, call.position);
}

/// Refuses what is no number at all, as int() does.
double wholeNumber(double number, const TextPosition &position)
{
    if (std::isnan(number))
        raise(u"ValueError"_s, translated("cannot convert float NaN to integer"), position);
    if (std::isinf(number))
        raise(u"OverflowError"_s, translated("cannot convert float infinity to integer"), position);
    return number;
}

Value roundCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"number"_s}, .optional = {u"ndigits"_s}});
    const Value &value = argument(arguments, u"number");
    const bool whole = !arguments.given(u"ndigits");
    if (std::holds_alternative<ObjectPointer>(value) || integerOf(value))
        return specialMethod(call, value, u"__round__"_s,
                             whole ? std::vector<Value>() : std::vector<Value>{argument(arguments, u"ndigits")});
    const double *number = std::get_if<double>(&value);
    if (!number)
        raise(u"TypeError"_s, translated("round() does not work on %1").arg(typeName(value)), call.position);
    if (whole)
        return wholePart(wholeNumber(std::nearbyint(*number), call.position)); // half to even, as Python
    const qint64 digits = arguments.maybeInteger(u"ndigits").value_or(0);
    if (digits < 0) {
        const double unit = std::pow(10.0, double(-digits));
        return std::nearbyint(*number / unit) * unit;
    }
    std::array<char, 700> text = {}; // std::to_chars rounds the exact value, as Python does
    const auto end = std::to_chars(text.data(), text.data() + text.size(), *number, std::chars_format::fixed,
                                   int(std::min<qint64>(digits, 300)));
    return QByteArray(text.data(), end.ptr - text.data()).toDouble();
}

Value representationCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"obj"_s}});
    return toRepresentation(argument(arguments, u"obj"));
}

Value formatCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"value"_s}, .optional = {u"format_spec"_s}});
    return formattedValue(argument(arguments, u"value"), arguments.text(u"format_spec"), call.position);
}

Value characterCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"i"_s}});
    const qint64 code = arguments.maybeInteger(u"i").value_or(-1);
    if (code < 0 || code > qint64(QChar::LastValidCodePoint))
        raise(u"ValueError"_s, translated("chr() arg not in range(0x110000)"), call.position);
    return QString::fromUcs4(std::array<char32_t, 1>{char32_t(code)}.data(), 1);
}

Value codeCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"c"_s}});
    const QList<uint> codes = arguments.text(u"c").toUcs4();
    if (codes.size() != 1)
        raise(u"TypeError"_s, translated("ord() expected a character"), call.position);
    return qint64(codes.front());
}

template <int base> Value basedCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"number"_s}});
    const std::optional<mpz_class> number = wideNumber(argument(arguments, u"number"));
    if (!number)
        raise(u"TypeError"_s,
              translated("%1 cannot be interpreted as an integer").arg(typeName(argument(arguments, u"number"))),
              call.position);
    const QString prefix = base == 16 ? u"0x"_s : base == 8 ? u"0o"_s : u"0b"_s;
    return (sgn(*number) < 0 ? u"-"_s : QString()) + prefix + digitsOf(*number, base);
}

Value dividedCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"a"_s, u"b"_s}});
    const auto part = [&](BinaryOperator operation) {
        return binaryResult(call.interpreter, operation, argument(arguments, u"a"), argument(arguments, u"b"),
                            call.position);
    };
    return std::make_shared<const TupleValue>(
        TupleValue{{part(BinaryOperator::FloorDivide), part(BinaryOperator::Modulo)}});
}

/// pow(base, exponent, modulus)
Value modularPower(const BoundArguments &arguments, const Invocation &call)
{
    const std::optional<mpz_class> base = wideNumber(argument(arguments, u"base"));
    const std::optional<mpz_class> exponent = wideNumber(argument(arguments, u"exp"));
    const std::optional<mpz_class> modulus = wideNumber(argument(arguments, u"mod"));
    if (!base || !exponent || !modulus)
        raise(u"TypeError"_s, translated("pow() with three arguments wants integers"), call.position);
    if (sgn(*modulus) == 0)
        raise(u"ValueError"_s, translated("pow() 3rd argument cannot be 0"), call.position);
    if (sgn(*exponent) < 0)
        refuseConstruct(translated("pow() with a negative exponent and a modulus is not evaluated"), call.position);
    const auto words = qint64(mpz_size(modulus->get_mpz_t()) + 1);
    call.interpreter.work(qint64(mpz_sizeinbase(exponent->get_mpz_t(), 2)) * words * words, call.position);
    mpz_class result;
    mpz_powm(result.get_mpz_t(), base->get_mpz_t(), exponent->get_mpz_t(), modulus->get_mpz_t());
    // Python gives the sign of the modulus to the result.
    return integerValue(sgn(*modulus) < 0 && sgn(result) != 0 ? mpz_class(result + *modulus) : result);
}

Value powerCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"base"_s, u"exp"_s}, .optional = {u"mod"_s}});
    if (arguments.given(u"mod"))
        return modularPower(arguments, call);
    return binaryResult(call.interpreter, BinaryOperator::Power, argument(arguments, u"base"),
                        argument(arguments, u"exp"), call.position);
}

Value printCall(Invocation &)
{
    return {};
}

Value isInstanceCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"obj"_s, u"type"_s}});
    return isInstance(argument(arguments, u"obj"), argument(arguments, u"type"), call.position);
}

Value isSubclassCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"cls"_s, u"type"_s}});
    const auto *own = objectAs<ClassObject>(argument(arguments, u"cls"));
    const auto *other = objectAs<ClassObject>(argument(arguments, u"type"));
    if (!own || !other)
        refuseConstruct(translated("issubclass() with these types is not evaluated"), call.position);
    return own->isSubclassOf(*other);
}

/// An attribute, or nothing if Python would raise AttributeError.
std::optional<Value> attributeIfAny(Invocation &call, const Value &object, const QString &name)
{
    try {
        return attributeOf(call.interpreter, object, name, call.position);
    } catch (const Refusal &refusal) {
        // Classes of the script may be attribute errors too.
        const ClassPointer attributeError = exceptionClass(u"AttributeError"_s);
        if (refusal.type.isEmpty()
            || !isTaken(exceptionOf(call.interpreter, refusal), ObjectPointer(attributeError), call.position))
            throw;
        return std::nullopt;
    }
}

Value hasAttributeCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"obj"_s, u"name"_s}});
    return attributeIfAny(call, argument(arguments, u"obj"), arguments.text(u"name")).has_value();
}

Value getAttributeCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"obj"_s, u"name"_s}, .optional = {u"default"_s}});
    const QString name = arguments.text(u"name");
    if (!arguments.find(u"default"))
        return attributeOf(call.interpreter, argument(arguments, u"obj"), name, call.position);
    return attributeIfAny(call, argument(arguments, u"obj"), name).value_or(argument(arguments, u"default"));
}

Value setAttributeCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"obj"_s, u"name"_s, u"value"_s}});
    const auto *object = std::get_if<ObjectPointer>(&argument(arguments, u"obj"));
    if (!object)
        raise(u"AttributeError"_s, translated("its attributes cannot be set"), call.position);
    (*object)->setAttributeIn(call.interpreter, arguments.text(u"name"), argument(arguments, u"value"), call.position);
    return {};
}

Value callableCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"obj"_s}});
    const Value &value = argument(arguments, u"obj");
    const auto *instance = objectAs<InstanceObject>(value);
    if (instance)
        return instance->type()->find(u"__call__"_s) != nullptr;
    const auto *object = std::get_if<ObjectPointer>(&value);
    return object
        && ((*object)->isClass() || objectAs<ScriptFunction>(value) || objectAs<MethodObject>(value)
            || objectAs<FunctionObject>(value));
}

Value idCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"obj"_s}});
    return qint64(qHash(dictionaryKey(argument(arguments, u"obj"))) >> 1);
}

/// hash() of integers is the same in every Python; that of others changes from one run to the next.
Value hashCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"obj"_s}});
    const std::optional<mpz_class> number = wideNumber(argument(arguments, u"obj"));
    if (!number)
        return idCall(call);
    const mpz_class prime = (mpz_class(1) << 61) - 1;
    const mpz_class rest = *number % prime;
    return rest == -1 ? Value(qint64(-2)) : integerValue(rest);
}

/// Names of an object and its class. Python also lists what every object has.
Value namesCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"object"_s}});
    const auto *instance = objectAs<InstanceObject>(argument(arguments, u"object"));
    const auto *type = instance ? instance->type().get() : objectAs<ClassObject>(argument(arguments, u"object"));
    if (!type || type->kind() == ClassObject::Kind::Enumeration)
        refuseConstruct(translated("dir() of this is not evaluated"), call.position);
    QStringList names = instance ? QStringList(instance->fields().keys()) : QStringList();
    for (const ClassObject *each : type->order())
        names += each->attributes().keys();
    names.removeDuplicates();
    names.sort();
    auto list = std::make_shared<ListValue>();
    for (const QString &name : std::as_const(names)) {
        if (name != u"__native__" && name != u"__annotations__")
            list->items.emplace_back(name);
    }
    return list;
}

template <DescriptorObject::Kind kind> Value descriptorCall(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"function"_s}, .optional = {u"fset"_s, u"fdel"_s, u"doc"_s}});
    const auto made = std::make_shared<DescriptorObject>(kind, argument(arguments, u"function"));
    if (const PassedArgument *setter = arguments.find(u"fset"))
        made->setSetter(setter->value);
    return ObjectPointer(made);
}

Value superCall(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"type"_s, u"obj"_s}});
    if (arguments.find(u"obj"))
        return ObjectPointer(std::make_shared<SuperObject>(argument(arguments, u"type"), argument(arguments, u"obj")));
    const Environment *scope = &call.interpreter.scope();
    while (scope->kind() != Environment::Kind::Function && scope->enclosing())
        scope = scope->enclosing().get();
    if (!scope->owner)
        raise(u"RuntimeError"_s, translated("super(): no arguments"), call.position);
    return ObjectPointer(std::make_shared<SuperObject>(ObjectPointer(scope->owner), scope->self));
}

Value variablesCall(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"obj"_s}});
    if (!arguments.find(u"obj"))
        refuseConstruct(translated("vars() without an argument is not evaluated"), call.position);
    return attributeOf(call.interpreter, argument(arguments, u"obj"), u"__dict__", call.position);
}

/// What is known by name and never evaluated.
bool isRefused(QStringView name)
{
    static const QStringList names = {u"open"_s,    u"eval"_s,    u"exec"_s,       u"compile"_s,    u"globals"_s,
                                      u"locals"_s,  u"input"_s,   u"__import__"_s, u"memoryview"_s, u"bytearray"_s,
                                      u"complex"_s, u"delattr"_s, u"slice"_s,      u"breakpoint"_s};
    return names.contains(name);
}

Value refusedCall(Invocation &call)
{
    refuseConstruct(translated("`%1()` is not evaluated").arg(call.function), call.position);
}

} // namespace

bool builtinName(QStringView name, Value &value)
{
    static const QHash<QString, Builtin> functions = {
        {u"len"_s, lengthCall},
        {u"abs"_s, absoluteCall},
        {u"round"_s, roundCall},
        {u"repr"_s, representationCall},
        {u"ascii"_s, representationCall},
        {u"format"_s, formatCall},
        {u"chr"_s, characterCall},
        {u"ord"_s, codeCall},
        {u"hex"_s, basedCall<16>},
        {u"oct"_s, basedCall<8>},
        {u"bin"_s, basedCall<2>},
        {u"divmod"_s, dividedCall},
        {u"pow"_s, powerCall},
        {u"print"_s, printCall},
        {u"isinstance"_s, isInstanceCall},
        {u"issubclass"_s, isSubclassCall},
        {u"hasattr"_s, hasAttributeCall},
        {u"getattr"_s, getAttributeCall},
        {u"setattr"_s, setAttributeCall},
        {u"callable"_s, callableCall},
        {u"id"_s, idCall},
        {u"hash"_s, hashCall},
        {u"property"_s, descriptorCall<DescriptorObject::Kind::Property>},
        {u"staticmethod"_s, descriptorCall<DescriptorObject::Kind::Static>},
        {u"classmethod"_s, descriptorCall<DescriptorObject::Kind::Class>},
        {u"super"_s, superCall},
        {u"vars"_s, variablesCall},
        {u"dir"_s, namesCall},
    };
    Builtin function = functions.value(name.toString());
    if (!function)
        function = iteratingFunctions().value(name.toString());
    if (!function && isRefused(name))
        function = refusedCall;
    if (function) {
        value = functionValue(name.toString(), function);
        return true;
    }
    if (name == u"Ellipsis" || name == u"NotImplemented") {
        value = name == u"Ellipsis" ? ellipsisValue() : notImplementedValue();
        return true;
    }
    return nativeTypeName(name, value) || exceptionName(u"builtins", name, value);
}

} // namespace Retort::Script
