// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/overloaded.h"
#include "script/printer/pythonsource.h"

namespace Retort::Script
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype MostArguments = 255; ///< of a call, until Python 3.7

} // namespace

QString SourceWriter::operation(const Operations::Operation &operation)
{
    using namespace Operations;
    return std::visit(Overloaded{
                          [&](const CreateTable &create) { return createTable(create); },
                          [&](const DropTable &drop) { return dropTable(drop); },
                          [&](const RenameTable &rename) { return renameTable(rename); },
                          [&](const AddColumn &add) { return addColumn(add); },
                          [&](const DropColumn &drop) { return dropColumn(drop); },
                          [&](const AlterColumn &alter) { return alterColumn(alter); },
                          [&](const CreateIndex &create) { return createIndex(create); },
                          [&](const DropIndex &drop) { return dropIndex(drop); },
                          [&](const CreateConstraint &create) { return createConstraint(create); },
                          [&](const DropConstraint &drop) { return dropConstraint(drop); },
                          [&](const TableComment &comment) { return tableComment(comment); },
                          [&](const Execute &execute) { return this->execute(execute); },
                          [&](const BulkInsert &bulk) { return bulkInsert(bulk.insert); },
                          [&](const Batch &batch) { return this->batch(batch); },
                          [&](const AutocommitBlock &block) { return autocommitBlock(block); },
                      },
                      operation);
}

void SourceWriter::add(PrintedArguments &arguments, const QString &table) const
{
    if (!isInBatch())
        arguments.add(pythonText(table));
}

QString SourceWriter::call(const QString &directive, const PrintedArguments &arguments) const
{
    return (isInBatch() ? u"batch_op."_s : u"op."_s) + directive + u'(' + arguments.joined() + u')';
}

QString SourceWriter::createTable(const Operations::CreateTable &create)
{
    const Schema::Table &table = create.table;
    const QStringList items = tableItems(table);
    const QString joined = items.join(u",\n"_s);
    PrintedArguments rest;
    rest.text(u"schema"_s, table.schema);
    rest.text(u"comment"_s, table.comment);
    addOptions(rest, table.options, Digits::Texts);
    if (!table.prefixes.isEmpty())
        rest.add(u"prefixes"_s, pythonList(table.prefixes));
    rest.truth(u"if_not_exists"_s, create.ifNotExists);
    QStringList parts = {u"op.create_table("_s + pythonText(table.name)};
    if (!items.isEmpty())
        parts << (items.size() > MostArguments ? u"*["_s + joined + u']' : joined);
    parts += rest.sources();
    return parts.join(u",\n"_s) + u"\n)"_s;
}

QString SourceWriter::dropTable(const Operations::DropTable &drop) const
{
    PrintedArguments arguments;
    arguments.add(pythonText(drop.table));
    arguments.text(u"schema"_s, drop.schema);
    arguments.truth(u"if_exists"_s, drop.ifExists);
    return call(u"drop_table"_s, arguments);
}

QString SourceWriter::renameTable(const Operations::RenameTable &rename) const
{
    PrintedArguments arguments;
    arguments.add(pythonText(rename.table));
    arguments.add(pythonText(rename.newName));
    arguments.text(u"schema"_s, rename.schema);
    return call(u"rename_table"_s, arguments);
}

QString SourceWriter::addColumn(const Operations::AddColumn &added)
{
    PrintedArguments arguments;
    add(arguments, added.table);
    arguments.add(column(added.column, added.constraints));
    if (!isInBatch())
        arguments.text(u"schema"_s, added.schema);
    arguments.truth(u"if_not_exists"_s, added.ifNotExists);
    arguments.truth(u"inline_references"_s, added.inlineReferences);
    arguments.truth(u"inline_primary_key"_s, added.inlinePrimaryKey);
    arguments.text(u"insert_before"_s, added.insertBefore);
    arguments.text(u"insert_after"_s, added.insertAfter);
    return call(u"add_column"_s, arguments);
}

QString SourceWriter::dropColumn(const Operations::DropColumn &drop) const
{
    PrintedArguments arguments;
    add(arguments, drop.table);
    arguments.add(pythonText(drop.column));
    if (!isInBatch())
        arguments.text(u"schema"_s, drop.schema);
    arguments.truth(u"if_exists"_s, drop.ifExists);
    return call(u"drop_column"_s, arguments);
}

