// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/reading/currentcommand.h"

#include "cli/commonoptions.h"
#include "cli/output/json.h"
#include "cli/output/revisiontext.h"
#include "cli/standing.h"
#include "cli/text.h"
#include "revision/path.h"

#include <QRegularExpression>

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

namespace
{

QString withoutPassword(QString url)
{
    static const QRegularExpression password(u"^([^:/]+://[^:/@]*):[^@]*@"_s);
    return url.replace(password, u"\\1:***@"_s);
}

/// The rows that no file declares.
Revision::RevisionIds unknownRows(const Revision::Graph &graph, const Revision::RevisionIds &rows)
{
    Revision::RevisionIds unknown;
    for (const Revision::RevisionId &row : rows) {
        if (graph.find(row) == nullptr)
            unknown << row;
    }
    return unknown;
}

void printJson(const Revision::Graph &graph, const Revision::RevisionIds &tips, const Revision::RevisionIds &unknown,
               const Database::ConnectionSettings &settings, CommandContext &context)
{
    QJsonArray current;
    for (const Revision::RevisionId &id : tips)
        current.append(jsonOf(*graph.find(id)));
    context.print(
        jsonText({{u"database"_s, settings.safeUrl()}, {u"current"_s, current}, {u"unknown"_s, jsonOf(unknown)}}));
}

} // namespace

QString CurrentCommand::name() const
{
    return u"current"_s;
}

QString CurrentCommand::summary() const
{
    return Text::tr("Display the current revision for a database.");
}

QList<OptionSpecification> CurrentCommand::options() const
{
    return {checkHeadsOption(), verboseOption(), jsonOption()};
}

Outcome<> CurrentCommand::run(const ParsedArguments &arguments, CommandContext &context) const
{
    const bool documented = arguments.has(u"json"_s) || arguments.has(u"verbose"_s);
    const Outcome<Standing> found = standing(context, documented ? Revision::Extent::Header : Revision::Extent::Links);
    if (!found)
        return tl::unexpected(found.error());
    const Revision::Graph &graph = found->graph;
    if (arguments.has(u"check-heads"_s)) {
        if (const Result<> there = Revision::checkAtHeads(graph, found->rows); !there)
            return refused(there.error());
    }
    const Revision::RevisionIds unknown = unknownRows(graph, found->rows);
    Revision::RevisionIds known = found->rows;
    known.removeIf([&](const Revision::RevisionId &row) { return unknown.contains(row); });
    const Result<Revision::RevisionIds> tips = Revision::currentTips(graph, known);
    if (!tips)
        return refused(tips.error());
    if (arguments.has(u"json"_s)) {
        printJson(graph, *tips, unknown, found->settings, context);
        return {};
    }
    const bool verbose = arguments.has(u"verbose"_s);
    if (verbose)
        context.print(u"Current revision(s) for %1:"_s.arg(withoutPassword(*context.url(found->project))));
    for (const Revision::RevisionId &id : *tips)
        context.print(revisionText(*graph.find(id), verbose ? Detail::Long : Detail::Line, {}));
    for (const Revision::RevisionId &id : unknown)
        context.print(id.text() + u" (unknown)"_s);
    if (unknown.isEmpty())
        return {};
    // Alembic shows nothing at all then; the sentence and the exit code are its own.
    return refused(u"Can't locate revision identified by '%1'"_s.arg(unknown.constFirst().text()),
                   Text::tr("The database stands at this revision, but no file of the project declares it."));
}

} // namespace Retort::Cli
