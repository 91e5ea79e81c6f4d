// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/partnersmodel.h"

#include "gui/widgets/palette.h"

#include <QFont>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

PartnersModel::PartnersModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

void PartnersModel::setRelations(const QList<RowRelation> &relations)
{
    if (relations == m_relations)
        return;
    beginResetModel();
    m_relations = relations;
    endResetModel();
}

void PartnersModel::setPalette(const QPalette &palette)
{
    m_palette = palette;
    emit layoutChanged();
}

int PartnersModel::relationAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return -1;
    return index.internalId() == 0 ? index.row() : static_cast<int>(index.internalId()) - 1;
}

const ShownPartner *PartnersModel::partnerAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return nullptr;
    return &m_relations.at(relationAt(index)).partners.at(index.row());
}

QModelIndex PartnersModel::index(int row, int column, const QModelIndex &parent) const
{
    if (column != 0 || row < 0 || row >= rowCount(parent))
        return {};
    return createIndex(row, 0, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : quintptr{0});
}

QModelIndex PartnersModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    return createIndex(relationAt(child), 0, quintptr{0});
}

int PartnersModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_relations.size());
    return parent.internalId() == 0 ? static_cast<int>(m_relations.at(parent.row()).partners.size()) : 0;
}

int PartnersModel::columnCount(const QModelIndex &parent) const
{
    Q_UNUSED(parent)
    return 1;
}

QVariant PartnersModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const RowRelation &relation = m_relations.at(relationAt(index));
    const ShownPartner *partner = partnerAt(index);
    return partner ? partnerData(relation, *partner, role) : relationData(relation, role);
}

QVariant PartnersModel::relationData(const RowRelation &relation, int role) const
{
    if (role == Qt::DisplayRole) {
        const auto count =
            std::count_if(relation.partners.cbegin(), relation.partners.cend(),
                          [](const ShownPartner &partner) { return partner.state != PartnerState::Unlinked; });
        return tr("%1 ⋈ %2, by %3")
            .arg(relationTitle(relation.relation), QString::number(count), relation.relation.linkTable);
    }
    if (role == Qt::FontRole) {
        QFont font;
        font.setBold(true);
        return font;
    }
    return role == Qt::ForegroundRole ? QVariant(foreground(ColorRole::LinkTable, m_palette)) : QVariant();
}

QVariant PartnersModel::partnerData(const RowRelation &relation, const ShownPartner &shown, int role) const
{
    const QString glyph = shown.state == PartnerState::Linked ? u"+ "_s
        : shown.state == PartnerState::Unlinked               ? u"− "_s
                                                              : QString();
    switch (role) {
    case Qt::DisplayRole:
        return QString(glyph + relation.row.label + u" → "_s + shown.partner.label);
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return shown.state == PartnerState::Linked  ? tr("To be linked")
            : shown.state == PartnerState::Unlinked ? tr("To be unlinked")
                                                    : tr("Key %1").arg(Rows::labelText({}, shown.partner.key));
    case Qt::BackgroundRole:
        if (shown.state == PartnerState::Saved)
            return {};
        return background(shown.state == PartnerState::Linked ? ColorRole::Added : ColorRole::Removed, m_palette);
    case Qt::FontRole: {
        QFont font;
        font.setStrikeOut(shown.state == PartnerState::Unlinked);
        return font;
    }
    default:
        return {};
    }
}

} // namespace Retort::Gui
