// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/completion/schemaatparent.h"

#include "base/overloaded.h"
#include "gui/widgets/text.h"
#include "gui/workbench/worker.h"
#include "revision/folder.h"
#include "revision/modules.h"
#include "revision/path.h"
#include "script/script.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

using Schema::Table;

/// Evaluating more scripts than these for a list of names would keep a worker busy for nothing.
constexpr qsizetype mostScripts = 2000;

Table *tableIn(Schema::Database &schema, const QString &name, const QString &schemaName)
{
    const auto found = std::find_if(schema.tables.begin(), schema.tables.end(), [&](const Table &table) {
        return table.name == name && (schemaName.isEmpty() || table.schema == schemaName);
    });
    return found == schema.tables.end() ? nullptr : &*found;
}

void alter(Table &table, const Operations::AlterColumn &change)
{
    for (Schema::Column &column : table.columns) {
        if (column.name != change.column)
            continue;
        if (!change.newName.isEmpty())
            column.name = change.newName;
        if (change.type)
            column.type = *change.type;
        if (change.nullable)
            column.nullable = *change.nullable;
    }
}

void dropIndex(Schema::Database &schema, const Operations::DropIndex &drop)
{
    for (Table &table : schema.tables) {
        if (drop.table.isEmpty() || table.name == drop.table)
            table.indexes.removeIf([&drop](const Schema::Index &index) { return index.name == drop.index; });
    }
}

template <typename Change> void changeTable(Schema::Database &schema, const Change &change, const auto &how)
{
    if (Table *table = tableIn(schema, change.table, change.schema))
        how(*table);
}

/// Whether SQL of the script's own may change tables.
bool runsOwnDdl(const Operations::Operation &operation)
{
    static const QRegularExpression change(u"\\b(?:CREATE|ALTER|DROP|RENAME)\\b"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    const auto *execute = std::get_if<Operations::Execute>(&operation);
    const auto *text = execute ? std::get_if<Sql::Text>(&execute->statement) : nullptr;
    return text && change.match(text->text).hasMatch();
}

/// The scripts of these revisions, in that order; the reason if one of them leaves something open.
QString walk(Schema::Database &schema, const SchemaWalk &way, const Revision::RevisionIds &revisions,
             Revision::Direction direction)
{
    QString doubt;
    for (const Revision::RevisionId &id : revisions) {
        const Revision::Node *node = way.graph.find(id);
        if (!node || way.cancel.isCancelled())
            continue;
        const QString file = node->file.path;
        const Result<QString> source = Revision::sourceText(file);
        const Result<Script::SyntaxTree> tree = source ? Script::parse(*source, file) : failure(source.error());
        Script::RecordingContext context(way.dialectName);
        if (!tree
            || !Script::evaluate(*tree, direction, context,
                                 Revision::surroundingsOf(file, way.graph.moduleSearchPath()))
            || context.question()) {
            doubt = Text::tr("What revision %1 does is not known before it runs.").arg(id.text());
            continue;
        }
        for (const Operations::PlacedOperation &placed : context.operations()) {
            applyTo(schema, placed.operation);
            if (runsOwnDdl(placed.operation))
                doubt = Text::tr("Revision %1 runs SQL of its own.").arg(id.text());
        }
    }
    return doubt;
}

/// Which tables hold a row. One short question each.
QSet<QString> filledTables(Database::Connection &connection, const Schema::Database &schema,
                           const Dialect::Dialect &dialect)
{
    constexpr qsizetype most = 500;
    QSet<QString> filled;
    for (const Schema::Table &table : schema.tables.mid(0, most)) {
        const Result<Database::RowSet> row =
            connection.query(u"SELECT 1 FROM %1 LIMIT 1"_s.arg(dialect.qualified(table.schema, table.name)));
        if (row && !row->rows.isEmpty())
            filled << table.name;
    }
    return filled;
}

} // namespace

