// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace Retort
{

/// -1, 0 or 1, as the first of two numbers of one type is less, equal or greater.
template <typename Number> int orderOf(Number left, Number right)
{
    return left < right ? -1 : (right < left ? 1 : 0);
}

/// The same of a whole number and a broken one, exactly: a double cannot hold every whole number, nor a whole number
/// every double. As SQLite compares INTEGER with REAL.
inline int orderOf(qint64 left, double right)
{
    constexpr double limit = 9223372036854775808.0;
    if (right >= limit)
        return -1;
    if (right < -limit)
        return 1;
    const auto whole = static_cast<qint64>(right);
    return left != whole ? orderOf(left, whole) : orderOf(0.0, right - static_cast<double>(whole));
}

} // namespace Retort
