// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/inspector.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Retort;
using Schema::Check;
using Schema::Column;
using Schema::ForeignKey;
using Schema::Index;
using Schema::IndexKey;
using Schema::PrimaryKey;
using Schema::ServerDefault;
using Schema::Table;
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

QJsonArray sorted(QList<QJsonArray> rows)
{
    std::sort(rows.begin(), rows.end(), [](const QJsonArray &left, const QJsonArray &right) {
        return QJsonDocument(left).toJson() < QJsonDocument(right).toJson();
    });
    QJsonArray array;
    for (const QJsonArray &row : rows)
        array << row;
    return array;
}

QJsonArray names(const QStringList &list)
{
    return QJsonArray::fromStringList(list);
}

/// A table in the shape of sqlalchemy_inspection.py.
QJsonObject described(const Table &table)
{
    QList<QJsonArray> columns;
    for (const Column &column : table.columns) {
        const QJsonValue value = column.serverDefault ? QJsonValue(column.serverDefault->text) : QJsonValue();
        columns << QJsonArray{column.name, column.nullable, value, column.primaryKey};
    }
    QJsonArray key = {QString(), QJsonArray()};
    for (const PrimaryKey &each : table.constraintsOf<PrimaryKey>())
        key = {each.name, names(each.columns)};
    QList<QJsonArray> foreignKeys;
    for (const ForeignKey &each : table.constraintsOf<ForeignKey>())
        foreignKeys << QJsonArray{each.name,     names(each.columns), each.referredTable, names(each.referredColumns),
                                  each.onDelete, each.onUpdate,       each.initially};
    QList<QJsonArray> uniques;
    for (const Unique &each : table.constraintsOf<Unique>())
        uniques << QJsonArray{each.name, names(each.columns)};
    QList<QJsonArray> checks;
    for (const Check &each : table.constraintsOf<Check>())
        checks << QJsonArray{each.name, each.expression};
    QList<QJsonArray> indexes;
    for (const Index &each : table.indexes) {
        QStringList keys;
        for (const IndexKey &indexKey : each.keys)
            keys << indexKey.text;
        indexes << QJsonArray{each.name, each.unique, names(keys)};
    }
    return {{u"columns"_s, sorted(columns)},
            {u"key"_s, key},
            {u"foreign keys"_s, sorted(foreignKeys)},
            {u"uniques"_s, sorted(uniques)},
            {u"checks"_s, sorted(checks)},
            {u"indexes"_s, sorted(indexes)}};
}

/// Tables that SQLAlchemy's regular expressions understand, because Retort writes them as SQLAlchemy does.
QList<Operations::Operation> storyTables()
{
    Column name = {.name = u"name"_s, .type = {.kind = TypeKind::String, .length = 50}, .nullable = false};
    name.unique = true;
    Column since = {.name = u"since"_s, .type = {.kind = TypeKind::DateTime}, .index = true};
    since.serverDefault = ServerDefault{.kind = ServerDefault::Kind::Now};
    Column boss = number(u"boss"_s);
    boss.serverDefault = ServerDefault{.kind = ServerDefault::Kind::Literal, .text = u"7"_s};
    Column id = number(u"id"_s);
    id.primaryKey = true;
    id.nullable = false;
    const Table department = {.name = u"department"_s, .columns = {id, name}};
    const Table employee = {
        .name = u"Employee"_s,
        .columns = {id, since, boss, number(u"a"_s), number(u"order"_s)},
        .constraints = {Unique{.name = u"uq"_s, .columns = {u"a"_s, u"boss"_s}},
                        Check{.name = u"ck"_s, .expression = u"a > 5 AND (boss < 3 OR a = 7)"_s},
                        ForeignKey{.name = u"fk_boss"_s,
                                   .columns = {u"boss"_s},
                                   .referredTable = u"Employee"_s,
                                   .referredColumns = {u"id"_s},
                                   .onDelete = u"CASCADE"_s,
                                   .onUpdate = u"SET NULL"_s},
                        ForeignKey{.columns = {u"order"_s},
                                   .referredTable = u"department"_s,
                                   .referredColumns = {u"id"_s},
                                   .deferrable = true,
                                   .initially = u"DEFERRED"_s}},
        .indexes = {{.name = u"ix_two"_s, .keys = {{u"a"_s}, {u"order"_s}}, .unique = true}},
    };
    Column employeeId = number(u"employee_id"_s);
    Column departmentId = number(u"department_id"_s);
    const auto key = [](const QString &column, const QString &table) {
        return ForeignKey{.columns = {column}, .referredTable = table, .referredColumns = {u"id"_s}, .column = column};
    };
    const Table link = {
        .name = u"link"_s,
        .columns = {departmentId, employeeId},
        .constraints = {PrimaryKey{.name = u"pk_link"_s, .columns = {u"employee_id"_s, u"department_id"_s}},
                        key(u"employee_id"_s, u"Employee"_s), key(u"department_id"_s, u"department"_s)}};
    return {Operations::CreateTable{department}, Operations::CreateTable{employee}, Operations::CreateTable{link}};
}

} // namespace

/// The same file through Retort's inspector and through SQLAlchemy's.
class SqlAlchemyTest : public QObject
{
    Q_OBJECT

private slots:
    void seesWhatSqlAlchemySees()
    {
        const QTemporaryDir folder;
        Database::ConnectionSettings settings;
        settings.file = folder.filePath(u"test.sqlite"_s);
        const auto opened = Database::Connection::open(settings, Database::OpenMode::ReadWriteCreate);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        Database::Connection &connection = **opened;
        for (const Operations::Operation &operation : storyTables()) {
            const Result<QStringList> statements = sqlite().statements(operation);
            QVERIFY2(statements, statements ? "" : qPrintable(statements.error().text()));
            for (const QString &statement : *statements)
                QVERIFY2(connection.execute(statement), qPrintable(statement));
        }
        QProcess python;
        python.start(u"/usr/bin/python3"_s,
                     {QStringLiteral(RETORT_SOURCE_DIR "/tests/inspector/sqlalchemy_inspection.py"), settings.file});
        QVERIFY2(python.waitForFinished(60000), "Debian's python3-sqlalchemy is needed");
        QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
        const QJsonObject expected = QJsonDocument::fromJson(python.readAllStandardOutput()).object();

        const Result<Schema::Database> database = Inspector::inspect(connection, sqlite());
        QVERIFY2(database, database ? "" : qPrintable(database.error().text()));
        QCOMPARE(database->tables.size(), expected.size());
        for (const Table &each : database->tables) {
            const QByteArray ours = QJsonDocument(described(each)).toJson();
            QJsonObject theirs = expected.value(each.name).toObject();
            // SQLAlchemy puts the columns of the key last.
            for (const QString &list : {u"columns"_s, u"foreign keys"_s, u"uniques"_s, u"checks"_s, u"indexes"_s}) {
                QList<QJsonArray> rows;
                const QJsonArray listed = theirs.value(list).toArray();
                for (const auto &row : listed)
                    rows << row.toArray();
                theirs.insert(list, sorted(rows));
            }
            QCOMPARE(QString::fromUtf8(ours), QString::fromUtf8(QJsonDocument(theirs).toJson()));
        }
    }
};

QTEST_GUILESS_MAIN(SqlAlchemyTest)
#include "tst_sqlalchemy.moc"
