// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/sqlite/tableitem.h"

#include "dialect/sqlite/tokens.h"

#include <algorithm>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;
using Kind = TablePart::Kind;

namespace
{

/// A number, string, name or anything in parentheses. https://www.sqlite.org/syntax/column-constraint.html
void skipDefaultValue(SqliteTokens &tokens)
{
    if (tokens.isSymbol(u'(')) {
        tokens.takeParentheses();
        return;
    }
    while (tokens.isSymbol(u'-') || tokens.isSymbol(u'+'))
        tokens.skip();
    if (!tokens.atEnd())
        tokens.skip();
    while (tokens.isAdjacent() && !tokens.isSymbol(u'(') && !tokens.isSymbol(u')') && !tokens.isSymbol(u','))
        tokens.skip();
}

void skipReference(SqliteTokens &tokens)
{
    for (;;) {
        if (tokens.takeWords({u"ON", u"DELETE"}) || tokens.takeWords({u"ON", u"UPDATE"})
            || tokens.takeWords({u"ON", u"INSERT"})) {
            if (!tokens.takeWords({u"SET", u"NULL"}) && !tokens.takeWords({u"SET", u"DEFAULT"})
                && !tokens.takeWords({u"NO", u"ACTION"}))
                tokens.skip();
        } else if (tokens.takeWords({u"MATCH"}) || tokens.takeWords({u"INITIALLY"})) {
            tokens.skip();
        } else if (!tokens.takeWords({u"NOT", u"DEFERRABLE"}) && !tokens.takeWords({u"DEFERRABLE"})) {
            return;
        }
    }
}

void skipConflictClause(SqliteTokens &tokens)
{
    if (tokens.takeWords({u"ON", u"CONFLICT"}))
        tokens.skip();
}

} // namespace

TableItem::TableItem(QString text)
    : m_text(std::move(text))
{
    read();
}

const TablePart *TableItem::part(Kind kind) const
{
    const auto found =
        std::find_if(m_parts.cbegin(), m_parts.cend(), [kind](const TablePart &each) { return each.kind == kind; });
    return found == m_parts.cend() ? nullptr : &*found;
}

bool TableItem::mentions(const QString &name) const
{
    return SqliteTokens(m_text).mentions(name);
}

void TableItem::read()
{
    m_parts.clear();
    m_name.clear();
    SqliteTokens tokens(m_text);
    m_coreBegin = tokens.offset();
    if (!tokens.isWord({u"CONSTRAINT", u"PRIMARY", u"UNIQUE", u"CHECK", u"FOREIGN"})) {
        m_name = tokens.takeName();
        m_nameEnd = tokens.endBefore();
        m_typeBegin = tokens.offset();
        while (!tokens.atEnd()
               && !tokens.isWord({u"CONSTRAINT", u"PRIMARY", u"NOT", u"NULL", u"UNIQUE", u"CHECK", u"DEFAULT",
                                  u"COLLATE", u"REFERENCES", u"GENERATED", u"AS"})) {
            if (tokens.isSymbol(u'('))
                tokens.takeParentheses();
            else
                tokens.skip();
        }
        m_typeEnd = tokens.endBefore();
        if (m_typeEnd <= m_nameEnd)
            m_typeBegin = m_typeEnd = m_nameEnd;
    }
    while (!tokens.atEnd()) {
        if (!readPart(tokens))
            tokens.skip();
    }
    m_coreEnd = tokens.endBefore();
    if (m_coreEnd < m_coreBegin)
        m_coreEnd = m_coreBegin;
}

