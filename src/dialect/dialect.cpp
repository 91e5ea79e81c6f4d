// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/dialect.h"

#include "dialect/mysql/mysqldialect.h"
#include "dialect/postgresql/postgresqldialect.h"
#include "dialect/spoken.h"
#include "dialect/sqlite/sqlitedialect.h"

#include <QCoreApplication>

#include <array>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

namespace
{

const std::array<const Dialect *, 4> &allDialects()
{
    static const SqliteDialect sqlite;
    static const PostgresqlDialect postgresql;
    static const MysqlDialect mysql(MysqlDialect::Server::MySql, MysqlDialect::Release::Newest);
    static const MysqlDialect mariadb(MysqlDialect::Server::MariaDb, MysqlDialect::Release::MariaDb);
    static const std::array<const Dialect *, 4> all = {&sqlite, &postgresql, &mysql, &mariadb};
    return all;
}

} // namespace

QString Dialect::qualified(const QString &schema, const QString &name) const
{
    return schema.isEmpty() ? identifier(name) : identifier(schema) + u'.' + identifier(name);
}

Result<std::optional<TableTexts>> NoTables::texts(const QString &, const QString &table)
{
    m_wasAsked = true;
    return failure(QCoreApplication::translate("Dialect", "How table %1 is changed depends on the table as it stands.")
                       .arg(table));
}

Result<QList<Instruction>> Dialect::instructions(const Operations::Operation &operation, TableSource &tables) const
{
    QList<Instruction> all;
    if (const auto *block = std::get_if<Operations::AutocommitBlock>(&operation)) {
        for (const Operations::PlacedOperation &placed : block->operations) {
            const Result<QList<Instruction>> inner = instructions(placed.operation, tables);
            if (!inner)
                return inner;
            for (Instruction each : *inner) {
                each.isOutsideTransaction = true;
                all << each;
            }
        }
        return all;
    }
    const Result<QStringList> texts = statements(operation);
    if (!texts)
        return failure(texts.error());
    for (const QString &sql : *texts)
        all << Instruction{.sql = sql};
    return all;
}

const Dialect *dialectNamed(const QString &name)
{
    for (const Dialect *dialect : allDialects()) {
        if (dialect->name() == name)
            return dialect;
    }
    return nullptr;
}

const Dialect &spoken(const Dialect &dialect, const QString &serverVersion)
{
    const auto *mysql = dynamic_cast<const MysqlDialect *>(&dialect);
    return mysql ? mysql->forServer(serverVersion) : dialect;
}

QStringList dialectNames()
{
    QStringList names;
    for (const Dialect *dialect : allDialects())
        names << dialect->name();
    return names;
}

QString createVersionTable(const Dialect &dialect, const QString &schema, const QString &table, VersionKey key)
{
    Schema::Column version = {.name = u"version_num"_s, .nullable = false};
    version.type = {.kind = Schema::TypeKind::String, .length = 32};
    Operations::CreateTable create = {.table = {.schema = schema, .name = table, .columns = {version}}};
    if (key == VersionKey::Primary)
        create.table.constraints << Schema::PrimaryKey{.name = table + u"_pkc"_s, .columns = {version.name}};
    const Result<QStringList> statements = dialect.statements(create);
    Q_ASSERT(statements && statements->size() == 1); // a VARCHAR(32) key is within every dialect's means
    return statements->constFirst();
}

} // namespace Retort::Dialect
