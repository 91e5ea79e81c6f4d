// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/paging/keyfile.h"

#include "rows/text.h"

#include <QDateTime>

#include <algorithm>
#include <cstring>

namespace Retort::Rows
{

namespace
{

constexpr qsizetype keysInABlock = 1024;

enum class Tag : char { Null, Whole, Unsigned, Real, Text, Bytes, Other };

template <typename Number> void appendNumber(QByteArray &bytes, Tag tag, Number number)
{
    bytes.append(static_cast<char>(tag));
    bytes.append(reinterpret_cast<const char *>(&number), sizeof(number));
}

template <typename Number> Number takeNumber(const QByteArray &bytes, qsizetype &position)
{
    Number number = 0;
    std::memcpy(&number, bytes.constData() + position, sizeof(number));
    position += sizeof(number);
    return number;
}

void appendPart(QByteArray &bytes, const QVariant &part)
{
    const auto appendBytes = [&](Tag tag, const QByteArray &content) {
        appendNumber(bytes, tag, static_cast<qint64>(content.size()));
        bytes.append(content);
    };
    switch (part.typeId()) {
    case QMetaType::UnknownType:
        bytes.append(static_cast<char>(Tag::Null));
        break;
    case QMetaType::Int:
    case QMetaType::Long:
    case QMetaType::LongLong:
        appendNumber(bytes, Tag::Whole, static_cast<qint64>(part.toLongLong()));
        break;
    case QMetaType::ULongLong:
        appendNumber(bytes, Tag::Unsigned, static_cast<quint64>(part.toULongLong()));
        break;
    case QMetaType::Double:
        appendNumber(bytes, Tag::Real, part.toDouble());
        break;
    case QMetaType::QString:
        appendBytes(Tag::Text, part.toString().toUtf8());
        break;
    case QMetaType::QByteArray:
        appendBytes(Tag::Bytes, part.toByteArray());
        break;
    default: {
        QByteArray other;
        QDataStream stream(&other, QIODevice::WriteOnly);
        stream << part;
        appendBytes(Tag::Other, other);
    }
    }
}

QVariant takePart(const QByteArray &bytes, qsizetype &position)
{
    const auto tag = static_cast<Tag>(bytes.at(position++));
    const auto takeBytes = [&] {
        const auto size = takeNumber<qint64>(bytes, position);
        const QByteArray content = bytes.mid(position, size);
        position += size;
        return content;
    };
    switch (tag) {
    case Tag::Null:
        return {};
    case Tag::Whole:
        return static_cast<qlonglong>(takeNumber<qint64>(bytes, position));
    case Tag::Unsigned:
        return static_cast<qulonglong>(takeNumber<quint64>(bytes, position));
    case Tag::Real:
        return takeNumber<double>(bytes, position);
    case Tag::Text:
        return QString::fromUtf8(takeBytes());
    case Tag::Bytes:
        return takeBytes();
    case Tag::Other:
        break;
    }
    const QByteArray content = takeBytes();
    QDataStream stream(content);
    QVariant value;
    stream >> value;
    return value;
}

} // namespace

QByteArray packedKey(const QVariantList &key)
{
    QByteArray bytes;
    for (const QVariant &part : key)
        appendPart(bytes, part);
    return bytes;
}

QVariantList unpackedKey(const QByteArray &bytes, qsizetype &position, qsizetype parts)
{
    QVariantList key;
    key.reserve(parts);
    for (qsizetype part = 0; part < parts && position < bytes.size(); ++part)
        key << takePart(bytes, position);
    return key;
}

Result<> KeyFile::append(const QVariantList &key)
{
    for (const QVariant &part : key)
        appendPart(m_open, part);
    ++m_count;
    return m_count % keysInABlock == 0 ? flush() : Result<>();
}

Result<> KeyFile::flush()
{
    const qint64 end = m_ends.isEmpty() ? 0 : m_ends.last();
    if ((!m_file.isOpen() && !m_file.open()) || !m_file.seek(end) || m_file.write(m_open) != m_open.size()) {
        return failure(
            Text::tr("The order of the rows cannot be written to a temporary file: %1.").arg(m_file.errorString()),
            Text::tr("Make room on the disk that holds temporary files."));
    }
    m_ends << end + m_open.size();
    m_open.resize(0); // keeps what it has reserved
    return {};
}

Result<QByteArray> KeyFile::block(qsizetype number)
{
    if (number >= m_ends.size())
        return m_open;
    const qint64 begin = number == 0 ? 0 : m_ends.at(number - 1);
    const qint64 size = m_ends.at(number) - begin;
    m_file.flush();
    if (m_file.seek(begin)) {
        const QByteArray bytes = m_file.read(size);
        if (bytes.size() == size)
            return bytes;
    }
    return failure(Text::tr("The order of the rows cannot be read back: %1.").arg(m_file.errorString()));
}

Result<QList<QVariantList>> KeyFile::read(qint64 first, qsizetype count)
{
    QList<QVariantList> keys;
    for (qint64 next = first; next < m_count && keys.size() < count;) {
        const Result<QByteArray> bytes = block(next / keysInABlock);
        if (!bytes)
            return failure(bytes.error());
        qsizetype position = 0;
        for (qint64 skipped = 0; skipped < next % keysInABlock; ++skipped)
            unpackedKey(*bytes, position, m_parts);
        for (; position < bytes->size() && keys.size() < count; ++next)
            keys << unpackedKey(*bytes, position, m_parts);
    }
    return keys;
}

Result<qint64> KeyFile::find(const QVariantList &key, qsizetype firstBlock, qsizetype blocks)
{
    const QByteArray wanted = packedKey(key);
    const qsizetype end = std::min(firstBlock + blocks, blockCount());
    for (qsizetype number = firstBlock; number < end; ++number) {
        const Result<QByteArray> bytes = block(number);
        if (!bytes)
            return failure(bytes.error());
        if (!bytes->contains(wanted))
            continue;
        qsizetype position = 0;
        for (qint64 inBlock = 0; position < bytes->size(); ++inBlock) {
            const qsizetype begin = position;
            unpackedKey(*bytes, position, m_parts);
            if (QByteArrayView(*bytes).sliced(begin, position - begin) == wanted)
                return number * keysInABlock + inBlock;
        }
    }
    return -1;
}

} // namespace Retort::Rows
