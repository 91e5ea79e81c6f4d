// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/sqlite/split.h"

#include "dialect/splitter.h"

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

namespace
{

/// The body of CREATE TRIGGER. Its last word is an END that follows a semicolon; that of a CASE never does.
class TriggerBody final : public BodyRule
{
public:
    void reset() override
    {
        m_head.clear();
        m_isTrigger = false;
        m_endSeen = false;
        m_afterSemicolon = false;
    }

    void take(TokenKind kind, const QString &text) override
    {
        const bool isWord = kind == TokenKind::Word;
        m_endSeen = m_afterSemicolon && isWord && text == u"END";
        m_afterSemicolon = text == u';' && kind == TokenKind::Symbol;
        if (m_isTrigger || m_head.size() > 6)
            return;
        m_head << (isWord ? text : QString());
        QStringList words = m_head;
        if (words.value(0) == u"EXPLAIN") {
            words.removeFirst();
            if (words.value(0) == u"QUERY" && words.value(1) == u"PLAN")
                words.remove(0, 2);
        }
        const bool temporary = words.value(1) == u"TEMP" || words.value(1) == u"TEMPORARY";
        m_isTrigger = words.value(0) == u"CREATE" && words.value(temporary ? 2 : 1) == u"TRIGGER";
    }

    bool isInside() const override { return m_isTrigger && !m_endSeen; }

private:
    QStringList m_head; ///< the first words of the statement
    bool m_isTrigger = false;
    bool m_endSeen = false;
    bool m_afterSemicolon = false;
};

} // namespace

LexicalFeatures sqliteLexicalFeatures()
{
    return LexicalFeature::BracketNames | LexicalFeature::BacktickNames;
}

QStringList splitSqlite(const QString &script)
{
    TriggerBody body;
    return splitStatements(script, sqliteLexicalFeatures(), body);
}

} // namespace Retort::Dialect
