// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QAbstractTableModel>

namespace Retort::Gui
{

/// The errors of a script with their lines and columns.
class ErrorsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { LineColumn, ColumnColumn, MessageColumn, ColumnCount };
    enum Role { PositionRole = Qt::UserRole }; ///< TextPosition

    using QAbstractTableModel::QAbstractTableModel;

    void setErrors(const QList<Error> &errors);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<Error> m_errors;
};

} // namespace Retort::Gui
