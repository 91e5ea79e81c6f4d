// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/browser/relations/shownrelation.h"

#include <QAbstractItemModel>
#include <QPalette>

namespace Retort::Gui
{

/// The relations of the selected rows as a tree: relations, and below each the rows that it leads to. One selected row
/// is named in front, as in "Cathy → Financial"; of several it is told how many have the partner.
class RelationsModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { PartnerColumn, KeyColumn, PayloadColumn, SharedColumn, ColumnCount };

    explicit RelationsModel(QObject *parent = nullptr);

    void setRelations(const QList<ShownRelation> &relations, const SelectedRows &selected);
    const QList<ShownRelation> &relations() const { return m_relations; }
    const SelectedRows &selected() const { return m_selected; }
    void setPalette(const QPalette &palette);
    /// Number of the relation that the index is or belongs to, -1 if invalid.
    int relationAt(const QModelIndex &index) const;
    /// The row at the index, or null on a relation and on "… and 7 more".
    const ShownRelated *relatedAt(const QModelIndex &index) const;
    /// Whether any relation shows data of its links.
    bool hasPayload() const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QVariant relationData(const ShownRelation &relation, int column, int role) const;
    QVariant relatedData(const ShownRelation &relation, const ShownRelated &related, int column, int role) const;
    QString text(const ShownRelation &relation, const ShownRelated &related, int column) const;

    QList<ShownRelation> m_relations;
    SelectedRows m_selected;
    QPalette m_palette;
};

} // namespace Retort::Gui
