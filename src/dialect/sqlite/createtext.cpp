// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/sqlite/createtext.h"

#include "dialect/sqlite/tokens.h"

#include <algorithm>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

namespace
{

void skipConflict(SqliteTokens &tokens)
{
    if (tokens.takeWords({u"ON", u"CONFLICT"}))
        tokens.skip();
}

QString takeAction(SqliteTokens &tokens)
{
    if (tokens.takeWords({u"SET", u"NULL"}))
        return u"SET NULL"_s;
    if (tokens.takeWords({u"SET", u"DEFAULT"}))
        return u"SET DEFAULT"_s;
    if (tokens.takeWords({u"NO", u"ACTION"}))
        return u"NO ACTION"_s;
    return tokens.takeName().toUpper();
}

/// What follows REFERENCES.
void takeReference(SqliteTokens &tokens, Schema::ForeignKey &key)
{
    key.referredTable = tokens.takeName();
    key.referredColumns = tokens.takeNameList();
    for (;;) {
        if (tokens.takeWords({u"ON", u"DELETE"})) {
            key.onDelete = takeAction(tokens);
        } else if (tokens.takeWords({u"ON", u"UPDATE"})) {
            key.onUpdate = takeAction(tokens);
        } else if (tokens.takeWords({u"MATCH"})) {
            key.match = tokens.takeName();
        } else if (tokens.takeWords({u"NOT", u"DEFERRABLE"})) {
            key.deferrable = false;
        } else if (tokens.takeWords({u"DEFERRABLE"})) {
            key.deferrable = true;
        } else if (tokens.takeWords({u"INITIALLY"})) {
            key.initially = tokens.takeName().toUpper();
        } else {
            return;
        }
    }
}

/// One definition of a CREATE TABLE's list: a column with its constraints, or a constraint of the table.
class DefinitionReader
{
public:
    DefinitionReader(const QString &definition, CreateTableText &table)
        : m_tokens(definition)
        , m_table(table)
    {
    }

    void read()
    {
        const bool isConstraint = m_tokens.isWord({u"CONSTRAINT", u"PRIMARY", u"UNIQUE", u"CHECK", u"FOREIGN"});
        if (!isConstraint)
            m_column.name = m_tokens.takeName();
        while (!m_tokens.atEnd()) {
            const QString name = m_tokens.takeWords({u"CONSTRAINT"}) ? m_tokens.takeName() : QString();
            if (!readConstraint(name) && !readProperty())
                m_tokens.skip(); // a word of the type or of a DEFAULT
        }
        if (!isConstraint)
            m_table.columns << m_column;
    }

private:
    /// The columns in parentheses, or the column in whose definition this stands.
    QStringList columns() { return m_tokens.isSymbol(u'(') ? m_tokens.takeNameList() : QStringList{m_column.name}; }

    bool readConstraint(const QString &name)
    {
        if (m_tokens.takeWords({u"PRIMARY", u"KEY"})) {
            m_table.constraints << Schema::PrimaryKey{.name = name, .columns = columns()};
        } else if (m_tokens.takeWords({u"UNIQUE"})) {
            m_table.constraints << Schema::Unique{.name = name, .columns = columns()};
        } else if (m_tokens.takeWords({u"CHECK"})) {
            m_table.constraints << Schema::Check{
                .name = name, .expression = m_tokens.takeParentheses(), .column = m_column.name};
        } else if (m_tokens.takeWords({u"FOREIGN", u"KEY"}) || m_tokens.isWord({u"REFERENCES"})) {
            Schema::ForeignKey key = {.name = name, .columns = columns(), .column = m_column.name};
            m_tokens.takeWords({u"REFERENCES"});
            takeReference(m_tokens, key);
            m_table.constraints << key;
        } else {
            return false;
        }
        skipConflict(m_tokens);
        return true;
    }

    bool readProperty()
    {
        if (m_tokens.takeWords({u"DEFAULT"})) {
            if (m_tokens.takeParentheses().isEmpty() && !m_tokens.atEnd())
                m_tokens.skip();
        } else if (m_tokens.takeWords({u"COLLATE"})) {
            m_column.collation = m_tokens.takeName();
        } else if (m_tokens.takeWords({u"AS"})) {
            m_column.generated = m_tokens.takeParentheses();
        } else if (m_tokens.takeWords({u"AUTOINCREMENT"})) {
            m_table.autoincrement = true;
        } else if (m_tokens.isSymbol(u'(')) {
            m_tokens.takeParentheses(); // of the type
        } else {
            return false;
        }
        return true;
    }

    SqliteTokens m_tokens;
    CreateTableText &m_table;
    ColumnText m_column;
};

} // namespace

QString unquotedSqliteName(const QString &text)
{
    if (text.size() < 2)
        return text;
    const QChar first = text.front();
    const QString inside = text.mid(1, text.size() - 2);
    if (first == u'[')
        return inside;
    if (first != u'"' && first != u'`' && first != u'\'')
        return text;
    return QString(inside).replace(QString(2, first), QString(first));
}

const ColumnText *CreateTableText::column(const QString &name) const
{
    const auto found = std::find_if(columns.cbegin(), columns.cend(), [&](const ColumnText &each) {
        return each.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == columns.cend() ? nullptr : &*found;
}

CreateTableText parseCreateTable(const QString &sql)
{
    CreateTableText table;
    SqliteTokens tokens(sql);
    tokens.skipTo(u'(');
    for (const QString &definition : tokens.takePieces())
        DefinitionReader(definition, table).read();
    while (!tokens.atEnd()) {
        if (tokens.takeWords({u"WITHOUT", u"ROWID"}))
            table.withoutRowid = true;
        else if (tokens.takeWords({u"STRICT"}))
            table.strict = true;
        else
            tokens.skip();
    }
    return table;
}

CreateIndexText parseCreateIndex(const QString &sql)
{
    CreateIndexText index;
    SqliteTokens tokens(sql);
    tokens.skipTo(u'(');
    index.keys = tokens.takePieces();
    if (tokens.takeWords({u"WHERE"}))
        index.where = tokens.rest();
    return index;
}

} // namespace Retort::Dialect
