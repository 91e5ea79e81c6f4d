// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/browser/grid/rowsreader.h"
#include "gui/browser/partners.h"
#include "gui/browser/stagededits.h"
#include "gui/workbench/workbench.h"

#include <QAbstractTableModel>
#include <QPalette>

namespace Retort::Gui
{

/// The rows of one table with the staged changes laid over them: new rows first, then what the database holds, each row
/// by its number, however many there are; behind the table's columns one column for each many-to-many relation. A row
/// that is not read yet shows "…", and is read because it was looked at.
class RowsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    RowsModel(Workbench &workbench, StagedEdits &edits, QObject *parent = nullptr);

    /// Shows another table, or none with an empty name.
    void setTable(const QString &table, const Rows::RowQuery &query = {});
    QString tableName() const { return m_request.table; }
    const Schema::Table &table() const { return m_table; }
    /// Which rows, in which order. What is shown stays until the first ones are there.
    void setQuery(const Rows::RowQuery &query);
    /// The one asked for last.
    const Rows::RowQuery &query() const { return m_request.query; }
    /// Reads the rows again; `place` is a row that is looked at.
    void reload(int place = 0);
    /// Empty if the table's rows can be edited, else the reason why not.
    QString readOnlyReason() const;
    void setPalette(const QPalette &palette);
    RowsReader &reader() { return m_reader; }

    bool isNew(int row) const { return row < m_newRows.size(); }
    int newRowCount() const { return static_cast<int>(m_newRows.size()); }
    bool isLoaded(int row) const { return isNew(row) || stored(row) != nullptr; }
    /// Of a new row only if it was typed; empty where the row is not read.
    QVariantList key(int row) const;
    QString label(int row) const;
    /// The row with that key among those that are read, or -1.
    int find(const QVariantList &key) const;
    QList<RowRelation> relations(int row) const;
    bool isRelation(int number) const { return number >= m_table.columns.size(); }
    /// Foreign keys of this table, and those of others that refer to it.
    const QList<Rows::OneToMany> &references() const { return m_references; }
    const QList<Rows::OneToMany> &referring() const { return m_referring; }
    /// The foreign key that a column belongs to, or null.
    const Rows::OneToMany *referenceOf(int column) const;
    /// Whether the rows that a column may refer to can be listed.
    bool canPick(int column) const;
    /// Calls back with rows that the column may refer to, whose label or key holds the text.
    void findReferred(int column, const QString &search, QObject *context,
                      const std::function<void(const QList<Rows::Partner> &)> &found) const;
    /// As the grid shows it: with staged changes. Nothing where nobody typed anything.
    std::optional<QVariant> value(const QModelIndex &index) const;

    void addRow();
    /// Stages the deletion of rows with their links; new rows are taken back; deleted ones are kept again.
    void deleteRows(const QList<int> &rows);
    void setNull(const QModelIndex &index);
    /// Stages a value as it is.
    void stageValue(const QModelIndex &index, const QVariant &value);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

signals:
    /// The first rows of a table or query, or rows read again, are there.
    void loaded();
    /// The number of rows, or what is known of it, is another one.
    void counted();
    void failed(const Retort::Error &error);
    /// A value does not fit its column: it is staged as it was typed.
    void typeMismatch(const QString &sentence);

private:
    void follow();
    bool merge();
    bool mergeRows(const QList<Rows::Row> &before, const QList<Rows::Row> &rows);
    void resize(int count);
    void showRelations(const QList<Rows::ManyToMany> &relations);
    void arrived(qint64 first, int count);
    void followEdits();
    void refreshAll();
    const Rows::Row *stored(int row) const;
    const Schema::Column &column(int number) const { return m_table.columns.at(number); }
    RowRelation relation(int row, qsizetype number) const;
    bool isDeleted(int row) const;
    bool hasConflict(int row) const;
    QVariant waitingData(int role, const QString &text) const;
    QVariant relationData(const QModelIndex &index, int role) const;
    QVariant columnHeader(int section, int role) const;
    QVariant rowHeader(int row, int role) const;
    QVariant colour(const QModelIndex &index, int role) const;

    Workbench &m_workbench;
    StagedEdits &m_edits;
    mutable RowsReader m_reader; ///< looking at a row asks for it
    Schema::Table m_table;
    RowsRequest m_request;
    QStringList m_keyColumns;
    QList<NewRow> m_newRows;
    QList<Rows::Row> m_few; ///< the rows of a table with one block, in the order shown, to lay new ones over them
    int m_count = 0; ///< rows of the database
    QList<Rows::ManyToMany> m_relations; ///< those shown; those of m_request are only asked for
    QList<Rows::OneToMany> m_references;
    QList<Rows::OneToMany> m_referring;
    QPalette m_palette;
};

} // namespace Retort::Gui
