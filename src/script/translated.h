// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

namespace Retort::Script
{

/// A message of this room in the person's language.
inline QString translated(const char *text)
{
    return QCoreApplication::translate("Script", text);
}

} // namespace Retort::Script
