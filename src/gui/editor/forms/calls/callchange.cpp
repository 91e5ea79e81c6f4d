// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/forms/calls/callchange.h"

#include "gui/editor/forms/calls/callmerge.h"
#include "gui/widgets/text.h"
#include "revision/modules.h"
#include "script/script.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

using Operations::Operation;

/// The head of a batch alone: its changes have calls of their own.
Operation withoutChanges(Operation operation)
{
    if (auto *batch = std::get_if<Operations::Batch>(&operation))
        batch->changes.clear();
    return operation;
}

/// The call of an operation: of a batch what stands between `with` and `as`.
QString printedCallOf(const Operation &operation, const SourcePlace &place)
{
    static const QRegularExpression head(u"\\Awith (.*) as \\w+:"_s);
    const QString text = sourceOf(withoutChanges(operation), place);
    const QRegularExpressionMatch match = head.match(text);
    return match.hasMatch() ? match.captured(1) : text;
}

template <typename List> const Operation *operationAt(const List &operations, int offset)
{
    for (const Operations::PlacedOperation &placed : operations) {
        const Operation *inner = nullptr;
        if (const auto *batch = std::get_if<Operations::Batch>(&placed.operation))
            inner = operationAt(batch->changes, offset);
        if (const auto *block = std::get_if<Operations::AutocommitBlock>(&placed.operation))
            inner = operationAt(block->operations, offset);
        if (inner || placed.position.offset == offset)
            return inner ? inner : &placed.operation;
    }
    return nullptr;
}

/// Whether the script with these words at the call's place asks for that.
bool means(const CallChange &change, const QString &words, const QString &printed)
{
    QString source = change.source;
    source.replace(change.position.offset, change.position.length, words);
    const Result<Script::SyntaxTree> tree = Script::parse(source, change.file);
    if (!tree)
        return false;
    const Script::Surroundings surroundings = Revision::surroundingsOf(change.file, change.moduleSearchPath);
    for (const Script::Direction direction : {Script::Direction::Upgrade, Script::Direction::Downgrade}) {
        Script::RecordingContext context(change.dialect);
        // What comes behind the call need not be understood.
        const Result<> evaluated = Script::evaluate(*tree, direction, context, surroundings);
        Q_UNUSED(evaluated)
        if (const Operation *made = operationAt(context.operations(), change.position.offset))
            return printedCallOf(*made, change.place) == printed;
    }
    return false;
}

} // namespace

Result<QString> changedCall(const CallChange &change, const Operation &before, const Operation &after)
{
    const QString written = change.written();
    const QString printed = printedCallOf(after, change.place);
    const Result<QString> merged = mergedCall(written, printedCallOf(before, change.place), printed);
    if (!merged || means(change, *merged, printed))
        return merged;
    if (computedArguments(written).isEmpty())
        return printed;
    return failure(Text::tr("The form cannot change this call without losing what the script computes."),
                   Text::tr("Change it in the text."));
}

} // namespace Retort::Gui
