// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/versionrows.h"

#include "inspector/hastable.h"
#include "migrator/text.h"

#include <algorithm>

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

Revision::RevisionIds sorted(Revision::RevisionIds ids)
{
    std::sort(ids.begin(), ids.end());
    return ids;
}

QString shown(const Revision::RevisionIds &rows)
{
    QStringList texts;
    for (const Revision::RevisionId &row : rows)
        texts << u'\'' + row.text() + u'\'';
    return texts.isEmpty() ? Text::tr("no revision") : texts.join(u", "_s);
}

Result<Revision::RevisionIds> readRows(Database::Connection &connection, const Dialect::Dialect &dialect,
                                       const VersionTable &versionTable)
{
    const Result<Database::RowSet> found = connection.query(versionQuery(dialect, versionTable));
    if (!found)
        return failure(found.error());
    Revision::RevisionIds rows;
    for (const QVariantList &row : found->rows)
        rows << Revision::RevisionId(row.first().toString());
    return sorted(rows);
}

Result<Revision::RevisionIds> ensureVersionTable(Database::Connection &connection, const Dialect::Dialect &dialect,
                                                 const VersionTable &versionTable)
{
    const Result<bool> there = Inspector::hasTable(connection, dialect, versionTable.schema, versionTable.name);
    if (!there)
        return failure(there.error());
    if (*there)
        return readRows(connection, dialect, versionTable);
    const Result<qint64> made = connection.execute(
        Dialect::createVersionTable(dialect, versionTable.schema, versionTable.name, versionTable.key));
    if (!made)
        return failure(made.error());
    return Revision::RevisionIds();
}

Result<> runVersionStatement(const VersionStatement &statement, Database::Connection &connection,
                             const VersionTable &versionTable)
{
    const Result<qint64> changed = connection.execute(statement.sql);
    if (!changed)
        return failure(changed.error());
    if (!statement.purpose.isEmpty() && *changed != 1) {
        return failure(mismatchText(statement, versionTable, *changed),
                       Text::tr("Somebody else changed the version table in the meantime."));
    }
    return {};
}

} // namespace Retort::Migrator
