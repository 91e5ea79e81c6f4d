// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/palette.h"

#include <array>

namespace Retort::Gui
{

namespace
{

struct Pair {
    QRgb light;
    QRgb dark;

    QColor of(const QPalette &palette) const { return QColor::fromRgb(isDark(palette) ? dark : light); }
};

Pair foregroundPair(ColorRole role)
{
    switch (role) {
    case ColorRole::Added:
        return {0xff1a7f37, 0xff5bc874};
    case ColorRole::Removed:
        return {0xffb3261e, 0xffff8a80};
    case ColorRole::Changed:
        return {0xff8a5a00, 0xffe6b450};
    case ColorRole::Error:
        return {0xffb3261e, 0xffff8a80};
    case ColorRole::Warning:
        return {0xff8a5a00, 0xffe6b450};
    case ColorRole::Current:
        return {0xff0b57d0, 0xff7cb7ff};
    case ColorRole::Pending:
        return {0xff5f6368, 0xff9aa0a6};
    case ColorRole::LinkTable:
        return {0xff7b3fb0, 0xffc79bf2};
    case ColorRole::Staged:
        return {0xff00696e, 0xff5fd0d6};
    }
    return {0xff000000, 0xffffffff};
}

Pair tokenPair(TokenColor token)
{
    switch (token) {
    case TokenColor::Keyword:
        return {0xff7b3fb0, 0xffc79bf2};
    case TokenColor::String:
        return {0xff1a7f37, 0xff8fd19e};
    case TokenColor::Number:
        return {0xff0b57d0, 0xff7cb7ff};
    case TokenColor::Comment:
        return {0xff6a737d, 0xff8b949e};
    case TokenColor::Function:
        return {0xff0b57d0, 0xff9ecbff};
    case TokenColor::Operator:
        return {0xff5f6368, 0xffb0b6bd};
    case TokenColor::Decorator:
        return {0xff8a5a00, 0xffe6b450};
    }
    return {0xff000000, 0xffffffff};
}

constexpr std::array<Pair, 8> lanes = {{
    {0xff0b57d0, 0xff7cb7ff},
    {0xffc2410c, 0xffff9e64},
    {0xff1a7f37, 0xff5bc874},
    {0xff7b3fb0, 0xffc79bf2},
    {0xff00696e, 0xff5fd0d6},
    {0xffb0246a, 0xfff587b8},
    {0xff7a6a00, 0xffd9c74e},
    {0xff4a5568, 0xffa9b4c4},
}};

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
}

QColor foreground(ColorRole role, const QPalette &palette)
{
    return foregroundPair(role).of(palette);
}

QColor background(ColorRole role, const QPalette &palette)
{
    // Mixed into the base instead of painted with alpha: text contrast stays the same on alternating rows.
    const QColor strong = foreground(role, palette);
    const QColor base = palette.color(QPalette::Base);
    const float part = isDark(palette) ? 0.22F : 0.12F;
    const auto mixed = [part](float over, float under) { return over * part + under * (1.0F - part); };
    return QColor::fromRgbF(mixed(strong.redF(), base.redF()), mixed(strong.greenF(), base.greenF()),
                            mixed(strong.blueF(), base.blueF()));
}

QColor laneColor(int index, const QPalette &palette)
{
    const auto count = static_cast<int>(lanes.size());
    return lanes.at(static_cast<size_t>(((index % count) + count) % count)).of(palette);
}

QColor tokenColor(TokenColor token, const QPalette &palette)
{
    return tokenPair(token).of(palette);
}

} // namespace Retort::Gui
