// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/relation.h"
#include "schema/table.h"

#include <QAbstractListModel>
#include <QMap>
#include <QSet>

namespace Retort::Gui
{

/// The tables of a database, link tables marked, with their numbers of rows as far as known.
class TablesModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { NameRole = Qt::UserRole + 1 };

    explicit TablesModel(QObject *parent = nullptr);

    /// Keeps the counts of tables that stay.
    void setSchema(const Schema::Database &schema);
    void setCount(const QString &table, qint64 count);
    /// Index of the table of that name, invalid if there is none.
    QModelIndex find(const QString &table) const;
    QString name(int row) const { return m_names.value(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QStringList m_names;
    QMap<QString, Rows::ManyToMany> m_linkTables;
    QMap<QString, qint64> m_counts;
};

} // namespace Retort::Gui
