// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/constraint.h"
#include "schema/index.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Retort::Dialect
{

/// What a column's definition says beyond what SQLite's pragmas tell.
struct ColumnText {
    QString name = {};
    QString collation = {};
    QString generated = {}; ///< the expression of GENERATED ALWAYS AS
};

/// A CREATE TABLE text of sqlite_schema, read for what SQLite's pragmas do not tell: names, CHECKs, DEFERRABLE,
/// COLLATE, generated columns and the table's options.
struct CreateTableText {
    QList<ColumnText> columns = {};
    QList<Schema::Constraint> constraints = {}; ///< as written; `column` is set for those in a column's definition
    bool autoincrement = false;
    bool withoutRowid = false;
    bool strict = false;

    /// The column of that name in any case, or null.
    const ColumnText *column(const QString &name) const;
};

/// Reads a text that SQLite itself has accepted. What is not understood is left out.
CreateTableText parseCreateTable(const QString &sql);

/// A CREATE INDEX text: its keys as written, and what follows WHERE.
struct CreateIndexText {
    QStringList keys = {};
    QString where = {};
};

/// Reads a text that SQLite itself has accepted.
CreateIndexText parseCreateIndex(const QString &sql);

/// The name without its quotes: "a""b", `a`, [a], 'a' or a.
QString unquotedSqliteName(const QString &text);

} // namespace Retort::Dialect
