// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/related/relatedrows.h"
#include "rows/statementtext.h"
#include "rows/text.h"

#include <algorithm>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

bool isWhole(const Schema::Type &type)
{
    using Kind = Schema::TypeKind;
    return type.kind == Kind::Integer || type.kind == Kind::BigInteger || type.kind == Kind::SmallInteger
        || (type.kind == Kind::Verbatim && type.name.contains("int"_L1, Qt::CaseInsensitive));
}

/// "%50!%%" finds "50%": the sign before a character that LIKE would read.
QString pattern(const QString &text)
{
    QString escaped;
    for (const QChar character : text) {
        if (character == u'%' || character == u'_' || character == u'!')
            escaped += u'!';
        escaped += character;
    }
    return u'%' + escaped + u'%';
}

/// The text as typed and, because SQLite knows the case of ASCII letters only, as it is usually written.
QStringList spellings(const QString &text)
{
    const bool isAscii =
        std::all_of(text.cbegin(), text.cend(), [](QChar character) { return character.unicode() < 0x80; });
    QStringList all{text};
    if (!isAscii)
        all << text.toLower() << text.toUpper() << text.at(0).toUpper() + text.mid(1).toLower();
    all.removeDuplicates();
    return all;
}

void addSearch(StatementText &text, const Dialect::Dialect &dialect, const Schema::Table &table, const QString &label,
               const QString &search)
{
    const QString shown = u"LOWER(%1)"_s.arg(dialect.asText(dialect.identifier(label)));
    text << u" WHERE ";
    bool isFirst = true;
    for (const QString &spelling : spellings(search)) {
        (text << (isFirst ? u"" : u" OR ")) << shown << u" LIKE LOWER(";
        text.value(pattern(spelling)) << u") ESCAPE '!'";
        isFirst = false;
    }
    const QStringList key = table.primaryKeyColumns();
    const Schema::Column *column = key.size() == 1 ? table.column(key.first()) : nullptr;
    bool isNumber = false;
    const qlonglong number = search.trimmed().toLongLong(&isNumber);
    if (isNumber && column != nullptr && isWhole(column->type))
        (text << u" OR ").equals(column->name, number);
}

} // namespace

Result<Candidates> findCandidates(Database::Connection &connection, const Dialect::Dialect &dialect,
                                  const Schema::Table &table, const CandidateQuery &query)
{
    const QStringList key = keyColumns(table, dialect);
    if (key.isEmpty())
        return failure(Text::tr("The rows of %1 cannot be told apart: there is no primary key.").arg(table.name));
    const QString label = table.column(query.label) != nullptr ? query.label : labelColumn(table);
    StatementText text(dialect);
    ((text << u"SELECT ").columns(key) << u", ").column(label) << u" FROM ";
    text.table(table);
    if (!query.search.isEmpty())
        addSearch(text, dialect, table, label, query.search);
    ((text << u" ORDER BY ").column(label) << u", ").columns(key) << u" LIMIT " << QString::number(query.limit + 1);
    Candidates found;
    const Result<> done = connection.forEachRow(text.sql(), text.parameters(), [&](const QVariantList &row) {
        const QVariantList rowKey = row.first(key.size());
        found.hasMore = found.rows.size() == query.limit;
        if (!found.hasMore)
            found.rows << Partner{.key = rowKey, .label = labelText(row.last(), rowKey)};
        return true;
    });
    if (!done)
        return failure(done.error());
    return found;
}

} // namespace Retort::Rows
