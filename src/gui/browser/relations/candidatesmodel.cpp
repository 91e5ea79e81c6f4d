// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/relations/candidatesmodel.h"

#include <algorithm>

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
    endResetModel();
}

int CandidatesModel::find(const QVariantList &key) const
{
    const QString wanted = Rows::keyText(key);
    for (int row = 0; row < m_candidates.size(); ++row) {
        if (Rows::keyText(m_candidates.at(row).key) == wanted)
            return row;
    }
    return -1;
}

QList<Rows::Partner> CandidatesModel::checked() const
{
    QList<Rows::Partner> found = m_checked.values();
    std::stable_sort(found.begin(), found.end(), [](const Rows::Partner &one, const Rows::Partner &other) {
        return one.label.localeAwareCompare(other.label) < 0;
    });
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
        return tr("Key %1").arg(Rows::labelText({}, shown.key));
    case Qt::CheckStateRole:
        return m_checked.contains(Rows::keyText(shown.key)) ? Qt::Checked : Qt::Unchecked;
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
    const Rows::Partner &partner = m_candidates.at(index.row());
    if (value.toInt() == Qt::Checked)
        m_checked.insert(Rows::keyText(partner.key), partner);
    else
        m_checked.remove(Rows::keyText(partner.key));
    emit dataChanged(index, index, {Qt::CheckStateRole});
    return true;
}

} // namespace Retort::Gui
