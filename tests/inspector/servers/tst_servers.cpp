// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/inspector.h"

#include "../../servers/everyserver.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using Schema::Autoincrement;
using Schema::Check;
using Schema::Column;
using Schema::Computed;
using Schema::ForeignKey;
using Schema::Identity;
using Schema::Index;
using Schema::IndexKey;
using Schema::PrimaryKey;
using Schema::ServerDefault;
using Schema::Table;
using Schema::Type;
using Schema::TypeKind;
using Schema::Unique;

namespace
{

Column number(const QString &name)
{
    return {.name = name, .type = {.kind = TypeKind::Integer}};
}

/// Tables with one of everything that both servers have.
QList<Operations::Operation> everything()
{
    Column id = number(u"id"_s);
    id.primaryKey = true;
    id.nullable = false;
    Column name = {.name = u"Name"_s, .type = {.kind = TypeKind::String, .length = 50}, .nullable = false};
    name.serverDefault = ServerDefault{.kind = ServerDefault::Kind::Literal, .text = u"it's \\"_s};
    name.comment = u"what it's called"_s;
    Column since = {.name = u"since"_s, .type = {.kind = TypeKind::DateTime}, .index = true};
    since.serverDefault = ServerDefault{.kind = ServerDefault::Kind::Now};
    Column code = number(u"code"_s);
    code.unique = true;
    Column twice = number(u"twice"_s);
    twice.computed = Computed{.expression = u"code * 2"_s, .persisted = true};
    Column active = {.name = u"active"_s, .type = {.kind = TypeKind::Boolean}, .nullable = false};
    active.serverDefault = ServerDefault{.kind = ServerDefault::Kind::True};
    const Type kind = {.kind = TypeKind::Enum, .name = u"Kind"_s, .enumValues = {u"a,b"_s, u"it's"_s}};
    const Table parent = {.name = u"Parent"_s,
                          .columns = {id, name, since, code, twice, active, {.name = u"kind"_s, .type = kind}},
                          .constraints = {Unique{.name = u"uq_two"_s, .columns = {u"code"_s, u"since"_s}},
                                          Check{.name = u"ck_code"_s, .expression = u"code > 5"_s}},
                          .comment = u"A table's comment"_s};
    const Table child = {
        .name = u"child"_s,
        .columns = {number(u"a"_s), number(u"order"_s)},
        .constraints = {PrimaryKey{.columns = {u"order"_s, u"a"_s}},
                        ForeignKey{.name = u"fk_parent"_s,
                                   .columns = {u"a"_s},
                                   .referredTable = u"Parent"_s,
                                   .referredColumns = {u"id"_s},
                                   .onDelete = u"CASCADE"_s}},
    };
    Column added = number(u"added"_s);
    const ForeignKey addedKey = {.name = u"fk_added"_s,
                                 .columns = {u"added"_s},
                                 .referredTable = u"Parent"_s,
                                 .referredColumns = {u"id"_s},
                                 .column = u"added"_s};
    const Sql::Insert rows = {.table = u"Parent"_s,
                              .columns = {u"Name"_s, u"code"_s, u"active"_s},
                              .rows = {{u"\\'\" %"_s, qint64(7), false}}};
    return {
        Operations::CreateTable{parent},
        Operations::CreateTable{child},
        Operations::AddColumn{.table = u"child"_s, .column = added, .constraints = {addedKey}},
        Operations::CreateIndex{.table = u"child"_s,
                                .index = {.name = u"ix_down"_s, .keys = {{u"a DESC"_s, true}, {u"added"_s}}}},
        Operations::BulkInsert{rows},
        Operations::AddColumn{.table = u"child"_s, .column = number(u"gone"_s)},
        Operations::DropColumn{.table = u"child"_s, .column = u"gone"_s},
        Operations::CreateTable{{.name = u"temporary name"_s, .columns = {number(u"x"_s)}}},
        Operations::RenameTable{.table = u"temporary name"_s, .newName = u"other"_s},
        Operations::DropTable{.table = u"other"_s},
    };
}

} // namespace

/// What the dialects make on real servers, read back. tests/servers/start prints the variables.
class ServersTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { Retort::addServers(); }

    void initTestCase()
    {
        QVERIFY2(qEnvironmentVariableIsSet("RETORT_TEST_POSTGRESQL_URL")
                     || qEnvironmentVariableIsSet("RETORT_TEST_MYSQL_URL"),
                 "tests/servers/start prints what this test needs");
    }

    void init()
    {
        QFETCH_GLOBAL(QString, url);
        const Result<Database::ConnectionSettings> settings = Database::ConnectionSettings::fromUrl(url, {});
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error().text()));
        auto connection = Database::Connection::open(*settings, Database::OpenMode::ReadWrite);
        QVERIFY2(connection, connection ? "" : qPrintable(connection.error().text()));
        m_connection = std::move(*connection);
        m_dialect = Dialect::dialectNamed(settings->dialectName());
        QVERIFY(m_dialect);
        if (isPostgresql())
            execute(u"SET client_min_messages = warning"_s);
        removeEverything();
        for (const Operations::Operation &operation : everything()) {
            const Result<QStringList> statements = m_dialect->statements(operation);
            QVERIFY2(statements, statements ? "" : qPrintable(statements.error().text()));
            for (const QString &statement : *statements)
                execute(statement);
        }
    }

    void cleanup()
    {
        removeEverything();
        m_connection.reset();
    }

    void columns();
    void constraints();
    void indexes();
    void rows();
    void viewsAndTriggers();
    void oneTable();
    void identityColumns();

