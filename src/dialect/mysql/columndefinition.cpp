// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/mysql/columndefinition.h"

#include "dialect/mysql/split.h"
#include "dialect/scanner.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <utility>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

namespace
{

QString quotedName(const QString &name)
{
    return u'`' + QString(name).replace(u'`', u"``"_s) + u'`';
}

QString firstWordOf(const QString &type)
{
    static const QRegularExpression word(u"^[A-Za-z]+"_s);
    return word.match(type.trimmed()).captured().toUpper();
}

bool isOneOf(const QString &type, const QStringList &words)
{
    return words.contains(firstWordOf(type));
}

bool isText(const QString &type)
{
    return isOneOf(
        type, {u"CHAR"_s, u"VARCHAR"_s, u"TINYTEXT"_s, u"TEXT"_s, u"MEDIUMTEXT"_s, u"LONGTEXT"_s, u"ENUM"_s, u"SET"_s});
}

bool isMoment(const QString &type)
{
    return isOneOf(type, {u"TIMESTAMP"_s, u"DATETIME"_s});
}

bool isNumber(const QString &type)
{
    return isOneOf(
        type,
        {u"TINYINT"_s, u"SMALLINT"_s, u"MEDIUMINT"_s, u"INT"_s, u"INTEGER"_s, u"BIGINT"_s, u"FLOAT"_s, u"DOUBLE"_s});
}

/// What types have in common that hold the same values, but for their size; the type itself for all others.
QString kindOf(const QString &type)
{
    static const QList<QSet<QString>> kinds = {
        {u"TINYINT"_s, u"BOOL"_s, u"BOOLEAN"_s, u"SMALLINT"_s, u"MEDIUMINT"_s, u"INT"_s, u"INTEGER"_s, u"BIGINT"_s},
        {u"CHAR"_s, u"VARCHAR"_s, u"NATIONAL"_s, u"TINYTEXT"_s, u"TEXT"_s, u"MEDIUMTEXT"_s, u"LONGTEXT"_s, u"JSON"_s,
         u"ENUM"_s, u"SET"_s},
        {u"BINARY"_s, u"VARBINARY"_s, u"TINYBLOB"_s, u"BLOB"_s, u"MEDIUMBLOB"_s, u"LONGBLOB"_s},
        {u"DECIMAL"_s, u"NUMERIC"_s, u"FLOAT"_s, u"DOUBLE"_s, u"REAL"_s},
        {u"DATETIME"_s, u"TIMESTAMP"_s}};
    const QString word = firstWordOf(type);
    for (qsizetype number = 0; number < kinds.size(); ++number) {
        if (kinds.at(number).contains(word))
            return QString::number(number);
    }
    return word;
}

/// Compares types of one kind: the first number is the type's place among its like, the second its length.
std::pair<qsizetype, qint64> sizeOf(const QString &type)
{
    static const QStringList order = {u"TINYINT"_s,    u"SMALLINT"_s, u"MEDIUMINT"_s, u"INT"_s,      u"BIGINT"_s,
                                      u"CHAR"_s,       u"VARCHAR"_s,  u"TINYTEXT"_s,  u"TEXT"_s,     u"MEDIUMTEXT"_s,
                                      u"LONGTEXT"_s,   u"BINARY"_s,   u"VARBINARY"_s, u"TINYBLOB"_s, u"BLOB"_s,
                                      u"MEDIUMBLOB"_s, u"LONGBLOB"_s};
    static const QSet<QString> lengthy = {u"CHAR"_s, u"VARCHAR"_s, u"BINARY"_s, u"VARBINARY"_s};
    static const QRegularExpression length(u"^[A-Za-z]+ *\\(([0-9]+)"_s);
    const QString word = firstWordOf(type) == u"INTEGER" ? u"INT"_s : firstWordOf(type);
    return {order.indexOf(word), lengthy.contains(word) ? length.match(type).captured(1).toLongLong() : 0};
}

/// The pieces between the outer parentheses of CREATE TABLE.
QStringList itemsOf(const QString &createTable)
{
    QStringList items;
    int depth = 0;
    qsizetype from = -1;
    Scanner scanner(createTable, mysqlLexicalFeatures());
    Token token;
    while (scanner.next(token)) {
        if (token.kind != TokenKind::Symbol)
            continue;
        const QChar symbol = token.in(createTable).at(0);
        if (symbol == u'(' && ++depth == 1)
            from = token.offset + 1;
        const bool isEnd = (symbol == u',' && depth == 1) || (symbol == u')' && --depth == 0);
        if (isEnd && from >= 0) {
            items << createTable.mid(from, token.offset - from).trimmed();
            from = token.offset + 1;
            if (depth == 0)
                break;
        }
    }
    return items;
}

struct Start {
    QString word = {};
    ColumnDefinition::Part part = ColumnDefinition::Part::Other;
};

/// The words that begin a part.
const QList<Start> &starts()
{
    using Part = ColumnDefinition::Part;
    static const QList<Start> all = {
        {u"CHARACTER"_s, Part::CharacterSet},
        {u"CHARSET"_s, Part::CharacterSet},
        {u"COLLATE"_s, Part::Collation},
        {u"GENERATED"_s, Part::Generated},
        {u"AS"_s, Part::Generated},
        {u"NOT"_s, Part::Null},
        {u"NULL"_s, Part::Null},
        {u"DEFAULT"_s, Part::Default},
        {u"ON"_s, Part::OnUpdate},
        {u"AUTO_INCREMENT"_s, Part::AutoIncrement},
        {u"COMMENT"_s, Part::Comment},
        {u"CHECK"_s, Part::Check},
        {u"INVISIBLE"_s, Part::Other},
        {u"VISIBLE"_s, Part::Other},
        {u"WITHOUT"_s, Part::Other},
        {u"WITH"_s, Part::Other},
        {u"COMPRESSED"_s, Part::Other},
        {u"SRID"_s, Part::Other},
        {u"STORAGE"_s, Part::Other},
        {u"COLUMN_FORMAT"_s, Part::Other},
    };
    return all;
}

const Start *startOf(const QString &word)
{
    const QList<Start> &all = starts();
    const auto found = std::find_if(all.cbegin(), all.cend(), [&](const Start &each) { return each.word == word; });
    return found == all.cend() ? nullptr : &*found;
}

} // namespace

