// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariant>

namespace Retort::Rows
{

/// Compares two values as SQLite does with the BINARY collation: NULL, numbers by value, texts by code points, blobs by
/// bytes. Only for the types that SQLite gives: nothing, whole numbers, double, QString, QByteArray.
int compareValues(const QVariant &left, const QVariant &right);

/// Whether compareValues() knows the type of this value.
bool isStorageClass(const QVariant &value);

} // namespace Retort::Rows