QString SourceWriter::alterColumn(const Operations::AlterColumn &alter)
{
    using DefaultKind = Operations::Change<Schema::ServerDefault>::Kind;
    PrintedArguments start;
    add(start, alter.table);
    start.add(pythonText(alter.column));
    PrintedArguments arguments;
    if (alter.existingType)
        arguments.add(u"existing_type"_s, type(*alter.existingType));
    if (alter.serverDefault.kind == DefaultKind::Set)
        arguments.add(u"server_default"_s, serverDefault(alter.serverDefault.value));
    else if (!alter.identity.isKept() && alter.identity.kind != Operations::Change<Schema::Identity>::Kind::Remove)
        arguments.add(u"server_default"_s, identity(alter.identity.value));
    else if (!alter.computed.isKept() && alter.computed.kind != Operations::Change<Schema::Computed>::Kind::Remove)
        arguments.add(u"server_default"_s, computed(alter.computed.value));
    else if (!alter.serverDefault.isKept() || !alter.identity.isKept() || !alter.computed.isKept())
        arguments.add(u"server_default"_s, u"None"_s);
    arguments.text(u"new_column_name"_s, alter.newName);
    if (alter.type)
        arguments.add(u"type_"_s, type(*alter.type));
    arguments.truth(u"nullable"_s, alter.nullable);
    if (!alter.comment.isKept()) {
        const bool isSet = alter.comment.kind == Operations::Change<QString>::Kind::Set;
        arguments.add(u"comment"_s, isSet ? pythonText(alter.comment.value) : u"None"_s);
    }
    arguments.text(u"existing_comment"_s, alter.existingComment);
    arguments.truth(u"existing_nullable"_s, alter.existingNullable);
    arguments.truth(u"autoincrement"_s, alter.autoincrement);
    arguments.truth(u"existing_autoincrement"_s, alter.existingAutoincrement);
    if (alter.existingServerDefault.kind == DefaultKind::Set)
        arguments.add(u"existing_server_default"_s, serverDefault(alter.existingServerDefault.value));
    else if (alter.existingIdentity)
        arguments.add(u"existing_server_default"_s, identity(*alter.existingIdentity));
    else if (alter.existingComputed)
        arguments.add(u"existing_server_default"_s, computed(*alter.existingComputed));
    else if (alter.existingServerDefault.kind == DefaultKind::Remove)
        arguments.add(u"existing_server_default"_s, u"None"_s);
    if (!isInBatch())
        arguments.text(u"schema"_s, alter.schema);
    arguments.text(u"postgresql_using"_s, alter.usingExpression);
    arguments.text(u"insert_before"_s, alter.insertBefore);
    arguments.text(u"insert_after"_s, alter.insertAfter);
    addOptions(arguments, alter.options);
    const QString separator = u",\n           "_s;
    const QString tail = arguments.sources().isEmpty() ? QString() : separator + arguments.sources().join(separator);
    return (isInBatch() ? u"batch_op."_s : u"op."_s) + u"alter_column("_s + start.joined() + tail + u')';
}

QString SourceWriter::createIndex(const Operations::CreateIndex &create) const
{
    const Schema::Index &made = create.index;
    PrintedArguments arguments;
    const bool isPlain = !made.keys.isEmpty() && !made.keys.first().isExpression;
    arguments.add(indexName(made.name, create.schema, create.table, isPlain ? made.keys.first().text : QString()));
    add(arguments, create.table);
    QStringList keys;
    for (const Schema::IndexKey &key : made.keys)
        keys << (key.isExpression ? sqlText(key.text) : pythonText(key.text));
    arguments.add(u'[' + keys.join(u", "_s) + u']');
    arguments.add(u"unique"_s, pythonTruth(made.unique));
    if (!isInBatch())
        arguments.text(u"schema"_s, create.schema);
    addOptions(arguments, made.options);
    arguments.truth(u"if_not_exists"_s, create.ifNotExists);
    return call(u"create_index"_s, arguments);
}

QString SourceWriter::dropIndex(const Operations::DropIndex &drop) const
{
    const QString start = u"ix_"_s + (drop.schema.isEmpty() ? QString() : drop.schema + u'_') + drop.table + u'_';
    const bool follows = m_style.names == PrintStyle::Names::Conventional && drop.index.startsWith(start);
    PrintedArguments arguments;
    arguments.add(follows ? (isInBatch() ? u"batch_op.f("_s : u"op.f("_s) + pythonText(drop.index) + u')'
                          : name(drop.index));
    if (!isInBatch()) {
        arguments.add(u"table_name"_s, drop.table.isEmpty() ? u"None"_s : pythonText(drop.table));
        arguments.text(u"schema"_s, drop.schema);
    }
    addOptions(arguments, drop.options);
    arguments.truth(u"if_exists"_s, drop.ifExists);
    return call(u"drop_index"_s, arguments);
}

QString SourceWriter::execute(const Operations::Execute &execute)
{
    return std::visit(Overloaded{
                          [&](const Sql::Text &text) {
                              if (text.parameters.isEmpty())
                                  return u"op.execute("_s + pythonText(text.text) + u')';
                              PrintedArguments bound;
                              for (auto each = text.parameters.cbegin(); each != text.parameters.cend(); ++each)
                                  bound.add(each.key(), value(each.value()));
                              return u"op.execute(sa.text("_s + pythonText(text.text) + u").bindparams("_s
                                  + bound.joined() + u"))"_s;
                          },
                          [&](const Sql::Insert &insert) { return bulkInsert(insert); },
                          [&](const auto &) {
                              m_losses << described(Operations::Operation(execute));
                              return u"pass  # a statement that was built in Python"_s;
                          },
                      },
                      execute.statement);
}

