// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/inspector.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using Schema::Check;
using Schema::Column;
using Schema::Computed;
using Schema::Constraint;
using Schema::ForeignKey;
using Schema::Index;
using Schema::IndexKey;
using Schema::PrimaryKey;
using Schema::ServerDefault;
using Schema::StoredText;
using Schema::Table;
using Schema::Type;
using Schema::TypeKind;
using Schema::Unique;

namespace
{

const Dialect::Dialect &sqlite()
{
    return *Dialect::dialectNamed(u"sqlite"_s);
}

Column number(const QString &name)
{
    return {.name = name, .type = {.kind = TypeKind::Integer}};
}

} // namespace

/// What the inspector reads back from an SQLite file.
class SqliteInspectorTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        Database::ConnectionSettings settings;
        settings.file = m_folder->filePath(u"test.sqlite"_s);
        auto connection = Database::Connection::open(settings, Database::OpenMode::ReadWriteCreate);
        QVERIFY2(connection, connection ? "" : qPrintable(connection.error().text()));
        m_connection = std::move(*connection);
    }
    void cleanup() { m_connection.reset(); }

    void columns();
    void constraintsAsWritten();
    void commentsAndOddSpelling();
    void generatedColumns();
    void indexes();
    void tableOptions_data();
    void tableOptions();
    void addedForeignKey();
    void viewsAndTriggers();
    void virtualTables();
    void tableByName();
    void afterRename();

private:
    void execute(const QString &sql)
    {
        for (const QString &statement : sqlite().split(sql)) {
            const Result<qint64> done = m_connection->execute(statement);
            QVERIFY2(done, done ? "" : qPrintable(statement + u": "_s + done.error().text()));
        }
    }

    Table table(const QString &name)
    {
        Result<Table> found = Inspector::inspectTable(*m_connection, sqlite(), name);
        if (!found) {
            QTest::qFail(qPrintable(found.error().text()), __FILE__, __LINE__);
            return {};
        }
        return *found;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database::Connection> m_connection;
};

void SqliteInspectorTest::columns()
{
    execute(u"CREATE TABLE t (a INTEGER PRIMARY KEY, b VARCHAR(9) NOT NULL DEFAULT 'it''s', c, "
            "d numeric (10, 2) DEFAULT (1 + 1), e TEXT DEFAULT NULL COLLATE NOCASE, \"F g\" BLOB DEFAULT x'00')"_s);
    const Table found = table(u"t"_s);
    const auto verbatim = [](const QString &name, const QStringList &arguments = {}) {
        return Type{.kind = TypeKind::Verbatim, .name = name, .arguments = arguments};
    };
    const auto value = [](const QString &text) {
        return ServerDefault{.kind = ServerDefault::Kind::Expression, .text = text};
    };
    Type folded = verbatim(u"TEXT"_s);
    folded.collation = u"NOCASE"_s;
    const QList<Column> expected = {
        {.name = u"a"_s, .type = verbatim(u"INTEGER"_s), .primaryKey = true},
        {.name = u"b"_s,
         .type = verbatim(u"VARCHAR"_s, {u"9"_s}),
         .nullable = false,
         .serverDefault = value(u"'it''s'"_s)},
        {.name = u"c"_s},
        {.name = u"d"_s, .type = verbatim(u"numeric"_s, {u"10"_s, u"2"_s}), .serverDefault = value(u"1 + 1"_s)},
        {.name = u"e"_s, .type = folded, .serverDefault = value(u"NULL"_s)},
        {.name = u"F g"_s, .type = verbatim(u"BLOB"_s), .serverDefault = value(u"x'00'"_s)},
    };
    QCOMPARE(found.columns.size(), expected.size());
    for (qsizetype place = 0; place < expected.size(); ++place)
        QVERIFY2(found.columns[place] == expected[place], qPrintable(expected[place].name));
    QVERIFY(found.definition.startsWith(u"CREATE TABLE t (a INTEGER"_s));
}

