// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/options.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <optional>

namespace Retort::Schema
{

namespace
{

QString jsonText(const QJsonArray &array)
{
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

/// The array that a text holds; nothing for a text that is none of those made here.
std::optional<QJsonArray> arrayOf(const QString &option)
{
    if (!option.startsWith(u'['))
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(option.toUtf8());
    if (!document.isArray())
        return std::nullopt;
    const QJsonArray array = document.array();
    const bool isOurs = std::all_of(array.begin(), array.end(),
                                    [](const QJsonValue &value) { return value.isString() || value.isArray(); });
    return isOurs ? std::optional(array) : std::nullopt;
}

} // namespace

QString optionText(const QStringList &list)
{
    return jsonText(QJsonArray::fromStringList(list));
}

QString optionText(const QList<std::pair<QString, QString>> &pairs)
{
    QJsonArray array;
    for (const auto &[key, value] : pairs)
        array.append(QJsonArray{key, value});
    return jsonText(array);
}

QStringList optionList(const QString &option)
{
    if (option.isEmpty())
        return {};
    const std::optional<QJsonArray> array = arrayOf(option);
    if (!array)
        return {option};
    QStringList list;
    for (const auto &value : *array) {
        if (value.isString())
            list << value.toString();
    }
    return list;
}

QList<std::pair<QString, QString>> optionPairs(const QString &option)
{
    QList<std::pair<QString, QString>> pairs;
    const std::optional<QJsonArray> array = arrayOf(option);
    if (!array)
        return pairs;
    for (const auto &value : *array) {
        const QJsonArray pair = value.toArray();
        if (pair.size() == 2)
            pairs.append({pair.at(0).toString(), pair.at(1).toString()});
    }
    return pairs;
}

QMap<QString, QString> optionMap(const QString &option)
{
    QMap<QString, QString> map;
    for (const auto &[key, value] : optionPairs(option))
        map.insert(key, value);
    return map;
}

bool isStructured(const QString &option)
{
    return arrayOf(option).has_value();
}

} // namespace Retort::Schema
