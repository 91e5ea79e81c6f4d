// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editor/understanding.h"

#include "script/script.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

void addOnce(QList<Error> &errors, const QList<Error> &more)
{
    for (const Error &error : more) {
        if (!errors.contains(error))
            errors << error;
    }
}

} // namespace

Understanding understand(const QString &source, const QString &file, const QString &dialectName)
{
    Understanding result{.dialect = dialectName};
    const Dialect::Dialect *dialect = Dialect::dialectNamed(dialectName);
    if (!dialect)
        return result;
    result.upgrade = Migrator::preview(source, file, Revision::Direction::Upgrade, *dialect);
    result.downgrade = Migrator::preview(source, file, Revision::Direction::Downgrade, *dialect);
    addOnce(result.errors, result.upgrade.errors);
    addOnce(result.errors, result.downgrade.errors);
    if (const Result<Script::SyntaxTree> tree = Script::parse(source, file)) {
        if (const Result<Script::Header> header = Script::header(*tree); !header)
            addOnce(result.errors, {header.error()});
    }
    std::stable_sort(result.errors.begin(), result.errors.end(), [](const Error &left, const Error &right) {
        return left.where.position.offset < right.where.position.offset;
    });
    return result;
}

QString sqlText(const Migrator::Preview &preview)
{
    QStringList statements;
    for (const Migrator::PlannedStatement &statement : preview.statements)
        statements << statement.sql.trimmed() + u';';
    return statements.join(u"\n\n"_s);
}

} // namespace Retort::Gui
