// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/servers/servertables.h"

#include "inspector/storedtables.h"

namespace Retort::Inspector
{

using namespace Qt::StringLiterals;

Result<std::optional<Dialect::TableTexts>> ServerTables::texts(const QString & /*schema*/, const QString & /*table*/)
{
    return std::optional<Dialect::TableTexts>();
}

Result<QString> ServerTables::createText(const QString &schema, const QString &table)
{
    if (m_dialect.transactionalDdl())
        return QString();
    const Result<Database::RowSet> shown =
        m_connection.query(u"SHOW CREATE TABLE "_s + m_dialect.qualified(schema, table));
    // MariaDB docs, "MariaDB Error Codes": no such table, no such database.
    if (!shown) {
        const bool isMissing =
            shown.error().message.contains(u" 1146)"_s) || shown.error().message.contains(u" 1049)"_s);
        return isMissing ? Result<QString>(QString()) : failure(shown.error());
    }
    return shown->rows.value(0).value(1).toString();
}

std::unique_ptr<Dialect::TableSource> liveTables(Database::Connection &connection, const Dialect::Dialect &dialect)
{
    if (dialect.readsTables())
        return std::make_unique<StoredTables>(connection);
    return std::make_unique<ServerTables>(connection, dialect);
}

} // namespace Retort::Inspector
