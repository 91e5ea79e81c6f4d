// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/cells/celllook.h"

#include <QBuffer>
#include <QImageReader>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

/// More of a value than a person reads in a pane; Copy and Save take all of it.
constexpr qsizetype shownCharacters = 256 * 1024;
/// An image that is small as a file may be huge in memory.
constexpr qint64 mostPixels = 50'000'000;

QImage readImage(const QVariant &value)
{
    QByteArray bytes = value.toByteArray();
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    const QSize size = reader.size();
    if (!size.isValid() || qint64(size.width()) * size.height() > mostPixels)
        return {};
    return reader.read();
}

} // namespace

qsizetype weightOf(const QVariant &value)
{
    if (value.typeId() == QMetaType::QByteArray)
        return static_cast<const QByteArray *>(value.constData())->size();
    return value.typeId() == QMetaType::QString ? static_cast<const QString *>(value.constData())->size() : 0;
}

QString wholeText(const QVariant &value, CellView view)
{
    const QString text = contentText(value);
    switch (view) {
    case CellView::JsonTree:
    case CellView::JsonText:
        return formattedJson(text);
    case CellView::Xml:
        return formattedXml(text).value_or(text);
    case CellView::Hex: {
        const QByteArray bytes = contentBytes(value);
        return hexDump(bytes, bytes.size());
    }
    case CellView::Text:
    case CellView::Image:
        break;
    }
    return value.isValid() ? text : u"NULL"_s;
}

CellLook lookAt(const QVariant &value, CellView view, qint64 offset)
{
    switch (view) {
    case CellView::JsonTree:
        return {.json = QJsonDocument::fromJson(contentBytes(value))};
    case CellView::Image:
        return {.image = readImage(value)};
    case CellView::Hex:
        return {.text = hexDump(contentBytes(value).mid(offset, hexPage), hexPage, offset)};
    case CellView::JsonText:
    case CellView::Xml:
    case CellView::Text:
        break;
    }
    const QString text = wholeText(value, view);
    return {.text = text.left(shownCharacters), .isCut = text.size() > shownCharacters};
}

} // namespace Retort::Gui