bool TableItem::readPart(SqliteTokens &tokens)
{
    TablePart part{.begin = tokens.offset()};
    while (tokens.takeWords({u"CONSTRAINT"}))
        part.name = tokens.takeName();
    const auto columns = [&] { return tokens.isSymbol(u'(') ? tokens.takeNameList() : QStringList{m_name}; };
    if (tokens.takeWords({u"PRIMARY", u"KEY"})) {
        part.kind = Kind::PrimaryKey;
        const qsizetype from = tokens.offset();
        part.columns = columns();
        // Within a table's key too, behind its column.
        part.isAutoincrement = SqliteTokens(m_text.mid(from, tokens.endBefore() - from)).mentions(u"AUTOINCREMENT"_s);
        if (!tokens.takeWords({u"ASC"}))
            tokens.takeWords({u"DESC"});
        skipConflictClause(tokens);
        part.isAutoincrement = tokens.takeWords({u"AUTOINCREMENT"}) || part.isAutoincrement;
    } else if (tokens.takeWords({u"NOT", u"NULL"})) {
        part.kind = Kind::NotNull;
        skipConflictClause(tokens);
    } else if (tokens.takeWords({u"NULL"})) {
        part.kind = Kind::Null;
        skipConflictClause(tokens);
    } else if (tokens.takeWords({u"UNIQUE"})) {
        part.kind = Kind::Unique;
        part.columns = columns();
        skipConflictClause(tokens);
    } else if (tokens.takeWords({u"CHECK"})) {
        part.kind = Kind::Check;
        part.expression = tokens.takeParentheses();
        skipConflictClause(tokens);
    } else if (tokens.takeWords({u"DEFAULT"})) {
        part.kind = Kind::Default;
        const qsizetype from = tokens.offset();
        skipDefaultValue(tokens);
        part.expression = m_text.mid(from, tokens.endBefore() - from);
    } else if (tokens.takeWords({u"COLLATE"})) {
        part.kind = Kind::Collate;
        part.expression = tokens.takeName();
    } else if (tokens.takeWords({u"FOREIGN", u"KEY"}) || tokens.isWord({u"REFERENCES"})) {
        part.kind = Kind::ForeignKey;
        part.columns = columns();
        tokens.takeWords({u"REFERENCES"});
        part.referredTable = tokens.takeName();
        part.referredColumns = tokens.takeNameList();
        skipReference(tokens);
    } else if (tokens.takeWords({u"GENERATED", u"ALWAYS", u"AS"}) || tokens.takeWords({u"AS"})) {
        part.kind = Kind::Generated;
        part.expression = tokens.takeParentheses();
        part.isStored = tokens.takeWords({u"STORED"});
        tokens.takeWords({u"VIRTUAL"});
    } else {
        return tokens.endBefore() > part.begin;
    }
    part.end = tokens.endBefore();
    m_parts << part;
    return true;
}

void TableItem::write(qsizetype begin, qsizetype end, const QString &text)
{
    m_text.replace(begin, end - begin, text);
    read();
}

void TableItem::setType(const QString &type)
{
    if (m_typeBegin == m_typeEnd)
        write(m_nameEnd, m_nameEnd, u' ' + type);
    else
        write(m_typeBegin, m_typeEnd, type);
}

void TableItem::insertBehindType(const QString &text)
{
    const TablePart *value = part(Kind::Default);
    const qsizetype place =
        value && !m_parts.isEmpty() && m_parts.first().kind == Kind::Default ? value->end : m_typeEnd;
    write(place, place, u' ' + text);
}

void TableItem::replace(const TablePart &part, const QString &text)
{
    const qsizetype begin = part.begin;
    const qsizetype end = part.end;
    write(begin, end, text);
}

void TableItem::remove(const TablePart &part)
{
    qsizetype begin = part.begin;
    const qsizetype end = part.end;
    while (begin > m_coreBegin && m_text.at(begin - 1).isSpace())
        --begin;
    // A comment to the end of the line would swallow what follows.
    const bool keepsLine =
        begin < part.begin && m_text.left(part.begin).mid(m_text.lastIndexOf(u'\n', begin - 1) + 1).contains(u"--"_s);
    write(keepsLine ? part.begin : begin, end, {});
}

void TableItem::setAround(const QString &lead, const QString &trail)
{
    m_text = lead + core() + trail;
    read();
}

} // namespace Retort::Dialect
