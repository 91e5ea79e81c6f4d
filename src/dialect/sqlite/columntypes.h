// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Retort::Dialect
{

/// How SQLite stores what goes into a column. https://www.sqlite.org/datatype3.html, "Determination Of Column Affinity"
enum class StorageClass { Integer, Text, Blob, Real, Numeric };

StorageClass storageClassOf(const QString &declaredType);

/// The condition under which a value of the column (as SQL) would change its meaning in a column of the other type;
/// empty if none can.
QString lossCondition(const QString &column, const QString &from, const QString &to);

} // namespace Retort::Dialect
