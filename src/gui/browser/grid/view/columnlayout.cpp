// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/grid/view/columnlayout.h"

#include "gui/browser/grid/view/gridview.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace Retort::Gui
{

using namespace Qt::StringLiterals;

namespace
{

QStringList texts(const QJsonValue &array)
{
    QStringList texts;
    for (const QJsonValue &value : array.toArray())
        texts << value.toString();
    return texts;
}

} // namespace

QByteArray ColumnLayout::toJson() const
{
    QJsonObject widthsObject;
    for (auto width = widths.cbegin(); width != widths.cend(); ++width)
        widthsObject.insert(width.key(), *width);
    QJsonArray sortArray;
    for (const Rows::SortColumn &column : sort) {
        sortArray.append(
            QJsonObject{{u"column"_s, column.column}, {u"descending"_s, column.order == Qt::DescendingOrder}});
    }
    const QJsonObject object{{u"order"_s, QJsonArray::fromStringList(order)},
                             {u"widths"_s, widthsObject},
                             {u"hidden"_s, QJsonArray::fromStringList(hidden)},
                             {u"pinned"_s, QJsonArray::fromStringList(pinned)},
                             {u"sort"_s, sortArray}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

ColumnLayout ColumnLayout::fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    ColumnLayout layout{.order = texts(object.value("order"_L1)),
                        .hidden = texts(object.value("hidden"_L1)),
                        .pinned = texts(object.value("pinned"_L1))};
    const QJsonObject widthsObject = object.value("widths"_L1).toObject();
    for (auto width = widthsObject.constBegin(); width != widthsObject.constEnd(); ++width)
        layout.widths.insert(width.key(), width.value().toInt());
    for (const QJsonValue &value : object.value("sort"_L1).toArray()) {
        const bool isDescending = value.toObject().value("descending"_L1).toBool();
        layout.sort << Rows::SortColumn{.column = value.toObject().value("column"_L1).toString(),
                                        .order = isDescending ? Qt::DescendingOrder : Qt::AscendingOrder};
    }
    return layout;
}

ColumnLayout ColumnLayout::of(const GridView &view, const QStringList &names)
{
    ColumnLayout layout;
    const GridHeader &header = *view.header();
    for (int visual = 0; visual < header.count(); ++visual) {
        const int column = header.logicalIndex(visual);
        const QString name = names.value(column);
        if (name.isEmpty())
            continue;
        layout.order << name;
        if (header.isSectionHidden(column))
            layout.hidden << name;
        else
            layout.widths.insert(name, header.sectionSize(column));
    }
    for (const int column : view.pinned())
        layout.pinned << names.value(column);
    return layout;
}

void ColumnLayout::apply(GridView &view, const QStringList &names) const
{
    GridHeader &header = *view.header();
    const QSignalBlocker blocker(&view); // it is no change by hand
    int visual = 0;
    for (const QString &name : order) {
        if (const auto column = static_cast<int>(names.indexOf(name)); column >= 0 && column < header.count())
            header.moveSection(header.visualIndex(column), visual++);
    }
    for (int column = 0; column < header.count(); ++column) {
        const QString name = names.value(column);
        header.setSectionHidden(column, hidden.contains(name));
        if (const int width = widths.value(name); width > 0)
            header.resizeSection(column, std::clamp(width, 20, 2'000));
    }
    QList<int> columns;
    for (const QString &name : pinned)
        columns << static_cast<int>(names.indexOf(name));
    columns.removeAll(-1);
    view.setPinned(columns);
}

} // namespace Retort::Gui
