// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/evaluator/calls/invocation.h"
#include "script/evaluator/methods/methods.h"

#include <algorithm>

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

bool isDigit(QChar character)
{
    return character.isDigit() || character.category() == QChar::Number_Other;
}
bool isDecimal(QChar character)
{
    return character.isDigit();
}
bool isLetter(QChar character)
{
    return character.isLetter();
}
bool isLetterOrNumber(QChar character)
{
    return character.isLetterOrNumber();
}
bool isSpace(QChar character)
{
    return character.isSpace();
}

template <bool (*test)(QChar)> Value all(Invocation &call)
{
    const BoundArguments arguments(call, {});
    const QString &text = std::get<QString>(call.self);
    return !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), test);
}

Value isUpper(Invocation &call)
{
    const BoundArguments arguments(call, {});
    const QString &text = std::get<QString>(call.self);
    return text == text.toUpper() && text != text.toLower();
}

Value isLower(Invocation &call)
{
    const BoundArguments arguments(call, {});
    const QString &text = std::get<QString>(call.self);
    return text == text.toLower() && text != text.toUpper();
}

Value isIdentifier(Invocation &call)
{
    const BoundArguments arguments(call, {});
    const QString &text = std::get<QString>(call.self);
    return !text.isEmpty() && !text[0].isDigit() && std::all_of(text.cbegin(), text.cend(), [](QChar character) {
        return character.isLetterOrNumber() || character == u'_';
    });
}

Value isAscii(Invocation &call)
{
    const BoundArguments arguments(call, {});
    const QString &text = std::get<QString>(call.self);
    return std::all_of(text.cbegin(), text.cend(), [](QChar character) { return character.unicode() < 128; });
}

Value isTitle(Invocation &call)
{
    const BoundArguments arguments(call, {});
    bool inWord = false;
    bool any = false;
    for (const QChar character : std::get<QString>(call.self)) {
        if (inWord ? character.isUpper() : character.isLower())
            return false;
        inWord = character.isLetter();
        any = any || inWord;
    }
    return any;
}

} // namespace

const QHash<QString, Builtin> &stringTests()
{
    static const QHash<QString, Builtin> methods = {
        {u"isdigit"_s, all<isDigit>},
        {u"isnumeric"_s, all<isDigit>},
        {u"isdecimal"_s, all<isDecimal>},
        {u"isalpha"_s, all<isLetter>},
        {u"isalnum"_s, all<isLetterOrNumber>},
        {u"isspace"_s, all<isSpace>},
        {u"isupper"_s, isUpper},
        {u"islower"_s, isLower},
        {u"isidentifier"_s, isIdentifier},
        {u"isascii"_s, isAscii},
        {u"istitle"_s, isTitle},
    };
    return methods;
}

} // namespace Retort::Script
