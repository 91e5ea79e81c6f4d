// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/dialect.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace Retort;

namespace
{

Operations::Execute execute(const QString &text, const QMap<QString, Sql::Value> &parameters = {})
{
    return {Sql::Text{.text = text, .parameters = parameters}};
}

} // namespace

/// Values, names, parameters and what the dialects say of themselves.
class SqlTextTest : public QObject
{
    Q_OBJECT

private slots:
    void literals_data();
    void literals();
    void numbers_data();
    void numbers();
    void reservedWordsBeyondSqlAlchemy();
    void parameters_data();
    void parameters();
    void parametersInQuotes();
    void executesStatementByStatement();
    void versionTable_data();
    void versionTable();
    void dialects();
    void refusals_data();
    void refusals();
    void liveTypes_data();
    void liveTypes();
    void ifExists();
    void foreignKeyWithoutColumns();
    void bareDefaults_data();
    void bareDefaults();
};

void SqlTextTest::literals_data()
{
    QTest::addColumn<Sql::Value>("value");
    QTest::addColumn<QStringList>("expected"); // SQLite, PostgreSQL, MySQL
    const auto row = [](const char *name, const Sql::Value &value, const QStringList &expected) {
        QTest::newRow(name) << value << expected;
    };
    const auto same = [](const QString &text) { return QStringList{text, text, text}; };
    row("null", std::monostate(), same(u"NULL"_s));
    row("true", true, {u"1"_s, u"true"_s, u"true"_s});
    row("false", false, {u"0"_s, u"false"_s, u"false"_s});
    row("integer", std::numeric_limits<qint64>::min(), same(u"-9223372036854775808"_s));
    row("text", u"it's; \"x\" é"_s, same(u"'it''s; \"x\" é'"_s));
    row("empty text", QString(), same(u"''"_s));
    row("backslash", uR"(a\'b)"_s, {uR"('a\''b')"_s, uR"('a\''b')"_s, uR"('a\\''b')"_s});
    row("bytes", QByteArray("\x00\xff'", 3), {u"X'00ff27'"_s, uR"('\x00ff27')"_s, u"X'00ff27'"_s});
    row("no bytes", QByteArray(), {u"X''"_s, uR"('\x')"_s, u"X''"_s});
    row("decimal", Sql::Decimal{u"1234567890.123456789012"_s}, same(u"1234567890.123456789012"_s));
    row("raw", Sql::RawText{u"lower('X')"_s}, same(u"lower('X')"_s));
    row("infinity", std::numeric_limits<double>::infinity(), {u"9e999"_s, u"'Infinity'"_s, u"NULL"_s});
    row("minus infinity", -std::numeric_limits<double>::infinity(), {u"-9e999"_s, u"'-Infinity'"_s, u"NULL"_s});
    row("not a number", std::numeric_limits<double>::quiet_NaN(), {u"NULL"_s, u"'NaN'"_s, u"NULL"_s});
}

void SqlTextTest::literals()
{
    QFETCH(Sql::Value, value);
    QFETCH(QStringList, expected);
    const QStringList names = {u"sqlite"_s, u"postgresql"_s, u"mysql"_s};
    for (int place = 0; place < names.size(); ++place)
        QCOMPARE(Dialect::dialectNamed(names[place])->literal(value), expected[place]);
}

void SqlTextTest::numbers_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("expected"); // repr() of Python
    QTest::newRow("0") << 0.0 << u"0.0"_s;
    QTest::newRow("1") << 1.0 << u"1.0"_s;
    QTest::newRow("-1.5") << -1.5 << u"-1.5"_s;
    QTest::newRow("0.1") << 0.1 << u"0.1"_s;
    QTest::newRow("1/3") << 1.0 / 3 << u"0.3333333333333333"_s;
    QTest::newRow("1e-4") << 1e-4 << u"0.0001"_s;
    QTest::newRow("1e-5") << 1e-5 << u"1e-05"_s;
    QTest::newRow("1.5e-7") << 1.5e-7 << u"1.5e-07"_s;
    QTest::newRow("1e15") << 1e15 << u"1000000000000000.0"_s;
    QTest::newRow("1e16") << 1e16 << u"1e+16"_s;
    QTest::newRow("1e300") << 1e300 << u"1e+300"_s;
    QTest::newRow("5e-324") << 5e-324 << u"5e-324"_s;
    QTest::newRow("123456789.125") << 123456789.125 << u"123456789.125"_s;
}

