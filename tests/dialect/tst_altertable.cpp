// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "alembiccomparison.h"
#include "builders.h"

using namespace Build;

namespace
{

QList<Case> alterCases()
{
    Column full = withDefault(column(u"c"_s, type(TypeKind::String, 5)), ServerDefault::Kind::Literal, u"q"_s);
    full.nullable = false;
    full.comment = u"x"_s;
    Operations::AddColumn inSchema = add(full);
    inSchema.schema = u"s1"_s;
    const Column plain = column(u"c"_s);
    Column unique = plain;
    unique.unique = true;
    Column uniqueIndex = unique;
    uniqueIndex.index = true;
    Column computed = plain;
    computed.computed = Computed{.expression = u"a + 1"_s};
    ForeignKey named = columnKey(u"c"_s, u"p"_s);
    named.name = u"fk1"_s;
    named.onDelete = u"CASCADE"_s;
    const Type checked = {.kind = TypeKind::Boolean, .name = u"ck"_s, .createConstraint = true};
    return {
        {u"drop table"_s, Operations::DropTable{.schema = u"s1"_s, .table = u"t"_s}},
        {u"rename table"_s, Operations::RenameTable{.table = u"a"_s, .newName = u"B"_s}},
        {u"rename table in schema"_s, Operations::RenameTable{.schema = u"s.x"_s, .table = u"a"_s, .newName = u"b"_s}},
        {u"add column"_s, inSchema},
        {u"add column with index"_s, add(uniqueIndex)},
        {u"add unique column"_s, add(unique)},
        {u"add key column"_s, add(keyColumn(u"c"_s))},
        {u"add foreign key column"_s, add(plain, {columnKey(u"c"_s, u"p"_s)})},
        {u"add named foreign key column"_s, add(plain, {named})},
        {u"add check column"_s, add(plain, {Check{.name = u"ck"_s, .expression = u"c > 5"_s, .column = u"c"_s}})},
        {u"add boolean with check"_s, add(column(u"c"_s, checked))},
        {u"add computed column"_s, add(computed)},
        {u"drop column"_s, Operations::DropColumn{.table = u"t"_s, .column = u"Order"_s}},
    };
}

QList<Case> indexAndRowCases()
{
    const auto index = [](const QString &name, const QList<IndexKey> &keys) {
        return Operations::CreateIndex{.table = u"t"_s, .index = {.name = name, .keys = keys}};
    };
    Operations::CreateIndex unique = index(u"ix"_s, {{u"a"_s}, {u"B"_s}});
    unique.index.unique = true;
    Operations::CreateIndex inSchema = index(u"ix"_s, {{u"a"_s}});
    inSchema.schema = u"s1"_s;
    Operations::CreateIndex keywords = index(u"ix"_s, {{u"a"_s}});
    keywords.index.options = {
        {u"sqlite_where"_s, u"a > 1"_s},   {u"postgresql_where"_s, u"a > 1"_s},
        {u"postgresql_using"_s, u"GIN"_s}, {u"postgresql_concurrently"_s, u"True"_s},
        {u"mysql_length"_s, u"10"_s},      {u"mysql_prefix"_s, u"FULLTEXT"_s},
        {u"mysql_using"_s, u"hash"_s},
    };
    const Sql::Insert rows = {.table = u"t"_s,
                              .columns = {u"a"_s, u"b"_s, u"c"_s, u"d"_s},
                              .rows = {{qint64(1), u"o'k"_s, true, 1.0},
                                       {qint64(-2), std::monostate(), false, 1e-07},
                                       {qint64(3), uR"(x\y)"_s, true, 1e20}}};
    return {
        {u"create index"_s, unique},
        {u"create index without name"_s, index({}, {{u"a"_s}, {u"b"_s}})},
        {u"create index on expressions"_s, index(u"ix"_s, {{u"lower(a)"_s, true}, {u"b DESC"_s, true}})},
        {u"create index in schema"_s, inSchema},
        {u"create index with keywords"_s, keywords},
        {u"drop index"_s, Operations::DropIndex{.table = u"t"_s, .index = u"ix"_s}},
        {u"drop index in schema"_s, Operations::DropIndex{.schema = u"s1"_s, .table = u"t"_s, .index = u"ix"_s}},
        {u"execute"_s, Operations::Execute{Sql::Text{.text = uR"(update t set a='100% x\:y' where b = 'c')"_s}}},
        {u"insert"_s, Operations::BulkInsert{rows}},
        {u"insert nothing"_s, Operations::BulkInsert{{.table = u"t"_s, .rows = {{}}}}},
    };
}

/// Where Retort differs from Alembic on purpose: SQLite can do more in one statement than Alembic asks of it, and what
/// it cannot do is refused before anything runs.
QMap<QString, QStringList> ownAnswers()
{
    return {
        {u"add foreign key column"_s, {u"ALTER TABLE t ADD COLUMN c INTEGER REFERENCES p (id)"_s}},
        {u"add named foreign key column"_s,
         {u"ALTER TABLE t ADD COLUMN c INTEGER CONSTRAINT fk1 REFERENCES p (id) ON DELETE CASCADE"_s}},
        // Alembic leaves the CHECK out with a warning.
        {u"add boolean with check"_s, {u"ALTER TABLE t ADD COLUMN c BOOLEAN CONSTRAINT ck CHECK (c IN (0, 1))"_s}},
        // Alembic adds a column that is no key.
        {u"add key column"_s, {}},
        // Alembic adds the column and fails then.
        {u"add unique column"_s, {}},
    };
}

} // namespace

/// The other directives as Alembic writes them, on every dialect.
class AlterTableTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_alembic.load(); }

    void sendsWhatAlembicSends_data() { AlembicComparison::addRows(allCases()); }
    void sendsWhatAlembicSends()
    {
        QFETCH(int, number);
        QFETCH(QString, dialect);
        m_alembic.compare(allCases()[number], dialect, ownAnswers());
    }

private:
    static const QList<Case> &allCases()
    {
        static const QList<Case> cases = alterCases() + indexAndRowCases();
        return cases;
    }

    AlembicComparison m_alembic;
};

QTEST_GUILESS_MAIN(AlterTableTest)
#include "tst_altertable.moc"
