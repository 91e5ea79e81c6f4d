// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/sqlite/sqlitedialect.h"

#include "dialect/sqlite/reservedwords.h"
#include "dialect/sqlite/split.h"
#include "dialect/sqlite/types.h"
#include "dialect/typenames.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

namespace
{

bool isParenthesised(const QString &text)
{
    Scanner scanner(text, sqliteLexicalFeatures());
    Token token;
    int depth = 0;
    bool closed = false;
    while (scanner.next(token)) {
        if (!token.isSignificant())
            continue;
        const QStringView piece = token.in(text);
        if (closed || (depth == 0 && piece != u"("))
            return false;
        depth += piece == u"(" ? 1 : piece == u")" ? -1 : 0;
        closed = depth == 0;
    }
    return closed;
}

/// Whether SQLite takes the text after DEFAULT without parentheses.
/// https://www.sqlite.org/syntax/column-constraint.html
bool isBareDefault(const QString &text)
{
    static const QRegularExpression bare(
        uR"re(\A\s*(?:[-+]?\s*(?:0x[0-9a-f]+|(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)|x?'(?:[^']|'')*'|"(?:[^"]|"")*"|[a-z_]\w*)\s*\z)re"_s,
        QRegularExpression::CaseInsensitiveOption);
    return bare.match(text).hasMatch() || isParenthesised(text);
}

tl::unexpected<Error> needsRebuild(const QString &what)
{
    return failure(
        QCoreApplication::translate("Dialect", "SQLite cannot %1: this needs the table to be built anew.").arg(what));
}

} // namespace

SqliteDialect::SqliteDialect()
    : SqlDialect({
        .identifiers = {.quote = u'"', .reserved = &sqliteReservedWords()},
        .literals = {.booleans = LiteralRules::Booleans::Numbers,
                     .infinity = u"9e999"_s,
                     .minusInfinity = u"-9e999"_s,
                     .notANumber = u"NULL"_s},
        .lexical = sqliteLexicalFeatures(),
        .insertNothing = u"DEFAULT VALUES"_s,
    })
{
}

QString SqliteDialect::name() const
{
    return u"sqlite"_s;
}

QString SqliteDialect::displayName() const
{
    return u"SQLite"_s;
}

QString SqliteDialect::beginStatement() const
{
    return u"BEGIN IMMEDIATE"_s;
}

// https://www.sqlite.org/rowidtable.html
QStringList SqliteDialect::hiddenKeys() const
{
    return {u"rowid"_s, u"_rowid_"_s, u"oid"_s};
}

Result<QString> SqliteDialect::typeName(const Schema::Type &type) const
{
    return sqliteTypeName(type, *this);
}

QStringList SqliteDialect::split(const QString &script) const
{
    return splitSqlite(script);
}

Result<QString> SqliteDialect::columnText(const ColumnPlace &place) const
{
    const Schema::Column &column = place.column;
    const Result<QString> type = typeName(column.type);
    if (!type)
        return failure(type.error());
    const bool inKey = place.keys.contains(column.name);
    if (inKey && column.autoincrement == Schema::Autoincrement::Always && place.keys.primaryKey.size() > 1) {
        return failure(QCoreApplication::translate(
            "Dialect", "SQLite does not support autoincrement for composite primary keys."));
    }

    QString text = identifier(column.name) + u' ' + *type;
    if (column.serverDefault)
        text += u" DEFAULT "_s + defaultText(*column.serverDefault);
    if (!column.nullable) { // SQLite allows NULL in a key, and SQLAlchemy leaves it to the script
        text += u" NOT NULL"_s;
        if (const QString conflict = option(column.options, u"sqlite_on_conflict_not_null"_s); !conflict.isEmpty())
            text += u" ON CONFLICT "_s + conflict;
    }
    if (inKey && keyStandsInColumn(place.table, place.keys)) {
        text += u" PRIMARY KEY"_s;
        if (const QString conflict = option(column.options, u"sqlite_on_conflict_primary_key"_s); !conflict.isEmpty())
            text += u" ON CONFLICT "_s + conflict;
        text += u" AUTOINCREMENT"_s;
    }
    if (column.computed) {
        const Result<QString> computed = computedText(*column.computed);
        if (!computed)
            return failure(computed.error());
        text += u' ' + *computed;
    }
    return text;
}