void SqlTextTest::numbers()
{
    QFETCH(double, number);
    QFETCH(QString, expected);
    QCOMPARE(Dialect::dialectNamed(u"sqlite"_s)->literal(number), expected);
}

void SqlTextTest::reservedWordsBeyondSqlAlchemy()
{
    QCOMPARE(Dialect::dialectNamed(u"sqlite"_s)->identifier(u"returning"_s), u"\"returning\""_s);
    QCOMPARE(Dialect::dialectNamed(u"postgresql"_s)->identifier(u"lateral"_s), u"\"lateral\""_s);
    QCOMPARE(Dialect::dialectNamed(u"mysql"_s)->identifier(u"rank"_s), u"`rank`"_s);
    QCOMPARE(Dialect::dialectNamed(u"mariadb"_s)->identifier(u"rank"_s), u"rank"_s);
    QCOMPARE(Dialect::dialectNamed(u"sqlite"_s)->identifier(QString()), u"\"\""_s);
    QCOMPARE(Dialect::dialectNamed(u"sqlite"_s)->qualified(u"main"_s, u"Order"_s), u"main.\"Order\""_s);
}

// The answers are those of SQLAlchemy 1.4 on a connected SQLite; an empty one means "a value is required".
void SqlTextTest::parameters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("none") << u"select 1"_s << u"select 1"_s;
    QTest::newRow("value") << u"select :a, :b"_s << u"select 'it''s', NULL"_s;
    QTest::newRow("no value") << u"select :x"_s << QString();
    QTest::newRow("no value, in quotes") << u"select ':x'"_s << QString();
    QTest::newRow("no value, in a comment") << u"select 1 -- :x"_s << QString();
    QTest::newRow("JSON") << u"select '{\"k\":1}'"_s << QString();
    QTest::newRow("other letters") << u"select ':é'"_s << QString();
    QTest::newRow("minus behind") << u"select :x-1"_s << QString();
    QTest::newRow("dollar within") << u"select :a$b"_s << QString();
    QTest::newRow("time") << u"select '12:30:00'"_s << u"select '12:30:00'"_s;
    QTest::newRow("JSON with a space") << u"select '{\"k\": 1}'"_s << u"select '{\"k\": 1}'"_s;
    QTest::newRow("address") << u"select 'http://x'"_s << u"select 'http://x'"_s;
    QTest::newRow("cast") << u"select a::int, '::x'"_s << u"select a::int, '::x'"_s;
    QTest::newRow("cast of a name") << u"select :x::int"_s << u"select :x::int"_s;
    QTest::newRow("colons around") << u"select ':x:', ':x:y'"_s << u"select ':x:', ':x:y'"_s;
    QTest::newRow("dollar before") << u"select '$:x'"_s << u"select '$:x'"_s;
    QTest::newRow("escaped") << uR"(select '\:x', '\:', 'c\d')"_s << uR"(select ':x', ':', 'c\d')"_s;
    QTest::newRow("escaped twice") << uR"(select '\\:x')"_s << uR"(select '\:x')"_s;
    QTest::newRow("escaped before a colon")
        << uR"(select '\:x:', 'a\::b', '\:a::b')"_s << uR"(select '\:x:', 'a\::b', '\:a::b')"_s;
    QTest::newRow("percent") << u"select '100%%' like '%x'"_s << u"select '100%%' like '%x'"_s;
}

