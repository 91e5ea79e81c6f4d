// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "livetable.h"
#include "rows/difference.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <random>

using namespace Retort;
using namespace Retort::Rows;
using namespace Qt::StringLiterals;

namespace
{

Snapshot taken(Database::Connection &connection, const QString &name)
{
    auto snapshot = Snapshot::take(connection, sqlite(), liveSchema(connection), {name}, CancelToken());
    if (!snapshot)
        qFatal("%s", qPrintable(snapshot.error().text()));
    return *snapshot;
}

/// A value as text in which only equal ones are equal; made on its own way, to check the merge with.
QString plain(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::UnknownType:
        return u"null"_s;
    case QMetaType::LongLong:
        return value.toString();
    case QMetaType::Double:
        return QString::number(value.toDouble(), 'f', 20).remove(QRegularExpression(u"\\.?0+$"_s));
    case QMetaType::QByteArray:
        return u"x'"_s + QString::fromLatin1(value.toByteArray().toHex());
    default:
        return u'\'' + value.toString();
    }
}

using Random = std::mt19937;

int pick(Random &random, int count)
{
    return int(random() % unsigned(count));
}

/// A column as text for CREATE TABLE.
struct RandomColumn {
    QString name = {};
    QString type = {};
};

struct RandomTable {
    QList<RandomColumn> columns = {};
    QStringList key = {};
    bool withoutRowid = false;

    QString definition(const QString &name = u"t"_s) const
    {
        QStringList parts;
        for (const RandomColumn &column : columns)
            parts << column.name + u' ' + column.type;
        if (!key.isEmpty())
            parts << "PRIMARY KEY ("_L1 + key.join(u',') + u')';
        return "CREATE TABLE "_L1 + name + " ("_L1 + parts.join(u',') + u')'
            + (withoutRowid ? u" WITHOUT ROWID"_s : QString());
    }
};

QVariant randomValue(Random &random)
{
    static const QVariantList values = {QVariant(),
                                        0LL,
                                        1LL,
                                        1.0,
                                        2LL,
                                        2.0,
                                        -1LL,
                                        0.5,
                                        -0.0,
                                        9007199254740993LL,
                                        9007199254740992.0,
                                        u""_s,
                                        u"a"_s,
                                        u"A"_s,
                                        u"b"_s,
                                        u"1"_s,
                                        u"1.0"_s,
                                        u"\U0001f600"_s,
                                        u"\ue000"_s,
                                        QByteArray(""),
                                        QByteArray("a"),
                                        QByteArray("\0\xff", 2)};
    return values.at(pick(random, int(values.size())));
}

QString randomType(Random &random)
{
    static const QStringList types = {
        u""_s, u""_s, u"INTEGER"_s, u"REAL"_s, u"TEXT"_s, u"NUMERIC"_s, u"TEXT COLLATE NOCASE"_s};
    return types.at(pick(random, int(types.size())));
}

RandomTable randomTable(Random &random)
{
    RandomTable table;
    const int count = 1 + pick(random, 5);
    for (int i = 0; i < count; ++i)
        table.columns << RandomColumn{u"c%1"_s.arg(i), randomType(random)};
    const int keySize = pick(random, std::min(count, 3) + 1);
    for (int i = 0; i < keySize; ++i)
        table.key << u"c%1"_s.arg(i);
    std::shuffle(table.key.begin(), table.key.end(), random);
    table.withoutRowid = keySize > 0 && pick(random, 3) == 0;
    return table;
}

/// The same table after some migration.
RandomTable migrated(RandomTable table, Random &random)
{
    for (qsizetype i = table.columns.size() - 1; i >= 0 && table.columns.size() > 1; --i) {
        if (!table.key.contains(table.columns.at(i).name) && pick(random, 4) == 0)
            table.columns.removeAt(i);
        else if (pick(random, 5) == 0)
            table.columns[i].type = randomType(random);
    }
    if (pick(random, 3) == 0)
        table.columns << RandomColumn{u"added"_s, randomType(random)};
    std::shuffle(table.columns.begin(), table.columns.end(), random);
    if (pick(random, 6) == 0) {
        table.key.clear();
        table.withoutRowid = false;
    }
    return table;
}

/// The same table with some columns called otherwise, and how.
RandomTable renamed(RandomTable table, Random &random, Renames &renames)
{
    for (RandomColumn &column : table.columns) {
        if (column.name == u"added" || pick(random, 4) != 0)
            continue;
        const QString name = u"r_"_s + column.name;
        renames.columns[u"t"_s].insert(column.name, name);
        table.key.replaceInStrings(QRegularExpression(u"^%1$"_s.arg(column.name)), name);
        column.name = name;
    }
    return table;
}

/// Fills the table; rows that a key refuses stay out.
void fill(Database::Connection &connection, const RandomTable &table, const QList<QMap<QString, QVariant>> &rows,
          const QString &name = u"t"_s)
{
    for (const QMap<QString, QVariant> &row : rows) {
        QVariantList values;
        for (const RandomColumn &column : table.columns)
            values << row.value(column.name);
        const QString marks = QStringList(values.size(), u"?"_s).join(u',');
        const auto done =
            connection.execute("INSERT OR IGNORE INTO "_L1 + name + " VALUES ("_L1 + marks + u')', values);
        // An INTEGER PRIMARY KEY takes nothing else.
        if (!done && !done.error().message.startsWith("datatype mismatch"_L1))
            qFatal("%s", qPrintable(done.error().text()));
    }
}

struct Expected {
    QMap<RowState, int> counts = {};
    QStringList rows = {}; ///< sorted
};

