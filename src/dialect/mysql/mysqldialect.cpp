// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/mysql/mysqldialect.h"

#include "dialect/mysql/reservedwords.h"
#include "dialect/mysql/split.h"
#include "dialect/mysql/types.h"
#include "dialect/typenames.h"
#include "schema/options.h"

#include <QCoreApplication>
#include <QVersionNumber>

#include <algorithm>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

namespace
{

bool isTimestamp(const Schema::Type &type)
{
    return type.kind == Schema::TypeKind::Verbatim && type.name.compare(u"TIMESTAMP", Qt::CaseInsensitive) == 0;
}

} // namespace

MysqlDialect::MysqlDialect(Server server, Release release)
    : SqlDialect({
        .identifiers = {.quote = u'`',
                        .reserved = server == Server::MySql ? &mysqlReservedWords() : &mariadbReservedWords(),
                        .maximumLength = 64},
        .literals = {.backslashes = LiteralRules::Backslashes::Doubled,
                     .infinity = u"NULL"_s,
                     .minusInfinity = u"NULL"_s,
                     .notANumber = u"NULL"_s},
        .lexical = mysqlLexicalFeatures(),
        .insertNothing = u"() VALUES ()"_s,
    })
    , m_server(server)
    , m_release(release)
{
}

const Dialect &MysqlDialect::forServer(const QString &version) const
{
    static const MysqlDialect beforeChecks(Server::MySql, Release::Before80016);
    static const MysqlDialect mariadb(Server::MySql, Release::MariaDb);
    if (m_server == Server::MariaDb)
        return *this;
    if (version.startsWith(u"MariaDB"))
        return mariadb;
    const QVersionNumber number = QVersionNumber::fromString(version.section(u' ', 1));
    return !number.isNull() && number < QVersionNumber(8, 0, 16) ? beforeChecks : *dialectNamed(name());
}

QString MysqlDialect::name() const
{
    return m_server == Server::MySql ? u"mysql"_s : u"mariadb"_s;
}

QString MysqlDialect::displayName() const
{
    return m_server == Server::MySql ? u"MySQL"_s : u"MariaDB"_s;
}

QString MysqlDialect::beginStatement() const
{
    return u"START TRANSACTION"_s;
}

Result<QString> MysqlDialect::typeName(const Schema::Type &type) const
{
    return mysqlTypeName(type, *this);
}

QStringList MysqlDialect::split(const QString &script) const
{
    return splitMysql(script);
}

Result<QString> MysqlDialect::columnText(const ColumnPlace &place) const
{
    const Schema::Column &column = place.column;
    const Result<QString> type = typeName(column.type);
    if (!type)
        return failure(type.error());
    QStringList parts = {identifier(column.name), *type};
    if (column.computed) {
        const Result<QString> computed = computedText(*column.computed);
        if (!computed)
            return failure(computed.error());
        parts << *computed;
    }
    if (!column.nullable)
        parts << u"NOT NULL"_s;
    else if (isTimestamp(typeFor(column.type, name())))
        parts << u"NULL"_s; // without it a TIMESTAMP is NOT NULL
    if (!column.comment.isEmpty())
        parts << u"COMMENT "_s + literal(column.comment);
    const bool hasSequence = m_server == Server::MariaDb && !column.sequence.isEmpty();
    if (column.name == place.keys.autoincrement && !column.serverDefault && !hasSequence)
        parts << u"AUTO_INCREMENT"_s;
    else if (column.serverDefault)
        parts << u"DEFAULT "_s + defaultText(*column.serverDefault);
    return parts.join(u' ');
}

Result<QString> MysqlDialect::foreignKeyText(const Schema::ForeignKey &key, const QString &schema) const
{
    if (!key.match.isEmpty()) {
        return failure(QCoreApplication::translate("Dialect",
                                                   "MySQL ignores the 'MATCH' keyword while at the same "
                                                   "time causes ON UPDATE/ON DELETE clauses to be ignored."),
                       QCoreApplication::translate("Dialect", "Leave match out."));
    }
    return SqlDialect::foreignKeyText(key, schema);
}

bool MysqlDialect::isNative(const Schema::Type &type) const
{
    return type.kind == Schema::TypeKind::Enum && type.nativeEnum;
}

QString MysqlDialect::ownOption(const QMap<QString, QString> &options, const QString &key) const
{
    return option(options, name() + u'_' + key);
}

