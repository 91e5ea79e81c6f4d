// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "database/connection.h"
#include "dialect/tablesource.h"

#include <QStringList>

namespace Retort::Inspector
{

/// The texts of an open SQLite database's tables, as its catalogue has them at the moment of each question.
class StoredTables final : public Dialect::TableSource
{
public:
    explicit StoredTables(Database::Connection &connection)
        : m_connection(connection)
    {
    }
    Result<std::optional<Dialect::TableTexts>> texts(const QString &schema, const QString &table) override;

private:
    Database::Connection &m_connection;
};

/// Builds the schema of one SQLite database in another, empty one, without any row. Fails where it cannot be the same
/// to the letter (a function of the application's own in an index).
Result<> copySchema(Database::Connection &from, Database::Connection &to);

/// What does not compile in a SQLite database, in SQLite's own words: views, and statements that would fire triggers.
/// Nothing is run.
Result<QStringList> brokenDependents(Database::Connection &connection);

} // namespace Retort::Inspector
