// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace Retort::Gui
{

/// The few colours that QPalette does not have. Each has a light and a dark value; colour is never the only sign.
enum class ColorRole { Added, Removed, Changed, Error, Warning, Current, Pending, LinkTable, Staged };

/// Whether the palette is a dark one (Qt 6.4 has no color scheme to ask).
bool isDark(const QPalette &palette);
/// Foreground colour for a role, readable on the palette's base.
QColor foreground(ColorRole role, const QPalette &palette);
/// Faint background for a role.
QColor background(ColorRole role, const QPalette &palette);
/// Colour of a lane in the revision graph; the index wraps around.
QColor laneColor(int index, const QPalette &palette);
/// Colours of the script editor's tokens.
enum class TokenColor { Keyword, String, Number, Comment, Function, Operator, Decorator };
QColor tokenColor(TokenColor token, const QPalette &palette);

} // namespace Retort::Gui
