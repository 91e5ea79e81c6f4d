// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script/headerreader.h"
#include "script/script.h"
#include "script/syntax/module.h"
#include "script/syntax/statementparser.h"
#include "script/tokens/characters.h"
#include "script/tokens/formatscanner.h"
#include "script/tokens/lexer.h"

#include <array>

namespace Retort::Script
{

namespace
{

constexpr std::array<QStringView, 4> Variables = {u"revision", u"down_revision", u"branch_labels", u"depends_on"};

/// Finds a header without reading function bodies: it walks from one line at the left margin to the next and parses
/// only the docstring and the four assignments. Gives up on anything unusual; the whole file is parsed then.
class HeaderScanner
{
public:
    HeaderScanner(QStringView source, QString file)
        : m_source(source)
        , m_reader(std::move(file))
    {
        if (source.startsWith(QChar::ByteOrderMark))
            m_offset = 1;
        m_lineStart = m_offset;
    }

    /// Whether header() answers for the file.
    bool scan();
    Result<Header> header() const { return m_reader.header(); }

private:
    bool walkLine();
    bool walkString();
    bool readLine(qsizetype from, const TextPosition &start);
    bool readStatement(const TextPosition &start);
    bool readFunction(const TextPosition &start, qsizetype nameFrom);
    bool mentionsVariable(qsizetype from) const;
    qsizetype wordEnd(qsizetype from) const;
    qsizetype spaceEnd(qsizetype from) const;
    void startLine(int length);

