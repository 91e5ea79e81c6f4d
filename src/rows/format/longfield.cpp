// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/format/longfield.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <utility>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype bytesOfBase64 = 3;

} // namespace

LongField::LongField(RowFormat format, const Dialect::Dialect &dialect, DigestedValue::Kind kind)
    : m_format(format)
    , m_dialect(dialect)
    , m_kind(kind)
{
}

QString LongField::placeOf(const QString &text) const
{
    switch (m_format) {
    case RowFormat::Json:
        return u'"' + text + u'"';
    case RowFormat::Insert:
        return m_dialect.literal(text);
    default:
        return text;
    }
}

QString LongField::begin() const
{
    const bool isText = m_kind == DigestedValue::Kind::Text;
    switch (m_format) {
    case RowFormat::Csv:
    case RowFormat::Tsv:
        return isText ? u"\""_s : u"\\x"_s;
    case RowFormat::Json:
        return u"\""_s;
    case RowFormat::Markdown:
        return isText ? QString() : u"\\\\x"_s;
    case RowFormat::Insert:
        break;
    }
    // "X''" holds no bytes: what stands before them is all but the last quote.
    const QString empty = isText ? m_dialect.literal(QString()) : m_dialect.literal(QByteArray(""));
    return empty.chopped(1);
}

QString LongField::escaped(QString text) const
{
    switch (m_format) {
    case RowFormat::Csv:
    case RowFormat::Tsv:
        return text.replace(u'"', "\"\""_L1);
    case RowFormat::Json: {
        const QByteArray json = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
        return QString::fromUtf8(json.mid(2, json.size() - 4)); // without ["…"]
    }
    case RowFormat::Markdown:
        text.replace(u'\\', "\\\\"_L1).replace(u'|', "\\|"_L1).replace("\r\n"_L1, "<br>"_L1);
        return text.replace(u'\n', "<br>"_L1).replace(u'\r', "<br>"_L1);
    case RowFormat::Insert:
        return text.replace(u'\'', "''"_L1);
    }
    return text;
}

QString LongField::piece(const QByteArray &bytes)
{
    if (m_kind == DigestedValue::Kind::Text) {
        QString text = std::exchange(m_restOfText, {}) + QString(m_decoder(bytes));
        if (text.endsWith(u'\r')) {
            m_restOfText = u"\r"_s;
            text.chop(1);
        }
        return escaped(text);
    }
    if (m_format != RowFormat::Json)
        return QString::fromLatin1(bytes.toHex());
    const QByteArray all = m_restOfBytes + bytes;
    const qsizetype whole = all.size() / bytesOfBase64 * bytesOfBase64;
    m_restOfBytes = all.mid(whole);
    return QString::fromLatin1(all.first(whole).toBase64());
}

QString LongField::end()
{
    const QString rest =
        escaped(std::exchange(m_restOfText, {})) + QString::fromLatin1(std::exchange(m_restOfBytes, {}).toBase64());
    switch (m_format) {
    case RowFormat::Csv:
    case RowFormat::Tsv:
        return m_kind == DigestedValue::Kind::Text ? rest + u'"' : rest;
    case RowFormat::Json:
        return rest + u'"';
    case RowFormat::Insert:
        return rest + u'\'';
    case RowFormat::Markdown:
        break;
    }
    return rest;
}

} // namespace Retort::Rows
