// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

namespace Retort::Gui
{

/// What a click can do about a problem.
struct Fix {
    enum class Kind { WriteDowngrade, MergeHeads, Stamp, ChooseParents, ChangeLabels, NewId, Edit };
    Kind kind = Kind::WriteDowngrade;
    QString title = {};
    QString file = {};
    QString revision = {}; ///< whose header is to change
    TextPosition position = {}; ///< of Edit: the stretch that `text` takes the place of
    QString text = {};

    friend bool operator==(const Fix &, const Fix &) = default;
};

/// Something that is wrong or deserves a look.
struct Problem {
    enum class Level { Error, Warning };
    Error error = {};
    Level level = Level::Error;
    std::optional<Fix> fix = {};

    friend bool operator==(const Problem &, const Problem &) = default;
};

} // namespace Retort::Gui

Q_DECLARE_METATYPE(Retort::Gui::Fix)