private:
    bool isPostgresql() const { return m_dialect->name() == u"postgresql"; }

    void execute(const QString &statement)
    {
        const Result<qint64> done = m_connection->execute(statement);
        QVERIFY2(done, done ? "" : qPrintable(statement + u": "_s + done.error().text()));
    }

    void removeEverything()
    {
        for (const QString &table : {u"child"_s, u"Parent"_s, u"temporary name"_s, u"other"_s, u"numbered"_s})
            execute(u"DROP TABLE IF EXISTS "_s + m_dialect->identifier(table)
                    + (isPostgresql() ? u" CASCADE"_s : QString()));
        execute(u"DROP VIEW IF EXISTS v"_s);
        if (isPostgresql())
            execute(u"DROP TYPE IF EXISTS \"Kind\""_s);
    }

    Schema::Database inspected()
    {
        Result<Schema::Database> database = Inspector::inspect(*m_connection, *m_dialect);
        if (!database) {
            QTest::qFail(qPrintable(database.error().text()), __FILE__, __LINE__);
            return {};
        }
        return *database;
    }

    std::unique_ptr<Database::Connection> m_connection;
    const Dialect::Dialect *m_dialect = nullptr;
};

void ServersTest::columns()
{
    const Schema::Database database = inspected();
    const Table *parent = database.table(u"Parent"_s);
    QVERIFY(parent);
    QCOMPARE(parent->comment, u"A table's comment"_s);
    QStringList names;
    QStringList types;
    for (const Column &column : parent->columns) {
        names << column.name;
        types << m_dialect->typeName(column.type).value();
    }
    QCOMPARE(names, (QStringList{u"id"_s, u"Name"_s, u"since"_s, u"code"_s, u"twice"_s, u"active"_s, u"kind"_s}));
    QCOMPARE(types,
             isPostgresql() ? (QStringList{u"integer"_s, u"character varying(50)"_s, u"timestamp without time zone"_s,
                                           u"integer"_s, u"integer"_s, u"boolean"_s, u"\"Kind\""_s})
                            : (QStringList{u"int(11)"_s, u"varchar(50)"_s, u"datetime"_s, u"int(11)"_s, u"int(11)"_s,
                                           u"tinyint(1)"_s, u"enum('a,b', 'it''s')"_s}));
    const auto column = [&](const QString &name) { return *parent->column(name); };
    QVERIFY(!column(u"id"_s).nullable);
    QVERIFY(column(u"id"_s).primaryKey);
    QVERIFY(column(u"id"_s).autoincrement == Autoincrement::Always);
    QCOMPARE(column(u"id"_s).serverDefault.has_value(), isPostgresql()); // nextval(…)
    QVERIFY(!column(u"Name"_s).nullable);
    QCOMPARE(column(u"Name"_s).comment, u"what it's called"_s);
    QVERIFY2(column(u"Name"_s).serverDefault->text.contains(u"it"_s),
             qPrintable(column(u"Name"_s).serverDefault->text));
    QVERIFY(column(u"since"_s).serverDefault);
    QVERIFY(column(u"code"_s).nullable);
    QVERIFY(!column(u"code"_s).serverDefault);
    QVERIFY(column(u"twice"_s).computed);
    QCOMPARE(column(u"twice"_s).computed->persisted, std::optional<bool>(true));
    QVERIFY(column(u"twice"_s).computed->expression.contains(u"code"_s));
    QVERIFY(!column(u"twice"_s).serverDefault);
    QVERIFY(!database.table(u"other"_s));
    QCOMPARE(database.table(u"child"_s)->columns.size(), 3);
}

