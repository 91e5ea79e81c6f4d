// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/valueorder.h"

#include "base/numberorder.h"

#include <algorithm>
#include <cstring>

namespace Retort::Rows
{

namespace
{

enum class Kind { Null, Integer, Real, Text, Blob, Other };

Kind kindOf(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::UnknownType:
        return Kind::Null;
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Long:
    case QMetaType::LongLong:
        return Kind::Integer;
    case QMetaType::Double:
        return Kind::Real;
    case QMetaType::QString:
        return Kind::Text;
    case QMetaType::QByteArray:
        return Kind::Blob;
    default:
        return Kind::Other;
    }
}

/// The order of the storage classes; both kinds of numbers are one class.
int rank(Kind kind)
{
    switch (kind) {
    case Kind::Null:
        return 0;
    case Kind::Integer:
    case Kind::Real:
        return 1;
    case Kind::Text:
        return 2;
    case Kind::Blob:
        return 3;
    case Kind::Other:
        return 4;
    }
    return 4;
}

/// Surrogates belong behind U+FFFF, but their units lie before U+E000.
char16_t codePointOrder(char16_t unit)
{
    if (unit < 0xd800)
        return unit;
    return unit >= 0xe000 ? char16_t(unit - 0x800) : char16_t(unit + 0x2000);
}

int compareTexts(const QString &left, const QString &right)
{
    const auto [first, second] = std::mismatch(left.cbegin(), left.cend(), right.cbegin(), right.cend());
    if (first == left.cend() || second == right.cend())
        return orderOf(left.size(), right.size());
    return orderOf(codePointOrder(first->unicode()), codePointOrder(second->unicode()));
}

int compareBlobs(const QByteArray &left, const QByteArray &right)
{
    const qsizetype common = std::min(left.size(), right.size());
    const int order = common == 0 ? 0 : std::memcmp(left.constData(), right.constData(), size_t(common));
    return order != 0 ? orderOf(order, 0) : orderOf(left.size(), right.size());
}

} // namespace

int compareValues(const QVariant &left, const QVariant &right)
{
    const Kind leftKind = kindOf(left);
    const Kind rightKind = kindOf(right);
    if (rank(leftKind) != rank(rightKind))
        return orderOf(rank(leftKind), rank(rightKind));
    switch (leftKind) {
    case Kind::Null:
        return 0;
    case Kind::Integer:
        return rightKind == Kind::Integer ? orderOf(left.toLongLong(), right.toLongLong())
                                          : orderOf(left.toLongLong(), right.toDouble());
    case Kind::Real:
        return rightKind == Kind::Real ? orderOf(left.toDouble(), right.toDouble())
                                       : -orderOf(right.toLongLong(), left.toDouble());
    case Kind::Text:
        return compareTexts(left.toString(), right.toString());
    case Kind::Blob:
        return compareBlobs(left.toByteArray(), right.toByteArray());
    case Kind::Other:
        return compareTexts(left.toString(), right.toString());
    }
    return 0;
}

bool isStorageClass(const QVariant &value)
{
    return kindOf(value) != Kind::Other;
}

} // namespace Retort::Rows
