// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QVariant>

namespace Retort::Rows
{

/// Longer texts and blobs are not read by a comparison: they stand in its rows by their lengths and hashes.
inline constexpr int longestComparedValue = 1024 * 1024;

/// Stands in a compared row for such a value. Two of them are the same if their bytes are.
struct DigestedValue {
    enum class Kind { Text, Bytes };
    Kind kind = Kind::Bytes;
    qint64 bytes = 0;
    QByteArray hash = {}; ///< BLAKE2b of 256 bits, as `b2sum -l 256` says it: four times as quick as SHA-256
    qint64 row = 0; ///< the row of the snapshot that holds it; 0: it cannot be read piece by piece

    /// "BLOB of 1,073,741,824 bytes".
    QString lengthText() const;
    /// The same with the beginning of the hash: "BLOB of 1,073,741,824 bytes (BLAKE2b 2f8a01bc…)".
    QString text() const;
    friend bool operator==(const DigestedValue &, const DigestedValue &) = default;
};

bool isDigested(const QVariant &value);

} // namespace Retort::Rows

Q_DECLARE_METATYPE(Retort::Rows::DigestedValue)