QString SourceWriter::bulkInsert(const Sql::Insert &insert)
{
    PrintedArguments table;
    table.add(pythonText(insert.table));
    for (const QString &column : insert.columns)
        table.add(u"sa.column("_s + pythonText(column) + u')');
    table.text(u"schema"_s, insert.schema);
    QStringList rows;
    for (const QList<Sql::Value> &row : insert.rows) {
        QStringList values;
        for (qsizetype column = 0; column < row.size(); ++column)
            values << pythonText(insert.columns.value(column)) + u": "_s + value(row.at(column));
        rows << u"    {"_s + values.join(u", "_s) + u'}';
    }
    const QString list = rows.isEmpty() ? u"[]"_s : u"[\n"_s + rows.join(u",\n"_s) + u"\n]"_s;
    return u"op.bulk_insert(sa.table("_s + table.joined() + u"), "_s + list + u')';
}

QString SourceWriter::batchStart(const Operations::Batch &batch)
{
    using Recreate = Operations::Batch::Recreate;
    PrintedArguments arguments;
    arguments.add(pythonText(batch.table));
    arguments.add(u"schema"_s, batch.schema.isEmpty() ? u"None"_s : pythonText(batch.schema));
    if (batch.recreate != Recreate::Auto)
        arguments.add(u"recreate"_s, batch.recreate == Recreate::Always ? u"'always'"_s : u"'never'"_s);
    QStringList groups;
    for (const QStringList &group : batch.partialReordering)
        groups << pythonList(group);
    if (!groups.isEmpty())
        arguments.add(u"partial_reordering"_s, u'[' + groups.join(u", "_s) + u']');
    if (batch.copyFrom) {
        PrintedArguments table;
        table.add(pythonText(batch.copyFrom->name));
        table.add(u"sa.MetaData()"_s);
        for (const QString &item : tableItems(*batch.copyFrom))
            table.add(item);
        table.text(u"schema"_s, batch.copyFrom->schema);
        table.text(u"comment"_s, batch.copyFrom->comment);
        addOptions(table, batch.copyFrom->options, Digits::Texts);
        arguments.add(u"copy_from"_s, u"sa.Table("_s + table.joined() + u')');
    }
    QStringList constraints;
    for (const Schema::Constraint &each : batch.tableArguments)
        constraints << constraint(each);
    if (!constraints.isEmpty())
        arguments.add(u"table_args"_s, u'[' + constraints.join(u", "_s) + u']');
    const auto dictionary = [&](const QString &keyword, const QMap<QString, QString> &texts, bool areOptions) {
        PrintedArguments items;
        if (areOptions)
            addOptions(items, texts, Digits::Texts);
        QStringList pairs;
        for (const QString &item : items.sources())
            pairs << pythonText(item.section(u'=', 0, 0)) + u": "_s + item.section(u'=', 1);
        for (auto each = texts.cbegin(); !areOptions && each != texts.cend(); ++each)
            pairs << pythonText(each.key()) + u": "_s + pythonText(each.value());
        if (!pairs.isEmpty())
            arguments.add(keyword, u'{' + pairs.join(u", "_s) + u'}');
    };
    dictionary(u"table_kwargs"_s, batch.tableOptions, true);
    QStringList reflected;
    for (const Schema::Column &each : batch.reflectedColumns)
        reflected << column(each);
    if (!reflected.isEmpty())
        arguments.add(u"reflect_args"_s, u'[' + reflected.join(u", "_s) + u']');
    dictionary(u"naming_convention"_s, batch.namingConvention, false);
    return u"with op.batch_alter_table("_s + arguments.joined() + u") as batch_op:"_s;
}

QString SourceWriter::batch(const Operations::Batch &batch)
{
    QStringList lines = {batchStart(batch)};
    m_target = Target::Batch;
    for (const Operations::PlacedOperation &change : batch.changes)
        lines << u"    "_s + operation(change.operation);
    m_target = Target::Operations;
    if (batch.changes.empty())
        lines << u"    pass"_s;
    return lines.join(u'\n') + u'\n';
}

QString SourceWriter::autocommitBlock(const Operations::AutocommitBlock &block)
{
    QStringList lines = {u"with op.get_context().autocommit_block():"_s};
    for (const Operations::PlacedOperation &placed : block.operations)
        lines << u"    "_s + operation(placed.operation).trimmed().replace(u"\n"_s, u"\n    "_s);
    if (block.operations.empty())
        lines << u"    pass"_s;
    return lines.join(u'\n') + u'\n';
}

} // namespace Retort::Script
