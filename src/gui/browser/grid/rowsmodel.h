// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/browser/grid/rowsource.h"
#include "gui/browser/partners.h"
#include "gui/browser/stagededits.h"
#include "gui/workbench/workbench.h"

#include <QAbstractTableModel>
#include <QPalette>

namespace Retort::Gui
{

/// The rows of one table with the staged changes laid over them: new rows first, then what the database holds, page by
/// page; behind the table's columns one column for each many-to-many relation.
class RowsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    RowsModel(Workbench &workbench, StagedEdits &edits, QObject *parent = nullptr);

    /// Shows another table, or none with an empty name.
    void setTable(const QString &table);
    QString tableName() const { return m_request.table; }
    /// Reads the rows again, as many as are there now.
    void reload();
    /// Empty if the table's rows can be edited, else the reason why not.
    QString readOnlyReason() const;
    void setPalette(const QPalette &palette);

    bool isNew(int row) const { return row < m_newRows.size(); }
    /// Of a new row only if it was typed.
    QVariantList key(int row) const;
    QString label(int row) const;
    /// The row with that key or, with an empty one, -1.
    int find(const QVariantList &key) const;
    QList<RowRelation> relations(int row) const;

    void addRow();
    /// Stages the deletion of rows with their links; new rows are taken back; deleted ones are kept again.
    void deleteRows(const QList<int> &rows);
    void setNull(const QModelIndex &index);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    /// The first rows of a table, or all rows after reload(), are there.
    void loaded();
    void failed(const Retort::Error &error);

private:
    enum class Place { Append, Replace };

    void fetch(Place place);
    void take(Place place, const RowsPage &page);
    void append(const RowsPage &page);
    bool mergeRows(const QList<Rows::Row> &rows);
    void showRelations(const QList<Rows::ManyToMany> &relations);
    void replace(const RowsPage &page);
    void followEdits();
    void stageValue(const QModelIndex &index, const QVariant &value);
    std::optional<QVariant> value(const QModelIndex &index) const;
    const Rows::Row &stored(int row) const { return m_rows.at(row - m_newRows.size()); }
    const Schema::Column &column(int number) const { return m_table.columns.at(number); }
    bool isRelation(int number) const { return number >= m_table.columns.size(); }
    RowRelation relation(int row, qsizetype number) const;
    QVariant relationData(const QModelIndex &index, int role) const;
    QVariant columnHeader(int section, int role) const;
    QVariant rowHeader(int row, int role) const;
    QVariant colour(const QModelIndex &index, int role) const;

    Workbench &m_workbench;
    StagedEdits &m_edits;
    Schema::Table m_table;
    PageRequest m_request;
    QStringList m_keyColumns;
    QList<NewRow> m_newRows;
    QList<Rows::Row> m_rows;
    QList<Rows::ManyToMany> m_relations; ///< those shown; those of m_request are only asked for
    QList<QHash<QString, QList<Rows::Partner>>> m_partners;
    bool m_complete = true;
    bool m_fetching = false;
    int m_generation = 0; ///< answers of older questions are dropped
    QPalette m_palette;
};

} // namespace Retort::Gui
