// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "schema/table.h"

#include <QAbstractTableModel>
#include <QList>
#include <QStyledItemDelegate>

namespace Retort::Gui
{

/// One column as it is typed into the grid.
struct ColumnLine {
    QString name = {};
    QString type = {};
    bool primaryKey = false;
    bool nullable = true;
    bool unique = false;
    QString serverDefault = {};
    QString refersTo = {}; ///< "table.column"
    QString origin = {}; ///< the name of the column that it was; empty: a new one
    friend bool operator==(const ColumnLine &, const ColumnLine &) = default;
};

/// The columns of a table with those foreign keys that one column makes alone.
QList<ColumnLine> columnLines(const Schema::Table &table);
/// Gives the table these columns; what a line has no field for stays with the column of that name.
Result<> fillColumns(Schema::Table &table, const QList<ColumnLine> &lines);

/// The columns of a new table; an empty line at the end takes the next one.
class ColumnsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        TypeColumn,
        KeyColumn,
        NullColumn,
        UniqueColumn,
        DefaultColumn,
        RefersColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setColumns(const QList<ColumnLine> &lines);
    /// Without empty lines.
    QList<ColumnLine> columns() const;
    /// Takes a column away. The empty line at the end stays.
    void removeLine(int line);
    /// Puts a column somewhere else; both lines are of columns.
    void moveLine(int line, int to);
    /// Without the empty one at the end.
    int lineCount() const { return int(m_lines.size()) - 1; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static bool *check(ColumnLine &line, int column);
    static QString *text(ColumnLine &line, int column);
    void trim();

    QList<ColumnLine> m_lines = {ColumnLine{}};
};

/// Types and columns to refer to are chosen from a list, or typed.
class ColumnsDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    ColumnsDelegate(const Schema::Database &schema, QObject *parent);

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;

private:
    const Schema::Database m_schema;
};

} // namespace Retort::Gui
