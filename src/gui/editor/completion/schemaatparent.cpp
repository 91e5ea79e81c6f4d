// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/completion/schemaatparent.h"

#include "base/overloaded.h"
#include "gui/workbench/worker.h"
#include "revision/folder.h"
#include "revision/modules.h"
#include "revision/path.h"
#include "script/script.h"

#include <QFileInfo>

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

/// The scripts of these revisions, in that order.
void walk(Schema::Database &schema, const SchemaWalk &way, const Revision::RevisionIds &revisions,
          Revision::Direction direction)
{
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
                                 Revision::surroundingsOf(file, way.graph.moduleSearchPath())))
            continue;
        for (const Operations::PlacedOperation &placed : context.operations())
            applyTo(schema, placed.operation);
    }
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

Schema::Database schemaAfter(const SchemaWalk &way)
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
    if (down.size() + up.size() > mostScripts)
        return schema;
    walk(schema, way, down, Revision::Direction::Downgrade);
    walk(schema, way, up, Revision::Direction::Upgrade);
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

void ParentSchema::read()
{
    m_cancel.cancel();
    m_cancel = CancelToken();
    const OpenDatabase *database = m_workbench.database();
    const OpenProject *project = m_workbench.project();
    const Schema::Database schema = database ? database->schema() : Schema::Database();
    // At once what is there already; the way to the parent takes a while.
    emit known(schema);
    if (!project || m_file.isEmpty())
        return;
    const QList<Revision::Node> &nodes = project->graph().nodes();
    const auto node = std::find_if(nodes.cbegin(), nodes.cend(), [this](const Revision::Node &one) {
        return QFileInfo(one.file.path) == QFileInfo(m_file);
    });
    if (node == nodes.cend())
        return;
    const SchemaWalk way{.graph = project->graph(),
                         .rows = database ? database->versionRows() : Revision::RevisionIds(),
                         .wanted = node->parents(),
                         .schema = schema,
                         .dialectName = database ? database->dialect().name() : u"sqlite"_s,
                         .cancel = m_cancel};
    Database::whenFinished(runOnWorker([way] { return schemaAfter(way); }), this,
                           [this, cancel = m_cancel](const Schema::Database &found) {
                               if (!cancel.isCancelled())
                                   emit known(found);
                           });
}

} // namespace Retort::Gui
