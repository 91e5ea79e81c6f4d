// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/sqlite/columntypes.h"

#include <algorithm>
#include <array>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

namespace
{

/// Types of numbers by name and storage, but dates and JSON by meaning: SQLite keeps them as text.
bool isNumber(const QString &declaredType)
{
    switch (storageClassOf(declaredType)) {
    case StorageClass::Integer:
    case StorageClass::Real:
        return true;
    case StorageClass::Numeric:
        break;
    default:
        return false;
    }
    const std::array<QStringView, 3> words = {u"NUMERIC", u"DECIMAL", u"BOOL"};
    return std::any_of(words.begin(), words.end(),
                       [&](QStringView word) { return declaredType.contains(word, Qt::CaseInsensitive); });
}

} // namespace

StorageClass storageClassOf(const QString &declaredType)
{
    const auto has = [&](QStringView word) { return declaredType.contains(word, Qt::CaseInsensitive); };
    if (has(u"INT"))
        return StorageClass::Integer;
    if (has(u"CHAR") || has(u"CLOB") || has(u"TEXT"))
        return StorageClass::Text;
    if (has(u"BLOB") || declaredType.isEmpty())
        return StorageClass::Blob;
    if (has(u"REAL") || has(u"FLOA") || has(u"DOUB"))
        return StorageClass::Real;
    return StorageClass::Numeric;
}

QString lossCondition(const QString &column, const QString &from, const QString &to)
{
    if (storageClassOf(from) == storageClassOf(to) || !isNumber(to))
        return {};
    // A comparison with a number makes a number of text that is one, and leaves other text alone.
    const QString type = storageClassOf(to) == StorageClass::Integer ? u"INTEGER"_s
        : storageClassOf(to) == StorageClass::Real                   ? u"REAL"_s
                                                                     : u"NUMERIC"_s;
    return column + u" IS NOT NULL AND NOT CAST("_s + column + u" AS "_s + type + u") = "_s + column;
}

} // namespace Retort::Dialect
