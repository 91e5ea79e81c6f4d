// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/compare/tablepairing.h"

#include "rows/relation.h"
#include "rows/text.h"

#include <QSet>

#include <algorithm>
#include <optional>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

QStringList columnNames(const Schema::Table *table)
{
    QStringList names;
    if (table != nullptr) {
        for (const Schema::Column &column : table->columns)
            names << column.name;
    }
    return names;
}

QSet<QString> setOf(const QStringList &names)
{
    return {names.cbegin(), names.cend()};
}

/// Pairs the columns of one table, then chooses the key.
class PairingMaker
{
public:
    PairingMaker(const Schema::Table *before, const Schema::Table *after, const TablePair &pair,
                 const Renames &renames);

    TablePairing made();

private:
    void pairColumns();
    void chooseKey();
    QStringList namesAfter(const QStringList &names) const;
    std::optional<QStringList> sharedUniqueKey() const;
    bool isNeverNull(const QStringList &names) const;
    bool hasOtherType(const QStringList &key) const;
    void setKey(const QStringList &names);
    QString wholeRowReason() const;

    const Schema::Table *m_before;
    const Schema::Table *m_after;
    const Renames &m_renames;
    QList<SharedColumn> m_shared;
    TablePairing m_pairing;
};

PairingMaker::PairingMaker(const Schema::Table *before, const Schema::Table *after, const TablePair &pair,
                           const Renames &renames)
    : m_before(before)
    , m_after(after)
    , m_renames(renames)
{
    TableDifference &difference = m_pairing.difference;
    m_pairing.tableAfter = pair.after;
    difference.table = pair.after.isEmpty() ? pair.before : pair.after;
    difference.tableBefore = pair.before.isEmpty() ? pair.after : pair.before;
    difference.existedBefore = before != nullptr;
    difference.existsAfter = after != nullptr;
    difference.columnsBefore = columnNames(before);
    difference.columnsAfter = columnNames(after);
}

TablePairing PairingMaker::made()
{
    if (m_before != nullptr && m_after != nullptr) {
        pairColumns();
        chooseKey();
    }
    return m_pairing;
}

void PairingMaker::pairColumns()
{
    TableDifference &difference = m_pairing.difference;
    QSet<QString> met;
    for (int at = 0; at < difference.columnsBefore.size(); ++at) {
        const QString &name = difference.columnsBefore.at(at);
        const QString renamed = m_renames.columnAfter(difference.tableBefore, name);
        const auto place = static_cast<int>(difference.columnsAfter.indexOf(renamed));
        if (place < 0) {
            m_pairing.removed << SharedColumn{name, at, -1};
            difference.removedColumns << name;
            continue;
        }
        met << renamed;
        if (renamed != name)
            difference.renamedColumns.insert(name, renamed);
        m_shared << SharedColumn{name, at, place};
    }
    for (const QString &name : std::as_const(difference.columnsAfter)) {
        if (!met.contains(name))
            difference.addedColumns << name;
    }
}

QStringList PairingMaker::namesAfter(const QStringList &names) const
{
    QStringList after;
    for (const QString &name : names)
        after << m_pairing.difference.columnAfter(name);
    return after;
}

bool PairingMaker::isNeverNull(const QStringList &names) const
{
    return std::all_of(names.cbegin(), names.cend(), [this](const QString &name) {
        const Schema::Column *was = m_before->column(name);
        const Schema::Column *is = m_after->column(m_pairing.difference.columnAfter(name));
        return was != nullptr && is != nullptr && !was->nullable && !is->nullable;
    });
}

/// The first key that tells the rows of both sides apart without any doubt.
std::optional<QStringList> PairingMaker::sharedUniqueKey() const
{
    const QList<QStringList> keysAfter = uniqueKeys(*m_after);
    for (const QStringList &key : uniqueKeys(*m_before)) {
        const QSet<QString> wanted = setOf(namesAfter(key));
        const bool isThere = std::any_of(keysAfter.cbegin(), keysAfter.cend(),
                                         [&](const QStringList &other) { return setOf(other) == wanted; });
        if (isThere && isNeverNull(key))
            return key;
    }
    return {};
}

void PairingMaker::chooseKey()
{
    TableDifference &difference = m_pairing.difference;
    const QStringList primary = m_before->primaryKeyColumns();
    if (!primary.isEmpty() && setOf(namesAfter(primary)) == setOf(m_after->primaryKeyColumns())) {
        difference.pairing = Pairing::PrimaryKey;
        setKey(primary);
    } else if (const std::optional<QStringList> unique = sharedUniqueKey()) {
        difference.pairing = Pairing::UniqueKey;
        setKey(*unique);
    } else {
        difference.pairing = Pairing::WholeRow;
        QStringList all;
        for (const SharedColumn &column : std::as_const(m_shared))
            all << column.name;
        setKey(all);
    }
    if (difference.pairing == Pairing::WholeRow) {
        m_pairing.isCertain = false;
        difference.unmatchedReason = wholeRowReason();
    } else if (hasOtherType(difference.keyColumns)) {
        m_pairing.isCertain = false;
        difference.unmatchedReason =
            Text::tr("The key %1 has another type after: a row whose key was converted has no match.")
                .arg(difference.keyColumns.join(u", "_s));
    }
}

bool PairingMaker::hasOtherType(const QStringList &key) const
{
    return std::any_of(key.cbegin(), key.cend(), [this](const QString &name) {
        const Schema::Column *was = m_before->column(name);
        const Schema::Column *is = m_after->column(m_pairing.difference.columnAfter(name));
        return was != nullptr && is != nullptr
            && (was->type.kind != is->type.kind || was->type.name.compare(is->type.name, Qt::CaseInsensitive) != 0);
    });
}

void PairingMaker::setKey(const QStringList &names)
{
    for (const QString &name : names) {
        const auto column = std::find_if(m_shared.cbegin(), m_shared.cend(),
                                         [&](const SharedColumn &shared) { return shared.name == name; });
        m_pairing.key << *column;
        m_pairing.difference.keyColumns << name;
        m_pairing.orderAfter << m_pairing.difference.columnAfter(name);
    }
    for (const SharedColumn &column : std::as_const(m_shared)) {
        if (!names.contains(column.name))
            m_pairing.compared << column;
    }
}

QString PairingMaker::wholeRowReason() const
{
    const QStringList was = m_before->primaryKeyColumns();
    const QStringList is = m_after->primaryKeyColumns();
    const QString why = was.isEmpty() && is.isEmpty() ? Text::tr("The table has no key.")
        : was.isEmpty()                               ? Text::tr("The table had no key before.")
        : is.isEmpty()                                ? Text::tr("The table has no key after.")
                       : Text::tr("The key was %1 and is %2.").arg(was.join(u", "_s), is.join(u", "_s));
    return why + u' '
        + Text::tr("So rows are paired by all their values, and a changed row stands as one that went and one that "
                   "came.");
}

} // namespace

QString TablePairing::reasonForNull() const
{
    return Text::tr("The key %1 is NULL in these rows, which no other row is sure to match.")
        .arg(difference.keyColumns.join(u", "_s));
}

TablePairing tablePairing(const Schema::Database &before, const Schema::Database &after, const TablePair &pair,
                          const Renames &renames)
{
    const Schema::Table *known = pair.before.isEmpty() ? nullptr : before.table(pair.before);
    const Schema::Table *knownAfter = pair.after.isEmpty() ? nullptr : after.table(pair.after);
    return PairingMaker(known, knownAfter, pair, renames).made();
}

} // namespace Retort::Rows
