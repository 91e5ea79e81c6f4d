// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/compare/comparison.h"

#include <QAbstractListModel>
#include <QPalette>

namespace Retort::Gui
{

/// The compared tables with their counts.
class ComparedTablesModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit ComparedTablesModel(QObject *parent = nullptr);

    void setTables(const QList<ComparedTable> &tables);
    const ComparedTable &table(int row) const { return m_tables.at(row); }
    void setPalette(const QPalette &palette);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QList<ComparedTable> m_tables;
    QPalette m_palette;
};

} // namespace Retort::Gui
