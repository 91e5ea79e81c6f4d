// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builders.h"
#include "dialect/dialect.h"

#include <QTest>

using namespace Build;

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
    void unknownTablesNeedTheScript();
    void otherDialectsNeedNothing();
};

void ExistingColumnTest::renamesKeepTheRest()
{
    const Operations::AlterColumn rename{.table = u"users"_s, .column = u"name"_s, .newName = u"title"_s};
    for (const QString &dialect : {u"mysql"_s, u"mariadb"_s}) {
        QCOMPARE(sent(rename, dialect),
                 QStringList{u"ALTER TABLE users CHANGE name title varchar(50) CHARACTER SET utf8mb4 COLLATE "
                             "utf8mb4_bin NOT NULL DEFAULT 'x' COMMENT 'it''s'"_s});
    }
    const Operations::AlterColumn nullable{.table = u"users"_s, .column = u"changed"_s, .nullable = false};
    QCOMPARE(sent(nullable, u"mariadb"_s),
             QStringList{u"ALTER TABLE users MODIFY changed timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE "
                         "current_timestamp()"_s});
}

void ExistingColumnTest::typesKeepTheRest()
{
    Operations::AlterColumn alter{.table = u"users"_s, .column = u"name"_s};
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

void ExistingColumnTest::unknownTablesNeedTheScript()
{
    Operations::AlterColumn alter{.table = u"other"_s, .column = u"name"_s, .nullable = false};
    QVERIFY(sent(alter, u"mysql"_s).first().startsWith(u"All MySQL CHANGE/MODIFY COLUMN operations require"_s));
    alter.existingType = type(TypeKind::Integer);
    QCOMPARE(sent(alter, u"mysql"_s), QStringList{u"ALTER TABLE other MODIFY name INTEGER NOT NULL"_s});
}

void ExistingColumnTest::otherDialectsNeedNothing()
{
    const Operations::AlterColumn alter{.table = u"users"_s, .column = u"name"_s, .nullable = true};
    QCOMPARE(sent(alter, u"postgresql"_s), QStringList{u"ALTER TABLE users ALTER COLUMN name DROP NOT NULL"_s});
}

QTEST_GUILESS_MAIN(ExistingColumnTest)
#include "tst_existingcolumn.moc"
