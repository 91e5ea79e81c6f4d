// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/methods/methods.h"

#include "script/evaluator/calls/invocation.h"
#include "script/evaluator/classes/classes.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/iteration/iteration.h"
#include "script/evaluator/methods/textcalls.h"
#include "script/evaluator/object.h"
#include "script/evaluator/refusal.h"
#include "script/translated.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

/// A text, also as a member of `class X(str, Enum)`.
std::optional<QString> textOf(const Value &value)
{
    if (const QString *text = std::get_if<QString>(&value))
        return *text;
    const auto *instance = objectAs<InstanceObject>(value);
    const QString *text = instance && !isNone(instance->type()->nativeBase)
        ? std::get_if<QString>(&*instance->fields().constFind(u"value"_s))
        : nullptr;
    return text ? std::optional(*text) : std::nullopt;
}

Value listOf(const Invocation &call, const QStringList &texts)
{
    call.interpreter.charge(bytesOf(texts.size()), call.position);
    auto list = std::make_shared<ListValue>();
    for (const QString &text : texts)
        list->items.emplace_back(text);
    return list;
}

Value stripped(const Invocation &call, TextSide side)
{
    const BoundArguments arguments(call, {.optional = {u"chars"_s}});
    const QString characters = arguments.text(u"chars");
    const bool spaces = !arguments.given(u"chars");
    const auto goes = [&](QChar character) { return spaces ? character.isSpace() : characters.contains(character); };
    QStringView text = textSelf(call);
    while (side != TextSide::Right && !text.isEmpty() && goes(text.front()))
        text = text.mid(1);
    while (side != TextSide::Left && !text.isEmpty() && goes(text.back()))
        text.chop(1);
    return madeText(call, text.toString());
}

Value strip(Invocation &call)
{
    return stripped(call, TextSide::Both);
}

Value stripLeft(Invocation &call)
{
    return stripped(call, TextSide::Left);
}

Value stripRight(Invocation &call)
{
    return stripped(call, TextSide::Right);
}

Value replace(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"old"_s, u"new"_s}, .optional = {u"count"_s}});
    const QString old = arguments.text(u"old");
    const QString with = arguments.text(u"new");
    const qint64 most = arguments.maybeInteger(u"count").value_or(-1);
    if (most < 0 && !old.isEmpty()) {
        call.interpreter.charge(textSelf(call).count(old) * with.size() * 2, call.position);
        return madeText(call, QString(textSelf(call)).replace(old, with));
    }
    QString result;
    qsizetype copied = 0;
    qsizetype from = 0;
    for (qint64 done = 0; done != most && from <= textSelf(call).size(); ++done) {
        const qsizetype at = textSelf(call).indexOf(old, from);
        if (at < 0)
            break;
        call.interpreter.charge(2 * (with.size() + 1), call.position);
        result += QStringView(textSelf(call)).mid(copied, at - copied);
        result += with;
        copied = at + old.size();
        from = old.isEmpty() ? at + 1 : copied;
    }
    return madeText(call, result + textSelf(call).mid(copied));
}

Value join(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"iterable"_s}});
    QStringList texts;
    const PassedArgument &iterable = *arguments.find(u"iterable");
    for (const Value &item : valuesOf(call.interpreter, iterable.value, iterable.position)) {
        if (!std::holds_alternative<QString>(item) && !textOf(item))
            raise(u"TypeError"_s, translated("join() wants texts, not %1").arg(typeName(item)), iterable.position);
        texts << *textOf(item);
    }
    qint64 size = texts.size() * textSelf(call).size();
    for (const QString &text : texts)
        size += text.size();
    call.interpreter.charge(2 * size, call.position);
    return texts.join(textSelf(call));
}