void ServersTest::constraints()
{
    const Schema::Database database = inspected();
    const Table *parent = database.table(u"Parent"_s);
    QCOMPARE(parent->primaryKeyColumns(), QStringList{u"id"_s});
    const QList<Unique> uniques = parent->constraintsOf<Unique>();
    QCOMPARE(uniques.size(), 2);
    const Unique &two = uniques[0].columns.size() == 2 ? uniques[0] : uniques[1];
    QVERIFY(two == (Unique{.name = u"uq_two"_s, .columns = {u"code"_s, u"since"_s}}));
    const QList<Check> checks = parent->constraintsOf<Check>();
    QCOMPARE(checks.size(), 1);
    QCOMPARE(checks[0].name, u"ck_code"_s);
    QVERIFY2(checks[0].expression.contains(u"> 5"_s), qPrintable(checks[0].expression));

    const Table *child = database.table(u"child"_s);
    QCOMPARE(child->primaryKeyColumns(), (QStringList{u"order"_s, u"a"_s}));
    const QList<ForeignKey> keys = child->constraintsOf<ForeignKey>();
    QCOMPARE(keys.size(), 2);
    const ForeignKey &cascading = keys[0].name == u"fk_parent" ? keys[0] : keys[1];
    QVERIFY(cascading
            == (ForeignKey{.name = u"fk_parent"_s,
                           .columns = {u"a"_s},
                           .referredTable = u"Parent"_s,
                           .referredColumns = {u"id"_s},
                           .onDelete = u"CASCADE"_s}));
}

void ServersTest::indexes()
{
    const Schema::Database database = inspected();
    const QList<Index> &parentIndexes = database.table(u"Parent"_s)->indexes;
    QCOMPARE(parentIndexes.size(), 1);
    QCOMPARE(parentIndexes[0].name, u"ix_Parent_since"_s);
    QVERIFY(parentIndexes[0].keys == QList<IndexKey>{{u"since"_s}});
    const QList<Index> &childIndexes = database.table(u"child"_s)->indexes;
    const auto down = std::find_if(childIndexes.cbegin(), childIndexes.cend(),
                                   [](const Index &index) { return index.name == u"ix_down"; });
    QVERIFY(down != childIndexes.cend());
    QCOMPARE(down->keys.size(), 2);
    QVERIFY(down->keys[0].isExpression || !isPostgresql());
    QVERIFY(down->keys[1] == (IndexKey{u"added"_s}));
}

void ServersTest::rows()
{
    const Result<Database::RowSet> rows =
        m_connection->query(u"SELECT "_s + m_dialect->identifier(u"Name"_s) + u", code, twice FROM "_s
                            + m_dialect->identifier(u"Parent"_s));
    QVERIFY(rows);
    QCOMPARE(rows->rows.size(), 1);
    QCOMPARE(rows->rows[0][0].toString(), u"\\'\" %"_s);
    QCOMPARE(rows->rows[0][2].toInt(), 14);
}

void ServersTest::viewsAndTriggers()
{
    execute(u"CREATE VIEW v AS SELECT a FROM child"_s);
    if (isPostgresql()) {
        execute(u"CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"_s);
        execute(u"CREATE TRIGGER g BEFORE INSERT ON child FOR EACH ROW EXECUTE FUNCTION f()"_s);
    } else {
        execute(u"CREATE TRIGGER g BEFORE INSERT ON child FOR EACH ROW SET NEW.added = NULL"_s);
    }
    const Schema::Database database = inspected();
    QCOMPARE(database.views.size(), 1);
    QCOMPARE(database.views[0].name, u"v"_s);
    QVERIFY(database.views[0].definition.startsWith(u"CREATE VIEW "_s));
    QCOMPARE(database.triggers.size(), 1);
    QCOMPARE(database.triggers[0].name, u"g"_s);
    QCOMPARE(database.triggers[0].table, u"child"_s);
    QVERIFY(database.triggers[0].definition.startsWith(u"CREATE TRIGGER"_s));
    QVERIFY(!database.table(u"v"_s));
}

void ServersTest::oneTable()
{
    QCOMPARE(Inspector::inspectTable(*m_connection, *m_dialect, u"child"_s).value().columns.size(), 3);
    const Result<Table> none = Inspector::inspectTable(*m_connection, *m_dialect, u"nowhere"_s);
    QVERIFY(!none);
    QCOMPARE(none.error().message, u"There is no table nowhere."_s);
}

void ServersTest::identityColumns()
{
    Column id = number(u"id"_s);
    id.primaryKey = true;
    id.nullable = false;
    id.identity = Identity{.always = true, .start = 5, .increment = 2};
    const Operations::CreateTable create = {{.name = u"numbered"_s, .columns = {id}}};
    execute(m_dialect->statements(create).value().first());
    const Schema::Database database = inspected();
    const Column &column = database.table(u"numbered"_s)->columns.first();
    QCOMPARE(column.identity.has_value(), isPostgresql());
    if (isPostgresql()) {
        QVERIFY(column.identity->always);
        QCOMPARE(column.identity->start, std::optional<qint64>(5));
        QCOMPARE(column.identity->increment, std::optional<qint64>(2));
    }
}

QTEST_GUILESS_MAIN(ServersTest)
#include "tst_servers.moc"
