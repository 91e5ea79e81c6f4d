// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/outcome/rowlinks.h"

#include "rows/outcome/lookup.h"
#include "rows/outcome/relationpairs.h"
#include "rows/snapshotfile.h"

#include <algorithm>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype mostLinks = 1'000;

/// A partner as one state has it.
struct FoundPartner {
    Partner partner = {};
    bool isThere = false;
};

using FoundPartners = QMap<QString, FoundPartner>; ///< by key

/// Reads the partners of one row from one state.
class PartnerReading
{
public:
    PartnerReading(const Snapshot &snapshot, const ManyToMany &relation)
        : m_snapshot(snapshot)
        , m_relation(relation)
    {
    }

    Result<FoundPartners> partners(const QVariantList &row, const QStringList &columns) const;

private:
    QString sql(SnapshotReader &reader) const;

    const Snapshot &m_snapshot;
    const ManyToMany &m_relation;
};

QString PartnerReading::sql(SnapshotReader &reader) const
{
    const OneToMany &far = m_relation.right;
    const Schema::Table *farTable = m_snapshot.schema().table(far.toTable);
    const SnapshotTable *farRows = reader.tableOf(far.toTable);
    const QStringList referred = referredColumns(m_snapshot, far);
    QStringList keys;
    QStringList conditions;
    QStringList join;
    for (const QString &name : m_relation.left.fromColumns)
        conditions << reader.column(m_relation.linkTable, name, u"link"_s) + u" = ?"_s;
    for (qsizetype part = 0; part < far.fromColumns.size(); ++part) {
        keys << reader.column(m_relation.linkTable, far.fromColumns.at(part), u"link"_s);
        if (farRows != nullptr)
            join << reader.column(far.toTable, referred.value(part), u"far"_s) + u" = "_s + keys.last();
    }
    QString text = u"SELECT "_s + keys.join(u',');
    if (farRows != nullptr && farTable != nullptr) {
        text += u", %1, %2"_s.arg(reader.column(far.toTable, referred.value(0), u"far"_s),
                                  reader.column(far.toTable, labelColumn(*farTable), u"far"_s));
    } else {
        text += farTable == nullptr ? u", NULL, NULL"_s : u", 1, NULL"_s; // not kept is not gone
    }
    text += u" FROM %1 AS link"_s.arg(reader.tableOf(m_relation.linkTable)->from);
    if (farRows != nullptr)
        text += u" LEFT JOIN %1 AS far ON %2"_s.arg(farRows->from, join.join(u" AND "_s));
    return text + u" WHERE %1 LIMIT %2"_s.arg(conditions.join(u" AND "_s)).arg(mostLinks + 1);
}

Result<FoundPartners> PartnerReading::partners(const QVariantList &row, const QStringList &columns) const
{
    FoundPartners found;
    const auto key = referenceAt(row, placesOf(columns, referredColumns(m_snapshot, m_relation.left)));
    const auto reader = SnapshotReader::open(m_snapshot);
    if (!reader)
        return failure(reader.error());
    if (!key || (*reader)->tableOf(m_relation.linkTable) == nullptr)
        return found;
    const auto rows = (*reader)->query(sql(**reader), *key);
    if (!rows)
        return failure(rows.error());
    for (const QVariantList &link : rows->rows) {
        const QVariantList far = link.first(link.size() - 2);
        found.insert(keyText(far),
                     {.partner = {.key = far, .label = labelText(link.last(), far)},
                      .isThere = link.at(link.size() - 2).isValid()});
    }
    return found;
}

RowLinks comparedLinks(const QString &title, const FoundPartners &before, const FoundPartners &after)
{
    RowLinks links{.title = title, .isTruncated = before.size() > mostLinks || after.size() > mostLinks};
    for (const auto &[key, was] : before.asKeyValueRange()) {
        if (!after.contains(key))
            links.links << RowLink{LinkState::Removed, was.partner};
    }
    for (const auto &[key, is] : after.asKeyValueRange()) {
        const LinkState state = !is.isThere ? LinkState::Orphaned
            : before.contains(key)          ? LinkState::Kept
                                            : LinkState::Added;
        // A row that is gone is called as it was.
        links.links << RowLink{state, is.isThere ? is.partner : before.value(key, is).partner};
    }
    std::stable_sort(links.links.begin(), links.links.end(), [](const RowLink &one, const RowLink &other) {
        return one.partner.label.localeAwareCompare(other.partner.label) < 0;
    });
    return links;
}

} // namespace

Result<QList<RowLinks>> rowLinks(const Snapshot &before, const Snapshot &after, const TableDifference &difference,
                                 const RowDifference &row, const Renames &renames)
{
    QList<RowLinks> all;
    for (const RelationPair &pair : relationPairs(before, after, difference, renames)) {
        auto was = pair.before ? PartnerReading(before, *pair.before).partners(row.before, difference.columnsBefore)
                               : Result<FoundPartners>();
        auto is = pair.after ? PartnerReading(after, *pair.after).partners(row.after, difference.columnsAfter)
                             : Result<FoundPartners>();
        if (!was || !is)
            return failure(was ? is.error() : was.error());
        all << comparedLinks(pair.title(), *was, *is);
    }
    return all;
}

} // namespace Retort::Rows