QString line(RowState state, const QVariantList &before, const QVariantList &after, const QStringList &changed)
{
    QStringList parts = {QString::number(int(state))};
    for (const QVariantList &row : {before, after}) {
        for (const QVariant &value : row)
            parts << plain(value);
        parts << u"|"_s;
    }
    return (parts + changed).join(u' ');
}

/// The difference by looking every row of one side up among all rows of the other.
Expected bruteForce(const RandomTable &before, const QList<QVariantList> &rowsBefore, const RandomTable &after,
                    const QList<QVariantList> &rowsAfter)
{
    const auto place = [](const RandomTable &table, const QString &name) {
        for (qsizetype i = 0; i < table.columns.size(); ++i) {
            if (table.columns.at(i).name == name)
                return i;
        }
        return qsizetype(-1);
    };
    QStringList shared;
    for (const RandomColumn &column : before.columns) {
        if (place(after, column.name) >= 0)
            shared << column.name;
    }
    QStringList keyBefore = before.key;
    QStringList keyAfter = after.key;
    keyBefore.sort();
    keyAfter.sort();
    const QStringList key = keyBefore.isEmpty() || keyBefore != keyAfter ? shared : keyBefore;
    const auto differing = [&](const QVariantList &left, const QVariantList &right, const QStringList &names) {
        QStringList found;
        for (const QString &name : names) {
            if (plain(left.at(place(before, name))) != plain(right.at(place(after, name))))
                found << name;
        }
        return found;
    };
    Expected expected;
    const auto add = [&](RowState state, const QVariantList &left, const QVariantList &right,
                         const QStringList &changed) {
        ++expected.counts[state];
        expected.rows << line(state, left, right, changed);
    };
    QList<QVariantList> left = rowsAfter;
    for (const QVariantList &row : rowsBefore) {
        const auto partner = std::find_if(left.begin(), left.end(), [&](const QVariantList &candidate) {
            return !key.isEmpty() && differing(row, candidate, key).isEmpty();
        });
        if (partner == left.end()) {
            add(RowState::Removed, row, {}, {});
            continue;
        }
        const QStringList changed = differing(row, *partner, shared);
        add(changed.isEmpty() ? RowState::Same : RowState::Changed, row, *partner, changed);
        left.erase(partner);
    }
    for (const QVariantList &row : left)
        add(RowState::Added, {}, row, {});
    expected.rows.sort();
    return expected;
}

} // namespace

class TestRandomDifference : public QObject
{
    Q_OBJECT

private slots:
    void randomTables_data();
    void randomTables();
};

void TestRandomDifference::randomTables_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 1000; ++seed)
        QTest::addRow("%u", seed) << seed;
}

void TestRandomDifference::randomTables()
{
    QFETCH(unsigned, seed);
    Random random(seed);
    const RandomTable tableBefore = randomTable(random);
    const RandomTable tableAfter = migrated(tableBefore, random);
    QList<QMap<QString, QVariant>> rows;
    const int count = pick(random, 40);
    for (int i = 0; i < count; ++i) {
        QMap<QString, QVariant> row = {{u"added"_s, randomValue(random)}};
        for (const RandomColumn &column : tableBefore.columns)
            row.insert(column.name, randomValue(random));
        rows << row;
    }
    const auto before = memoryDatabase({tableBefore.definition()});
    fill(*before, tableBefore, rows);
    for (qsizetype i = rows.size() - 1; i >= 0; --i) {
        if (pick(random, 5) == 0)
            rows.removeAt(i);
        else if (pick(random, 4) == 0)
            rows[i][tableBefore.columns.at(pick(random, int(tableBefore.columns.size()))).name] = randomValue(random);
    }
    Renames renames;
    const RandomTable named = renamed(tableAfter, random, renames);
    const QString nameAfter = pick(random, 3) == 0 ? u"u"_s : u"t"_s;
    if (nameAfter != u"t")
        renames.tables.insert(u"t"_s, nameAfter);
    const auto after = memoryDatabase({named.definition(nameAfter)});
    fill(*after, tableAfter, rows, nameAfter);

    const QString inOrder = u"SELECT * FROM %1 ORDER BY "_s;
    const QList<QVariantList> rowsBefore =
        rowsOf(*before, inOrder.arg(u"t"_s) + (tableBefore.withoutRowid ? tableBefore.key.join(u',') : u"rowid"_s));
    const QList<QVariantList> rowsAfter =
        rowsOf(*after, inOrder.arg(nameAfter) + (named.withoutRowid ? named.key.join(u',') : u"rowid"_s));
    const Expected expected = bruteForce(tableBefore, rowsBefore, tableAfter, rowsAfter);
    const auto all = difference(taken(*before, u"t"_s), taken(*after, nameAfter),
                                {.rowLimit = 1000000, .renames = renames}, CancelToken());
    QVERIFY(all);
    QCOMPARE(all->size(), 1);
    const TableDifference found = all->first();
    QCOMPARE(found.table, nameAfter);
    QCOMPARE(found.same, expected.counts.value(RowState::Same));
    QCOMPARE(found.changed, expected.counts.value(RowState::Changed));
    QCOMPARE(found.added, expected.counts.value(RowState::Added));
    QCOMPARE(found.removed, expected.counts.value(RowState::Removed));
    QStringList foundRows;
    for (const RowDifference &row : found.rows)
        foundRows << line(row.state, row.before, row.after, row.changedColumns);
    foundRows.sort();
    QCOMPARE(foundRows, expected.rows);
}

QTEST_GUILESS_MAIN(TestRandomDifference)
#include "tst_randomdifference.moc"
