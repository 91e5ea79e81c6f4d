// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/browser/partners.h"

#include <QAbstractItemModel>
#include <QPalette>

namespace Retort::Gui
{

/// The many-to-many relations of one row as a tree: relations, and below each its partners as "Cathy → Financial".
class PartnersModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    explicit PartnersModel(QObject *parent = nullptr);

    void setRelations(const QList<RowRelation> &relations);
    const QList<RowRelation> &relations() const { return m_relations; }
    void setPalette(const QPalette &palette);
    /// Number of the relation that the index is or belongs to, -1 if invalid.
    int relationAt(const QModelIndex &index) const;
    /// The partner at the index, or null on a relation.
    const ShownPartner *partnerAt(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QVariant relationData(const RowRelation &relation, int role) const;
    QVariant partnerData(const RowRelation &relation, const ShownPartner &shown, int role) const;

    QList<RowRelation> m_relations;
    QPalette m_palette;
};

} // namespace Retort::Gui
