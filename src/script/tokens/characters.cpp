// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/tokens/characters.h"

namespace Retort::Script
{

namespace
{

bool isAsciiLetter(QChar character)
{
    return (character >= u'a' && character <= u'z') || (character >= u'A' && character <= u'Z') || character == u'_';
}

bool isLetter(char32_t character)
{
    return QChar::isLetter(character) || QChar::category(character) == QChar::Number_Letter;
}

bool isMark(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Number_DecimalDigit:
    case QChar::Punctuation_Connector:
        return true;
    default:
        return character == U'·';
    }
}

struct Character {
    char32_t value = 0;
    int units = 1;
};

Character characterAt(QStringView text, qsizetype offset)
{
    const QChar first = text[offset];
    if (first.isHighSurrogate() && offset + 1 < text.size() && text[offset + 1].isLowSurrogate())
        return {QChar::surrogateToUcs4(first, text[offset + 1]), 2};
    return {first.unicode(), 1};
}

} // namespace

int digitValue(QChar character)
{
    constexpr int NoDigit = 99;
    if (isDigit(character))
        return character.unicode() - u'0';
    if (character >= u'a' && character <= u'f')
        return character.unicode() - u'a' + 10;
    if (character >= u'A' && character <= u'F')
        return character.unicode() - u'A' + 10;
    return NoDigit;
}

int identifierStart(QStringView text, qsizetype offset)
{
    if (offset >= text.size())
        return 0;
    if (text[offset].unicode() < 128)
        return isAsciiLetter(text[offset]) ? 1 : 0;
    const Character character = characterAt(text, offset);
    return isLetter(character.value) ? character.units : 0;
}

int identifierPart(QStringView text, qsizetype offset)
{
    if (offset >= text.size())
        return 0;
    if (text[offset].unicode() < 128)
        return isAsciiLetter(text[offset]) || isDigit(text[offset]) ? 1 : 0;
    const Character character = characterAt(text, offset);
    return isLetter(character.value) || isMark(character.value) ? character.units : 0;
}

} // namespace Retort::Script
