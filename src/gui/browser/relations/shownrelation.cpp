// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/relations/shownrelation.h"

#include "gui/browser/grid/cell.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

QString payloadText(const QStringList &columns, const QVariantList &values)
{
    QStringList parts;
    for (qsizetype at = 0; at < columns.size() && at < values.size(); ++at) {
        if (values.at(at).isValid())
            parts << columns.at(at) + u' ' + cellText(values.at(at));
    }
    return parts.join(u", "_s);
}

/// Collects the far rows, each once, whichever of the selected rows it belongs to.
class RelatedCollector
{
public:
    RelatedCollector(const Rows::TableRelation &relation, const SelectedRows &selected)
        : m_payloadColumns(relation.link.payloadColumns)
    {
        for (const Rows::Partner &row : selected.rows)
            m_near.insert(Rows::keyText(row.key), row);
    }

    void add(const Rows::RelatedRow &row)
    {
        ShownRelated &shown = at(row.partner, row.isMissing);
        shown.nearRows << m_near.value(Rows::keyText(row.nearKey), Rows::Partner{.key = row.nearKey});
        shown.payload = shown.nearRows.size() == 1 ? payloadText(m_payloadColumns, row.payload) : QString();
    }

    void lay(const LinkChange &change)
    {
        ShownRelated &shown = at(change.right, false);
        const QString near = Rows::keyText(change.left.key);
        if (change.kind == LinkKind::Link) {
            shown.state = PartnerState::Linked;
            shown.nearRows << change.left;
            shown.payload = payloadText(change.payload.keys(), change.payload.values());
            return;
        }
        ++m_unlinked[place(change.right, false)];
        if (m_unlinked.value(place(change.right, false)) >= shown.nearRows.size())
            shown.state = PartnerState::Unlinked;
    }

    QList<ShownRelated> rows() const { return m_rows; }

private:
    static QString place(const Rows::Partner &partner, bool isMissing)
    {
        return (partner.key.isEmpty() || isMissing ? u"?"_s + partner.label : Rows::keyText(partner.key));
    }

    ShownRelated &at(const Rows::Partner &partner, bool isMissing)
    {
        const QString name = place(partner, isMissing);
        // Rows without a key cannot be told apart, so each of them is one of its own.
        auto found = partner.key.isEmpty() && !isMissing ? m_places.end() : m_places.find(name);
        if (found == m_places.end()) {
            found = m_places.insert(name, m_rows.size());
            m_rows << ShownRelated{.partner = partner, .isMissing = isMissing};
        }
        return m_rows[*found];
    }

    const QStringList m_payloadColumns;
    QHash<QString, Rows::Partner> m_near;
    QHash<QString, qsizetype> m_places;
    QHash<QString, qsizetype> m_unlinked;
    QList<ShownRelated> m_rows;
};

} // namespace

bool SelectedRows::haveKeys() const
{
    return std::none_of(rows.cbegin(), rows.cend(), [](const Rows::Partner &row) { return row.key.isEmpty(); });
}

qsizetype ShownRelation::count() const
{
    return std::count_if(rows.cbegin(), rows.cend(),
                         [](const ShownRelated &shown) { return shown.state != PartnerState::Unlinked; });
}

ShownRelation shownRelation(const Rows::TableRelation &relation, const SelectedRows &selected,
                            const Rows::RelatedRows &saved, const Staging &staging)
{
    RelatedCollector collector(relation, selected);
    for (const Rows::RelatedRow &row : saved.rows)
        collector.add(row);
    if (relation.kind == Rows::RelationKind::ManyToMany) {
        for (const Rows::Partner &row : selected.rows) {
            if (row.key.isEmpty())
                continue;
            for (const LinkChange &change : staging.links(relation.link, row.key))
                collector.lay(change);
        }
    }
    ShownRelation shown{
        .relation = relation, .rows = collector.rows(), .total = saved.total, .isTruncated = saved.isTruncated()};
    std::stable_sort(shown.rows.begin(), shown.rows.end(), [](const ShownRelated &one, const ShownRelated &other) {
        return one.partner.label.localeAwareCompare(other.partner.label) < 0;
    });
    return shown;
}

} // namespace Retort::Gui
