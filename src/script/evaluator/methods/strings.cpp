// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/methods/methods.h"

#include "script/evaluator/calls/invocation.h"
#include "script/evaluator/classes/classes.h"
#include "script/evaluator/formatting/format.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/methods/textcalls.h"
#include "script/evaluator/object.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <algorithm>
#include <array>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

Value upper(Invocation &call)
{
    const BoundArguments arguments(call, {});
    return madeText(call, textSelf(call).toUpper());
}

Value lower(Invocation &call)
{
    const BoundArguments arguments(call, {});
    return madeText(call, textSelf(call).toLower());
}

Value capitalize(Invocation &call)
{
    const BoundArguments arguments(call, {});
    const QString text = textSelf(call).toLower();
    return madeText(call, text.left(1).toUpper() + text.mid(1));
}

Value title(Invocation &call)
{
    const BoundArguments arguments(call, {});
    QString text = textSelf(call);
    bool inWord = false;
    for (QChar &character : text) {
        character = inWord ? character.toLower() : character.toUpper();
        inWord = character.isLetter();
    }
    return madeText(call, text);
}

bool matchesAny(const Invocation &call, const BoundArguments &arguments,
                bool (*matches)(const QString &, const QString &))
{
    const PassedArgument *argument = arguments.find(u"prefix");
    if (const QString *text = std::get_if<QString>(&argument->value))
        return matches(textSelf(call), *text);
    if (!std::holds_alternative<TuplePointer>(argument->value))
        arguments.refuseArgument(*argument, translated("a text or a tuple of texts"));
    const QStringList texts = arguments.texts(u"prefix");
    return std::any_of(texts.cbegin(), texts.cend(),
                       [&](const QString &text) { return matches(textSelf(call), text); });
}

Value startsWith(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"prefix"_s}});
    return matchesAny(call, arguments, [](const QString &text, const QString &part) { return text.startsWith(part); });
}

Value endsWith(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"prefix"_s}});
    return matchesAny(call, arguments, [](const QString &text, const QString &part) { return text.endsWith(part); });
}

/// find, index and their twins from the right; -1 if the part is not there.
qint64 foundAt(const Invocation &call, TextSide side)
{
    const BoundArguments arguments(call, {.required = {u"sub"_s}, .optional = {u"start"_s, u"end"_s}});
    const qint64 size = textSelf(call).size();
    const auto bound = [&](QStringView name, qint64 otherwise) {
        const qint64 given = arguments.maybeInteger(name).value_or(otherwise);
        return std::clamp<qint64>(given < 0 ? given + size : given, 0, size);
    };
    const qint64 from = bound(u"start", 0);
    const QStringView part = QStringView(textSelf(call)).mid(from, std::max<qint64>(bound(u"end", size) - from, 0));
    const QString wanted = arguments.text(u"sub");
    const qint64 at = side == TextSide::Left ? part.indexOf(wanted) : part.lastIndexOf(wanted);
    return at < 0 ? -1 : at + from;
}

Value find(Invocation &call)
{
    return foundAt(call, TextSide::Left);
}

Value findRight(Invocation &call)
{
    return foundAt(call, TextSide::Right);
}

Value indexFrom(const Invocation &call, TextSide side)
{
    const qint64 at = foundAt(call, side);
    if (at < 0)
        raise(u"ValueError"_s, translated("substring not found"), call.position);
    return at;
}

Value index(Invocation &call)
{
    return indexFrom(call, TextSide::Left);
}

Value indexRight(Invocation &call)
{
    return indexFrom(call, TextSide::Right);
}

Value count(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"sub"_s}});
    const QString part = arguments.text(u"sub");
    qint64 found = 0;
    for (qsizetype at = textSelf(call).indexOf(part); at >= 0 && !part.isEmpty();
         at = textSelf(call).indexOf(part, at + part.size()))
        ++found;
    return part.isEmpty() ? qint64(textSelf(call).size()) + 1 : found;
}

Value removePrefix(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"prefix"_s}});
    const QString prefix = arguments.text(u"prefix");
    return madeText(call, textSelf(call).startsWith(prefix) ? textSelf(call).mid(prefix.size()) : textSelf(call));
}

Value removeSuffix(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"suffix"_s}});
    const QString suffix = arguments.text(u"suffix");
    return madeText(call, textSelf(call).endsWith(suffix) ? textSelf(call).chopped(suffix.size()) : textSelf(call));
}

QString padded(const Invocation &call, TextSide side)
{
    const BoundArguments arguments(call, {.required = {u"width"_s}, .optional = {u"fillchar"_s}});
    const QString fill = arguments.given(u"fillchar") ? arguments.text(u"fillchar") : u" "_s;
    if (fill.size() != 1)
        raise(u"TypeError"_s, translated("the fill character must be one character"),
              arguments.positionOf(u"fillchar"));
    const int width = arguments.maybeInt(u"width").value_or(0);
    call.interpreter.charge(2 * qint64(width), call.position);
    return side == TextSide::Left ? textSelf(call).leftJustified(width, fill[0])
                                  : textSelf(call).rightJustified(width, fill[0]);
}

