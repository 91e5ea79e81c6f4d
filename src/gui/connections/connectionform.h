// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connectionsettings.h"

#include <QString>

namespace Ui
{
class ConnectionDialog;
}

namespace Retort::Gui
{

/// Fills the choices of the form's boxes.
void prepareForm(Ui::ConnectionDialog &form);
/// Writes the settings into the fields, all but the URL.
void fillForm(Ui::ConnectionDialog &form, const Database::ConnectionSettings &settings);
/// What the fields say. A relative file belongs to the folder, "~" is the home folder.
Database::ConnectionSettings readForm(const Ui::ConnectionDialog &form, const QString &folder);
/// The fields and the sentence for a kind of database.
void showDriver(Ui::ConnectionDialog &form, Database::Driver driver);

} // namespace Retort::Gui
