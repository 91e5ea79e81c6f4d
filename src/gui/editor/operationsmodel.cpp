// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editor/operationsmodel.h"

namespace Retort::Gui
{

namespace
{

/// Internal id of the two parts; that of an operation is the number of its part.
constexpr quintptr partId = 2;

} // namespace

void OperationsModel::setUnderstanding(const Understanding &understanding)
{
    const std::array<Part, 2> parts = {Part{tr("Upgrade"), understanding.upgrade.operations},
                                       Part{tr("Downgrade"), understanding.downgrade.operations}};
    if (parts == m_parts)
        return;
    beginResetModel();
    m_parts = parts;
    endResetModel();
}

QModelIndex OperationsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) : partId);
}

QModelIndex OperationsModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == partId)
        return {};
    return createIndex(int(child.internalId()), 0, partId);
}

int OperationsModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_parts.size());
    if (parent.internalId() != partId || parent.column() != 0)
        return 0;
    return int(m_parts.at(size_t(parent.row())).operations.size());
}

int OperationsModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant OperationsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.internalId() == partId) {
        const Part &part = m_parts.at(size_t(index.row()));
        if (role != Qt::DisplayRole)
            return {};
        return part.operations.isEmpty() ? tr("%1: nothing").arg(part.title) : part.title;
    }
    const Operations::PlacedOperation &placed = m_parts.at(index.internalId()).operations.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return Operations::described(placed.operation);
    case Qt::ToolTipRole:
        return tr("Line %1").arg(placed.position.line);
    case PositionRole:
        return QVariant::fromValue(placed.position);
    default:
        return {};
    }
}

} // namespace Retort::Gui
