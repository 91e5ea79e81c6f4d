// SPDX-FileCopyrightText: The Retort developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/forms/formkinds.h"

#include "gui/editor/forms/kinds/columnforms.h"
#include "gui/editor/forms/kinds/constraintforms.h"
#include "gui/editor/forms/kinds/sqlforms.h"
#include "gui/editor/forms/kinds/tableforms.h"
#include "gui/widgets/text.h"

using namespace Qt::StringLiterals;

namespace Retort::Gui
{

namespace
{

template <typename Form> OperationForm *make(const Schema::Database &schema, QWidget *parent)
{
    return new Form(schema, parent);
}

template <typename Form> FormKind kind(const QString &id, const QString &title, const QString &help)
{
    return {.id = id, .title = title, .help = help, .make = &make<Form>};
}

const FormKind *kindNamed(const QString &id)
{
    for (const FormKind &one : formKinds()) {
        if (one.id == id)
            return &one;
    }
    return nullptr;
}

/// Which form edits which operation.
struct Namer {
    QString operator()(const Operations::CreateTable &) const { return u"create_table"_s; }
    QString operator()(const Operations::DropTable &) const { return u"drop_table"_s; }
    QString operator()(const Operations::RenameTable &) const { return u"rename_table"_s; }
    QString operator()(const Operations::AddColumn &) const { return u"add_column"_s; }
    QString operator()(const Operations::AlterColumn &) const { return u"alter_column"_s; }
    QString operator()(const Operations::DropColumn &) const { return u"drop_column"_s; }
    QString operator()(const Operations::CreateIndex &) const { return u"create_index"_s; }
    QString operator()(const Operations::DropIndex &) const { return u"drop_index"_s; }
    QString operator()(const Operations::CreateConstraint &create) const
    {
        if (std::holds_alternative<Schema::Exclude>(create.constraint))
            return {};
        return std::holds_alternative<Schema::ForeignKey>(create.constraint) ? u"create_foreign_key"_s
                                                                             : u"create_constraint"_s;
    }
    QString operator()(const Operations::DropConstraint &) const { return u"drop_constraint"_s; }
    QString operator()(const Operations::Execute &execute) const
    {
        const auto *text = std::get_if<Sql::Text>(&execute.statement);
        return text && text->parameters.isEmpty() ? u"execute"_s : QString();
    }
    QString operator()(const Operations::BulkInsert &) const { return u"bulk_insert"_s; }
    QString operator()(const Operations::Batch &) const { return u"batch_alter_table"_s; }
    template <typename Other> QString operator()(const Other &) const { return {}; }
};

} // namespace

const QList<FormKind> &formKinds()
{
    static const QList<FormKind> kinds = {
        kind<CreateTableForm>(u"create_table"_s, Text::tr("Create table"), Text::tr("columns, types, keys, defaults")),
        kind<LinkTableForm>(u"link_table"_s, Text::tr("Create link table"),
                            Text::tr("many of one belong to many of another")),
        kind<RenameTableForm>(u"rename_table"_s, Text::tr("Rename table"), {}),
        kind<DropTableForm>(u"drop_table"_s, Text::tr("Drop table"), {}),
        kind<AddColumnForm>(u"add_column"_s, Text::tr("Add column"), {}),
        kind<AlterColumnForm>(u"alter_column"_s, Text::tr("Alter column"), Text::tr("name, type, NULL, default")),
        kind<DropColumnForm>(u"drop_column"_s, Text::tr("Drop column"), {}),
        kind<CreateIndexForm>(u"create_index"_s, Text::tr("Create index"), {}),
        kind<DropIndexForm>(u"drop_index"_s, Text::tr("Drop index"), {}),
        kind<ForeignKeyForm>(u"create_foreign_key"_s, Text::tr("Create foreign key"),
                             Text::tr("columns refer to another table")),
        kind<ConstraintForm>(u"create_constraint"_s, Text::tr("Create constraint"),
                             Text::tr("unique, check, primary key")),
        kind<DropConstraintForm>(u"drop_constraint"_s, Text::tr("Drop constraint"), {}),
        kind<ExecuteForm>(u"execute"_s, Text::tr("Execute SQL"), {}),
        kind<BulkInsertForm>(u"bulk_insert"_s, Text::tr("Insert rows"), {}),
        kind<BatchForm>(u"batch_alter_table"_s, Text::tr("Batch block"),
                        Text::tr("several changes of one table at once")),
    };
    return kinds;
}

const FormKind *kindOf(const Operations::Operation &operation)
{
    return kindNamed(std::visit(Namer(), operation));
}

} // namespace Retort::Gui