Value center(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"width"_s}, .optional = {u"fillchar"_s}});
    const QString fill = arguments.given(u"fillchar") ? arguments.text(u"fillchar") : u" "_s;
    if (fill.size() != 1)
        raise(u"TypeError"_s, translated("the fill character must be one character"), call.position);
    const int width = arguments.maybeInt(u"width").value_or(0);
    call.interpreter.charge(2 * qint64(width), call.position);
    const qsizetype missing = std::max<qsizetype>(width - textSelf(call).size(), 0);
    const qsizetype before = missing / 2 + (missing & width & 1); // as CPython rounds
    return QString(before, fill[0]) + textSelf(call) + QString(missing - before, fill[0]);
}

Value justifyLeft(Invocation &call)
{
    return padded(call, TextSide::Left);
}

Value justifyRight(Invocation &call)
{
    return padded(call, TextSide::Right);
}

Value zeroFill(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"width"_s}});
    const int width = arguments.maybeInt(u"width").value_or(0);
    call.interpreter.charge(2 * qint64(width), call.position);
    const bool hasSign = textSelf(call).startsWith(u'-') || textSelf(call).startsWith(u'+');
    const QString sign = hasSign ? textSelf(call).left(1) : QString();
    return sign + textSelf(call).mid(sign.size()).rightJustified(width - sign.size(), u'0');
}

Value encode(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"encoding"_s}});
    const QString encoding = arguments.given(u"encoding") ? arguments.text(u"encoding").toLower() : u"utf-8"_s;
    if (encoding != u"utf-8" && encoding != u"utf8" && encoding != u"ascii")
        refuseConstruct(translated("the encoding `%1` is not evaluated").arg(encoding), call.position);
    const QByteArray bytes = textSelf(call).toUtf8();
    call.interpreter.charge(bytes.size(), call.position);
    return bytes;
}

Value swapCase(Invocation &call)
{
    const BoundArguments arguments(call, {});
    QString text;
    for (const QChar character : textSelf(call))
        text += character.isUpper() ? QString(character).toLower() : QString(character).toUpper();
    return madeText(call, text);
}

Value expandTabs(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"tabsize"_s}});
    const int size = arguments.maybeInt(u"tabsize").value_or(8);
    call.interpreter.charge(2 * textSelf(call).count(u'\t') * qint64(size), call.position);
    QString text;
    qsizetype column = 0;
    for (const QChar character : textSelf(call)) {
        const qsizetype width = character == u'\t' ? (size > 0 ? size - column % size : 0) : 1;
        text += character == u'\t' ? QString(width, u' ') : QString(character);
        column = character == u'\n' || character == u'\r' ? 0 : column + width;
    }
    return madeText(call, text);
}

Value formatMap(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"mapping"_s}});
    const auto *dictionary = std::get_if<DictionaryPointer>(&arguments.find(u"mapping")->value);
    if (!dictionary)
        refuseConstruct(translated("format_map() of this is not evaluated"), call.position);
    Invocation inner{.interpreter = call.interpreter, .position = call.position};
    for (const auto &[key, value] : (*dictionary)->items())
        inner.keywords.push_back({.name = toText(key), .value = value, .position = call.position});
    return braceFormatted(inner, textSelf(call));
}

Value translate(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"table"_s}});
    const auto *table = std::get_if<DictionaryPointer>(&arguments.find(u"table")->value);
    if (!table)
        refuseConstruct(translated("translate() with this is not evaluated"), call.position);
    QString text;
    for (const QChar character : textSelf(call)) {
        const Value *other = (*table)->find(qint64(character.unicode()));
        if (!other)
            text += character;
        else if (const qint64 *code = std::get_if<qint64>(other))
            text += QString::fromUcs4(std::array<char32_t, 1>{char32_t(*code)}.data(), 1);
        else if (!isNone(*other))
            text += toText(*other);
    }
    return madeText(call, text);
}

Value format(Invocation &call)
{
    return braceFormatted(call, textSelf(call));
}

} // namespace

const QHash<QString, Builtin> &stringMethods()
{
    static const QHash<QString, Builtin> methods = {
        {u"upper"_s, upper},
        {u"lower"_s, lower},
        {u"casefold"_s, lower},
        {u"swapcase"_s, swapCase},
        {u"capitalize"_s, capitalize},
        {u"title"_s, title},
        {u"startswith"_s, startsWith},
        {u"endswith"_s, endsWith},
        {u"find"_s, find},
        {u"rfind"_s, findRight},
        {u"index"_s, index},
        {u"rindex"_s, indexRight},
        {u"count"_s, count},
        {u"removeprefix"_s, removePrefix},
        {u"removesuffix"_s, removeSuffix},
        {u"ljust"_s, justifyLeft},
        {u"rjust"_s, justifyRight},
        {u"center"_s, center},
        {u"zfill"_s, zeroFill},
        {u"expandtabs"_s, expandTabs},
        {u"encode"_s, encode},
        {u"format"_s, format},
        {u"format_map"_s, formatMap},
        {u"translate"_s, translate},
    };
    return methods;
}

} // namespace Retort::Script
