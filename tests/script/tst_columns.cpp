// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using Schema::ServerDefault;
using Schema::TypeKind;

Q_DECLARE_METATYPE(Retort::Schema::Column)
Q_DECLARE_METATYPE(Retort::Schema::Type)

/// Columns and their types.
class TestColumns : public QObject
{
    Q_OBJECT

private slots:
    void columns_data();
    void columns();
    void types_data();
    void types();
};

namespace
{

Result<Operations::AddColumn> added(const QString &column)
{
    const QString source = u"from alembic import op\nimport sqlalchemy as sa\nimport datetime, uuid\n"
                           "from sqlalchemy.dialects import postgresql, mysql, sqlite, mariadb\n"
                           "def upgrade():\n    op.add_column('t', "_s
        + column + u")\n"_s;
    const Evaluation::Outcome outcome = Evaluation::ofSource(source);
    if (!outcome.result)
        return failure(outcome.result.error());
    return std::get<Operations::AddColumn>(outcome.operations.first().operation);
}

Schema::Type verbatim(const QString &name, const QString &source)
{
    return {.kind = TypeKind::Verbatim, .name = name, .source = source};
}

Schema::Type remarked(Schema::Type type, const QString &remark)
{
    type.remarks = {remark};
    return type;
}

} // namespace

void TestColumns::columns_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<Schema::Column>("column");

    const Schema::Type integer = {.kind = TypeKind::Integer, .source = u"sa.Integer"_s};
    const auto row = [](const char *name, const QString &source, const Schema::Column &column) {
        QTest::newRow(name) << source << column;
    };
    row("plain", u"sa.Column('c', sa.Integer)"_s, {.name = u"c"_s, .type = integer});
    row("no type", u"sa.Column('c', sa.ForeignKey('x.id'))"_s, {.name = u"c"_s});
    row("keywords", u"sa.Column(name='c', type_=sa.Integer())"_s, {.name = u"c"_s, .type = integer});
    row("type first", u"sa.Column(sa.Integer, name='c')"_s, {.name = u"c"_s, .type = integer});
    row("not null", u"sa.Column('c', sa.Integer, nullable=False)"_s,
        {.name = u"c"_s, .type = integer, .nullable = false});
    row("primary key", u"sa.Column('c', sa.Integer, primary_key=True)"_s,
        {.name = u"c"_s, .type = integer, .nullable = false, .primaryKey = true});
    row("nullable primary key", u"sa.Column('c', sa.Integer, primary_key=True, nullable=True)"_s,
        {.name = u"c"_s, .type = integer, .nullable = true, .primaryKey = true});
    row("flags", u"sa.Column('c', sa.Integer, unique=True, index=True, autoincrement=False, comment='why')"_s,
        {.name = u"c"_s,
         .type = integer,
         .unique = true,
         .index = true,
         .autoincrement = Schema::Autoincrement::Never,
         .comment = u"why"_s});
    row("what only Python uses",
        u"sa.Column('c', sa.Integer, default=datetime.datetime.utcnow, onupdate=uuid.uuid4, info={'a': x}, "
        "autoincrement='auto', key='k', quote=True)"_s,
        {.name = u"c"_s, .type = integer});
    row("default text", u"sa.Column('c', sa.Integer, server_default='0')"_s,
        {.name = u"c"_s, .type = integer, .serverDefault = ServerDefault{ServerDefault::Kind::Literal, u"0"_s}});
    row("default SQL", u"sa.Column('c', sa.Integer, server_default=sa.text(\"'x'\"))"_s,
        {.name = u"c"_s, .type = integer, .serverDefault = ServerDefault{ServerDefault::Kind::Expression, u"'x'"_s}});
    row("default now", u"sa.Column('c', sa.Integer, server_default=sa.func.now())"_s,
        {.name = u"c"_s, .type = integer, .serverDefault = ServerDefault{ServerDefault::Kind::Now, {}}});
    row("default current_timestamp", u"sa.Column('c', sa.Integer, server_default=sa.func.current_timestamp())"_s,
        {.name = u"c"_s,
         .type = integer,
         .serverDefault = ServerDefault{ServerDefault::Kind::Expression, u"CURRENT_TIMESTAMP"_s, true}});
    row("default function", u"sa.Column('c', sa.Integer, server_default=sa.func.foo('it''s', 1, None, sa.text('x')))"_s,
        {.name = u"c"_s,
         .type = integer,
         .serverDefault = ServerDefault{ServerDefault::Kind::Expression, u"foo('its', 1, NULL, x)"_s, true}});
    row("default true", u"sa.Column('c', sa.Integer, server_default=sa.sql.expression.true())"_s,
        {.name = u"c"_s, .type = integer, .serverDefault = ServerDefault{ServerDefault::Kind::True, {}}});
    row("default false", u"sa.Column('c', sa.Integer, server_default=sa.false())"_s,
        {.name = u"c"_s, .type = integer, .serverDefault = ServerDefault{ServerDefault::Kind::False, {}}});
    row("default clause", u"sa.Column('c', sa.Integer, sa.DefaultClause('5'), sa.FetchedValue())"_s,
        {.name = u"c"_s, .type = integer, .serverDefault = ServerDefault{ServerDefault::Kind::Literal, u"5"_s}});
    row("computed", u"sa.Column('c', sa.Integer, sa.Computed('a + 1', persisted=True))"_s,
        {.name = u"c"_s, .type = integer, .computed = Schema::Computed{u"a + 1"_s, true}});
    row("identity", u"sa.Column('c', sa.Integer, sa.Identity(always=True, start=5, cycle=True))"_s,
        {.name = u"c"_s,
         .type = integer,
         .nullable = false,
         .identity = Schema::Identity{.always = true, .start = 5, .cycle = true}});
    row("dialect keywords", u"sa.Column('c', sa.Integer, sqlite_on_conflict_not_null='FAIL', nullable=False)"_s,
        {.name = u"c"_s,
         .type = integer,
         .nullable = false,
         .options = {{u"sqlite_on_conflict_not_null"_s, u"FAIL"_s}}});
}

