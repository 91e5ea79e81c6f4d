// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QVariant>

#include <optional>

class QJsonDocument;
class QStandardItemModel;

namespace Retort::Gui
{

/// A way to look at one value.
enum class CellView { Text, JsonTree, JsonText, Xml, Hex, Image };

/// What can be seen of a value. Looks into it once; a large value is looked into on a worker.
struct CellFacts {
    QList<CellView> views = {}; ///< in the order in which they are offered
    CellView best = CellView::Text;
    QString summary = {}; ///< as contentSummary() says it
};
CellFacts factsOf(const QVariant &value);
/// The view that shows a value best: an image where the bytes are one, hex for other bytes, JSON for objects and
/// arrays, XML for a document, text for the rest.
CellView bestView(const QVariant &value);
/// Whether a view has something to show for the value: JSON only where it parses, and so on. Text and hex always do.
bool canView(const QVariant &value, CellView view);
/// The value as text; bytes as UTF-8, with signs for what is none.
QString contentText(const QVariant &value);
/// The value as bytes, text in UTF-8.
QByteArray contentBytes(const QVariant &value);
/// JSON with one member a line. Members keep their order, numbers and texts their spelling: only the blanks between
/// them change.
QString formattedJson(const QString &json);
/// XML with one element a line, or nothing where it is not well formed.
std::optional<QString> formattedXml(const QString &xml);
/// Offset, sixteen bytes in hex, and the same as ASCII, a line each; at most `limit` bytes, of which the
/// first one stands at that offset.
QString hexDump(const QByteArray &bytes, qsizetype limit, qint64 offset = 0);
/// Fills a model of two columns (name, value) with a JSON document, at most `limit` nodes; says whether that was all.
bool fillJsonTree(QStandardItemModel &model, const QString &json, int limit);
bool fillJsonTree(QStandardItemModel &model, const QJsonDocument &document, int limit);
/// "12 characters", "3.4 KB, PNG image of 40 × 20", "NULL"
QString contentSummary(const QVariant &value);

} // namespace Retort::Gui
