// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/relation.h"
#include "rows/snapshot.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace Retort::Rows
{

/// Places of columns in a list of columns; empty if one is not there.
QList<int> placesOf(const QStringList &columns, const QStringList &wanted);
/// The values at those places; nothing if one is NULL, which refers to nothing, or if there are no places.
std::optional<QVariantList> referenceAt(const QVariantList &row, const QList<int> &places);
/// The columns that a key of another table refers to.
QStringList referredColumns(const Snapshot &snapshot, const OneToMany &key);

/// What is looked up: the value of a column in the one row with the key, or how many rows have the key.
enum class LookedUp { Value, Count };

/// Looks keys up in a table of a snapshot; the answer is by keyText(). Bounded by the number of keys, however many rows
/// the table has. Empty where the rows were not kept.
QHash<QString, QVariant> lookUp(const Snapshot &snapshot, const QString &table, const QStringList &keyColumns,
                                const QList<QVariantList> &keys, LookedUp wanted, const QString &valueColumn = {});

} // namespace Retort::Rows
