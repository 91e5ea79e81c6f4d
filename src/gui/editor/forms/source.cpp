// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/forms/source.h"

#include "gui/editor/forms/calls/callmerge.h"
#include "script/printer/printer.h"

#include <type_traits>
#include <variant>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

/// Whether a batch has a directive for it.
bool isOfOneTable(const Operations::Operation &operation)
{
    return std::visit(
        [](const auto &one) {
            using Kind = std::decay_t<decltype(one)>;
            return std::is_same_v<
                       Kind,
                       Operations::AddColumn> || std::is_same_v<Kind, Operations::DropColumn> || std::is_same_v<Kind, Operations::AlterColumn> || std::is_same_v<Kind, Operations::CreateIndex> || std::is_same_v<Kind, Operations::DropIndex> || std::is_same_v<Kind, Operations::CreateConstraint> || std::is_same_v<Kind, Operations::DropConstraint> || std::is_same_v<Kind, Operations::TableComment>;
        },
        operation);
}

/// The printer writes what stands in a batch only together with the batch: its head is taken away again.
Script::PrintedSource printedInBatch(const Operations::Operation &operation, const QString &object)
{
    Operations::Batch batch{.table = u"t"_s};
    batch.changes.push_back({.operation = operation});
    Script::PrintedSource printed = Script::printed(batch);
    QStringList lines = printed.text.split(u'\n').mid(1);
    for (QString &line : lines) {
        if (line.startsWith(u"    "_s))
            line.remove(0, 4);
    }
    printed.text = lines.join(u'\n');
    const QString usual = u"batch_op."_s;
    if (printed.text.startsWith(usual))
        printed.text.replace(0, usual.size(), object + u'.');
    return printed;
}

} // namespace

PrintedCall printedCall(const Operations::Operation &operation, const SourcePlace &place)
{
    const bool inBatch = place.object != u"op"_s && isOfOneTable(operation);
    const Script::PrintedSource printed =
        inBatch ? printedInBatch(operation, place.object) : Script::printed(operation);
    const QStringList lines = withoutNoise(printed.text.trimmed()).split(u'\n');
    return {lines.join(u'\n' + QString(place.indentation, u' ')), printed.imports, printed.losses};
}

QString sourceOf(const Operations::Operation &operation, const SourcePlace &place)
{
    return printedCall(operation, place).text;
}

QString sourceOf(const Schema::Type &type)
{
    return Script::printedType(type).text;
}

} // namespace Retort::Gui
