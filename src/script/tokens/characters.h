// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace Retort::Script
{

inline bool isNewline(QChar character)
{
    return character == u'\n' || character == u'\r';
}

inline bool isQuote(QChar character)
{
    return character == u'\'' || character == u'"';
}

inline bool isDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

/// The value of a digit up to base 16, or a number above 15.
int digitValue(QChar character);

/// How many units the identifier character at `offset` takes; 0 if it is none.
int identifierStart(QStringView text, qsizetype offset);
int identifierPart(QStringView text, qsizetype offset);

/// How many units the line break at `offset` takes: 2 for "\r\n".
inline int newlineLength(QStringView text, qsizetype offset)
{
    return text[offset] == u'\r' && offset + 1 < text.size() && text[offset + 1] == u'\n' ? 2 : 1;
}

} // namespace Retort::Script
