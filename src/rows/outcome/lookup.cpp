// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/outcome/lookup.h"

#include "rows/page.h"
#include "rows/snapshotfile.h"

#include <algorithm>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype keysInOneLookUp = 300;
// With more of them one reading of the whole table is quicker: a copy has no index.
constexpr qsizetype keysOneByOne = 3 * keysInOneLookUp;

/// Looks up in one table.
class KeyLookUp
{
public:
    KeyLookUp(SnapshotReader &reader, const QString &table, const QStringList &keyColumns, LookedUp wanted,
              const QString &valueColumn);

    bool isPossible() const { return !m_key.isEmpty() && !m_key.contains(QString()) && !m_value.isEmpty(); }
    QHash<QString, QVariant> chunks(const QList<QVariantList> &keys);
    QHash<QString, QVariant> wholeTable(const QList<QVariantList> &keys);

private:
    QString sql(const QString &condition) const;
    void take(const QVariantList &row);

    SnapshotReader &m_reader;
    const SnapshotTable *m_table;
    const LookedUp m_wanted;
    QStringList m_key;
    QString m_value;
    QHash<QString, QVariant> m_found;
};

KeyLookUp::KeyLookUp(SnapshotReader &reader, const QString &table, const QStringList &keyColumns, LookedUp wanted,
                     const QString &valueColumn)
    : m_reader(reader)
    , m_table(reader.tableOf(table))
    , m_wanted(wanted)
{
    for (const QString &name : keyColumns)
        m_key << reader.column(table, name);
    m_value = wanted == LookedUp::Count ? u"COUNT(*)"_s : reader.column(table, valueColumn);
}

QString KeyLookUp::sql(const QString &condition) const
{
    const QString key = m_key.join(u',');
    return u"SELECT %1,%2 FROM %3 WHERE %4"_s.arg(key, m_value, m_table->from, condition)
        + (m_wanted == LookedUp::Count ? u" GROUP BY "_s + key : QString());
}

void KeyLookUp::take(const QVariantList &row)
{
    m_found.insert(keyText(row.first(m_key.size())), row.last());
}

QHash<QString, QVariant> KeyLookUp::chunks(const QList<QVariantList> &keys)
{
    const QString one = u'(' + m_key.join(u"=? AND "_s) + u"=?)"_s;
    for (qsizetype start = 0; start < keys.size(); start += keysInOneLookUp) {
        QStringList conditions;
        QVariantList parameters;
        for (const QVariantList &key : keys.mid(start, keysInOneLookUp)) {
            conditions << one;
            parameters << key;
        }
        const QString condition = m_key.size() > 1
            ? conditions.join(u" OR "_s)
            : m_key.first() + u" IN ("_s + QStringList(parameters.size(), u"?"_s).join(u',') + u')';
        const auto rows = m_reader.query(sql(condition), parameters);
        if (!rows)
            return {};
        for (const QVariantList &row : rows->rows)
            take(row);
    }
    return m_found;
}

QHash<QString, QVariant> KeyLookUp::wholeTable(const QList<QVariantList> &keys)
{
    QSet<QString> wanted;
    for (const QVariantList &key : keys)
        wanted << keyText(key);
    const Result<> read = m_reader.forEachRow(sql(u"1"_s), [&](const QVariantList &row) {
        if (wanted.contains(keyText(row.first(m_key.size()))))
            take(row);
        return true;
    });
    return read ? m_found : QHash<QString, QVariant>();
}

} // namespace

QList<int> placesOf(const QStringList &columns, const QStringList &wanted)
{
    QList<int> places;
    for (const QString &name : wanted)
        places << static_cast<int>(columns.indexOf(name));
    return places.contains(-1) ? QList<int>() : places;
}

std::optional<QVariantList> referenceAt(const QVariantList &row, const QList<int> &places)
{
    QVariantList key;
    for (const int place : places) {
        if (!row.value(place).isValid())
            return {};
        key << row.value(place);
    }
    return key.isEmpty() ? std::nullopt : std::optional<QVariantList>(key);
}

QStringList referredColumns(const Snapshot &snapshot, const OneToMany &key)
{
    const Schema::Table *table = snapshot.schema().table(key.toTable);
    return key.toColumns.isEmpty() && table != nullptr ? table->primaryKeyColumns() : key.toColumns;
}

QHash<QString, QVariant> lookUp(const Snapshot &snapshot, const QString &table, const QStringList &keyColumns,
                                const QList<QVariantList> &keys, LookedUp wanted, const QString &valueColumn)
{
    const auto reader = SnapshotReader::open(snapshot);
    if (!reader || keys.isEmpty() || (*reader)->tableOf(table) == nullptr)
        return {};
    KeyLookUp search(**reader, table, keyColumns, wanted, valueColumn);
    if (!search.isPossible())
        return {};
    return keys.size() <= keysOneByOne ? search.chunks(keys) : search.wholeTable(keys);
}

} // namespace Retort::Rows
