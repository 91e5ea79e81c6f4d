// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows/outcome/linktexts.h"

#include "rows/outcome/lookup.h"
#include "rows/page.h"

#include <QHash>

namespace Retort::Rows
{

using namespace Qt::StringLiterals;

namespace
{

/// One end of the links, in both states; its labels are read for the listed rows only.
class LinkEnd
{
public:
    LinkEnd(const Snapshot &before, const Snapshot &after, const OneToMany &wasBefore, const OneToMany &isAfter,
            const TableDifference &difference)
        : m_placesBefore(placesOf(difference.columnsBefore, wasBefore.fromColumns))
        , m_placesAfter(placesOf(difference.columnsAfter, isAfter.fromColumns))
    {
        QList<QVariantList> gone;
        QList<QVariantList> there;
        for (const RowDifference &row : difference.rows) {
            if (const QVariantList key = keyOf(row); !key.isEmpty())
                (row.after.isEmpty() ? gone : there) << key;
        }
        m_before = labels(before, wasBefore, gone);
        m_after = labels(after, isAfter, there);
    }

    QString text(const RowDifference &row) const
    {
        const QVariantList key = keyOf(row);
        return labelText((row.after.isEmpty() ? m_before : m_after).value(keyText(key)), key);
    }

private:
    static QHash<QString, QVariant> labels(const Snapshot &snapshot, const OneToMany &side,
                                           const QList<QVariantList> &keys)
    {
        const Schema::Table *table = snapshot.schema().table(side.toTable);
        return table == nullptr ? QHash<QString, QVariant>()
                                : lookUp(snapshot, side.toTable, referredColumns(snapshot, side), keys, LookedUp::Value,
                                         labelColumn(*table));
    }

    QVariantList keyOf(const RowDifference &row) const
    {
        const bool isGone = row.after.isEmpty();
        return referenceAt(isGone ? row.before : row.after, isGone ? m_placesBefore : m_placesAfter)
            .value_or(QVariantList());
    }

    const QList<int> m_placesBefore;
    const QList<int> m_placesAfter;
    QHash<QString, QVariant> m_before;
    QHash<QString, QVariant> m_after;
};

} // namespace

std::optional<ManyToMany> linkRelation(const Snapshot &snapshot, const QString &table)
{
    for (const ManyToMany &relation : relations(snapshot.schema()).manyToMany) {
        if (relation.linkTable == table)
            return relation;
    }
    return {};
}

QStringList linkTexts(const Snapshot &before, const Snapshot &after, const TableDifference &difference)
{
    const auto was = linkRelation(before, difference.tableBefore);
    const auto is = linkRelation(after, difference.table);
    if (!was && !is)
        return {};
    const LinkEnd left(before, after, was ? was->left : is->left, is ? is->left : was->left, difference);
    const LinkEnd right(before, after, was ? was->right : is->right, is ? is->right : was->right, difference);
    QStringList texts;
    for (const RowDifference &row : difference.rows)
        texts << right.text(row) + u" → "_s + left.text(row);
    return texts;
}

} // namespace Retort::Rows
