// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/leniency.h"

#include "dialect/rowwriting.h"
#include "migrator/text.h"

namespace Retort::Migrator
{

QString leniency(Database::Connection &connection, const Dialect::Dialect &dialect)
{
    const QString question = Dialect::rowWriting(dialect).leniency;
    if (question.isEmpty())
        return {};
    const Result<Database::RowSet> found = connection.query(question);
    if (!found || found->rows.isEmpty())
        return {};
    return Text::tr("The server is not strict (sql_mode): values that do not fit are cut off without an error when "
                    "revisions run, as they are by Alembic.");
}

} // namespace Retort::Migrator
