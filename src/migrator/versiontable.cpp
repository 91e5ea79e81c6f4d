// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator/versiontable.h"

#include "migrator/text.h"

namespace Retort::Migrator
{

using namespace Qt::StringLiterals;

namespace
{

QString literal(const Dialect::Dialect &dialect, const Revision::RevisionId &id)
{
    return dialect.literal(Sql::Value(id.text()));
}

} // namespace

QList<VersionStatement> versionStatements(const Revision::RowChange &change, const Dialect::Dialect &dialect,
                                          const VersionTable &versionTable)
{
    const QString table = dialect.qualified(versionTable.schema, versionTable.name);
    const QString where = u" WHERE "_s + table + u".version_num = "_s;
    QList<VersionStatement> statements;
    for (const Revision::RevisionId &id : change.deleted) {
        statements << VersionStatement{.sql = u"DELETE FROM "_s + table + where + literal(dialect, id),
                                       .purpose = u"deleting '%1'"_s.arg(id.text())};
    }
    for (const Revision::RevisionId &id : change.inserted) {
        statements << VersionStatement{.sql = u"INSERT INTO "_s + table + u" (version_num) VALUES ("_s
                                           + literal(dialect, id) + u')'};
    }
    if (!change.updatedTo.isEmpty()) {
        statements << VersionStatement{
            .sql = u"UPDATE "_s + table + u" SET version_num="_s + literal(dialect, change.updatedTo) + where
                + literal(dialect, change.updatedFrom),
            .purpose = u"updating '%1' to '%2'"_s.arg(change.updatedFrom.text(), change.updatedTo.text())};
    }
    return statements;
}

QString versionQuery(const Dialect::Dialect &dialect, const VersionTable &versionTable)
{
    const QString table = dialect.qualified(versionTable.schema, versionTable.name);
    return u"SELECT "_s + table + u".version_num FROM "_s + table;
}

QString mismatchText(const VersionStatement &statement, const VersionTable &versionTable, qint64 found)
{
    return Text::tr("Online migration expected to match one row when %1 in '%2'; %3 found")
        .arg(statement.purpose, versionTable.name, QString::number(found));
}

} // namespace Retort::Migrator
