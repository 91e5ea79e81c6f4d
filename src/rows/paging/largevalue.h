// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>
#include <QVariant>

namespace Retort::Rows
{

/// Stands in a row for a value that was too long to be read with it. readCell() reads the whole value.
struct LargeValue {
    enum class Kind { Text, Bytes };
    Kind kind = Kind::Bytes;
    qint64 length = 0; ///< in bytes; of a text up to 1 MiB in characters
    QString beginning = {}; ///< of a text

    friend bool operator==(const LargeValue &, const LargeValue &) = default;
};

inline bool isLarge(const QVariant &value);

} // namespace Retort::Rows

Q_DECLARE_METATYPE(Retort::Rows::LargeValue)

namespace Retort::Rows
{

inline bool isLarge(const QVariant &value)
{
    return value.typeId() == qMetaTypeId<LargeValue>();
}

} // namespace Retort::Rows
