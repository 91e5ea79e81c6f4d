// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "workspace/inifile.h"

#include <QString>
#include <QStringList>

namespace Retort::Workspace
{

/// Reads an ini file line by line. Python source, configparser.py, RawConfigParser._read().
class IniReader
{
public:
    explicit IniReader(const QString &file);

    Result<> readLine(const QString &line);
    /// The file, after its last line.
    IniFile finish();

private:
    Result<> readHeader(const QString &text);
    Result<> readOption(const QString &text);
    void storeValue();
    tl::unexpected<Error> wrong(const QString &message) const;

    IniFile m_result;
    int m_line = 0;
    int m_column = 0;
    qsizetype m_indent = 0; ///< of the line that the value began in
    QString m_section = {};
    QString m_key = {};
    QStringList m_value = {};
};

} // namespace Retort::Workspace
