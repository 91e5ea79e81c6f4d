// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/inspector.h"
#include "schema/options.h"

#include "../../servers/everyserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using Schema::Check;
using Schema::Column;
using Schema::ForeignKey;
using Schema::Index;
using Schema::IndexKey;
using Schema::PrimaryKey;
using Schema::Table;
using Schema::Unique;

namespace
{

const QString databaseName = u"retort_inspection"_s;

QJsonArray list(const QStringList &texts)
{
    return QJsonArray::fromStringList(texts);
}

QJsonObject described(const Column &column, const Dialect::Dialect &dialect)
{
    QJsonValue identity;
    if (column.identity) {
        const Schema::Identity &each = *column.identity;
        identity = QJsonArray{each.always,
                              each.start.value_or(0),
                              each.increment.value_or(0),
                              each.minimum.value_or(0),
                              each.maximum.value_or(0),
                              each.cycle.value_or(false),
                              each.cache.value_or(0)};
    }
    QJsonValue computed;
    if (column.computed)
        computed = QJsonArray{column.computed->expression, column.computed->persisted.value_or(false)};
    return {{u"name"_s, column.name},
            {u"type"_s, dialect.typeName(column.type).value_or(QString())},
            {u"nullable"_s, column.nullable},
            {u"default"_s, column.serverDefault ? QJsonValue(column.serverDefault->text) : QJsonValue()},
            {u"computed"_s, computed},
            {u"identity"_s, identity},
            {u"comment"_s, column.comment},
            {u"autoincrement"_s, column.autoincrement == Schema::Autoincrement::Always}};
}

QJsonObject pairs(const QString &option)
{
    QJsonObject object;
    for (const auto &[key, value] : Schema::optionPairs(option))
        object.insert(key, value);
    return object;
}

QJsonObject described(const Index &index, const Dialect::Dialect &dialect)
{
    QStringList keys;
    bool expressions = false;
    for (const IndexKey &key : index.keys) {
        keys << key.text;
        expressions = expressions || (key.isExpression && key.text.contains(u'('));
    }
    const auto option = [&](const QString &name) { return index.options.value(dialect.name() + u'_' + name); };
    return {{u"keys"_s, list(keys)},
            {u"expressions"_s, expressions},
            {u"unique"_s, index.unique},
            {u"include"_s, list(Schema::optionList(option(u"include"_s)))},
            {u"where"_s, option(u"where"_s)},
            {u"using"_s, option(u"using"_s)},
            {u"with"_s, pairs(option(u"with"_s))},
            {u"prefix"_s, option(u"prefix"_s)},
            {u"length"_s, pairs(option(u"length"_s))}};
}

QJsonObject described(const Table &table, const Dialect::Dialect &dialect)
{
    QJsonArray columns;
    for (const Column &column : table.columns)
        columns << described(column, dialect);
    QJsonArray key = {QString(), QJsonArray()};
    for (const PrimaryKey &each : table.constraintsOf<PrimaryKey>())
        key = {each.name, list(each.columns)};
    QJsonArray foreignKeys;
    for (const ForeignKey &each : table.constraintsOf<ForeignKey>()) {
        foreignKeys << QJsonArray{each.name,
                                  list(each.columns),
                                  each.referredSchema,
                                  each.referredTable,
                                  list(each.referredColumns),
                                  each.onDelete,
                                  each.onUpdate,
                                  each.deferrable.value_or(false),
                                  each.initially,
                                  each.match};
    }
    QJsonArray uniques;
    for (const Unique &each : table.constraintsOf<Unique>())
        uniques << QJsonArray{each.name, list(each.columns)};
    QJsonArray checks;
    for (const Check &each : table.constraintsOf<Check>())
        checks << QJsonArray{each.name, each.expression};
    QJsonObject indexes;
    for (const Index &each : table.indexes)
        indexes.insert(each.name, described(each, dialect));
    return {{u"columns"_s, columns},
            {u"key"_s, key},
            {u"foreign keys"_s, foreignKeys},
            {u"uniques"_s, uniques},
            {u"checks"_s, checks},
            {u"indexes"_s, indexes},
            {u"comment"_s, table.comment},
            {u"collation"_s, table.options.value(dialect.name() + u"_collate"_s)}};
}

QJsonObject described(const Schema::Database &database, const Dialect::Dialect &dialect)
{
    QJsonObject tables;
    for (const Table &table : database.tables)
        tables.insert(table.name, described(table, dialect));
    QJsonArray views;
    for (const Schema::StoredText &view : database.views)
        views << view.name;
    QJsonArray sequences;
    for (const Schema::Sequence &sequence : database.sequences)
        sequences << sequence.name;
    QJsonObject enums;
    for (const Schema::EnumType &each : database.enums)
        enums.insert(each.name, list(each.values));
    return {{u"tables"_s, tables}, {u"views"_s, views}, {u"sequences"_s, sequences}, {u"enums"_s, enums}};
}

} // namespace

/// A rich schema on real servers, read by Retort and by SQLAlchemy's inspector.
class ServerInspectionTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { Retort::addServers(); }

    void init()
    {
        QFETCH_GLOBAL(QString, url);
        Database::ConnectionSettings settings = Database::ConnectionSettings::fromUrl(url, {}).value();
        m_dialect = Dialect::dialectNamed(settings.dialectName());
        m_outer = Database::Connection::open(settings, Database::OpenMode::ReadWrite).value();
        QVERIFY(m_outer->execute(u"DROP DATABASE IF EXISTS "_s + databaseName));
        QVERIFY(m_outer->execute(u"CREATE DATABASE "_s + databaseName));
        m_url = url.section(u'/', 0, 2) + u'/' + databaseName;
        settings.database = databaseName;
        m_connection = Database::Connection::open(settings, Database::OpenMode::ReadWrite).value();
    }

    void cleanup()
    {
        m_connection.reset();
        QVERIFY(m_outer->execute(u"DROP DATABASE "_s + databaseName));
    }

    void seesWhatSqlAlchemySees();
    void readsPartitionsSequencesAndExclusions();
    void takesOneQueryAKind();