void SqliteInspectorTest::constraintsAsWritten()
{
    execute(u"CREATE TABLE p (x INTEGER PRIMARY KEY, y INT, UNIQUE (x, y))"_s);
    execute(u"CREATE TABLE t (\n"
            "a INT CONSTRAINT a_small CHECK (a < 5) CHECK (a <> 3) CONSTRAINT a_fk REFERENCES p ON DELETE CASCADE "
            "DEFERRABLE INITIALLY DEFERRED,\n"
            "b VARCHAR(9) UNIQUE ON CONFLICT IGNORE,\n"
            "c INT CONSTRAINT c_key PRIMARY KEY DESC,\n"
            "CONSTRAINT pair FOREIGN KEY (a, c) REFERENCES p (x, y) MATCH FULL ON UPDATE SET NULL NOT DEFERRABLE\n"
            "CHECK (a + c > 1), CONSTRAINT both UNIQUE (a, b COLLATE NOCASE DESC))"_s);
    const Table found = table(u"t"_s);
    const QList<Constraint> expected = {
        Check{.name = u"a_small"_s, .expression = u"a < 5"_s, .column = u"a"_s},
        Check{.expression = u"a <> 3"_s, .column = u"a"_s},
        ForeignKey{.name = u"a_fk"_s,
                   .columns = {u"a"_s},
                   .referredTable = u"p"_s,
                   .onDelete = u"CASCADE"_s,
                   .deferrable = true,
                   .initially = u"DEFERRED"_s,
                   .column = u"a"_s},
        Unique{.columns = {u"b"_s}},
        PrimaryKey{.name = u"c_key"_s, .columns = {u"c"_s}},
        ForeignKey{.name = u"pair"_s,
                   .columns = {u"a"_s, u"c"_s},
                   .referredTable = u"p"_s,
                   .referredColumns = {u"x"_s, u"y"_s},
                   .onUpdate = u"SET NULL"_s,
                   .deferrable = false,
                   .match = u"FULL"_s},
        Check{.expression = u"a + c > 1"_s},
        Unique{.name = u"both"_s, .columns = {u"a"_s, u"b"_s}},
    };
    QCOMPARE(found.constraints.size(), expected.size());
    for (qsizetype place = 0; place < expected.size(); ++place)
        QVERIFY2(found.constraints[place] == expected[place], qPrintable(QString::number(place)));
    QCOMPARE(found.primaryKeyColumns(), QStringList{u"c"_s});
}

void SqliteInspectorTest::commentsAndOddSpelling()
{
    execute(u"CREATE TABLE \"a (b\" (-- first, comment\n [x,y] int /* CHECK (1) */ DEFAULT ')', `CHECK` text "
            "constraint \"odd \"\"name\" check (`CHECK` <> 'CONSTRAINT z CHECK (1)'), primary key ([x,y]))"_s);
    const Table found = table(u"a (b"_s);
    QCOMPARE(found.columns.size(), 2);
    QCOMPARE(found.columns[0].name, u"x,y"_s);
    QCOMPARE(found.columns[1].name, u"CHECK"_s);
    const QList<Constraint> expected = {
        Check{.name = u"odd \"name"_s, .expression = u"`CHECK` <> 'CONSTRAINT z CHECK (1)'"_s, .column = u"CHECK"_s},
        PrimaryKey{.columns = {u"x,y"_s}}};
    QVERIFY(found.constraints == expected);
}

void SqliteInspectorTest::generatedColumns()
{
    execute(u"CREATE TABLE t (a INT, b INT GENERATED ALWAYS AS (a * (2 + 1)) STORED, c INT AS (a || ')'))"_s);
    const Table found = table(u"t"_s);
    QVERIFY(!found.columns[0].computed);
    QVERIFY(found.columns[1].computed == (Computed{.expression = u"a * (2 + 1)"_s, .persisted = true}));
    QVERIFY(found.columns[2].computed == (Computed{.expression = u"a || ')'"_s, .persisted = false}));
}

void SqliteInspectorTest::indexes()
{
    execute(u"CREATE TABLE t (a INT, \"B\" TEXT); CREATE UNIQUE INDEX first ON t (a, \"B\");"
            "CREATE INDEX second ON t (lower(\"B\"), a DESC, \"B\" COLLATE NOCASE) WHERE a > 1 AND \"B\" <> ','"_s);
    const Table found = table(u"t"_s);
    QCOMPARE(found.indexes.size(), 2);
    QCOMPARE(found.indexes[0].name, u"first"_s);
    QVERIFY(found.indexes[0].unique);
    QVERIFY(found.indexes[0].keys == (QList<IndexKey>{{u"a"_s}, {u"B"_s}}));
    QVERIFY(!found.indexes[1].unique);
    QVERIFY(found.indexes[1].keys
            == (QList<IndexKey>{{u"lower(\"B\")"_s, true}, {u"a DESC"_s, true}, {u"\"B\" COLLATE NOCASE"_s, true}}));
    QCOMPARE(found.indexes[1].options.value(u"sqlite_where"_s), u"a > 1 AND \"B\" <> ','"_s);
    QVERIFY(found.indexes[1].definition.startsWith(u"CREATE INDEX second ON t"_s));
    // What was read makes the same index again.
    for (const Index &index : found.indexes) {
        execute(u"DROP INDEX "_s + index.name);
        execute(sqlite().statements(Operations::CreateIndex{.table = u"t"_s, .index = index}).value().first());
    }
    const Table again = table(u"t"_s);
    for (qsizetype place = 0; place < 2; ++place)
        QVERIFY(again.indexes[place].keys == found.indexes[place].keys);
}

