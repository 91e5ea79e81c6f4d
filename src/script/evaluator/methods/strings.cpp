// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/methods/methods.h"

#include "script/evaluator/classes/classes.h"
#include "script/evaluator/format.h"
#include "script/evaluator/interpreter.h"
#include "script/evaluator/invocation.h"
#include "script/evaluator/iteration/iteration.h"
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
    const qint64 most = arguments.maybeInteger(u"count").value_or(-1);
    if (most < 0 && !old.isEmpty()) {
        call.interpreter.charge(self(call).count(old) * with.size() * 2, call.position);
        return made(call, QString(self(call)).replace(old, with));
    }
    QString result;
    qsizetype copied = 0;
    qsizetype from = 0;
    for (qint64 done = 0; done != most && from <= self(call).size(); ++done) {
        const qsizetype at = self(call).indexOf(old, from);
        if (at < 0)
            break;
        call.interpreter.charge(2 * (with.size() + 1), call.position);
        result += QStringView(self(call)).mid(copied, at - copied);
        result += with;
        copied = at + old.size();
        from = old.isEmpty() ? at + 1 : copied;
    }
    return made(call, result + self(call).mid(copied));
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
    qint64 size = texts.size() * self(call).size();
    for (const QString &text : texts)
        size += text.size();
    call.interpreter.charge(2 * size, call.position);
    return texts.join(self(call));
}

/// Splits at white space, from the left or the right.
QStringList splitAtSpaces(const QString &text, qint64 most, Side side)
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
        if (side == Side::Left) {
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
    if (side == Side::Right)
        std::reverse(parts.begin(), parts.end());
    return parts;
}

QStringList splitAt(const QString &text, const QString &separator, qint64 most, Side side)
{
    QStringList parts = text.split(separator);
    while (most >= 0 && parts.size() > most + 1) {
        const qsizetype at = side == Side::Left ? parts.size() - 2 : 0;
        parts[at] += separator + parts.takeAt(at + 1);
    }
    return parts;
}

Value splitFrom(const Invocation &call, Side side)
{
    const BoundArguments arguments(call, {.optional = {u"sep"_s, u"maxsplit"_s}});
    const qint64 most = arguments.maybeInteger(u"maxsplit").value_or(-1);
    if (!arguments.given(u"sep"))
        return listOf(call, splitAtSpaces(self(call), most, side));
    const QString separator = arguments.text(u"sep");
    if (separator.isEmpty())
        raise(u"ValueError"_s, translated("empty separator"), arguments.positionOf(u"sep"));
    call.interpreter.work(self(call).size(), call.position);
    return listOf(call, splitAt(self(call), separator, most, side));
}

Value split(Invocation &call)
{
    return splitFrom(call, Side::Left);
}

Value splitRight(Invocation &call)
{
    return splitFrom(call, Side::Right);
}

Value splitLines(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"keepends"_s}});
    const bool keep = arguments.flag(u"keepends");
    const QString &text = self(call);
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

Value partitioned(const Invocation &call, Side side)
{
    const BoundArguments arguments(call, {.required = {u"sep"_s}});
    const QString separator = arguments.text(u"sep");
    if (separator.isEmpty())
        raise(u"ValueError"_s, translated("empty separator"), call.position);
    const QString &text = self(call);
    const qsizetype at = side == Side::Left ? text.indexOf(separator) : text.lastIndexOf(separator);
    Values parts = {text, QString(), QString()};
    if (at >= 0)
        parts = {text.left(at), separator, text.mid(at + separator.size())};
    else if (side == Side::Right)
        parts = {QString(), QString(), text};
    call.interpreter.charge(2 * text.size(), call.position);
    return std::make_shared<const TupleValue>(TupleValue{std::move(parts)});
}

Value partition(Invocation &call)
{
    return partitioned(call, Side::Left);
}