std::optional<ColumnDefinition> ColumnDefinition::find(const QString &createTable, const QString &column)
{
    for (const QString &item : itemsOf(createTable)) {
        if (std::optional<ColumnDefinition> found = read(item, column))
            return found;
    }
    return std::nullopt;
}

std::optional<ColumnDefinition> ColumnDefinition::read(const QString &item, const QString &column)
{
    Scanner scanner(item, mysqlLexicalFeatures());
    Token token;
    if (!scanner.next(token) || token.kind != TokenKind::Name)
        return std::nullopt;
    const QString name = token.in(item).mid(1, token.length - 2).toString().replace(u"``"_s, u"`"_s);
    if (name.compare(column, Qt::CaseInsensitive) != 0)
        return std::nullopt;
    ColumnDefinition text;
    text.m_name = name;
    text.m_pieces << Piece{.part = Part::Type};
    int depth = 0;
    int words = 0; // of the present part
    while (scanner.next(token)) {
        const QString written = token.in(item).toString();
        // MySQL hides what older servers do not know: /*!80023 INVISIBLE */ is a part of its own.
        if (written.startsWith(u"/*!"_s)) {
            text.m_pieces << Piece{.part = Part::Other, .text = written} << Piece{.part = Part::Other};
            words = 0;
            continue;
        }
        if (token.isSignificant() && depth == 0 && token.kind == TokenKind::Word) {
            const Start *start = startOf(written.toUpper());
            const Part present = text.m_pieces.last().part;
            // NOT NULL and DEFAULT NULL are one part each; the first word behind the name is the type.
            const bool goesOn = (written.compare(u"NULL"_s, Qt::CaseInsensitive) == 0
                                 && (present == Part::Default || present == Part::Null) && words == 1)
                || (present == Part::Type && words == 0);
            if (start && !goesOn) {
                text.m_pieces << Piece{.part = start->part};
                words = 0;
            }
        }
        if (token.kind == TokenKind::Symbol && written == u"(")
            ++depth;
        if (token.kind == TokenKind::Symbol && written == u")")
            --depth;
        words += token.isSignificant() ? 1 : 0;
        text.m_pieces.last().text += written;
    }
    for (Piece &piece : text.m_pieces)
        piece.text = piece.text.trimmed();
    text.m_pieces.removeIf([](const Piece &piece) { return piece.part == Part::Other && piece.text.isEmpty(); });
    return text.m_pieces.first().text.isEmpty() ? std::nullopt : std::optional(text);
}