/// Splits at white space, from the left or the right.
QStringList splitAtSpaces(const QString &text, qint64 most, TextSide side)
{
    QStringList parts;
    QStringView rest = QStringView(text).trimmed();
    while (!rest.isEmpty()) {
        const bool last = most >= 0 && parts.size() == most;
        const auto isSpace = [](QChar character) { return character.isSpace(); };
        if (last) {
            parts << rest.toString();
            break;
        }
        if (side == TextSide::Left) {
            const auto end = std::find_if(rest.cbegin(), rest.cend(), isSpace);
            const qsizetype size = end - rest.cbegin();
            parts << rest.left(size).toString();
            rest = rest.mid(size).trimmed();
        } else {
            const auto end = std::find_if(rest.crbegin(), rest.crend(), isSpace);
            const qsizetype size = end - rest.crbegin();
            parts << rest.right(size).toString();
            rest = rest.chopped(size).trimmed();
        }
    }
    if (side == TextSide::Right)
        std::reverse(parts.begin(), parts.end());
    return parts;
}

QStringList splitAt(const QString &text, const QString &separator, qint64 most, TextSide side)
{
    QStringList parts = text.split(separator);
    while (most >= 0 && parts.size() > most + 1) {
        const qsizetype at = side == TextSide::Left ? parts.size() - 2 : 0;
        parts[at] += separator + parts.takeAt(at + 1);
    }
    return parts;
}

Value splitFrom(const Invocation &call, TextSide side)
{
    const BoundArguments arguments(call, {.optional = {u"sep"_s, u"maxsplit"_s}});
    const qint64 most = arguments.maybeInteger(u"maxsplit").value_or(-1);
    if (!arguments.given(u"sep"))
        return listOf(call, splitAtSpaces(textSelf(call), most, side));
    const QString separator = arguments.text(u"sep");
    if (separator.isEmpty())
        raise(u"ValueError"_s, translated("empty separator"), arguments.positionOf(u"sep"));
    call.interpreter.work(textSelf(call).size(), call.position);
    return listOf(call, splitAt(textSelf(call), separator, most, side));
}

Value split(Invocation &call)
{
    return splitFrom(call, TextSide::Left);
}

Value splitRight(Invocation &call)
{
    return splitFrom(call, TextSide::Right);
}

Value splitLines(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"keepends"_s}});
    const bool keep = arguments.flag(u"keepends");
    const QString &text = textSelf(call);
    QStringList lines;
    for (qsizetype from = 0; from < text.size();) {
        qsizetype end = from;
        while (end < text.size() && text[end] != u'\n' && text[end] != u'\r')
            ++end;
        const bool both = end + 1 < text.size() && text[end] == u'\r' && text[end + 1] == u'\n';
        const qsizetype next = std::min(text.size(), end + (both ? 2 : 1));
        lines << text.mid(from, (keep ? next : end) - from);
        from = next;
    }
    return listOf(call, lines);
}

Value partitioned(const Invocation &call, TextSide side)
{
    const BoundArguments arguments(call, {.required = {u"sep"_s}});
    const QString separator = arguments.text(u"sep");
    if (separator.isEmpty())
        raise(u"ValueError"_s, translated("empty separator"), call.position);
    const QString &text = textSelf(call);
    const qsizetype at = side == TextSide::Left ? text.indexOf(separator) : text.lastIndexOf(separator);
    Values parts = {text, QString(), QString()};
    if (at >= 0)
        parts = {text.left(at), separator, text.mid(at + separator.size())};
    else if (side == TextSide::Right)
        parts = {QString(), QString(), text};
    call.interpreter.charge(2 * text.size(), call.position);
    return std::make_shared<const TupleValue>(TupleValue{std::move(parts)});
}

Value partition(Invocation &call)
{
    return partitioned(call, TextSide::Left);
}

Value partitionRight(Invocation &call)
{
    return partitioned(call, TextSide::Right);
}

} // namespace

const QHash<QString, Builtin> &stringParts()
{
    static const QHash<QString, Builtin> methods = {
        {u"strip"_s, strip},         {u"lstrip"_s, stripLeft},
        {u"rstrip"_s, stripRight},   {u"replace"_s, replace},
        {u"join"_s, join},           {u"split"_s, split},
        {u"rsplit"_s, splitRight},   {u"splitlines"_s, splitLines},
        {u"partition"_s, partition}, {u"rpartition"_s, partitionRight},
    };
    return methods;
}

} // namespace Retort::Script
