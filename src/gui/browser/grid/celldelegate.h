// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace Retort::Gui
{

/// Edits the cells of a table. Rows that are read again do not touch what is being typed: QAbstractItemView writes the
/// model's values into open editors whenever more than one cell has changed.
class CellDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
};

} // namespace Retort::Gui
