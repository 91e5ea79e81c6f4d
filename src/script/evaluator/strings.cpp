// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/strings.h"

#include "script/evaluator/format.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/invocation.h"
#include "script/evaluator/object.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

const QString &self(const Invocation &call)
{
    return std::get<QString>(call.self);
}

Value made(const Invocation &call, const QString &text)
{
    call.interpreter.charge(2 * text.size(), call.position);
    return text;
}

Value listOf(const Invocation &call, const QStringList &texts)
{
    call.interpreter.charge(bytesOf(texts.size()), call.position);
    auto list = std::make_shared<ListValue>();
    for (const QString &text : texts)
        list->items.emplace_back(text);
    return list;
}

Value upper(Invocation &call)
{
    const BoundArguments arguments(call, {});
    return made(call, self(call).toUpper());
}

Value lower(Invocation &call)
{
    const BoundArguments arguments(call, {});
    return made(call, self(call).toLower());
}

Value capitalize(Invocation &call)
{
    const BoundArguments arguments(call, {});
    const QString text = self(call).toLower();
    return made(call, text.left(1).toUpper() + text.mid(1));
}

Value title(Invocation &call)
{
    const BoundArguments arguments(call, {});
    QString text = self(call);
    bool inWord = false;
    for (QChar &character : text) {
        character = inWord ? character.toLower() : character.toUpper();
        inWord = character.isLetter();
    }
    return made(call, text);
}

enum class Side { Left, Right, Both };

Value stripped(const Invocation &call, Side side)
{
    const BoundArguments arguments(call, {.optional = {u"chars"_s}});
    const QString characters = arguments.text(u"chars");
    const bool spaces = !arguments.given(u"chars");
    const auto goes = [&](QChar character) { return spaces ? character.isSpace() : characters.contains(character); };
    QStringView text = self(call);
    while (side != Side::Right && !text.isEmpty() && goes(text.front()))
        text = text.mid(1);
    while (side != Side::Left && !text.isEmpty() && goes(text.back()))
        text.chop(1);
    return made(call, text.toString());
}

Value strip(Invocation &call)
{
    return stripped(call, Side::Both);
}

Value stripLeft(Invocation &call)
{
    return stripped(call, Side::Left);
}

Value stripRight(Invocation &call)
{
    return stripped(call, Side::Right);
}

Value replace(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"old"_s, u"new"_s}, .optional = {u"count"_s}});
    const QString old = arguments.text(u"old");
    const QString with = arguments.text(u"new");
    if (arguments.given(u"count") || old.isEmpty())
        refuseConstruct(translated("this form of str.replace() is not evaluated"), call.position);
    call.interpreter.charge(self(call).count(old) * with.size() * 2, call.position);
    return made(call, QString(self(call)).replace(old, with));
}

Value join(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"iterable"_s}});
    const QStringList texts = arguments.texts(u"iterable");
    qint64 size = texts.size() * self(call).size();
    for (const QString &text : texts)
        size += text.size();
    call.interpreter.charge(2 * size, call.position);
    return texts.join(self(call));
}

Value split(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"sep"_s, u"maxsplit"_s}});
    if (arguments.given(u"maxsplit"))
        refuseConstruct(translated("`maxsplit` of str.split() is not evaluated"), arguments.positionOf(u"maxsplit"));
    if (!arguments.given(u"sep")) {
        const QString simple = self(call).simplified();
        return listOf(call, simple.isEmpty() ? QStringList() : simple.split(u' '));
    }
    const QString separator = arguments.text(u"sep");
    if (separator.isEmpty())
        refuse(translated("empty separator"), arguments.positionOf(u"sep"));
    return listOf(call, self(call).split(separator));
}

Value splitLines(Invocation &call)
{
    const BoundArguments arguments(call, {});
    QString text = self(call);
    text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    if (text.endsWith(u'\n'))
        text.chop(1);
    return listOf(call, self(call).isEmpty() ? QStringList() : text.split(u'\n'));
}

bool matchesAny(const Invocation &call, const BoundArguments &arguments,
                bool (*matches)(const QString &, const QString &))
{
    const PassedArgument *argument = arguments.find(u"prefix");
    if (const QString *text = std::get_if<QString>(&argument->value))
        return matches(self(call), *text);
    if (!std::holds_alternative<TuplePointer>(argument->value))
        arguments.refuseArgument(*argument, translated("a text or a tuple of texts"));
    const QStringList texts = arguments.texts(u"prefix");
    return std::any_of(texts.cbegin(), texts.cend(), [&](const QString &text) { return matches(self(call), text); });
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

Value find(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"sub"_s}});
    return qint64(self(call).indexOf(arguments.text(u"sub")));
}

