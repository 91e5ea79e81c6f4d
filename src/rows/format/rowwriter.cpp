// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/format/rowwriter.h"

#include "rows/format/literalvalue.h"
#include "rows/format/longfield.h"
#include "rows/text.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <cmath>
#include <utility>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

bool isNullValue(const QVariant &value)
{
    return !value.isValid() || value.isNull();
}

/// A value without any quoting; bytes as PostgreSQL writes them, because a text file cannot hold them.
QString plainText(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::QByteArray:
        return "\\x"_L1 + QString::fromLatin1(value.toByteArray().toHex());
    case QMetaType::Float:
    case QMetaType::Double:
        // As many digits as it takes to read the same number again.
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    default:
        return value.toString();
    }
}

QString separatedField(const QVariant &value, QChar separator)
{
    if (isNullValue(value))
        return {};
    const QString text = plainText(value);
    const bool isPlain = !text.isEmpty() && !text.contains(separator) && !text.contains(u'"') && !text.contains(u'\n')
        && !text.contains(u'\r') && !text.front().isSpace() && !text.back().isSpace();
    return isPlain ? text : u'"' + QString(text).replace(u'"', "\"\""_L1) + u'"';
}

QJsonValue jsonValue(const QVariant &value)
{
    if (isNullValue(value))
        return QJsonValue::Null;
    switch (value.typeId()) {
    case QMetaType::Bool:
        return value.toBool();
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Long:
    case QMetaType::LongLong:
        return value.toLongLong();
    case QMetaType::Float:
    case QMetaType::Double:
        // JSON has no infinity.
        return std::isfinite(value.toDouble()) ? QJsonValue(value.toDouble()) : QJsonValue(plainText(value));
    case QMetaType::QByteArray:
        return QString::fromLatin1(value.toByteArray().toBase64());
    default:
        return value.toString();
    }
}

QString jsonText(const QJsonValue &value)
{
    const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(text.mid(1, text.size() - 2));
}

QString markdownRow(const QStringList &fields)
{
    QString line = u"|"_s;
    for (QString field : fields) {
        field.replace(u'\\', "\\\\"_L1).replace(u'|', "\\|"_L1).replace("\r\n"_L1, "<br>"_L1);
        field.replace(u'\n', "<br>"_L1).replace(u'\r', "<br>"_L1);
        line += u' ' + field + " |"_L1;
    }
    return line + u'\n';
}

QStringList fieldTexts(const QVariantList &values)
{
    QStringList fields;
    for (const QVariant &value : values)
        fields << (isNullValue(value) ? u"NULL"_s : plainText(value));
    return fields;
}

} // namespace

QList<RowFormat> rowFormats()
{
    return {RowFormat::Csv, RowFormat::Tsv, RowFormat::Json, RowFormat::Markdown, RowFormat::Insert};
}

QString formatName(RowFormat format)
{
    switch (format) {
    case RowFormat::Csv:
        return Text::tr("CSV");
    case RowFormat::Tsv:
        return Text::tr("TSV (tabs, for spreadsheets)");
    case RowFormat::Json:
        return Text::tr("JSON");
    case RowFormat::Markdown:
        return Text::tr("Markdown table");
    case RowFormat::Insert:
        return Text::tr("SQL INSERT statements");
    }
    return {};
}

QString formatSuffix(RowFormat format)
{
    switch (format) {
    case RowFormat::Csv:
        return u"csv"_s;
    case RowFormat::Tsv:
        return u"tsv"_s;
    case RowFormat::Json:
        return u"json"_s;
    case RowFormat::Markdown:
        return u"md"_s;
    case RowFormat::Insert:
        return u"sql"_s;
    }
    return {};
}

RowWriter::RowWriter(RowFormat format, const Dialect::Dialect &dialect, const QString &schema, const QString &table,
                     const QStringList &columns)
    : m_format(format)
    , m_dialect(dialect)
    , m_target(dialect.qualified(schema, table))
    , m_columns(columns)
{
}

