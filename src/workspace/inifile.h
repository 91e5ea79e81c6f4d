// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace Retort::Workspace
{

/// A file as Python's ConfigParser reads it: sections, "key = value" or "key: value", comments, continuation lines,
/// %(name)s interpolation and %%. Python docs, "configparser".
class IniFile
{
public:
    static Result<IniFile> parse(const QString &text, const QString &file);
    static Result<IniFile> read(const QString &file);

    bool hasSection(const QString &section) const;
    /// The value with interpolation; `defaults` adds names such as "here". Nothing if the key is not there, an error if
    /// interpolation fails.
    Result<std::optional<QString>> value(const QString &section, const QString &key) const;

private:
    QString m_file;
    QMap<QString, QMap<QString, QString>> m_sections;
};

} // namespace Retort::Workspace