void SqliteInspectorTest::tableOptions_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QMap<QString, QString>>("expected");
    using Options = QMap<QString, QString>;
    QTest::newRow("none") << u"CREATE TABLE t (a INTEGER PRIMARY KEY)"_s << Options();
    QTest::newRow("autoincrement") << u"CREATE TABLE t (a INTEGER PRIMARY KEY ASC AUTOINCREMENT)"_s
                                   << Options{{u"sqlite_autoincrement"_s, u"True"_s}};
    QTest::newRow("without rowid") << u"CREATE TABLE t (a TEXT PRIMARY KEY) without rowid"_s
                                   << Options{{u"sqlite_with_rowid"_s, u"False"_s}};
    QTest::newRow("both") << u"CREATE TABLE t (a TEXT PRIMARY KEY)\n STRICT, WITHOUT ROWID"_s
                          << Options{{u"sqlite_with_rowid"_s, u"False"_s}, {u"sqlite_strict"_s, u"True"_s}};
    QTest::newRow("in a default") << u"CREATE TABLE t (a TEXT DEFAULT 'AUTOINCREMENT', strict INT)"_s << Options();
}

void SqliteInspectorTest::tableOptions()
{
    using Options = QMap<QString, QString>;
    QFETCH(QString, sql);
    QFETCH(Options, expected);
    execute(sql);
    QCOMPARE(table(u"t"_s).options, expected);
}

void SqliteInspectorTest::addedForeignKey()
{
    execute(u"CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (id INTEGER)"_s);
    const ForeignKey key = {.name = u"fk1"_s,
                            .columns = {u"p_id"_s},
                            .referredTable = u"p"_s,
                            .referredColumns = {u"id"_s},
                            .onDelete = u"CASCADE"_s,
                            .column = u"p_id"_s};
    const Operations::AddColumn add = {.table = u"t"_s, .column = number(u"p_id"_s), .constraints = {key}};
    const QStringList statements = sqlite().statements(add).value();
    for (const QString &statement : statements)
        execute(statement);
    const Table found = table(u"t"_s);
    QVERIFY(found.constraints == QList<Constraint>{key});
}

void SqliteInspectorTest::viewsAndTriggers()
{
    execute(u"CREATE TABLE t (a); CREATE VIEW v AS SELECT a FROM t; CREATE TRIGGER g AFTER INSERT ON t BEGIN "
            "UPDATE t SET a = 1; DELETE FROM t; END;"_s);
    const Schema::Database database = Inspector::inspect(*m_connection, sqlite()).value();
    QCOMPARE(database.tables.size(), 1);
    QVERIFY(database.views
            == (QList<StoredText>{{.name = u"v"_s, .definition = u"CREATE VIEW v AS SELECT a FROM t"_s}}));
    QVERIFY(database.triggers
            == (QList<StoredText>{{.name = u"g"_s,
                                   .table = u"t"_s,
                                   .definition = u"CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET a = 1; DELETE "
                                                 "FROM t; END"_s}}));
}

void SqliteInspectorTest::virtualTables()
{
    execute(u"CREATE VIRTUAL TABLE words USING fts5(title, body)"_s);
    const Table found = table(u"words"_s);
    QCOMPARE(found.columns.size(), 2);
    QCOMPARE(found.columns[1].name, u"body"_s);
    // A module that is not there: the text is all that can be known.
    execute(u"PRAGMA writable_schema = ON"_s);
    execute(
        u"INSERT INTO sqlite_schema VALUES ('table', 'lost', 'lost', 0, 'CREATE VIRTUAL TABLE lost USING no_such_module(a)')"_s);
    m_connection.reset();
    Database::ConnectionSettings settings;
    settings.file = m_folder->filePath(u"test.sqlite"_s);
    auto again = Database::Connection::open(settings, Database::OpenMode::ReadWrite);
    QVERIFY2(again, again ? "" : qPrintable(again.error().text()));
    m_connection = std::move(*again);
    const Result<Schema::Database> database = Inspector::inspect(*m_connection, sqlite());
    QVERIFY2(database, database ? "" : qPrintable(database.error().text()));
    const Table *lost = database->table(u"lost"_s);
    QVERIFY(lost);
    QCOMPARE(lost->columns.size(), 0);
    QCOMPARE(lost->definition, u"CREATE VIRTUAL TABLE lost USING no_such_module(a)"_s);
}

void SqliteInspectorTest::tableByName()
{
    execute(u"CREATE TABLE \"Mixed Case\" (a)"_s);
    QCOMPARE(table(u"mixed case"_s).name, u"Mixed Case"_s);
    const Result<Table> none = Inspector::inspectTable(*m_connection, sqlite(), u"nowhere"_s);
    QVERIFY(!none);
    QCOMPARE(none.error().message, u"There is no table nowhere."_s);
}

void SqliteInspectorTest::afterRename()
{
    execute(u"CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (a INT CONSTRAINT c REFERENCES p (id));"
            "ALTER TABLE p RENAME TO q; ALTER TABLE t RENAME COLUMN a TO \"B\""_s);
    const Table found = table(u"t"_s);
    QVERIFY(found.constraints
            == (QList<Constraint>{ForeignKey{.name = u"c"_s,
                                             .columns = {u"B"_s},
                                             .referredTable = u"q"_s,
                                             .referredColumns = {u"id"_s},
                                             .column = u"B"_s}}));
}

QTEST_GUILESS_MAIN(SqliteInspectorTest)
#include "tst_sqliteinspector.moc"
