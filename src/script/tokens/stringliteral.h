// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringView>

#include <optional>

namespace Retort::Script
{

/// The value of what stands between the quotes of a literal.
struct DecodedText {
    QString text = {};
    bool hasNamedEscape = false; ///< \N{…} stands in it: the text is not complete
    qsizetype wrongAt = -1; ///< offset of an escape that is cut short
};

/// Resolves escapes and makes every line break "\n". Raw text keeps its backslashes.
DecodedText decodeText(QStringView content, bool raw);

/// The same for bytes; nothing if a character is beyond ASCII.
std::optional<QByteArray> decodeBytes(QStringView content, bool raw);

} // namespace Retort::Script
