// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/servers/ddlsubject.h"

#include "dialect/mysql/split.h"
#include "dialect/scanner.h"

#include <QMap>
#include <QSet>

namespace Retort::Inspector
{

using namespace Qt::StringLiterals;

namespace
{

struct Piece {
    QString text = {}; ///< a name without its quotes, a keyword in upper case
    QString name = {}; ///< as written
    bool isKeyword = false;
    bool isName = false;
};

QList<Piece> piecesOf(const QString &sql)
{
    using Dialect::TokenKind;
    QList<Piece> pieces;
    Dialect::Scanner scanner(sql, Dialect::mysqlLexicalFeatures());
    Dialect::Token token;
    while (scanner.next(token)) {
        if (!token.isSignificant())
            continue;
        const QString text = token.in(sql).toString();
        if (token.kind == TokenKind::Word)
            pieces << Piece{.text = text.toUpper(), .name = text, .isKeyword = true, .isName = true};
        else if (token.kind == TokenKind::Name && text.size() >= 2)
            pieces << Piece{
                .text = text, .name = text.mid(1, text.size() - 2).replace(u"``"_s, u"`"_s), .isName = true};
        else
            pieces << Piece{.text = text};
    }
    return pieces;
}

/// What stands between the verb and the names.
class Reader
{
public:
    explicit Reader(QList<Piece> pieces)
        : m_pieces(std::move(pieces))
    {
    }

    bool isKeyword(const QString &word) const { return current().isKeyword && current().text == word; }
    bool skip(const QString &word)
    {
        const bool found = isKeyword(word) || (!current().isName && current().text == word);
        m_at += found ? 1 : 0;
        return found;
    }
    void skipTo(const QString &word)
    {
        while (!atEnd() && !isKeyword(word))
            ++m_at;
    }
    void skipCondition()
    {
        if (skip(u"IF"_s)) {
            skip(u"NOT"_s);
            skip(u"EXISTS"_s);
        }
    }
    /// The first of these words, which is passed; empty if there is none.
    QString seek(const QSet<QString> &words)
    {
        for (; !atEnd(); ++m_at) {
            if (current().isKeyword && words.contains(current().text))
                return m_pieces.at(m_at++).text;
        }
        return {};
    }
    QStringList name()
    {
        if (!current().isName)
            return {};
        QStringList parts = {m_pieces.at(m_at++).name};
        if (!atEnd() && current().text == u"." && m_at + 1 < m_pieces.size()) {
            parts << m_pieces.at(m_at + 1).name;
            m_at += 2;
        }
        return parts;
    }
    bool atEnd() const { return m_at >= m_pieces.size(); }

private:
    Piece current() const { return m_pieces.value(m_at); }
    QList<Piece> m_pieces;
    qsizetype m_at = 0;
};

QList<QStringList> namesOf(Reader &reader, const QString &separator)
{
    QList<QStringList> names;
    do {
        const QStringList name = reader.name();
        if (name.isEmpty())
            return {};
        names << name;
    } while (reader.skip(u","_s) || (!separator.isEmpty() && reader.skip(separator)));
    return names;
}

} // namespace

DdlSubject DdlSubject::of(const QString &sql)
{
    static const QSet<QString> repeatable = {u"TRUNCATE"_s, u"ANALYZE"_s, u"OPTIMIZE"_s, u"REPAIR"_s,
                                             u"CHECK"_s,    u"FLUSH"_s,   u"GRANT"_s,    u"REVOKE"_s,
                                             u"LOCK"_s,     u"UNLOCK"_s,  u"RESET"_s,    u"CACHE"_s};
    static const QMap<QString, QString> shown = {
        {u"TABLE"_s, u"TABLE"_s},       {u"VIEW"_s, u"TABLE"_s},      {u"SEQUENCE"_s, u"TABLE"_s},
        {u"INDEX"_s, u"TABLE"_s},       {u"TRIGGER"_s, u"TRIGGER"_s}, {u"PROCEDURE"_s, u"PROCEDURE"_s},
        {u"FUNCTION"_s, u"FUNCTION"_s}, {u"EVENT"_s, u"EVENT"_s},     {u"PACKAGE"_s, u"PACKAGE"_s},
        {u"DATABASE"_s, u"DATABASE"_s}, {u"SCHEMA"_s, u"DATABASE"_s}, {u"USER"_s, QString()},
        {u"ROLE"_s, QString()},         {u"SERVER"_s, QString()},     {u"TABLESPACE"_s, QString()},
        {u"LOGFILE"_s, QString()},
    };
    Reader reader(piecesOf(sql));
    if (const QString verb = reader.seek(repeatable); !verb.isEmpty()) {
        Reader again(piecesOf(sql));
        if (again.skip(verb))
            return {.kind = Kind::Repeatable};
    }
    reader = Reader(piecesOf(sql));
    const bool isDrop = reader.isKeyword(u"DROP"_s);
    const bool isRename = reader.isKeyword(u"RENAME"_s);
    if (!isDrop && !isRename && !reader.isKeyword(u"CREATE"_s) && !reader.isKeyword(u"ALTER"_s))
        return {};
    const QStringList kinds = shown.keys();
    const QString word = reader.seek(QSet<QString>(kinds.cbegin(), kinds.cend()));
    const QString objects = shown.value(word);
    if (objects.isEmpty())
        return {};
    if (word == u"PACKAGE" && reader.skip(u"BODY"_s))
        return {};
    if (word == u"INDEX") {
        reader.skipTo(u"ON"_s);
        reader.skip(u"ON"_s);
    }
    reader.skipCondition();
    QList<QStringList> names;
    if (isDrop && word != u"INDEX")
        names = namesOf(reader, {});
    else if (isRename)
        names = namesOf(reader, u"TO"_s);
    else if (const QStringList name = reader.name(); !name.isEmpty())
        names << name;
    if (names.isEmpty())
        return {};
    return {.kind = Kind::Objects, .isDrop = isDrop && word != u"INDEX", .objects = objects, .names = names};
}

QStringList wordsOf(const QString &sql)
{
    QSet<QString> words;
    for (const Piece &piece : piecesOf(sql)) {
        if (piece.isName)
            words << piece.name;
    }
    return QStringList(words.cbegin(), words.cend());
}

} // namespace Retort::Inspector
