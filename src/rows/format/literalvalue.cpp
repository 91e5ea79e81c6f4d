// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/format/literalvalue.h"

namespace Retort::Rows
{

Sql::Value literalValue(const QVariant &value)
{
    if (!value.isValid() || value.isNull())
        return std::monostate();
    switch (value.typeId()) {
    case QMetaType::Bool:
        return value.toBool();
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Long:
    case QMetaType::LongLong:
        return value.toLongLong();
    case QMetaType::ULongLong:
        return Sql::Decimal{QString::number(value.toULongLong())};
    case QMetaType::Float:
    case QMetaType::Double:
        return value.toDouble();
    case QMetaType::QByteArray:
        return value.toByteArray();
    default:
        return value.toString();
    }
}

} // namespace Retort::Rows
