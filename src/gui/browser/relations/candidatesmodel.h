// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/page.h"

#include <QAbstractListModel>
#include <QMap>

namespace Retort::Gui
{

/// Rows that can be linked, each with a box to check. What is checked stays so while other rows are looked for.
class CandidatesModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit CandidatesModel(QObject *parent = nullptr);

    void setCandidates(const QList<Rows::Partner> &candidates);
    const Rows::Partner &candidate(int row) const { return m_candidates.at(row); }
    /// The row with that key, or -1.
    int find(const QVariantList &key) const;
    /// Also those that are not listed now, by label.
    QList<Rows::Partner> checked() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

private:
    QList<Rows::Partner> m_candidates;
    QMap<QString, Rows::Partner> m_checked; ///< by key
};

} // namespace Retort::Gui
