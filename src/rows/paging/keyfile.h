// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QTemporaryFile>
#include <QVariant>

namespace Retort::Rows
{

/// A key as bytes that keep its type and value, for a file of its own process.
QByteArray packedKey(const QVariantList &key);
/// Reads one key of that many parts and moves the position behind it.
QVariantList unpackedKey(const QByteArray &bytes, qsizetype &position, qsizetype parts);

/// Keys in an order that was worked out, in a temporary file: 10 million whole numbers take 90 MB on disk and 0.3 MB of
/// memory. Not for two threads at once.
class KeyFile
{
public:
    explicit KeyFile(qsizetype parts)
        : m_parts(parts)
    {
    }

    qint64 count() const { return m_count; }
    Result<> append(const QVariantList &key);
    /// Keys from a position on, fewer at the end.
    Result<QList<QVariantList>> read(qint64 first, qsizetype count);
    qsizetype blockCount() const { return m_ends.size() + 1; }
    /// Where a key stands, or -1, if it is in that many blocks from that one on.
    Result<qint64> find(const QVariantList &key, qsizetype firstBlock, qsizetype blocks);

private:
    Result<> flush();
    Result<QByteArray> block(qsizetype number);

    const qsizetype m_parts;
    qint64 m_count = 0;
    QByteArray m_open; ///< keys behind the last whole block
    QList<qint64> m_ends; ///< of the blocks, in the file
    QTemporaryFile m_file;
};

} // namespace Retort::Rows