Value count(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"sub"_s}});
    const QString part = arguments.text(u"sub");
    qint64 found = 0;
    for (qsizetype at = self(call).indexOf(part); at >= 0 && !part.isEmpty();
         at = self(call).indexOf(part, at + part.size()))
        ++found;
    return part.isEmpty() ? qint64(self(call).size()) + 1 : found;
}

Value removePrefix(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"prefix"_s}});
    const QString prefix = arguments.text(u"prefix");
    return made(call, self(call).startsWith(prefix) ? self(call).mid(prefix.size()) : self(call));
}

Value removeSuffix(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"suffix"_s}});
    const QString suffix = arguments.text(u"suffix");
    return made(call, self(call).endsWith(suffix) ? self(call).chopped(suffix.size()) : self(call));
}

QString padded(const Invocation &call, Side side)
{
    const BoundArguments arguments(call, {.required = {u"width"_s}, .optional = {u"fillchar"_s}});
    const QString fill = arguments.given(u"fillchar") ? arguments.text(u"fillchar") : u" "_s;
    if (fill.size() != 1)
        refuse(translated("the fill character must be one character"), arguments.positionOf(u"fillchar"));
    const int width = arguments.maybeInt(u"width").value_or(0);
    call.interpreter.charge(2 * qint64(width), call.position);
    return side == Side::Left ? self(call).leftJustified(width, fill[0]) : self(call).rightJustified(width, fill[0]);
}

Value justifyLeft(Invocation &call)
{
    return padded(call, Side::Left);
}

Value justifyRight(Invocation &call)
{
    return padded(call, Side::Right);
}

Value zeroFill(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"width"_s}});
    const int width = arguments.maybeInt(u"width").value_or(0);
    call.interpreter.charge(2 * qint64(width), call.position);
    const bool hasSign = self(call).startsWith(u'-') || self(call).startsWith(u'+');
    const QString sign = hasSign ? self(call).left(1) : QString();
    return sign + self(call).mid(sign.size()).rightJustified(width - sign.size(), u'0');
}

Value encode(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"encoding"_s}});
    const QString encoding = arguments.given(u"encoding") ? arguments.text(u"encoding").toLower() : u"utf-8"_s;
    if (encoding != u"utf-8" && encoding != u"utf8" && encoding != u"ascii")
        refuseConstruct(translated("the encoding `%1` is not evaluated").arg(encoding), call.position);
    const QByteArray bytes = self(call).toUtf8();
    call.interpreter.charge(bytes.size(), call.position);
    return bytes;
}

Value isDigits(Invocation &call)
{
    const BoundArguments arguments(call, {});
    const QString &text = self(call);
    return !text.isEmpty()
        && std::all_of(text.cbegin(), text.cend(), [](QChar character) { return character.isDigit(); });
}

Value format(Invocation &call)
{
    return braceFormatted(call, self(call));
}

} // namespace

Value stringMethod(const Value &text, QStringView name, const TextPosition &position)
{
    static const QHash<QString, Builtin> methods = {
        {u"upper"_s, upper},
        {u"lower"_s, lower},
        {u"capitalize"_s, capitalize},
        {u"title"_s, title},
        {u"strip"_s, strip},
        {u"lstrip"_s, stripLeft},
        {u"rstrip"_s, stripRight},
        {u"replace"_s, replace},
        {u"join"_s, join},
        {u"split"_s, split},
        {u"splitlines"_s, splitLines},
        {u"startswith"_s, startsWith},
        {u"endswith"_s, endsWith},
        {u"find"_s, find},
        {u"count"_s, count},
        {u"removeprefix"_s, removePrefix},
        {u"removesuffix"_s, removeSuffix},
        {u"ljust"_s, justifyLeft},
        {u"rjust"_s, justifyRight},
        {u"zfill"_s, zeroFill},
        {u"encode"_s, encode},
        {u"isdigit"_s, isDigits},
        {u"format"_s, format},
    };
    const Builtin method = methods.value(name.toString());
    if (!method)
        refuseConstruct(translated("`.%1()` of a text is not evaluated yet").arg(name), position);
    return functionValue(u"str."_s + name.toString(), method, text);
}

} // namespace Retort::Script
