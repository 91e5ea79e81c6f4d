// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rows/edits.h"
#include "rows/page.h"
#include "rows/relation.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QVariant>

#include <optional>

namespace Retort::Gui
{

/// A row that was typed in and is not saved.
struct NewRow {
    int number = 0; ///< tells staged rows apart
    QString table = {};
    QMap<QString, QVariant> values = {}; ///< columns left out take their default
    friend bool operator==(const NewRow &, const NewRow &) = default;
};

/// A cell that is to be written.
struct CellChange {
    QVariantList key = {};
    QString column = {};
    QVariant before = {};
    QVariant after = {};
    friend bool operator==(const CellChange &, const CellChange &) = default;
};

enum class LinkKind { Link, Unlink };

/// A link of a many-to-many relation that is to be made or taken away.
struct LinkChange {
    LinkKind kind = LinkKind::Link;
    Rows::ManyToMany relation = {};
    Rows::Partner left = {};
    Rows::Partner right = {};
    QMap<QString, QVariant> payload = {}; ///< of a new link
    /// The same seen from the other side.
    LinkChange reversed() const;
    friend bool operator==(const LinkChange &, const LinkChange &) = default;
};

/// Everything that a person changed and has not saved, as a value: undo keeps whole copies (they share their data).
class Staging
{
public:
    bool isEmpty() const;
    /// How many changes there are, as a person counts them.
    int count() const;
    /// The edits in an order that keys and foreign keys allow: links away, new rows, cells (keys last), links, rows
    /// away.
    QList<Rows::Edit> edits(const Schema::Database &schema) const;

    /// Whether cells or rows that the database holds are changed or deleted.
    bool hasChanges(const QString &table) const { return m_tables.contains(table); }
    QList<NewRow> newRows(const QString &table) const;
    std::optional<NewRow> newRow(int number) const;
    std::optional<CellChange> change(const QString &table, const QVariantList &key, const QString &column) const;
    bool isChanged(const QString &table, const QVariantList &key) const;
    bool isDeleted(const QString &table, const QVariantList &key) const;
    /// Staged links and unlinks of a row, turned so that the row is on the left.
    QList<LinkChange> links(const Rows::ManyToMany &relation, const QVariantList &leftKey) const;

    int addRow(const QString &table);
    /// Takes a new row back, with its links.
    void removeRow(int number, const QVariantList &key);
    /// An invalid optional means "the default". Links of the row follow a changed key.
    void setNewValue(int number, const QString &column, const std::optional<QVariant> &value,
                     const QStringList &keyColumns);
    void setCell(const QString &table, const CellChange &change);
    void deleteRow(const QString &table, const QVariantList &key);
    void keepRow(const QString &table, const QVariantList &key);
    /// A link and an unlink of the same pair cancel each other out.
    void stage(const LinkChange &change);
    /// Leaves out what belongs to tables that are not there any more.
    void keepTables(const QStringList &tables);

    friend bool operator==(const Staging &, const Staging &) = default;

private:
    using Changes = QMap<QString, CellChange>; ///< by column
    static QList<Rows::Edit> cellEdits(const QString &table, const Changes &row, const QStringList &keyColumns);
    struct TableChanges {
        QMap<QString, Changes> cells = {}; ///< by key text
        QMap<QString, QVariantList> deleted = {};
        friend bool operator==(const TableChanges &, const TableChanges &) = default;
    };

    int m_lastNumber = 0;
    QList<NewRow> m_newRows;
    QMap<QString, TableChanges> m_tables;
    QList<LinkChange> m_links;
};

/// The key of a new row, if all of its columns have been typed.
std::optional<QVariantList> keyOf(const NewRow &row, const QStringList &keyColumns);

} // namespace Retort::Gui
