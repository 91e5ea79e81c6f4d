// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database/connection.h"
#include "dialect/dialect.h"
#include "dialect/tablesource.h"

#include <memory>

namespace Retort::Inspector
{

/// The tables of a server's database, as they stand at the moment of each question.
class ServerTables final : public Dialect::TableSource
{
public:
    ServerTables(Database::Connection &connection, const Dialect::Dialect &dialect)
        : m_connection(connection)
        , m_dialect(dialect)
    {
    }
    /// No server needs its texts for a change.
    Result<std::optional<Dialect::TableTexts>> texts(const QString &schema, const QString &table) override;
    Result<QString> createText(const QString &schema, const QString &table) override;

private:
    Database::Connection &m_connection;
    const Dialect::Dialect &m_dialect;
};

/// The tables of an open database of any kind.
std::unique_ptr<Dialect::TableSource> liveTables(Database::Connection &connection, const Dialect::Dialect &dialect);

} // namespace Retort::Inspector
