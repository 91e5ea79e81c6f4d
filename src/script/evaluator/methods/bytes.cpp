// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/interpreter.h"
#include "script/evaluator/methods/methods.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <QStringDecoder>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

Value decode(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"encoding"_s, u"errors"_s}});
    const QString encoding = arguments.given(u"encoding") ? arguments.text(u"encoding").toLower() : u"utf-8"_s;
    const QByteArray &bytes = std::get<QByteArray>(call.self);
    call.interpreter.charge(2 * bytes.size(), call.position);
    if (encoding == u"latin-1" || encoding == u"latin1" || encoding == u"iso-8859-1")
        return QString::fromLatin1(bytes);
    if (encoding != u"utf-8" && encoding != u"utf8" && encoding != u"ascii")
        refuseConstruct(translated("the encoding `%1` is not evaluated").arg(encoding), call.position);
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder.decode(bytes);
    if (decoder.hasError() && !arguments.given(u"errors"))
        raise(u"UnicodeDecodeError"_s, translated("the bytes are no UTF-8"), call.position);
    return text;
}

Value hex(Invocation &call)
{
    const BoundArguments arguments(call, {});
    const QByteArray &bytes = std::get<QByteArray>(call.self);
    call.interpreter.charge(4 * bytes.size(), call.position);
    return QString::fromLatin1(bytes.toHex());
}

} // namespace

const QHash<QString, Builtin> &bytesMethods()
{
    static const QHash<QString, Builtin> methods = {{u"decode"_s, decode}, {u"hex"_s, hex}};
    return methods;
}

} // namespace Retort::Script