void applyTo(Schema::Database &schema, const Operations::Operation &operation)
{
    std::visit(Overloaded{
                   [&](const Operations::CreateTable &create) {
                       if (!tableIn(schema, create.table.name, create.table.schema))
                           schema.tables << create.table;
                   },
                   [&](const Operations::DropTable &drop) {
                       schema.tables.removeIf([&](const Table &table) {
                           return table.name == drop.table && (drop.schema.isEmpty() || table.schema == drop.schema);
                       });
                   },
                   [&](const Operations::RenameTable &rename) {
                       changeTable(schema, rename, [&](Table &table) { table.name = rename.newName; });
                   },
                   [&](const Operations::AddColumn &add) {
                       changeTable(schema, add, [&](Table &table) {
                           if (!table.column(add.column.name))
                               table.columns << add.column;
                           table.constraints << add.constraints;
                       });
                   },
                   [&](const Operations::DropColumn &drop) {
                       changeTable(schema, drop, [&](Table &table) {
                           table.columns.removeIf(
                               [&](const Schema::Column &column) { return column.name == drop.column; });
                       });
                   },
                   [&](const Operations::AlterColumn &change) {
                       changeTable(schema, change, [&](Table &table) { alter(table, change); });
                   },
                   [&](const Operations::CreateIndex &create) {
                       changeTable(schema, create, [&](Table &table) { table.indexes << create.index; });
                   },
                   [&](const Operations::DropIndex &drop) { dropIndex(schema, drop); },
                   [&](const Operations::CreateConstraint &create) {
                       changeTable(schema, create, [&](Table &table) { table.constraints << create.constraint; });
                   },
                   [&](const Operations::DropConstraint &drop) {
                       changeTable(schema, drop, [&](Table &table) {
                           table.constraints.removeIf([&](const Schema::Constraint &constraint) {
                               return Schema::constraintName(constraint) == drop.name;
                           });
                       });
                   },
                   [&](const Operations::Batch &batch) {
                       for (const Operations::PlacedOperation &placed : batch.changes)
                           applyTo(schema, placed.operation);
                   },
                   [&](const Operations::AutocommitBlock &block) {
                       for (const Operations::PlacedOperation &placed : block.operations)
                           applyTo(schema, placed.operation);
                   },
                   [](const Operations::TableComment &) {},
                   [](const Operations::Execute &) {},
                   [](const Operations::BulkInsert &) {},
               },
               operation);
}

Schema::Database schemaAfter(const SchemaWalk &way, QString *doubt)
{
    const QSet<Revision::RevisionId> has = Revision::appliedRevisions(way.graph, way.rows);
    const QSet<Revision::RevisionId> wants = way.graph.ancestors(way.wanted);
    Revision::RevisionIds down;
    Revision::RevisionIds up;
    for (const Revision::RevisionId &id : way.graph.newestFirst()) {
        if (has.contains(id) && !wants.contains(id))
            down << id;
        if (wants.contains(id) && !has.contains(id))
            up.prepend(id);
    }
    Schema::Database schema = way.schema;
    QString reason;
    if (down.size() + up.size() > mostScripts) {
        reason = Text::tr("Too many revisions lie between the database and this one.");
    } else {
        reason = walk(schema, way, down, Revision::Direction::Downgrade);
        const QString later = walk(schema, way, up, Revision::Direction::Upgrade);
        reason = reason.isEmpty() ? later : reason;
    }
    if (doubt)
        *doubt = reason;
    std::sort(schema.tables.begin(), schema.tables.end(),
              [](const Table &left, const Table &right) { return left.name < right.name; });
    return schema;
}

