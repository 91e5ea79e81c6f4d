// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/forms/downgrade.h"

#include "base/overloaded.h"
#include "gui/editor/forms/source.h"

#include <QRegularExpression>

#include <optional>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

using Operations::Operation;
using Operations::PlacedOperation;

/// The operations that take one back, in order; one that fails is a sentence.
struct TakenBack {
    QList<Operation> operations = {};
    QString reason = {};
};

const Schema::Constraint *constraintNamed(const Schema::Table *table, const QString &name)
{
    for (const Schema::Constraint &constraint : table ? table->constraints : QList<Schema::Constraint>()) {
        if (!name.isEmpty() && Schema::constraintName(constraint) == name)
            return &constraint;
    }
    return nullptr;
}

const Schema::Index *indexNamed(const Schema::Database &schema, const QString &tableName, const QString &name,
                                QString &found)
{
    for (const Schema::Table &table : schema.tables) {
        for (const Schema::Index &index : table.indexes) {
            if (index.name != name || (!tableName.isEmpty() && table.name != tableName))
                continue;
            found = table.name;
            return &index;
        }
    }
    return nullptr;
}

/// The whole table, with its indexes as statements of their own.
QList<Operation> madeAgain(const Schema::Table &table)
{
    Operations::CreateTable create{.table = table};
    create.table.indexes.clear();
    create.table.definition.clear();
    QList<Operation> operations{create};
    for (const Schema::Index &index : table.indexes)
        operations << Operations::CreateIndex{.schema = table.schema, .table = table.name, .index = index};
    return operations;
}

/// What the script does not say of the column, the database does.
Operations::AlterColumn completed(Operations::AlterColumn alter, const Schema::Database &before)
{
    const Schema::Table *table = before.table(alter.table, alter.schema);
    const Schema::Column *column = table ? table->column(alter.column) : nullptr;
    if (!column)
        return alter;
    if (!alter.existingType)
        alter.existingType = column->type;
    if (!alter.existingNullable)
        alter.existingNullable = column->nullable;
    using Default = Operations::Change<Schema::ServerDefault>;
    if (alter.existingServerDefault.isKept())
        alter.existingServerDefault = column->serverDefault ? Default::to(*column->serverDefault) : Default::removed();
    return alter;
}

TakenBack takenBack(const Operation &operation, const Schema::Database &before);

TakenBack batchTakenBack(const Operations::Batch &batch, const Schema::Database &before)
{
    Operations::Batch back = batch;
    back.changes.clear();
    TakenBack result;
    for (auto placed = batch.changes.crbegin(); placed != batch.changes.crend(); ++placed) {
        const TakenBack inner = takenBack(placed->operation, before);
        if (!inner.reason.isEmpty())
            result.reason += (result.reason.isEmpty() ? QString() : u" "_s) + inner.reason;
        for (const Operation &one : inner.operations)
            back.changes.push_back({.operation = one});
    }
    if (!back.changes.empty())
        result.operations << back;
    return result;
}

std::optional<Operation> columnMadeAgain(const Operations::DropColumn &drop, const Schema::Database &before)
{
    const Schema::Table *table = before.table(drop.table, drop.schema);
    const Schema::Column *column = table ? table->column(drop.column) : nullptr;
    if (!column)
        return {};
    Operations::AddColumn add{.schema = drop.schema, .table = drop.table, .column = *column};
    for (const Schema::ForeignKey &key : table->constraintsOf<Schema::ForeignKey>()) {
        if (key.columns == QStringList{column->name})
            add.constraints << key;
    }
    return add;
}

/// What a drop takes is made again as the database has it; nothing if the database does not know it.
QList<Operation> dropTakenBack(const Operation &operation, const Schema::Database &before)
{
    if (const auto *dropTable = std::get_if<Operations::DropTable>(&operation)) {
        if (const Schema::Table *table = before.table(dropTable->table, dropTable->schema))
            return madeAgain(*table);
    } else if (const auto *dropColumn = std::get_if<Operations::DropColumn>(&operation)) {
        if (const std::optional<Operation> add = columnMadeAgain(*dropColumn, before))
            return {*add};
    } else if (const auto *dropConstraint = std::get_if<Operations::DropConstraint>(&operation)) {
        const Schema::Table *table = before.table(dropConstraint->table, dropConstraint->schema);
        if (const Schema::Constraint *constraint = constraintNamed(table, dropConstraint->name))
            return {Operations::CreateConstraint{
                .schema = dropConstraint->schema, .table = dropConstraint->table, .constraint = *constraint}};
    } else if (const auto *dropIndex = std::get_if<Operations::DropIndex>(&operation)) {
        QString table;
        if (const Schema::Index *index = indexNamed(before, dropIndex->table, dropIndex->index, table))
            return {Operations::CreateIndex{.schema = dropIndex->schema, .table = table, .index = *index}};
    }
    return {};
}

TakenBack takenBack(const Operation &operation, const Schema::Database &before)
{
    if (const auto *batch = std::get_if<Operations::Batch>(&operation))
        return batchTakenBack(*batch, before);
    if (const QList<Operation> made = dropTakenBack(operation, before); !made.isEmpty())
        return {.operations = made};
    const auto *alter = std::get_if<Operations::AlterColumn>(&operation);
    const Result<Operation> back = Operations::reversed(alter ? Operation(completed(*alter, before)) : operation);
    return back ? TakenBack{.operations = {*back}} : TakenBack{.reason = back.error().message};
}

} // namespace

QString cannotBeTakenBack()
{
    return u"# Cannot be taken back: "_s;
}

QString downgradeBody(const QList<PlacedOperation> &upgrade, const Schema::Database &before)
{
    QStringList lines;
    bool hasCall = false;
    for (auto placed = upgrade.crbegin(); placed != upgrade.crend(); ++placed) {
        const TakenBack back = takenBack(placed->operation, before);
        if (!back.reason.isEmpty())
            lines << u"    "_s + cannotBeTakenBack() + QString(back.reason).replace(u'\n', u' ');
        for (const Operation &operation : back.operations) {
            lines << u"    "_s + sourceOf(operation);
            hasCall = true;
        }
    }
    if (!hasCall)
        lines << u"    pass"_s;
    return lines.join(u'\n');
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
