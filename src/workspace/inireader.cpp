// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/inireader.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>

namespace Retort::Workspace
{

using namespace Qt::StringLiterals;

namespace
{

/// Blanks and tabs in front of the first other character.
qsizetype indentOf(const QString &line)
{
    qsizetype indent = 0;
    while (indent < line.size() && line[indent].isSpace())
        ++indent;
    return indent;
}

} // namespace

IniReader::IniReader(const QString &file)
{
    m_result.m_file = file;
    m_result.m_here = QFileInfo(file).absolutePath();
}

tl::unexpected<Error> IniReader::wrong(const QString &message) const
{
    return failure(message, {.file = m_result.m_file, .position = {.line = m_line, .column = m_column}});
}

Result<> IniReader::readLine(const QString &line)
{
    ++m_line;
    const QString text = line.trimmed();
    if (text.startsWith(u'#') || text.startsWith(u';'))
        return {};
    if (text.isEmpty()) {
        if (!m_key.isEmpty())
            m_value << QString();
        return {};
    }
    const qsizetype indent = indentOf(line);
    m_column = int(indent) + 1;
    if (!m_key.isEmpty() && indent > m_indent) {
        m_value << text;
        return {};
    }
    m_indent = indent;
    storeValue();
    if (text.startsWith(u'[') && text.indexOf(u']') > 1)
        return readHeader(text);
    if (m_section.isEmpty())
        return wrong(
            QCoreApplication::translate("Workspace", "The file contains no section headers before this line."));
    return readOption(text);
}

Result<> IniReader::readHeader(const QString &text)
{
    // As in Python, whatever follows the last bracket does not matter.
    const QString section = text.mid(1, text.lastIndexOf(u']') - 1);
    if (m_result.m_order.contains(section))
        return wrong(QCoreApplication::translate("Workspace", "Section [%1] exists already.").arg(section));
    m_section = section;
    if (section != "DEFAULT"_L1)
        m_result.m_order << section;
    m_result.m_sections[section];
    return {};
}

Result<> IniReader::readOption(const QString &text)
{
    static const QRegularExpression option(u"^(.*?)\\s*[=:]\\s*(.*)$"_s);
    const QRegularExpressionMatch match = option.match(text);
    if (!match.hasMatch() || match.captured(1).isEmpty()) {
        return wrong(
            QCoreApplication::translate("Workspace", "This line is neither a section nor 'key = value': %1").arg(text));
    }
    const QString key = match.captured(1).toLower();
    if (m_result.m_sections[m_section].contains(key)) {
        return wrong(QCoreApplication::translate("Workspace", "Option '%1' in section [%2] exists already.")
                         .arg(key, m_section));
    }
    m_key = key;
    m_value = {match.captured(2)};
    return {};
}

void IniReader::storeValue()
{
    if (m_key.isEmpty())
        return;
    QString value = m_value.join(u'\n');
    while (!value.isEmpty() && value.back().isSpace())
        value.chop(1);
    m_result.m_sections[m_section].insert(m_key, value);
    m_key.clear();
    m_value.clear();
}

IniFile IniReader::finish()
{
    storeValue();
    return std::move(m_result);
}

} // namespace Retort::Workspace
