// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/comparing/comparecommand.h"

#include "base/rowlimits.h"
#include "cli/standing.h"
#include "cli/text.h"
#include "inspector/inspector.h"
#include "rows/outcome/lostrows.h"
#include "rows/report/streamedreport.h"

#include <QDir>
#include <QFileInfo>
#include <QStringConverter>

#include <limits>

namespace Retort::Cli
{

using namespace Qt::StringLiterals;

namespace
{

/// A database by its URL, or a SQLite file by its path.
Outcome<Database::ConnectionSettings> namedDatabase(const QString &name)
{
    if (!name.contains(u"://"_s))
        return Database::ConnectionSettings{.file = QDir::current().absoluteFilePath(name)};
    const auto settings = Database::ConnectionSettings::fromUrl(name, QDir::currentPath());
    if (!settings)
        return failed(settings.error());
    return *settings;
}

Outcome<Rows::Snapshot> snapshotOf(const QString &name, const QStringList &wanted, CommandContext &context)
{
    const auto settings = namedDatabase(name);
    if (!settings)
        return tl::unexpected(settings.error());
    const auto database = openDatabase(*settings, Database::OpenMode::ReadOnly, context);
    if (!database)
        return tl::unexpected(database.error());
    const Interruption::Guard guard(context.interruption(), *database->connection);
    const auto schema = Inspector::inspect(*database->connection, *database->dialect);
    if (!schema)
        return failed(schema.error());
    QStringList tables;
    for (const Schema::Table &table : schema->tables) {
        if (table.schema.isEmpty() && (wanted.isEmpty() || wanted.contains(table.name)))
            tables << table.name;
    }
    const auto taken = Rows::Snapshot::inPlace(*database->connection, *database->dialect, *schema, tables,
                                               context.interruption().token());
    if (!taken)
        return failed(taken.error());
    return *taken;
}

/// "old=new" for a table, "table.old=new" for a column.
Outcome<Rows::Renames> renamesOf(const QStringList &texts)
{
    Rows::Renames renames;
    for (const QString &text : texts) {
        const qsizetype equals = text.indexOf(u'=');
        if (equals < 1 || equals + 1 == text.size())
            return refused(Text::tr("'%1' is no renaming; write OLD=NEW or TABLE.OLD=NEW.").arg(text));
        const QString before = text.first(equals);
        const QString after = text.mid(equals + 1);
        const qsizetype dot = before.indexOf(u'.');
        if (dot < 0)
            renames.tables.insert(before, after);
        else
            renames.columns[before.first(dot)].insert(before.mid(dot + 1), after);
    }
    return renames;
}

/// "json", by --json or by --format json.
QString formatOf(const ParsedArguments &arguments)
{
    for (const QString &format : {u"json"_s, u"html"_s, u"csv"_s}) {
        if (arguments.has(format))
            return format;
    }
    return arguments.value(u"format"_s);
}

Outcome<Rows::ReportFormat> reportFormat(const ParsedArguments &arguments)
{
    const QString format = formatOf(arguments);
    if (format.isEmpty() || format == u"text"_s)
        return Rows::ReportFormat::Text;
    if (format == u"json"_s)
        return Rows::ReportFormat::Json;
    if (format == u"html"_s)
        return Rows::ReportFormat::Html;
    if (format == u"csv"_s)
        return Rows::ReportFormat::Csv;
    return refused(Text::tr("'%1' is no format; choose text, json, html or csv.").arg(format));
}

Outcome<qint64> rowLimit(const ParsedArguments &arguments)
{
    if (!arguments.has(u"rows"_s))
        return usualListedRows;
    const QString typed = arguments.value(u"rows"_s);
    if (typed == u"all"_s)
        return std::numeric_limits<qint64>::max();
    bool isNumber = false;
    const qint64 limit = typed.toLongLong(&isNumber);
    if (isNumber && limit >= 0)
        return limit;
    return refused(Error{.message = Text::tr("--rows needs a number of rows, or all."),
                         .hint = Text::tr("0 lists none and counts all.")});
}

} // namespace

QString CompareCommand::name() const
{
    return u"compare"_s;
}

QString CompareCommand::summary() const
{
    return Text::tr("Compare the rows of two databases, table by table.");
}

QList<OptionSpecification> CompareCommand::options() const
{
    using Kind = OptionSpecification::Kind;
    return {{.names = {u"--format"_s},
             .kind = Kind::Value,
             .metavar = u"FORMAT"_s,
             .help = Text::tr("Answer as text, json, html or csv (text)")},
            {.names = {u"--json"_s}, .help = Text::tr("Answer as JSON")},
            {.names = {u"--html"_s}, .help = Text::tr("Answer as an HTML page")},
            {.names = {u"--csv"_s}, .help = Text::tr("Answer as CSV, a line for each value")},
            {.names = {u"--table"_s},
             .kind = Kind::Repeated,
             .metavar = u"TABLE"_s,
             .help = Text::tr("Compare only this table; may be given more than once")},
            {.names = {u"--renamed"_s},
             .kind = Kind::Repeated,
             .metavar = u"OLD=NEW"_s,
             .help = Text::tr("A table (OLD=NEW) or column (TABLE.OLD=NEW) has another name in the second database")},
            {.names = {u"--rows"_s},
             .kind = Kind::Value,
             .metavar = u"N"_s,
             .help = Text::tr("List so many differing rows of each table (%1), or all").arg(usualListedRows)}};
}

QList<PositionalSpecification> CompareCommand::positionals() const
{
    return {{.name = u"before"_s, .help = Text::tr("SQLite file or database URL")},
            {.name = u"after"_s, .help = Text::tr("SQLite file or database URL")}};
}

Outcome<> CompareCommand::run(const ParsedArguments &arguments, CommandContext &context) const
{
    const Outcome<Rows::ReportFormat> format = reportFormat(arguments);
    if (!format)
        return tl::unexpected(format.error());
    const Outcome<Rows::Renames> renames = renamesOf(arguments.list(u"renamed"_s));
    if (!renames)
        return tl::unexpected(renames.error());
    const Outcome<qint64> limit = rowLimit(arguments);
    if (!limit)
        return tl::unexpected(limit.error());
    const QStringList wanted = arguments.list(u"table"_s);
    QStringList wantedAfter = wanted;
    for (QString &table : wantedAfter)
        table = renames->tableAfter(table);
    const auto before = snapshotOf(arguments.value(u"before"_s), wanted, context);
    if (!before)
        return tl::unexpected(before.error());
    const auto after = snapshotOf(arguments.value(u"after"_s), wantedAfter, context);
    if (!after)
        return tl::unexpected(after.error());
    const QString title =
        Text::tr("%1 compared with %2")
            .arg(QFileInfo(arguments.value(u"before"_s)).fileName(), QFileInfo(arguments.value(u"after"_s)).fileName());
    QStringDecoder decoder(QStringDecoder::Utf8); // a piece may end inside of a character
    const auto written = Rows::writeReport(
        *before, *after, {.format = *format, .title = title, .rowLimit = *limit, .renames = *renames},
        [&](const QByteArray &piece) -> Result<> {
            context.write(decoder(piece));
            return {};
        },
        context.interruption().token());
    if (!written)
        return failed(written.error());
    return written->isSame ? Outcome<>() : tl::unexpected(Failure{.code = ExitCode::Different});
}

QString RestoreCommand::name() const
{
    return u"restore"_s;
}

QString RestoreCommand::summary() const
{
    return Text::tr("Put back rows and values that were saved before a migration took them.");
}

QList<PositionalSpecification> RestoreCommand::positionals() const
{
    return {{.name = u"file"_s, .help = Text::tr("file that `rehearse --save-lost` has written")}};
}

Outcome<> RestoreCommand::run(const ParsedArguments &arguments, CommandContext &context) const
{
    const Outcome<Workspace::Project> project = context.project();
    if (!project)
        return tl::unexpected(project.error());
    const auto database = openDatabase(*project, Database::OpenMode::ReadWrite, context);
    if (!database)
        return tl::unexpected(database.error());
    const Interruption::Guard guard(context.interruption(), *database->connection);
    const auto schema = Inspector::inspect(*database->connection, *database->dialect);
    if (!schema)
        return failed(schema.error());
    const auto report =
        Rows::restoreLost(*database->connection, *database->dialect, *schema,
                          QDir::current().absoluteFilePath(arguments.value(u"file"_s)), context.interruption().token());
    if (!report)
        return failed(report.error());
    context.print(Text::tr("Restored rows: %1, values: %2").arg(report->rows).arg(report->cells));
    for (const QString &line : report->skipped)
        context.warn(Text::tr("Left out: %1").arg(line));
    return report->skipped.isEmpty() ? Outcome<>() : tl::unexpected(Failure{.code = ExitCode::Different});
}

} // namespace Retort::Cli