void SqlTextTest::parameters()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const QMap<QString, Sql::Value> values = {{u"a"_s, u"it's"_s}, {u"b"_s, std::monostate()}};
    const Result<QStringList> statements = Dialect::dialectNamed(u"sqlite"_s)->statements(execute(text, values));
    if (expected.isEmpty()) {
        QVERIFY(!statements);
        QVERIFY(statements.error().message.startsWith(u"A value is required for bind parameter '"_s));
        QVERIFY2(statements.error().hint.contains(uR"(\:)"_s), qPrintable(statements.error().hint));
        return;
    }
    QVERIFY2(statements, statements ? "" : qPrintable(statements.error().text()));
    QCOMPARE(*statements, QStringList{expected});
}

void SqlTextTest::parametersInQuotes()
{
    const Result<QStringList> statements =
        Dialect::dialectNamed(u"sqlite"_s)->statements(execute(u"select ':a'"_s, {{u"a"_s, u"x"_s}}));
    QVERIFY(!statements);
    QCOMPARE(statements.error().message, u"The parameter :a stands inside quotes."_s);
}

void SqlTextTest::executesStatementByStatement()
{
    const Result<QStringList> statements =
        Dialect::dialectNamed(u"sqlite"_s)->statements(execute(u"insert into t values (';');\ndelete from t;"_s));
    QVERIFY(statements);
    QCOMPARE(*statements, (QStringList{u"insert into t values (';')"_s, u"delete from t"_s}));
    const Result<QStringList> value =
        Dialect::dialectNamed(u"sqlite"_s)->statements(execute(u"select :a; select 2"_s, {{u"a"_s, u"x; y"_s}}));
    QVERIFY(value);
    QCOMPARE(*value, (QStringList{u"select 'x; y'"_s, u"select 2"_s}));
}

void SqlTextTest::versionTable_data()
{
    QTest::addColumn<QString>("dialect");
    for (const QString &name : Dialect::dialectNames())
        QTest::newRow(qPrintable(name)) << name;
}

void SqlTextTest::versionTable()
{
    QFETCH(QString, dialect);
    const Dialect::Dialect &named = *Dialect::dialectNamed(dialect);
    QCOMPARE(Dialect::createVersionTable(named, {}, u"alembic_version"_s),
             u"CREATE TABLE alembic_version (\n\tversion_num VARCHAR(32) NOT NULL, \n\tCONSTRAINT alembic_version_pkc "
             "PRIMARY KEY (version_num)\n)"_s);
    QCOMPARE(Dialect::createVersionTable(named, u"s"_s, u"v"_s),
             u"CREATE TABLE s.v (\n\tversion_num VARCHAR(32) NOT NULL, \n\tCONSTRAINT v_pkc PRIMARY KEY "
             "(version_num)\n)"_s);
    QCOMPARE(Dialect::createVersionTable(named, {}, u"v"_s, Dialect::VersionKey::None),
             u"CREATE TABLE v (\n\tversion_num VARCHAR(32) NOT NULL\n)"_s);
}

void SqlTextTest::dialects()
{
    QCOMPARE(Dialect::dialectNames(), (QStringList{u"sqlite"_s, u"postgresql"_s, u"mysql"_s, u"mariadb"_s}));
    QVERIFY(!Dialect::dialectNamed(u"oracle"_s));
    QVERIFY(Dialect::dialectNamed(u"sqlite"_s)->transactionalDdl());
    QVERIFY(Dialect::dialectNamed(u"postgresql"_s)->transactionalDdl());
    QVERIFY(!Dialect::dialectNamed(u"mysql"_s)->transactionalDdl());
    QVERIFY(!Dialect::dialectNamed(u"mariadb"_s)->transactionalDdl());
    QCOMPARE(Dialect::dialectNamed(u"sqlite"_s)->beginStatement(), u"BEGIN IMMEDIATE"_s);
    QCOMPARE(Dialect::dialectNamed(u"mariadb"_s)->displayName(), u"MariaDB"_s);
}

