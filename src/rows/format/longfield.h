// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/digestedvalue.h"
#include "rows/format/rowwriter.h"

#include <QStringConverter>

namespace Retort::Rows
{

/// Writes one value that is too long for memory in a format, piece by piece.
class LongField
{
public:
    LongField(RowFormat format, const Dialect::Dialect &dialect, DigestedValue::Kind kind);

    /// How a row that RowWriter has written shows a text that needs no quoting: the place of the value.
    QString placeOf(const QString &text) const;
    QString begin() const;
    QString piece(const QByteArray &bytes);
    QString end();

private:
    QString escaped(QString text) const;

    const RowFormat m_format;
    const Dialect::Dialect &m_dialect;
    const DigestedValue::Kind m_kind;
    QStringDecoder m_decoder{QStringDecoder::Utf8};
    QByteArray m_restOfBytes; ///< base64 takes three at once
    QString m_restOfText; ///< a line end may lie between two pieces
};

} // namespace Retort::Rows
