// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/constraint.h"

#include <QMap>
#include <QString>

namespace Retort::Gui
{

/// The constraint with new names for columns of its own table; those that are not in the map stay.
void renameColumns(Schema::Constraint &constraint, const QMap<QString, QString> &names);

} // namespace Retort::Gui