QString RowWriter::head() const
{
    const QVariantList names(m_columns.cbegin(), m_columns.cend());
    switch (m_format) {
    case RowFormat::Csv:
        return separated(names, u',');
    case RowFormat::Tsv:
        return separated(names, u'\t');
    case RowFormat::Json:
        return u"["_s;
    case RowFormat::Markdown:
        return markdownRow(m_columns) + u'|' + u" --- |"_s.repeated(m_columns.size()) + u'\n';
    case RowFormat::Insert:
        break;
    }
    return {};
}

QString RowWriter::row(const QVariantList &values)
{
    const bool isFirst = std::exchange(m_isFirst, false);
    switch (m_format) {
    case RowFormat::Csv:
        return separated(values, u',');
    case RowFormat::Tsv:
        return separated(values, u'\t');
    case RowFormat::Json:
        return (isFirst ? u"\n"_s : u",\n"_s) + object(values);
    case RowFormat::Markdown:
        return markdownRow(fieldTexts(values));
    case RowFormat::Insert:
        return insert(values);
    }
    return {};
}

QString RowWriter::foot() const
{
    if (m_format != RowFormat::Json)
        return {};
    return m_isFirst ? u"]\n"_s : u"\n]\n"_s;
}

LongField RowWriter::longField(DigestedValue::Kind kind) const
{
    return {m_format, m_dialect, kind};
}

QString RowWriter::separated(const QVariantList &values, QChar separator) const
{
    QStringList fields;
    for (const QVariant &value : values)
        fields << separatedField(value, separator);
    // One empty field alone would be an empty line, which readers skip.
    if (fields.size() == 1 && fields.first().isEmpty())
        return u"\"\"\r\n"_s;
    return fields.join(separator) + "\r\n"_L1;
}

QString RowWriter::object(const QVariantList &values) const
{
    QStringList members;
    for (qsizetype i = 0; i < m_columns.size(); ++i)
        members << jsonText(m_columns.at(i)) + ": "_L1 + jsonText(jsonValue(values.value(i)));
    return "  {"_L1 + members.join(", "_L1) + u'}';
}

QString RowWriter::insert(const QVariantList &values) const
{
    QStringList names;
    QStringList literals;
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        names << m_dialect.identifier(m_columns.at(i));
        literals << m_dialect.literal(literalValue(values.value(i)));
    }
    if (names.isEmpty())
        return "INSERT INTO "_L1 + m_target + u' ' + m_dialect.insertNothing() + ";\n"_L1;
    return "INSERT INTO "_L1 + m_target + " ("_L1 + names.join(", "_L1) + ") VALUES ("_L1 + literals.join(", "_L1)
        + ");\n"_L1;
}

QString rowsAsText(RowWriter writer, const QList<QVariantList> &rows)
{
    QString text = writer.head();
    for (const QVariantList &row : rows)
        text += writer.row(row);
    return text + writer.foot();
}

Result<qint64> exportQuery(Database::Connection &connection, const QString &sql, const QVariantList &parameters,
                           RowWriter writer, QIODevice &device, const CancelToken &cancel,
                           const std::function<void(qint64 rows)> &progress)
{
    constexpr qint64 step = 1000;
    qint64 written = 0;
    const auto write = [&](const QString &text) {
        const QByteArray bytes = text.toUtf8();
        return device.write(bytes) == bytes.size();
    };
    const auto deviceFailure = [&] {
        return failure(Text::tr("The file could not be written: %1").arg(device.errorString()),
                       Text::tr("Choose another place, or make room on the disk, and export again."));
    };
    if (!write(writer.head()))
        return deviceFailure();
    bool isWritten = true;
    const Result<> read = connection.forEachRow(sql, parameters, [&](const QVariantList &values) {
        isWritten = write(writer.row(values));
        if (++written % step == 0 && progress)
            progress(written);
        return isWritten && !cancel.isCancelled();
    });
    if (!isWritten)
        return deviceFailure();
    if (cancel.isCancelled())
        return failure(Text::tr("The export was cancelled."));
    if (!read)
        return failure(read.error());
    if (!write(writer.foot()))
        return deviceFailure();
    return written;
}

} // namespace Retort::Rows
