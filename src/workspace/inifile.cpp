// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/inifile.h"

#include "workspace/inireader.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace Retort::Workspace
{

using namespace Qt::StringLiterals;

namespace
{

const QString defaultSection = u"DEFAULT"_s;
/// Python's limit for values that name other values.
constexpr int deepestInterpolation = 10;

} // namespace

Result<IniFile> IniFile::parse(const QString &text, const QString &file)
{
    IniReader reader(file);
    for (const QString &line : text.split(u'\n')) {
        if (const Result<> read = reader.readLine(line); !read)
            return failure(read.error());
    }
    return reader.finish();
}

Result<IniFile> IniFile::read(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly)) {
        return failure(
            QCoreApplication::translate("Workspace", "The file cannot be read: %1.").arg(source.errorString()),
            {.file = file});
    }
    return parse(QString::fromUtf8(source.readAll()), file);
}

bool IniFile::hasSection(const QString &section) const
{
    return m_order.contains(section);
}

std::optional<QString> IniFile::rawValue(const QString &section, const QString &key) const
{
    for (const QString &name : {section, defaultSection}) {
        const auto found = m_sections.constFind(name);
        if (found != m_sections.cend() && found->contains(key))
            return found->value(key);
    }
    return std::nullopt;
}

Result<std::optional<QString>> IniFile::value(const QString &section, const QString &key) const
{
    const QString name = key.toLower();
    const std::optional<QString> raw = rawValue(section, name);
    if (!raw)
        return std::optional<QString>();
    const Result<QString> text = interpolated(section, name, *raw, 1);
    if (!text)
        return failure(text.error());
    return std::optional<QString>(*text);
}

Result<QString> IniFile::interpolated(const QString &section, const QString &key, const QString &raw, int depth) const
{
    const auto wrong = [&](const QString &reason) {
        const QString message = QCoreApplication::translate("Workspace", "The value of '%1' in section [%2]: %3");
        return failure(message.arg(key, section, reason), {.file = m_file},
                       QCoreApplication::translate("Workspace", "Write %% where the value has a single %."));
    };
    if (depth > deepestInterpolation)
        return wrong(QCoreApplication::translate("Workspace", "values name one another too deeply."));
    static const QRegularExpression reference(u"%\\(([^)]+)\\)s"_s);
    QString text;
    qsizetype position = 0;
    for (qsizetype percent = raw.indexOf(u'%'); percent >= 0; percent = raw.indexOf(u'%', position)) {
        text += raw.mid(position, percent - position);
        if (raw.mid(percent + 1, 1) == "%"_L1) {
            text += u'%';
            position = percent + 2;
            continue;
        }
        const QRegularExpressionMatch match = reference.match(raw, percent, QRegularExpression::NormalMatch,
                                                              QRegularExpression::AnchorAtOffsetMatchOption);
        if (!match.hasMatch())
            return wrong(QCoreApplication::translate("Workspace", "'%' must be followed by '%' or '('."));
        const QString name = match.captured(1).toLower();
        const std::optional<QString> named = rawValue(section, name);
        if (!named && name != "here"_L1)
            return wrong(QCoreApplication::translate("Workspace", "there is no '%1' to put in.").arg(name));
        const Result<QString> inner = named ? interpolated(section, name, *named, depth + 1) : Result<QString>(m_here);
        if (!inner)
            return inner;
        text += *inner;
        position = match.capturedEnd();
    }
    return text + raw.mid(position);
}

} // namespace Retort::Workspace