ParentSchema::ParentSchema(Workbench &workbench, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
{
    connect(&m_workbench, &Workbench::stateChanged, this, &ParentSchema::read);
}

ParentSchema::~ParentSchema()
{
    m_cancel.cancel();
}

void ParentSchema::follow(const QString &file)
{
    if (file == m_file)
        return;
    m_file = file;
    read();
}

void ParentSchema::setDialect(const QString &dialectName)
{
    if (dialectName == m_dialect)
        return;
    m_dialect = dialectName;
    read();
}

const Revision::Node *ParentSchema::node() const
{
    const OpenProject *project = m_workbench.project();
    if (!project || m_file.isEmpty())
        return nullptr;
    const QList<Revision::Node> &nodes = project->graph().nodes();
    const auto found = std::find_if(nodes.cbegin(), nodes.cend(), [this](const Revision::Node &one) {
        return QFileInfo(one.file.path) == QFileInfo(m_file);
    });
    return found == nodes.cend() ? nullptr : &*found;
}

void ParentSchema::read()
{
    m_cancel.cancel();
    m_cancel = CancelToken();
    const OpenDatabase *database = m_workbench.database();
    // At once what is there already; the way to the parent takes a while.
    emit known({.schema = database ? database->schema() : Schema::Database()});
    const Revision::Node *followed = node();
    if (!followed)
        return;
    const Dialect::Dialect *dialect = Dialect::dialectNamed(m_dialect);
    if (dialect && dialect->readsTables())
        readTexts(followed->parents(), *dialect);
    else
        readNames(followed->parents());
}

void ParentSchema::readTexts(const Revision::RevisionIds &parents, const Dialect::Dialect &dialect)
{
    OpenDatabase *database = m_workbench.database();
    const bool isConnected = database && &database->dialect() == &dialect;
    const Migrator::VersionTable versionTable = isConnected ? database->versionTable() : Migrator::VersionTable();
    const auto work = [graph = m_workbench.project()->graph(),
                       rows = isConnected ? database->versionRows() : Revision::RevisionIds(), parents, &dialect,
                       versionTable, cancel = m_cancel](Database::Connection *connection) -> Result<KnownTables> {
        if (cancel.isCancelled())
            return KnownTables();
        const Result<Migrator::TablesBefore> tables =
            Migrator::tablesBefore(graph, rows, parents, dialect, versionTable, connection);
        if (!tables)
            return failure(tables.error());
        KnownTables found{.schema = tables->schema, .isExact = true, .texts = *tables, .dialect = dialect.name()};
        if (connection)
            found.filled = filledTables(*connection, tables->schema, dialect);
        return found;
    };
    const auto take = [this, parents, cancel = m_cancel](const Result<KnownTables> &found) {
        if (!found && !cancel.isCancelled())
            readNames(parents); // the names at least
        tell(found, cancel);
    };
    if (isConnected) {
        Database::whenFinished(
            database->session().run([work](Database::Connection &connection) { return work(&connection); }), this,
            take);
    } else {
        Database::whenFinished(runOnWorker([work] { return work(nullptr); }), this, take);
    }
}

void ParentSchema::readNames(const Revision::RevisionIds &parents)
{
    OpenDatabase *database = m_workbench.database();
    const SchemaWalk way{.graph = m_workbench.project()->graph(),
                         .rows = database ? database->versionRows() : Revision::RevisionIds(),
                         .wanted = parents,
                         .schema = database ? database->schema() : Schema::Database(),
                         .dialectName = database ? database->dialect().name() : u"sqlite"_s,
                         .cancel = m_cancel};
    const auto work = [way]() -> Result<KnownTables> {
        KnownTables found;
        found.schema = schemaAfter(way, &found.doubt);
        found.isExact = found.doubt.isEmpty() && !way.cancel.isCancelled();
        return found;
    };
    Database::whenFinished(runOnWorker(work), this,
                           [this, cancel = m_cancel](const Result<KnownTables> &found) { tell(found, cancel); });
}

void ParentSchema::tell(const Result<KnownTables> &found, const CancelToken &cancel)
{
    if (cancel.isCancelled())
        return;
    if (found) {
        emit known(*found);
        return;
    }
    const OpenDatabase *database = m_workbench.database();
    emit known({.schema = database ? database->schema() : Schema::Database(), .doubt = found.error().message});
}

} // namespace Retort::Gui
