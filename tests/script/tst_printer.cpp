// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation.h"
#include "script/printer/printer.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Retort;
using namespace Retort::Operations;
using Script::PrintStyle;

namespace
{

constexpr auto DataFolder = RETORT_SOURCE_DIR "/tests/data/directives/";

QStringList snippetFiles()
{
    QStringList paths;
    for (const QString &name : QDir(QString::fromLatin1(DataFolder)).entryList({u"*.txt"_s}, QDir::Files))
        paths << QString::fromLatin1(DataFolder) + name;
    return paths;
}

QString head()
{
    return u"from alembic import op\nimport sqlalchemy as sa\nimport decimal\n"
           "from sqlalchemy.dialects import mysql, postgresql, sqlite, mariadb\n\n"_s;
}

/// The operations of an indented body.
Result<std::vector<PlacedOperation>> read(const QString &body)
{
    const Evaluation::Outcome outcome =
        Evaluation::ofSource(head() + u"def upgrade():\n"_s + body + u"\n"_s, u"postgresql"_s);
    if (!outcome.result)
        return failure(outcome.result.error());
    return std::vector<PlacedOperation>(outcome.operations.cbegin(), outcome.operations.cend());
}

/// Without their places, which differ between texts.
std::vector<PlacedOperation> unplaced(std::vector<PlacedOperation> operations)
{
    for (PlacedOperation &placed : operations) {
        placed.position = {};
        if (auto *batch = std::get_if<Batch>(&placed.operation))
            batch->changes = unplaced(batch->changes);
        if (auto *block = std::get_if<AutocommitBlock>(&placed.operation))
            block->operations = unplaced(block->operations);
    }
    return operations;
}

/// Makes values that are as unlike as possible.
class Chance
{
public:
    explicit Chance(quint32 seed)
        : m_generator(seed)
    {
    }