Value partitionRight(Invocation &call)
{
    return partitioned(call, Side::Right);
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

/// find, index and their twins from the right; -1 if the part is not there.
qint64 foundAt(const Invocation &call, Side side)
{
    const BoundArguments arguments(call, {.required = {u"sub"_s}, .optional = {u"start"_s, u"end"_s}});
    const qint64 size = self(call).size();
    const auto bound = [&](QStringView name, qint64 otherwise) {
        const qint64 given = arguments.maybeInteger(name).value_or(otherwise);
        return std::clamp<qint64>(given < 0 ? given + size : given, 0, size);
    };
    const qint64 from = bound(u"start", 0);
    const QStringView part = QStringView(self(call)).mid(from, std::max<qint64>(bound(u"end", size) - from, 0));
    const QString wanted = arguments.text(u"sub");
    const qint64 at = side == Side::Left ? part.indexOf(wanted) : part.lastIndexOf(wanted);
    return at < 0 ? -1 : at + from;
}

Value find(Invocation &call)
{
    return foundAt(call, Side::Left);
}

Value findRight(Invocation &call)
{
    return foundAt(call, Side::Right);
}

Value indexFrom(const Invocation &call, Side side)
{
    const qint64 at = foundAt(call, side);
    if (at < 0)
        raise(u"ValueError"_s, translated("substring not found"), call.position);
    return at;
}

Value index(Invocation &call)
{
    return indexFrom(call, Side::Left);
}

Value indexRight(Invocation &call)
{
    return indexFrom(call, Side::Right);
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
        raise(u"TypeError"_s, translated("the fill character must be one character"),
              arguments.positionOf(u"fillchar"));
    const int width = arguments.maybeInt(u"width").value_or(0);
    call.interpreter.charge(2 * qint64(width), call.position);
    return side == Side::Left ? self(call).leftJustified(width, fill[0]) : self(call).rightJustified(width, fill[0]);
}

Value center(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"width"_s}, .optional = {u"fillchar"_s}});
    const QString fill = arguments.given(u"fillchar") ? arguments.text(u"fillchar") : u" "_s;
    if (fill.size() != 1)
        raise(u"TypeError"_s, translated("the fill character must be one character"), call.position);
    const int width = arguments.maybeInt(u"width").value_or(0);
    call.interpreter.charge(2 * qint64(width), call.position);
    const qsizetype missing = std::max<qsizetype>(width - self(call).size(), 0);
    const qsizetype before = missing / 2 + (missing & width & 1); // as CPython rounds
    return QString(before, fill[0]) + self(call) + QString(missing - before, fill[0]);
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

Value swapCase(Invocation &call)
{
    const BoundArguments arguments(call, {});
    QString text;
    for (const QChar character : self(call))
        text += character.isUpper() ? QString(character).toLower() : QString(character).toUpper();
    return made(call, text);
}

Value expandTabs(Invocation &call)
{
    const BoundArguments arguments(call, {.optional = {u"tabsize"_s}});
    const int size = arguments.maybeInt(u"tabsize").value_or(8);
    call.interpreter.charge(2 * self(call).count(u'\t') * qint64(size), call.position);
    QString text;
    qsizetype column = 0;
    for (const QChar character : self(call)) {
        const qsizetype width = character == u'\t' ? (size > 0 ? size - column % size : 0) : 1;
        text += character == u'\t' ? QString(width, u' ') : QString(character);
        column = character == u'\n' || character == u'\r' ? 0 : column + width;
    }
    return made(call, text);
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
    return braceFormatted(inner, self(call));
}

Value translate(Invocation &call)
{
    const BoundArguments arguments(call, {.required = {u"table"_s}});
    const auto *table = std::get_if<DictionaryPointer>(&arguments.find(u"table")->value);
    if (!table)
        refuseConstruct(translated("translate() with this is not evaluated"), call.position);
    QString text;
    for (const QChar character : self(call)) {
        const Value *other = (*table)->find(qint64(character.unicode()));
        if (!other)
            text += character;
        else if (const qint64 *code = std::get_if<qint64>(other))
            text += QString::fromUcs4(std::array<char32_t, 1>{char32_t(*code)}.data(), 1);
        else if (!isNone(*other))
            text += toText(*other);
    }
    return made(call, text);
}

Value format(Invocation &call)
{
    return braceFormatted(call, self(call));
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
        {u"strip"_s, strip},
        {u"lstrip"_s, stripLeft},
        {u"rstrip"_s, stripRight},
        {u"replace"_s, replace},
        {u"join"_s, join},
        {u"split"_s, split},
        {u"rsplit"_s, splitRight},
        {u"splitlines"_s, splitLines},
        {u"partition"_s, partition},
        {u"rpartition"_s, partitionRight},
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
