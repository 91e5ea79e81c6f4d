// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A JSON document as a tree of items.
#include "gui/browser/cells/cellcontent.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

QString jsonText(const char *text)
{
    return QCoreApplication::translate("CellPane", text);
}

QString valueText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return u"null"_s;
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return value.toVariant().toString();
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Array:
        return u"[%1]"_s.arg(value.toArray().size());
    case QJsonValue::Object:
        return u"{%1}"_s.arg(value.toObject().size());
    case QJsonValue::Undefined:
        break;
    }
    return {};
}

class TreeFiller
{
public:
    explicit TreeFiller(int limit)
        : m_left(limit)
    {
    }

    bool isCut() const { return m_isCut; }

    void add(QStandardItem &parent, const QString &name, const QJsonValue &value)
    {
        if (m_left-- <= 0) {
            m_isCut = true;
            return;
        }
        auto nameItem = new QStandardItem(name);
        auto valueItem = new QStandardItem(valueText(value));
        parent.appendRow({nameItem, valueItem});
        fill(*nameItem, value);
    }

    void fill(QStandardItem &parent, const QJsonValue &value)
    {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end() && !m_isCut; ++member)
            add(parent, member.key(), member.value());
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size() && !m_isCut; ++i)
            add(parent, QString::number(i), array.at(i));
    }

private:
    int m_left;
    bool m_isCut = false;
};

} // namespace

bool fillJsonTree(QStandardItemModel &model, const QString &json, int limit)
{
    return fillJsonTree(model, QJsonDocument::fromJson(json.toUtf8()), limit);
}

bool fillJsonTree(QStandardItemModel &model, const QJsonDocument &document, int limit)
{
    model.clear();
    model.setHorizontalHeaderLabels({jsonText("Name"), jsonText("Value")});
    TreeFiller filler(limit);
    filler.fill(*model.invisibleRootItem(),
                document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()));
    return !filler.isCut();
}

} // namespace Retort::Gui