QString ColumnDefinition::text() const
{
    QList<Piece> sorted = m_pieces;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Piece &left, const Piece &right) { return left.part < right.part; });
    QStringList texts;
    for (const Piece &piece : std::as_const(sorted))
        texts << piece.text;
    return texts.join(u' ');
}

bool ColumnDefinition::has(Part part) const
{
    return std::any_of(m_pieces.cbegin(), m_pieces.cend(), [&](const Piece &each) { return each.part == part; });
}

QString ColumnDefinition::part(Part part) const
{
    for (const Piece &piece : m_pieces) {
        if (piece.part == part)
            return piece.text;
    }
    return {};
}

void ColumnDefinition::set(Part part, const QString &text)
{
    m_pieces.removeIf([&](const Piece &each) { return each.part == part; });
    if (!text.isEmpty())
        m_pieces << Piece{.part = part, .text = text};
}

/// MariaDB keeps JSON as a LONGTEXT of its own collation with a CHECK.
void ColumnDefinition::removeJsonCheck()
{
    const QString check = u"CHECK (json_valid("_s + quotedName(m_name) + u"))"_s;
    if (m_pieces.removeIf([&](const Piece &each) { return each.part == Part::Check && each.text == check; }) > 0) {
        set(Part::CharacterSet, {});
        set(Part::Collation, {});
    }
}

void ColumnDefinition::setType(const QString &type)
{
    removeJsonCheck();
    const bool statesCollation = type.contains(u" COLLATE "_s, Qt::CaseInsensitive)
        || type.contains(u" CHARACTER SET "_s, Qt::CaseInsensitive)
        || type.contains(u" CHARSET "_s, Qt::CaseInsensitive);
    if (statesCollation || !isText(type) || !isText(part(Part::Type))) {
        set(Part::CharacterSet, {});
        set(Part::Collation, {});
    }
    if (!isMoment(type))
        set(Part::OnUpdate, {});
    if (!isNumber(type))
        set(Part::AutoIncrement, {});
    set(Part::Type, type);
}

bool ColumnDefinition::isOther(const QString &type) const
{
    const QString own = part(Part::Type);
    // An ENUM has no size that could be compared.
    const bool areComparable = sizeOf(own).first >= 0 && sizeOf(type).first >= 0;
    return kindOf(type) != kindOf(own) || (areComparable && sizeOf(type) != sizeOf(own));
}

void ColumnDefinition::setNullable(bool nullable)
{
    set(Part::Null, nullable ? u"NULL"_s : u"NOT NULL"_s);
    if (!nullable && part(Part::Default).compare(u"DEFAULT NULL"_s, Qt::CaseInsensitive) == 0)
        set(Part::Default, {});
}

void ColumnDefinition::setDefault(const QString &text)
{
    set(Part::Default, text.isEmpty() ? QString() : u"DEFAULT "_s + text);
    if (text.contains(u" ON UPDATE "_s, Qt::CaseInsensitive))
        set(Part::OnUpdate, {});
}

void ColumnDefinition::rename(const QString &name)
{
    for (Piece &piece : m_pieces) {
        if (piece.part == Part::Check)
            piece.text.replace(quotedName(m_name), quotedName(name));
    }
    m_name = name;
}

} // namespace Retort::Dialect