QString MysqlDialect::tableSuffix(const Schema::Table &table) const
{
    static const QStringList quoted = {u"COMMENT"_s, u"DATA_DIRECTORY"_s, u"INDEX_DIRECTORY"_s, u"PASSWORD"_s,
                                       u"CONNECTION"_s};
    static const QStringList spaced = {u"TABLESPACE"_s,      u"DEFAULT_CHARACTER_SET"_s, u"CHARACTER_SET"_s,
                                       u"COLLATE"_s,         u"PARTITION_BY"_s,          u"PARTITIONS"_s,
                                       u"SUBPARTITION_BY"_s, u"SUBPARTITIONS"_s};
    static const QStringList worded = {u"DATA_DIRECTORY"_s, u"INDEX_DIRECTORY"_s, u"DEFAULT_CHARACTER_SET"_s,
                                       u"CHARACTER_SET"_s,  u"DEFAULT_CHARSET"_s, u"DEFAULT_COLLATE"_s,
                                       u"PARTITION_BY"_s,   u"SUBPARTITION_BY"_s};
    // The character set goes before its collation, and partitions come last.
    const auto place = [](const QString &key) { return key == u"COLLATE" ? 1 : key.contains(u"PARTITION"_s) ? 2 : 0; };
    QList<std::pair<QString, QString>> options;
    const QString prefix = name() + u'_';
    for (auto entry = table.options.cbegin(); entry != table.options.cend(); ++entry) {
        if (entry.key().startsWith(prefix))
            options.append({entry.key().mid(prefix.size()).toUpper(), entry.value()});
    }
    if (!table.comment.isEmpty())
        options.append({u"COMMENT"_s, table.comment});
    std::stable_sort(options.begin(), options.end(),
                     [&](const auto &left, const auto &right) { return place(left.first) < place(right.first); });

    QStringList texts;
    for (const auto &[key, value] : std::as_const(options)) {
        const QString words = worded.contains(key) ? QString(key).replace(u'_', u' ') : key;
        texts << words + (spaced.contains(key) ? u' ' : u'=') + (quoted.contains(key) ? literal(value) : value);
    }
    return texts.join(u' ');
}

QString MysqlDialect::renameTable(const Operations::RenameTable &operation) const
{
    return u"ALTER TABLE "_s + alteredTable(operation.schema, operation.table) + u" RENAME TO "_s
        + alteredTable(operation.schema, operation.newName);
}

Result<QString> MysqlDialect::createIndex(const Operations::CreateIndex &operation) const
{
    const Result<QString> indexName = this->indexName(operation);
    if (!indexName)
        return failure(indexName.error());
    const QString length = ownOption(operation.index.options, u"length"_s);
    const QMap<QString, QString> lengths = Schema::optionMap(length);
    QStringList keys;
    for (const Schema::IndexKey &key : operation.index.keys) {
        const QString own = Schema::isStructured(length) ? lengths.value(key.text) : length;
        keys << (key.isExpression ? key.text : identifier(key.text)) + (own.isEmpty() ? QString() : u'(' + own + u')');
    }

    QString text = operation.index.unique ? u"CREATE UNIQUE "_s : u"CREATE "_s;
    if (const QString prefix = ownOption(operation.index.options, u"prefix"_s); !prefix.isEmpty())
        text += prefix + u' ';
    text += operation.ifNotExists ? u"INDEX IF NOT EXISTS "_s : u"INDEX "_s;
    text += identifier(*indexName) + u" ON "_s + qualified(operation.schema, operation.table) + u" ("_s
        + keys.join(u", "_s) + u')';
    if (const QString parser = option(operation.index.options, u"mysql_with_parser"_s); !parser.isEmpty())
        text += u" WITH PARSER "_s + parser;
    // SQLAlchemy takes mysql_using for both servers.
    if (const QString method = option(operation.index.options, u"mysql_using"_s); !method.isEmpty())
        text += u" USING "_s + identifier(method);
    return text;
}

Result<QString> MysqlDialect::dropIndex(const Operations::DropIndex &operation) const
{
    if (operation.table.isEmpty()) {
        return failure(QCoreApplication::translate("Dialect", "%1 needs the table of the index %2 to drop it.")
                           .arg(displayName(), operation.index),
                       QCoreApplication::translate("Dialect", "Write op.drop_index(\"%1\", table_name=\"…\").")
                           .arg(operation.index));
    }
    return u"DROP INDEX "_s + (operation.ifExists ? u"IF EXISTS "_s : QString()) + identifier(operation.index)
        + u" ON "_s + qualified(operation.schema, operation.table);
}

} // namespace Retort::Dialect