void SqlTextTest::refusals_data()
{
    using namespace Schema;
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<Operations::Operation>("operation");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QString &dialect, const Operations::Operation &operation,
                        const QString &message) { QTest::newRow(name) << dialect << operation << message; };
    const Column number = {.name = u"c"_s, .type = {.kind = TypeKind::Integer}};
    const ForeignKey pair = {.columns = {u"a"_s, u"c"_s}, .referredTable = u"p"_s, .referredColumns = {u"x"_s, u"y"_s}};
    const ForeignKey elsewhere = {.columns = {u"c"_s}, .referredSchema = u"s2"_s, .referredTable = u"p"_s};
    const Operations::AddColumn add = {.table = u"t"_s, .column = number};
    Operations::AddColumn key = add;
    key.constraints = {PrimaryKey{.columns = {u"c"_s}}};
    Operations::AddColumn unique = add;
    unique.constraints = {Unique{.columns = {u"c"_s}}};
    Operations::AddColumn composite = add;
    composite.constraints = {pair};
    Operations::AddColumn unlessThere = add;
    unlessThere.ifNotExists = true;
    row("add key", u"sqlite"_s, key, u"add the primary key column t.c"_s);
    row("add unique", u"sqlite"_s, unique, u"add the unique column t.c"_s);
    row("add composite key", u"sqlite"_s, composite, u"foreign key of several columns with column t.c"_s);
    row("add if not exists", u"sqlite"_s, unlessThere, u"IF NOT EXISTS for columns (t.c)"_s);
    row("drop if exists", u"sqlite"_s, Operations::DropColumn{.table = u"t"_s, .column = u"c"_s, .ifExists = true},
        u"IF EXISTS for columns (t.c)"_s);
    row("other database", u"sqlite"_s,
        Operations::CreateTable{.table = {.name = u"t"_s, .columns = {number}, .constraints = {elsewhere}}},
        u"cannot refer to s2.p"_s);
    row("index without table", u"mysql"_s, Operations::DropIndex{.index = u"ix"_s},
        u"needs the table of the index ix"_s);
    row("index without name", u"sqlite"_s,
        Operations::CreateIndex{.table = u"t"_s, .index = {.keys = {{u"lower(a)"_s, true}}}}, u"needs a name"_s);
    row("long index name", u"postgresql"_s,
        Operations::CreateIndex{.table = u"t"_s, .index = {.name = QString(64, u'x'), .keys = {{u"a"_s}}}},
        u"more than 63 characters"_s);
    row("key without column", u"sqlite"_s,
        Operations::CreateTable{
            .table = {.name = u"t"_s, .columns = {number}, .constraints = {PrimaryKey{.columns = {u"z"_s}}}}},
        u"names a column z"_s);
    row("type of no column", u"postgresql"_s,
        Operations::CreateTable{.table = {.name = u"t"_s, .columns = {{.name = u"c"_s}}}}, u"Table t, column c"_s);
}

void SqlTextTest::refusals()
{
    QFETCH(QString, dialect);
    QFETCH(Operations::Operation, operation);
    QFETCH(QString, message);
    const Result<QStringList> statements = Dialect::dialectNamed(dialect)->statements(operation);
    QVERIFY(!statements);
    QVERIFY2(statements.error().message.contains(message), qPrintable(statements.error().text()));
}

// What a live database declares is written as it stands.
void SqlTextTest::liveTypes_data()
{
    using Schema::TypeKind;
    QTest::addColumn<Schema::Type>("type");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << Schema::Type{.kind = TypeKind::Verbatim, .name = u"my odd type"_s} << u"my odd type"_s;
    QTest::newRow("arguments") << Schema::Type{.kind = TypeKind::Verbatim,
                                               .name = u"numeric"_s,
                                               .arguments = {u"10"_s, u"2"_s}}
                               << u"numeric(10, 2)"_s;
    QTest::newRow("suffix") << Schema::Type{.kind = TypeKind::Verbatim,
                                            .name = u"timestamp"_s,
                                            .arguments = {u"3"_s},
                                            .suffix = u"with time zone"_s}
                            << u"timestamp(3) with time zone"_s;
    QTest::newRow("float") << Schema::Type{.kind = TypeKind::Verbatim, .name = u"float"_s, .arguments = {u"5"_s}}
                           << u"float(5)"_s;
}