    bool often() { return m_generator.bounded(2) == 0; }
    bool rarely() { return m_generator.bounded(6) == 0; }
    int below(int bound) { return int(m_generator.bounded(bound)); }
    QString name()
    {
        static const QStringList names = {u"a"_s,         u"b_c"_s,  u"Select"_s,   u"it's"_s,
                                          u"say \"x\""_s, u"ä ö"_s,  u"back\\sl"_s, u"line\nfeed"_s,
                                          u"a.b"_s,       u"100%"_s, u"tab\t"_s};
        return names[below(int(names.size()))] + QString::number(below(90));
    }
    QString sql()
    {
        static const QStringList texts = {u"now()"_s,   u"a > 5"_s, u"x = ':no'"_s,   u"b::text || ':x' = :y"_s,
                                          u"'it''s'"_s, u"a\\b"_s,  u"\"Q\" <> 'ä'"_s};
        return texts[below(int(texts.size()))];
    }
    QString maybeName() { return often() ? name() : QString(); }
    std::optional<bool> maybe() { return rarely() ? std::optional(often()) : std::nullopt; }

private:
    QRandomGenerator m_generator;
};

Schema::Type anyType(Chance &chance)
{
    static const QStringList sources = {
        u"sa.Integer()"_s,
        u"sa.String(length=5)"_s,
        u"sa.Numeric(precision=10, scale=2)"_s,
        u"sa.Boolean()"_s,
        u"sa.DateTime(timezone=True)"_s,
        u"sa.Enum('a', 'it\\'s', name='e')"_s,
        u"postgresql.ARRAY(sa.Text())"_s,
        u"postgresql.JSONB(astext_type=sa.Text())"_s,
        u"mysql.INTEGER(display_width=11, unsigned=True)"_s,
        u"sa.Text().with_variant(mysql.LONGTEXT(), 'mysql')"_s,
        u"postgresql.UUID(as_uuid=True)"_s,
        u"sa.Enum('x', name='k', schema='s', native_enum=False, create_constraint=True, length=9)"_s,
        u"mysql.VARCHAR(length=5, charset='utf8', collation='b')"_s,
        u"postgresql.INTERVAL(fields='DAY', precision=2)"_s,
        u"mysql.DECIMAL(precision=5, scale=1, unsigned=True, zerofill=True)"_s,
        u"mysql.SET('a', 'b\\'c')"_s,
        u"mysql.DATETIME(fsp=6)"_s,
        u"sa.LargeBinary(length=9)"_s,
        u"sa.Float(precision=5, asdecimal=True)"_s,
        u"postgresql.BIT(length=4, varying=True)"_s,
        u"sa.VARCHAR(length=3, collation='C')"_s};
    static const QList<Schema::Type> types = [] {
        QList<Schema::Type> made;
        for (const QString &source : sources) {
            const auto operations = read(u"    op.add_column('t', sa.Column('c', "_s + source + u"))"_s);
            made << (operations ? std::get<AddColumn>(operations->front().operation).column.type : Schema::Type());
        }
        return made;
    }();
    return types[chance.below(int(types.size()))];
}

Schema::ServerDefault anyDefault(Chance &chance)
{
    using Kind = Schema::ServerDefault::Kind;
    switch (chance.below(5)) {
    case 0:
        return {.kind = Kind::Literal, .text = chance.sql()};
    case 1:
        return {.kind = Kind::Expression, .text = chance.sql()};
    case 2:
        return {.kind = Kind::Expression, .text = u"f(1)"_s, .isElement = true};
    case 3:
        return {.kind = Kind::Now};
    default:
        return {.kind = chance.often() ? Kind::True : Kind::False};
    }
}

Schema::Column anyColumn(Chance &chance, const QString &name)
{
    Schema::Column column{.name = name, .type = anyType(chance), .nullable = chance.often()};
    if (chance.often())
        column.serverDefault = anyDefault(chance);
    else if (chance.rarely())
        column.computed = Schema::Computed{.expression = chance.sql(), .persisted = chance.maybe()};
    else if (chance.rarely())
        column.identity = Schema::Identity{.always = chance.often(), .start = 5, .cycle = chance.maybe()};
    column.comment = chance.maybeName();
    column.unique = chance.rarely();
    column.index = chance.rarely();
    if (chance.rarely())
        column.autoincrement = chance.often() ? Schema::Autoincrement::Always : Schema::Autoincrement::Never;
    return column;
}

Schema::Constraint anyConstraint(Chance &chance, const QStringList &columns)
{
    switch (chance.below(5)) {
    case 0:
        return Schema::PrimaryKey{.name = chance.maybeName(), .columns = columns, .deferrable = chance.maybe()};
    case 1:
        return Schema::ForeignKey{.name = chance.maybeName(),
                                  .columns = {columns.first()},
                                  .referredSchema = chance.rarely() ? u"s2"_s : QString(),
                                  .referredTable = u"p"_s,
                                  .referredColumns = {u"id"_s},
                                  .onDelete = chance.often() ? u"CASCADE"_s : QString(),
                                  .deferrable = chance.maybe(),
                                  .useAlter = chance.rarely()};
    case 2:
        return Schema::Unique{.name = chance.maybeName(), .columns = columns, .deferrable = chance.maybe()};
    case 3:
        return Schema::Check{.name = chance.maybeName(), .expression = chance.sql()};
    default:
        return Schema::Exclude{.name = chance.maybeName(),
                               .elements = {{.text = columns.first(), .comparison = u"&&"_s}},
                               .where = chance.often() ? chance.sql() : QString(),
                               .deferrable = chance.maybe(),
                               .classes = chance.rarely() ? QMap<QString, QString>{{columns.first(), u"inet_ops"_s}}
                                                          : QMap<QString, QString>()};
    }
}

Operation anyTable(Chance &chance)
{
    CreateTable create{.table = {.schema = chance.rarely() ? u"s1"_s : QString(), .name = chance.name()}};
    QStringList names;
    for (int number = 0; number <= chance.below(4); ++number) {
        names << u"c%1"_s.arg(number);
        create.table.columns << anyColumn(chance, names.last());
    }
    for (int number = 0; number < chance.below(3); ++number) {
        const Schema::Constraint made = anyConstraint(chance, names);
        // One primary key at most: a second one would join the first.
        if (!std::holds_alternative<Schema::PrimaryKey>(made) || create.table.primaryKeyColumns().isEmpty())
            create.table.constraints << made;
    }
    create.table.comment = chance.maybeName();
    if (chance.rarely())
        create.table.options = {{u"mysql_engine"_s, u"InnoDB"_s}, {u"sqlite_autoincrement"_s, u"true"_s}};
    if (chance.rarely())
        create.table.prefixes = {u"TEMPORARY"_s};
    create.ifNotExists = chance.rarely();
    return create;
}

Operation anyAlteration(Chance &chance)
{
    using DefaultChange = Change<Schema::ServerDefault>;
    AlterColumn alter{.table = chance.name(), .column = chance.name(), .newName = chance.maybeName()};
    if (chance.often())
        alter.type = anyType(chance);
    if (chance.often())
        alter.existingType = anyType(chance);
    alter.nullable = chance.maybe();
    alter.existingNullable = chance.maybe();
    if (chance.often())
        alter.serverDefault = chance.often() ? DefaultChange::to(anyDefault(chance)) : DefaultChange::removed();
    if (chance.rarely())
        alter.existingServerDefault = DefaultChange::to(anyDefault(chance));
    if (chance.often())
        alter.comment = chance.often() ? Change<QString>::to(chance.name()) : Change<QString>::removed();
    alter.autoincrement = chance.maybe();
    alter.schema = chance.maybeName();
    alter.existingComment = chance.maybeName();
    alter.usingExpression = chance.rarely() ? chance.sql() : QString();
    return alter;
}

Operation anyOperation(Chance &chance, bool inBatch = false)
{
    const QString table = inBatch ? u"t"_s : chance.name();
    const QString schema = !inBatch && chance.rarely() ? u"s.x"_s : QString();
    switch (chance.below(inBatch ? 6 : 13)) {
    case 0: {
        AddColumn add{.schema = schema, .table = table, .column = anyColumn(chance, chance.name())};
        add.insertAfter = inBatch && chance.often() ? chance.name() : QString();
        return add;
    }
    case 1:
        return DropColumn{.schema = schema, .table = table, .column = chance.name(), .ifExists = chance.rarely()};
    case 2: {
        auto alter = std::get<AlterColumn>(anyAlteration(chance));
        alter.table = table;
        alter.schema = schema;
        return alter;
    }
    case 3:
        return CreateIndex{.schema = schema,
                           .table = table,
                           .index = {.name = chance.name(),
                                     .keys = {{.text = chance.name()}, {.text = chance.sql(), .isExpression = true}},
                                     .unique = chance.often(),
                                     .options = {{u"postgresql_where"_s, chance.sql()},
                                                 {u"postgresql_include"_s, uR"(["a","b"])"_s},
                                                 {u"mysql_length"_s, uR"([["a","5"]])"_s}}}};
    case 4:
        return DropIndex{.schema = schema, .table = table, .index = chance.name(), .ifExists = chance.rarely()};
    case 5: {
        Schema::Constraint made = anyConstraint(chance, {chance.name(), u"second"_s});
        if (inBatch && std::holds_alternative<Schema::Exclude>(made))
            made = Schema::Check{.expression = chance.sql()};
        return CreateConstraint{.schema = schema, .table = table, .constraint = made};
    }
    case 6:
        return DropConstraint{.schema = schema,
                              .table = table,
                              .name = chance.name(),
                              .kind = DropConstraint::Kind(chance.below(5)),
                              .ifExists = chance.rarely()};
    case 7:
        return TableComment{.schema = schema,
                            .table = table,
                            .comment = chance.often() ? Change<QString>::to(chance.name()) : Change<QString>::removed(),
                            .existingComment = chance.maybeName()};
    case 8:
        return chance.often() ? Operation(DropTable{.schema = schema, .table = table, .ifExists = chance.rarely()})
                              : Operation(RenameTable{.schema = schema, .table = table, .newName = chance.name()});
    case 9:
        return Execute{.statement =
                           Sql::Text{.text = u"UPDATE t SET a = :a, b = '\\:x' "_s + chance.name(),
                                     .parameters = chance.often() ? QMap<QString, Sql::Value>{{u"a"_s, chance.name()}}
                                                                  : QMap<QString, Sql::Value>()}};
    case 10:
        return BulkInsert{{.schema = schema,
                           .table = table,
                           .columns = {u"a"_s, u"b"_s},
                           .rows = {{qint64(chance.below(9)), chance.name()},
                                    {1.5, std::monostate()},
                                    {true, Sql::Decimal{u"1.10"_s}}}}};
    case 11: {
        Batch batch{.table = u"t"_s,
                    .recreate = Batch::Recreate(chance.below(3)),
                    .partialReordering = chance.rarely() ? QList<QStringList>{{u"a"_s, u"b"_s}} : QList<QStringList>()};
        for (int number = 0; number <= chance.below(3); ++number)
            batch.changes.push_back({.operation = anyOperation(chance, true)});
        return batch;
    }
    default:
        return anyTable(chance);
    }
}

} // namespace

