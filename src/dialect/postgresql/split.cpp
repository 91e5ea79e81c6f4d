// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/postgresql/split.h"

#include "dialect/splitter.h"

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

namespace
{

/// As psql does: parentheses, and the SQL body of a function between BEGIN and END.
class RoutineBody final : public BodyRule
{
public:
    void reset() override
    {
        m_head.clear();
        m_parentheses = 0;
        m_blocks = 0;
    }

    void take(TokenKind kind, const QString &text) override
    {
        if (kind == TokenKind::Symbol) {
            if (text == u'(')
                ++m_parentheses;
            else if (text == u')' && m_parentheses > 0)
                --m_parentheses;
        }
        if (kind != TokenKind::Word)
            return;
        if (m_head.size() < 4)
            m_head << text;
        if (!isRoutine())
            return;
        if (text == u"BEGIN" || (m_blocks > 0 && text == u"CASE"))
            ++m_blocks;
        else if (m_blocks > 0 && text == u"END")
            --m_blocks;
    }

    bool isInside() const override { return m_parentheses > 0 || m_blocks > 0; }

private:
    bool isRoutine() const
    {
        const bool replaces = m_head.value(1) == u"OR" && m_head.value(2) == u"REPLACE";
        const QString what = m_head.value(replaces ? 3 : 1);
        return m_head.value(0) == u"CREATE" && (what == u"FUNCTION" || what == u"PROCEDURE");
    }

    QStringList m_head;
    int m_parentheses = 0;
    int m_blocks = 0;
};

} // namespace

LexicalFeatures postgresqlLexicalFeatures()
{
    return LexicalFeature::EscapeStrings | LexicalFeature::DollarQuotes | LexicalFeature::NestedComments;
}

QStringList splitPostgresql(const QString &script)
{
    RoutineBody body;
    return splitStatements(script, postgresqlLexicalFeatures(), body);
}

} // namespace Retort::Dialect
