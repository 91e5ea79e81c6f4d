// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/mysql/split.h"

#include "dialect/splitter.h"

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

namespace
{

bool isLoopWord(const QString &word)
{
    return word == u"IF" || word == u"LOOP" || word == u"REPEAT" || word == u"WHILE" || word == u"FOR";
}

bool isProgramWord(const QString &word)
{
    return word == u"TRIGGER" || word == u"PROCEDURE" || word == u"FUNCTION" || word == u"EVENT" || word == u"PACKAGE";
}

/// What CREATE may stand before, other than a stored program.
bool isPlainObjectWord(const QString &word)
{
    static const QStringList words = {u"TABLE"_s, u"VIEW"_s, u"INDEX"_s,  u"DATABASE"_s, u"SCHEMA"_s,
                                      u"USER"_s,  u"ROLE"_s, u"SERVER"_s, u"SEQUENCE"_s, u"TABLESPACE"_s};
    return words.contains(word);
}

/// Counts the blocks of a stored program. MySQL docs, "Compound Statement Syntax".
class CompoundBody final : public BodyRule
{
public:
    void reset() override
    {
        m_head.clear();
        m_kind = Kind::Unknown;
        m_afterEnd = false;
        m_blocks.clear();
        m_previous.clear();
    }

    void take(TokenKind kind, const QString &text) override
    {
        if (kind == TokenKind::Word)
            takeWord(text);
        else if (m_afterEnd)
            closeBlock();
        m_previous = text;
    }

    bool isInside() const override
    {
        // An END is counted when the word behind it is known; a semicolon there ends its block.
        return m_blocks.size() - (m_afterEnd ? 1 : 0) > 0;
    }

private:
    enum class Kind { Unknown, Program, Other };
    enum class Block { Statements, Expression }; ///< Expression: CASE … END as a value

    void takeWord(const QString &word)
    {
        if (m_kind == Kind::Unknown)
            recognise(word);
        if (m_kind != Kind::Program)
            return;
        if (m_afterEnd) {
            closeBlock();
            if (isLoopWord(word) || word == u"CASE")
                return;
        }
        if (word == u"END")
            m_afterEnd = !m_blocks.isEmpty();
        else if (word == u"CASE")
            m_blocks << (beginsStatement() ? Block::Statements : Block::Expression);
        else if (word == u"BEGIN" || (isLoopWord(word) && beginsStatement()))
            m_blocks << Block::Statements;
    }

    void recognise(const QString &word)
    {
        if (m_head.isEmpty() && word != u"CREATE" && word != u"ALTER" && word != u"BEGIN")
            m_kind = Kind::Other;
        m_head << word;
        if (m_head.first() == u"BEGIN" && m_head.size() > 1) {
            m_kind = m_head == QStringList{u"BEGIN"_s, u"NOT"_s} ? Kind::Program : Kind::Other;
            if (m_kind == Kind::Program)
                m_blocks << Block::Statements;
        } else if (isProgramWord(word)) {
            m_kind = Kind::Program;
        } else if (isPlainObjectWord(word)) {
            m_kind = Kind::Other;
        }
    }

    void closeBlock()
    {
        m_afterEnd = false;
        m_blocks.removeLast();
    }

    bool beginsStatement() const
    {
        static const QStringList before = {u";"_s,  u":"_s,   u"BEGIN"_s, u"THEN"_s,   u"ELSE"_s,
                                           u"DO"_s, u"ROW"_s, u"LOOP"_s,  u"REPEAT"_s, u"ATOMIC"_s};
        // Behind THEN and ELSE of a value, IF is a function.
        return before.contains(m_previous) && (m_blocks.isEmpty() || m_blocks.last() == Block::Statements);
    }

    QStringList m_head; ///< the words until it is known what the statement makes
    Kind m_kind = Kind::Unknown;
    bool m_afterEnd = false;
    QList<Block> m_blocks;
    QString m_previous;
};

} // namespace

LexicalFeatures mysqlLexicalFeatures()
{
    return LexicalFeature::BackslashEscapes | LexicalFeature::HashComments | LexicalFeature::ExecutableComments
        | LexicalFeature::SpacedDashes | LexicalFeature::BacktickNames;
}

QStringList splitMysql(const QString &script)
{
    CompoundBody body;
    return splitStatements(script, mysqlLexicalFeatures(), body);
}

} // namespace Retort::Dialect