/// Operations as Python source, and that source as operations.
class TestPrinter : public QObject
{
    Q_OBJECT

private slots:
    void whatAlembicRendersIsPrintedAgain();
    void whatScriptsSayIsKept_data();
    void whatScriptsSayIsKept();
    void randomOperationsAreReadAgain();
    void wholeFunctions();
    void namesOfOtherStyles();
    void importsOfDialects();
};

void TestPrinter::whatAlembicRendersIsPrintedAgain()
{
    QProcess python;
    python.start(u"/usr/bin/python3"_s,
                 QStringList{QStringLiteral(RETORT_SOURCE_DIR "/tests/script/rendered_texts.py")} + snippetFiles());
    QVERIFY2(python.waitForFinished(60000), "Debian's alembic is needed: apt install alembic");
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
    const QJsonArray bodies = QJsonDocument::fromJson(python.readAllStandardOutput()).array();
    QVERIFY(bodies.size() > 150);
    int wrong = 0;
    for (const auto &entry : bodies) {
        const QString body = entry.toString();
        const Result<std::vector<PlacedOperation>> operations = read(body);
        const QString text = operations ? Script::printedBody(*operations).text : operations.error().text();
        if (text != body) {
            ++wrong;
            qWarning().noquote() << u"Alembic:\n%1\nRetort:\n%2"_s.arg(body, text);
        }
    }
    QCOMPARE(wrong, 0);
}

