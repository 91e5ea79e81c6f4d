// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/completion/cursorcontext.h"

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

bool isWordSign(QChar sign)
{
    return sign.isLetterOrNumber() || sign == u'_';
}

/// Goes through the text once and keeps a stack of what is open.
class Reader
{
public:
    explicit Reader(QStringView source)
        : m_source(source)
    {
    }

    CursorContext read()
    {
        while (m_at < m_source.size())
            step();
        CursorContext context{.inString = m_inString, .inComment = m_inComment};
        if (m_inString)
            context.word = m_string;
        else if (!m_behindWord)
            context.word = m_word;
        if (!m_inString && !m_inComment && !m_behindWord)
            context.object = m_object;
        for (const Bracket &bracket : m_open) {
            if (!bracket.call.function.isEmpty())
                context.calls << bracket.call;
        }
        context.batchTable = m_batchTable;
        return context;
    }

private:
    struct Bracket {
        OpenCall call = {}; ///< without a name for other brackets
        QChar sign = {};
    };

    void step()
    {
        const QChar sign = m_source.at(m_at);
        m_inComment = false;
        if (sign == u'#')
            return skipComment();
        if (sign == u'\'' || sign == u'"')
            return readString(sign);
        if (isWordSign(sign))
            return readWord();
        ++m_at;
        if (sign == u'.') {
            m_object = m_word;
            m_objectBegin = m_wordBegin;
            m_word.clear();
            return;
        }
        if (sign == u'(' || sign == u'[' || sign == u'{')
            open(sign);
        else if (sign == u')' || sign == u']' || sign == u'}')
            close();
        else if (sign == u',')
            nextArgument();
        else if (sign == u'=' && !m_open.isEmpty() && !m_word.isEmpty())
            m_open.last().call.keyword = m_word;
        if (!sign.isSpace() || sign == u'\n')
            forgetWord();
        else if (!m_word.isEmpty())
            m_behindWord = true;
    }

    void forgetWord()
    {
        m_word.clear();
        m_object.clear();
        m_behindWord = false;
    }

    void skipComment()
    {
        m_inComment = true;
        while (m_at < m_source.size() && m_source.at(m_at) != u'\n')
            ++m_at;
        forgetWord();
    }

    void readWord()
    {
        const qsizetype begin = m_at;
        while (m_at < m_source.size() && isWordSign(m_source.at(m_at)))
            ++m_at;
        if (m_behindWord)
            m_object.clear();
        m_behindWord = false;
        m_word = m_source.sliced(begin, m_at - begin).toString();
        m_wordBegin = begin;
        // A bracket that was never closed does not reach into the next function.
        const bool beginsLine = begin == 0 || m_source.at(begin - 1) == u'\n';
        if (beginsLine && (m_word == u"def"_s || m_word == u"class"_s))
            m_open.clear();
    }

    void readString(QChar quote)
    {
        const QString triple(3, quote);
        const bool isLong = m_source.sliced(m_at).startsWith(triple);
        m_at += isLong ? 3 : 1;
        const qsizetype begin = m_at;
        m_inString = true;
        while (m_at < m_source.size()) {
            const QChar sign = m_source.at(m_at);
            if (sign == u'\\') {
                m_at = qMin(m_at + 2, m_source.size());
            } else if (isLong ? m_source.sliced(m_at).startsWith(triple) : sign == quote) {
                m_inString = false;
                break;
            } else if (!isLong && sign == u'\n') {
                m_inString = false; // not closed: the next line is code again
                break;
            } else {
                ++m_at;
            }
        }
        m_string = m_source.sliced(begin, m_at - begin).toString();
        if (m_inString)
            return;
        m_at = qMin(m_at + (isLong ? 3 : 1), m_source.size());
        takeString();
        forgetWord();
    }

    void takeString()
    {
        if (m_open.isEmpty())
            return;
        OpenCall &call = m_open.last().call;
        if (call.keyword.isEmpty() && call.texts.size() == call.argument)
            call.texts << m_string;
        if (call.function == u"batch_alter_table"_s && call.argument == 0)
            m_batchTable = m_string;
    }

    void open(QChar sign)
    {
        Bracket bracket{.sign = sign};
        if (sign == u'(' && !m_word.isEmpty()) {
            bracket.call = {
                .object = m_object, .function = m_word, .begin = m_object.isEmpty() ? m_wordBegin : m_objectBegin};
        }
        m_open << bracket;
    }

    void close()
    {
        if (m_open.isEmpty())
            return;
        const OpenCall inner = m_open.takeLast().call;
        // op.f('name') is its text.
        if (inner.function == u"f"_s && !m_open.isEmpty()
            && m_open.last().call.texts.size() == m_open.last().call.argument)
            m_open.last().call.texts << inner.texts.value(0);
    }

    void nextArgument()
    {
        if (m_open.isEmpty())
            return;
        OpenCall &call = m_open.last().call;
        if (call.texts.size() == call.argument)
            call.texts << QString();
        ++call.argument;
        call.keyword.clear();
    }

    QStringView m_source;
    qsizetype m_at = 0;
    QString m_word = {};
    QString m_object = {};
    QString m_string = {};
    QString m_batchTable = {};
    qsizetype m_wordBegin = 0;
    qsizetype m_objectBegin = 0;
    bool m_behindWord = false;
    bool m_inString = false;
    bool m_inComment = false;
    QList<Bracket> m_open = {};
};

} // namespace

CursorContext contextAt(QStringView source, qsizetype offset)
{
    return Reader(source.first(qBound<qsizetype>(0, offset, source.size()))).read();
}

} // namespace Retort::Gui
