// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/editor/understanding.h"

#include "revision/modules.h"
#include "script/script.h"

#include <QRegularExpression>

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

bool isAt(const QList<Operations::PlacedOperation> &operations, const TextPosition &position)
{
    return std::any_of(operations.cbegin(), operations.cend(),
                       [&position](const Operations::PlacedOperation &placed) { return placed.position == position; });
}

/// Whether the script says what it wants, and only the dialect cannot do it.
bool isOfOperation(const Understanding &understanding, const Error &error)
{
    return error.where.position.isValid()
        && (isAt(understanding.upgrade.operations, error.where.position)
            || isAt(understanding.downgrade.operations, error.where.position));
}

void setObstacle(Understanding &understanding)
{
    for (const Error &error : understanding.errors) {
        const bool isOfDialect = isOfOperation(understanding, error);
        if (!understanding.obstacle || (understanding.isOfDialect && !isOfDialect)) {
            understanding.obstacle = error;
            understanding.isOfDialect = isOfDialect;
        }
    }
}

/// The word of the call that the error speaks of, if it is one of its texts; else the whole call.
TextPosition tokenOf(const QString &source, const Error &error)
{
    static const QRegularExpression text(u"(['\"])((?:(?!\\1)[^\\\\\\n])+)\\1"_s);
    const TextPosition call = error.where.position;
    const QString written = source.mid(call.offset, call.length);
    std::optional<TextPosition> found;
    for (auto match = text.globalMatch(written); match.hasNext();) {
        const QRegularExpressionMatch one = match.next();
        const QRegularExpression word(u"(?<![\\w])%1(?![\\w])"_s.arg(QRegularExpression::escape(one.captured(2))));
        if (!word.match(error.message).hasMatch())
            continue;
        // The last one: a message names the table before its column.
        const auto offset = int(one.capturedStart());
        const auto above = int(written.left(offset).count(u'\n'));
        const auto lineBegin = int(written.lastIndexOf(u'\n', offset) + 1);
        found = TextPosition{.line = call.line + above,
                             .column = above == 0 ? call.column + offset : offset - lineBegin + 1,
                             .offset = call.offset + offset,
                             .length = int(one.capturedLength())};
    }
    return found.value_or(call);
}

} // namespace

Understanding understand(const QString &source, const QString &file, const QString &dialectName,
                         const QStringList &moduleSearchPath, const std::optional<Migrator::TablesBefore> &tables,
                         const QMap<QString, QString> &namingConvention)
{
    Understanding result{.dialect = dialectName};
    const Dialect::Dialect *dialect = Dialect::dialectNamed(dialectName);
    if (!dialect)
        return result;
    Migrator::Previews both = tables && dialect->readsTables()
        ? Migrator::previews(source, file, *dialect, moduleSearchPath, *tables, namingConvention)
        : Migrator::previewsAnywhere(source, file, *dialect, moduleSearchPath, namingConvention);
    result.upgrade = std::move(both.upgrade);
    result.downgrade = std::move(both.downgrade);
    addOnce(result.errors, result.upgrade.errors);
    addOnce(result.errors, result.downgrade.errors);
    if (const Result<Script::SyntaxTree> tree = Script::parse(source, file)) {
        setObstacle(result);
        if (const Result<Script::Header> header =
                Script::header(*tree, Revision::surroundingsOf(file, moduleSearchPath));
            !header)
            addOnce(result.errors, {header.error()});
    }
    for (Error &error : result.errors) {
        if (isOfOperation(result, error))
            error.where.position = tokenOf(source, error);
    }
    std::stable_sort(result.errors.begin(), result.errors.end(), [](const Error &left, const Error &right) {
        return left.where.position.offset < right.where.position.offset;
    });
    return result;
}

bool leavesOpen(const Understanding &understanding)
{
    const auto isOpen = [](const Migrator::PlannedStatement &statement) { return statement.sql.startsWith(u"--"); };
    const auto has = [&isOpen](const QList<Migrator::PlannedStatement> &statements) {
        return std::any_of(statements.cbegin(), statements.cend(), isOpen);
    };
    return has(understanding.upgrade.statements) || has(understanding.downgrade.statements);
}

QString sqlText(const Migrator::Preview &preview)
{
    QStringList statements;
    for (const Migrator::PlannedStatement &statement : preview.statements) {
        const QString sql = statement.sql.trimmed();
        statements << (sql.startsWith(u"--") ? sql : sql + u';');
    }
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
