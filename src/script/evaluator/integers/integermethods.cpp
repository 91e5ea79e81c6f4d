// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/integers/wideinteger.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/methods/methods.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <algorithm>
#include <cmath>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

enum class ByteOrder { Little, Big };

ByteOrder byteOrder(const BoundArguments &arguments, const Invocation &call)
{
    const QString name = arguments.given(u"byteorder") ? arguments.text(u"byteorder") : u"big"_s;
    if (name != u"little" && name != u"big")
        raise(u"ValueError"_s, translated("byteorder must be either 'little' or 'big'"), call.position);
    return name == u"little" ? ByteOrder::Little : ByteOrder::Big;
}

bool isSigned(const BoundArguments &arguments)
{
    const PassedArgument *given = arguments.given(u"signed");
    return given && isTrue(given->value);
}

Value isInteger(Invocation &call)
{
    const BoundArguments arguments(call, {});
    const double *number = std::get_if<double>(&call.self);
    return !number || std::floor(*number) == *number;
}

Value bitLength(Invocation &call)
{
    const BoundArguments arguments(call, {});
    const mpz_class number = wideNumber(call.self).value_or(0);
    return sgn(number) == 0 ? qint64(0) : qint64(mpz_sizeinbase(number.get_mpz_t(), 2));
}

Value absoluteInteger(Invocation &call)
{
    const BoundArguments arguments(call, {});
    return integerValue(abs(wideNumber(call.self).value_or(0)));
}

/// round(integer, places): half to even where places are negative.
Value roundedInteger(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"ndigits"_s}});
    const mpz_class number = wideNumber(call.self).value_or(0);
    const qint64 places = arguments.given(u"ndigits") ? arguments.maybeInteger(u"ndigits").value_or(0) : 0;
    if (places >= 0)
        return integerValue(number);
    const Value unit = wideResult(BinaryOperator::Power, 10, wideNumber(-places), call.position);
    const mpz_class size = *wideNumber(unit);
    mpz_class below;
    mpz_class rest;
    mpz_fdiv_qr(below.get_mpz_t(), rest.get_mpz_t(), number.get_mpz_t(), size.get_mpz_t());
    const int half = cmp(mpz_class(rest * 2), size);
    if (half > 0 || (half == 0 && mpz_odd_p(below.get_mpz_t()) != 0))
        below += 1;
    return integerValue(below * size);
}

Value toBytes(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"length"_s, u"byteorder"_s}, .keywordOnly = {u"signed"_s}});
    mpz_class number = wideNumber(call.self).value_or(0);
    const qint64 size = arguments.given(u"length") ? arguments.maybeInteger(u"length").value_or(-1) : 1;
    if (size < 0)
        raise(u"ValueError"_s, translated("length argument must be non-negative"), call.position);
    call.interpreter.charge(size, call.position);
    if (sgn(number) < 0 && !isSigned(arguments))
        raise(u"OverflowError"_s, translated("can't convert negative int to unsigned"), call.position);
    const mpz_class beyond = sgn(number) < 0 ? mpz_class(~number) : number;
    const auto bits = sgn(beyond) == 0 ? size_t(0) : mpz_sizeinbase(beyond.get_mpz_t(), 2);
    if (bits + (isSigned(arguments) && size > 0 ? 1 : 0) > 8 * size_t(size))
        raise(u"OverflowError"_s, translated("int too big to convert"), call.position);
    QByteArray bytes(size, sgn(number) < 0 ? '\xff' : '\0');
    for (qint64 at = 0; at < qint64(bits + 7) / 8; ++at) {
        const auto low = static_cast<unsigned char>(mpz_class((beyond >> mp_bitcnt_t(8 * at)) & 255).get_ui());
        bytes[at] = char(sgn(number) < 0 ? ~low : low);
    }
    if (byteOrder(arguments, call) == ByteOrder::Big)
        std::reverse(bytes.begin(), bytes.end());
    return bytes;
}

} // namespace

Value integerFromBytes(Invocation &call)
{
    const BoundArguments arguments(
        call, {.required = {u"bytes"_s}, .optional = {u"byteorder"_s}, .keywordOnly = {u"signed"_s}});
    const QByteArray *bytes = std::get_if<QByteArray>(&arguments.find(u"bytes")->value);
    if (!bytes)
        arguments.refuseArgument(*arguments.find(u"bytes"), translated("bytes"));
    call.interpreter.charge(bytes->size(), call.position);
    const int order = byteOrder(arguments, call) == ByteOrder::Big ? 1 : -1;
    mpz_class number;
    mpz_import(number.get_mpz_t(), size_t(bytes->size()), order, 1, 0, 0, bytes->constData());
    const mpz_class range = mpz_class(1) << mp_bitcnt_t(8 * bytes->size());
    if (isSigned(arguments) && !bytes->isEmpty() && number * 2 >= range)
        number -= range;
    return integerValue(std::move(number));
}

const QHash<QString, Builtin> &numberMethods()
{
    static const QHash<QString, Builtin> methods = {
        {u"is_integer"_s, isInteger},    {u"bit_length"_s, bitLength},     {u"to_bytes"_s, toBytes},
        {u"__abs__"_s, absoluteInteger}, {u"__round__"_s, roundedInteger},
    };
    return methods;
}

} // namespace Retort::Script
