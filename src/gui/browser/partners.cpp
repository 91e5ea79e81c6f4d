// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/partners.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

QString relationTitle(const Rows::ManyToMany &relation)
{
    if (relation.left.toTable != relation.right.toTable)
        return relation.right.toTable;
    return QCoreApplication::translate("Gui", "%1 (%2)")
        .arg(relation.right.toTable, relation.right.fromColumns.join(u", "_s));
}

QList<ShownPartner> shownPartners(const QList<Rows::Partner> &saved, const QList<LinkChange> &staged)
{
    QList<ShownPartner> shown;
    for (const Rows::Partner &partner : saved)
        shown << ShownPartner{.partner = partner};
    for (const LinkChange &change : staged) {
        if (change.kind == LinkKind::Link) {
            shown << ShownPartner{.partner = change.right, .state = PartnerState::Linked};
            continue;
        }
        const QString key = Rows::keyText(change.right.key);
        for (ShownPartner &partner : shown) {
            if (Rows::keyText(partner.partner.key) == key)
                partner.state = PartnerState::Unlinked;
        }
    }
    std::stable_sort(shown.begin(), shown.end(), [](const ShownPartner &one, const ShownPartner &other) {
        return one.partner.label.localeAwareCompare(other.partner.label) < 0;
    });
    return shown;
}

QString partnersText(const QList<ShownPartner> &partners)
{
    QStringList labels;
    for (const ShownPartner &shown : partners) {
        if (shown.state != PartnerState::Unlinked)
            labels << shown.partner.label;
    }
    constexpr qsizetype most = 3;
    const qsizetype more = labels.size() - most;
    const QString text = labels.first(qMin(most, labels.size())).join(u", "_s);
    return more <= 0 ? text : QCoreApplication::translate("Gui", "%1 and %2 more").arg(text, QString::number(more));
}

} // namespace Retort::Gui
