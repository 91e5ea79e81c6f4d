// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/forms/downgrade.h"

#include "gui/editor/forms/source.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <variant>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

using Operations::Operation;
using Operations::PlacedOperation;

/// The operations that take one back, in order, and a sentence for each that cannot be taken back.
struct TakenBack {
    QList<Operation> operations = {};
    QStringList reasons = {};
};

TakenBack takenBack(const Operation &operation, const Schema::Database &before);

/// Of a batch whatever can be taken back is, where the whole cannot.
TakenBack batchTakenBack(const Operations::Batch &batch, const Schema::Database &before)
{
    Operations::Batch back = batch;
    back.changes.clear();
    TakenBack result;
    for (auto placed = batch.changes.crbegin(); placed != batch.changes.crend(); ++placed) {
        const TakenBack inner = takenBack(placed->operation, before);
        result.reasons << inner.reasons;
        for (const Operation &one : inner.operations) {
            // What belongs to one table is not nested.
            if (const auto *several = std::get_if<Operations::Batch>(&one))
                back.changes.insert(back.changes.end(), several->changes.cbegin(), several->changes.cend());
            else
                back.changes.push_back({.operation = one});
        }
    }
    if (!back.changes.empty())
        result.operations << back;
    return result;
}

TakenBack takenBack(const Operation &operation, const Schema::Database &before)
{
    if (const auto *batch = std::get_if<Operations::Batch>(&operation))
        return batchTakenBack(*batch, before);
    const Result<Operation> back = Operations::reversed(operation, &before);
    if (!back)
        return {.reasons = {back.error().message}};
    return {.operations = {*back}};
}

/// An import at the left edge of a file, with all its lines.
struct ImportStatement {
    qsizetype begin = 0;
    qsizetype end = 0; ///< behind its last line
    QString text = {};
};

qsizetype behindDocstring(const QString &source)
{
    static const QRegularExpression top(
        u"\\A(?:[ \\t]*(?:#[^\\n]*)?\\n)*(?:[rRuU]?(?:\"\"\"[\\s\\S]*?\"\"\"|'{3}[\\s\\S]*?'{3})[ \\t]*\\n)?"_s);
    return top.match(source).capturedEnd();
}

/// Those between the docstring and the first function: a line inside of either is no import.
QList<ImportStatement> importStatements(const QString &source)
{
    static const QRegularExpression functions(u"^(?:def|class|async|@)"_s);
    static const QRegularExpression importing(u"^(?:import|from)\\s"_s);
    QList<ImportStatement> found;
    const auto endOfLine = [&source](qsizetype from) {
        const qsizetype end = source.indexOf(u'\n', from);
        return end < 0 ? source.size() : end + 1;
    };
    for (qsizetype begin = behindDocstring(source); begin < source.size();) {
        qsizetype end = endOfLine(begin);
        QString text = source.sliced(begin, end - begin);
        if (functions.match(text).hasMatch())
            break;
        if (importing.match(text).hasMatch()) {
            while (end < source.size() && (text.count(u'(') > text.count(u')') || text.trimmed().endsWith(u'\\'))) {
                end = endOfLine(end);
                text = source.sliced(begin, end - begin);
            }
            if (text.endsWith(u'\n'))
                found << ImportStatement{begin, end, text};
        }
        begin = end;
    }
    return found;
}

/// The names that stand for something behind the import.
QSet<QString> namesBoundBy(QString statement)
{
    static const QRegularExpression comment(u"#[^\\n]*"_s);
    static const QRegularExpression layout(u"[\\s()\\\\]+"_s);
    static const QRegularExpression words(u"\\s+"_s);
    statement = statement.remove(comment).replace(layout, u" "_s).trimmed();
    const bool isFrom = statement.startsWith("from "_L1);
    const QString names = isFrom ? statement.section(u" import "_s, 1) : statement.section(u' ', 1);
    QSet<QString> bound;
    for (const QString &name : names.split(u',', Qt::SkipEmptyParts)) {
        const QStringList parts = name.trimmed().split(words);
        bound << (parts.size() == 3 ? parts.at(2) : parts.constFirst().section(u'.', 0, 0));
    }
    return bound;
}

} // namespace

QString cannotBeTakenBack()
{
    return u"# Cannot be taken back: "_s;
}

