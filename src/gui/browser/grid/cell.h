// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/table.h"

#include <QString>
#include <QVariant>

#include <optional>

namespace Retort::Gui
{

/// What a grid shows for a value: NULL as "NULL", bytes by their number, line breaks as a sign, long text cut.
QString cellText(const QVariant &value);
/// Whether the value is a number, and stands on the right.
bool isNumber(const QVariant &value);
/// Whether the column's type holds numbers.
bool isNumeric(const Schema::Column &column);
/// Whether the type holds bytes, which no grid can edit as text.
bool isBinary(const Schema::Column &column);
/// What a person typed, as a value of the column: numbers as numbers; nothing typed is NULL, except in a text column.
QVariant typedValue(const QString &text, const Schema::Column &column);
/// Empty if what a person typed fits the column, else a sentence that says why not.
QString typeMismatchOf(const QString &text, const Schema::Column &column);
/// What stands in a cell of a new row that nobody has typed in yet.
QString untypedText(const Schema::Column &column, const Schema::Table &table);

} // namespace Retort::Gui
