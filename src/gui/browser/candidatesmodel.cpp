// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/candidatesmodel.h"

namespace Retort::Gui
{

CandidatesModel::CandidatesModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void CandidatesModel::setCandidates(const QList<Rows::Partner> &candidates)
{
    beginResetModel();
    m_candidates = candidates;
    m_checked.clear();
    endResetModel();
}

QList<Rows::Partner> CandidatesModel::checked() const
{
    QList<Rows::Partner> found;
    for (int row = 0; row < m_candidates.size(); ++row) {
        if (m_checked.contains(row))
            found << m_candidates.at(row);
    }
    return found;
}

int CandidatesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_candidates.size());
}

QVariant CandidatesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Rows::Partner &shown = m_candidates.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown.label;
    case Qt::ToolTipRole:
        return tr("Key %1").arg(Rows::keyText(shown.key));
    case Qt::CheckStateRole:
        return m_checked.contains(index.row()) ? Qt::Checked : Qt::Unchecked;
    default:
        return {};
    }
}

Qt::ItemFlags CandidatesModel::flags(const QModelIndex &index) const
{
    return QAbstractListModel::flags(index) | (index.isValid() ? Qt::ItemIsUserCheckable : Qt::NoItemFlags);
}

bool CandidatesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::CheckStateRole)
        return false;
    if (value.toInt() == Qt::Checked)
        m_checked.insert(index.row());
    else
        m_checked.remove(index.row());
    emit dataChanged(index, index, {Qt::CheckStateRole});
    return true;
}

} // namespace Retort::Gui
