// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect/sqldialect.h"

#include <QCoreApplication>

namespace Retort::Dialect
{

using namespace Qt::StringLiterals;

namespace
{

Result<QStringList> notYet(const QString &what)
{
    return failure(QCoreApplication::translate("Dialect", "%1 is not carried out yet.").arg(what));
}

} // namespace

Result<QStringList> SqlDialect::alterColumn(const Operations::AlterColumn &) const
{
    return notYet(u"alter_column"_s);
}

Result<QStringList> SqlDialect::createConstraint(const Operations::CreateConstraint &) const
{
    return notYet(u"create_constraint"_s);
}

Result<QStringList> SqlDialect::dropConstraint(const Operations::DropConstraint &) const
{
    return notYet(u"drop_constraint"_s);
}

Result<QStringList> SqlDialect::tableComment(const Operations::TableComment &) const
{
    return notYet(u"create_table_comment"_s);
}

Result<QStringList> SqlDialect::batch(const Operations::Batch &operation) const
{
    return allStatements(operation.changes);
}

Result<QStringList> SqlDialect::allStatements(const std::vector<Operations::PlacedOperation> &operations) const
{
    QStringList all;
    for (const Operations::PlacedOperation &placed : operations) {
        const Result<QStringList> each = statements(placed.operation);
        if (!each)
            return failure(each.error());
        all += *each;
    }
    return all;
}

} // namespace Retort::Dialect
