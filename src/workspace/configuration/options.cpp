// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/configuration/options.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace Retort::Workspace
{

using namespace Qt::StringLiterals;

Options::Options(std::optional<IniFile> ini, QStringList sections, QVariantMap toml, QString tomlFolder)
    : m_ini(std::move(ini))
    , m_sections(std::move(sections))
    , m_toml(std::move(toml))
    , m_tomlFolder(std::move(tomlFolder))
{
}

void Options::note(Error error)
{
    if (!m_error)
        m_error = std::move(error);
}

std::optional<QString> Options::iniText(const QString &key)
{
    if (!m_ini)
        return std::nullopt;
    for (const QString &section : m_sections) {
        // DEFAULT stands in for sections that are there only.
        if (!m_ini->hasSection(section))
            continue;
        const Result<std::optional<QString>> value = m_ini->value(section, key);
        if (!value) {
            note(value.error());
            return QString();
        }
        if (*value)
            return *value;
    }
    return std::nullopt;
}

QString Options::interpolated(const QString &text)
{
    static const QRegularExpression field(u"%(%|\\((\\w+)\\)s|.|$)"_s);
    QString result;
    qsizetype last = 0;
    for (const QRegularExpressionMatch &match : field.globalMatch(text)) {
        result += QStringView(text).mid(last, match.capturedStart() - last);
        last = match.capturedEnd();
        if (match.captured(1) == "%"_L1) {
            result += u'%';
        } else if (match.captured(2) == "here"_L1) {
            result += m_tomlFolder;
        } else {
            note({.message = QCoreApplication::translate("Workspace", "There is nothing to put in for '%1' in: %2")
                                 .arg(match.captured(), text),
                  .hint = QCoreApplication::translate("Workspace", "Write %% where the value has a single %.")});
        }
    }
    return result + text.mid(last);
}

QVariant Options::interpolated(const QVariant &value)
{
    if (value.typeId() == QMetaType::QString)
        return interpolated(value.toString());
    if (value.typeId() == QMetaType::QVariantList) {
        QVariantList items;
        for (const QVariant &item : value.toList())
            items.append(interpolated(item));
        return items;
    }
    if (value.typeId() == QMetaType::QVariantMap) {
        QVariantMap map = value.toMap();
        for (QVariant &item : map)
            item = interpolated(item);
        return map;
    }
    return value;
}

QVariant Options::tomlValue(const QString &key)
{
    return interpolated(m_toml.value(key));
}

bool Options::has(const QString &key) const
{
    if (m_ini) {
        for (const QString &section : m_sections) {
            const auto value = m_ini->hasSection(section) ? m_ini->value(section, key) : std::optional<QString>();
            if (!value || *value)
                return true;
        }
    }
    return m_toml.contains(key);
}

QString Options::text(const QString &key)
{
    if (const std::optional<QString> value = iniText(key))
        return *value;
    return tomlValue(key).toString();
}

QStringList Options::list(const QString &key, const QString &separator)
{
    const std::optional<QString> text = iniText(key);
    if (!text || text->isEmpty())
        return tomlValue(key).toStringList();
    QStringList items;
    for (const QString &part : text->split(QRegularExpression(separator))) {
        if (const QString item = part.trimmed(); !item.isEmpty())
            items << item;
    }
    return items;
}

bool Options::flag(const QString &key)
{
    if (const std::optional<QString> value = iniText(key))
        return *value == "true"_L1;
    const QVariant value = m_toml.value(key, false);
    if (value.typeId() != QMetaType::Bool) {
        note({.message =
                  QCoreApplication::translate("Workspace", "boolean value expected for TOML parameter '%1'").arg(key)});
    }
    return value.toBool();
}

bool Options::answer(const QString &key, bool otherwise)
{
    const std::optional<QString> value = iniText(key);
    if (!value) {
        const QVariant toml = m_toml.value(key, otherwise);
        if (toml.typeId() == QMetaType::Bool)
            return toml.toBool();
    }
    const QString word = value.value_or(m_toml.value(key).toString()).trimmed().toLower();
    if (QStringList{u"true"_s, u"yes"_s, u"on"_s, u"y"_s, u"t"_s, u"1"_s}.contains(word))
        return true;
    if (QStringList{u"false"_s, u"no"_s, u"off"_s, u"n"_s, u"f"_s, u"0"_s}.contains(word))
        return false;
    note({.message = QCoreApplication::translate("Workspace", "'%1' of %2 is neither true nor false.").arg(word, key)});
    return otherwise;
}

QMap<QString, QString> Options::map(const QString &name)
{
    QMap<QString, QString> entries;
    const QVariantMap toml = tomlValue(name).toMap();
    for (auto entry = toml.cbegin(); entry != toml.cend(); ++entry)
        entries.insert(entry.key(), entry.value().toString());
    if (!m_ini)
        return entries;
    const QString start = name + u'.';
    for (auto section = m_sections.crbegin(); section != m_sections.crend(); ++section) {
        for (const QString &key : m_ini->keys(*section)) {
            if (!key.startsWith(start))
                continue;
            const Result<std::optional<QString>> value = m_ini->value(*section, key);
            if (value)
                entries.insert(key.mid(start.size()), value->value_or(QString()));
            else
                note(value.error());
        }
    }
    return entries;
}

} // namespace Retort::Workspace