void TestColumns::columns()
{
    QFETCH(QString, source);
    QFETCH(Schema::Column, column);
    const Result<Operations::AddColumn> operation = added(source);
    QVERIFY2(operation.has_value(), qPrintable(operation ? QString() : operation.error().text()));
    QCOMPARE(operation->column.name, column.name);
    QCOMPARE(operation->column.nullable, column.nullable);
    QVERIFY(operation->column == column);
}

void TestColumns::types_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<Schema::Type>("type");

    const auto row = [](const QString &source, Schema::Type type) {
        if (type.source.isEmpty())
            type.source = source.section(u'(', 0, 0);
        QTest::newRow(qPrintable(source)) << source << type;
    };
    const QList<std::pair<QString, TypeKind>> plain = {
        {u"sa.Integer"_s, TypeKind::Integer},
        {u"sa.BigInteger()"_s, TypeKind::BigInteger},
        {u"sa.SmallInteger"_s, TypeKind::SmallInteger},
        {u"sa.Boolean()"_s, TypeKind::Boolean},
        {u"sa.Date"_s, TypeKind::Date},
        {u"sa.DateTime()"_s, TypeKind::DateTime},
        {u"sa.Time"_s, TypeKind::Time},
        {u"sa.Interval()"_s, TypeKind::Interval},
        {u"sa.Float"_s, TypeKind::Float},
        {u"sa.Double()"_s, TypeKind::Double},
        {u"sa.Numeric"_s, TypeKind::Numeric},
        {u"sa.String"_s, TypeKind::String},
        {u"sa.Unicode()"_s, TypeKind::String},
        {u"sa.Text"_s, TypeKind::Text},
        {u"sa.UnicodeText()"_s, TypeKind::Text},
        {u"sa.LargeBinary"_s, TypeKind::LargeBinary},
        {u"sa.PickleType()"_s, TypeKind::LargeBinary},
        {u"sa.JSON"_s, TypeKind::Json},
        {u"sa.Uuid()"_s, TypeKind::Uuid},
    };
    for (const auto &[source, kind] : plain)
        row(source, {.kind = kind});
    row(u"sa.String(50)"_s, {.kind = TypeKind::String, .length = 50});
    row(u"sa.String(length=50, collation='NOCASE')"_s,
        {.kind = TypeKind::String, .length = 50, .collation = u"NOCASE"_s});
    row(u"sa.Numeric(10, 2)"_s, {.kind = TypeKind::Numeric, .precision = 10, .scale = 2});
    row(u"sa.Numeric(precision=10, scale=2, asdecimal=False)"_s,
        {.kind = TypeKind::Numeric, .precision = 10, .scale = 2, .remarks = {u"asdecimal=False"_s}});
    row(u"sa.Float(53)"_s, {.kind = TypeKind::Float, .precision = 53});
    row(u"sa.DateTime(timezone=True)"_s, {.kind = TypeKind::DateTime, .timezone = true});
    row(u"sa.Boolean(create_constraint=True, name='ck')"_s,
        {.kind = TypeKind::Boolean, .name = u"ck"_s, .createConstraint = true});
    row(u"sa.Enum('a', 'b', name='e')"_s, {.kind = TypeKind::Enum, .name = u"e"_s, .enumValues = {u"a"_s, u"b"_s}});
    row(u"sa.Enum('a', native_enum=False, create_constraint=True, length=9)"_s,
        {.kind = TypeKind::Enum, .length = 9, .enumValues = {u"a"_s}, .nativeEnum = false, .createConstraint = true});
    row(u"sa.ARRAY(sa.Text())"_s,
        {.kind = TypeKind::Array, .items = {{.kind = TypeKind::Text, .source = u"sa.Text"_s}}});
    row(u"sa.VARCHAR(20)"_s, [] {
        Schema::Type type = verbatim(u"VARCHAR"_s, u"sa.VARCHAR"_s);
        type.length = 20;
        return type;
    }());
    row(u"sa.DECIMAL(8, 3)"_s, [] {
        Schema::Type type = verbatim(u"DECIMAL"_s, u"sa.DECIMAL"_s);
        type.precision = 8;
        type.scale = 3;
        return type;
    }());
    row(u"sa.TIMESTAMP(timezone=True)"_s, [] {
        Schema::Type type = verbatim(u"TIMESTAMP"_s, u"sa.TIMESTAMP"_s);
        type.timezone = true;
        return type;
    }());
    row(u"sa.types.BIGINT"_s, verbatim(u"BIGINT"_s, u"sa.BIGINT"_s));
    row(u"sa.String(5).with_variant(sa.Text(), 'sqlite', 'mysql')"_s, [] {
        const Schema::Type text = {.kind = TypeKind::Text, .source = u"sa.Text"_s};
        return Schema::Type{.kind = TypeKind::String,
                            .length = 5,
                            .source = u"sa.String"_s,
                            .variants = {{u"sqlite"_s, text}, {u"mysql"_s, text}}};
    }());
    row(u"postgresql.UUID(as_uuid=True)"_s, remarked(verbatim(u"UUID"_s, {}), u"as_uuid=True"_s));
    row(u"postgresql.JSONB(astext_type=sa.Text())"_s, remarked(verbatim(u"JSONB"_s, {}), u"astext_type=sa.Text()"_s));
    row(u"postgresql.INET()"_s, verbatim(u"INET"_s, {}));
    row(u"postgresql.DOUBLE_PRECISION(precision=53)"_s, [] {
        Schema::Type type = verbatim(u"DOUBLE PRECISION"_s, u"postgresql.DOUBLE_PRECISION"_s);
        type.precision = 53;
        return type;
    }());
    row(u"postgresql.ENUM('a', name='e', create_type=False)"_s, [] {
        Schema::Type type = {.kind = TypeKind::Enum, .name = u"e"_s, .enumValues = {u"a"_s}};
        type.createType = false;
        return type;
    }());
    row(u"postgresql.TIMESTAMP(True, precision=3)"_s, [] {
        Schema::Type type = verbatim(u"TIMESTAMP"_s, {});
        type.timezone = true;
        type.precision = 3;
        return type;
    }());
    row(u"mysql.INTEGER(11, unsigned=True)"_s, [] {
        Schema::Type type = verbatim(u"INTEGER"_s, {});
        type.length = 11;
        type.suffix = u"UNSIGNED"_s;
        return type;
    }());
    row(u"mysql.VARCHAR(9, charset='utf8mb4')"_s, [] {
        Schema::Type type = verbatim(u"VARCHAR"_s, {});
        type.length = 9;
        type.suffix = u"CHARACTER SET utf8mb4"_s;
        return type;
    }());
    row(u"mysql.SET('a', 'it\\'s')"_s, [] {
        Schema::Type type = verbatim(u"SET"_s, {});
        type.arguments = {u"'a'"_s, u"'it''s'"_s};
        return type;
    }());
    row(u"mysql.DATETIME(fsp=6)"_s, [] {
        Schema::Type type = verbatim(u"DATETIME"_s, {});
        type.precision = 6;
        return type;
    }());
    row(u"sqlite.DATETIME(storage_format='x')"_s, {.kind = TypeKind::DateTime, .remarks = {u"storage_format='x'"_s}});
    row(u"mariadb.INET6()"_s, verbatim(u"INET6"_s, {}));
}

void TestColumns::types()
{
    QFETCH(QString, source);
    QFETCH(Schema::Type, type);
    const Result<Operations::AddColumn> operation = added(u"sa.Column('c', "_s + source + u')');
    QVERIFY2(operation.has_value(), qPrintable(operation ? QString() : operation.error().text()));
    const Schema::Type &read = operation->column.type;
    QCOMPARE(int(read.kind), int(type.kind));
    QCOMPARE(read.name, type.name);
    QCOMPARE(read.source, type.source);
    QVERIFY(read == type);
}

QTEST_GUILESS_MAIN(TestColumns)
#include "tst_columns.moc"
