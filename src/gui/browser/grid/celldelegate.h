// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace Retort::Gui
{

/// Edits the cells of a table. Rows that are read again do not touch what is being typed: QAbstractItemView writes the
/// model's values into open editors whenever more than one cell has changed. A cell that refers to another table offers
/// its rows.
class CellDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
};

} // namespace Retort::Gui