QString SqliteDialect::defaultText(const Schema::ServerDefault &value) const
{
    using DefaultKind = Schema::ServerDefault::Kind;
    switch (value.kind) {
    case DefaultKind::Now:
        return u"(CURRENT_TIMESTAMP)"_s;
    case DefaultKind::True:
    case DefaultKind::False:
        return u'(' + SqlDialect::defaultText(value) + u')';
    case DefaultKind::Expression:
        return isBareDefault(value.text) && !value.isElement ? value.text : u'(' + value.text + u')';
    case DefaultKind::Literal:
        break;
    }
    return SqlDialect::defaultText(value);
}

bool SqliteDialect::keyStandsInColumn(const Schema::Table &table, const TableKeys &keys) const
{
    if (keys.primaryKey.size() != 1 || !isTrue(option(table.options, u"sqlite_autoincrement"_s)))
        return false;
    const Schema::Column *column = table.column(keys.primaryKey.first());
    for (const Schema::ForeignKey &key : table.constraintsOf<Schema::ForeignKey>()) {
        if (key.columns.contains(column->name))
            return false;
    }
    return affinityOf(typeFor(column->type, name())) == Affinity::Integer;
}

Result<QString> SqliteDialect::primaryKeyText(const Schema::Table &table, const TableKeys &keys) const
{
    if (keyStandsInColumn(table, keys))
        return QString();
    const Result<QString> plain = SqlDialect::primaryKeyText(table, keys);
    if (!plain)
        return plain;
    QString text = *plain;
    if (keys.primaryKey.size() == 1) {
        const QString conflict =
            option(table.column(keys.primaryKey.first())->options, u"sqlite_on_conflict_primary_key"_s);
        if (!conflict.isEmpty())
            text += u" ON CONFLICT "_s + conflict;
    }
    return text;
}

Result<QString> SqliteDialect::foreignKeyText(const Schema::ForeignKey &key, const QString &schema) const
{
    if (key.referredSchema != schema) {
        return failure(QCoreApplication::translate(
                           "Dialect", "SQLite cannot refer to %1: foreign keys stay within one database file.")
                           .arg(qualified(key.referredSchema, key.referredTable)),
                       QCoreApplication::translate("Dialect", "Leave the foreign key out on SQLite."));
    }
    Schema::ForeignKey local = key;
    local.referredSchema.clear();
    return SqlDialect::foreignKeyText(local, {});
}

QString SqliteDialect::uniqueSuffix(const Schema::Column &column) const
{
    const QString conflict = option(column.options, u"sqlite_on_conflict_unique"_s);
    return conflict.isEmpty() ? QString() : u" ON CONFLICT "_s + conflict;
}

bool SqliteDialect::isNative(const Schema::Type &) const
{
    return false;
}

QString SqliteDialect::tableSuffix(const Schema::Table &table) const
{
    QStringList words;
    const QString rowid = option(table.options, u"sqlite_with_rowid"_s);
    if (!rowid.isEmpty() && !isTrue(rowid))
        words << u"WITHOUT ROWID"_s;
    if (isTrue(option(table.options, u"sqlite_strict"_s)))
        words << u"STRICT"_s;
    return words.isEmpty() ? QString() : u"\n "_s + words.join(u",\n "_s);
}

Result<> SqliteDialect::checkAddable(const Operations::AddColumn &operation) const
{
    const Schema::Column &column = operation.column;
    const QString name = operation.table + u'.' + column.name;
    if (operation.ifNotExists) {
        return failure(
            QCoreApplication::translate("Dialect", "SQLite has no IF NOT EXISTS for columns (%1).").arg(name),
            QCoreApplication::translate("Dialect", "Leave if_not_exists out."));
    }
    bool primaryKey = column.primaryKey;
    bool unique = column.unique && !column.index;
    for (const Schema::Constraint &constraint : operation.constraints) {
        primaryKey = primaryKey || std::holds_alternative<Schema::PrimaryKey>(constraint);
        unique = unique || std::holds_alternative<Schema::Unique>(constraint);
        const auto *key = std::get_if<Schema::ForeignKey>(&constraint);
        if (key && key->columns.size() != 1) {
            return needsRebuild(
                QCoreApplication::translate("Dialect", "add a foreign key of several columns with column %1")
                    .arg(name));
        }
    }
    if (primaryKey)
        return needsRebuild(QCoreApplication::translate("Dialect", "add the primary key column %1").arg(name));
    if (unique) {
        return failure(QCoreApplication::translate(
                           "Dialect", "SQLite cannot add the unique column %1: this needs the table to be built anew.")
                           .arg(name),
                       QCoreApplication::translate(
                           "Dialect", "index=True beside unique=True makes a unique index, which can be added."));
    }
    return {};
}

