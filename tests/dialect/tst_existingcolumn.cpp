// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builders.h"
#include "dialect/dialect.h"

#include <QTest>

using namespace Build;
using Operations::AlterColumn;

namespace
{

/// A database of one table.
class OneTable final : public Dialect::TableSource
{
public:
    explicit OneTable(Table table)
        : m_table(std::move(table))
    {
    }

    Result<std::optional<Dialect::TableTexts>> texts(const QString &, const QString &) override
    {
        return std::optional<Dialect::TableTexts>();
    }
    Result<std::optional<Table>> table(const QString &schema, const QString &name) override
    {
        return name == m_table.name && schema == m_table.schema ? std::optional(m_table) : std::nullopt;
    }

private:
    Table m_table;
};

/// A server that has one table, by the server's own text.
class ServerTable final : public Dialect::TableSource
{
public:
    explicit ServerTable(QString definition)
        : m_definition(std::move(definition))
    {
    }
    Result<std::optional<Dialect::TableTexts>> texts(const QString &, const QString &) override
    {
        return std::optional<Dialect::TableTexts>();
    }
    Result<QString> createText(const QString &, const QString &) override
    {
        return u"CREATE TABLE `t` (\n  `first` int(11) DEFAULT NULL COMMENT 'a, (b',\n  "_s + m_definition
            + u",\n  PRIMARY KEY (`c`)\n) ENGINE=InnoDB"_s;
    }

private:
    QString m_definition;
};

OneTable users()
{
    Column name{.name = u"name"_s, .nullable = false, .comment = u"it's"_s};
    name.type = {.kind = TypeKind::Verbatim,
                 .name = u"varchar"_s,
                 .collation = u"utf8mb4_bin"_s,
                 .arguments = {u"50"_s},
                 .suffix = u"CHARACTER SET utf8mb4"_s};
    name.serverDefault = ServerDefault{.kind = ServerDefault::Kind::Literal, .text = u"x"_s};
    Column changed{.name = u"changed"_s, .type = {.kind = TypeKind::Verbatim, .name = u"timestamp"_s}};
    changed.serverDefault = ServerDefault{.kind = ServerDefault::Kind::Expression,
                                          .text = u"current_timestamp() ON UPDATE current_timestamp()"_s};
    return OneTable({.name = u"users"_s, .columns = {name, changed}});
}

QStringList sent(const Operations::Operation &operation, const QString &dialect)
{
    OneTable tables = users();
    const auto instructions = Dialect::dialectNamed(dialect)->instructions(operation, tables);
    if (!instructions)
        return {instructions.error().text()};
    QStringList texts;
    for (const Dialect::Instruction &each : *instructions)
        texts << each.sql;
    return texts;
}

} // namespace

/// MySQL and MariaDB restate whole columns: what the script does not name stays as the database has it.
class ExistingColumnTest : public QObject
{
    Q_OBJECT

private slots:
    void renamesKeepTheRest();
    void typesKeepTheRest();
    void batchesKeepTheRest();
    void batchesMayStateTheTable();
    void keepsTheServersText_data();
    void keepsTheServersText();
    void unknownTablesNeedTheScript();
    void otherDialectsNeedNothing();
};

void ExistingColumnTest::renamesKeepTheRest()
{
    const AlterColumn rename{.table = u"users"_s, .column = u"name"_s, .newName = u"title"_s};
    for (const QString &dialect : {u"mysql"_s, u"mariadb"_s}) {
        QCOMPARE(sent(rename, dialect),
                 QStringList{u"ALTER TABLE users CHANGE name title varchar(50) CHARACTER SET utf8mb4 COLLATE "
                             "utf8mb4_bin NOT NULL DEFAULT 'x' COMMENT 'it''s'"_s});
    }
    const AlterColumn nullable{.table = u"users"_s, .column = u"changed"_s, .nullable = false};
    QCOMPARE(sent(nullable, u"mariadb"_s),
             QStringList{u"ALTER TABLE users MODIFY changed timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE "
                         "current_timestamp()"_s});
}

void ExistingColumnTest::typesKeepTheRest()
{
    AlterColumn alter{.table = u"users"_s, .column = u"name"_s};
    alter.type = type(TypeKind::String, 80);
    // The script may be wrong about the column.
    alter.existingNullable = true;
    QCOMPARE(sent(alter, u"mysql"_s),
             QStringList{u"ALTER TABLE users MODIFY name VARCHAR(80) NOT NULL DEFAULT 'x' COMMENT 'it''s'"_s});
}