WrittenDowngrade writtenDowngrade(const QList<PlacedOperation> &upgrade, const Schema::Database &before)
{
    QStringList lines;
    WrittenDowngrade written;
    bool hasCall = false;
    const auto sayLost = [&lines](const QStringList &reasons) {
        for (QString reason : reasons)
            lines << u"    "_s + cannotBeTakenBack() + reason.replace(u'\n', u' ');
    };
    for (auto placed = upgrade.crbegin(); placed != upgrade.crend(); ++placed) {
        const TakenBack back = takenBack(placed->operation, before);
        sayLost(back.reasons);
        for (const Operation &operation : back.operations) {
            const PrintedCall call = printedCall(operation);
            sayLost(call.losses);
            lines << u"    "_s + call.text;
            hasCall = true;
            for (const QString &line : call.imports) {
                if (!written.imports.contains(line))
                    written.imports << line;
            }
        }
    }
    if (!hasCall)
        lines << u"    pass"_s;
    written.body = lines.join(u'\n');
    return written;
}

QStringList missingImports(const QString &source, const QString &written)
{
    const QList<std::pair<QString, QString>> lines = {
        {u"op"_s, u"from alembic import op"_s},
        {u"sa"_s, u"import sqlalchemy as sa"_s},
        {u"mysql"_s, u"from sqlalchemy.dialects import mysql"_s},
        {u"postgresql"_s, u"from sqlalchemy.dialects import postgresql"_s},
        {u"sqlite"_s, u"from sqlalchemy.dialects import sqlite"_s},
    };
    QSet<QString> bound;
    for (const ImportStatement &statement : importStatements(source))
        bound.unite(namesBoundBy(statement.text));
    QStringList missing;
    for (const auto &[name, line] : lines) {
        const QRegularExpression used(u"(?<![\\w.'\"])%1\\.\\w"_s.arg(name));
        if (used.match(written).hasMatch() && !bound.contains(name))
            missing << line;
    }
    return missing;
}

QString withImports(const QString &source, const QStringList &imports)
{
    const QList<ImportStatement> present = importStatements(source);
    QString missing;
    for (const QString &line : imports) {
        const bool isThere = std::any_of(present.cbegin(), present.cend(), [&line](const ImportStatement &statement) {
            return statement.text.trimmed() == line;
        });
        if (!isThere)
            missing += line + u'\n';
    }
    if (missing.isEmpty())
        return source;
    if (present.isEmpty())
        return QString(source).insert(behindDocstring(source), missing + u'\n');
    // At the end of the first block of them.
    qsizetype end = present.constFirst().end;
    for (const ImportStatement &statement : present) {
        if (statement.begin == end)
            end = statement.end;
    }
    return QString(source).insert(end, missing);
}

FunctionBody bodyOf(const QString &source, const QString &function)
{
    static const QRegularExpression docstring(u"\\G\\s*(\"\"\"[\\s\\S]*?\"\"\"|'''[\\s\\S]*?''')[ \\t]*\\r?\\n"_s);
    const QRegularExpression head(u"^def %1\\([^)]*\\)[^:\\n]*:[ \\t]*\\r?\\n"_s.arg(function),
                                  QRegularExpression::MultilineOption);
    const QRegularExpressionMatch found = head.match(source);
    if (!found.hasMatch())
        return {};
    FunctionBody body{.begin = found.capturedEnd()};
    if (const QRegularExpressionMatch text = docstring.match(source, body.begin); text.hasMatch())
        body.begin = text.capturedEnd();
    qsizetype end = body.begin;
    for (qsizetype line = body.begin; line < source.size();) {
        qsizetype next = source.indexOf(u'\n', line);
        next = next < 0 ? source.size() : next;
        const QString text = source.mid(line, next - line).trimmed();
        const bool isIndented = source.at(line) == u' ' || source.at(line) == u'\t' || source.at(line) == u')';
        if (!text.isEmpty() && !isIndented)
            break;
        if (!text.isEmpty()) {
            end = next;
            body.isEmpty = body.isEmpty && (text == u"pass"_s || text.startsWith(u'#'));
        }
        line = next + 1;
    }
    body.length = end - body.begin;
    return body;
}

} // namespace Retort::Gui
