// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/browser/grid/tablesmodel.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

TablesModel::TablesModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void TablesModel::setSchema(const Schema::Database &schema)
{
    QMap<QString, Rows::ManyToMany> links;
    for (const Rows::ManyToMany &relation : Rows::relations(schema).manyToMany)
        links.insert(relation.linkTable, relation);
    QStringList names;
    for (const Schema::Table &table : schema.tables) {
        if (table.schema.isEmpty())
            names << table.name;
    }
    if (names == m_names && links == m_linkTables)
        return;
    beginResetModel();
    m_names = names;
    m_linkTables = links;
    for (const QString &counted : m_counts.keys()) {
        if (!names.contains(counted))
            m_counts.remove(counted);
    }
    endResetModel();
}

void TablesModel::setCount(const QString &table, qint64 count)
{
    m_counts.insert(table, count);
    if (const QModelIndex changed = find(table); changed.isValid())
        emit dataChanged(changed, changed);
}

QModelIndex TablesModel::find(const QString &table) const
{
    const auto row = static_cast<int>(m_names.indexOf(table));
    return row < 0 ? QModelIndex() : index(row);
}

int TablesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_names.size());
}

QVariant TablesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const QString name = m_names.at(index.row());
    const auto link = m_linkTables.constFind(name);
    const bool isLink = link != m_linkTables.cend();
    switch (role) {
    case Qt::DisplayRole: {
        const QString title = isLink ? name + u" ⋈"_s : name;
        const auto count = m_counts.constFind(name);
        return count == m_counts.cend() ? title : tr("%1 (%2)").arg(title, QLocale().toString(*count));
    }
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return isLink ? tr("Link table of %1 and %2").arg(link->left.toTable, link->right.toTable) : QString();
    case NameRole:
        return name;
    default:
        return {};
    }
}

} // namespace Retort::Gui