    const QStringView m_source;
    HeaderReader m_reader;
    std::vector<Block> m_kept; ///< what the reader points to
    qsizetype m_offset = 0;
    qsizetype m_lineStart = 0;
    int m_line = 1;
    bool m_isFirst = true;
    bool m_foundRevision = false;
    bool m_foundDownRevision = false;
};

void HeaderScanner::startLine(int length)
{
    m_offset += length;
    ++m_line;
    m_lineStart = m_offset;
}

/// Goes over a string literal; false if nothing closes it.
bool HeaderScanner::walkString()
{
    const qsizetype quote = m_offset;
    qsizetype from = quote; // the prefix tells whether braces count
    while (from > m_lineStart && m_source[from - 1].isLetter() && quote - from < 2)
        --from;
    const StringOpening opening = stringOpening(m_source, from);
    const qsizetype closing = closingQuotes(m_source, m_source.size(), opening);
    if (closing < 0)
        return false;
    const qsizetype end = closing + opening.quotes;
    while (m_offset < end) {
        if (isNewline(m_source[m_offset]))
            startLine(newlineLength(m_source, m_offset));
        else
            ++m_offset;
    }
    return true;
}

/// Goes to the end of a logical line; false if it does not end.
bool HeaderScanner::walkLine()
{
    int brackets = 0;
    while (m_offset < m_source.size()) {
        switch (m_source[m_offset].unicode()) {
        case u'\n':
        case u'\r':
            if (brackets == 0)
                return true;
            startLine(newlineLength(m_source, m_offset));
            break;
        case u'#':
            while (m_offset < m_source.size() && !isNewline(m_source[m_offset]))
                ++m_offset;
            break;
        case u'"':
        case u'\'':
            if (!walkString())
                return false;
            break;
        case u'\\':
            ++m_offset;
            if (m_offset < m_source.size() && isNewline(m_source[m_offset]))
                startLine(newlineLength(m_source, m_offset));
            break;
        case u'(':
        case u'[':
        case u'{':
            ++brackets;
            ++m_offset;
            break;
        case u')':
        case u']':
        case u'}':
            --brackets;
            ++m_offset;
            break;
        default:
            ++m_offset;
        }
    }
    return brackets == 0;
}

qsizetype HeaderScanner::wordEnd(qsizetype from) const
{
    while (const int length = identifierPart(m_source, from))
        from += length;
    return from;
}

qsizetype HeaderScanner::spaceEnd(qsizetype from) const
{
    while (from < m_source.size() && (m_source[from] == u' ' || m_source[from] == u'\t' || m_source[from] == u'\f'))
        ++from;
    return from;
}

bool HeaderScanner::mentionsVariable(qsizetype from) const
{
    const QStringView line = m_source.mid(from, m_offset - from);
    return std::any_of(Variables.cbegin(), Variables.cend(),
                       [&](QStringView variable) { return line.contains(variable); });
}

/// Parses the statements from here to m_offset and gives them to the reader.
bool HeaderScanner::readStatement(const TextPosition &start)
{
    TokenCursor cursor(m_source, Lexer(m_source, start, m_offset, Lexer::Mode::Lines).tokenize());
    try {
        m_kept.push_back(StatementParser(cursor, StatementParser::AtError::Stop).module());
    } catch (const SyntaxFailure &) {
        return false;
    }
    for (const StatementPointer &statement : m_kept.back()) {
        const auto *assignment = statement->as<Assign>();
        const auto *annotated = statement->as<AnnotatedAssign>();
        const Expression *value = assignment ? assignment->value.get() : annotated ? annotated->value.get() : nullptr;
        if (value && HeaderReader::refersToNames(*value))
            return false;
        m_reader.add(*statement);
    }
    return true;
}

bool HeaderScanner::readFunction(const TextPosition &start, qsizetype nameFrom)
{
    const qsizetype end = wordEnd(nameFrom);
    TextPosition position = start;
    position.length = int(end - start.offset);
    m_reader.addFunction(m_source.mid(nameFrom, end - nameFrom), position);
    return end > nameFrom;
}

/// Looks at the logical line from here to m_offset; false if it is unusual.
bool HeaderScanner::readLine(qsizetype from, const TextPosition &start)
{
    const bool isFirst = std::exchange(m_isFirst, false);
    const qsizetype end = wordEnd(from);
    const QStringView word = m_source.mid(from, end - from);
    if (isFirst && end < m_source.size() && isQuote(m_source[end]) && word.size() <= 2)
        return readStatement(start);
    if (word == u"async")
        return false;
    if (word == u"def")
        return readFunction(start, spaceEnd(end));
    const bool wanted = std::find(Variables.cbegin(), Variables.cend(), word) != Variables.cend();
    if (!wanted)
        return !mentionsVariable(from);
    const qsizetype next = spaceEnd(end);
    if (next >= m_source.size() || (m_source[next] != u'=' && m_source[next] != u':'))
        return false;
    m_foundRevision = m_foundRevision || word == u"revision";
    m_foundDownRevision = m_foundDownRevision || word == u"down_revision";
    return readStatement(start);
}

bool HeaderScanner::scan()
{
    while (m_offset < m_source.size()) {
        const qsizetype from = m_offset;
        const TextPosition start{.line = m_line, .column = int(from - m_lineStart) + 1, .offset = int(from)};
        if (!walkLine())
            return false;
        const QChar first = m_source[from];
        const bool indented = first == u' ' || first == u'\t' || first == u'\f';
        if (!indented && !isNewline(first) && first != u'#' && !readLine(from, start))
            return false;
        if (m_offset < m_source.size())
            startLine(newlineLength(m_source, m_offset));
    }
    return m_foundRevision && m_foundDownRevision;
}

} // namespace

Result<Header> header(const SyntaxTree &tree)
{
    HeaderReader reader(tree.file());
    for (const StatementPointer &statement : tree.module().body)
        reader.add(*statement);
    return reader.header();
}

Result<Header> header(QStringView source, const QString &file)
{
    HeaderScanner scanner(source, file);
    if (scanner.scan())
        return scanner.header();
    const Result<SyntaxTree> tree = parse(source, file);
    if (!tree)
        return failure(tree.error());
    return header(*tree);
}

} // namespace Retort::Script
