// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/rowreading.h"

#include <algorithm>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

namespace
{

enum class Server { Sqlite, PostgreSql, MySql };

Server serverOf(const Dialect &dialect)
{
    const QString name = dialect.name();
    if (name == "sqlite"_L1)
        return Server::Sqlite;
    return name == "postgresql"_L1 ? Server::PostgreSql : Server::MySql;
}

bool holdsBytes(const Schema::Column &column)
{
    const QString &name = column.type.name;
    return column.type.kind == Schema::TypeKind::LargeBinary || name.contains("BLOB"_L1, Qt::CaseInsensitive)
        || name.contains("BINARY"_L1, Qt::CaseInsensitive) || name.contains("BYTEA"_L1, Qt::CaseInsensitive);
}

bool holdsText(const Schema::Column &column)
{
    using Kind = Schema::TypeKind;
    const QString &name = column.type.name;
    return column.type.kind == Kind::Text || column.type.kind == Kind::String
        || name.contains("CHAR"_L1, Qt::CaseInsensitive) || name.contains("TEXT"_L1, Qt::CaseInsensitive)
        || name.contains("CLOB"_L1, Qt::CaseInsensitive);
}

} // namespace

RowReading rowReading(const Dialect &dialect, const Schema::Table &table)
{
    switch (serverOf(dialect)) {
    case Server::Sqlite:
        return {.textType = u"TEXT"_s,
                .like = u"LIKE"_s,
                .matches = u"REGEXP"_s,
                .size = RowReading::Size::Bytes,
                // Its sorter writes a run to disk whenever it has as much as the cache holds.
                .sortSetting = u"PRAGMA cache_size = -16384"_s,
                .sizeQuery = u"SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"_s};
    case Server::PostgreSql:
        return {.textType = u"text"_s,
                .like = u"ILIKE"_s,
                .matches = u"~"_s,
                .sizeQuery = u"SELECT CAST(reltuples AS bigint) FROM pg_class WHERE oid = to_regclass("_s
                    + dialect.literal(dialect.qualified(table.schema, table.name)) + u')'};
    case Server::MySql:
        break;
    }
    const QString schema = table.schema.isEmpty() ? u"database()"_s : dialect.literal(table.schema);
    return {.textType = u"CHAR"_s,
            .like = u"LIKE"_s,
            .matches = u"REGEXP"_s,
            .comparison = RowReading::Comparison::Columns,
            .sizeQuery = u"SELECT table_rows FROM information_schema.tables WHERE table_schema = "_s + schema
                + u" AND table_name = "_s + dialect.literal(table.name)};
}

bool mayBeLong(const Dialect &dialect, const Schema::Column &column)
{
    return serverOf(dialect) == Server::Sqlite || holdsBytes(column) || holdsText(column);
}

QString lengthOf(const Dialect &dialect, const Schema::Column &column)
{
    const QString name = dialect.identifier(column.name);
    // length() of a blob reads its header only; typeof() likewise. https://www.sqlite.org/src/info (OPFLAG_LENGTHARG)
    if (serverOf(dialect) == Server::Sqlite)
        return u"CASE WHEN typeof(%1) IN ('blob', 'text') THEN length(%1) END"_s.arg(name);
    return u"octet_length(%1)"_s.arg(name);
}

QString cutTo(const Dialect &dialect, const Schema::Column &column, int longest, int beginning)
{
    const QString name = dialect.identifier(column.name);
    if (serverOf(dialect) == Server::Sqlite) {
        return u"CASE WHEN typeof(%1) = 'blob' AND length(%1) > %2 THEN NULL "
               "WHEN typeof(%1) = 'text' AND length(%1) > %2 THEN substr(%1, 1, %3) ELSE %1 END"_s.arg(
                   name, QString::number(longest), QString::number(beginning));
    }
    const QString cut = holdsBytes(column) ? u"NULL"_s : u"substr(%1, 1, %2)"_s.arg(name, QString::number(beginning));
    return u"CASE WHEN octet_length(%1) > %2 THEN %3 ELSE %1 END"_s.arg(name, QString::number(longest), cut);
}

RowNumbers rowNumbers(const Dialect &dialect, const Schema::Table &table)
{
    const bool isView = table.definition.simplified().startsWith("CREATE VIEW"_L1, Qt::CaseInsensitive);
    const bool isWithout = table.options.value(u"sqlite_with_rowid"_s).compare("False"_L1, Qt::CaseInsensitive) == 0;
    return dialect.hiddenKeys().isEmpty() || isView || isWithout ? RowNumbers::None : RowNumbers::Hidden;
}

QString rowNumberName(const Dialect &dialect, const Schema::Table &table)
{
    if (rowNumbers(dialect, table) == RowNumbers::None)
        return {};
    for (const QString &name : dialect.hiddenKeys()) {
        const bool isTaken =
            std::any_of(table.columns.cbegin(), table.columns.cend(), [&](const Schema::Column &column) {
                return column.name.compare(name, Qt::CaseInsensitive) == 0;
            });
        if (!isTaken)
            return name;
    }
    return {};
}

} // namespace Retort::Dialect