void ExistingColumnTest::batchesKeepTheRest()
{
    Operations::Batch batch{.table = u"users"_s};
    batch.changes.push_back(
        {.operation = Operations::AlterColumn{.table = u"users"_s, .column = u"name"_s, .nullable = true}});
    batch.changes.push_back({.operation = Operations::DropColumn{.table = u"users"_s, .column = u"changed"_s}});
    QCOMPARE(sent(batch, u"mysql"_s),
             (QStringList{u"ALTER TABLE users MODIFY name varchar(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL "
                          "DEFAULT 'x' COMMENT 'it''s'"_s,
                          u"ALTER TABLE users DROP COLUMN changed"_s}));
}

void ExistingColumnTest::batchesMayStateTheTable()
{
    Operations::Batch batch{.table = u"users"_s, .recreate = Operations::Batch::Recreate::Always};
    Column key{.name = u"i"_s, .type = {.kind = TypeKind::Integer}, .nullable = false, .primaryKey = true};
    Column name{.name = u"name"_s, .type = {.kind = TypeKind::Integer}, .index = true};
    batch.copyFrom = Table{.name = u"users"_s, .columns = {key, name}};
    batch.changes.push_back({.operation = Operations::DropColumn{.table = u"users"_s, .column = u"name"_s}});
    QCOMPARE(sent(batch, u"mysql"_s),
             (QStringList{u"CREATE TABLE _alembic_tmp_users (\n\ti INTEGER NOT NULL AUTO_INCREMENT, \n\tname INTEGER, "
                          "\n\tPRIMARY KEY (i)\n)"_s,
                          u"INSERT INTO _alembic_tmp_users (i, name) SELECT i, name FROM users"_s,
                          u"DROP TABLE users"_s, u"ALTER TABLE _alembic_tmp_users RENAME TO users"_s,
                          u"CREATE INDEX ix_users_name ON users (name)"_s, u"ALTER TABLE users DROP COLUMN name"_s}));
}

