// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "gui/editor/understanding.h"

#include <QAbstractItemModel>
#include <QStringList>

#include <array>

namespace Retort::Gui
{

/// Upgrade and Downgrade, and below each what the script does, in order.
class OperationsModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role { PositionRole = Qt::UserRole }; ///< TextPosition; of an operation only

    using QAbstractItemModel::QAbstractItemModel;

    void setUnderstanding(const Understanding &understanding);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Part {
        QString title = {};
        QList<Operations::PlacedOperation> operations = {};
        friend bool operator==(const Part &, const Part &) = default;
    };

    std::array<Part, 2> m_parts = {};
};

} // namespace Retort::Gui
