// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/reading/quickheader.h"

#include <array>
#include <cstring>

namespace Retort::Revision
{

namespace
{

struct Variable {
    QByteArrayView name;
    QStringList Script::Header::*list; ///< null: `revision`, a single text
};

constexpr std::array<Variable, 4> variables{{{"revision", nullptr},
                                             {"down_revision", &Script::Header::downRevisions},
                                             {"branch_labels", &Script::Header::branchLabels},
                                             {"depends_on", &Script::Header::dependsOn}}};

bool isNamePart(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9') || character == '_' || (character & 0x80) != 0;
}

bool mentionsVariable(QByteArrayView text)
{
    return text.contains("revision") || text.contains("branch_labels") || text.contains("depends_on");
}

/// Reads from the beginning, line after line, and gives up at anything unusual.
class QuickReader
{
public:
    QuickReader(QByteArrayView bytes, Extent extent)
        : m_bytes(bytes)
        , m_extent(extent)
    {
        if (bytes.startsWith("\xef\xbb\xbf"))
            m_at = 3;
    }

    std::optional<Script::Header> read()
    {
        if (!readDocstring())
            return std::nullopt;
        while (m_found != 15) {
            if (m_at >= m_bytes.size() || !readLine())
                return std::nullopt;
        }
        if (assignsAnew())
            return std::nullopt;
        return std::move(m_header);
    }

private:
    char here() const { return m_at < m_bytes.size() ? m_bytes[m_at] : '\0'; }
    void skipBlanks()
    {
        while (here() == ' ' || here() == '\t')
            ++m_at;
    }
    bool follows(QByteArrayView text) const { return m_bytes.sliced(m_at).startsWith(text); }

    /// Goes behind the end of the line; false unless only blanks and a comment are left of it.
    bool endLine()
    {
        skipBlanks();
        if (here() == '#')
            return skipLine();
        if (here() == '\r')
            ++m_at;
        if (here() != '\n')
            return false;
        ++m_at;
        return true;
    }
    bool skipLine()
    {
        const qsizetype end = m_bytes.indexOf('\n', m_at);
        if (end < 0)
            return false;
        m_at = end + 1;
        return true;
    }

    bool assignsAnew() const;
    bool readDocstring();
    bool readDocumentation(QByteArrayView inside);
    bool readLine();
    bool readImport();
    bool readAssignment(size_t number);
    bool readValue(size_t number);
    bool readSequence(QStringList &into);
    std::optional<QString> readText();