Result<QString> SqliteDialect::inlineReferences(const Operations::AddColumn &operation) const
{
    QString text;
    for (const Schema::Constraint &constraint : operation.constraints) {
        const auto *key = std::get_if<Schema::ForeignKey>(&constraint);
        if (!key || key->columns.size() > 1)
            continue;
        // The same refusals as in CREATE TABLE, and then the short form.
        const Result<QString> possible = foreignKeyText(*key, operation.schema);
        if (!possible)
            return failure(possible.error());
        const Result<QString> references = referencesText(*key, identifier(key->referredTable));
        if (!references)
            return failure(references.error());
        text += u' ' + constraintStart(key->name) + *references;
    }
    return text;
}

// Alembic adds the column and then fails at the foreign key; SQLite takes both in one statement.
Result<QStringList> SqliteDialect::addColumn(const Operations::AddColumn &operation) const
{
    if (const Result<> addable = checkAddable(operation); !addable)
        return failure(addable.error());
    const Result<QString> definition = columnDefinition(operation);
    if (!definition)
        return failure(definition.error());
    const Result<QStringList> indexes = columnIndexes(operation);
    if (!indexes)
        return failure(indexes.error());
    return QStringList{u"ALTER TABLE "_s + alteredTable(operation.schema, operation.table) + u" ADD COLUMN "_s
                       + *definition}
    + *indexes;
}

// SQLite keeps no comments: what CREATE TABLE leaves out, this leaves out too.
Result<QStringList> SqliteDialect::tableComment(const Operations::TableComment &) const
{
    return QStringList();
}

QString SqliteDialect::constraintSuffix(const QMap<QString, QString> &options) const
{
    const QString conflict = option(options, u"sqlite_on_conflict"_s);
    return conflict.isEmpty() ? QString() : u" ON CONFLICT "_s + conflict;
}

Result<QStringList> SqliteDialect::createConstraint(const Operations::CreateConstraint &operation) const
{
    return needsRebuild(
        QCoreApplication::translate("Dialect", "add a constraint to the table %1").arg(operation.table));
}

Result<QStringList> SqliteDialect::dropConstraint(const Operations::DropConstraint &operation) const
{
    return needsRebuild(QCoreApplication::translate("Dialect", "drop the constraint %1 of the table %2")
                            .arg(operation.name, operation.table));
}

Result<QStringList> SqliteDialect::alterColumn(const Operations::AlterColumn &operation) const
{
    const bool isUntouched = !operation.type && !operation.nullable && operation.serverDefault.isKept()
        && operation.computed.isKept() && operation.identity.isKept();
    if (isUntouched && operation.newName.isEmpty())
        return QStringList(); // comments and autoincrement have no place in SQLite
    if (isUntouched) {
        return QStringList{u"ALTER TABLE "_s + alteredTable(operation.schema, operation.table) + u" RENAME COLUMN "_s
                           + identifier(operation.column) + u" TO "_s + identifier(operation.newName)};
    }
    return needsRebuild(
        QCoreApplication::translate("Dialect", "alter the column %1.%2").arg(operation.table, operation.column));
}

Result<QStringList> SqliteDialect::dropColumn(const Operations::DropColumn &operation) const
{
    if (operation.ifExists) {
        return failure(QCoreApplication::translate("Dialect", "SQLite has no IF EXISTS for columns (%1.%2).")
                           .arg(operation.table, operation.column),
                       QCoreApplication::translate("Dialect", "Leave if_exists out."));
    }
    return SqlDialect::dropColumn(operation);
}

Result<QString> SqliteDialect::createIndex(const Operations::CreateIndex &operation) const
{
    const Result<QString> indexName = this->indexName(operation);
    if (!indexName)
        return failure(indexName.error());
    QStringList keys;
    for (const Schema::IndexKey &key : operation.index.keys)
        keys << (key.isExpression ? key.text : identifier(key.text));
    QString text = operation.index.unique ? u"CREATE UNIQUE INDEX "_s : u"CREATE INDEX "_s;
    if (operation.ifNotExists)
        text += u"IF NOT EXISTS "_s;
    text += qualified(operation.schema, *indexName) + u" ON "_s + identifier(operation.table) + u" ("_s
        + keys.join(u", "_s) + u')';
    if (const QString where = option(operation.index.options, u"sqlite_where"_s); !where.isEmpty())
        text += u" WHERE "_s + where;
    return text;
}

} // namespace Retort::Dialect
