// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/sqldialect.h"

namespace Retort::Dialect
{

/// MySQL 8 and MariaDB 10. SQLAlchemy source, dialects/mysql/base.py.
class MysqlDialect final : public SqlDialect
{
public:
    enum class Server { MySql, MariaDb };
    /// What a server can do depends on its release, whatever the URL calls it: a MariaDB is often addressed as
    /// mysql://. MySQL docs, "Changes in MySQL 8.0.16"; MariaDB docs, "Incompatibilities with MySQL".
    enum class Release {
        Newest, ///< MySQL 8.0.16 and later: CHECK is enforced
        Before80016, ///< CHECK is read and ignored
        MariaDb,
    };
    explicit MysqlDialect(Server server, Release release);
    /// As a server of that version speaks it.
    const Dialect &forServer(const QString &version) const;

    QString name() const override;
    QString displayName() const override;
    bool transactionalDdl() const override { return false; }
    QString beginStatement() const override;
    QString asText(const QString &expression) const override
    {
        return QStringLiteral("CAST(%1 AS CHAR)").arg(expression);
    }
    Result<QString> typeName(const Schema::Type &type) const override;
    QStringList split(const QString &script) const override;
    Result<QList<Instruction>> instructions(const Operations::Operation &operation, TableSource &tables) const override;

protected:
    Result<QString> columnText(const ColumnPlace &place) const override;
    Result<QString> foreignKeyText(const Schema::ForeignKey &key, const QString &schema) const override;
    bool isNative(const Schema::Type &type) const override;
    QString tableSuffix(const Schema::Table &table) const override;
    QString renameTable(const Operations::RenameTable &operation) const override;
    Result<QStringList> alterColumn(const Operations::AlterColumn &operation) const override;
    Result<QString> dropConstraintText(const Operations::DropConstraint &operation) const override;
    Result<QStringList> tableComment(const Operations::TableComment &operation) const override;
    Result<QString> createIndex(const Operations::CreateIndex &operation) const override;
    Result<QString> dropIndex(const Operations::DropIndex &operation) const override;

private:
    /// ALTER TABLE … CHANGE or MODIFY with all that the column has already.
    Result<QList<Instruction>> restated(const Operations::AlterColumn &operation, const QString &createTable) const;
    /// What follows the name in CHANGE and MODIFY.
    Result<QString> wholeColumn(const Operations::AlterColumn &operation) const;
    /// A keyword of this dialect: mysql_… or mariadb_….
    QString ownOption(const QMap<QString, QString> &options, const QString &name) const;

    const Server m_server;
    const Release m_release;
};

} // namespace Retort::Dialect
