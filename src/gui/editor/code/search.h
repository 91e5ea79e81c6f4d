// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QList>
#include <QString>

namespace Retort::Gui
{

/// What is looked for in a text, as the find bar states it.
struct Search {
    QString text = {};
    bool caseSensitive = false;
    bool wholeWords = false;
    bool regularExpression = false;

    friend bool operator==(const Search &, const Search &) = default;
};

/// One place where it was found, in UTF-16 units, and what would stand there instead.
struct Found {
    qsizetype begin = 0;
    qsizetype length = 0;
    QString replacement = {};

    friend bool operator==(const Found &, const Found &) = default;
};

/// Every place, in order, none of them empty. A regular expression is Perl's; in its replacement \1 … \9 are the
/// groups, \n and \t what they are elsewhere. Fails if the expression is none.
Result<QList<Found>> findAll(const QString &text, const Search &search, const QString &replacement = {});

} // namespace Retort::Gui
