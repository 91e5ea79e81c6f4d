// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/grid/celldelegate.h"

#include "gui/browser/grid/referenceeditor.h"
#include "gui/browser/grid/rowsmodel.h"

#include <QLineEdit>

namespace Retort::Gui
{

QWidget *CellDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *rows = qobject_cast<const RowsModel *>(index.model());
    if (rows && rows->canPick(index.column()))
        return new ReferenceEditor(*rows, index.column(), parent);
    return QStyledItemDelegate::createEditor(parent, option, index);
}

void CellDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    const auto *line = qobject_cast<QLineEdit *>(editor);
    if (!line || !line->isModified())
        QStyledItemDelegate::setEditorData(editor, index);
}

} // namespace Retort::Gui
