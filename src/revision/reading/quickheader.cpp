// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision/reading/quickheader.h"

#include <array>
#include <cstring>
#include <string_view>

namespace Retort::Revision
{

namespace
{

// Ten thousand files are searched for words of a few letters; std::string_view finds these some five times faster than
// QByteArrayView, which prepares for long ones.
struct Variable {
    std::string_view name;
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

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

bool mentionsVariable(std::string_view text)
{
    return contains(text, "revision") || contains(text, "branch_labels") || contains(text, "depends_on");
}

/// Reads from the beginning, line after line, and gives up at anything unusual.
class QuickReader
{
public:
    QuickReader(std::string_view bytes, Extent extent)
        : m_bytes(bytes)
        , m_extent(extent)
    {
        if (bytes.starts_with("\xef\xbb\xbf"))
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
    bool follows(std::string_view text) const { return m_bytes.substr(m_at).starts_with(text); }

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
        const size_t end = m_bytes.find('\n', m_at);
        if (end == std::string_view::npos)
            return false;
        m_at = end + 1;
        return true;
    }

    bool assignsAnew() const;
    bool readDocstring();
    bool readDocumentation(std::string_view inside);
    bool readLine();
    bool readImport();
    bool readAssignment(size_t number);
    bool readValue(size_t number);
    bool readSequence(QStringList &into);
    std::optional<QString> readText();

    std::string_view m_bytes;
    Extent m_extent;
    size_t m_at = 0;
    unsigned m_found = 0; ///< a bit for each variable
    Script::Header m_header = {};
};

/// Whether a line further down begins with one of the variables.
bool QuickReader::assignsAnew() const
{
    const char *at = m_bytes.data() + m_at;
    const char *const end = m_bytes.data() + m_bytes.size();
    while (at < end) {
        const std::string_view rest(at, size_t(end - at));
        for (const Variable &variable : variables) {
            if (rest.starts_with(variable.name))
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
        const size_t start = m_at;
        if (!skipLine() || contains(m_bytes.substr(start, m_at - start), "coding"))
            return false;
    }
    if (!follows("\"\"\"") && !follows("'''"))
        return true;
    const std::string_view quotes = m_bytes.substr(m_at, 3);
    const size_t end = m_bytes.find(quotes, m_at + 3);
    if (end == std::string_view::npos)
        return false;
    const std::string_view inside = m_bytes.substr(m_at + 3, end - m_at - 3);
    if (inside.find('\\') != std::string_view::npos || inside.find('\r') != std::string_view::npos)
        return false;
    m_at = end + 3;
    return (m_extent == Extent::Links || readDocumentation(inside)) && endLine();
}

bool QuickReader::readDocumentation(std::string_view inside)
{
    m_header.docstring = QString::fromUtf8(inside);
    const QString stripped = m_header.docstring.trimmed();
    m_header.message = stripped.left(stripped.indexOf(u"\n\n"));
    constexpr std::string_view date("Create Date:");
    const size_t at = inside.find(date);
    if (at == std::string_view::npos)
        return true;
    if (at == 0 || inside[at - 1] != '\n')
        return false;
    const std::string_view line = inside.substr(at, inside.find('\n', at) - at);
    m_header.createDate = QString::fromUtf8(QByteArrayView(line.substr(date.size())).trimmed());
    return true;
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
        const std::string_view name = variables[number].name;
        if (follows(name) && m_at + name.size() < m_bytes.size() && !isNamePart(m_bytes[m_at + name.size()])) {
            m_at += name.size();
            return readAssignment(number);
        }
    }
    return false;
}

bool QuickReader::readImport()
{
    const size_t start = m_at;
    if (!skipLine())
        return false;
    const std::string_view line = m_bytes.substr(start, m_at - start);
    return line.find_first_of("(\\;") == std::string_view::npos && !mentionsVariable(line);
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
    const size_t start = ++m_at;
    while (here() != quote) {
        if (here() == '\\' || here() == '\n' || here() == '\0')
            return std::nullopt;
        ++m_at;
    }
    const std::string_view inside = m_bytes.substr(start, m_at - start);
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
    return QuickReader(std::string_view(bytes.data(), size_t(bytes.size())), extent).read();
}

} // namespace Retort::Revision