void TestPrinter::whatScriptsSayIsKept_data()
{
    QTest::addColumn<QString>("body");
    for (const QString &path : snippetFiles()) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (const QString &block : QString::fromUtf8(file.readAll()).trimmed().split(u"\n\n"_s)) {
            const QString row = path.section(u'/', -1) + u": "_s + block.section(u'\n', 0, 0).mid(2);
            if (!block.contains(u"#: naming"_s))
                QTest::newRow(qPrintable(row)) << Evaluation::indented(block);
        }
    }
}

void TestPrinter::whatScriptsSayIsKept()
{
    QFETCH(QString, body);
    const Result<std::vector<PlacedOperation>> operations = read(body);
    if (!operations)
        return; // refused for its own reason, which other tests hold
    const Script::PrintedSource source = Script::printedBody(*operations);
    QCOMPARE(source.losses, QStringList());
    const Result<std::vector<PlacedOperation>> again = read(source.text);
    QVERIFY2(again.has_value(), qPrintable(again ? QString() : again.error().text() + u'\n' + source.text));
    QVERIFY2(unplaced(*again) == unplaced(*operations), qPrintable(source.text));
    QCOMPARE(Script::printedBody(*again).text, source.text);
}

void TestPrinter::randomOperationsAreReadAgain()
{
    for (quint32 seed = 1; seed <= 3000; ++seed) {
        Chance chance(seed);
        std::vector<PlacedOperation> operations;
        operations.push_back({.operation = anyOperation(chance)});
        const Script::PrintedSource source = Script::printedBody(operations);
        const Result<std::vector<PlacedOperation>> again = read(source.text);
        QVERIFY2(
            again.has_value(),
            qPrintable(u"seed %1: "_s.arg(seed) + (again ? QString() : again.error().text()) + u'\n' + source.text));
        QVERIFY2(unplaced(*again) == operations,
                 qPrintable(u"seed %1\n"_s.arg(seed) + source.text + u"\n"_s + Script::printedBody(*again).text));
    }
}

void TestPrinter::wholeFunctions()
{
    const std::vector<PlacedOperation> upgrade = {{.operation = DropTable{.table = u"t"_s}}};
    QCOMPARE(Script::printedFunctions(upgrade, {}).text,
             u"def upgrade() -> None:\n"
             "    # ### commands auto generated by Alembic - please adjust! ###\n"
             "    op.drop_table('t')\n"
             "    # ### end Alembic commands ###\n\n\n"
             "def downgrade() -> None:\n"
             "    # ### commands auto generated by Alembic - please adjust! ###\n"
             "    pass\n"
             "    # ### end Alembic commands ###\n"_s);
}

void TestPrinter::namesOfOtherStyles()
{
    const CreateIndex index{.table = u"t"_s, .index = {.name = u"ix_t_a"_s, .keys = {{.text = u"a"_s}}}};
    using Names = PrintStyle::Names;
    QCOMPARE(Script::printed(index, {.names = Names::Plain}).text,
             u"op.create_index('ix_t_a', 't', ['a'], unique=False)"_s);
    QCOMPARE(Script::printed(index, {}).text, u"op.create_index(op.f('ix_t_a'), 't', ['a'], unique=False)"_s);
    const DropConstraint drop{.table = u"t"_s, .name = u"x"_s, .kind = DropConstraint::Kind::Unique};
    QCOMPARE(Script::printed(drop, {.names = Names::All}).text,
             u"op.drop_constraint(op.f('x'), 't', type_='unique')"_s);
    QCOMPARE(Script::printed(drop, {}).text, u"op.drop_constraint('x', 't', type_='unique')"_s);
}

void TestPrinter::importsOfDialects()
{
    const auto operations = read(
        u"    op.add_column('t', sa.Column('a', mysql.LONGTEXT().with_variant(postgresql.JSONB(), 'postgresql')))"_s);
    QVERIFY(operations.has_value());
    QCOMPARE(
        Script::printedBody(*operations).imports,
        (QStringList{u"from sqlalchemy.dialects import mysql"_s, u"from sqlalchemy.dialects import postgresql"_s}));
}

QTEST_GUILESS_MAIN(TestPrinter)
#include "tst_printer.moc"