private:
    bool isPostgresql() const { return m_dialect->name() == u"postgresql"; }

    void run(const QString &statement)
    {
        const Result<qint64> done = m_connection->execute(statement);
        QVERIFY2(done, done ? "" : qPrintable(statement + u": "_s + done.error().text()));
    }

    void loadEverything()
    {
        QFile file(QStringLiteral(RETORT_TEST_DATA "/inspector/")
                   + (isPostgresql() ? u"postgresql.sql"_s : u"mysql.sql"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (const QString &statement : m_dialect->split(QString::fromUtf8(file.readAll())))
            run(statement);
    }

    Schema::Database inspected(const QString &schema = {})
    {
        Result<Schema::Database> database = Inspector::inspect(*m_connection, *m_dialect, schema);
        if (!database) {
            QTest::qFail(qPrintable(database.error().text()), __FILE__, __LINE__);
            return {};
        }
        return *database;
    }

    void compare(const QString &schema)
    {
        QStringList arguments = {QStringLiteral(RETORT_SOURCE_DIR "/tests/inspector/servers/compare_inspection.py"),
                                 m_url};
        if (!schema.isEmpty())
            arguments << schema;
        QProcess python;
        python.start(u"/usr/bin/python3"_s, arguments);
        python.write(QJsonDocument(described(inspected(schema), *m_dialect)).toJson());
        python.closeWriteChannel();
        QVERIFY2(python.waitForFinished(60000), "Debian's python3-sqlalchemy is needed");
        const QByteArray differences = python.readAllStandardOutput() + python.readAllStandardError();
        QVERIFY2(python.exitCode() == 0, differences.constData());
    }

    QString m_url;
    std::unique_ptr<Database::Connection> m_outer;
    std::unique_ptr<Database::Connection> m_connection;
    const Dialect::Dialect *m_dialect = nullptr;
};

void ServerInspectionTest::seesWhatSqlAlchemySees()
{
    loadEverything();
    compare({});
    if (isPostgresql())
        compare(u"other"_s);
}

void ServerInspectionTest::readsPartitionsSequencesAndExclusions()
{
    loadEverything();
    const Schema::Database database = inspected();
    QVERIFY(database.table(u"log"_s));
    if (!isPostgresql()) {
        QCOMPARE(Schema::optionList(database.table(u"log"_s)->options.value(u"partition_names"_s)),
                 (QStringList{u"p0"_s, u"p1"_s}));
        QCOMPARE(database.table(u"kinds"_s)->column(u"stamp"_s)->serverDefault->text.toLower(),
                 u"null on update current_timestamp()"_s);
        return;
    }
    QCOMPARE(database.table(u"log_2024"_s)->options.value(u"postgresql_partition_of"_s), u"log"_s);
    QVERIFY(database.table(u"log_2024"_s)
                ->options.value(u"postgresql_partition_bound"_s)
                .startsWith(u"FOR VALUES FROM ('2024-01-01')"_s));
    const QList<Schema::Exclude> excludes = database.table(u"Parent"_s)->constraintsOf<Schema::Exclude>();
    QCOMPARE(excludes.size(), 1);
    QVERIFY(excludes.first()
            == (Schema::Exclude{.name = u"ex_during"_s,
                                .elements = {{.text = u"during"_s, .comparison = u"&&"_s}},
                                .method = u"gist"_s,
                                .where = u"room > 3"_s}));
    const auto sequence = std::find_if(database.sequences.cbegin(), database.sequences.cend(),
                                       [](const Schema::Sequence &each) { return each.name == u"alone"; });
    QVERIFY(sequence != database.sequences.cend());
    QVERIFY(
        *sequence
        == (Schema::Sequence{
            .name = u"alone"_s, .start = 5, .increment = 3, .minimum = 2, .maximum = 900, .cache = 4, .cycle = true}));
    const Table far = Inspector::inspectTable(*m_connection, *m_dialect, u"far"_s, u"other"_s).value();
    QCOMPARE(far.schema, u"other"_s);
    QCOMPARE(far.constraintsOf<ForeignKey>().first().referredTable, u"child"_s);
}

void ServerInspectionTest::takesOneQueryAKind()
{
    // RETORT_TEST_TABLES=2000 measures what the time below is meant for; to make as many takes a minute.
    bool isNumber = false;
    const int wanted = qEnvironmentVariable("RETORT_TEST_TABLES").toInt(&isNumber);
    const int tables = isNumber ? wanted : 200;
    for (int number = 0; number < tables; ++number) {
        run(u"CREATE TABLE t%1 (id int NOT NULL PRIMARY KEY, a varchar(20) NOT NULL DEFAULT 'x', b int, "
            "CONSTRAINT u%1 UNIQUE (a), CONSTRAINT f%1 FOREIGN KEY (b) REFERENCES t%1 (id))"_s.arg(number));
    }
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(inspected().tables.size(), tables);
    const qint64 elapsed = timer.elapsed();
    qInfo("%d tables in %lld ms", tables, static_cast<long long>(elapsed));
    QVERIFY2(elapsed < 2000, qPrintable(QString::number(elapsed)));
}

QTEST_GUILESS_MAIN(ServerInspectionTest)
#include "tst_serverinspection.moc"
