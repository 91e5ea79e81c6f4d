// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Every type and every directive on real servers: what Retort makes of it is what Alembic makes of it, and what is read
// back makes the same once more. tests/servers/start prints the variables; tests/data/roundtrip has the rows.
#include "inspector/inspector.h"
#include "operations/operation.h"

#include "../../servers/everyserver.h"
#include "../twins.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Retort;

namespace
{

struct Row {
    QString name = {};
    QStringList statements = {};
    int number = 0;

    QString table() const { return u"r%1"_s.arg(number); }
    QString partner() const { return u"p%1"_s.arg(number); }
    /// The same with the names of the row's own tables.
    QString script(const QString &indentation) const
    {
        static const QRegularExpression own(u"\\bT(?=\\b|_)|(?<=_)T\\b"_s);
        static const QRegularExpression other(u"\\bP\\b"_s);
        QStringList lines;
        for (QString line : statements)
            lines << indentation + line.replace(own, table()).replace(other, partner());
        return lines.join(u'\n');
    }
};

QList<QStringList> linesOf(const QString &file, const QString &server)
{
    QList<QStringList> lines;
    const QString text = readFile(QStringLiteral(RETORT_TEST_DATA) + u"/roundtrip/"_s + file);
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        QStringList parts = line.split(u" | "_s);
        if (!line.startsWith(u'#') && (parts.first() == u"both"_s || parts.first() == server))
            lines << parts.mid(1);
    }
    return lines;
}

/// The tables of a row, which have its number in their names.
QList<Schema::Table> tablesOf(const Schema::Database &schema, const Row &row)
{
    QList<Schema::Table> tables;
    for (const Schema::Table &table : schema.tables) {
        const QString name = table.name.section(u'_', 0, 0);
        if (name == row.table() || name == row.partner())
            tables << table;
    }
    return tables;
}

/// Without what a table that is made anew says in other words: PostgreSQL writes casts into CHECKs, a numbered key has
/// a sequence of the table's present name, and constraints come in the order in which they were made.
QList<Schema::Table> inEssence(QList<Schema::Table> tables)
{
    static const QRegularExpression cast(u"::(?:character varying|text)(?:\\[\\])?"_s);
    for (Schema::Table &table : tables) {
        for (Schema::Column &column : table.columns) {
            if (column.autoincrement == Schema::Autoincrement::Always)
                column.serverDefault.reset();
        }
        for (Schema::Constraint &constraint : table.constraints) {
            if (auto *check = std::get_if<Schema::Check>(&constraint))
                check->expression.remove(cast).remove(u'(').remove(u')');
        }
        std::sort(table.constraints.begin(), table.constraints.end(), [](const auto &left, const auto &right) {
            return Schema::constraintName(left) < Schema::constraintName(right);
        });
    }
    return tables;
}

QString described(const QList<Schema::Table> &tables, const Dialect::Dialect &dialect)
{
    QStringList lines;
    for (const Schema::Table &table : tables) {
        const auto statements = dialect.statements(Operations::CreateTable{.table = table});
        lines << (statements ? statements->join(u"; "_s) : statements.error().text());
    }
    return lines.join(u'\n').simplified();
}

} // namespace

class RoundTripTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { Retort::addServers(); }
    void init();
    void types();
    void directives();

private:
    QString makeDatabase(const QString &name);
    void compare(const QList<Row> &rows, const QString &upgrade);
    Schema::Database schemaOf(const QString &name);
    void fill(const QString &name, const Schema::Database &schema);

    Database::ConnectionSettings m_settings;
    QString m_server;
    QString m_base; ///< the URL without its database
    const Dialect::Dialect *m_dialect = nullptr;
    std::unique_ptr<Database::Connection> m_outer;
};

void RoundTripTest::init()
{
    QFETCH_GLOBAL(QString, url);
    m_settings = Database::ConnectionSettings::fromUrl(url, {}).value();
    // As Alembic calls it: mysql_… options are meant then.
    m_settings.mariaDb = false;
    m_dialect = Dialect::dialectNamed(m_settings.dialectName());
    m_server = m_dialect->name();
    m_base = m_server + u"://"_s + url.section(u"://"_s, 1).section(u'/', 0, 0) + u'/';
    m_outer = Database::Connection::open(m_settings, Database::OpenMode::ReadWrite).value();
}

QString RoundTripTest::makeDatabase(const QString &name)
{
    const QString force = m_server == u"postgresql"_s ? u" WITH (FORCE)"_s : QString();
    if (!m_outer->execute(u"DROP DATABASE IF EXISTS "_s + name + force)
        || !m_outer->execute(u"CREATE DATABASE "_s + name))
        return {};
    return m_base + name;
}

Schema::Database RoundTripTest::schemaOf(const QString &name)
{
    Database::ConnectionSettings settings = m_settings;
    settings.database = name;
    const auto connection = Database::Connection::open(settings, Database::OpenMode::ReadWrite);
    return Inspector::inspect(**connection, *m_dialect).value();
}

