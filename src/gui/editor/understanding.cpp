// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editor/understanding.h"

#include "revision/modules.h"
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

Understanding understand(const QString &source, const QString &file, const QString &dialectName,
                         const QStringList &moduleSearchPath)
{
    Understanding result{.dialect = dialectName};
    const Dialect::Dialect *dialect = Dialect::dialectNamed(dialectName);
    if (!dialect)
        return result;
    result.upgrade = Migrator::preview(source, file, Revision::Direction::Upgrade, *dialect, moduleSearchPath);
    result.downgrade = Migrator::preview(source, file, Revision::Direction::Downgrade, *dialect, moduleSearchPath);
    addOnce(result.errors, result.upgrade.errors);
    addOnce(result.errors, result.downgrade.errors);
    if (const Result<Script::SyntaxTree> tree = Script::parse(source, file)) {
        if (!result.errors.isEmpty())
            result.obstacle = result.errors.constFirst();
        if (const Result<Script::Header> header =
                Script::header(*tree, Revision::surroundingsOf(file, moduleSearchPath));
            !header)
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

std::optional<SqlLines> sqlLines(const Migrator::Preview &preview, int operation)
{
    std::optional<SqlLines> found;
    int line = 0;
    for (const Migrator::PlannedStatement &statement : preview.statements) {
        const int last = line + int(statement.sql.trimmed().count(u'\n'));
        if (statement.operation == operation)
            found = SqlLines{found ? found->first : line, last};
        line = last + 2;
    }
    return found;
}

int operationAtSqlLine(const Migrator::Preview &preview, int line)
{
    int first = 0;
    for (const Migrator::PlannedStatement &statement : preview.statements) {
        const int last = first + int(statement.sql.trimmed().count(u'\n'));
        if (line >= first && line <= last)
            return statement.operation;
        first = last + 2;
    }
    return -1;
}

int operationAt(const Migrator::Preview &preview, qsizetype offset, int line)
{
    int onLine = -1;
    for (int i = 0; i < int(preview.operations.size()); ++i) {
        const TextPosition &position = preview.operations.at(i).position;
        if (offset >= position.offset && offset <= position.offset + position.length)
            return i;
        if (position.line == line)
            onLine = i;
    }
    return onLine;
}

} // namespace Retort::Gui
