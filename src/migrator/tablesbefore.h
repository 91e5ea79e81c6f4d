// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "migrator/plan.h"

#include <QStringList>

namespace Retort::Migrator
{

/// The tables as they stand at some place of the history, as values: whoever translates a script that begins there
/// needs no database any more.
struct TablesBefore {
    QStringList texts = {}; ///< statements that make them, where a dialect changes tables by way of their texts
    Schema::Database schema = {};
    friend bool operator==(const TablesBefore &, const TablesBefore &) = default;
};

/// The tables of a dialect that reads them (SQLite) at the revisions `wanted`, from where the database stands: the
/// steps between are planned, none runs. Without a connection the history is followed from its beginning. An error with
/// the reason if nobody can tell, such as a script on the way that asks the database.
Result<TablesBefore> tablesBefore(const Revision::Graph &graph, const Revision::RevisionIds &rows,
                                  const Revision::RevisionIds &wanted, const Dialect::Dialect &dialect,
                                  const VersionTable &versionTable, Database::Connection *connection);

/// Both directions of a source text on these tables: the downgrade begins with what the upgrade has made. What depends
/// on tables that nobody knows stands as a comment.
struct Previews {
    Preview upgrade = {};
    Preview downgrade = {};
};
Previews previews(const QString &source, const QString &file, const Dialect::Dialect &dialect,
                  const QStringList &moduleSearchPath, const TablesBefore &tables,
                  const QMap<QString, QString> &namingConvention = {});
/// The same where no tables are known.
Previews previewsAnywhere(const QString &source, const QString &file, const Dialect::Dialect &dialect,
                          const QStringList &moduleSearchPath, const QMap<QString, QString> &namingConvention);

} // namespace Retort::Migrator
