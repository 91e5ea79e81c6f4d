// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

namespace Retort::Gui
{

/// A number of milliseconds as texts show it: nothing takes none.
inline QString shownMilliseconds(qint64 milliseconds)
{
    return milliseconds < 1 ? QStringLiteral("< 1") : QLocale().toString(milliseconds);
}

} // namespace Retort::Gui