    QByteArrayView m_bytes;
    Extent m_extent;
    qsizetype m_at = 0;
    unsigned m_found = 0; ///< a bit for each variable
    Script::Header m_header = {};
};

/// Whether a line further down begins with one of the variables.
bool QuickReader::assignsAnew() const
{
    const char *at = m_bytes.data() + m_at;
    const char *const end = m_bytes.data() + m_bytes.size();
    while (at < end) {
        const QByteArrayView rest(at, end - at);
        for (const Variable &variable : variables) {
            if (*at == variable.name.front() && rest.startsWith(variable.name))
                return true;
        }
        at = static_cast<const char *>(std::memchr(at, '\n', size_t(end - at)));
        if (!at)
            return false;
        ++at;
    }
    return false;
}

bool QuickReader::readDocstring()
{
    while (here() == '#' || here() == '\n') {
        const qsizetype start = m_at;
        if (!skipLine() || m_bytes.sliced(start, m_at - start).contains("coding"))
            return false;
    }
    if (!follows("\"\"\"") && !follows("'''"))
        return true;
    const QByteArrayView quotes = m_bytes.sliced(m_at, 3);
    const qsizetype end = m_bytes.indexOf(quotes, m_at + 3);
    if (end < 0)
        return false;
    const QByteArrayView inside = m_bytes.sliced(m_at + 3, end - m_at - 3);
    if (inside.contains('\\') || inside.contains('\r'))
        return false;
    m_at = end + 3;
    return (m_extent == Extent::Links || readDocumentation(inside)) && endLine();
}

bool QuickReader::readDocumentation(QByteArrayView inside)
{
    m_header.docstring = QString::fromUtf8(inside);
    const QString stripped = m_header.docstring.trimmed();
    m_header.message = stripped.left(stripped.indexOf(u"\n\n"));
    constexpr QByteArrayView date("Create Date:");
    if (const qsizetype at = inside.indexOf(date); at > 0 && inside[at - 1] == '\n') {
        const qsizetype lineEnd = inside.indexOf('\n', at);
        const QByteArrayView line = inside.sliced(at, (lineEnd < 0 ? inside.size() : lineEnd) - at);
        m_header.createDate = QString::fromUtf8(line.sliced(date.size()).trimmed());
        return true;
    } else {
        return at < 0;
    }
}

bool QuickReader::readLine()
{
    switch (here()) {
    case '#':
        return skipLine();
    case '\n':
    case '\r':
        return endLine();
    case ' ':
    case '\t':
        return false;
    default:
        break;
    }
    if (follows("import ") || follows("from "))
        return readImport();
    for (size_t number = 0; number < variables.size(); ++number) {
        const QByteArrayView name = variables[number].name;
        if (follows(name) && m_at + name.size() < m_bytes.size() && !isNamePart(m_bytes[m_at + name.size()])) {
            m_at += name.size();
            return readAssignment(number);
        }
    }
    return false;
}

bool QuickReader::readImport()
{
    const qsizetype start = m_at;
    if (!skipLine())
        return false;
    const QByteArrayView line = m_bytes.sliced(start, m_at - start);
    return !line.contains('(') && !line.contains('\\') && !line.contains(';') && !mentionsVariable(line);
}

bool QuickReader::readAssignment(size_t number)
{
    const unsigned bit = 1U << number;
    if ((m_found & bit) != 0)
        return false;
    skipBlanks();
    if (here() == ':') {
        // An annotation: names, dots, brackets and commas.
        while (here() != '=') {
            const char character = here();
            const bool plain = isNamePart(character) || std::strchr(": .,[]|", character) != nullptr;
            if (character == '\0' || !plain)
                return false;
            ++m_at;
        }
    }
    if (here() != '=')
        return false;
    ++m_at;
    skipBlanks();
    if (!readValue(number))
        return false;
    m_found |= bit;
    return endLine();
}

std::optional<QString> QuickReader::readText()
{
    const char quote = here();
    if ((quote != '\'' && quote != '"') || follows("\"\"\"") || follows("'''"))
        return std::nullopt;
    const qsizetype start = ++m_at;
    while (here() != quote) {
        if (here() == '\\' || here() == '\n' || here() == '\0')
            return std::nullopt;
        ++m_at;
    }
    const QByteArrayView inside = m_bytes.sliced(start, m_at - start);
    ++m_at;
    return QString::fromUtf8(inside);
}

bool QuickReader::readSequence(QStringList &into)
{
    const char closing = here() == '(' ? ')' : ']';
    ++m_at;
    for (skipBlanks(); here() != closing; skipBlanks()) {
        const std::optional<QString> text = readText();
        if (!text)
            return false;
        into << *text;
        skipBlanks();
        if (here() == ',')
            ++m_at;
        else if (here() != closing)
            return false;
    }
    ++m_at;
    return true;
}

bool QuickReader::readValue(size_t number)
{
    QStringList Script::Header::*const list = variables[number].list;
    if (list == nullptr) {
        const std::optional<QString> text = readText();
        m_header.revision = text.value_or(QString());
        return text && !text->isEmpty();
    }
    if (follows("None")) {
        m_at += 4;
        return !isNamePart(here());
    }
    if (here() == '(' || here() == '[')
        return readSequence(m_header.*list);
    const std::optional<QString> text = readText();
    if (text)
        m_header.*list = {*text};
    return text.has_value();
}

} // namespace

std::optional<Script::Header> quickHeader(QByteArrayView bytes, Extent extent)
{
    return QuickReader(bytes, extent).read();
}

} // namespace Retort::Revision