void SqlTextTest::liveTypes()
{
    QFETCH(Schema::Type, type);
    QFETCH(QString, expected);
    for (const QString &dialect : Dialect::dialectNames()) {
        const Result<QString> name = Dialect::dialectNamed(dialect)->typeName(type);
        QVERIFY(name);
        QCOMPARE(*name, expected);
    }
}

void SqlTextTest::ifExists()
{
    const Dialect::Dialect &sqlite = *Dialect::dialectNamed(u"sqlite"_s);
    const auto text = [&](const Operations::Operation &operation) { return sqlite.statements(operation).value(); };
    const Schema::Column indexed = {.name = u"a"_s, .type = {.kind = Schema::TypeKind::Integer}, .index = true};
    QCOMPARE(text(Operations::DropTable{.table = u"t"_s, .ifExists = true}), QStringList{u"DROP TABLE IF EXISTS t"_s});
    QCOMPARE(text(Operations::DropIndex{.index = u"ix"_s, .ifExists = true}),
             QStringList{u"DROP INDEX IF EXISTS ix"_s});
    QCOMPARE(text(Operations::CreateTable{.table = {.name = u"t"_s, .columns = {indexed}}, .ifNotExists = true}),
             (QStringList{u"CREATE TABLE IF NOT EXISTS t (\n\ta INTEGER\n)"_s,
                          u"CREATE INDEX IF NOT EXISTS ix_t_a ON t (a)"_s}));
    QCOMPARE(*Dialect::dialectNamed(u"mariadb"_s)
                  ->statements(Operations::DropColumn{.table = u"t"_s, .column = u"c"_s, .ifExists = true}),
             QStringList{u"ALTER TABLE t DROP COLUMN IF EXISTS c"_s});
}

void SqlTextTest::foreignKeyWithoutColumns()
{
    const Schema::Column number = {.name = u"a"_s, .type = {.kind = Schema::TypeKind::Integer}};
    const Schema::ForeignKey key = {.columns = {u"a"_s}, .referredTable = u"p"_s};
    const Operations::AddColumn add = {
        .table = u"t"_s, .column = number, .constraints = {key}, .inlineReferences = true};
    QCOMPARE(*Dialect::dialectNamed(u"sqlite"_s)->statements(add),
             QStringList{u"ALTER TABLE t ADD COLUMN a INTEGER REFERENCES p"_s});
    QCOMPARE(*Dialect::dialectNamed(u"postgresql"_s)->statements(add),
             QStringList{u"ALTER TABLE t ADD COLUMN a INTEGER REFERENCES p"_s});
}

// SQLite needs parentheses around what is more than a literal; Alembic fails there.
void SqlTextTest::bareDefaults_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("bare");
    for (const char *bare :
         {"1", "-1.5e3", "+ .5", "0x1F", "'a''b'", "x'00'", "NULL", "current_time", "(1 + 1)", "\"x\""})
        QTest::newRow(bare) << QString::fromLatin1(bare) << true;
    for (const char *other : {"1 + 1", "datetime('now')", "(1) + (2)", "'a' || 'b'", "abs(1)"})
        QTest::newRow(other) << QString::fromLatin1(other) << false;
}

void SqlTextTest::bareDefaults()
{
    QFETCH(QString, text);
    QFETCH(bool, bare);
    const Schema::Column column = {
        .name = u"a"_s,
        .type = {.kind = Schema::TypeKind::Integer},
        .serverDefault = Schema::ServerDefault{.kind = Schema::ServerDefault::Kind::Expression, .text = text}};
    const Result<QStringList> statements =
        Dialect::dialectNamed(u"sqlite"_s)->statements(Operations::AddColumn{.table = u"t"_s, .column = column});
    QVERIFY(statements);
    QCOMPARE(statements->first(),
             u"ALTER TABLE t ADD COLUMN a INTEGER DEFAULT "_s + (bare ? text : u'(' + text + u')'));
}

QTEST_GUILESS_MAIN(SqlTextTest)
#include "tst_sqltext.moc"
