// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/servers/postgresqlinspector.h"

#include "inspector/declaredtype.h"
#include "inspector/servers/postgresqlqueries.h"
#include "inspector/tablemap.h"
#include "schema/options.h"

#include <QRegularExpression>

namespace Retort::Inspector
{

using namespace Qt::StringLiterals;

namespace
{

QString actionOf(const QString &code)
{
    static const QMap<QString, QString> actions = {
        {u"r"_s, u"RESTRICT"_s}, {u"c"_s, u"CASCADE"_s}, {u"n"_s, u"SET NULL"_s}, {u"d"_s, u"SET DEFAULT"_s}};
    return actions.value(code);
}

QString quotedPostgresql(const QString &name)
{
    return u'"' + QString(name).replace(u'"', u"\"\""_s) + u'"';
}

/// WITH (a = b) as the catalogue has it, ["a=b"].
QString storageParameters(const QVariant &json)
{
    QList<std::pair<QString, QString>> pairs;
    for (const QString &each : namesFromJson(json))
        pairs.append({each.section(u'=', 0, 0), each.section(u'=', 1)});
    return pairs.isEmpty() ? QString() : Schema::optionText(pairs);
}

void setOption(QMap<QString, QString> &options, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        options.insert(name, value);
}

QString listOption(const QVariant &json)
{
    const QStringList names = namesFromJson(json);
    return names.isEmpty() ? QString() : Schema::optionText(names);
}

Schema::Table postgresqlTable(const QVariantList &row, const Scope &scope)
{
    Schema::Table table = {.schema = scope.schema, .name = row[0].toString(), .comment = row[1].toString()};
    setOption(table.options, u"postgresql_partition_by"_s, row[2].toString());
    setOption(table.options, u"postgresql_partition_of"_s, row[3].toString());
    setOption(table.options, u"postgresql_partition_bound"_s, row[4].toString());
    setOption(table.options, u"postgresql_inherits"_s, listOption(row[5]));
    setOption(table.options, u"postgresql_with"_s, storageParameters(row[6]));
    setOption(table.options, u"postgresql_tablespace"_s, row[8].toString());
    if (row[7].toString() == u"u")
        table.prefixes << u"UNLOGGED"_s;
    return table;
}

Schema::Identity identityOf(const QVariantList &row)
{
    return {.always = row[6].toString() == u"a",
            .start = row[9].toLongLong(),
            .increment = row[10].toLongLong(),
            .minimum = row[11].toLongLong(),
            .maximum = row[12].toLongLong(),
            .cycle = row[14].toBool(),
            .cache = row[13].toLongLong()};
}

void addPostgresqlColumn(Schema::Table &table, const QVariantList &row)
{
    Schema::Column column = {.name = row[1].toString(), .type = declaredType(row[2].toString())};
    column.nullable = !row[3].toBool();
    column.comment = row[7].toString();
    column.type.collation = row[8].toString();
    const QString expression = row[4].toString();
    const QString generation = row[5].toString();
    if (!generation.isEmpty())
        column.computed = Schema::Computed{.expression = expression, .persisted = generation == u"s"};
    else if (!row[4].isNull())
        column.serverDefault =
            Schema::ServerDefault{.kind = Schema::ServerDefault::Kind::Expression, .text = expression};
    // As SQLAlchemy reads it: a copy of the table is to have numbers of its own.
    static const QRegularExpression number(u"^(?:big|small)?int(?:eger)?$"_s);
    if (column.serverDefault && expression.startsWith(u"nextval('"_s) && number.match(row[2].toString()).hasMatch())
        column.autoincrement = Schema::Autoincrement::Always;
    if (!row[6].toString().isEmpty())
        column.identity = identityOf(row);
    table.columns << column;
}

/// What every kind of constraint may be.
struct Timing {
    std::optional<bool> deferrable = {};
    QString initially = {};
};

Timing timingOf(const QVariantList &row)
{
    if (!row[10].toBool())
        return {};
    return {.deferrable = true, .initially = row[11].toBool() ? u"DEFERRED"_s : QString()};
}

Schema::ForeignKey postgresqlForeignKey(const QVariantList &row)
{
    const Timing timing = timingOf(row);
    Schema::ForeignKey key = {.name = row[1].toString(),
                              .columns = namesFromJson(row[3]),
                              .referredSchema = row[4].toString(),
                              .referredTable = row[5].toString(),
                              .referredColumns = namesFromJson(row[6]),
                              .onDelete = actionOf(row[7].toString()),
                              .onUpdate = actionOf(row[8].toString()),
                              .deferrable = timing.deferrable,
                              .initially = timing.initially,
                              .match = row[9].toString() == u"f" ? u"FULL"_s : QString()};
    // ON DELETE SET NULL (a), since PostgreSQL 15.
    QStringList cleared;
    for (const QString &column : namesFromJson(row[14]))
        cleared << quotedPostgresql(column);
    if (!cleared.isEmpty())
        key.onDelete += u" ("_s + cleared.join(u", "_s) + u')';
    if (!row[13].toBool())
        key.options.insert(u"postgresql_not_valid"_s, u"True"_s);
    return key;
}

Schema::Exclude excludeOf(const QVariantList &row)
{
    const Timing timing = timingOf(row);
    Schema::Exclude exclude = {.name = row[1].toString(),
                               .method = row[20].toString(),
                               .where = row[21].toString(),
                               .deferrable = timing.deferrable,
                               .initially = timing.initially};
    const QStringList columns = namesFromJson(row[3]);
    const QStringList written = namesFromJson(row[17]);
    const QStringList operators = namesFromJson(row[18]);
    const QStringList classes = namesFromJson(row[19]);
    for (qsizetype place = 0; place < written.size(); ++place) {
        const QString column = columns.value(place);
        exclude.elements << Schema::Exclude::Element{.text = column.isEmpty() ? written[place] : column,
                                                     .isExpression = column.isEmpty(),
                                                     .comparison = operators.value(place)};
        setOption(exclude.classes, exclude.elements.last().text, classes.value(place));
    }
    return exclude;
}

void addPostgresqlConstraint(Schema::Table &table, const QVariantList &row)
{
    const QString name = row[1].toString();
    const QString kind = row[2].toString();
    const QStringList columns = namesFromJson(row[3]);
    const Timing timing = timingOf(row);
    if (kind == u"p") {
        table.constraints << Schema::PrimaryKey{
            .name = name, .columns = columns, .deferrable = timing.deferrable, .initially = timing.initially};
        for (Schema::Column &column : table.columns)
            column.primaryKey = columns.contains(column.name);
    } else if (kind == u"u") {
        Schema::Unique unique = {
            .name = name, .columns = columns, .deferrable = timing.deferrable, .initially = timing.initially};
        setOption(unique.options, u"postgresql_include"_s, listOption(row[15]));
        if (row[16].toString() == u"true")
            unique.options.insert(u"postgresql_nulls_not_distinct"_s, u"True"_s);
        table.constraints << unique;
    } else if (kind == u"c") {
        Schema::Check check = {.name = name, .expression = row[12].toString()};
        if (!row[13].toBool())
            check.options.insert(u"postgresql_not_valid"_s, u"True"_s);
        table.constraints << check;
    } else if (kind == u"x") {
        table.constraints << excludeOf(row);
    } else {
        table.constraints << postgresqlForeignKey(row);
    }
}

/// Bit 1 is DESC, bit 2 NULLS FIRST, which a descending key says without words.
QString orderOf(int bits)
{
    switch (bits & 3) {
    case 1:
        return u" DESC NULLS LAST"_s;
    case 2:
        return u" NULLS FIRST"_s;
    case 3:
        return u" DESC"_s;
    default:
        return {};
    }
}

void addKeys(Schema::Index &index, const QVariantList &row)
{
    const QStringList written = namesFromJson(row[4]);
    const QStringList names = namesFromJson(row[5]);
    const QStringList options = namesFromJson(row[6]);
    const QStringList classes = namesFromJson(row[7]);
    const QStringList collations = namesFromJson(row[8]);
    QList<std::pair<QString, QString>> classOptions;
    for (qsizetype place = 0; place < written.size(); ++place) {
        const QString order = orderOf(options.value(place).toInt());
        const QString name = names.value(place);
        const QString operatorClass = classes.value(place);
        const QString collation = collations.value(place);
        if (!name.isEmpty() && order.isEmpty() && collation.isEmpty()) {
            index.keys << Schema::IndexKey{.text = name};
            if (!operatorClass.isEmpty())
                classOptions.append({name, operatorClass});
            continue;
        }
        const QString text = written[place] + (collation.isEmpty() ? QString() : u" COLLATE "_s + collation)
            + (operatorClass.isEmpty() ? QString() : u' ' + operatorClass) + order;
        index.keys << Schema::IndexKey{.text = text, .isExpression = true};
    }
    if (!classOptions.isEmpty())
        index.options.insert(u"postgresql_ops"_s, Schema::optionText(classOptions));
}

void addPostgresqlIndex(Schema::Table &table, const QVariantList &row)
{
    Schema::Index index = {.name = row[1].toString(), .unique = row[2].toBool(), .definition = row[3].toString()};
    addKeys(index, row);
    setOption(index.options, u"postgresql_where"_s, row[9].toString());
    if (row[10].toString() != u"btree")
        index.options.insert(u"postgresql_using"_s, row[10].toString());
    setOption(index.options, u"postgresql_include"_s, listOption(row[11]));
    if (row[12].toString() == u"true")
        index.options.insert(u"postgresql_nulls_not_distinct"_s, u"True"_s);
    setOption(index.options, u"postgresql_with"_s, storageParameters(row[13]));
    setOption(index.options, u"postgresql_tablespace"_s, row[14].toString());
    table.indexes << index;
}

Schema::Sequence sequenceOf(const QVariantList &row, const Scope &scope)
{
    return {.schema = scope.schema,
            .name = row[0].toString(),
            .start = row[1].toLongLong(),
            .increment = row[2].toLongLong(),
            .minimum = row[3].toLongLong(),
            .maximum = row[4].toLongLong(),
            .cache = row[5].toLongLong(),
            .cycle = row[6].toBool(),
            .ownerTable = row[7].toString(),
            .ownerColumn = row[8].toString()};
}

/// Views, triggers, enumerations and sequences.
Result<> readRest(Database::Connection &connection, const Scope &scope, Schema::Database &database)
{
    const auto each = [&](const QString &sql, const auto &visitor) {
        return connection.forEachRow(sql, {}, [&](const QVariantList &row) {
            visitor(row);
            return true;
        });
    };
    const Result<> done = inOrder({
        [&] {
            return each(PostgresqlQueries::views(scope), [&](const QVariantList &row) {
                database.views << Schema::StoredText{
                    .schema = scope.schema, .name = row[0].toString(), .definition = row[1].toString()};
            });
        },
        [&] {
            return each(PostgresqlQueries::triggers(scope), [&](const QVariantList &row) {
                database.triggers << Schema::StoredText{.schema = scope.schema,
                                                        .name = row[0].toString(),
                                                        .table = row[1].toString(),
                                                        .definition = row[2].toString()};
            });
        },
    });
    if (!done || !scope.table.isEmpty())
        return done;
    return inOrder({
        [&] {
            return each(PostgresqlQueries::enums(scope), [&](const QVariantList &row) {
                database.enums << Schema::EnumType{
                    .schema = scope.schema, .name = row[0].toString(), .values = namesFromJson(row[1])};
            });
        },
        [&] {
            return each(PostgresqlQueries::sequences(scope),
                        [&](const QVariantList &row) { database.sequences << sequenceOf(row, scope); });
        },
    });
}

} // namespace

Result<Schema::Database> inspectPostgresql(Database::Connection &connection, const Scope &scope)
{
    TableMap tables;
    Schema::Database database;
    const Result<> done = inOrder({
        [&] {
            return connection.forEachRow(PostgresqlQueries::tables(scope), {}, [&](const QVariantList &row) {
                tables.insert(row[0].toString(), postgresqlTable(row, scope));
                return true;
            });
        },
        [&] { return addFromQuery(connection, tables, PostgresqlQueries::columns(scope), addPostgresqlColumn); },
        [&] {
            return addFromQuery(connection, tables, PostgresqlQueries::constraints(scope), addPostgresqlConstraint);
        },
        [&] { return addFromQuery(connection, tables, PostgresqlQueries::indexes(scope), addPostgresqlIndex); },
        [&] { return readRest(connection, scope, database); },
    });
    if (!done)
        return failure(done.error());
    database.tables = finishedTables(tables);
    return database;
}

} // namespace Retort::Inspector
