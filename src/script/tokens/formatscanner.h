// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace Retort::Script
{

/// What opens a string literal: its prefix letters and its quotes.
struct StringOpening {
    qsizetype content = 0; ///< offset behind the opening quotes
    int quotes = 1; ///< 1 or 3
    QChar quote = u'"';
    bool raw = false;
    bool bytes = false;
    bool formatted = false;
};

/// Reads the prefix and quotes at `offset`, which must stand on a literal.
StringOpening stringOpening(QStringView source, qsizetype offset);

/// The offset of the closing quotes of a literal, or -1 if the text ends (or its line, for single quotes) before.
/// Quotes inside the braces of an f-string do not close it (Python 3.12; older versions refuse such text anyway).
qsizetype closingQuotes(QStringView source, qsizetype end, const StringOpening &opening);

/// The offset of what ends the expression in an f-string's braces: "}", "!", ":" or the "=" of {x=}; -1 if none does.
qsizetype formatExpressionEnd(QStringView source, qsizetype from, qsizetype end);

} // namespace Retort::Script
