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
/// %(name)s interpolation and %%. The name "here" is the folder of the file. Python docs, "configparser".
class IniFile
{
public:
    /// Reads a text; errors name the line.
    static Result<IniFile> parse(const QString &text, const QString &file);
    static Result<IniFile> read(const QString &file);

    bool hasSection(const QString &section) const;
    /// The names of the sections in the order of the file, without DEFAULT.
    QStringList sections() const { return m_order; }
    /// The keys of a section, in lower case, without those of DEFAULT.
    QStringList keys(const QString &section) const { return m_sections.value(section).keys(); }
    /// The value with interpolation; the DEFAULT section stands in for a key that the section lacks. Nothing if the key
    /// is not there, an error if interpolation fails.
    Result<std::optional<QString>> value(const QString &section, const QString &key) const;

private:
    friend class IniReader;

    std::optional<QString> rawValue(const QString &section, const QString &key) const;
    Result<QString> interpolated(const QString &section, const QString &key, const QString &raw, int depth) const;

    QString m_file;
    QString m_here;
    QStringList m_order;
    QMap<QString, QMap<QString, QString>> m_sections;
};

} // namespace Retort::Workspace
