// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/servers/mysqlqueries.h"

#include <QVersionNumber>

namespace Retort::Inspector
{

using namespace Qt::StringLiterals;

MysqlServer MysqlServer::of(const QString &version)
{
    const QVersionNumber number = QVersionNumber::fromString(version.section(u' ', 1));
    const auto isSince = [&](const QVersionNumber &first) { return number.isNull() || number >= first; };
    if (version.startsWith("MariaDB"_L1))
        return {.isMariaDb = true, .tellsChecks = isSince({10, 3, 10}), .tellsCheckLevels = isSince({10, 5, 10})};
    return {.tellsIndexExpressions = isSince({8, 0, 13}), .tellsChecks = isSince({8, 0, 16})};
}

QString MysqlServer::defaultText(const QVariant &value, const QString &extra) const
{
    const QString told = value.toString();
    if (value.isNull() || (isMariaDb && told == "NULL"_L1))
        return {};
    if (isMariaDb || told.startsWith("CURRENT_TIMESTAMP"_L1))
        return told;
    if (extra.contains("DEFAULT_GENERATED"_L1))
        return u'(' + expressionText(told) + u')';
    // Bits are told as they are written.
    if (told.startsWith("b'"_L1) && told.endsWith(u'\''))
        return told;
    return u'\'' + QString(told).replace(u'\\', "\\\\"_L1).replace(u'\'', u"''"_s) + u'\'';
}

QString MysqlServer::expressionText(const QString &told) const
{
    if (isMariaDb)
        return told;
    QString text;
    for (qsizetype at = 0; at < told.size(); ++at) {
        if (told.at(at) == u'\\' && at + 1 < told.size())
            ++at;
        text += told.at(at);
    }
    return text;
}

} // namespace Retort::Inspector

namespace Retort::Inspector::MysqlQueries
{

using namespace Qt::StringLiterals;

namespace
{

/// " WHERE …" for a table of information_schema and its columns of those names.
QString where(const Scope &scope, const QString &schemaColumn, const QString &tableColumn)
{
    QString text = u" WHERE "_s + schemaColumn + u" = "_s
        + (scope.schema.isEmpty() ? u"DATABASE()"_s : catalogueLiteral(scope.schema));
    if (!scope.table.isEmpty())
        text += u" AND "_s + tableColumn + u" = "_s + catalogueLiteral(scope.table);
    return text;
}

QString where(const Scope &scope)
{
    return where(scope, u"TABLE_SCHEMA"_s, u"TABLE_NAME"_s);
}

} // namespace

QString tables(const Scope &scope)
{
    return u"SELECT TABLE_NAME, TABLE_COMMENT, ENGINE, TABLE_COLLATION, TABLE_TYPE, CREATE_OPTIONS "
           "FROM information_schema.TABLES"_s
        + where(scope) + u" AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED', 'SEQUENCE')"_s;
}

QString columns(const Scope &scope)
{
    return u"SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, EXTRA, COLUMN_COMMENT, "
           "GENERATION_EXPRESSION, CHARACTER_SET_NAME, COLLATION_NAME FROM information_schema.COLUMNS"_s
        + where(scope) + u" ORDER BY TABLE_NAME, ORDINAL_POSITION"_s;
}

QString indexes(const Scope &scope, const MysqlServer &server)
{
    return u"SELECT TABLE_NAME, INDEX_NAME, NON_UNIQUE, COLUMN_NAME, SUB_PART, INDEX_TYPE, COLLATION, "_s
        + (server.tellsIndexExpressions ? u"EXPRESSION"_s : u"NULL"_s) + u" FROM information_schema.STATISTICS"_s
        + where(scope) + u" ORDER BY TABLE_NAME, INDEX_NAME <> 'PRIMARY', INDEX_NAME, SEQ_IN_INDEX"_s;
}

QString foreignKeyColumns(const Scope &scope)
{
    return u"SELECT TABLE_NAME, CONSTRAINT_NAME, COLUMN_NAME, REFERENCED_TABLE_SCHEMA, REFERENCED_TABLE_NAME, "
           "REFERENCED_COLUMN_NAME, REFERENCED_TABLE_SCHEMA <> TABLE_SCHEMA FROM information_schema.KEY_COLUMN_USAGE"_s
        + where(scope)
        + u" AND REFERENCED_TABLE_NAME IS NOT NULL ORDER BY TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION"_s;
}

QString foreignKeyRules(const Scope &scope)
{
    return u"SELECT TABLE_NAME, CONSTRAINT_NAME, DELETE_RULE, UPDATE_RULE "
           "FROM information_schema.REFERENTIAL_CONSTRAINTS"_s
        + where(scope, u"CONSTRAINT_SCHEMA"_s, u"TABLE_NAME"_s);
}

QString checks(const Scope &scope, const MysqlServer &server)
{
    if (!server.tellsChecks)
        return u"SELECT NULL, NULL, NULL, NULL FROM DUAL WHERE FALSE"_s;
    if (server.isMariaDb) {
        return u"SELECT TABLE_NAME, CONSTRAINT_NAME, CHECK_CLAUSE, "_s
            + (server.tellsCheckLevels ? u"LEVEL"_s : u"'Table'"_s) + u" FROM information_schema.CHECK_CONSTRAINTS"_s
            + where(scope, u"CONSTRAINT_SCHEMA"_s, u"TABLE_NAME"_s) + u" ORDER BY TABLE_NAME, CONSTRAINT_NAME"_s;
    }
    // MySQL's own table does not say which table a CHECK stands on.
    return u"SELECT t.TABLE_NAME, c.CONSTRAINT_NAME, c.CHECK_CLAUSE, 'Table' "
           "FROM information_schema.CHECK_CONSTRAINTS c JOIN information_schema.TABLE_CONSTRAINTS t "
           "ON t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND t.CONSTRAINT_NAME = c.CONSTRAINT_NAME "
           "AND t.CONSTRAINT_TYPE = 'CHECK'"_s
        + where(scope, u"c.CONSTRAINT_SCHEMA"_s, u"t.TABLE_NAME"_s) + u" ORDER BY t.TABLE_NAME, c.CONSTRAINT_NAME"_s;
}

QString partitions(const Scope &scope)
{
    return u"SELECT TABLE_NAME, PARTITION_NAME, PARTITION_METHOD, PARTITION_EXPRESSION, SUBPARTITION_METHOD, "
           "SUBPARTITION_EXPRESSION FROM information_schema.PARTITIONS"_s
        + where(scope) + u" AND PARTITION_NAME IS NOT NULL ORDER BY TABLE_NAME, PARTITION_ORDINAL_POSITION"_s;
}

QString views(const Scope &scope)
{
    return u"SELECT TABLE_NAME, VIEW_DEFINITION FROM information_schema.VIEWS"_s + where(scope)
        + u" ORDER BY TABLE_NAME"_s;
}

QString triggers(const Scope &scope)
{
    return u"SELECT TRIGGER_NAME, EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION, ACTION_STATEMENT "
           "FROM information_schema.TRIGGERS"_s
        + where(scope, u"TRIGGER_SCHEMA"_s, u"EVENT_OBJECT_TABLE"_s) + u" ORDER BY TRIGGER_NAME"_s;
}

} // namespace Retort::Inspector::MysqlQueries
