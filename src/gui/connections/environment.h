// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connection.h"
#include "gui/widgets/palette.h"

#include <QIcon>
#include <QString>

namespace Retort::Gui
{

/// For people: "Development".
QString environmentName(Database::Environment environment);
/// "●", "▲", "■": the shape where only text can stand.
QString environmentSign(Database::Environment environment);
/// Its colour in the window's palette.
ColorRole environmentRole(Database::Environment environment);
/// Each environment has a colour and a shape: a circle, a triangle, a square.
QIcon environmentIcon(Database::Environment environment);
/// How a connection of that environment is opened unless the person says otherwise: production is only read.
Database::OpenMode usualMode(Database::Environment environment);
/// For people: "SQLite", "PostgreSQL", "MariaDB / MySQL".
QString driverName(Database::Driver driver);

} // namespace Retort::Gui
