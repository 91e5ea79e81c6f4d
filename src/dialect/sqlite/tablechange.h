// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect/sqlite/tablespelling.h"
#include "dialect/sqlite/tabletext.h"
#include "dialect/tablesource.h"

#include <QMap>

namespace Retort::Dialect
{

/// What changes of one table come to, gathered before anything is written: the new text, what must be true of the
/// rows, and the cheapest sound way there.
struct TableDraft {
    /// What has to be done to the table, the cheapest first. https://www.sqlite.org/lang_altertable.html
    enum class Way {
        Native, ///< ALTER TABLE
        Text, ///< the rows stay as they are: its text in the catalogue is edited
        Rebuild,
    };
    /// A DEFAULT that changes. Rows that are older than a column carry no value for it and read the DEFAULT.
    struct ChangedDefault {
        QString column = {};
        QString before = {}; ///< as written; empty: none
    };

    TableTexts before = {};
    TableText text; ///< under the old names of columns
    Way way = Way::Native;
    QStringList ownSql = {}; ///< batch_op.execute(): runs first
    QList<Instruction> checks = {};
    QStringList droppedIndexes = {};
    QStringList natives = {}; ///< ALTER TABLE ADD and DROP COLUMN, used if nothing is rebuilt
    QList<ChangedDefault> defaults = {};
    int newForeignKeys = 0;
    QList<std::pair<QString, QString>> renames = {}; ///< of columns, old and new name, run last
    QStringList after = {}; ///< CREATE INDEX, and the table's own new name
    QMap<QString, QString> sources = {}; ///< column → SQL of what is copied into it; others are not copied

    void need(Way wanted) { way = std::max(way, wanted); }
};

/// Applies operations on one table to its text.
class TableChange
{
public:
    TableChange(const TableSpelling &spelling, TableTexts before, TableText text,
                QMap<QString, QString> namingConvention);

    Result<> apply(const Operations::Operation &operation);
    /// table_args, table_kwargs and partial_reordering of a batch.
    Result<> applyBatch(const Operations::Batch &batch);
    /// Looks at the whole once more. Nothing else may follow.
    Result<TableDraft> finished();

private:
    Result<> add(const Operations::AddColumn &operation);
    Result<> addKeys(const Operations::AddColumn &operation);
    Result<> drop(const Operations::DropColumn &operation);
    Result<> alter(const Operations::AlterColumn &operation);
    Result<> alterType(qsizetype place, const Operations::AlterColumn &operation);
    void alterNullable(qsizetype place, bool nullable);
    void alterDefault(qsizetype place, const Operations::Change<Schema::ServerDefault> &change);
    Result<> alterComputed(qsizetype place, const Operations::Change<Schema::Computed> &change);
    Result<> create(const Operations::CreateConstraint &operation);
    Result<> drop(const Operations::DropConstraint &operation);
    Result<> createIndex(const Operations::CreateIndex &operation);
    void dropIndex(const Operations::DropIndex &operation);
    void dropIndexNamed(const QString &name);
    void dropPrimaryKey();
    void nameByConvention();
    void removePart(qsizetype place, const TablePart &part);
    Result<> place(const QString &column, const QString &before, const QString &after);
    bool dropNamed(const QString &name, Operations::DropConstraint::Kind kind);
    void setOptions(const QMap<QString, QString> &options);
    void reorder(const QList<QStringList> &chains);
    /// The column by its old or new name.
    Result<qsizetype> column(const QString &name) const;
    QString oldName(const QString &name) const;
    QString withOldNames(const QString &sql) const;
    QStringList withOldNames(const QStringList &columns) const;
    QString keyOfRow() const;
    void mustFindNone(const QString &condition, const QString &refusal);
    bool isIndexed(const QString &column) const;
    QString shownName(const QString &column) const;

    const TableSpelling &m_spelling;
    const QMap<QString, QString> m_namingConvention;
    TableDraft m_draft;
    QStringList m_gone; ///< columns that were dropped
};

} // namespace Retort::Dialect