/// Makes everything anew from what was read.
void RoundTripTest::fill(const QString &name, const Schema::Database &schema)
{
    Database::ConnectionSettings settings = m_settings;
    settings.database = name;
    const auto connection = Database::Connection::open(settings, Database::OpenMode::ReadWrite).value();
    QStringList statements;
    if (m_server == u"postgresql"_s)
        statements << u"CREATE EXTENSION IF NOT EXISTS hstore"_s;
    for (const Schema::EnumType &type : schema.enums) {
        QStringList values;
        for (const QString &value : type.values)
            values << m_dialect->literal(value);
        statements << u"CREATE TYPE %1 AS ENUM (%2)"_s.arg(m_dialect->identifier(type.name), values.join(u", "_s));
    }
    for (const Schema::Sequence &sequence : schema.sequences) {
        // Those of numbered keys come with their tables.
        const Schema::Table *table = schema.table(sequence.ownerTable);
        if (!table || table->primaryKeyColumns() != QStringList{sequence.ownerColumn})
            statements << u"CREATE SEQUENCE %1 START WITH %2"_s.arg(sequence.name).arg(sequence.start);
    }
    QList<Schema::Table> tables = schema.tables;
    QList<Operations::CreateConstraint> keys;
    for (Schema::Table &table : tables) { // tables first, then what refers to them
        for (const Schema::ForeignKey &key : table.constraintsOf<Schema::ForeignKey>())
            keys << Operations::CreateConstraint{.table = table.name, .constraint = key};
        table.constraints.removeIf([](const Schema::Constraint &constraint) {
            return std::holds_alternative<Schema::ForeignKey>(constraint);
        });
        const auto made = m_dialect->statements(Operations::CreateTable{.table = table});
        QVERIFY2(made, made ? "" : qPrintable(made.error().text()));
        statements += *made;
    }
    for (const Operations::CreateConstraint &key : keys)
        statements += m_dialect->statements(key).value();
    QStringList types; // each once
    for (const QString &sql : statements) {
        if (sql.startsWith(u"CREATE TYPE"_s) && types.contains(sql))
            continue;
        types << sql;
        const auto done = connection->execute(sql);
        QVERIFY2(done, done ? "" : qPrintable(sql + u": "_s + done.error().message));
    }
}

void RoundTripTest::compare(const QList<Row> &rows, const QString &upgrade)
{
    const ScratchEnvironment environment;
    QVERIFY(environment.isValid());
    QVERIFY(environment.add(
        {.id = u"aaaa0001"_s,
         .upgrade = u"from sqlalchemy.dialects import mysql, postgresql\n"_s
             + (m_server == u"postgresql"_s ? u"    op.execute('CREATE EXTENSION hstore')\n"_s : QString())
             + upgrade}));
    const QString byRetort = makeDatabase(u"retort_trip"_s);
    const QString byAlembic = makeDatabase(u"retort_trip_alembic"_s);
    const Answer applied = retort({u"--url"_s, byRetort, u"upgrade"_s, u"head"_s}, environment.folder());
    QVERIFY2(applied.code == 0, qPrintable(applied.err.right(2000)));
    QString ini = readFile(environment.file(u"alembic.ini"_s));
    ini.replace(u"sqlite:///sample.sqlite"_s, QString(byAlembic).replace(u"mysql://"_s, u"mysql+pymysql://"_s));
    QVERIFY(writeFile(environment.file(u"alembic.ini"_s), ini));
    const Answer oracle = alembic({u"upgrade"_s, u"head"_s}, environment.folder());
    QVERIFY2(oracle.code == 0, qPrintable(oracle.err.right(2000)));
    const Schema::Database own = schemaOf(u"retort_trip"_s);
    const Schema::Database other = schemaOf(u"retort_trip_alembic"_s);
    QVERIFY(!makeDatabase(u"retort_trip_again"_s).isEmpty());
    fill(u"retort_trip_again"_s, own);
    if (QTest::currentTestFailed())
        return;
    const Schema::Database again = schemaOf(u"retort_trip_again"_s);
    int different = 0;
    for (const Row &row : rows) {
        const QList<Schema::Table> tables = tablesOf(own, row);
        const bool isAsAlembic = tables == tablesOf(other, row);
        const bool isSameAgain = inEssence(tables) == inEssence(tablesOf(again, row));
        if (isAsAlembic && isSameAgain && !tables.isEmpty())
            continue;
        ++different;
        qWarning("%s\n  Retort:  %s\n  Alembic: %s\n  again:   %s", qPrintable(row.name),
                 qPrintable(described(tables, *m_dialect)), qPrintable(described(tablesOf(other, row), *m_dialect)),
                 qPrintable(described(tablesOf(again, row), *m_dialect)));
    }
    qInfo("%s: %d of %d rows are equal", qPrintable(m_server), int(rows.size()) - different, int(rows.size()));
    QCOMPARE(different, 0);
}

void RoundTripTest::types()
{
    QList<Row> rows;
    QStringList upgrade;
    for (const QStringList &line : linesOf(u"types.txt"_s, m_server)) {
        Row row{.name = line.first(), .number = int(rows.size()) + 1};
        const QString again = QString(line.first()).replace(u"ck_T"_s, u"ck2_T"_s).replace(u"'e_T'"_s, u"'e2_T'"_s);
        row.statements = {
            u"op.create_table('T', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('c', %1), "
            "sa.Column('d', %2, nullable=False), sa.Column('p', sa.Integer()))"_s.arg(line.first(), again)};
        rows << row;
        upgrade << row.script(u"    "_s);
    }
    QVERIFY(rows.size() > 80);
    compare(rows, upgrade.join(u'\n'));
}

void RoundTripTest::directives()
{
    QList<Row> rows;
    QStringList upgrade;
    for (const QStringList &line : linesOf(u"directives.txt"_s, m_server)) {
        Row row{.name = line.first(),
                .statements = {u"op.create_table('P', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('x', "
                               "sa.Integer()))"_s,
                               u"op.create_table('T', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('a', "
                               "sa.Integer()), sa.Column('b', sa.String(40)), sa.Column('c', sa.DateTime()))"_s},
                .number = int(rows.size()) + 1};
        row.statements += line.mid(1).join(u" | "_s).split(u";;"_s);
        rows << row;
        upgrade << row.script(u"    "_s);
    }
    QVERIFY(rows.size() > 60);
    compare(rows, upgrade.join(u'\n'));
}

QTEST_GUILESS_MAIN(RoundTripTest)
#include "tst_roundtrip.moc"
