// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/problems/rules/editrules.h"

#include "gui/editor/forms/source.h"
#include "gui/widgets/text.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

/// Every operation, those of blocks too.
template <typename List, typename Visit> void visitOperations(const List &operations, Visit visit)
{
    for (const Operations::PlacedOperation &placed : operations) {
        if (const auto *batch = std::get_if<Operations::Batch>(&placed.operation))
            visitOperations(batch->changes, visit);
        else if (const auto *block = std::get_if<Operations::AutocommitBlock>(&placed.operation))
            visitOperations(block->operations, visit);
        else
            visit(placed);
    }
}

bool isRefused(const ScriptSubject &subject, const TextPosition &call)
{
    const QList<Error> &errors = subject.understanding.errors;
    return std::any_of(errors.cbegin(), errors.cend(), [&call](const Error &error) {
        return error.where.position.offset >= call.offset && error.where.position.offset < call.offset + call.length;
    });
}

TextPosition stretch(const QString &source, qsizetype offset, qsizetype length)
{
    const auto line = int(source.left(offset).count(u'\n')) + 1;
    const auto column = int(offset - (offset > 0 ? source.lastIndexOf(u'\n', offset - 1) : -1));
    return {.line = line, .column = column, .offset = int(offset), .length = int(length)};
}

} // namespace

QList<Problem> UnstatedTypeRule::check(const ScriptSubject &subject) const
{
    QList<Problem> found;
    const auto look = [&subject, &found](const Operations::PlacedOperation &placed) {
        const auto *alter = std::get_if<Operations::AlterColumn>(&placed.operation);
        const Schema::Table *table = alter && subject.tables ? subject.tables->table(alter->table) : nullptr;
        const Schema::Column *column = table ? table->column(alter->column) : nullptr;
        if (!column || alter->type || alter->existingType || !isRefused(subject, placed.position))
            return;
        const qsizetype end = placed.position.offset + placed.position.length - 1;
        if (subject.source.mid(end, 1) != u")")
            return;
        Schema::Type type = column->type;
        type.source.clear();
        found << Problem{
            .error = {.message =
                          Text::tr("The call does not say of which type %1.%2 is.").arg(table->name, column->name),
                      .where = {.file = subject.file, .position = placed.position}},
            .level = Problem::Level::Warning,
            .fix = Fix{.kind = Fix::Kind::Edit,
                       .title = Text::tr("State the type"),
                       .file = subject.file,
                       .position = stretch(subject.source, end, 0),
                       .text = u", existing_type="_s + sourceOf(type)}};
    };
    visitOperations(subject.understanding.upgrade.operations, look);
    visitOperations(subject.understanding.downgrade.operations, look);
    return found;
}

QList<Problem> MissingLengthRule::check(const ScriptSubject &subject) const
{
    static const QRegularExpression bare(u"\\b(?:String|Unicode|VARCHAR|CHAR)\\b(\\(\\))?(?!\\s*[\\w(.=])"_s);
    QList<Problem> found;
    const auto look = [&subject, &found](const Operations::PlacedOperation &placed) {
        if (!isRefused(subject, placed.position))
            return;
        const QString call = subject.source.mid(placed.position.offset, placed.position.length);
        const QRegularExpressionMatch match = bare.match(call);
        if (!match.hasMatch())
            return;
        const qsizetype brackets = match.capturedLength(1);
        const TextPosition place =
            stretch(subject.source, placed.position.offset + match.capturedEnd() - brackets, brackets);
        found << Problem{.error = {.message = Text::tr("The type says no length, and the server wants one."),
                                   .where = {.file = subject.file, .position = place}},
                         .level = Problem::Level::Warning,
                         .fix = Fix{.kind = Fix::Kind::Edit,
                                    .title = Text::tr("Allow 255 characters"),
                                    .file = subject.file,
                                    .position = place,
                                    .text = u"(255)"_s}};
    };
    visitOperations(subject.understanding.upgrade.operations, look);
    visitOperations(subject.understanding.downgrade.operations, look);
    return found;
}

} // namespace Retort::Gui
