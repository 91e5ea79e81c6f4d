// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/comparedtablesmodel.h"

#include "gui/widgets/palette.h"

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

ComparedTablesModel::ComparedTablesModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void ComparedTablesModel::setTables(const QList<ComparedTable> &tables)
{
    beginResetModel();
    m_tables = tables;
    endResetModel();
}

void ComparedTablesModel::setPalette(const QPalette &palette)
{
    m_palette = palette;
    if (!m_tables.isEmpty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

int ComparedTablesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_tables.size());
}

QVariant ComparedTablesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ComparedTable &shown = m_tables.at(index.row());
    const Rows::TableDifference &difference = shown.difference;
    switch (role) {
    case Qt::DisplayRole:
        return QString(difference.table + (shown.isLinkTable ? u" ⋈\n"_s : u"\n"_s) + countsText(shown));
    case Qt::ToolTipRole:
        return integrityText(shown);
    case Qt::AccessibleTextRole:
        return QString(difference.table + u": "_s + countsText(shown));
    case Qt::ForegroundRole:
        if (shown.isSkipped)
            return foreground(ColorRole::Warning, m_palette);
        if (!difference.existedBefore)
            return foreground(ColorRole::Added, m_palette);
        if (!difference.existsAfter)
            return foreground(ColorRole::Removed, m_palette);
        return shown.differing() > 0 || shown.hasOtherShape() ? QVariant() : m_palette.color(QPalette::PlaceholderText);
    default:
        return {};
    }
}

} // namespace Retort::Gui
