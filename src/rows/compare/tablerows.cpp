// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/compare/tablerows.h"

#include "rows/digestedvalue.h"
#include "rows/text.h"

#include <QLocale>

#include <cmath>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

bool TableRows::isNull(int column) const
{
    return m_cursor->isNull(column) && (m_reading == Reading::Whole || m_cursor->isNull(m_columns + column));
}

QVariant TableRows::value(int column) const
{
    if (m_reading == Reading::Whole || m_cursor->isNull(m_columns + column))
        return m_cursor->value(column);
    const qint64 size = m_cursor->value(m_columns + column).toLongLong();
    return QVariant::fromValue(DigestedValue{.kind = size < 0 ? DigestedValue::Kind::Text : DigestedValue::Kind::Bytes,
                                             .bytes = std::abs(size),
                                             .hash = m_cursor->value(2 * m_columns + column).toByteArray(),
                                             .row = m_cursor->value(3 * m_columns).toLongLong()});
}

QVariantList TableRows::row() const
{
    if (m_reading == Reading::Whole)
        return m_cursor->row();
    QVariantList values;
    values.reserve(m_columns);
    for (int column = 0; column < m_columns; ++column)
        values << value(column);
    return values;
}

void TableRows::addPairs(Database::SqliteCursor::ColumnPairs &pairs, const Database::SqliteCursor::ColumnPair &column,
                         int columnsLeft, int columnsRight, Reading reading)
{
    pairs.push_back(column);
    if (reading == Reading::Whole)
        return;
    pairs.push_back({.left = columnsLeft + column.left, .right = columnsRight + column.right});
    pairs.push_back({.left = 2 * columnsLeft + column.left, .right = 2 * columnsRight + column.right});
}

QString DigestedValue::lengthText() const
{
    return (kind == Kind::Text ? Text::tr("TEXT of %1 bytes") : Text::tr("BLOB of %1 bytes"))
        .arg(QLocale().toString(bytes));
}

QString DigestedValue::text() const
{
    constexpr int shownDigits = 8;
    return Text::tr("%1 (BLAKE2b %2…)").arg(lengthText(), QString::fromLatin1(hash.toHex().first(shownDigits)));
}

bool isDigested(const QVariant &value)
{
    return value.typeId() == qMetaTypeId<DigestedValue>();
}

} // namespace Retort::Rows
