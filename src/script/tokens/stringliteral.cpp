// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/tokens/stringliteral.h"

#include "script/tokens/characters.h"

#include <algorithm>

namespace Retort::Script
{

namespace
{

/// One-letter escapes; a null character for none.
QChar simpleEscape(QChar letter)
{
    switch (letter.unicode()) {
    case u'\\':
    case u'\'':
    case u'"':
        return letter;
    case u'a':
        return u'\a';
    case u'b':
        return u'\b';
    case u'f':
        return u'\f';
    case u'n':
        return u'\n';
    case u'r':
        return u'\r';
    case u't':
        return u'\t';
    case u'v':
        return u'\v';
    default:
        return {};
    }
}

/// Digits of a numeric escape.
struct Digits {
    char32_t value = 0;
    qsizetype count = 0;
};

Digits readDigits(QStringView content, qsizetype from, int base, qsizetype most)
{
    Digits digits;
    while (digits.count < most && from + digits.count < content.size()) {
        const int digit = digitValue(content[from + digits.count]);
        if (digit >= base)
            break;
        digits.value = digits.value * char32_t(base) + char32_t(digit);
        ++digits.count;
    }
    return digits;
}

/// Behind the escape whose backslash stands at `offset`; -1 if it is cut short.
qsizetype decodeEscape(QStringView content, qsizetype offset, DecodedText &decoded)
{
    const qsizetype letterAt = offset + 1;
    if (letterAt >= content.size()) {
        decoded.text += u'\\';
        return letterAt;
    }
    const QChar letter = content[letterAt];
    if (isNewline(letter))
        return letterAt + newlineLength(content, letterAt);
    if (const QChar simple = simpleEscape(letter); !simple.isNull()) {
        decoded.text += simple;
        return letterAt + 1;
    }
    if (digitValue(letter) < 8) {
        const Digits digits = readDigits(content, letterAt, 8, 3);
        decoded.text += QChar(char16_t(digits.value));
        return letterAt + digits.count;
    }
    if (letter == u'N') {
        const qsizetype end = content.indexOf(u'}', letterAt);
        decoded.hasNamedEscape = true;
        return end < 0 || letterAt + 1 >= content.size() || content[letterAt + 1] != u'{' ? -1 : end + 1;
    }
    const qsizetype count = letter == u'x' ? 2 : letter == u'u' ? 4 : letter == u'U' ? 8 : 0;
    if (count == 0) { // an unknown escape stands for itself
        decoded.text += u'\\';
        return letterAt;
    }
    const Digits digits = readDigits(content, letterAt + 1, 16, count);
    if (digits.count < count || digits.value > QChar::LastValidCodePoint)
        return -1;
    decoded.text += QChar::fromUcs4(digits.value);
    return letterAt + 1 + count;
}

} // namespace

DecodedText decodeText(QStringView content, bool raw)
{
    DecodedText decoded;
    if (!content.contains(u'\r') && (raw || !content.contains(u'\\'))) {
        decoded.text = content.toString();
        return decoded;
    }
    decoded.text.reserve(content.size());
    qsizetype offset = 0;
    while (offset < content.size()) {
        const QChar character = content[offset];
        if (character == u'\r') {
            decoded.text += u'\n';
            offset += newlineLength(content, offset);
        } else if (character == u'\\' && !raw) {
            const qsizetype next = decodeEscape(content, offset, decoded);
            if (next < 0) {
                decoded.wrongAt = offset;
                return decoded;
            }
            offset = next;
        } else {
            decoded.text += character;
            ++offset;
        }
    }
    return decoded;
}

std::optional<QByteArray> decodeBytes(QStringView content, bool raw)
{
    const auto isAscii = [](QChar character) { return character.unicode() < 128; };
    if (!std::all_of(content.cbegin(), content.cend(), isAscii))
        return std::nullopt;
    // \u, \U and \N mean nothing in bytes: double their backslash, then decode as text of one byte a character.
    QString text;
    for (qsizetype offset = 0; offset < content.size(); ++offset) {
        const QChar character = content[offset];
        text += character;
        if (character != u'\\' || raw || offset + 1 >= content.size())
            continue;
        const QChar next = content[++offset];
        if (next == u'u' || next == u'U' || next == u'N')
            text += u'\\';
        text += next;
    }
    const DecodedText decoded = decodeText(text, raw);
    if (decoded.wrongAt >= 0)
        return std::nullopt;
    return decoded.text.toLatin1();
}

} // namespace Retort::Script
