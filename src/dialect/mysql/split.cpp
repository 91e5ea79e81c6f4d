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

/// Counts the blocks of a stored program. MySQL docs, "Compound Statement Syntax".
class CompoundBody final : public BodyRule
{
public:
    void reset() override
    {
        m_words = 0;
        m_mayHaveBody = false;
        m_isProgram = false;
        m_afterEnd = false;
        m_blocks = 0;
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
        // "END" is counted when the word behind it is known; a semicolon there ends its block.
        return m_blocks - (m_afterEnd ? 1 : 0) > 0;
    }

private:
    void takeWord(const QString &word)
    {
        if (m_words++ == 0)
            m_mayHaveBody = word == u"CREATE" || word == u"ALTER" || word == u"BEGIN";
        if (!m_mayHaveBody)
            return;
        if (word == u"TRIGGER" || word == u"PROCEDURE" || word == u"FUNCTION" || word == u"EVENT" || word == u"NOT")
            m_isProgram = m_isProgram || word != u"NOT" || m_previous == u"BEGIN"; // BEGIN NOT ATOMIC
        if (m_afterEnd) {
            closeBlock();
            if (isLoopWord(word) || word == u"CASE")
                return;
        }
        if (word == u"NOT" && m_previous == u"BEGIN" && m_words == 2)
            ++m_blocks;
        if (!m_isProgram)
            return;
        if (word == u"END")
            m_afterEnd = m_blocks > 0;
        else if (word == u"BEGIN" || word == u"CASE" || (isLoopWord(word) && beginsStatement()))
            ++m_blocks;
    }

    void closeBlock()
    {
        m_afterEnd = false;
        --m_blocks;
    }

    bool beginsStatement() const
    {
        static const QStringList before = {u";"_s,  u":"_s,   u"BEGIN"_s, u"THEN"_s,   u"ELSE"_s,
                                           u"DO"_s, u"ROW"_s, u"LOOP"_s,  u"REPEAT"_s, u"ATOMIC"_s};
        return before.contains(m_previous);
    }

    int m_words = 0;
    bool m_mayHaveBody = false;
    bool m_isProgram = false;
    bool m_afterEnd = false;
    int m_blocks = 0;
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