void ExistingColumnTest::keepsTheServersText_data()
{
    QTest::addColumn<QString>("definition");
    QTest::addColumn<AlterColumn>("alter");
    QTest::addColumn<QString>("expected");
    const AlterColumn plain{.table = u"t"_s, .column = u"c"_s};
    const auto row = [](const char *name, const QString &definition, const AlterColumn &alter,
                        const QString &expected) {
        QTest::newRow(name) << definition << alter << u"ALTER TABLE t "_s + expected;
    };
    AlterColumn nullable = plain;
    nullable.nullable = true;
    AlterColumn required = plain;
    required.nullable = false;
    AlterColumn renamed = plain;
    renamed.newName = u"d"_s;
    AlterColumn commented = plain;
    commented.comment = Operations::Change<QString>::to(u"new"_s);
    AlterColumn longer = plain;
    longer.type = type(TypeKind::String, 80);
    AlterColumn number = plain;
    number.type = type(TypeKind::BigInteger);
    AlterColumn withoutDefault = required;
    withoutDefault.serverDefault = Operations::Change<ServerDefault>::removed();
    AlterColumn taken = renamed;
    taken.existingType = type(TypeKind::Text);
    AlterColumn smaller = renamed;
    smaller.existingType = type(TypeKind::Integer);
    row("taken for another type", u"`c` int(11) DEFAULT NULL COMMENT 'n'"_s, taken,
        u"CHANGE c d TEXT DEFAULT NULL COMMENT 'n'"_s);
    AlterColumn larger = nullable;
    larger.existingType = type(TypeKind::String, 255);
    row("taken for a larger one", u"`c` varchar(36) CHARACTER SET latin1 NOT NULL"_s, larger,
        u"MODIFY c VARCHAR(255) CHARACTER SET latin1 NULL"_s);
    row("taken for a smaller one", u"`c` text NOT NULL"_s, larger, u"MODIFY c VARCHAR(255) NULL"_s);
    row("taken for a shorter one", u"`c` varchar(300) COLLATE utf8mb4_bin NOT NULL"_s, larger,
        u"MODIFY c VARCHAR(255) COLLATE utf8mb4_bin NULL"_s);
    row("taken for a number of another size", u"`c` bigint(20) NOT NULL"_s, smaller, u"CHANGE c d INTEGER NOT NULL"_s);
    row("taken for what it is", u"`c` int(10) unsigned NOT NULL"_s, smaller, u"CHANGE c d int(10) unsigned NOT NULL"_s);
    const QString stamp = u"`c` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp()"_s;
    row("on update", stamp + u" COMMENT 'it''s'"_s, nullable,
        u"MODIFY c timestamp NULL DEFAULT current_timestamp() ON UPDATE current_timestamp() COMMENT 'it''s'"_s);
    row("default without", stamp, withoutDefault, u"MODIFY c timestamp NOT NULL ON UPDATE current_timestamp()"_s);
    row("unsigned and counted", u"`c` int(10) unsigned zerofill NOT NULL AUTO_INCREMENT COMMENT 'n'"_s, renamed,
        u"CHANGE c d int(10) unsigned zerofill NOT NULL AUTO_INCREMENT COMMENT 'n'"_s);
    row("character set", u"`c` varchar(20) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'a'"_s, longer,
        u"MODIFY c VARCHAR(80) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'a'"_s);
    row("text to number", u"`c` varchar(20) CHARACTER SET latin1 NOT NULL"_s, number, u"MODIFY c BIGINT NOT NULL"_s);
    row("default of null", u"`c` varchar(20) DEFAULT NULL"_s, required, u"MODIFY c varchar(20) NOT NULL"_s);
    row("enum", u"`c` enum('a','NOT NULL, (') NOT NULL DEFAULT 'a'"_s, nullable,
        u"MODIFY c enum('a','NOT NULL, (') NULL DEFAULT 'a'"_s);
    row("generated", u"`c` int(11) GENERATED ALWAYS AS (`first` + 1) VIRTUAL COMMENT 'x'"_s, commented,
        u"MODIFY c int(11) GENERATED ALWAYS AS (`first` + 1) VIRTUAL COMMENT 'new'"_s);
    row("default expression", u"`c` int(11) DEFAULT (ifnull(NULL,3)) INVISIBLE"_s, required,
        u"MODIFY c int(11) NOT NULL DEFAULT (ifnull(NULL,3)) INVISIBLE"_s);
    row("its own check", u"`c` int(11) DEFAULT NULL CHECK (`c` > 0)"_s, renamed,
        u"CHANGE c d int(11) DEFAULT NULL CHECK (`d` > 0)"_s);
    row("json", u"`c` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`c`))"_s,
        longer, u"MODIFY c VARCHAR(80) DEFAULT NULL"_s);
}

void ExistingColumnTest::keepsTheServersText()
{
    QFETCH(QString, definition);
    QFETCH(AlterColumn, alter);
    ServerTable tables(definition);
    for (const QString &dialect : {u"mysql"_s, u"mariadb"_s}) {
        const auto instructions = Dialect::dialectNamed(dialect)->instructions(alter, tables);
        QVERIFY2(instructions, instructions ? "" : qPrintable(instructions.error().text()));
        QCOMPARE(instructions->size(), 1);
        QTEST(instructions->first().sql, "expected");
        QVERIFY(instructions->first().isBoundLate
                && instructions->first().undo.first().endsWith(definition.section(u"` "_s, 1)));
    }
}

void ExistingColumnTest::unknownTablesNeedTheScript()
{
    AlterColumn alter{.table = u"other"_s, .column = u"name"_s, .nullable = false};
    QVERIFY(sent(alter, u"mysql"_s).first().startsWith(u"All MySQL CHANGE/MODIFY COLUMN operations require"_s));
    alter.existingType = type(TypeKind::Integer);
    QCOMPARE(sent(alter, u"mysql"_s), QStringList{u"ALTER TABLE other MODIFY name INTEGER NOT NULL"_s});
}

void ExistingColumnTest::otherDialectsNeedNothing()
{
    const AlterColumn alter{.table = u"users"_s, .column = u"name"_s, .nullable = true};
    QCOMPARE(sent(alter, u"postgresql"_s), QStringList{u"ALTER TABLE users ALTER COLUMN name DROP NOT NULL"_s});
}

QTEST_GUILESS_MAIN(ExistingColumnTest)
#include "tst_existingcolumn.moc"
