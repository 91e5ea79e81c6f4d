// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Retort
{

/// A stretch of a text. Lines and columns count from 1, columns and offsets in UTF-16 units (as QString does).
/// A line of 0 means "no place".
struct TextPosition {
    int line = 0;
    int column = 0;
    int offset = 0;
    int length = 0;

    bool isValid() const { return line > 0; }
    friend bool operator==(const TextPosition &, const TextPosition &) = default;
};

/// A stretch of a file.
struct Place {
    QString file = {};
    TextPosition position = {};

    bool isValid() const { return !file.isEmpty() || position.isValid(); }
    /// "file:line:column", leaving out what is not known.
    QString text() const;
    friend bool operator==(const Place &, const Place &) = default;
};

} // namespace Retort
