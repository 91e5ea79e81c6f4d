// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/cells/cellcontent.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>
#include <QJsonDocument>
#include <QLocale>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

bool isBytes(const QVariant &value)
{
    return value.typeId() == QMetaType::QByteArray;
}

bool isNothing(const QVariant &value)
{
    return !value.isValid() || value.isNull();
}

bool looksLike(const QString &text, QStringView starts)
{
    const QStringView trimmed = QStringView(text).trimmed();
    return !trimmed.isEmpty() && starts.contains(trimmed.front());
}

bool isJson(const QString &text)
{
    return looksLike(text, u"{[") && !QJsonDocument::fromJson(text.toUtf8()).isNull();
}

bool isXml(const QString &text)
{
    return looksLike(text, u"<") && formattedXml(text).has_value();
}

QByteArray imageFormat(const QVariant &value)
{
    if (!isBytes(value))
        return {};
    QByteArray bytes = value.toByteArray();
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return QImageReader::imageFormat(&buffer);
}

/// Puts the blanks of a formatted document between the tokens of another one.
class JsonIndenter
{
public:
    QString indent(QStringView json)
    {
        for (qsizetype i = 0; i < json.size(); ++i) {
            const QChar sign = json.at(i);
            if (m_inText) {
                m_out += sign;
                if (sign == u'\\' && i + 1 < json.size())
                    m_out += json.at(++i);
                else if (sign == u'"')
                    m_inText = false;
            } else if (!sign.isSpace()) {
                take(sign);
            }
        }
        return m_out;
    }

private:
    void take(QChar sign)
    {
        const bool closes = sign == u'}' || sign == u']';
        if (closes && --m_depth >= 0 && !m_isOpen)
            breakLine();
        else if (!closes && m_isOpen)
            breakLine();
        m_isOpen = sign == u'{' || sign == u'[';
        m_out += sign;
        m_depth += m_isOpen ? 1 : 0;
        m_inText = sign == u'"';
        if (sign == u',')
            breakLine();
        else if (sign == u':')
            m_out += u' ';
    }

    void breakLine()
    {
        constexpr int step = 2;
        m_out += u'\n';
        m_out += QString(qMax(m_depth, 0) * step, u' ');
    }

    QString m_out;
    int m_depth = 0;
    bool m_inText = false;
    bool m_isOpen = false; ///< right behind an opening bracket
};

} // namespace

CellFacts factsOf(const QVariant &value)
{
    if (isNothing(value))
        return {.views = {CellView::Text}, .best = CellView::Text, .summary = contentSummary(value)};
    // Beyond this, a tree or a formatted document would take more memory than looking at it is worth.
    constexpr qsizetype longestDocument = 16 * 1024 * 1024;
    const QByteArray *bytes = isBytes(value) ? static_cast<const QByteArray *>(value.constData()) : nullptr;
    const bool isDocument = bytes ? bytes->size() <= longestDocument : value.toString().size() <= longestDocument;
    const QString text = isDocument ? contentText(value) : QString();
    const bool hasJson = isJson(text);
    const bool hasXml = !hasJson && isXml(text);
    const bool hasImage = !imageFormat(value).isEmpty();
    CellFacts facts{.views = {CellView::Text}, .summary = contentSummary(value)};
    if (hasJson)
        facts.views << CellView::JsonTree << CellView::JsonText;
    if (hasXml)
        facts.views << CellView::Xml;
    facts.views << CellView::Hex;
    if (hasImage)
        facts.views << CellView::Image;
    if (bytes)
        facts.best = hasImage ? CellView::Image : CellView::Hex;
    else
        facts.best = hasJson ? CellView::JsonTree : hasXml ? CellView::Xml : CellView::Text;
    return facts;
}

CellView bestView(const QVariant &value)
{
    return factsOf(value).best;
}

bool canView(const QVariant &value, CellView view)
{
    return factsOf(value).views.contains(view);
}

QString contentText(const QVariant &value)
{
    return isBytes(value) ? QString::fromUtf8(value.toByteArray()) : value.toString();
}

QByteArray contentBytes(const QVariant &value)
{
    return isBytes(value) ? value.toByteArray() : value.toString().toUtf8();
}

QString formattedJson(const QString &json)
{
    return JsonIndenter().indent(json);
}

std::optional<QString> formattedXml(const QString &xml)
{
    QXmlStreamReader reader(xml);
    QString formatted;
    QXmlStreamWriter writer(&formatted);
    writer.setAutoFormatting(true);
    writer.setAutoFormattingIndent(2);
    while (!reader.atEnd()) {
        reader.readNext();
        // Blanks between elements would keep the writer from indenting.
        if (!reader.isWhitespace() && !reader.hasError())
            writer.writeCurrentToken(reader);
    }
    if (reader.hasError())
        return std::nullopt;
    return formatted.trimmed();
}

QString hexDump(const QByteArray &bytes, qsizetype limit, qint64 first)
{
    constexpr qsizetype width = 16;
    const qsizetype end = qMin(bytes.size(), limit);
    QString dump;
    dump.reserve((end / width + 1) * (12 + 4 * width));
    for (qsizetype offset = 0; offset < end; offset += width) {
        const QByteArray line = bytes.mid(offset, qMin(width, end - offset));
        dump += QString::number(first + offset, 16).rightJustified(8, u'0') + u"  "_s
            + QString::fromLatin1(line.toHex(' ')).leftJustified(3 * width - 1) + u"  "_s;
        for (const char byte : line)
            dump += byte >= ' ' && byte <= '~' ? QChar::fromLatin1(byte) : QChar(u'·');
        dump += u'\n';
    }
    return dump;
}

QString contentSummary(const QVariant &value)
{
    if (isNothing(value))
        return u"NULL"_s;
    if (!isBytes(value))
        return value.toString().size() == 1 ? QCoreApplication::translate("CellPane", "1 character")
                                            : QCoreApplication::translate("CellPane", "%n characters", nullptr,
                                                                          static_cast<int>(value.toString().size()));
    QByteArray bytes = value.toByteArray();
    const QString size = QLocale().formattedDataSize(bytes.size());
    const QByteArray format = imageFormat(value);
    if (format.isEmpty())
        return size;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    const QSize pixels = QImageReader(&buffer).size();
    return QCoreApplication::translate("CellPane", "%1, %2 image of %3 × %4")
        .arg(size, QString::fromLatin1(format).toUpper())
        .arg(pixels.width())
        .arg(pixels.height());
}

} // namespace Retort::Gui
